"""A register's workbook: long texts are seen whole in programs that do not fit rows by themselves."""

from datetime import date, datetime
from io import BytesIO

import openpyxl

from ck.export.register_book import register_book
from ck.forms.registers.events import EVENT_FORM
from ck.forms.registers.goals import GOAL
from ck.forms.registers.programme import ITEM
from ck.services.registers.reading import read_register


def test_rows_and_lists_are_as_high_as_their_texts() -> None:
    rows = [["слово " * 60 if one.id == "own" else "" for one in ITEM.fields], ["" for _ in ITEM.fields]]
    book = openpyxl.load_workbook(BytesIO(register_book(ITEM, rows, ())))
    table, lists = book["Мероприятия программы"], book["Списки"]
    assert table.row_dimensions[2].height > 100 and table.row_dimensions[3].height is None
    assert table.row_dimensions[1].height > 20  # «Базовое значение» in a narrow column
    assert lists.row_dimensions[2].height > 50  # measure 1


def test_days_and_numbers_are_such_in_excel() -> None:
    """As texts they are neither sorted by time nor added up."""
    told = {"kind": "тренинги", "since": "15.03.2024", "status": "план", "organiser": "БЦК", "students": "40"}
    rows = [[told.get(one.id, "") for one in EVENT_FORM.fields]]
    sheet = openpyxl.load_workbook(BytesIO(register_book(EVENT_FORM, rows, ())))["Мероприятия"]
    found = {one.id: sheet.cell(2, place) for place, one in enumerate(EVENT_FORM.fields, start=1)}
    assert (found["since"].value, found["since"].number_format) == (datetime(2024, 3, 15), "dd.mm.yyyy")
    assert (found["students"].value, found["kind"].value, found["graduates"].value) == (40, "тренинги", None)
    said = read_register(register_book(EVENT_FORM, rows, ()), EVENT_FORM)
    assert not said.found and said.rows[0].values["since"] == date(2024, 3, 15)
    assert said.rows[0].values["students"] == 40


def test_a_fraction_and_a_year_stay_what_they_are() -> None:
    told = {"indicator": "1", "year": "2024", "target": "72,5"}
    rows = [[told.get(one.id, "") for one in GOAL.fields]]
    sheet = openpyxl.load_workbook(BytesIO(register_book(GOAL, rows, ())))["Цели показателей"]
    found = {one.id: sheet.cell(2, place) for place, one in enumerate(GOAL.fields, start=1)}
    assert (found["year"].value, found["target"].value, found["year"].number_format) == (2024, 72.5, "General")
    assert read_register(register_book(GOAL, rows, ()), GOAL).rows[0].values["target"] == 72.5
