"""The form as the document prints it: a table a group; a marked row is filled in, changed, copied or removed."""

import hashlib
from typing import Final

import streamlit as st

from ck.forms.registers.acts import GROUPS, LEVELS, LOCAL
from ck.services.acts import papers
from ck.services.acts.form import BLANK, Line, Part, form
from ck.services.registers import records
from ck.services.registers.known import ACT_STATES, ACTS
from ck.services.registers.records import Held
from ck.services.workspace import Workspace
from ck.ui import downloads, shown
from ck.ui.format import escape
from ck.ui.registers import editing
from ck.ui.registers.editing import Editing
from ck.ui.upload_words import table

REGION: Final = "Область (базовый центр)"
_OWNER: Final = "acts_of"
ROW: Final = 84  # pixels: four lines
COLUMNS: Final = {
    "Уровень": st.column_config.TextColumn(width=142),
    "Акт, документ": st.column_config.TextColumn(width=440),
    "Реквизиты": st.column_config.TextColumn(width=170),
    "Состояние": st.column_config.TextColumn(width=330),
    "Проверить": st.column_config.TextColumn(width=190),
    "Чей": st.column_config.TextColumn(width=150),
}
_DATES: Final = {"until": "действует до", "review": "пересмотреть"}


def draw(workspace: Workspace) -> None:
    """Whose form it is, its four tables, the papers."""
    editing.tell()
    names = records.college_names(workspace)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        owner = st.selectbox(
            "Чья форма", [REGION, *sorted(names.values())], key=_OWNER, bind="query-params", width=460,
            filter_mode="contains",
        )  # fmt: skip
        college = None if owner == REGION else owner
        adding = False if shown.on() else st.button("Добавить документ…", key="act_add", type="primary")
        _papers(workspace, college)
    if adding:
        _add(workspace, {}, college)
    parts = form(workspace, college)
    for place, part in enumerate(parts, start=1):
        _part(workspace, part, place, college)


def _papers(workspace: Workspace, college: str | None) -> None:
    name = papers.file_name(college)
    downloads.button("Скачать в Word", lambda: papers.word(workspace, college), f"{name}.docx", key="acts_word")
    downloads.button("Скачать в Excel", lambda: papers.excel(workspace, college), f"{name}.xlsx", key="acts_excel")


def _part(workspace: Workspace, part: Part, place: int, college: str | None) -> None:
    st.subheader(part.group.title, anchor=False)
    told = " ".join(text for text in (part.group.meaning, part.group.aside) if text)
    if told:
        st.markdown(f":gray[{escape(told)}]")
    digest = hashlib.sha256(repr([(one.title, one.held) for one in part.lines]).encode()).hexdigest()[:10]
    event = table(
        [row(line) for line in part.lines], most=8, row_height=ROW, key=f"acts_{place}_{digest}",
        on_select="rerun", selection_mode="single-row", column_config=COLUMNS,
    )  # fmt: skip
    rows = event.selection.rows
    if rows and rows[0] < len(part.lines) and not shown.on():
        actions(workspace, part.lines[rows[0]], str(place), college)


def row(line: Line) -> dict[str, str]:
    """A line of the form in words, column → text."""
    return {
        "Уровень": line.level.value,
        "Акт, документ": line.title or BLANK,
        "Реквизиты": line.details or line.college,
        "Состояние": line.state or ("по нашим сведениям: " + line.believed if line.believed else ""),
        "Проверить": "; ".join(f"! {flag.value}" for flag in line.flags),
    }


def actions(workspace: Workspace, line: Line, place: str, college: str | None = None) -> None:
    """What is done with a marked row; `place` is its group in the form and tells the buttons apart."""
    with st.container(horizontal=True, vertical_alignment="center"):
        if line.blank:
            if st.button("Заполнить…", key=f"act_fill_{place}", type="primary"):
                _add(workspace, {"group": GROUPS[place], "level": line.level.value}, college)
        elif line.printed is not None:
            _printed(workspace, line, place)
        elif line.held is not None:
            _own(workspace, line, place)
        if line.held is not None and line.held.values["link"]:
            st.link_button("Открыть ссылку", line.held.values["link"])
    if line.held is not None and (more := _more(line.held)):
        st.markdown(f":gray[{escape(more)}]")


def _more(held: Held) -> str:
    """What a row of the table has no room for."""
    values = held.values
    days = [f"{word} {values[name]:%d.%m.%Y}" for name, word in _DATES.items() if values.get(name)]
    return "; ".join([*days, *([values["note"]] if values["note"] else [])])


def _printed(workspace: Workspace, line: Line, place: str) -> None:
    """A printed row is read-only; what became of the act is told beside it."""
    if st.button("Что стало с документом…", key=f"act_state_{place}", type="primary"):
        # The state is left open: a form that begins with «в силе» would make a fact of what nobody has looked up.
        texts = None if line.held else {
            **records.texts_of(ACT_STATES.form, None, {}), "act": line.title, "note": line.believed, "state": "",
        }  # fmt: skip
        editing.open_dialog(Editing(workspace, ACT_STATES, line.held, texts))
    if line.believed and line.held is None:
        st.text(f"По нашим сведениям, не проверено: {line.believed}. Проверьте и запишите, что верно.")


def _own(workspace: Workspace, line: Line, place: str) -> None:
    change = st.button("Изменить…", key=f"act_edit_{place}")
    copy = st.button("Копировать…", key=f"act_copy_{place}")
    st.button(
        "Удалить", key=f"act_remove_{place}", on_click=editing.remove, args=(Editing(workspace, ACTS, line.held),)
    )
    if change:
        editing.open_dialog(Editing(workspace, ACTS, line.held))
    elif copy and line.held is not None:
        texts = records.texts_of(ACTS.form, line.held, records.college_names(workspace))
        editing.open_dialog(Editing(workspace, ACTS, None, texts))


def _add(workspace: Workspace, texts: dict[str, str], college: str | None) -> None:
    if college and texts.get("level", LEVELS[LOCAL]) == LEVELS[LOCAL]:
        texts = {"level": LEVELS[LOCAL], "group": list(GROUPS.values())[-1], **texts, "college_id": college}
    editing.open_dialog(Editing(workspace, ACTS, None, {**records.texts_of(ACTS.form, None, {}), **texts}))
