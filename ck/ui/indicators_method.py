"""«Как посчитано»: what the document says, the formula in words and in numbers, what was left out, what we decided."""

import streamlit as st

from ck.document.indicators import EMPLOYED_CITE, EMPLOYED_DEFINITION
from ck.indicators.display import formula_numbers, formula_words, reason
from ck.indicators.expr import Sum
from ck.indicators.measures import employed
from ck.services.cards import terms
from ck.services.variants import MAIN
from ck.ui import shown
from ck.ui.format import MINUS, escape, number
from ck.ui.indicators_texts import coverage_words, period_words
from ck.ui.indicators_view import View


def draw(view: View) -> None:
    """Draw both columns: the document and our reading on the left, the numbers on the right."""
    with st.container(key="ck_method"):
        left, right = st.columns([4, 7], gap="large")
    with left:
        _document(view)
        _reading(view)
    with right:
        _numbers(view)
        _colleges(view)


def _document(view: View) -> None:
    text = view.indicator.text
    st.markdown("**Что говорит документ**")
    st.markdown(f"> {escape(text.full_name)}")
    st.markdown(f"Единица измерения: {escape(text.unit.value)}")
    if text.note:
        st.markdown(f"> {escape(text.note)}")
    st.markdown(f":gray[{escape(view.indicator.cite.full)}]")
    if employed in (measure for _, measure in view.indicator.numerator.parts):
        st.markdown(f"> {escape(EMPLOYED_DEFINITION)}")
        st.markdown(f":gray[{escape(EMPLOYED_CITE.full)}]")


def _reading(view: View) -> None:
    st.markdown("**Как мы это прочли**")
    st.markdown(escape(view.indicator.reading))
    st.markdown(f"Вариант расчёта: {escape(view.indicator.variant or MAIN)}.")


def _numbers(view: View) -> None:
    row = view.card.row
    st.markdown("**Формула**")
    st.markdown(escape(formula_words(view.indicator)))
    if shown.on():
        st.markdown(f"**{escape(shown.numbers().value(row.reading))}**")
        st.text("В режиме показа числа округлены, поэтому формула с числами не показана: суммы не сошлись бы.")
        return
    st.markdown(f"**{escape(formula_numbers(row.reading) or reason(row.reading))}**")
    if row.reading.values:
        _half("Числитель", view, view.indicator.numerator, row.reading.numerator)
        if view.indicator.denominator:
            _half("Знаменатель", view, view.indicator.denominator, row.reading.denominator)
    for measure, beside in row.reading.beside:
        st.markdown(f"Рядом с показателем, не вместо него: {escape(measure.name)} – **{number(beside)}**")
    if row.notes:
        st.markdown("**Точность**")
        st.markdown("\n".join(f"- {escape(note)}" for note in row.notes))


def _half(name: str, view: View, total: Sum, value: int | None) -> None:
    """A half, measure by measure, with the columns that each is made of."""
    rows = [
        f"| {MINUS if one.sign < 0 else '+'} | {escape(one.name)} | {number(one.number)} |"
        f" {escape('; '.join(one.inputs)) or 'в этих формах такой графы нет'} |"
        for one in terms(total, view.card.row.reading.values)
    ]
    st.markdown("\n".join((f"|  | {name} | {number(value)} | Что входит |", "|:-:|:--|--:|:--|", *rows)))


def _colleges(view: View) -> None:
    coverage = view.card.row.coverage
    st.markdown("**Чьи это данные**")
    st.markdown(f"{period_words(view.card.row, view.dates)}; {coverage_words(coverage)}.")
    if coverage.missing:
        st.markdown(f"Нет данных: {escape('; '.join(coverage.missing))}.")
    if coverage.carried:
        st.markdown(f"Последние известные данные, более ранние: {escape('; '.join(coverage.carried))}.")
