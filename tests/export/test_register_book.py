"""A register's workbook: long texts are seen whole in programs that do not fit rows by themselves."""

from io import BytesIO

import openpyxl

from ck.export.register_book import register_book
from ck.forms.registers.programme import ITEM


def test_rows_and_lists_are_as_high_as_their_texts() -> None:
    rows = [["слово " * 60 if one.id == "own" else "" for one in ITEM.fields], ["" for _ in ITEM.fields]]
    book = openpyxl.load_workbook(BytesIO(register_book(ITEM, rows, ())))
    table, lists = book["Мероприятия программы"], book["Списки"]
    assert table.row_dimensions[2].height > 100 and table.row_dimensions[3].height is None
    assert table.row_dimensions[1].height > 20  # «Базовое значение» in a narrow column
    assert lists.row_dimensions[2].height > 50  # measure 1
