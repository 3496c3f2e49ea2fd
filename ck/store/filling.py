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
        values = {name: value for name, value in row.items() if name not in register.links}
        if isinstance(values.get("college"), str):
            values["college"] = ids[values["college"]]
        record = register.model(**values)
        session.add(record)
        session.flush()
        for name, table in register.links.items():
            links = [{"record_id": record.id, "college_id": ids[one]} for one in row[name]]
            if links:
                session.execute(insert(table), links)


def fill_lists(session: Session, rows: Sequence[Mapping[str, Any]], ids: Mapping[str, int]) -> None:
    """Participation, each person, kind and day once."""
    found = {}
    for row in rows:
        one = Row(ids[row["college"]], row["number"], number_key(row["number"]), row["role"], row["kind"], row["day"],
                  row["specialty"])  # fmt: skip
        found[one.key] = one
    add_participation(session, list(found.values()))
