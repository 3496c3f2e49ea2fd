"""Words and tables that the parts of the upload screen share."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

import streamlit as st

from ck.forms.problems import SEVERITY_WORDS, Found
from ck.services.templates import forms
from ck.ui import frames, workspaces

# A sign beside each word: meaning never rests on colour, and a column of signs is scanned at a glance.
OUTCOME: Final = {
    "refused": "✕ не принят",
    "partial": "! принят частично",
    "accepted": "✓ принят",
    "unchanged": "= без изменений",
    "skipped": "– пропущен",
}
"""Outcomes of a file, those that need work first."""
PLURAL_OUTCOME: Final = {
    "accepted": "принято",
    "partial": "принято частично",
    "unchanged": "без изменений",
    "refused": "не принято",
    "skipped": "пропущено",
}
TEXT_ROW: Final = 66
"""Pixels of a row that shows long texts: Streamlit wraps them in rows that are higher than four times its base font."""
_ROW, _HEAD = 35, 38  # pixels, as Streamlit draws them


def form_titles() -> dict[str, str]:
    """Form id → what it is called, in the database of this session."""
    return {form.id: form.title for form in forms(workspaces.current())}


def form_title(form: str | None) -> str:
    """What a form is called; «» when the file is none."""
    return form_titles().get(form or "", form or "")


def local(moment: datetime) -> datetime:
    """The time of day here, without its zone, as a table shows it."""
    return moment.astimezone().replace(tzinfo=None)


def problem_row(one: Found) -> dict[str, str]:
    """A problem of a workbook as the row of a table; one without a place is the whole file's."""
    return {
        "Важность": SEVERITY_WORDS[one.severity],
        "Ячейка": ", ".join(part for part in (one.sheet, one.cell) if part) or "файл",
        "Значение": one.value or "",
        "Что не так": one.message,
        "Что сделать": one.fix,
    }


def table(rows: list[dict[str, Any]], *, most: int = 10, row_height: int = _ROW, **settings: Any) -> Any:
    """Draw rows as a table of at most `most` rows' height; a missing value is an empty cell."""
    height = _HEAD + row_height * max(1, min(len(rows), most))
    return frames.draw(
        rows, height=height, row_height=row_height, hide_index=True, placeholder="", width="stretch", **settings
    )


def picked(
    rows: list[dict[str, Any]],
    key: str,
    items: Sequence[Any],
    columns: Any,
    *,
    most: int = 10,
    beside: int | None = None,
    row_height: int = _ROW,
) -> Any:
    """Draw rows as a table and give the item of the row that is marked, or None.

    `most` rows are in sight; `beside` what is told of a marked one, only so many. A selection is a position, so it
    does not outlive the list it was made in.
    """
    name = f"{key}_{hashlib.sha256(repr(rows).encode()).hexdigest()[:10]}"
    before = st.session_state.get(name)
    fewer = beside is not None and before is not None and bool(before["selection"]["rows"])
    event = table(
        rows, most=beside if fewer and beside else most, row_height=row_height, column_config=columns, key=name,
        on_select="rerun", selection_mode="single-row",
    )  # fmt: skip
    marked = event.selection.rows
    return items[marked[0]] if marked and marked[0] < len(items) else None


def day_column() -> Any:
    """A date as ДД.ММ.ГГГГ, sorted as a date."""
    return st.column_config.DateColumn(format="DD.MM.YYYY", width=95)


def time_column() -> Any:
    """A moment to the minute."""
    return st.column_config.DatetimeColumn(format="DD.MM.YYYY HH:mm", width=130)


def count_column(width: int = 80, help: str | None = None) -> Any:
    """A whole number; a year is not given a thousands separator."""
    return st.column_config.NumberColumn(format="%d", width=width, help=help)
