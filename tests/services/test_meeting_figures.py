"""Figures of slides: any table as a chart, frozen and read back, rounded for a shared screen, drawn in PowerPoint."""

import json
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from pptx import Presentation

from ck.export.centre import NOBODY
from ck.export.charted import Chart, Charted, Look, drawn, usual, visible
from ck.export.slides import ChartSlide, presentation
from ck.export.tables_book import Column, Kind, Table
from ck.services.meeting.figure import MOST, Figure, readable, said
from ck.services.meeting.tables import NOTE

COLUMNS = (
    Column("Колледж"), Column("Людей", Kind.COUNT), Column("Выпускников", Kind.COUNT),
    Column("Доля, %", Kind.PERCENT, of=(1, 2)), Column("Оценка, %", Kind.PERCENT), Column("На дату", Kind.DATE),
    Column("Специальность"), Column("Изменение, п. п.", Kind.POINTS),
)  # fmt: skip


def row(name: str, x: int, n: int, change: float = 0.5) -> tuple[Any, ...]:
    return name, x, n, 100 * x / n, 100 * x / n + 1, date(2025, 2, 1), f"09.02.0{n % 9}", change


TABLE = Table("По колледжам", COLUMNS, (row("А", 61, 122), row("Б", 13, 48, -1.25), row("В", 2, 12)))
CHARTS = {
    Look.BARS: Chart(Look.BARS, values=(3,)),
    Look.LINES: Chart(Look.LINES, values=(3,), across=5),
    Look.DOTS: Chart(Look.DOTS, values=(3,), across=2, limits=(4, 4)),
    Look.HEAT: Chart(Look.HEAT, values=(3,), across=6),
    Look.TABLE: Chart(),
    Look.TEXT: Chart(Look.TEXT),
}


def figure(look: Look = Look.BARS, table: Table = TABLE) -> Charted:
    return Charted("1. Занятость", "выпуск 2024 года; данные 3 из 4 ПОО", table, CHARTS[look], row("Всего", 76, 182))


@pytest.mark.parametrize("look", list(Look))
def test_a_figure_comes_back_out_of_the_store_as_it_was(look: Look) -> None:
    one = Figure(replace(figure(look), shared=TABLE), "Вывод", "Вывод для показа", "/risk_groups?view=who")
    assert Figure.of(json.loads(json.dumps(one.kept()))) == one


def test_a_slide_of_the_former_way_is_read() -> None:
    bar = {"label": "А", "numerator": 13, "denominator": 16, "value": 81.25, "text": "81,25 %"}
    none = {"label": "Б", "numerator": None, "denominator": None, "value": None, "text": "нет данных"}
    told = {"title": "1. Занятость", "source": "откуда", "axis": "Занятость, %", "share": True, "people": True,
            "whole": bar, "bars": [bar, none]}  # fmt: skip
    found = Figure.of(told).drawn()
    assert found.texts[0][:4] == ("А", "81,25\u00a0%", "13", "16")
    assert found.rows[1] == ("Б", None, None, None, "нет данных")


def test_a_shared_screen_has_rounded_people_and_no_estimates() -> None:
    found = drawn(figure(), shared=True)
    assert [texts[:4] for texts in found.texts] == [
        ("А", "60", "120", "50\u00a0%"), ("Б", "—", "—", "27\u00a0%"), ("В", "0", "10", "—"),
    ]  # fmt: skip
    assert 4 not in found.places and 7 not in found.places
    assert all(one[4] is None and one[7] is None for one in found.rows)


def test_a_table_made_for_a_shared_screen_is_not_rounded_again() -> None:
    own = Table("Шаги", (Column("Что"), Column("Вклад, п. п.", Kind.NUMBER)), (("А", 1), ("Всего", -3.0)))
    found = drawn(replace(figure(), shared=own), shared=True)
    assert found.texts == (("А", "1"), ("Всего", "−3"))


