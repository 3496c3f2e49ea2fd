"""Plan and fact: events that carry the programme's measures out, its indicators now, and a caution about causes."""

from datetime import date

import streamlit as st

from ck.export.charted import Chart, Look
from ck.forms.registers import words
from ck.services.meeting.tables import programme_table
from ck.services.programme.programmes import title_of
from ck.services.programme.results import CAUTION, Result, reached, results
from ck.services.registers.known import PROGRAMME_ITEMS
from ck.ui import shown, tray
from ck.ui.format import day
from ck.ui.programme.view import View, indicator_words, name_of
from ck.ui.upload_words import TEXT_ROW, count_column, table


def draw(view: View) -> None:
    """A row a measure."""
    if not view.items:
        st.info("Мероприятий пока нет. Выберите их на вкладке «Из раздела I».")
        return
    found = results(view.workspace, view.held)
    table_ = programme_table((name_of(one.item), one) for one in found)
    source = f"{title_of(view.held)}; события на {day(date.today())}"
    tray.offer(table_, source, chart=Chart(Look.BARS, values=(1, 2)))
    table([_row(one) for one in found], most=7, row_height=TEXT_ROW, column_config={
        "Мероприятие": st.column_config.TextColumn(width=360),
        "По плану": count_column(80, "События в плане: в периоде программы, с этим мероприятием раздела I"),
        "Проведено": count_column(85),
        "Отменено": count_column(80),
        "Участий": count_column(80, "Участники проведённых событий; человек двух событий сосчитан дважды"),
        "Показатель": st.column_config.TextColumn(width=220),
        "Итог": st.column_config.TextColumn(width=180),
    })  # fmt: skip
    st.text(CAUTION)
    st.text("События и их связь с мероприятиями раздела I – на странице «Мероприятия».")


def _row(one: Result) -> dict[str, object]:
    numbers = shown.numbers()
    field = PROGRAMME_ITEMS.form.field("base")
    return {
        "Мероприятие": name_of(one.item),
        "По плану": one.planned,
        "Проведено": one.held,
        "Отменено": one.cancelled,
        "Участий": numbers.people_number(one.people),
        "Показатель": indicator_words(one.item),
        "Базовое": words(field, one.item.values["base"]),
        "Целевое": words(field, one.item.values["target"]),
        "Сейчас": numbers.value(one.now.reading) if one.now else "",
        "Итог": reached(one) if not shown.on() else "",
    }
