"""«Почему»: a change between two dates or releases, split into mix and results, as a waterfall and a sentence."""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from ck.export.charted import Chart, Look
from ck.export.tables_book import Column, Table
from ck.indicators.risk import AT_RISK
from ck.services.cards import Dated
from ck.services.risk import why_tables as made
from ck.services.risk.why import Change, Piece, change, moments, until, usual_start
from ck.ui import charts, theme
from ck.ui import shown as showing
from ck.ui.address import follow, store
from ck.ui.format import NBSP, POINTS, day, escape, number, percent, signed
from ck.ui.indicators_texts import coverage_words, shown
from ck.ui.risk import tables
from ck.ui.risk.changes import waterfall_chart
from ck.ui.risk.view import View
from ck.ui.risk.where import HEIGHT, dimension_choice
from ck.ui.risk.words import short

SINCE: Final = "since"
COLLEGES: Final = "colleges"
SAME: Final = {"same": "Только отчитавшиеся на обе даты", "all": "Все колледжи"}


def draw(view: View) -> None:
    """The whole view."""
    last = until(view.workspace, view.scope)
    usual = None if last is None else usual_start(view.workspace, last)
    if last is None or usual is None:
        st.info("Сравнивать не с чем: есть данные только на одну дату. Загрузите отчёты на другую дату.")
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        since = _since(view, last, usual)
        dimension = dimension_choice()
        follow(COLLEGES, SAME)
        same = st.segmented_control(
            "Какие колледжи", list(SAME), format_func=lambda one: SAME[one], required=True, key=COLLEGES,
            label_visibility="collapsed", on_change=store, args=(COLLEGES,),
        )  # fmt: skip

    def find() -> Change | None:
        return change(view.workspace, view.outcome, view.scope, since, last, dimension, same_colleges=same != "all",
                      decimals=_decimals())  # fmt: skip

    found = find()
    if found is None:
        st.info("Сравнить нельзя: на одну из дат данных нет, или ни один колледж не отчитался на обе даты.")
        return
    if not _may(found):
        st.info("В режиме показа доли меньше чем 23 человек не показываются: сравнить нельзя.")
        return
    view.offer(
        made.steps_table(found),
        Chart(Look.BARS, values=(1,)),
        said=lambda: _told(find()),
        shared=lambda: _steps(find()),
    )
    _shown(view, found)


def _told(found: Change | None) -> str:
    """The sentence of the change; «» where the show mode may not show its shares."""
    return change_words(found) if found is not None and _may(found) else ""


def _steps(found: Change | None) -> Table:
    steps = made.steps_table(found, _decimals()) if found is not None else None
    return steps if steps and found and _may(found) else Table("Почему изменилось", (Column("Показать нельзя"),), ())


def _may(found: Change) -> bool:
    return None not in (shown(found.first.reading), shown(found.second.reading))


def _decimals() -> int:
    return 2 if showing.numbers().exact else 0


def _shown(view: View, found: Change) -> None:
    with st.container(key="ck_risk_said"):
        st.markdown(f"**{escape(change_words(found))}** {escape(' '.join((cause_words(found), proof_words(found))))}")
    left, right = st.columns([6, 5], gap="medium")
    with left:
        charts.draw(_chart(view, found), key="risk_why", alt=f"{view.outcome.name}: из чего сложилось изменение")
        st.markdown(f":gray[{escape(_foot(found))}]")
    with right:
        tables.draw(made.change_table(found), view.key(f"why_{found.dimension}"), height=HEIGHT)


def asked(view: View) -> tuple[Dated | None, bool]:
    """What the address asks to compare with (None: the usual), and whether only with the same colleges."""
    key = st.query_params.get(SINCE)
    since = next((one for one in moments(view.workspace) if _key(one) == key), None)
    return since, st.query_params.get(COLLEGES) != "all"


def _key(at: Dated) -> str:
    return f"{at.year}-{at.as_of:%Y%m%d}"


