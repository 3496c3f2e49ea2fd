"""Workbooks as other agencies make them, and a region with two reports to compare them with."""

from io import BytesIO
from typing import Any

import openpyxl

from ck.services.crosscheck.mapping import Opened, opened, propose
from ck.services.crosscheck.reading import Preview
from ck.services.crosscheck.sources import keep, preview
from ck.services.workspace import Workspace
from tests.ingest.build import grid, xlsx
from tests.services.import_files_kit import NAME, OTHER, TOLD, add_college, put

HEADER = ["№ п/п", "Наименование ПОО", "Специальность", "Год выпуска", "Трудоустроено, чел.", "Всего выпускников",
          "Средняя заработная плата, руб."]  # fmt: skip
CODE, NURSE, BOOKS = "09.02.07", "34.02.01", "38.02.01"


def book(rows: list[list[Any]], header: list[Any] | None = None, above: int = 2) -> bytes:
    """A sheet with a heading above the table, beside a sheet of explanations."""
    made = openpyxl.Workbook()
    made.active.title = "Пояснения"
    made.active.append(["Сведения предоставлены по запросу"])
    sheet = made.create_sheet("Данные")
    for _ in range(above):
        sheet.append(["Сведения о трудовой занятости выпускников"])
    sheet.append(HEADER if header is None else header)
    for row in rows:
        sheet.append(row)
    stream = BytesIO()
    made.save(stream)
    return stream.getvalue()


def region(workspace: Workspace) -> None:
    """Each college: three programmes of 25 graduates, 15 of them employed."""
    add_college(workspace, NAME, OTHER)
    for name in (NAME, OTHER):
        put(workspace, (f"{name}.xlsx", xlsx(grid("2023-03"))), options=TOLD)


def told(workspace: Workspace, data: bytes, year: int | None = None) -> tuple[Opened, Preview]:
    """What is read of a workbook under the layout that is proposed."""
    made = opened("СФР.xlsx", data)
    return made, preview(workspace, made, propose(made), year)


def kept(workspace: Workspace, rows: list[list[Any]], name: str = "СФР") -> int:
    """A source of these rows."""
    made, read = told(workspace, book(rows))
    assert not read.found
    return keep(workspace, name, made, propose(made), read)
