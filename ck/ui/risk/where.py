"""«Где»: places ranked by number, by share or by name; the funnel chart of the same places."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import streamlit as st

from ck.export.charted import Chart, Look
from ck.export.tables_book import Table
from ck.indicators.scope import Dimension
from ck.services.risk import where_tables as made
from ck.services.risk.where import Order, Place, Ranking, ranking
from ck.ui import charts, theme
from ck.ui import shown as showing
from ck.ui.address import follow, store
from ck.ui.format import escape, number, percent
from ck.ui.indicators_texts import counts, coverage_words, short_state, shown
from ck.ui.risk import tables
from ck.ui.risk.drawing import Dot, Limit, banded, funnel_chart
from ck.ui.risk.view import View
from ck.ui.risk.words import ranking_words, short, small_words, spread_words

BY: Final = "by"
ORDER: Final = "order"
HEIGHT: Final = 460
DIMENSIONS: Final = {
    Dimension.COLLEGE: "Колледжи",
    Dimension.SPECIALTY: "Специальности",
    Dimension.GROUP: "Группы",
    Dimension.MUNICIPALITY: "Муниципалитеты",
}
ORDERS: Final = {
    Order.NUMBER: "С чего начать – по числу",
    Order.SHARE: "Где хуже – по доле",
    Order.NAME: "По алфавиту",
}
STEPS: Final = 60  # points of a limit's line


def draw(view: View) -> None:
    """The ranking."""
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        dimension = dimension_choice()
        follow(ORDER, ORDERS)
        order = st.segmented_control(
            "Порядок", list(ORDERS), format_func=lambda one: ORDERS[one], required=True, key=ORDER,
            label_visibility="collapsed", on_change=store, args=(ORDER,),
        )  # fmt: skip
    found = ranking(view.workspace, view.outcome, view.scope, dimension, Order(order or Order.NUMBER))
    _say(ranking_words(found))
    view.offer(made.where_table(found), _drawn(found), lambda: ranking_words(found)[0])
    left, right = st.columns([5, 6], gap="medium")
    with left, st.container(height=HEIGHT, border=False, key="ck_risk_chart"):
        charts.draw(
            _chart(view, found), key=f"risk_where_{dimension}", alt=f"{view.outcome.name}: {ORDERS[found.order]}"
        )
    with right:
        tables.draw(made.where_table(found), view.key(f"where_{dimension}_{found.order}"), height=HEIGHT - 30)
        st.markdown(f":gray[{view.foot}. ▲ и ▼ – отличие доказано; интервалы – 95 %.]")


def draw_funnel(view: View) -> None:
    """The funnel chart."""
    dimension = dimension_choice()
    found = ranking(view.workspace, view.outcome, view.scope, dimension, Order.NAME)
    _say([spread_words(found), _below(found), small_words(found.places)])
    view.offer(
        made.funnel_table(found), Chart(Look.DOTS, values=(3,), across=2, limits=(4, 5)),
        lambda: [spread_words(found), _below(found)], lambda: _shared_funnel(found),
    )  # fmt: skip
    left, right = st.columns([6, 5], gap="medium")
    with left:
        charts.draw(_funnel(view, found), key=f"risk_funnel_{dimension}", alt=f"{view.outcome.name}: воронка")
        st.markdown(
            f":gray[{view.foot}. Пунктир – 95 %, точки – 99,8 %: внутри – обычный разброс при таком числе людей. "
            "▲ ▼ – отличие доказано, ○ – меньше 23 человек.]"
        )
    with right:
        tables.draw(made.funnel_table(found), view.key(f"funnel_{dimension}"), height=HEIGHT)


def dimension_choice() -> Dimension:
    """By what places are told apart, kept in the address."""
    follow(BY, DIMENSIONS)
    chosen = st.segmented_control(
        "Что сравнить", list(DIMENSIONS), format_func=lambda one: DIMENSIONS[one], required=True, key=BY,
        label_visibility="collapsed", on_change=store, args=(BY,),
    )  # fmt: skip
    return Dimension(chosen or Dimension.COLLEGE)


def _drawn(found: Ranking) -> Chart:
    """The bars that the order is of: people to begin with, or the estimate, which a shared screen does not show."""
    if found.order is not Order.NUMBER:
        return Chart(Look.BARS, values=(6 if found.order is Order.SHARE else 3,), instead=3)
    return Chart(Look.BARS, values=(9 if found.outcome.good else 1,))


def _shared_funnel(found: Ranking) -> Table:
    """The points as the show mode draws them: shares that may be shown over rounded people, with their limits."""
    exact, written = made.funnel_table(found), showing.numbers()
    rows = []
    for name, x, n, *rest in exact.rows:
        share, people = written.share_number(x, n), written.people_number(n)  # type: ignore[arg-type]
        if share is not None and people:
            ends = found.funnel.limits(people)
            low, high = (ends.low * 100, ends.high * 100) if ends else (None, None)
            rows.append((name, None, people, share, low, high, *rest[3:]))
    return replace(exact, rows=tuple(rows))


def _say(sentences: Sequence[str]) -> None:
    with st.container(key="ck_risk_said"):
        st.markdown(" ".join(escape(one) for one in sentences if one))


def _chart(view: View, found: Ranking) -> charts.Figure:
    if found.order is Order.NUMBER:
        bars = [_number_bar(found, place) for place in found.places]
        return charts.bar_chart(bars, axis=f"{view.outcome.concern_name}, чел.")
    bars = [_share_bar(found, place) for place in found.places]
    theta = found.funnel.theta
    reference = None if theta is None else charts.Reference(theta * 100, f"Всего {short_state(view.whole.reading)}")
    axis = "Доля с поправкой на малые числа, %" if showing.numbers().exact else "Доля, %"
    figure = charts.bar_chart(bars, axis=axis, reference=reference)
    groups = [place.ranked.group if place.ranked else None for place in found.places]
    return banded(figure, groups) if found.order is Order.SHARE else figure


def _number_bar(found: Ranking, place: Place) -> charts.Bar:
    people, text = _people(place), short_state(place.row.reading)
    if people is not None:
        text = f"{number(people)} ({text})"
    return charts.Bar(
        _label(found, place), people, text, color=color(found, place), hint=coverage_words(place.row.coverage)
    )


def _people(place: Place) -> int | None:
    """Those to begin with, where their number may be shown."""
    written = showing.numbers()
    return None if written.halves(place.row.reading)[0] is None else written.people_number(place.people)


def _share_bar(found: Ranking, place: Place) -> charts.Bar:
    near, state = place.shrunk, short_state(place.row.reading)
    if near is None or not showing.numbers().exact:
        return charts.Bar(_label(found, place), shown(place.row.reading), state, color=color(found, place))
    return charts.Bar(
        _label(found, place), near.estimate * 100, f"≈\u00a0{percent(near.estimate * 100, 1)}", near.low * 100,
        near.high * 100, color(found, place), f"без поправки {state}",
    )  # fmt: skip


def _label(found: Ranking, place: Place) -> str:
    sign = made.mark(place, found.funnel.theta)[:1]
    return f"{sign} {place.name}" if place.flagged else place.name


def color(found: Ranking, place: Place) -> str:
    """Only what is proven is coloured: for worse or for better; small places are grey."""
    if place.unit is None or place.unit.small:
        return theme.QUIET
    if not place.flagged or place.unit.p is None or found.funnel.theta is None:
        return theme.MAIN
    worse = (place.unit.p > found.funnel.theta) != found.outcome.good
    return theme.ALARM if worse else theme.GOOD


def _below(found: Ranking) -> str:
    out = [place for place in found.places if place.flagged]
    if not out:
        return "Доказанно не отличается никто."
    return f"Доказанно отличаются: {', '.join(place.name for place in out[:4])}{' и другие' if len(out) > 4 else ''}."


def _funnel(view: View, found: Ranking) -> charts.Figure:
    chart, dots = found.funnel, []
    for place in found.places:
        unit = place.unit
        if unit is None or unit.p is None:
            continue
        above = chart.theta is not None and unit.p > chart.theta
        flag = "triangle-up" if above else "triangle-down"
        symbol = "circle-open" if unit.small else flag if unit.flagged else "circle"
        height, behind = shown(place.row.reading), showing.numbers().people_number(unit.n)
        if height is None or behind is None:
            continue
        hint = f"{short_state(place.row.reading)} {counts(place.row.reading)}"
        dots.append(Dot(short(place.name), behind, height, color(found, place), symbol, hint, unit.flagged))
    most = max([dot.people for dot in dots] + [2])
    people = sorted({max(1, round(most * 1.12 * (step / STEPS) ** 2)) for step in range(1, STEPS + 1)})
    limits = [_limit(found, people, level, dash) for level, dash in ((0.95, "dash"), (0.998, "dot"))]
    return funnel_chart(
        dots, limits, (chart.theta or 0) * 100, axis=f"{view.outcome.name}, %", across="Выпускников, чел."
    )


def _limit(found: Ranking, people: Sequence[int], level: float, dash: str) -> Limit:
    ends = [found.funnel.limits(n, level) for n in people]
    low = [end.low * 100 for end in ends if end]
    high = [end.high * 100 for end in ends if end]
    return Limit(f"Граница {number(level * 100, 1)}\u00a0%", people[: len(low)], low, high, dash)
