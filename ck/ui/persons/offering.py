"""The dialog of one person: the measures offered, another one, the next contact."""

import hashlib
from dataclasses import dataclass
from typing import Final

import streamlit as st

from ck.errors import UserError
from ck.services.persons import measures, people
from ck.services.persons.cards import CARD, CARDS
from ck.services.persons.measures import MEASURE
from ck.services.persons.people import Card
from ck.services.registers import records
from ck.services.registers.records import Held
from ck.services.workspace import Workspace
from ck.ui.registers.fields import Inputs
from ck.ui.upload_words import table

_TOLD: Final = "_ck_person_told"
_FAILED: Final = "_ck_person_failed"
_CONTACT: Final = "next_contact"


@dataclass(frozen=True)
class _Form:
    """What is being typed: a new measure, or the marked one."""

    workspace: Workspace
    card: Card
    held: Held | None
    inputs: Inputs


def open_dialog(workspace: Workspace, card: Card) -> None:
    """Show it."""
    for key in (_TOLD, _FAILED):
        st.session_state.pop(key, None)
    st.dialog(f"Мероприятия: № {card.values['number'] or people.NO_NUMBER}", width="large", on_dismiss="rerun")(_draw)(
        workspace, card
    )


def _draw(workspace: Workspace, card: Card) -> None:
    told = people.in_words(card)
    st.text(f"{card.college}, {told['specialty']}, {told['year']}: {told['status']}")
    found = measures.of_person(workspace, card.id)
    marked = _list(found)
    form = measures.form_for(card.values["status"])
    mark = hashlib.sha256(repr((card.id, marked, len(found))).encode()).hexdigest()[:10]
    inputs = Inputs(form, mark, ())
    inputs.draw(records.texts_of(form, marked, {}))
    editing = _Form(workspace, card, marked, inputs)
    with st.container(horizontal=True, vertical_alignment="center"):
        label = "Записать изменения" if marked else "Добавить мероприятие"
        st.button(label, type="primary", key="measure_save", on_click=_save, args=(editing,))
        if marked is not None:
            st.button("Удалить", key="measure_remove", on_click=_remove, args=(editing,))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(CARD.field(_CONTACT).caption, told[_CONTACT], key=_contact_key(card), placeholder="15.03.2026")
        st.button("Записать дату", key="measure_contact", on_click=_contact, args=(workspace, card))
    if failed := st.session_state.pop(_FAILED, None):
        st.error(f"Не записано. {failed}")
    elif done := st.session_state.pop(_TOLD, None):
        st.success(done)


def _list(found: list[Held]) -> Held | None:
    if not found:
        st.text("Мероприятий ещё не предлагали.")
        return None
    rows = [records.row_of(MEASURE, one, {}) for one in found]
    digest = hashlib.sha256(repr(found).encode()).hexdigest()[:10]
    width = {"Мероприятие": 420, "Дата": 95, "Исполнитель": 130, "Результат": 150}
    event = table(
        rows, most=5, key=f"measures_{digest}", on_select="rerun", selection_mode="single-row",
        column_config={name: st.column_config.TextColumn(width=px) for name, px in width.items()},
    )  # fmt: skip
    chosen = event.selection.rows
    return found[chosen[0]] if chosen and chosen[0] < len(found) else None


def _save(editing: _Form) -> None:
    found = records.checked(editing.workspace, editing.inputs.form, editing.inputs.texts())
    if found.wrong:
        st.session_state[_FAILED] = "\n\n".join(f"{one.message} {one.fix}" for one in found.wrong.values())
        return
    try:
        measures.save(editing.workspace, editing.card.id, editing.held, found.values)
        st.session_state[_TOLD] = "Мероприятие записано."
    except UserError as error:
        st.session_state[_FAILED] = str(error)


def _remove(editing: _Form) -> None:
    assert editing.held is not None
    try:
        measures.remove(editing.workspace, editing.held)
        st.session_state[_TOLD] = "Мероприятие удалено."
    except UserError as error:
        st.session_state[_FAILED] = str(error)


def _contact(workspace: Workspace, card: Card) -> None:
    """Against the edition that the list showed; a second date in the same dialog is against the one written here."""
    found = records.checked(workspace, CARD, {_CONTACT: st.session_state[_contact_key(card)]})
    if found.wrong:
        st.session_state[_FAILED] = " ".join(f"{one.message} {one.fix}" for one in found.wrong.values())
        return
    shown = st.session_state.get(_edition_key(card), people.held(card))
    try:
        records.save(workspace, CARDS, shown, found.values)
    except UserError as error:
        st.session_state[_FAILED] = str(error)
        return
    changed = shown.values[_CONTACT] != found.values[_CONTACT]
    after = Held(shown.id, shown.edition + changed, {**shown.values, **found.values})
    st.session_state[_edition_key(card)] = after
    st.session_state[_TOLD] = "Дата следующего контакта записана."


def _contact_key(card: Card) -> str:
    return f"measure_contact_{card.id}_{card.edition}"


def _edition_key(card: Card) -> str:
    return f"_ck_person_{card.id}_{card.edition}"
