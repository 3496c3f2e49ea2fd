"""The list of vacancies, page by page, with what can be done with one."""

import hashlib
from math import ceil

import streamlit as st

from ck.forms.registers.vacancies import KINDS, REGIONS
from ck.services.registers import records
from ck.services.registers.known import VACANCIES
from ck.services.vacancies import bank
from ck.services.vacancies.bank import Asked, Seen
from ck.ui import downloads, shown
from ck.ui.format import day, number
from ck.ui.registers import editing
from ck.ui.registers.editing import Editing
from ck.ui.upload_words import table
from ck.ui.vacancies.view import View

_PAGE = 200
_ALL, _OPEN, _DEFENCE, _TWINS = "все", "открытые", "ОПК", "повторы"


def draw(view: View) -> None:
    """Filters of its own, the table, the form."""
    if shown.on():
        st.info("В режиме показа записи вакансий не показываются: в них свободный текст.")
        return
    editing.tell()
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
        word = st.text_input("Найти", key="vacancy_word", width=260, placeholder="вакансия, работодатель, ИНН")
        which = st.segmented_control(
            "Какие", [_OPEN, _ALL, _DEFENCE, _TWINS], default=_ALL, required=True, key="vacancy_which"
        )
        kinds = st.multiselect("Вид", list(KINDS), format_func=KINDS.__getitem__, key="vacancy_kind", width=260,
                               placeholder="Все", select_all=False)  # fmt: skip
        adding = st.button("Добавить…", key="vacancy_add", type="primary")
        asked = Asked(view.scope, view.day if which == _OPEN else None, tuple(kinds), which == _DEFENCE,
                      which == _TWINS, word)  # fmt: skip
        found = bank.chosen(view.workspace, asked)
        _export(view, asked, len(found))
        page = _page_number(len(found))
    places = sum(one.row.workplaces for one in found)
    st.text(f"Вакансий: {number(len(found))}, рабочих мест: {number(places)}.")
    marked = _page(view, found, page)
    if adding:
        editing.open_dialog(Editing(view.workspace, VACANCIES))
    elif marked is not None:
        _actions(view, marked)


def _export(view: View, asked: Asked, count: int) -> None:
    many = count > bank.MOST_EXPORTED
    downloads.button(
        "В Excel", lambda: bank.export(view.workspace, asked), "Вакансии.xlsx", key="vacancy_export",
        disabled=many or not count,
        help=f"Больше {number(bank.MOST_EXPORTED)}: сузьте выбор." if many else
        "Найденные вакансии; книгу можно исправить и загрузить на вкладке «Из Excel».",
    )  # fmt: skip


def _page_number(count: int) -> int:
    pages = ceil(count / _PAGE)
    return st.selectbox("Страница", list(range(1, pages + 1)), key="vacancy_page", width=90) if pages > 1 else 1


def _page(view: View, found: list[Seen], page: int) -> Seen | None:
    if not found:
        st.info("Вакансий нет. Добавьте первую или загрузите их на вкладках «Из Excel» и «Работа в России».")
        return None
    part = found[(page - 1) * _PAGE : page * _PAGE]
    names = records.college_names(view.workspace)
    digest = hashlib.sha256(repr([one.row for one in part]).encode()).hexdigest()[:10]
    rows = [_row(one, "; ".join(names.get(id, "") for id in one.row.colleges)) for one in part]
    event = table(rows, most=10, key=f"vacancy_list_{digest}", on_select="rerun", selection_mode="single-row")
    picked = event.selection.rows
    if not picked:
        st.text("Чтобы изменить запись, отметьте её строку слева.")
    return part[picked[0]] if picked and picked[0] < len(part) else None


def _row(one: Seen, colleges: str) -> dict[str, str | int]:
    row = one.row
    return {
        "Вакансия": row.name,
        "Работодатель": row.employer,
        "Мест": row.workplaces,
        "Программы": ", ".join(one.match.programs) or one.match.how.value,
        "Вид": KINDS[row.kind],
        "Требуется СПО": "да" if row.requires_spo else "нет",
        "Субъект": REGIONS.get(row.region or "", "свой"),
        "Опубликована": day(row.published),
        "Закрыта": day(row.until) if row.until else "",
        "ОПК": "да" if one.defence else "",
        "Повтор": "да" if one.repeated else "",
        "Колледжи": colleges,
    }


def _actions(view: View, marked: Seen) -> None:
    held = records.found(view.workspace, VACANCIES, marked.row.id)
    if held is None:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        change = st.button("Изменить…", key="vacancy_edit")
        copy = st.button("Копировать…", key="vacancy_copy", help="Новая запись с теми же полями")
        st.button("Удалить", key="vacancy_remove", on_click=editing.remove,
                  args=(Editing(view.workspace, VACANCIES, held),))  # fmt: skip
    if change:
        editing.open_dialog(Editing(view.workspace, VACANCIES, held))
    elif copy:
        texts = records.texts_of(VACANCIES.form, held, records.college_names(view.workspace))
        editing.open_dialog(Editing(view.workspace, VACANCIES, None, texts))
