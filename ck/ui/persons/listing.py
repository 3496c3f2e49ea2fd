"""The list of cards, page by page, and what can be done with the marked one."""

from collections.abc import Callable
from typing import Any, Final

import streamlit as st

from ck.services.persons import keeping, people, questionnaire
from ck.services.persons.cards import CARD, CARDS
from ck.services.persons.people import Card, Order, Wanted
from ck.services.persons.statuses import CONSCRIPT
from ck.services.workspace import Workspace
from ck.ui import shown
from ck.ui.format import NO_VALUE
from ck.ui.persons import asking, choosing, erasing, exporting, naming, offering, paging
from ck.ui.registers import editing
from ck.ui.registers.editing import Editing
from ck.ui.upload_words import table

_COLUMNS: Final = {
    "risk": ("college_id", "number", "year", "specialty", "status", "next_contact", "outcome", "marks"),
    "conscripts": ("college_id", "number", "year", "specialty", "discharge", "next_contact", "outcome"),
}
_ORDER: Final[dict[str, Order]] = {"risk": "college", "conscripts": "discharge"}


def draw(workspace: Workspace, part: str) -> None:
    """One of the two registers of section I: `part` is «risk» or «conscripts»."""
    editing.tell()
    naming.close()
    questionnaire.refresh(workspace)
    threshold = keeping.current(workspace).threshold
    wanted = choosing.draw(workspace, part, people.KINDS[part], threshold)
    key = f"{part}_page_{choosing.digest(wanted)}"
    found = people.page(workspace, wanted, _ORDER[part], st.session_state.get(key, 0))
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        adding = st.button("Добавить…", key=f"{part}_add", type="primary")
        exporting.button(workspace, part, wanted, _ORDER[part], found.total)
        _export_named(workspace, part, wanted, found.total)
        paging.draw(key, found.offset, len(found.cards), found.total)
    exporting.progress(part, wanted)
    if adding:
        texts = {"status": CARD.field("status").choices[CONSCRIPT]} if part == "conscripts" else None
        editing.open_dialog(Editing(workspace, CARDS, None, texts))
    if not found.total:
        st.info("Карточек по этому выбору нет. Добавьте первую или загрузите их из Excel или из формы – вкладки рядом.")
        return
    place = st.container()
    marked = _table(found, part, wanted, threshold)
    with place:
        actions(workspace, part, None if adding else marked)


def _export_named(workspace: Workspace, part: str, wanted: Wanted, total: int) -> None:
    """Names leave the program only so: confirmed, and noted in the journal."""
    if not keeping.current(workspace).names or shown.on():
        return
    with st.popover("С именами…", key=f"{part}_named"):
        st.text("Файл с именами и контактами программа больше не защищает. Выгрузка отметится в журнале.")
        sure = st.checkbox("Имена нужны в файле, я отвечаю за него", key=f"{part}_named_sure")
        exporting.named_button(workspace, part, wanted, _ORDER[part], total, sure=sure)


def _table(found: people.Page, part: str, wanted: Wanted, threshold: int) -> Card | None:
    editions = choosing.digest((wanted, [(one.id, one.edition) for one in found.cards]))
    rows = [_row(one, part, threshold) for one in found.cards]
    idle = {name for name in ("Имя", CARD.field("outcome").caption) if not any(row[name] for row in rows)}
    rows = [{name: value for name, value in row.items() if name not in idle} for row in rows]
    event = table(
        rows, most=9, key=f"{part}_list_{editions}",
        on_select="rerun", selection_mode="single-row", column_config=_config(),
    )  # fmt: skip
    chosen = event.selection.rows
    return found.cards[chosen[0]] if chosen and chosen[0] < len(found.cards) else None


def _row(card: Card, part: str, threshold: int) -> dict[str, Any]:
    told = people.in_words(card)
    row: dict[str, Any] = {CARD.field(name).caption: told[name] for name in _COLUMNS[part]}
    row["Мероприятий"] = card.measures
    row["Имя"] = naming.MASK if card.named else ""
    if part == "risk":
        row["Баллы"] = "" if card.points is None else f"{card.points} {asking.HIGH * (card.points >= threshold)}"
    return row


def _config() -> dict[str, Any]:
    wide = {"college_id": 250, "status": 255, "marks": 140, "outcome": 120}
    found: dict[str, Any] = {
        CARD.field(name).caption: st.column_config.TextColumn(width=px) for name, px in wide.items()
    }
    found[CARD.field("number").caption] = st.column_config.TextColumn("Номер", width=80)
    found[CARD.field("year").caption] = st.column_config.TextColumn("Год", width=60)
    found[CARD.field("specialty").caption] = st.column_config.TextColumn("Код", width=80)
    found["Мероприятий"] = st.column_config.NumberColumn(format="%d", width=95)
    found["Имя"] = st.column_config.TextColumn(width=60)
    found["Баллы"] = st.column_config.TextColumn(width=65, help="По опроснику; ▲ – от порога")
    return found


def actions(workspace: Workspace, part: str, marked: Card | None) -> None:
    """The buttons for the marked card; they stand there without one too, so that marking moves nothing."""
    named = keeping.current(workspace).names
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        for name, (label, act) in ACTIONS.items():
            offered = name != "names" or named
            if offered and st.button(label, key=f"{part}_{name}", disabled=marked is None) and marked is not None:
                act(workspace, marked)
        st.text(said(marked) if marked is not None else "Отметьте строку слева.")


def said(card: Card) -> str:
    """A card in a few words, by its number."""
    return f"№ {card.values['number'] or NO_VALUE}, выпуск {card.values['year']}"


def _edit(workspace: Workspace, marked: Card) -> None:
    editing.open_dialog(Editing(workspace, CARDS, people.held(marked)))


ACTIONS: Final[dict[str, tuple[str, Callable[[Workspace, Card], None]]]] = {
    "measures": ("Мероприятия и контакт…", offering.open_dialog),
    "ask": ("Анкета…", asking.open_dialog),
    "edit": ("Изменить…", _edit),
    "names": ("Имя и контакты…", naming.open_dialog),
    "erase": ("Стереть…", erasing.open_dialog),
}
"""What can be done with a marked card, in the order of the buttons."""
