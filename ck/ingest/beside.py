"""The additional sheets of a form in a workbook: which sheet is which, which one is left, which stands alone."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from ck.forms.names import years_in
from ck.forms.problems import Found
from ck.ingest.header import Looked, place
from ck.ingest.plan import Plans, SheetPlan
from ck.ingest.scoring import ENOUGH, Match, match_of, most

_TELLING = 4  # a sheet of no more columns is like too many others: only its name tells it
_ALONE = 0.8  # share of the numbers by which a sheet is told without the form's main one
Standing = tuple[bool, int, float, int]


def beside(looked: Sequence[Looked], plans: Sequence[SheetPlan]) -> tuple[Match, ...]:
    """The form's additional sheets: by name first, by numbers when they say it clearly.

    A sheet without a name that is like two of them is neither: the rows of one would be judged by the rules of the
    other. Of last year's sheet and this year's the older is left.
    """
    firsts = _firsts(looked, plans)
    return tuple(match for match in firsts if not _rivals(match, firsts))


def spare(looked: Sequence[Looked], plans: Sequence[SheetPlan], taken: Sequence[Match]) -> Iterator[Found]:
    """Sheets that could have been one of the additional ones and are not read."""
    used, firsts = {id(match.sheet): match.sheet.name for match in taken}, _firsts(looked, plans)
    for match in firsts:
        for other in _claims(looked, match.plan, plans):
            if id(other.sheet) not in used and id(match.sheet) in used:
                yield _told("sheet_twice", other, taken=match.sheet.name)
        rivals = _rivals(match, firsts)
        if rivals and match is next(one for one in firsts if one.sheet is match.sheet) and id(match.sheet) not in used:
            yield _told("sheet_unclear", match, first=match.plan.form.title, second=rivals[0].plan.form.title)


def _firsts(looked: Sequence[Looked], plans: Sequence[SheetPlan]) -> list[Match]:
    """The sheet that is most like each of them."""
    return [best for plan in plans if (best := max(_claims(looked, plan, plans), key=_standing, default=None))]


def _rivals(match: Match, firsts: Sequence[Match]) -> list[Match]:
    return [other for other in firsts if other.sheet is match.sheet and other is not match]


def _told(code: str, match: Match, **details: str) -> Found:
    return Found(code, match.sheet.name, details={"other": match.sheet.name, **details})


def alone(looked: Sequence[Looked], plans: Plans, ids: Iterable[str]) -> Found | None:
    """That the workbook has an additional sheet of one of these forms and not the main one; None if it has none."""
    found = [match for key in ids for match in beside(looked, plans.others[key])]
    sure = [match for match in found if match.named and match.header.numbers >= _ALONE]
    best = max(sure, key=lambda match: match.score, default=None)
    if best is None:
        return None
    form = best.plan.definition
    details = {"form": form.title, "other": best.sheet.name, "main": form.main.title}
    return Found("main_sheet_missing", best.sheet.name, details=details)


def agreement(match: Match, others: Mapping[str, tuple[Match, ...]], plans: Plans) -> float:
    """How much the form's other sheets speak for it (to 1) or against it: of a form's name and another's numbers."""
    key = match.plan.definition.id
    expected = len(plans.others[key])
    signs = [2 * other.header.numbers - 1 for other in others[key] if other.sheet is not match.sheet]
    return sum(signs) / expected if expected else 0.0


def _claims(looked: Iterable[Looked], plan: SheetPlan, plans: Iterable[SheetPlan]) -> list[Match]:
    """The sheets called as this one; where there is none, those that have its numbers and not another's name."""
    rivals = [other for other in plans if other is not plan]
    matches = []
    for each in looked:
        at, named = place(each, plan), plan.named(each.name)
        if at is None or not (named or most(each, plan, at) >= ENOUGH):
            continue
        if not named and any(other.named(each.name) for other in rivals):
            continue
        if match := match_of(each, plan, at):
            matches.append(match)
    clear = [match for match in matches if match.score >= ENOUGH and len(plan.columns) > _TELLING]
    return [match for match in matches if match.named] or clear


def _standing(match: Match) -> Standing:
    """Visible ones first, then of the form's year or later, of no year, of an earlier one."""
    years, release = years_in(match.sheet.name), match.plan.definition.release_year or 0
    last = max(years, default=0)
    return match.sheet.visible, (2 if last >= release else 0) if years else 1, match.score, last
