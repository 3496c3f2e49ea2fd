"""Tables for paper: every row and column, written as the scrolled table writes them."""

from datetime import date, datetime

import pyarrow as pa
import pytest
import streamlit as st

from ck.ui import frames


@pytest.mark.parametrize(
    ("value", "config", "said"),
    [
        (1234, st.column_config.NumberColumn(step=1, format="localized"), "1\u00a0234"),
        (2024, st.column_config.NumberColumn(format="%d"), "2024"),
        (72.725, st.column_config.NumberColumn(step=0.01, format="localized"), "72,73"),
        (73.0, st.column_config.NumberColumn(step=1.0, format="localized"), "73"),
        (0, {}, "0"),
        (-1.5, {}, "\u22121,50"),
        (None, {}, ""),
        (True, {}, "да"),
        ("a < b", {}, "a < b"),
        (date(2025, 2, 1), st.column_config.DateColumn(), "01.02.2025"),
        (datetime(2025, 2, 1, 9, 5), st.column_config.DatetimeColumn(), "01.02.2025 09:05"),
        (["А", "Б"], {}, "А, Б"),
    ],
)
def test_a_value_is_written_as_its_column_says(value: object, config: frames.Config, said: str) -> None:
    assert frames.text(value, config) == said


def test_markup_in_data_stays_text_and_captions_are_the_column_s() -> None:
    config = {"А": {"label": "Колледж <1>"}}
    made = frames.html({"А": ["<b>", None], "Б": [5, 1000]}, config, "—")
    assert "<th>Колледж &lt;1&gt;</th><th>Б</th>" in made
    assert "<td>&lt;b&gt;</td>" in made and "<td>—</td>" in made and '<td class="ck-number">1\u00a0000</td>' in made


def test_arrow_tables_and_rows_give_the_same_columns() -> None:
    rows = [{"А": "x", "Б": 1}, {"А": "y"}]
    assert frames._columns(rows) == {"А": ["x", "y"], "Б": [1, None]}
    assert frames._columns(pa.table({"А": ["x", "y"], "Б": [1, None]})) == frames._columns(rows)


def test_in_the_large_type_columns_of_numbers_and_wrapped_rows_grow() -> None:
    config = {
        "Колледж": st.column_config.TextColumn(width=200),
        "Людей": st.column_config.NumberColumn(width=75),
        "Доля": st.column_config.NumberColumn(width="small"),
        "Скрытая": None,
    }
    grown = frames._larger({"column_config": config, "row_height": 75, "height": 300})
    widths = {name: column and column["width"] for name, column in grown["column_config"].items()}
    assert widths == {"Колледж": 200, "Людей": 95, "Доля": "small", "Скрытая": None}
    assert (grown["row_height"], grown["height"]) == (95, 380)
    assert frames._larger({"row_height": 40, "height": 300}) == {"row_height": 40, "height": 300}
