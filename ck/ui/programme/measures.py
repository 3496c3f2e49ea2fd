"""The measures of a programme: its table, section I to choose from, proposals for the risk groups found."""

import hashlib
from typing import Any

import streamlit as st

from ck.document.measures import EXECUTORS, Measure
from ck.services.programme import programmes
from ck.services.programme.programmes import adopted_words, choices, draft, newest_release, proposals
from ck.services.registers.known import PROGRAMME_ITEMS
from ck.services.registers.records import Held, texts_of
from ck.ui import shown
from ck.ui.format import EVENT, PERSON, counted, escape
from ck.ui.programme.view import ROW, View, aim_words, indicator_words, name_of, term_words
from ck.ui.registers import editing
from ck.ui.registers.editing import Editing
from ck.ui.upload_words import TEXT_ROW, table

CENTRE = EXECUTORS["bck"]
_NOTHING = "Таких мероприятий нет. Уберите часть условий или впишите своё на вкладке «Мероприятия»."
_NOBODYS = (
    "К полномочиям базового центра документ не относит ни одного мероприятия. Уберите это условие: базовый центр "
    "может взять на себя любое, и в программе это будет отмечено."
)
_WIDE: Any = {
    "Мероприятие": st.column_config.TextColumn(width=360),
    "Срок": st.column_config.TextColumn(width=95),
    "Ответственный": st.column_config.TextColumn(width=150),
    "Ожидаемый результат": st.column_config.TextColumn(width=200),
    "Показатель": st.column_config.TextColumn(width=150),
    "База → цель": st.column_config.TextColumn(width=90),
    "Риски и меры": st.column_config.TextColumn(width=230),
}
_LONG = 250  # characters of a measure that a row of section I does not hold


def listed(view: View) -> None:
    """The table of the programme's measures, and what is done with a marked one."""
    if not view.items:
        st.info("Мероприятий пока нет. Выберите их на вкладке «Из раздела I» или впишите своё.")
    marked = _table(view)
    if shown.on():
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        if st.button("Своё мероприятие…", key="item_add"):
            editing.open_dialog(Editing(view.workspace, PROGRAMME_ITEMS, None, _blank(view), view.held.id))
        if marked is not None:
            if st.button("Изменить…", key="item_edit", type="primary"):
                editing.open_dialog(Editing(view.workspace, PROGRAMME_ITEMS, marked, None, view.held.id))
            st.button("Убрать из программы", key="item_remove", on_click=editing.remove,
                      args=(Editing(view.workspace, PROGRAMME_ITEMS, marked),))  # fmt: skip
        elif view.items:
            st.text("Чтобы изменить мероприятие, отметьте его строку слева.")
    if marked is not None:
        st.markdown(f":gray[{escape(_whole_name(view, marked))}]")


def section_one(view: View) -> None:
    """The 57 measures narrowed by words, keywords and executors; one is taken into the programme."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        search = st.text_input("Найти", key="measure_search", width=260, placeholder="слова мероприятия")
        tags = st.multiselect("Ключевые слова", programmes.tags(), key="measure_tags", width=480,
                              placeholder="Любые", select_all=False)  # fmt: skip
        executors = st.multiselect("К чьим полномочиям", list(EXECUTORS.values()), key="measure_executors", width=260,
                                   placeholder="Любым", select_all=False)  # fmt: skip
    found = choices(view.workspace, view.held, search, tags, executors)
    st.text(counted(len(found), EVENT))
    digest = hashlib.sha256(repr([(one.measure.number, one.chosen) for one in found]).encode()).hexdigest()[:10]
    rows = [
        {
            "В программе": "✓" if one.chosen else "",
            "№": one.measure.number,
            "Мероприятие": one.measure.text,
            "Ключевые слова": "; ".join(one.measure.keywords),
        }
        for one in found
    ]
    if not rows:
        st.info(_NOBODYS if executors == [CENTRE] else _NOTHING)
        return
    event = table(rows, most=6, row_height=TEXT_ROW, key=f"measures_{digest}", on_select="rerun",
                  selection_mode="single-row", column_config={
                      "В программе": st.column_config.TextColumn(width=100),
                      "№": st.column_config.NumberColumn(width=50),
                      "Мероприятие": st.column_config.TextColumn(width=700),
                  })  # fmt: skip
    rows_marked = event.selection.rows
    if rows_marked and rows_marked[0] < len(found) and not shown.on():
        _take(view, found[rows_marked[0]])


def proposed(view: View) -> None:
    """What the risk groups of the newest release ask for and the programme lacks."""
    release = newest_release(view.workspace, view.held)
    if release is None:
        st.info("Отчётов колледжей ещё нет, поэтому неизвестно, какие есть группы риска. Загрузите их на «Загрузке».")
        return
    scope, said = release
    found = proposals(view.workspace, view.held, scope)
    st.text(f"Люди – {said}.")
    if not found:
        st.success("Для всех найденных групп риска мероприятия в программе есть.")
    numbers = shown.numbers()
    for place, one in enumerate(found):
        people = f"{numbers.people(one.people)} чел." if shown.on() else counted(one.people, PERSON)
        with st.expander(f"{one.group}: {people}, в программе не хватает: {counted(len(one.measures), EVENT)}",
                         expanded=place == 0):  # fmt: skip
            if one.need:
                st.markdown(f":gray[{escape(one.need)}]")
            for measure in one.measures:
                left, right = st.columns([1, 11], vertical_alignment="center")
                if not shown.on() and left.button("Взять…", key=f"propose_{place}_{measure.number}"):
                    _open(view, measure)
                right.text(f"{measure.number}. {measure.text} ({', '.join(measure.executors)})")


def _table(view: View) -> Any:
    if not view.items:
        return None
    digest = hashlib.sha256(repr([(one.id, one.edition) for one in view.items]).encode()).hexdigest()[:10]
    event = table(
        [
            {
                "Мероприятие": _whole_name(view, one),
                "Срок": term_words(one),
                "Ответственный": one.values["responsible"],
                "Ожидаемый результат": one.values["expected"],
                "Показатель": indicator_words(one),
                "База → цель": aim_words(one),
                "Риски и меры": " → ".join(p for p in (one.values["risk"], one.values["response"]) if p),
            }
            for one in view.items
        ],
        most=5, row_height=ROW, key=f"items_{digest}", on_select="rerun", selection_mode="single-row",
        column_config=_WIDE,
    )  # fmt: skip
    rows = event.selection.rows
    return view.items[rows[0]] if rows and rows[0] < len(view.items) else None


def _whole_name(view: View, one: Held) -> str:
    return " – ".join(part for part in (name_of(one), adopted_words(view.held, one.values["measure"])) if part)


def _take(view: View, one: programmes.Choice) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        if one.chosen:
            st.text("Это мероприятие уже в программе.")
        elif st.button("Взять в программу…", key="measure_take", type="primary"):
            _open(view, one.measure)
        if one.foreign:
            others = ", ".join(one.measure.executors)
            st.text(f"Документ относит его к полномочиям: {others}. Взять на себя можно – это будет отмечено.")
    if len(one.measure.text) > _LONG:
        st.markdown(f":gray[{escape(one.measure.text)}]")


def _open(view: View, measure: Measure) -> None:
    editing.open_dialog(Editing(view.workspace, PROGRAMME_ITEMS, None, draft(view.held, measure), view.held.id))


def _blank(view: View) -> dict[str, str]:
    values = view.held.values
    return {**texts_of(PROGRAMME_ITEMS.form, None, {}), "until": f"{values['until']:%d.%m.%Y}"}
