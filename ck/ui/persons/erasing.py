"""The dialog that erases a person or makes the card anonymous."""

from collections.abc import Callable
from typing import Final

import streamlit as st

from ck.errors import UserError
from ck.services.persons import erasing, people
from ck.services.persons.people import Card
from ck.services.workspace import Workspace
from ck.ui.registers.editing import DONE

_SURE: Final = "person_erase_sure"


def open_dialog(workspace: Workspace, card: Card) -> None:
    """Show it."""
    st.session_state.pop(_SURE, None)
    st.dialog(f"Стереть: № {card.values['number'] or people.NO_NUMBER}", on_dismiss="rerun")(_draw)(workspace, card)


def _draw(workspace: Workspace, card: Card) -> None:
    if DONE in st.session_state:
        st.rerun()
    st.markdown(
        "**Стереть** – карточка, мероприятия, анкета, имя и контакты исчезают из базы данных. Остаётся "
        "пометка, по которой номер не прочитать: она не даёт загрузке завести карточку снова.\n\n"
        "**Обезличить** – остаются колледж, год, программа, статус, итог и мероприятия, чтобы числа не изменились; "
        "номер, даты, отметки, анкета, имя и контакты исчезают.\n\n"
        "Отменить нельзя. В резервных копиях, сделанных раньше, и в отчётах колледжей (там номер без имени) "
        "сведения остаются."
    )
    sure = st.checkbox("Понимаю, что это не отменить", key=_SURE)
    with st.container(horizontal=True):
        st.button("Стереть", key="person_erase", type="primary", disabled=not sure, on_click=_do,
                  args=(workspace, card, erasing.erase))  # fmt: skip
        if card.values["number"]:
            st.button("Обезличить", key="person_anonymise", disabled=not sure, on_click=_do,
                      args=(workspace, card, erasing.anonymise))  # fmt: skip


def _do(workspace: Workspace, card: Card, act: Callable[[Workspace, Card], str]) -> None:
    try:
        st.session_state[DONE] = act(workspace, card)
    except UserError as error:
        st.session_state[DONE] = f"Не сделано. {error}"
