"""A tenth form version as a file alone: no code, and a workbook of it is read."""

from pathlib import Path

from ck.forms.loader import definitions, load
from tests.ingest.build import Grid
from tests.ingest.conftest import ReadOne, codes

DEFINITION = """
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
  { no = "А", caption = "Код", role = "key", key = "program_code" },
  { no = "1", caption = "Профессия", role = "key", key = "program_name" },
  { no = "2", caption = "Строка", role = "key", key = "line" },
  { no = "3", caption = "Окончили", role = "total", status = "graduates_total" },
  { no = "3.1", caption = "Работают", role = "part", status = "employed" },
  { no = "3.1.1", caption = "по специальности", role = "sub", status = "employed_by_program", parent = "3.1" },
  { no = "3.2", caption = "Учатся", role = "part", status = "studying_only" },
  { no = "4", caption = "Примечание", role = "note" },
]
lines = [
  { code = "01", no = "01", caption = "Все" },
  { code = "02", no = "02", caption = "с ОВЗ" },
]
checks = [
  { kind = "columns_sum", total = "3", parts = ["3.1", "3.2"] },
  { kind = "columns_at_most", parts = ["3.1.1"], whole = "3.1" },
  { kind = "lines_at_most", parts = ["02"], whole = "01" },
]
"""


def test_a_tenth_version_is_a_file(read_one: ReadOne, tmp_path: Path) -> None:
    path = tmp_path / "2027-01.toml"
    path.write_text(DEFINITION.replace('"А"', '"0"').replace("3.1.1", "3.11"), encoding="utf-8")
    tenth = load(path)
    sheet = Grid(
        "Выпуск 2026",
        [
            ["Колледж «Новый»"],
            [],
            ["Код", "Профессия", "Строка", "Окончили", "Работают", "по специальности", "Учатся", "Примечание"],
            ["0", "1", "2", "3", "3.1", "3.11", "3.2", "4"],
            ["09.02.07", "Информационные системы и программирование", "01", 20, 12, 5, 8, "всё хорошо"],
            ["09.02.07", "Информационные системы и программирование", "02", 2, 1, 0, 1, None],
            ["34.02.01", "Сестринское дело", "01", 9, 9, 9, 1, None],
            ["34.02.01", "Сестринское дело", "02", 0, 0, 0, 0, None],
        ],
    )
    draft = read_one(sheet, definitions={**definitions(), tenth.id: tenth})

    assert draft.form == "2027-01"
    assert (draft.accepted, draft.set_aside) == (1, 1)
    assert codes(draft) == ["columns_sum"]
    first, second = draft.rows
    assert first.counts == {"graduates_total": 20, "employed": 12, "employed_by_program": 5, "studying_only": 8}
    assert first.details == {"4": "всё хорошо"}
    assert (second.line, second.row) == ("02", 6)
    assert draft.columns["employed"] + str(first.row) == "E5"
    assert draft.year == 2026
