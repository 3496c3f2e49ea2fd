"""A form that the program does not bring, as a definition file and as workbooks of colleges."""

from collections.abc import Sequence
from datetime import date

from ck.services.importing import FileReport, ImportOptions, Source, import_files
from ck.services.workspace import Workspace
from tests.ingest.build import Grid, xlsx

DATE = date(2027, 1, 15)
OWN = """
id = "2027-01"
title = "Форма января 2027 года"
release_year = 2026
as_of = 2027-01-15

[[sheets]]
id = "main"
title = "Выпуск"
main = true
names = ["Выпуск 2026"]
number_row = 4
columns = [
  { no = "1", caption = "Код и профессия", role = "key", key = "program" },
  { no = "2", caption = "Окончили", role = "total", status = "graduates_total" },
  { no = "3", caption = "Работают", role = "part", status = "employed" },
  { no = "3.1", caption = "по специальности", role = "sub", status = "employed_by_program", parent = "3" },
  { no = "4", caption = "Учатся", role = "part", status = "studying_only" },
  { no = "5", caption = "Прочее", role = "part" },
  { no = "6", caption = "Примечание", role = "note" },
]
checks = [
  { kind = "columns_sum", total = "2", parts = ["3", "4", "5"] },
  { kind = "columns_at_most", parts = ["3.1"], whole = "3" },
]
"""
NUMBERS = ((20, 12, 5, 6, 2), (9, 9, 9, 0, 0))


def own_book(college: str = "Приморский колледж", numbers: Sequence[Sequence[int]] = NUMBERS) -> bytes:
    """A workbook of the form `OWN`: two programmes."""
    codes = ("09.02.07 Информационные системы и программирование", "34.02.01 Сестринское дело")
    return xlsx(
        Grid(
            "Выпуск 2026",
            [
                [college],
                [],
                ["Код и профессия", "Окончили", "Работают", "по специальности", "Учатся", "Прочее", "Примечание"],
                ["1", "2", "3", "3.1", "4", "5", "6"],
                *([code, *row, None] for code, row in zip(codes, numbers, strict=True)),
            ],
        )
    )


def put(workspace: Workspace, *files: tuple[str, bytes], options: ImportOptions | None = None) -> list[FileReport]:
    """Store files as an import does."""
    sources = [Source(name, lambda data=data: data) for name, data in files]
    return import_files(workspace, sources, options or ImportOptions(create_colleges=True))
