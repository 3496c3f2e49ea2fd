"""«Показатели»: live formulas, three kinds of «no value», counts behind every number."""

from collections.abc import Callable, Mapping
from io import BytesIO

import pytest

from ck.export.figures import Breakdown, Figure, figures_book
from ck.indicators import INDICATORS, indicator, read
from tests.export.reading import ABOUT, opened, rows

COLLEGE_A = {
    "graduates_total": 200,
    "employed": 105,
    "employed_by_program": 72,
    "sole_trader": 3,
    "self_employed": 12,
    "studying_only": 35,
    "conscript": 22,
    "contract_service": 1,
    "parental_leave": 6,
    "left_rf": 1,
    "dead_or_severe_health": 1,
    "convicted_or_investigated": 1,
    "foreign_no_snils": 2,
}
ALL_STUDY = {**dict.fromkeys(COLLEGE_A, 0), "graduates_total": 10, "studying_only": 10}


def figure(number: int, values: Mapping[str, int | None], *key: str) -> Figure:
    return Figure(read(indicator(number), values), 2, 3, ("Колледж связи",), ("примечание",), key)


def book() -> bytes:
    whole = [figure(each.number, COLLEGE_A) for each in INDICATORS]
    colleges = {"=1+1": COLLEGE_A, "Б": ALL_STUDY}
    groups = [figure(number, values, name) for name, values in colleges.items() for number in (1, 2)]
    return figures_book(whole, [Breakdown("По колледжам", ("Колледж",), tuple(groups))], ABOUT)


def test_values_of_the_worked_example() -> None:
    table = {row[0]: row for row in rows(book(), "Показатели")[1:]}
    assert table[1][3:6] == [120, 165, pytest.approx(72.7272727)]
    assert table[2][3:6] == [72, 200, 36]
    assert table[3][3:6] == [11, 200, 5.5]
    assert table[7][3:6] == [None, None, "нет данных"]
    assert table[1][6:9] == [2, 3, "Колледж связи"]
    assert table[1][11] == "раздел III, п. 1"


def test_every_indicator_is_there_even_without_data() -> None:
    assert [row[0] for row in rows(book(), "Показатели")[1:]] == list(range(1, 13))


def test_numbers_are_formulas_down_to_the_counts() -> None:
    sheet = opened(book())["Показатели"]
    assert sheet["F2"].value == '=IF(E2=0,"база равна нулю",D2*100/E2)'
    assert sheet["D2"].value.startswith("='Исходные числа'!B")
    assert sheet["F2"].number_format == "#,##0.00"


def test_empty_base_has_no_value_and_zero_is_a_value() -> None:
    table = rows(book(), "По колледжам")
    assert [row[5] for row in table[1:]] == [pytest.approx(72.7272727), 36, "база равна нулю", 0]
    assert [row[0] for row in table[1:]] == ["=1+1", "=1+1", "Б", "Б"]


def test_breakdown_is_filterable_and_its_first_column_stays() -> None:
    sheet = opened(book())["По колледжам"]
    assert sheet.auto_filter.ref.startswith("A1:")
    assert sheet.freeze_panes == "B2"
    assert sheet["A2"].data_type == "s"


def test_libreoffice_calculates_the_same(recalculated: Callable[[bytes], bytes]) -> None:
    data = book()
    again = recalculated(data)
    for title in ("Показатели", "По колледжам"):
        for ours, theirs in zip(rows(data, title), rows(again, title), strict=True):
            expected = [pytest.approx(cell) if isinstance(cell, float) else cell for cell in ours]
            assert theirs[: len(ours)] == expected


def test_changed_count_changes_the_value(recalculated: Callable[[bytes], bytes]) -> None:
    """The formulas are alive: one more person employed in the counts moves the indicator."""
    workbook = opened(book())
    inputs = workbook["Исходные числа"]
    row = next(cell.row for cell in inputs["A"] if str(cell.value).startswith("Трудоустроены (трудовой"))
    inputs.cell(row, 2).value += 45
    changed = BytesIO()
    workbook.save(changed)
    assert rows(recalculated(changed.getvalue()), "Показатели")[1][3:6] == [165, 165, 100]


def test_first_sheet_says_filters_coverage_and_formulas() -> None:
    told = {row[0]: row[1] for row in rows(book(), "О выгрузке")}
    assert told["Колледж"] == "=1+1"
    assert told["Полнота"] == "данные 2 из 3 ПОО"
    assert "Занятые / (Выпускники − " in told["№ 1. Занятость выпускников"]
    assert "раздел III, п. 1" in told["№ 1. Занятость выпускников"]
    assert "Числитель по частям: Выпускники − Продолжившие обучение" in told["№ 3. Под риском нетрудоустройства"]