def test_what_a_shared_screen_hides_is_drawn_by_something_else_or_not_at_all() -> None:
    estimate = Chart(Look.BARS, values=(4,), instead=3)
    found = replace(figure(), chart=estimate)
    assert visible(estimate, drawn(found)).values == (4,)
    assert visible(estimate, drawn(found, shared=True)).values == (3,)
    assert visible(replace(estimate, instead=None), drawn(found, shared=True)).values == ()


def test_a_table_finds_its_own_chart() -> None:
    assert usual(TABLE) == Chart(Look.BARS, values=(3,))
    assert usual(Table("т", (Column("а"), Column("б")), (("1", "2"), ("3", "4")))).look is Look.TABLE


def test_only_what_can_be_read_is_kept_and_the_conclusion_knows_the_rest() -> None:
    many = replace(TABLE, rows=tuple(row(f"К{place:02}", 90 - place, 100) for place in range(40)))
    one = readable(figure(table=many))
    assert len(one.table.rows) == MOST[Look.BARS] and one.source.endswith("показаны 12 из 40")
    assert said(figure(table=many)).endswith("выше всего – К00 (90,00\u00a0%), ниже всего – К39 (51,00\u00a0%).")


def test_conclusions_of_points_in_time_and_of_cells() -> None:
    assert said(figure(Look.HEAT)) == "Занятость: 41,76\u00a0%; выше всего – А, 09.02.05 (50,00\u00a0%)."
    assert said(figure(Look.LINES)).startswith("Занятость: 41,76\u00a0%: в – 16,67\u00a0%")


def shapes(one: Charted) -> tuple[list[Any], list[Any], list[str]]:
    """Charts, tables and texts of the only slide."""
    made = Presentation(BytesIO(presentation("Итоги", "15.03.2025", [ChartSlide(one, "Вывод", drawn(one))], NOBODY)))
    found = list(made.slides[1].shapes)
    return ([one.chart for one in found if one.has_chart], [one.table for one in found if one.has_table],
            [one.text_frame.text for one in found if one.has_text_frame])  # fmt: skip


@pytest.mark.parametrize(("look", "kind"), [(Look.BARS, "BAR_CLUSTERED"), (Look.LINES, "XY_SCATTER_LINES"),
                                            (Look.DOTS, "XY_SCATTER")])  # fmt: skip
def test_charts_are_native(look: Look, kind: str) -> None:
    (chart,), tables, texts = shapes(figure(look))
    assert chart.chart_type.name == kind and not tables
    assert "Вывод" in texts and "выпуск 2024 года; данные 3 из 4 ПОО" in texts
    values = [value for series in chart.plots[0].series for value in series.values]
    assert 50.0 in values


def test_the_rest_is_a_native_table() -> None:
    charts, (table,), _ = shapes(figure(Look.TABLE))
    assert not charts and [cell.text for cell in table.rows[1].cells][:4] == ["А", "61", "122", "50,00\u00a0%"]
    charts, (heat,), _ = shapes(figure(Look.HEAT))
    assert not charts and heat.cell(1, 1).text == "50,00\u00a0%" and heat.cell(1, 2).text == ""


def test_the_mark_of_a_scenario_stands_on_the_slide() -> None:
    marked = replace(TABLE, mark="СЦЕНАРИЙ – расчёт")
    assert "СЦЕНАРИЙ – расчёт" in shapes(figure(table=marked))[2]


def test_a_slide_without_a_value_says_why() -> None:
    columns = (*COLUMNS[:3], replace(COLUMNS[3], of=None), Column(NOTE))
    none = ("А", None, None, None, "нет данных: не сообщено – «Численность» и ещё 3")
    table = Table("По колледжам", columns, (none, ("Б", *none[1:])))
    one = Charted("1. Занятость", "источник", table, CHARTS[Look.BARS], ("Всего", *none[1:]))
    assert said(one) == "Занятость: нет данных: не сообщено – «Численность» и ещё 3."
