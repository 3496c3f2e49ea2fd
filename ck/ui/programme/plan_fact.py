"""Plan and fact: events that carry the programme's measures out, its indicators now, and a caution about causes."""

from datetime import date

import streamlit as st

from ck.export.charted import Chart, Look
from ck.services.meeting.tables import programme_table
from ck.services.programme.programmes import titles_of
from ck.services.programme.results import CAUTION, Result, gained, reached, results
from ck.ui import shown, tray
from ck.ui.format import day, signed
from ck.ui.indicators_texts import precision
from ck.ui.programme.view import ROW, View, aim_words, indicator_words, name_of
from ck.ui.upload_words import count_column, table


def draw(view: View) -> None:
    """A row a measure."""
    if not view.items:
        st.info("Мероприятий пока нет. Выберите их на вкладке «Из раздела I».")
        return
    found = results(view.workspace, view.held)
    table_ = programme_table((name_of(one.item), one) for one in found)
    source = f"{titles_of(view.workspace, [view.held])[view.held.id]}; события на {day(date.today())}"
    tray.offer(table_, source, chart=Chart(Look.BARS, values=(1, 2)))
    st.text(CAUTION)
    table([_row(one) for one in found], most=5, row_height=ROW, column_config={
        "Мероприятие": st.column_config.TextColumn(width=310),
        "Ещё в плане": count_column(85, "События в плане: в периоде программы, с этим мероприятием раздела I"),
        "Проведено": count_column(80),
        "Отменено": count_column(75),
        "Участий": count_column(70, "Участники проведённых событий; человек двух событий сосчитан дважды"),
        "Показатель": st.column_config.TextColumn(width=150),
        "База → цель": st.column_config.TextColumn(width=90),
        "Сейчас": st.column_config.TextColumn(width=150),
        "К базе": st.column_config.TextColumn(width=115),
        "Итог": st.column_config.TextColumn(width=155),
    })  # fmt: skip
    st.text("События и их связь с мероприятиями раздела I – на странице «Мероприятия».")


def _row(one: Result) -> dict[str, object]:
    numbers = shown.numbers()
    row: dict[str, object] = {
        "Мероприятие": name_of(one.item),
        "Ещё в плане": one.planned,
        "Проведено": one.held,
        "Отменено": one.cancelled,
        "Участий": numbers.people_number(one.people),
        "Показатель": indicator_words(one.item),
        "База → цель": aim_words(one.item),
        "Сейчас": f"{numbers.value(one.now.row.reading)} ({one.now.period})" if one.now else "",
    }
    return row | ({"К базе": _gained(one), "Итог": reached(one)} if numbers.exact else {})


def _gained(one: Result) -> str:
    found = gained(one)
    if found is None or one.now is None:
        return ""
    change, better = found
    text = signed(change, *precision(one.now.row.indicator))
    return f"{text} – {'лучше' if better else 'хуже'}" if change else "как база"
