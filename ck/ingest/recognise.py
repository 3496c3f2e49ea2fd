"""Which form a workbook is, and on which of its sheets: every sheet is scored against every definition.

A sheet's score is made of the column numbers that agree, the captions that agree and its name; likeness of captions
never counts, only equality after normalisation. A weak match and a tie are told, not guessed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ck.forms.problems import Found
from ck.ingest.beside import agreement, alone, beside, spare
from ck.ingest.header import Looked, alike, place
from ck.ingest.plan import Plans, SheetPlan
from ck.ingest.scoring import ENOUGH, Match, match_of, most
from ck.ingest.sheets import Sheet

ENOUGH_FORCED = 0.35  # when the user has said which form it is
TIE = 0.02
_BESIDE = 0.1  # what the other sheets of the form add


@dataclass(frozen=True, slots=True)
class Recognised:
    """Sheets to read by definition id, best first, the other sheets of the form, and what could not be decided."""

    mains: Mapping[str, tuple[Match, ...]]
    others: Mapping[str, tuple[Match, ...]]
    found: tuple[Found, ...] = ()


def recognise(sheets: Sequence[Sheet], plans: Plans, form: str | None = None) -> Recognised:
    """Chooses definitions and sheets. `form` is the definition's id when the user has said it."""
    mains = [plan for plan in plans.mains if form in (None, plan.definition.id)]
    looked = [Looked(sheet) for sheet in sheets if not sheet.broken]
    scores = [_matches(each, mains) for each in looked]
    likely = dict.fromkeys(match.plan.definition.id for matched in scores for match in matched)
    others = {key: beside(looked, plans.others[key]) for key in likely}
    enough = ENOUGH if form is None else ENOUGH_FORCED
    chosen: dict[str, list[Match]] = {}
    found: list[Found] = []
    for each, matched in zip(looked, scores, strict=True):
        matches = _ranked(matched, others, plans)
        if not matches or matches[0].score < enough:
            continue
        best = [match for match in matches if _total(matches[0], others, plans) - _total(match, others, plans) <= TIE]
        if len(best) > 1:
            titles = ", ".join(match.reason for match in best)
            found.append(Found("form_ambiguous", each.sheet.name, details={"forms": titles}))
        else:
            chosen.setdefault(best[0].plan.definition.id, []).append(best[0])
    _leave_out_others(chosen, others)
    for key in chosen:
        found += spare(looked, plans.others[key], [*chosen[key], *others[key]])
    if not chosen and not found:
        ids = [plan.definition.id for plan in mains]
        found.append(alone(looked, plans, ids) or _unknown(sheets, looked, mains))
    return Recognised(
        {key: tuple(sorted(matches, key=lambda match: -match.score)) for key, matches in chosen.items()},
        {key: others[key] for key in chosen},
        tuple(found),
    )


def _matches(looked: Looked, plans: Sequence[SheetPlan]) -> list[Match]:
    """The sheet as each of the forms; those that cannot come near the best one are left out."""
    places = [(plan, at) for plan in plans if (at := place(looked, plan))]
    best = 0.0
    matches: list[Match] = []
    for plan, at in sorted(places, key=lambda pair: -most(looked, *pair)):
        if most(looked, plan, at) < best - TIE - _BESIDE:
            break
        if match := match_of(looked, plan, at):
            matches.append(match)
            best = max(best, match.score)
    return matches


def _total(match: Match, others: Mapping[str, tuple[Match, ...]], plans: Plans) -> float:
    """The score with what the form's other sheets add: two forms may differ in them only."""
    return match.score + _BESIDE * agreement(match, others, plans)


def _ranked(matches: list[Match], others: Mapping[str, tuple[Match, ...]], plans: Plans) -> list[Match]:
    return sorted(matches, key=lambda match: -_total(match, others, plans))


def _leave_out_others(chosen: dict[str, list[Match]], others: Mapping[str, tuple[Match, ...]]) -> None:
    """A sheet that stands beside the main one of a chosen form is not the main one of another."""
    strong = {key: max(match.score for match in matches) for key, matches in chosen.items()}
    beside = {id(other.sheet): strong[key] for key in chosen for other in others[key]}
    for key, matches in list(chosen.items()):
        kept = [match for match in matches if beside.get(id(match.sheet), 0.0) <= match.score]
        if kept:
            chosen[key] = kept
        else:
            del chosen[key]


def _unknown(sheets: Sequence[Sheet], looked: Sequence[Looked], mains: Sequence[SheetPlan]) -> Found:
    """What was looked for and what was found: the form with most of its columns here."""
    if not mains:
        return Found("form_unknown", details={"closest": "–", "matched": "0", "expected": "0", "sheets": "–"})
    near = [(alike(each, plan), each.sheet, plan) for each in looked for plan in mains]
    matched, sheet, plan = max(near, key=lambda one: one[0] / len(one[2].columns), default=(0, None, mains[0]))
    details = {
        "closest": plan.definition.title,
        "matched": str(matched),
        "expected": str(len(plan.columns)),
        "sheets": ", ".join(f"«{each.name}»" for each in sheets[:10]) or "нет",
    }
    return Found("form_unknown", sheet=sheet.name if sheet and matched else None, details=details)
