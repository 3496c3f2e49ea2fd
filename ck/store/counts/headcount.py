"""Head-counts as numbers of №5, 8 and 11: a state on a date, in force until the college's next date."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

from sqlalchemy import select
from sqlmodel import Session, col

from ck.forms.registers.headcount import NUMBERS
from ck.store import directory
from ck.store.counts.facts import Facts, Provider, Told, facts
from ck.store.models.headcount import Headcount
from ck.store.stamps import stamp


def _told(session: Session) -> Told:
    rows = list(session.scalars(select(Headcount)))
    return Told({name: _facts(rows, name) for name in NUMBERS})


def _facts(rows: Sequence[Headcount], name: str) -> Facts:
    """Rows that tell the number. Where a college tells it by programmes on a date, its row in all is left out."""
    said = [one for one in rows if getattr(one, name) is not None]
    parted = {(one.college_id, one.as_of) for one in said if one.specialty}
    kept = [one for one in said if one.specialty or (one.college_id, one.as_of) not in parted]
    following = _following(said)
    return facts(
        [one.as_of for one in kept],
        college=[one.college_id for one in kept],
        record=[one.id or 0 for one in kept],
        program=[one.specialty for one in kept],
        until=[following[one.college_id].get(one.as_of) for one in kept],
        weight=[getattr(one, name) for one in kept],
    )


def _following(rows: Sequence[Headcount]) -> Mapping[int, Mapping[date, date]]:
    """College → a date of its → its next one."""
    days: dict[int, set[date]] = defaultdict(set)
    for one in rows:
        days[one.college_id].add(one.as_of)
    ordered = {college: sorted(own) for college, own in days.items()}
    return {college: dict(zip(own, own[1:], strict=False)) for college, own in ordered.items()}


def _words(session: Session, records: Sequence[int]) -> Mapping[int, str]:
    names = directory.names(session)
    found = session.scalars(select(Headcount).where(col(Headcount.id).in_(records)))
    return {
        one.id or 0: ", ".join(
            text for text in (names.get(one.college_id, ""), one.specialty or "", f"на {one.as_of:%d.%m.%Y}") if text
        )
        for one in found
    }


HEADCOUNTS = Provider(_told, _words, partial(stamp, tables=(Headcount,)))
