"""«Карта» and «Ожидаемое»: where exactly, and whether a college's programmes explain its share."""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from ck.export.charted import Chart, Charted, Look
from ck.indicators.scope import Dimension
from ck.services.risk import where_tables as made
from ck.services.risk.grid import Grid, grid
from ck.services.risk.mix import ABOVE, BELOW, SMALL, Compared, compared
from ck.services.scope_words import key_words
from ck.ui import charts, theme, tray
from ck.ui import shown as showing
from ck.ui.format import escape, number, percent, round_half_up
from ck.ui.indicators_texts import counts, short_state, shown
from ck.ui.risk import tables
from ck.ui.risk.drawing import HeatCell, heat_chart, marked
from ck.ui.risk.view import View
from ck.ui.risk.words import short

PROGRAMS: Final = 16
COLLEGES: Final = 18
HEIGHT: Final = 470


def draw_grid(view: View) -> None:
    """The heat table, and all its cells as a list."""
    found = grid(view.workspace, view.outcome, view.scope)
    programs, colleges = found.programs[:PROGRAMS], found.colleges[:COLLEGES]
    if not found.cells:
        st.info("Показать нечего: по этому выбору данных нет.")
        return
    title = f"{view.outcome.name}: специальность × колледж"
    tray.offer_figure(title, lambda: Charted(
        title, f"{view.foot}; меньше 23 выпускников – без доли", made.heat_table(view.outcome, found),
        Chart(Look.HEAT, values=(4,), across=1),
    ))  # fmt: skip
    cells = [[_heat(found, program, college) for college in colleges] for program in programs]
    columns = [short(name) for name in colleges]
    charts.draw(
        heat_chart([made.program_short(code) for code in programs], columns, cells), key="risk_grid",
        alt=f"{view.outcome.name}: специальности и колледжи",
    )  # fmt: skip
    st.markdown(
        f":gray[{_part(found, programs, colleges)} Чем темнее, тем выше доля; в клетке – доля, %. Меньше 23 "
        f"выпускников – без цвета: такая доля ничего не значит, написано «людей из выпускников». {view.foot}.]"
    )
    tables.draw(made.grid_table(view.outcome, found), view.key("grid"), height=HEIGHT)


def draw_mix(view: View) -> None:
    """Observed beside expected."""
    found = compared(view.workspace, view.outcome, view.scope)
    with st.container(key="ck_risk_said"):
        st.markdown(escape(_mix_words(found)))
    view.offer(made.mix_table(view.outcome, found), Chart(Look.BARS, values=(3, 5)), lambda: _mix_words(found))
    left, right = st.columns([5, 6], gap="medium")
    with left, st.container(height=HEIGHT, border=False, key="ck_risk_chart"):
        charts.draw(_mix_chart(view, found), key="risk_mix", alt=f"{view.outcome.name}: разница с ожидаемым")
    with right:
        tables.draw(made.mix_table(view.outcome, found), view.key("mix"), height=HEIGHT - 30)
        st.markdown(
            f":gray[{view.foot}. Ожидаемое: выпускники колледжа с долями области по тем же специальностям. Где "
            "специальности учат только в одном колледже, ожидаемое равно его же числу.]"
        )


def _heat(found: Grid, program: str, college: str) -> HeatCell:
    cell = found.cells.get((program, college))
    if cell is None:
        return HeatCell(None, "", "")
    reading = cell.row.reading
    hint = f"{key_words(Dimension.SPECIALTY, program)}\n{college}\n{counts(reading)}: {short_state(reading)}"
    if not cell.colored:
        exact = f"{reading.numerator} из {reading.denominator}"
        return HeatCell(None, showing.numbers().points(exact), hint)
    return HeatCell(shown(reading), number(shown(reading), 0), hint)


def _part(found: Grid, programs: Sequence[str], colleges: Sequence[str]) -> str:
    if len(programs) == len(found.programs) and len(colleges) == len(found.colleges):
        return ""
    return (
        f"На рисунке {len(programs)} из {len(found.programs)} специальностей и {len(colleges)} из "
        f"{len(found.colleges)} колледжей, где людей больше всего; остальное – в таблице."
    )


def _mix_words(found: Sequence[Compared]) -> str:
    above = [one.college for one in found if one.verdict == ABOVE]
    below = [one.college for one in found if one.verdict == BELOW]
    if not found:
        return "Сравнивать нечего: по этому выбору данных нет."
    if not above and not below:
        return "С поправкой на специальности все колледжи – как ожидалось: доказанных отличий от области нет."
    said = []
    if above:
        said.append(f"Выше, чем объясняют специальности ({len(above)}): {'; '.join(above[:4])}.")
    if below:
        said.append(f"Ниже ({len(below)}): {'; '.join(below[:4])}.")
    return " ".join(said)


def _mix_chart(view: View, found: Sequence[Compared]) -> charts.Figure:
    bars, ticks, written = [], [], showing.numbers()
    decimals = 1 if written.exact else 0
    for one in found:
        observed = written.share_number(one.counts.observed, one.counts.n)
        if observed is None or one.counts.expected is None:
            continue
        sign = {ABOVE: "▲ ", BELOW: "▼ "}.get(one.verdict, "")
        expected = float(round_half_up(one.counts.expected * 100 / one.counts.n, 2 if written.exact else 0))
        text = f"{percent(observed, decimals)} (ожид. {number(expected, decimals)})"
        reach = max(observed, expected)
        bars.append(charts.Bar(f"{sign}{one.college}", observed, text, observed, reach, color=_color(view, one)))
        ticks.append(expected)
    return marked(charts.bar_chart(bars, axis=f"{view.outcome.name}, %"), ticks, "ожидалось")


def _color(view: View, one: Compared) -> str:
    if one.verdict in (ABOVE, BELOW):
        return theme.ALARM if (one.verdict == ABOVE) != view.outcome.good else theme.GOOD
    return theme.QUIET if one.verdict == SMALL else theme.MAIN
