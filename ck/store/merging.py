"""Two entries of the directory that are one college become one. Nothing is lost, or it is not done."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Column, Table, delete, select, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col

from ck.errors import UserError
from ck.store import directory
from ck.store.campaigns.expectation import merge_lists, refuse_merge
from ck.store.models import College, Submission, metadata
from ck.store.receipts import write_journal


@dataclass(frozen=True, slots=True)
class Overlap:
    """Both colleges have a counting report of one form family, year and date: the newest one will count."""

    year: int
    as_of: date
    counts_of: str  # the college whose report is the newest
    received_at: datetime


@dataclass(frozen=True, slots=True)
class Merging:
    """What a merge does: reports that move (replaced and undone ones too), names that become other names."""

    kept: str
    merged: str
    reports: int
    names: tuple[str, ...]
    overlaps: tuple[Overlap, ...]
    filled: tuple[str, ...]  # «ИНН 6154…»: what the kept card had not and takes over
    lists: tuple[str, ...] = ()  # campaigns that expected the one and not the other, and what is left of it


def merge(session: Session, keep_id: int, merged_id: int) -> Merging:
    """Give everything of one college to the other and remove the empty entry; part of the session's transaction.

    UserError, after which the transaction must not be kept: the two contradict each other, something refers to both,
    or a closed campaign counts both.
    """
    if keep_id == merged_id:
        raise UserError("Выбран один и тот же колледж.", "Выберите два разных.")
    keep, merged = directory.get(session, keep_id), directory.get(session, merged_id)
    refuse_merge(session, keep_id, merged_id)
    filled = _take_over(keep, merged)
    ours, theirs = _submissions(session, keep_id), _submissions(session, merged_id)
    moved = [one.id for one in theirs]
    names = (merged.name, *(alias.name for alias in directory.aliases(session, merged_id)))
    overlaps = _overlaps({keep_id: keep.name, merged_id: merged.name}, ours, theirs)
    renumbered = _move_submissions(session, keep_id, ours, theirs)
    lists = merge_lists(session, keep_id, merged_id)
    _move_references(session, keep, merged)
    session.flush()
    name = merged.name
    session.delete(merged)
    session.flush()
    directory.add_alias(session, keep_id, name)
    done = Merging(keep.name, name, len(moved), names, overlaps, filled, lists)
    details = {"college": keep.name, "merged": name, "reports": moved, "names": list(names),
               "versions": renumbered, "filled": [*filled, *lists]}  # fmt: skip
    write_journal(session, "colleges_merged", None, details)
    return done


def _take_over(keep: College, merged: College) -> tuple[str, ...]:
    """Fill what the kept card has not; refuse where the two say different things."""
    filled = []
    for field, caption in (("inn", "ИНН"), ("municipality", "Муниципалитет")):
        ours, theirs = getattr(keep, field), getattr(merged, field)
        if ours and theirs and ours != theirs:
            raise UserError(
                f"{caption} у «{keep.name}» – {ours}, у «{merged.name}» – {theirs}: одно из двух потерялось бы.",
                "Если это всё же один колледж, исправьте карточку, где значение неверно, и объедините снова.",
            )
        if theirs and not ours:
            setattr(keep, field, theirs)
            filled.append(f"{caption}: {theirs}")
    if merged.has_center and not keep.has_center:
        keep.has_center = True
        filled.append("Есть центр карьеры")
    if merged.active and not keep.active:
        keep.active = True
        filled.append("Действует")
    return tuple(filled)


def _submissions(session: Session, college_id: int) -> list[Submission]:
    found = select(Submission).where(col(Submission.college_id) == college_id).order_by(col(Submission.id))
    return list(session.scalars(found))


def _overlaps(names: dict[int, str], ours: list[Submission], theirs: list[Submission]) -> tuple[Overlap, ...]:
    counting = [{_slot(one): one for one in side if one.undone_at is None} for side in (ours, theirs)]
    found = []
    for slot in sorted(counting[0].keys() & counting[1].keys()):
        newest = max((side[slot] for side in counting), key=lambda one: one.id or 0)
        found.append(Overlap(newest.year, newest.as_of, names[newest.college_id], newest.received_at))
    return tuple(found)


def _slot(one: Submission) -> tuple[str, int, date]:
    return one.family, one.year, one.as_of


def _move_submissions(
    session: Session, keep_id: int, ours: list[Submission], theirs: list[Submission]
) -> dict[str, list[int]]:
    """Move `theirs`; where a form of a date was with both, versions follow the order of arrival.

    Gives the renumbered ones: id → version before and after.
    """
    groups: dict[tuple[str, int, date], list[Submission]] = {}
    for one in sorted([*ours, *theirs], key=lambda each: each.id or 0):
        groups.setdefault((one.form, one.year, one.as_of), []).append(one)
    moved = {one.id for one in theirs}
    mixed = [
        (one, version)
        for group in groups.values()
        if len({one.id in moved for one in group}) > 1
        for version, one in enumerate(group, start=1)
    ]
    renumbered = {str(one.id): [one.version, version] for one, version in mixed if one.version != version}
    for one, _ in mixed:  # out of the way first: a version is taken once
        one.version = -(one.id or 0)
    session.flush()
    for one in theirs:
        one.college_id = keep_id
    session.flush()
    for one, version in mixed:
        one.version = version
    session.flush()
    return renumbered


def _move_references(session: Session, keep: College, merged: College) -> None:
    """Everything else that refers to the college, aliases among it, whatever tables there are."""
    for table, column in _references():
        if set(table.columns.keys()) == {"record_id", "college_id"}:  # a record that names both names one now
            both = select(table.c.record_id).where(column == keep.id)
            session.execute(delete(table).where(column == merged.id, table.c.record_id.in_(both)))
        try:
            with session.begin_nested():
                session.execute(update(table).where(column == merged.id).values({column.name: keep.id}))
        except IntegrityError as error:
            raise UserError(
                f"У «{keep.name}» и «{merged.name}» есть записи об одном и том же (кампания, признак): "
                "объединение потеряло бы одну из них.",
                f"Уберите колледж «{merged.name}» оттуда и объедините снова.",
            ) from error
    session.expire_all()


def _references() -> list[tuple[Table, Column[int]]]:
    college, submission = (metadata.tables[str(one.__tablename__)] for one in (College, Submission))
    return [
        (table, key.parent)
        for table in metadata.sorted_tables
        for key in table.foreign_keys
        if key.column.table is college and table is not submission
    ]
