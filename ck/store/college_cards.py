"""Cards of colleges: read as they stand, changed as a whole against what was shown, noted in the journal."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session, col

from ck.errors import ConflictError
from ck.forms.names import college_key, normal
from ck.store import directory
from ck.store.models import CollegeAlias, Submission
from ck.store.receipts import write_journal
from ck.store.submissions import counting_ids

CAPTIONS: Mapping[str, str] = {
    "name": "название",
    "municipality": "муниципалитет",
    "inn": "ИНН",
    "has_center": "центр карьеры",
    "active": "действует",
    "aliases": "другие названия",
}
"""What a person edits on a card, in words."""


@dataclass(frozen=True, slots=True)
class CollegeFields:
    """What a person edits. `active`: reports are expected of the college; `aliases` are its names in files."""

    name: str
    municipality: str | None = None
    inn: str | None = None
    has_center: bool = False
    active: bool = True
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CollegeCard:
    """A college of the directory; `reports` is the number of its submissions that count."""

    id: int
    fields: CollegeFields
    reports: int = 0


@dataclass(frozen=True, slots=True)
class Change:
    """One field that changes: its caption, what was and what became, in words."""

    caption: str
    was: str
    became: str


def cards(session: Session) -> list[CollegeCard]:
    """All colleges, inactive ones too, in the order of their names."""
    aliases: dict[int, list[str]] = {}
    for owner, name in session.execute(select(col(CollegeAlias.college_id), col(CollegeAlias.name))):
        aliases.setdefault(owner, []).append(name)
    counting = counting_ids()
    counted = select(col(Submission.college_id), func.count()).join(counting, counting.c.id == col(Submission.id))
    reports = {row[0]: row[1] for row in session.execute(counted.group_by(col(Submission.college_id)))}
    return [
        CollegeCard(
            one.id,
            CollegeFields(
                one.name,
                one.municipality,
                one.inn,
                one.has_center,
                one.active,
                tuple(sorted(aliases.get(one.id, ()), key=normal)),
            ),
            reports.get(one.id, 0),
        )
        for one in directory.colleges(session, active_only=False)
        if one.id is not None
    ]


def fields_of(session: Session, college_id: int) -> CollegeFields:
    """The card as it stands. UserError when the college is gone."""
    one = directory.get(session, college_id)
    names = tuple(alias.name for alias in directory.aliases(session, college_id))
    return CollegeFields(one.name, one.municipality, one.inn, one.has_center, one.active, names)


def changes(was: CollegeFields, became: CollegeFields) -> list[Change]:
    """The fields that differ; other names differ when they are not the same to the matching of files."""
    found = []
    for field, caption in CAPTIONS.items():
        old, new = getattr(was, field), getattr(became, field)
        same = _keys(old) == _keys(new) if field == "aliases" else old == new
        if not same:
            found.append(Change(caption, worded(old), worded(new)))
    return found


def add(session: Session, fields: CollegeFields) -> int:
    """A new college; gives its id. UserError when a name says nothing or is somebody's already."""
    one = directory.create(
        session, fields.name, inn=fields.inn, municipality=fields.municipality, has_center=fields.has_center
    )
    assert one.id is not None
    one.active = fields.active
    session.flush()
    _set_aliases(session, one.id, fields)
    added = changes(CollegeFields(""), fields_of(session, one.id))
    write_journal(session, "college_added", None, {"college": one.name, "became": _became(added)})
    return one.id


def change(session: Session, college_id: int, shown: CollegeFields, wanted: CollegeFields) -> list[Change]:
    """Make the card what is `wanted`, if it still is what was `shown`; gives what changed.

    A former name stays as another name, since files may go on using it. ConflictError when the card changed
    meanwhile; UserError when a name is somebody else's. Either way the caller's transaction must not be kept.
    """
    current = fields_of(session, college_id)
    if meanwhile := changes(shown, current):
        told = "; ".join(f"{one.caption}: {one.was} → {one.became}" for one in meanwhile)
        raise ConflictError(
            f"Пока карточка «{shown.name}» была открыта, её изменил кто-то другой ({told}). Ваша правка не записана.",
            "Откройте карточку заново и повторите правку.",
        )
    directory.update(
        session, college_id, municipality=wanted.municipality, inn=wanted.inn, has_center=wanted.has_center,
        active=wanted.active,
    )  # fmt: skip
    kept = set(_keys(wanted.aliases)) | {college_key(wanted.name)}
    for alias in directory.aliases(session, college_id):
        if alias.name_key not in kept and alias.id is not None:
            directory.remove_alias(session, alias.id)
    if wanted.name != current.name:
        directory.rename(session, college_id, wanted.name)
    _set_aliases(session, college_id, wanted)
    session.flush()
    made = changes(current, fields_of(session, college_id))
    if made:
        was = {one.caption: one.was for one in made}
        write_journal(session, "college_changed", None, {"college": current.name, "was": was, "became": _became(made)})
    return made


def worded(value: Any) -> str:
    """A field's value as a person reads it: «да», «—», names in a row."""
    if isinstance(value, bool):
        return "да" if value else "нет"
    if isinstance(value, tuple):
        return "; ".join(value) or "—"
    return value or "—"


def _set_aliases(session: Session, college_id: int, wanted: CollegeFields) -> None:
    """Add the names that are not there yet."""
    there = {alias.name_key for alias in directory.aliases(session, college_id)} | {college_key(wanted.name)}
    for name in wanted.aliases:
        if (key := college_key(name)) not in there:
            directory.add_alias(session, college_id, name)
            there.add(key)


def _keys(names: tuple[str, ...]) -> list[str]:
    return sorted({college_key(name) for name in names})


def _became(made: list[Change]) -> dict[str, str]:
    return {one.caption: one.became for one in made}
