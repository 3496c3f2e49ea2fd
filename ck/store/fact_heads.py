"""Which submissions count, of which colleges, and what of them may be used."""

import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache

from sqlalchemy import String, cast, select
from sqlmodel import Session, col

from ck.forms.statuses import STATUS_IDS
from ck.store.directory import colleges as directory
from ck.store.models import College, Submission
from ck.store.settings import confirmed
from ck.store.submissions import counting_ids

_STATUSES = frozenset(STATUS_IDS)


@dataclass(frozen=True, slots=True)
class FactCollege:
    """A college as the sums see it; one that is not active any more is here while its submissions count, or while
    a campaign expects it.
    """

    id: int
    name: str
    municipality: str | None
    active: bool
    has_center: bool = True


@dataclass(frozen=True, slots=True)
class Head:
    """A counting submission: `statuses` its form has, and those of them that are `usable`."""

    id: int
    content: str
    college: int
    year: int
    as_of: int
    form: str
    revision: int
    statuses: frozenset[str]
    usable: frozenset[str]
    sheets: Mapping[str, int] = field(default_factory=dict)  # additional sheets of the file → rows left out of each


def read_heads(
    session: Session, family: str, awaited: Collection[int] = ()
) -> tuple[tuple[FactCollege, ...], list[Head]]:
    """Colleges (active ones, those with counting submissions, those `awaited`) and the submissions in their order."""
    counting = counting_ids()
    query = (
        select(
            col(Submission.id),
            col(Submission.content_hash),
            col(Submission.college_id),
            col(Submission.year),
            col(Submission.as_of),
            col(Submission.form),
            col(Submission.revision),
            cast(col(Submission.columns), String),  # as text: nearly all are equal, and are parsed once
            cast(col(Submission.unconfirmed), String),
            cast(col(Submission.forecast), String),
            cast(col(Submission.record_sheets), String),
        )
        .join(counting, counting.c.id == col(Submission.id))
        .where(col(Submission.family) == family)
    )
    rows = session.execute(query).all()
    owners = {row[2] for row in rows} | set(awaited)
    shown = [one for one in directory(session, active_only=False) if one.active or one.id in owners]
    index = {college.id: place for place, college in enumerate(shown)}
    statuses = _statuses(confirmed(session))
    heads = [
        Head(
            id, content, index[owner], year, as_of.toordinal(), form, revision,
            *statuses(form, revision, *texts), _left_out(sheets),
        )
        for id, content, owner, year, as_of, form, revision, *texts, sheets in rows
    ]  # fmt: skip
    heads.sort(key=lambda head: (head.year, head.as_of, head.college))
    return tuple(_college(college) for college in shown), heads


def _statuses(known: Collection[tuple[str, int, str]]) -> Callable[..., tuple[frozenset[str], frozenset[str]]]:
    """Form, revision and the texts of `columns`, `unconfirmed`, `forecast` → its statuses, and the usable ones."""

    @cache
    def statuses(form: str, revision: int, *texts: str) -> tuple[frozenset[str], frozenset[str]]:
        columns, unconfirmed, forecast = map(json.loads, texts)
        there = _STATUSES & set(columns)
        sure = {
            status
            for status in there
            if status not in forecast and all((form, revision, no) in known for no in unconfirmed.get(status, ()))
        }
        return there, frozenset(sure)

    return statuses


@lru_cache(maxsize=4096)
def _left_out(text: str) -> Mapping[str, int]:
    return {sheet: int(said.get("left_out", 0)) for sheet, said in json.loads(text).items()}


def _college(college: College) -> FactCollege:
    assert college.id is not None
    return FactCollege(college.id, college.name, college.municipality, college.active, college.has_center)
