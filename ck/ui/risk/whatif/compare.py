"""The quick filters: a selection – what is chosen above, less what is left out here – against the region, at once."""

from collections.abc import Sequence

import streamlit as st

from ck.analysis import wilson
from ck.export.charted import Chart, Look
from ck.indicators.model import Reading, Status
from ck.indicators.scope import Scope
from ck.services.whatif.compare import Versus, compare, narrows
from ck.services.whatif.exporting import versus_book
from ck.services.whatif.tables import versus_table
from ck.ui import charts, downloads, shown, theme, tray
from ck.ui.indicators_texts import short_state
from ck.ui.risk import tables
from ck.ui.risk.view import View
from ck.ui.risk.whatif.mark import show
from ck.ui.risk.whatif.words import versus_words


def draw(view: View, scope: Scope) -> None:
    """The whole part."""
    found = compare(view.workspace, scope)
    told = [one for one in found if one.selection.reading.status is not Status.NO_DATA]
    if not narrows(scope):
        st.info("Выбран весь регион. Сузьте выборку: фильтры вверху оставляют, «кроме» – исключает.")
    elif not told:
        st.info("По этой выборке данных нет: измените фильтры.")
        return
    written = shown.numbers()
    tables.draw(versus_table(told, show(), tested=written.exact), "whatif_versus", written=True)
    tray.offer(
        versus_table(told), view.foot, chart=Chart(Look.BARS, values=(1, 4)), said=lambda: versus_words(told[0]),
        shared=lambda: versus_table(told, show(), tested=False),
    )  # fmt: skip
    left, right = st.columns([5, 6], gap="medium")
    with left:
        charts.draw(_chart(told), key="whatif_versus_chart", alt="Выборка рядом с регионом по показателям")
    with right:
        if narrows(scope):
            st.markdown("\n".join(f"- {versus_words(one)}" for one in told))
        if silent := ", ".join(str(one.indicator.number) for one in found if one not in told):
            st.markdown(f":gray[Нет данных по показателям: {silent}.]")
        st.markdown(f":gray[{view.foot}. Интервал и вывод – против остальной части региона: выборка в него входит.]")
        downloads.button(
            "Скачать сравнение", lambda: versus_book(view.workspace, scope), "Выборка и регион.xlsx",
            key="whatif_versus_book",
        )  # fmt: skip


def _chart(found: Sequence[Versus]) -> charts.Figure:
    bars = []
    for one in found:
        if one.indicator.denominator is not None:
            label = f"{one.indicator.number}. {one.indicator.short}"
            bars += [
                _bar(f"{label}: выборка", one.selection.reading, theme.MAIN),
                _bar(f"{label}: регион", one.region.reading, theme.QUIET),
            ]
    interval = "; отрезок – доверительный интервал 95 %" if shown.numbers().exact else ""
    return charts.bar_chart(bars, axis=f"Доля, %{interval}")


def _bar(label: str, reading: Reading, color: str) -> charts.Bar:
    written, top, bottom = shown.numbers(), reading.numerator, reading.denominator
    ends = wilson(top, bottom) if top is not None and bottom is not None and 0 <= top <= bottom else None
    low, high = (end * 100 for end in ends) if ends and written.exact else (None, None)
    return charts.Bar(label, written.value_number(reading), short_state(reading), low, high, color)
