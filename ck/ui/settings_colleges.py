"""The directory of colleges on a screen: found, looked at, added, changed."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import streamlit as st

from ck.errors import UserError
from ck.services import college_book, colleges
from ck.services.colleges import CollegeCard, CollegeFields
from ck.services.workspace import Workspace
from ck.ui import downloads
from ck.ui.format import COLLEGE, counted
from ck.ui.upload_words import count_column, table

_DONE: Final = "_ck_college_saved"
_FAILED: Final = "_ck_college_failed"
_NEW: Final = CollegeFields("")


@dataclass(frozen=True)
class _Editing:
    """The card in the dialog: as it was shown when the dialog opened; no id for a new one. `mark` is in its keys."""

    workspace: Workspace
    shown: CollegeFields
    id: int | None

    @property
    def mark(self) -> str:
        """Fields typed over another state of the card must not come back."""
        return hashlib.sha256(repr((self.id, self.shown)).encode()).hexdigest()[:10]

    def key(self, name: str) -> str:
        """The key of a field."""
        return f"college_{name}_{self.mark}"


def draw(workspace: Workspace) -> None:
    """The whole of the part."""
    if told := st.session_state.pop(_DONE, None):
        st.success(told)
    _tell_failure()
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        search = st.text_input("Найти", key="college_search", placeholder="название, муниципалитет, ИНН", width=360)
        adding = st.button("Добавить колледж…", key="college_add")
        downloads.button(
            "Скачать справочник", lambda: college_book.export(workspace), "Колледжи.xlsx", key="college_download",
            help="Тот же вид читается на вкладке «Из Excel»",
        )  # fmt: skip
        shown = colleges.cards(workspace, search)
        st.text(_summary(shown))
    picked = _table(shown, bool(search))
    if adding:
        _open(_Editing(workspace, _NEW, None))
    elif picked is None:
        if shown:
            st.text("Чтобы изменить карточку колледжа, отметьте его строку слева.")
    else:
        with st.container(horizontal=True, vertical_alignment="center"):
            if st.button("Изменить…", key="college_edit", type="primary"):
                _open(_Editing(workspace, colleges.card(workspace, picked.id), picked.id))
            st.text(picked.fields.name)


def _tell_failure() -> None:
    """In the dialog, or on the page when the dialog is gone."""
    if failed := st.session_state.pop(_FAILED, None):
        st.error(f"Не записано. {failed}")


def _summary(shown: Sequence[CollegeCard]) -> str:
    bare = sum(one.fields.municipality is None for one in shown)
    return counted(len(shown), COLLEGE) + (f", без муниципалитета: {bare}" if bare else "")


def _table(shown: Sequence[CollegeCard], searched: bool) -> CollegeCard | None:
    """The table; gives the marked college."""
    if not shown:
        st.info(
            "Такого колледжа в справочнике нет." if searched
            else "Колледжей пока нет. Загрузите список на вкладке «Из Excel», добавьте по одному или загрузите формы."
        )  # fmt: skip
        return None
    digest = hashlib.sha256(repr([one.id for one in shown]).encode()).hexdigest()[:10]
    event = table(
        [_row(one) for one in shown],
        most=12,
        key=f"colleges_{digest}",
        on_select="rerun",
        selection_mode="single-row",
        column_config={
            "Колледж": st.column_config.TextColumn(width=380),
            "Муниципалитет": st.column_config.TextColumn(width=180),
            "ИНН": st.column_config.TextColumn(width=110),
            "Центр карьеры": st.column_config.TextColumn(width=110),
            "Действует": st.column_config.TextColumn(width=100),
            "Отчётов": count_column(70, "Отчёты, которые сейчас учитываются"),
            "Другие названия": st.column_config.TextColumn(width=280),
        },
    )
    marked = event.selection.rows
    return shown[marked[0]] if marked and marked[0] < len(shown) else None


def _row(one: CollegeCard) -> dict[str, Any]:
    fields = one.fields
    return {
        "Колледж": fields.name,
        "Муниципалитет": fields.municipality or "не указан",
        "ИНН": fields.inn,
        "Центр карьеры": "есть" if fields.has_center else "нет",
        "Действует": "да" if fields.active else "не ожидается",
        "Отчётов": one.reports,
        "Другие названия": "; ".join(fields.aliases),
    }


def _open(editing: _Editing) -> None:
    st.session_state.pop(_FAILED, None)
    _edit(editing)


@st.dialog("Карточка колледжа", width="medium", on_dismiss="rerun")
def _edit(editing: _Editing) -> None:
    """The fields; nothing is stored before the button, and then at once."""
    if _DONE in st.session_state:
        st.rerun()
    known = colleges.cards(editing.workspace)
    shown = editing.shown
    st.text_input("Название", shown.name, key=editing.key("name"))
    left, right = st.columns(2, vertical_alignment="top")
    options = colleges.municipalities(known)
    left.selectbox(
        "Муниципалитет", options, index=options.index(shown.municipality) if shown.municipality in options else None,
        key=editing.key("municipality"), placeholder="Выберите или впишите", accept_new_options=True,
        filter_mode="contains",
    )  # fmt: skip
    right.text_input("ИНН", shown.inn or "", key=editing.key("inn"), placeholder="10 цифр")
    left.checkbox("Есть центр карьеры", shown.has_center, key=editing.key("has_center"))
    right.checkbox(
        "Действует", shown.active, key=editing.key("active"), help="Без отметки отчёты от колледжа не ожидаются"
    )
    st.text_area(
        "Другие названия, каждое с новой строки", "\n".join(shown.aliases), key=editing.key("aliases"), height=100,
        help="Как ещё колледж называют в файлах: по ним отчёт находит свой колледж. Прежнее название остаётся здесь.",
    )  # fmt: skip
    for doubt in colleges.doubts(_typed(editing), known, editing.id):
        st.warning(doubt)
    _tell_failure()
    with st.container(horizontal=True):
        st.button("Записать", type="primary", key="college_save", on_click=_save, args=(editing,))
        if st.button("Закрыть без записи", key="college_cancel"):
            st.rerun()


def _typed(editing: _Editing) -> CollegeFields:
    state = st.session_state
    return CollegeFields(
        name=state[editing.key("name")],
        municipality=state[editing.key("municipality")],
        inn=state[editing.key("inn")],
        has_center=state[editing.key("has_center")],
        active=state[editing.key("active")],
        aliases=tuple(state[editing.key("aliases")].splitlines()),
    )


def _save(editing: _Editing) -> None:
    typed = _typed(editing)
    try:
        if editing.id is None:
            colleges.add(editing.workspace, typed)
            st.session_state[_DONE] = f"Добавлен колледж: {typed.name}."
        else:
            made = colleges.save(editing.workspace, editing.id, editing.shown, typed)
            told = "; ".join(f"{one.caption}: {one.was} → {one.became}" for one in made)
            st.session_state[_DONE] = (
                f"{typed.name}. Записано: {told}." if made else f"{typed.name}: ничего не изменено."
            )
    except UserError as error:
        st.session_state[_FAILED] = str(error)
