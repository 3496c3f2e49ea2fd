"""A store in a temporary file, and hand-made drafts of the 15-line form."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType

import pytest

from ck.forms.draft import Draft, Record, Row
from ck.forms.loader import definitions
from ck.forms.model import Definition
from ck.store import directory
from ck.store.engine import Store, open_store
from ck.store.submissions import Saved, save

FORM = "2023-03"
COLUMNS = {"graduates_total": "G", "employed": "H", "employed_4m": "I", "sole_trader": "J", "27": "K"}
DATE = date(2024, 3, 1)


def definition(form: str = FORM) -> Definition:
    return definitions()[form]


def a_row(block: int, employed: int | None, line: str = "01", **counts: int | None) -> Row:
    said = {"graduates_total": 25, "employed": employed, "employed_4m": None, **counts}
    return Row(
        block=block,
        program=f"09.02.{block:02}",
        program_name="Информационные системы",
        line=line,
        row=8 + block * 15 + int(line),
        statuses=tuple(said),
        numbers=tuple(said.values()),
        details={"27": 3},
    )


def a_draft(
    employed: int | None = 10,
    *,
    rows: tuple[Row, ...] = (),
    set_aside: int = 0,
    form: str = FORM,
    columns: Mapping[str, str] = MappingProxyType({}),
) -> Draft:
    rows = rows or (a_row(1, employed), a_row(2, 0))
    return Draft(
        form=form,
        revision=definition(form).revision,
        sheet="Лист1",
        college_candidates=(),
        year=2024,
        as_of=DATE,
        columns={**COLUMNS, **columns},
        rows=rows,
        records=(Record("people", "09.02.01", 4, {"1": 17, "2": "договор", "3": None}),),
        accepted=len({row.block for row in rows}),
        set_aside=set_aside,
        found=(),
    )


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'ck.sqlite'}"


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    opened = open_store(url)
    yield opened
    opened.close()


def a_college(store: Store, name: str = "Колледж связи", **fields: str) -> int:
    with store.write() as session:
        college = directory.create(session, name, **fields)
        assert college.id is not None
        return college.id


def put(
    store: Store, college: int, draft: Draft, data: bytes = b"bytes", as_of: date = DATE, year: int = 2024
) -> Saved:
    with store.write() as session:
        return save(session, draft, definition(draft.form), college, year, as_of, ("Форма.xlsx", data))
