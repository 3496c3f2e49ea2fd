"""The head of the chosen indicator: its name as the document prints it, its value, and the workbook to take away."""

import streamlit as st

from ck.services import exporting
from ck.ui import downloads, helping, indicators_goals, shown
from ck.ui.format import day, escape
from ck.ui.indicators_texts import HOW, counts, coverage_words, different, in_brief, missing_words, period_words
from ck.ui.indicators_view import View


def headline(view: View) -> None:
    """Name, value, date and coverage, and a warning where a comparison is of other colleges."""
    row = view.card.row
    with st.container(key="ck_head"):
        one = row.indicator
        st.subheader(f"{one.number}. {one.name}", anchor=False, help=helping.passport(one.number, one.reading))
        value = f"**{shown.numbers().value(row.reading)}** {counts(row.reading)}".strip()
        value = value if row.reading.value is not None else escape(in_brief(row.reading, HOW))
        said = [value, period_words(row, view.dates), coverage_words(row.coverage)]
        said += [f":gray[{escape(text)}]"] if (text := different(view.card)) else []
        said += [f":gray[оговорки о точности: {len(row.notes)} (см. «{HOW}»)]"] if row.notes else []
        said += [text] if (text := indicators_goals.headline(view)) and shown.numbers().exact else []
        st.markdown(" · ".join(said))


def missing(view: View) -> None:
    """Who did not report, by name."""
    coverage = view.card.row.coverage
    if coverage.missing:
        with st.popover(missing_words(coverage)):
            st.markdown("\n".join(f"- {escape(name)}" for name in coverage.missing))


def download(view: View) -> None:
    """The workbook of the selection; made only when it is asked for."""
    downloads.button(
        "Скачать в Excel", lambda: exporting.indicators(view.workspace, view.scope), file_name(view), key="download"
    )


def file_name(view: View) -> str:
    """«Показатели 2024 на 01.02.2025.xlsx»."""
    years = " ".join(str(one.year) for one in view.dates)
    return f"Показатели {years} на {day(view.dates[-1].as_of)}.xlsx"
