"""The way back from a register's number: which records the chosen indicator was counted from."""

from collections.abc import Sequence
from typing import Any, Final

import pyarrow as pa
import streamlit as st

from ck.indicators.inputs import input_name
from ck.indicators.scope import Scope
from ck.services import figures
from ck.services.cards import added_up
from ck.services.figures import RegisterSource
from ck.ui import frames
from ck.ui.format import MINUS, RECORD, counted, day, number
from ck.ui.indicators_view import View

MOST: Final = 1000
SIGNS: Final = {1: "+", -1: MINUS, 0: ""}
COLUMNS: Final[Any] = {
    "Запись": st.column_config.TextColumn(width=360),
    "Колледж": st.column_config.TextColumn(width=240),
    "Что считается": st.column_config.TextColumn(width=260),
    "Число": st.column_config.NumberColumn(step=1, format="localized"),
}


def table(view: View, scope: Scope, key: str) -> None:
    """The records of a selection; what another record has already counted stands with 0."""
    found = figures.records(view.workspace, view.indicator.number, scope)
    if not found:
        st.info("Записей нет: показатель по этому выбору не посчитан.")
        return
    st.markdown(f":gray[{_words(view, found)}]")
    frames.draw(
        _rows(found[:MOST]), key=f"{key}_table", hide_index=True, placeholder="—", height=380, column_config=COLUMNS
    )


def _words(view: View, found: Sequence[RegisterSource]) -> str:
    total = added_up(found)
    text = f"{counted(len(found), RECORD)}; со своими знаками дают в числителе {number(total.numerator)}"
    if view.indicator.denominator:
        text += f", в знаменателе {number(total.denominator)}"
    if any(not one.number for one in found):
        text += ". Число 0 – уже сосчитано другой записью"
    if len(found) > MOST:
        text += f". Показаны первые {number(MOST)}: остальные увидите, сузив фильтр"
    return f"{text}."


def _rows(found: Sequence[RegisterSource]) -> pa.Table:
    return pa.table(
        {
            "Дата": [day(one.day) for one in found],
            "Запись": [one.words for one in found],
            "Колледж": [one.college or "регион" for one in found],
            "Специальность, профессия": [one.program or "—" for one in found],
            "Что считается": [input_name(one.input) for one in found],
            "Число": pa.array([one.number for one in found], pa.int64()),
            "В числителе": [SIGNS[one.numerator] for one in found],
            "В знаменателе": [SIGNS[one.denominator] for one in found],
            "Реестр": [str(one.register) for one in found],
        }
    )
