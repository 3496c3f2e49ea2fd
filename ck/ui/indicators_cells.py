"""The way back: which cells of which files the chosen indicator was added up from."""

from collections.abc import Sequence
from typing import Any, Final

import pyarrow as pa
import streamlit as st

from ck.forms.statuses import STATUS
from ck.indicators.scope import Scope
from ck.services import figures
from ck.services.cards import added_up
from ck.services.figures import Source
from ck.ui import frames, indicators_records, shown
from ck.ui.format import Noun, counted, day, number
from ck.ui.indicators_records import SIGNS
from ck.ui.indicators_view import View

MOST: Final = 1000
CELL: Final = Noun("ячейка", "ячейки", "ячеек")
EVERYTHING: Final = "Все графы"

COLUMNS: Final[Any] = {
    "Колледж": st.column_config.TextColumn(width=240),
    "Специальность, профессия": st.column_config.TextColumn(width=220),
    "Графа формы": st.column_config.TextColumn(width=220),
    "Число": st.column_config.NumberColumn(step=1, format="localized"),
    "Файл": st.column_config.TextColumn(width=230),
}


def draw(view: View) -> None:
    """Every cell of the whole selection; none in the show mode."""
    if shown.on():
        st.info("В режиме показа ячейки файлов не показываются: в них точные числа.")
        return
    table(view, view.scope, view.key("cells"))


def table(view: View, scope: Scope, key: str) -> None:
    """The cells of a selection, of one column of the forms if the reader wants so; records where registers answer."""
    if view.indicator.registers:
        indicators_records.table(view, scope, key)
        return
    found = figures.sources(view.workspace, view.indicator.number, scope)
    if not found:
        st.info("Ячеек нет: из отчётов этот показатель не посчитан.")
        return
    names = list(dict.fromkeys(STATUS[one.status].name for one in found))
    column = st.selectbox("Графа формы", [EVERYTHING, *names], key=f"{key}_status", width=420)
    kept = found if column == EVERYTHING else [one for one in found if STATUS[one.status].name == column]
    st.markdown(f":gray[{_words(view, kept)}]")
    frames.draw(
        _rows(kept[:MOST]), key=f"{key}_table", hide_index=True, placeholder="—", height=380, column_config=COLUMNS
    )


def _words(view: View, kept: Sequence[Source]) -> str:
    total = added_up(kept)
    text = f"{counted(len(kept), CELL)}; со своими знаками они дают в числителе {number(total.numerator)}"
    if view.indicator.denominator:
        text += f", в знаменателе {number(total.denominator)}"
    if len(kept) > MOST:
        text += f". Показаны первые {number(MOST)}: остальные увидите, сузив фильтр или выбрав строку разреза"
    return f"{text}."


def _rows(sources: Sequence[Source]) -> pa.Table:
    return pa.table(
        {
            "Колледж": [one.college for one in sources],
            "Специальность, профессия": [f"{one.program} {one.program_name}" for one in sources],
            "Строка": [one.line for one in sources],
            "Графа формы": [STATUS[one.status].name for one in sources],
            "Число": pa.array([one.number for one in sources], pa.int64()),
            "Ячейка": [one.cell or "—" for one in sources],
            "Лист": [one.sheet for one in sources],
            "Файл": [one.file_name for one in sources],
            "В числителе": [SIGNS[one.numerator] for one in sources],
            "В знаменателе": [SIGNS[one.denominator] for one in sources],
            "На дату": [f"{day(one.as_of)}{' (прежние)' if one.carried else ''}" for one in sources],
        }
    )
