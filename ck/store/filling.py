"""Many records of registers at once, without the journal: for an invented region in an empty database."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import insert
from sqlmodel import Session

from ck.forms.registers.support import number_key
from ck.store import directory
from ck.store.participation import Row
from ck.store.participation import add as add_participation
from ck.store.records import Register


def college_ids(session: Session) -> Mapping[str, int]:
    """Name → id."""
    return {name: id for id, name in directory.names(session).items()}


def fill(session: Session, register: Register, rows: Iterable[Mapping[str, Any]], ids: Mapping[str, int]) -> None:
    """Records whose colleges are names."""
    for row in rows:
        add(session, register, row, ids)


def add(session: Session, register: Register, row: Mapping[str, Any], ids: Mapping[str, int], **owner: int) -> int:
    """A record whose colleges are names; gives its id. `owner`: the column of the record that it belongs to."""
    values = {name: value for name, value in row.items() if name not in register.links} | owner
    for name in ("college", "college_id"):
        if isinstance(values.get(name), str):
            values[name] = ids[values[name]]
    record = register.model(**values)
    session.add(record)
    session.flush()
    for name, table in register.links.items():
        links = [{"record_id": record.id, "college_id": ids[one]} for one in row[name]]
        if links:
            session.execute(insert(table), links)
    return record.id or 0


def fill_lists(session: Session, rows: Sequence[Mapping[str, Any]], ids: Mapping[str, int]) -> None:
    """Participation, each person, kind and day once."""
    found = {}
    for row in rows:
        one = Row(ids[row["college"]], row["number"], number_key(row["number"]), row["role"], row["kind"], row["day"],
                  row["specialty"])  # fmt: skip
        found[one.key] = one
    add_participation(session, list(found.values()))
