"""Approved editions of a programme, what changed since, and programmes side by side."""

import streamlit as st

from ck.errors import UserError
from ck.services.programme import approval, papers
from ck.services.programme.programmes import programmes, side_by_side, titles_of
from ck.store.programmes import Edition
from ck.ui import downloads, shown
from ck.ui.format import EVENT, counted, day
from ck.ui.programme.view import ROW, View
from ck.ui.upload_words import TEXT_ROW, table

_TOLD = "_ck_programme_approved"
_KIND = {"added": "+ добавлено", "removed": "− убрано", "changed": "✎ изменено"}
_WIDTH, _MANY = 1300, 4  # pixels of the table; programmes beside which the measures take less room


def editions(view: View) -> None:
    """What was approved and when; approving what stands now."""
    if told := st.session_state.pop(_TOLD, None):
        st.info(told)
    if not shown.on():
        _approve(view)
    found = approval.editions(view.workspace, view.held.id)
    if not found:
        st.text("Утверждённых редакций нет: программа – проект.")
        return
    names = {one.number: _name(one) for one in found}
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        number = st.selectbox("Редакция", list(names), format_func=names.__getitem__, key="edition", width=560)
        name, id = papers.file_name(view.held), view.held.id
        downloads.button("Редакция в Word", lambda: papers.word(view.workspace, id, number),
                         f"{name}, редакция {number}.docx", key="edition_word")  # fmt: skip
    st.text(f"Что изменилось с редакции № {number}:")
    _changes(view, next(one for one in found if one.number == number))


def beside(view: View) -> None:
    """Regional, base centre's and colleges' programmes side by side."""
    listed = programmes(view.workspace)
    titles = titles_of(view.workspace, listed)
    known = {titles[one.id]: one for one in listed}
    chosen = st.multiselect("Программы", list(known), list(known)[:4], key="programmes_beside", select_all=False)
    rows = side_by_side(view.workspace, [known[name] for name in chosen])
    if rows:
        first = 460 if len(chosen) < _MANY else 340
        table([dict(row) for row in rows], most=6, row_height=ROW, column_config={
            "Мероприятие": st.column_config.TextColumn(width=first),
            **{name: st.column_config.TextColumn(width=(_WIDTH - first) // len(chosen)) for name in chosen},
        })  # fmt: skip
    else:
        st.info("Выберите программы, в которых есть мероприятия.")


def _approve(view: View) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        st.text_input("Дата утверждения", key="approve_on", placeholder="15.03.2024", width=180)
        st.text_input("Кто утвердил (должность, без фамилии)", view.held.values["approver"] or "",
                      key=f"approve_by_{view.held.id}", width=420)  # fmt: skip
        st.button("Утвердить как редакцию", key="approve", on_click=_keep, args=(view,))


def _keep(view: View) -> None:
    on, by = st.session_state["approve_on"], st.session_state[f"approve_by_{view.held.id}"]
    try:
        number = approval.approve(view.workspace, view.held.id, on, by)
        st.session_state[_TOLD] = f"Утверждена редакция № {number}. Она останется такой, что бы ни менялось дальше."
    except UserError as error:
        st.session_state[_TOLD] = f"Не утверждено. {error}"


def _changes(view: View, edition: Edition) -> None:
    found = approval.since(view.workspace, view.held.id, edition)
    if not found:
        st.success(f"С редакции № {edition.number} ничего не изменилось.")
        return
    rows = []
    for one in found:
        base = {"Итог": _KIND[one.kind], "Мероприятие": one.name}
        fields = one.fields or {"": ("", "")}
        rows += [{**base, "Что": caption, "Было": was, "Стало": became} for caption, (was, became) in fields.items()]
    table(rows, most=6, row_height=TEXT_ROW, column_config={"Мероприятие": st.column_config.TextColumn(width=420)})


def _name(one: Edition) -> str:
    return f"№ {one.number} от {day(one.approved_on)}, {one.approver}: {counted(len(one.items), EVENT)}"
