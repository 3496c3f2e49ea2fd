"""What a scenario does: sentences, a chart with the mark across it, tables, another scenario beside."""

from collections.abc import Sequence

import streamlit as st

from ck.errors import UserError
from ck.export.charted import Chart, Look
from ck.services.whatif import saving
from ck.services.whatif.saving import Saved
from ck.services.whatif.scenario import Effect, Result, run
from ck.services.whatif.tables import beside_table, effects_table, goings_table
from ck.ui import charts, shown, theme, tray
from ck.ui.format import escape
from ck.ui.indicators_texts import short_state
from ck.ui.risk import tables
from ck.ui.risk.view import View
from ck.ui.risk.whatif.draft import BESIDE, Draft, base_words
from ck.ui.risk.whatif.mark import FRAME, badge, marked, show
from ck.ui.risk.whatif.words import effect_words


def draw(view: View, draft: Draft, found: Result, known: dict[str, Saved]) -> None:
    """Everything that the scenario says, in its frame."""
    with st.container(key=FRAME):
        badge()
        if not found.region:
            st.info("На показатели области эти ходы не влияют: обе графы входят в них одинаково.")
            return
        tray.offer(
            effects_table(found.region), base_words(draft.scenario), title=f"Сценарий: {draft.name}",
            chart=Chart(Look.BARS, label=1, values=(2, 3)),
            said=lambda: f"Сценарий, не отчётные данные. {effect_words(found.region[0])}",
            shared=lambda: effects_table(found.region, show()),
        )  # fmt: skip
        st.markdown("\n".join(f"- {effect_words(one)}" for one in found.region))
        charts.draw(
            marked(_chart(found.region)), key="scenario_chart",
            alt="Показатели региона по факту и в сценарии: это расчёт, а не отчётные данные",
        )  # fmt: skip
        tables.draw(effects_table(found.effects, show()), "scenario_effects", height=320, written=True)
        if shown.numbers().exact:
            with st.expander("Откуда взяты люди: колледжи, специальности, графы"):
                tables.draw(goings_table(found.goings), "scenario_goings", height=260, written=True)
        _beside(view, draft, found, known)


def _chart(effects: Sequence[Effect]) -> charts.Figure:
    bars = []
    for one in effects:
        name = f"{one.indicator.number}. {one.indicator.short}"
        for word, reading, color in (
            ("по факту", one.before.reading, theme.QUIET), ("сценарий", one.after, theme.CAUTION),
        ):  # fmt: skip
            value = shown.numbers().value_number(reading)
            bars.append(charts.Bar(f"{name}: {word}", value, short_state(reading), color=color))
    return charts.bar_chart(bars, axis="Регион, %")


def _beside(view: View, draft: Draft, found: Result, known: dict[str, Saved]) -> None:
    """Another scenario beside this one."""
    others = {id: one for id, one in known.items() if id != draft.id}
    if not others:
        return
    chosen = st.selectbox(
        "Поставить рядом", list(others), index=None, key=BESIDE, format_func=lambda id: others[id].name,
        placeholder="Другой сохранённый сценарий", filter_mode="contains",
    )  # fmt: skip
    if chosen not in others:
        return
    other = saving.scenario_of(others[chosen])
    try:
        result = run(view.workspace, other)
    except UserError as error:
        st.error(f"«{others[chosen].name}» не считается: {error}")
        return
    tables.draw(
        beside_table([(draft.name, found), (others[chosen].name, result)], show()),
        "scenario_beside_table",
        written=True,
    )
    if other.base != draft.scenario.base:
        st.markdown(
            f":gray[«{escape(others[chosen].name)}» – {base_words(other)}, этот – {base_words(draft.scenario)}: "
            "сравнивайте изменения, а не значения.]"
        )
