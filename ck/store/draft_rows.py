"""A draft as rows of the store."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from sqlmodel import Session

from ck.forms.draft import Draft, Row
from ck.forms.identities import Numbers, taking
from ck.forms.model import Confidence, Definition, Role
from ck.forms.statuses import STATUS_IDS
from ck.store.bulk import insert_rows
from ck.store.models import detail, fact


class _Texts(dict[int | None, str]):
    def __missing__(self, number: int | None) -> str:
        return str(number)


_TEXT = _Texts({None: "None"} | {number: str(number) for number in range(2_000)}).__getitem__
_ABOUT = ("submission_id", "row", "block", "program", "program_name", "line")  # columns of `fact` before the counts


def content_hash(draft: Draft) -> str:
    """SHA-256 of what was read: two files that say the same have the same one, wherever their cells stand."""
    said = _said(draft.rows)
    numbers_of = taking([place for _, place in said])
    head = (draft.form, draft.revision, draft.set_aside, *(status for status, _ in said))
    lines = ", ".join([_line(row, numbers_of(row.numbers)) for row in draft.rows])
    records = [(record.sheet, record.program, _present(record.values)) for record in draft.records]
    # «nobody» is said by a sheet without rows: another content than that of a file without the sheet
    silent = sorted(draft.record_sheets.keys() - {record.sheet for record in draft.records})
    content = f"({head}, [{lines}], {records}{''.join(f', {sheet!r}' for sheet in silent)})"
    return hashlib.sha256(content.encode()).hexdigest()


def _line(row: Row, numbers: Numbers) -> str:
    """The row as `repr` writes it as a tuple, in half of its time: the numbers of forms are small and come again."""
    return f"({', '.join([repr(row.program), repr(row.line), *map(_TEXT, numbers), repr(_sorted(row.details))])})"


def statuses_of(rows: Sequence[Row]) -> tuple[str, ...]:
    """The statuses of all rows; ValueError where rows differ in them, since then their numbers are no columns."""
    statuses = rows[0].statuses if rows else ()
    if any(row.statuses is not statuses and row.statuses != statuses for row in rows):
        raise ValueError("rows of a draft that have different statuses")
    return statuses


def _said(rows: Sequence[Row]) -> list[tuple[str, int]]:
    """Statuses of which some row has a number, with their places among the numbers, by name."""
    statuses = statuses_of(rows)  # first: rows that differ in them have no columns
    silent = [place for place, number in enumerate(rows[0].numbers) if number is None] if rows else []
    silent = [place for place in silent if all(row.numbers[place] is None for row in rows)]
    return sorted((status, place) for place, status in enumerate(statuses) if place not in silent)


def columns_of(draft: Draft, definition: Definition) -> dict[str, Any]:
    """How the file was read, as columns of `Submission`: where each number stood, and how sure its meaning is."""
    columns = [column for column in definition.main.columns if column.status is not None]
    unconfirmed: dict[str, list[str]] = {}
    for column in columns:
        if column.confidence is not Confidence.SEEN:
            unconfirmed.setdefault(str(column.status), []).append(column.no)
    return {
        "form": draft.form,
        "revision": draft.revision,
        "family": definition.family,
        "sheet": draft.sheet,
        "columns": dict(draft.columns),
        "unconfirmed": unconfirmed,
        "record_sheets": {key: asdict(one) for key, one in sorted(draft.record_sheets.items())},
        "forecast": sorted({str(column.status) for column in columns if column.role is Role.FORECAST}),
        "blocks_accepted": draft.accepted,
        "blocks_set_aside": draft.set_aside,
    }


def write_rows(session: Session, submission_id: int, draft: Draft, definition: Definition) -> None:
    """The facts and details of a submission that stands already."""
    key = submission_id
    places = {status: place for place, status in enumerate(statuses_of(draft.rows))}
    statuses = [status for status in STATUS_IDS if status in places]  # as the table has them
    numbers_of = taking([places[status] for status in statuses])
    facts = [
        (key, at, block, program, name, line, *numbers_of(numbers))
        for block, program, name, line, at, _, numbers, _ in draft.rows
    ]
    main = definition.main.id
    details: list[tuple[Any, ...]] = [
        (key, main, row.row, no, row.block, row.program, row.line, *_number_or_text(value))
        for row in draft.rows
        for no, value in row.details.items()
    ]
    details += [
        (key, record.sheet, record.row, no, None, record.program, None, *_number_or_text(value))
        for record in draft.records
        for no, value in record.values.items()
        if value is not None
    ]
    insert_rows(session, fact, facts, (*_ABOUT, *statuses))
    insert_rows(session, detail, details)


def _number_or_text(value: int | str) -> tuple[int | None, str | None]:
    return (value, None) if isinstance(value, int) else (None, value)


def _sorted(details: Mapping[str, int | str]) -> list[tuple[str, int | str]]:
    return sorted(details.items()) if details else []  # most lines have none


def _present(values: Mapping[str, int | str | None]) -> list[tuple[str, int | str]]:
    """Sorted, without what is blank: a column that is absent says the same."""
    return sorted((key, value) for key, value in values.items() if value is not None)
