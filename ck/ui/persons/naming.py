"""The dialog with a name and contacts: closed until a click, which the journal notes."""

from typing import Final

import streamlit as st

from ck.errors import UserError
from ck.services.persons import names, people
from ck.services.persons.cards import NAMES
from ck.services.persons.people import Card
from ck.services.workspace import Workspace

MASK: Final = "••••"
_SHOWN: Final = "_ck_person_shown"
_TOLD: Final = "_ck_person_name_told"


def open_dialog(workspace: Workspace, card: Card) -> None:
    """Show it, with everything still closed."""
    close()
    title = f"Имя и контакты: № {card.values['number'] or people.NO_NUMBER}"
    st.dialog(title, on_dismiss="rerun")(_draw)(workspace, card)


def close() -> None:
    """Forget what was shown: whenever the page itself is drawn, the dialog is gone."""
    for key in [_TOLD, _SHOWN, *(key for key in st.session_state if str(key).startswith("person_name_"))]:
        st.session_state.pop(key, None)


def _draw(workspace: Workspace, card: Card) -> None:
    if told := st.session_state.pop(_TOLD, None):
        st.info(told)
    shown = st.session_state.get(_SHOWN)
    if shown is None and card.named:
        for one in NAMES:
            st.text(f"{one.caption}: {MASK}")
        st.button("Показать", key="person_show", type="primary", on_click=_show, args=(workspace, card))
        st.text("Показ отметится в журнале: какая карточка и когда, но не имя.")
        return
    for one in NAMES:
        st.text_input(
            one.caption, (shown or {}).get(one.id, ""), key=f"person_name_{one.id}", autocomplete="off",
            help=one.help or None,
        )  # fmt: skip
    st.button("Записать", key="person_name_save", type="primary", on_click=_save, args=(workspace, card))


def _show(workspace: Workspace, card: Card) -> None:
    try:
        st.session_state[_SHOWN] = names.reveal(workspace, card.id)
    except UserError as error:
        st.session_state[_TOLD] = str(error)


def _save(workspace: Workspace, card: Card) -> None:
    typed = {one.id: str(st.session_state.get(f"person_name_{one.id}") or "") for one in NAMES}
    try:
        names.save(workspace, card.id, card.edition, typed)
        st.session_state[_TOLD] = "Записано. Закройте окно."
    except UserError as error:
        st.session_state[_TOLD] = f"Не записано. {error}"
