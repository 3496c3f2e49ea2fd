"""Which programme is looked at: chosen in the address, added, changed, taken away."""

from dataclasses import dataclass
from typing import Final

import streamlit as st

from ck.forms.registers import words
from ck.forms.registers.events import MEASURES
from ck.indicators.catalogue import indicator
from ck.services.programme import approval, papers
from ck.services.programme.programmes import items, programmes, titles_of
from ck.services.registers.known import PROGRAMME_ITEMS, PROGRAMMES
from ck.services.registers.records import Held
from ck.services.workspace import Workspace
from ck.ui import downloads, shown
from ck.ui.address import follow, store
from ck.ui.registers import editing
from ck.ui.registers.editing import Editing

CHOSEN: Final = "programme"
ROW: Final = 84  # pixels: four lines, which most measures of section I take


@dataclass(frozen=True)
class View:
    """The programme that is looked at, and its measures."""

    workspace: Workspace
    held: Held
    items: tuple[Held, ...]


def choose(workspace: Workspace) -> View | None:
    """The line above the parts; None while there is no programme."""
    editing.tell()
    known = {str(one.id): one for one in programmes(workspace)}
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        chosen = _picked(workspace, known)
        if not shown.on():
            _buttons(workspace, chosen)
        slot = st.empty()
    if chosen is None:
        st.info(
            "Программ пока нет. Добавьте первую: разработчик – РОИВ, базовый центр или колледж – и период. Затем "
            "выберите мероприятия из 57 рекомендованных разделом I или впишите свои."
        )
        return None
    view = View(workspace, chosen, tuple(items(workspace, chosen.id)))
    if not view.items and not shown.on() and not approval.editions(workspace, chosen.id):
        slot.button("Удалить программу", key="programme_remove", help="В ней нет ни мероприятий, ни редакций.",
                    on_click=editing.remove, args=(Editing(workspace, PROGRAMMES, chosen),))  # fmt: skip
    return view


def name_of(one: Held) -> str:
    """A measure of a programme: the document's with its number, or the own one with a mark."""
    return MEASURES.get(one.values["measure"] or "", f"Своё: {one.values['own']}")


def indicator_words(one: Held) -> str:
    """The indicator that a measure's result is tied to; «» for none."""
    number = one.values["indicator"]
    return f"{number}. {indicator(int(number)).short}" if number else ""


def term_words(one: Held) -> str:
    """«с 01.01.2024 до 31.12.2024»; without a beginning «до 31.12.2024»."""
    since = f"с {one.values['since']:%d.%m.%Y} " if one.values["since"] else ""
    return f"{since}до {one.values['until']:%d.%m.%Y}"


def aim_words(one: Held) -> str:
    """«19 → 15»: base and target of the indicator; «» for none."""
    base, target = (words(PROGRAMME_ITEMS.form.field(name), one.values[name]) for name in ("base", "target"))
    return f"{base or '…'} → {target or '…'}" if base or target else ""


def _picked(workspace: Workspace, known: dict[str, Held]) -> Held | None:
    if not known:
        return None
    if saved := editing.just_saved(PROGRAMMES):  # what was just added is what the next measures are for
        st.query_params[CHOSEN] = str(saved)
    follow(CHOSEN, known)
    titles = titles_of(workspace, list(known.values()))
    number = st.selectbox(
        "Программа", list(known), format_func=lambda id: titles[int(id)], key=CHOSEN, width=700,
        on_change=store, args=(CHOSEN,), filter_mode="contains",
    )  # fmt: skip
    return known[number]


def _buttons(workspace: Workspace, chosen: Held | None) -> None:
    adding = st.button("Новая программа…", key="programme_add", type="secondary" if chosen else "primary")
    changing = chosen is not None and st.button("Изменить программу…", key="programme_edit")
    if chosen is not None:
        name, id = papers.file_name(chosen), chosen.id
        downloads.button("Word", lambda: papers.word(workspace, id), f"{name}.docx", key="programme_word")
        downloads.button("Excel", lambda: papers.excel(workspace, id), f"{name}.xlsx", key="programme_excel")
    if adding:
        editing.open_dialog(Editing(workspace, PROGRAMMES))
    elif changing:
        editing.open_dialog(Editing(workspace, PROGRAMMES, chosen))
