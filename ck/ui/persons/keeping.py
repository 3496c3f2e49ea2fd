"""«Хранение»: names and their key, the term, and what protects the data and what does not."""

from collections.abc import Callable
from datetime import date
from typing import Final

import streamlit as st

from ck.errors import UserError
from ck.services.persons import erasing, keeping, names
from ck.services.persons.names import Found, State
from ck.services.workspace import Workspace
from ck.ui.format import CARD, Noun, counted

_OF_CARD: Final = Noun("карточке", "карточках", "карточках")
_TOLD: Final = "_ck_keeping_told"
_STATES: Final = {
    State.OFF: "Не хранятся. Карточки ведутся по номеру, который дал колледж; чей это номер, знает только колледж.",
    State.READY: "Хранятся зашифрованными. Ключ – в файле {file} рядом с базой, в самой базе и её копиях его нет. "
    "Скопируйте этот файл на другой носитель: без него имена и контакты не прочитает никто, и вы тоже.",
    State.MISSING: "✕ Файла ключа {file} рядом с базой данных нет: имена и контакты не прочитать, остальное работает. "
    "Верните файл из своей копии.",
    State.WRONG: "✕ В файле {file} другой ключ: имена и контакты не прочитать, остальное работает. "
    "Верните прежний файл.",
    State.BROKEN: "✕ Файл ключа {file} повреждён: имена и контакты не прочитать, остальное работает. "
    "Верните его из своей копии.",
    State.NOWHERE: "Эта база данных – не файл, рядом с ней негде держать ключ: имена и контакты не хранятся.",
}
_PROTECTION: Final = """
| что | защищено ли |
|---|---|
| имя, контакты, заметка | зашифрованы; на экране закрыты точками, показ по щелчку отмечается в журнале |
| номер, программа, статус, отметки, анкета | не зашифрованы: видны получившему файл базы; чей это номер, он не узнает |
| файл ключа | лежит рядом с базой; кто получил оба файла, прочтёт всё. Программа даёт права на него только владельцу |
| стёртая карточка | в файле базы переписана нулями; в копиях, сделанных раньше, остаётся до их удаления |
| отчёты колледжей | листы «Нозологии» и «Целевики» хранятся такими, как пришли: номера без имён |
| журнал | не стирается, поэтому знает только порядковый номер карточки, но ни одного значения |
| вход | пароля у программы нет: кто открыл её на этом компьютере, видит то же, что вы |
"""


def draw(workspace: Workspace) -> None:
    """The whole of the part."""
    if told := st.session_state.pop(_TOLD, None):
        st.info(told)
    left, right = st.columns(2, gap="large")
    with left:
        _names(workspace)
    with right:
        _term(workspace)
    st.subheader("Что защищает данные, а что нет", anchor=False)
    st.markdown(_PROTECTION)


def _names(workspace: Workspace) -> None:
    found = names.state(workspace)
    settings = keeping.current(workspace)
    st.subheader("Имена и контакты", anchor=False)
    st.text(_STATES[found.state].format(file=found.file))
    with st.container(horizontal=True):
        if settings.names:
            st.button("Больше не хранить", key="names_off", on_click=_do,
                      args=(lambda: names.switch_off(workspace), "Имена и контакты больше не видны."))  # fmt: skip
        elif found.state is State.OFF:
            st.button("Хранить имена и контакты", key="names_on", on_click=_do,
                      args=(lambda: names.switch_on(workspace), "Теперь имена и контакты хранятся."))  # fmt: skip
    if found.kept or found.state in (State.MISSING, State.WRONG, State.BROKEN):
        _forget(workspace, found)


def _forget(workspace: Workspace, found: Found) -> None:
    sure = st.checkbox(f"Стереть имена и контакты: они есть в {counted(found.kept, _OF_CARD)}", key="names_sure")
    st.button("Стереть все имена и контакты", key="names_forget", disabled=not sure, on_click=_do,
              args=(lambda: names.forget_all(workspace), "Имена и контакты стёрты."))  # fmt: skip


def _term(workspace: Workspace) -> None:
    today = date.today()
    settings = keeping.current(workspace)
    due = erasing.due(workspace, today)
    st.subheader("Срок хранения", anchor=False)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        key = f"keep_years_{settings.keep_years}"
        st.text_input("Лет после года выпуска", str(settings.keep_years), key=key, width=180)
        st.button("Записать срок", key="keep_save", on_click=_save_term, args=(workspace, settings, key))
    st.text(
        f"Карточки выпуска {settings.due_year(today)} года и раньше хранятся дольше срока. "
        f"Таких – {counted(due, CARD)}."
    )
    if due:
        sure = st.checkbox("Понимаю, что это не отменить", key="due_sure")
        st.button(f"Стереть {counted(due, CARD)}", key="due_erase", disabled=not sure, on_click=_erase_due,
                  args=(workspace, today))  # fmt: skip


def _save_term(workspace: Workspace, settings: keeping.Keeping, key: str) -> None:
    typed = str(st.session_state[key]).strip()
    years = int(typed) if typed.isascii() and typed.isdigit() else 0
    _do(lambda: keeping.save(workspace, settings, keep_years=years), "Срок записан.")


def _erase_due(workspace: Workspace, today: date) -> None:
    many, whole = erasing.erase_due(workspace, today)
    st.session_state.pop("due_sure", None)
    rest = "" if whole else f" {erasing.STILL_READ}"
    st.session_state[_TOLD] = f"Стёрто: {counted(many, CARD)}.{rest}"


def _do(act: Callable[[], object], told: str) -> None:
    try:
        act()
        st.session_state[_TOLD] = told
    except UserError as error:
        st.session_state[_TOLD] = str(error)
