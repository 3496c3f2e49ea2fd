"""Charts are data: the same figures give the same spec."""

import json

import plotly.graph_objects as go

from ck.ui import charts, theme
from ck.ui.locale import CONFIG

BARS = [
    charts.Bar("Колледж <b>№ 1</b>", 52.5, "52,50 %", 48.0, 57.0),
    charts.Bar("Без данных", None, "—"),
    charts.Bar("Ноль", 0.0, "0,00 %"),
]
TREND = [
    charts.Series("Регион", [charts.Point("2025-11-01", 55.0, "55,00 %"), charts.Point("2025-10-01", None, "—")]),
    charts.Series("Колледж", [charts.Point("2025-10-01", 50.0, "50,00 %", 45.0, 55.0)]),
]


def both() -> list[charts.Figure]:
    return [charts.bar_chart(BARS, axis="Доля, %", reference=charts.Reference(50.0, "Регион")),
            charts.line_chart(TREND, axis="Доля, %")]  # fmt: skip


def test_same_figures_same_bytes() -> None:
    assert json.dumps(both()) == json.dumps(both())


def test_specs_are_valid_plotly() -> None:
    for figure in [*both(), charts.bar_chart([]), charts.line_chart([]), charts.line_chart(TREND[:1])]:
        assert go.Figure(figure)


def test_bars_begin_at_zero_and_leave_room_for_the_text() -> None:
    low, high = both()[0]["layout"]["xaxis"]["range"]
    assert low == 0
    assert high > 57.0


def test_no_value_is_a_gap_with_words_and_zero_is_a_zero() -> None:
    bars, texts = both()[0]["data"]
    assert bars["x"] == [52.5, None, 0.0]
    assert [text.strip() for text in texts["text"]] == ["52,50 %", "нет данных", "0,00 %"]


def test_intervals_only_where_they_are_known() -> None:
    error = both()[0]["data"][0]["error_x"]
    assert error["array"] == [4.5, 0.0, 0.0]
    assert error["arrayminus"] == [4.5, 0.0, 0.0]
    assert "error_x" not in charts.bar_chart(BARS[1:])["data"][0]


def test_data_is_text_and_not_markup() -> None:
    assert "<b>" not in json.dumps(both()[0], ensure_ascii=False)


def test_lines_are_in_the_order_of_dates_and_end_with_a_label() -> None:
    first, second = both()[1]["data"]
    assert first["x"] == ["2025-10-01", "2025-11-01"]
    assert first["text"][-1].strip() == "Регион: 55,00 %"
    assert second["error_y"]["array"] == [5.0]
    assert [first["line"]["color"], second["line"]["color"]] == list(theme.SERIES[:2])


def test_many_dates_are_thinned_but_the_last_stays() -> None:
    points = [charts.Point(f"20{year}-10-01", 1.0, "1") for year in range(10, 40)]
    ticks = charts.line_chart([charts.Series("Регион", points)])["layout"]["xaxis"]["tickvals"]
    assert len(ticks) <= 10
    assert ticks[-1] == "2039-10-01"


def test_config_is_russian_and_offline() -> None:
    assert CONFIG["locale"] in CONFIG["locales"]
    assert CONFIG["modeBarButtons"] == [["toImage"]]
    assert "http" not in json.dumps(CONFIG)


def test_a_value_that_the_reference_line_would_cross_stands_behind_it() -> None:
    bars = [charts.Bar("а", 69.0, "69"), charts.Bar("б", 65.0, "65"), charts.Bar("в", 20.0, "20")]
    figure = charts.bar_chart(bars, reference=charts.Reference(66.9, "Всего"))
    assert figure["data"][1]["x"] == [69.0, 66.9, 20.0]