def _since(view: View, last: Dated, usual: Dated) -> Dated:
    known = {_key(one): one for one in moments(view.workspace) if one != last}
    first = next(key for key, one in known.items() if one == usual)
    names = {first: usual, **known}
    follow(SINCE, names)
    key = st.selectbox(
        "Сравнить с", list(names), format_func=lambda key: f"Сравнить с: {moment(names[key])}", key=SINCE, width=330,
        label_visibility="collapsed", on_change=store, args=(SINCE,),
    )  # fmt: skip
    return names[key]


def moment(at: Dated) -> str:
    """«выпуск 2023 на 01.02.2024»."""
    return f"выпуск {at.year} на {day(at.as_of)}"


def change_words(found: Change) -> str:
    """«Доля выросла на 2,01 п. п.: с 64,94 % (…) до 66,95 % (…).»"""
    shares = [percent(share, _decimals()) for share in (found.before, found.after)]
    from_to = f"с {shares[0]} ({moment(found.since)}) до {shares[1]} ({moment(found.until)})"
    if not found.total:
        return f"{found.outcome.name}: доля не изменилась – {from_to}."
    verb = "выросла" if found.total > 0 else "снизилась"
    return f"{found.outcome.name}: доля {verb} на {number(abs(found.total), _decimals())}{NBSP}{POINTS} – {from_to}."


def cause_words(found: Change) -> str:
    """Results and mix apart, and who gave most either way."""
    said = (
        f"Из-за результатов: {signed(found.results, _decimals(), POINTS)}; из-за состава (больше стало одних, "
        f"меньше других): {signed(found.mix, _decimals(), POINTS)}"
    )
    by_results = sorted(found.pieces, key=lambda piece: piece.results)
    best, worst = by_results[-1], by_results[0]
    parts = [f"Больше всего прибавили – {_gave(best)}"] if best.results > 0 else []
    parts += [f"больше всего убавили – {_gave(worst)}"] if worst.results < 0 else []
    text = "; ".join(parts)
    return f"{said} {text[0].upper()}{text[1:]}." if text else said


def _gave(piece: Piece) -> str:
    return f"{piece.name} ({signed(piece.results, _decimals(), POINTS)})"


def proof_words(found: Change) -> str:
    """The difference with its interval and verdict; of one release a fact."""
    test = found.test
    if test is None:
        return "Это один выпуск на две даты: изменение – факт о тех же людях, случайность тут ни при чём."
    if test.low is None or test.high is None:
        return "Проверить различие не на чем."
    if not showing.numbers().exact:
        return f"{test.verdict.capitalize()}."
    low, high = signed(test.low * 100, 2), signed(test.high * 100, 2, POINTS)
    return f"{test.verdict.capitalize()}: с вероятностью 95{NBSP}% оно от {low} до {high}"


def _chart(view: View, found: Change) -> charts.Figure:
    steps = [(_room(name), size, signed(size, _decimals())) for name, size in made.waterfall(found)]
    total = float(found.total)
    return waterfall_chart(
        steps, ("Всего", total, signed(total, _decimals())), _colors(view), axis=f"Изменение доли, {POINTS}"
    )  # fmt: skip


def _room(name: str) -> str:
    return short(name, 40)


def _colors(view: View) -> tuple[str, str]:
    if view.outcome.good:
        return theme.GOOD, theme.ALARM
    return (theme.ALARM, theme.GOOD) if view.outcome.id == AT_RISK else (theme.MAIN, theme.CAUTION)


def _foot(found: Change) -> str:
    said = "; ".join(
        f"{moment(at).capitalize()}: {coverage_words(row.coverage)}"
        for at, row in ((found.since, found.first), (found.until, found.second))
    )
    if found.left_out:
        said += f". Отчитались только на одну из дат и не вошли: {_listed(found.left_out)}"
    return f"{said}."


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:4]) + (f" и ещё {len(names) - 4}" if len(names) > 4 else "")
