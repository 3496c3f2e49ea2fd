"""The directory of colleges: cards, their checks, saving against what was shown, pairs that look like one college."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from ck.errors import ConflictError, UserError
from ck.forms.inn import control_digits_fit, well_formed
from ck.forms.names import college_key, normal
from ck.services.workspace import Workspace
from ck.store import college_cards
from ck.store.college_cards import Change, CollegeCard, CollegeFields
from ck.store.merging import Merging, Overlap, merge

__all__ = ["Change", "CollegeCard", "CollegeFields", "Merging", "Overlap"]

SLIP = 2  # letters
ALIKE = 88  # percent of likeness of normalised names from which a pair is shown to a human; nothing merges by it


@dataclass(frozen=True, slots=True)
class Pair:
    """Two cards that may be one college, and why: the one with more reports first."""

    first: CollegeCard
    second: CollegeCard
    reason: str


def cards(workspace: Workspace, search: str = "") -> list[CollegeCard]:
    """The colleges, inactive too; those whose name, municipality, ИНН or other name contains the text."""
    with workspace.store.read() as session:
        found = college_cards.cards(session)
    wanted = normal(search)
    return [one for one in found if wanted in _searched(one.fields)] if wanted else found


def municipalities(known: Sequence[CollegeCard]) -> list[str]:
    """The municipalities that some card names."""
    return sorted({one.fields.municipality for one in known if one.fields.municipality}, key=normal)


def card(workspace: Workspace, college_id: int) -> CollegeFields:
    """One card as it stands now. UserError when the college is gone."""
    with workspace.store.read() as session:
        return college_cards.fields_of(session, college_id)


def add(workspace: Workspace, fields: CollegeFields) -> int:
    """Add a college; gives its id. UserError says what is wrong with it, and nothing is stored."""
    clean = checked(fields)
    with workspace.store.write() as session:
        return college_cards.add(session, clean)


def save(workspace: Workspace, college_id: int, shown: CollegeFields, wanted: CollegeFields) -> list[Change]:
    """Store a changed card at once; gives what changed.

    ConflictError when somebody changed it since it was `shown`, UserError when a value is not possible: then nothing
    is stored.
    """
    clean = checked(wanted)
    with workspace.store.write() as session:
        return college_cards.change(session, college_id, shown, clean)


def checked(fields: CollegeFields) -> CollegeFields:
    """The fields without needless spaces. UserError for a name that says nothing and an ИНН of another length."""
    clean = replace(
        fields,
        name=_plain(fields.name),
        municipality=_plain(fields.municipality or "") or None,
        inn="".join((fields.inn or "").split()) or None,
        aliases=tuple(name for one in fields.aliases if (name := _plain(one))),
    )
    for name in (clean.name, *clean.aliases):
        if not college_key(name):
            raise UserError(f"«{name}» не похоже на название колледжа.", "Впишите полное название.")
    if clean.inn and not well_formed(clean.inn):
        raise UserError(
            f"ИНН «{clean.inn}» не понят.", "Впишите 10 цифр (у организации) или 12, без букв; или оставьте пустым."
        )
    return clean


def doubts(fields: CollegeFields, known: Sequence[CollegeCard], college_id: int | None = None) -> list[str]:
    """What is possible and yet suspicious, as sentences: control digits of the ИНН, somebody else's ИНН."""
    inn = "".join((fields.inn or "").split())
    if not inn or not well_formed(inn):
        return []
    found = [] if control_digits_fit(inn) else [f"Контрольные цифры ИНН {inn} не сходятся: проверьте, нет ли опечатки."]
    same = [one.fields.name for one in known if one.fields.inn == inn and one.id != college_id]
    return found + ([f"Такой же ИНН {inn} у колледжа: {'; '.join(same)}."] if same else [])


def pairs(known: Sequence[CollegeCard]) -> list[Pair]:
    """Cards that may be one college, the likeliest first; a human decides.

    Names with other numbers, a branch and its head, and cards of different ИНН are not proposed.
    """
    keyed = [(one, college_key(one.fields.name)) for one in known]
    found: list[tuple[float, Pair]] = []
    for place, (first, key) in enumerate(keyed):
        for second, other in keyed[place + 1 :]:
            same_inn = bool(first.fields.inn) and first.fields.inn == second.fields.inn
            score = 100.0 if same_inn else _likeness(key, other)
            if score >= ALIKE and (same_inn or not (first.fields.inn and second.fields.inn)):
                reason = "один и тот же ИНН" if same_inn else "похожие названия"
                one, two = sorted((first, second), key=lambda card: -card.reports)
                found.append((score, Pair(one, two, reason)))
    return [pair for _, pair in sorted(found, key=lambda item: -item[0])]


def merge_plan(workspace: Workspace, keep_id: int, merged_id: int) -> Merging:
    """What a merge would do, told by the code that does it; nothing is kept. UserError when it would be refused."""
    with workspace.store.trial() as attempt, attempt() as session:
        return merge(session, keep_id, merged_id)


def merge_colleges(workspace: Workspace, keep_id: int, merged_id: int, told: Merging) -> Merging:
    """Merge as it was told; UserError, and nothing is done, when something changed since then."""
    with workspace.store.write() as session:
        done = merge(session, keep_id, merged_id)
        if done != told:
            raise ConflictError(
                "Пока вы смотрели, у этих колледжей что-то изменилось. Ничего не объединено.",
                "Выберите пару снова и посмотрите, что произойдёт теперь.",
            )
        return done


def as_json(one: CollegeCard) -> dict[str, Any]:
    """A card for the command line."""
    fields = one.fields
    return {
        "id": one.id,
        "name": fields.name,
        "municipality": fields.municipality,
        "inn": fields.inn,
        "has_center": fields.has_center,
        "active": fields.active,
        "aliases": list(fields.aliases),
        "reports": one.reports,
    }


def _likeness(one: str, other: str) -> float:
    ours, theirs = ([word for word in key.split() if word.isdigit()] for key in (one, other))
    if ours != theirs or ("филиал" in one) != ("филиал" in other):
        return 0.0
    score = fuzz.token_sort_ratio(one, other, score_cutoff=ALIKE)
    return float(score) if score and _misspelt(set(one.split()), set(other.split())) else 0.0


def _misspelt(one: set[str], other: set[str]) -> bool:
    """Whether words differ by a slip of a finger only: another town or profile is another college, however alike."""
    ours, theirs = one - other, other - one
    return all(
        any(OSA.distance(word, near) <= SLIP for near in theirs) for word in ours if theirs and len(word) > SLIP + 1
    )


def _searched(fields: CollegeFields) -> str:
    return normal("\n".join([fields.name, fields.municipality or "", fields.inn or "", *fields.aliases]))


def _plain(text: str) -> str:
    return " ".join(text.split())
