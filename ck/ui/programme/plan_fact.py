"""Plan and fact: events that carry the programme's measures out, its indicators now, and a caution about causes."""

import streamlit as st

from ck.forms.registers import words
from ck.services.programme.results import CAUTION, Result, reached, results
from ck.services.registers.known import PROGRAMME_ITEMS
from ck.ui import shown
from ck.ui.programme.view import View, indicator_words, name_of
from ck.ui.upload_words import TEXT_ROW, count_column, table


def draw(view: View) -> None:
    """A row a measure."""
    if not view.items:
        st.info("Мероприятий пока нет. Выберите их на вкладке «Из раздела I».")
        return
    found = results(view.workspace, view.held)
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
