"""A workspace with two colleges, and short ways to put cards into it."""

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from ck.services import colleges
from ck.services.colleges import CollegeFields
from ck.services.persons import people
from ck.services.persons.cards import CARD, CARDS
from ck.services.persons.people import Card, Wanted
from ck.services.registers import records
from ck.services.workspace import Workspace, open_workspace

SVYAZ, TRANSPORT = "Колледж связи", "Техникум транспорта"
HEAD = ["ПОО", "Номер выпускника*", "Год выпуска", "Профессия, специальность", "Статус", "Увольнение из армии",
        "Следующий контакт", "Отметки"]  # fmt: skip
Put = Callable[..., Card]


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    opened = open_workspace(str(tmp_path / "ck.sqlite"))
    for name in (SVYAZ, TRANSPORT):
        colleges.add(opened, CollegeFields(name))
    yield opened
    opened.store.close()


def typed(**texts: str) -> dict[str, str]:
    """A card as it is typed."""
    usual = {"college_id": SVYAZ, "number": "17", "year": "2025", "specialty": "09.02.07", "status": "unmotivated"}
    return {**usual, **texts}


@pytest.fixture
def put(workspace: Workspace) -> Put:
    """Add a card by hand: `put(number="5", status="conscript")`."""

    def add(**texts: str) -> Card:
        found = records.checked(workspace, CARD, typed(**texts))
        assert not found.wrong, [one.message for one in found.wrong.values()]
        number = records.save(workspace, CARDS, None, found.values)
        return next(one for one in listed(workspace) if one.id == number)

    return add


def listed(workspace: Workspace, **wanted: Any) -> list[Card]:
    """The cards of a filter, all of them."""
    return people.page(workspace, Wanted(**wanted)).cards


def workbook(rows: list[list[Any]]) -> bytes:
    """Rows as a workbook."""
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    stream = BytesIO()
    made.save(stream)
    return stream.getvalue()
