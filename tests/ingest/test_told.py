"""What a workbook says of itself: college, year, date – near its table, in its sheet's name, in the file's name."""

from datetime import date
from typing import Any

import pytest

from tests.ingest.build import Grid, grid
from tests.ingest.conftest import ReadOne

F1, F2, LONG = "2024-02-f1", "2024-02-f2", "2023-03"


def titled(*cells: Any) -> Grid:
    """A form with rows of a title above it; a tuple is a row of several cells."""
    return grid(F1).above(*(list(cell) if isinstance(cell, tuple) else [cell] for cell in cells))


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("Мониторинг занятости выпускников 2023 года", 2023),
        ("Сведения о выпуске 2022 г.", 2022),
        ("Распределение, 2021 год выпуска", 2021),
        ("Выпуск 2023/2024 учебного года", 2024),
        ("Отчёт за 2023–2024 уч. год", 2024),
        ("Мониторинг за 2020 год", 2020),
        ("Отчёт на 01.03.2024 о выпускниках 2023 года", 2023),
        ("Отчёт на 01.03.2024", None),
        ("Приказ № 2023 от 2024", None),
    ],
)
def test_year_out_of_a_title(read_one: ReadOne, title: str, year: int | None) -> None:
    assert read_one(titled(title)).year == year


def test_year_out_of_the_caption_of_the_total_comes_first(read_one: ReadOne) -> None:
    made = grid(F2).above(["Мониторинг занятости выпускников 2023 года"])

    assert read_one(made, name="Мониторинг 2022.xlsx").year == 2024


def test_year_out_of_the_sheets_and_the_files_name(read_one: ReadOne) -> None:
    made = grid(F1)
    assert read_one(made, name="Мониторинг_2022_испр.xlsx").year == 2022
    made.name = "выпуск 2021"
    assert read_one(made, name="Мониторинг_2022.xlsx").year == 2021


@pytest.mark.parametrize(
    ("title", "day"),
    [
        ("по состоянию на 01.03.2024", date(2024, 3, 1)),
        ("По состоянию на 1 марта 2024 года", date(2024, 3, 1)),
        ("на 01.10.24", date(2024, 10, 1)),
        ("Дата: 2024-03-01", date(2024, 3, 1)),
        (("Отчётная дата", date(2024, 3, 1)), date(2024, 3, 1)),
        (("по состоянию на", None, "01.03.2024"), None),
        ("Утверждено приказом 01.03.2019 № 5", None),
        ("по состоянию на 31.02.2024", None),
        ("по состоянию на 5 мая 2024 г.", date(2024, 5, 5)),
    ],
)
def test_date_out_of_a_title(read_one: ReadOne, title: Any, day: date | None) -> None:
    assert read_one(titled(title)).as_of == day


@pytest.mark.parametrize("name", ["Форма на 01.03.2024.xlsx", "Форма 01_03_2024 испр.xlsx", "2024-03-01 ОАТ.xlsx"])
def test_date_out_of_the_files_name(read_one: ReadOne, name: str) -> None:
    draft = read_one(grid(F1), name=name)

    assert (draft.as_of, draft.year) == (date(2024, 3, 1), None)


COLLEGE = "ГБПОУ «Озёрский аграрный техникум»"


@pytest.mark.parametrize(
    "title",
    [
        COLLEGE,
        f"Наименование ПОО: {COLLEGE}",
        ("Наименование организации:", COLLEGE),
        ("Профессиональная образовательная организация:", None, COLLEGE),
    ],
)
def test_college_out_of_the_title(read_one: ReadOne, title: Any) -> None:
    assert read_one(titled(title, "Прибрежная область")).college_candidates[0] == COLLEGE


def test_college_beside_its_label_need_not_look_like_one(read_one: ReadOne) -> None:
    assert read_one(titled(("Наименование ПОО:", "Лицей № 5"))).college_candidates == ("Лицей № 5",)


def test_college_out_of_the_sheets_name(read_one: ReadOne) -> None:
    made = grid(F1)
    made.name = "Озёрский техникум"

    assert read_one(made).college_candidates == ("Озёрский техникум",)


def test_college_out_of_a_key_column(read_one: ReadOne) -> None:
    made = grid(LONG)
    for row in made.rows[made.header + 1 :]:
        row[1] = COLLEGE

    assert read_one(made).college_candidates == (COLLEGE,)


def test_no_college_is_made_up(read_one: ReadOne) -> None:
    assert read_one(titled("Мониторинг занятости выпускников 2023 года")).college_candidates == ()
