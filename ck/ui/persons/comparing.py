"""«Сверка с формой»: where the numbers of the register and of the monitoring form do not agree."""

from functools import partial

import streamlit as st

from ck.indicators.scope import Scope
from ck.services.cards import dated
from ck.services.persons import comparing
from ck.services.workspace import Workspace
from ck.ui import downloads
from ck.ui.format import ROW, counted, number
from ck.ui.indicators_texts import date_words
from ck.ui.persons import choosing
from ck.ui.risk import tables

_WHAT = ("только расхождения", "всё")


def draw(workspace: Workspace) -> None:
    """The whole of the part."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        wanted, filters = choosing.narrow(workspace, "compare")
        what = st.selectbox("Показать", _WHAT, key="compare_what", width=200)
        pairs = comparing.compare(workspace, wanted)
        wrong = comparing.differing(pairs)
        shown = wrong if what == _WHAT[0] else pairs
        downloads.button(
            "Скачать в Excel", partial(comparing.export, workspace, shown, {**filters, "Показано": what or ""}),
            f"{comparing.TITLE}.xlsx", key="compare_download", disabled=not shown,
        )  # fmt: skip
    dates = dated(workspace, Scope(years=tuple({one.year for one in pairs})))
    st.text(
        f"Расходится {counted(len(wrong), ROW)} из {number(len(pairs))}. "
        + (f"Форма: {date_words(dates)}. " if dates else "Отчётов колледжей нет. ")
        + comparing.READING
    )
    if not shown:
        st.info("Расхождений нет." if pairs else "Сравнивать нечего: нет ни карточек, ни отчётов колледжей.")
        return
    tables.draw(comparing.table(shown), f"compare_{choosing.digest(shown)}", height=460)
