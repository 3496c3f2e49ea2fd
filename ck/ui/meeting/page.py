"""A meeting: its slides in their order, its decisions, the papers; one slide at a time for the room."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import streamlit as st

from ck.services.meeting import papers, slides
from ck.services.meeting.slides import Slide
from ck.services.registers import records
from ck.services.registers.known import DECISIONS, MEETINGS, SLIDES
from ck.services.registers.records import Held
from ck.services.workspace import Workspace
from ck.ui import downloads, links, shown
from ck.ui.address import follow, store
from ck.ui.meeting import slide as one_slide
from ck.ui.registers import editing, listing
from ck.ui.registers.editing import Editing

CHOSEN: Final = "meeting"
PLACE: Final = "slide"
_ROOM_STYLE: Final = Path(__file__).with_name("room.css").read_text(encoding="utf-8")
HOW: Final = (
    "Слайд делается из любой страницы: выберите на ней, что показать, и нажмите вверху «На совещание…». Числа слайда "
    "остаются такими, какими были, что бы ни загрузили потом."
)


def draw(workspace: Workspace) -> None:
    """The whole page."""
    st.html(f"<style>{one_slide.STYLE}</style>")
    editing.tell()
    known = {str(one.id): one for one in papers.meetings(workspace)}
    meeting = _choose(workspace, known)
    if meeting is None:
        st.info(f"Совещаний пока нет. Добавьте первое. {HOW}")
        return
    found = slides.slides(workspace, meeting.id)
    if shown.on():
        st.html(f"<style>{_ROOM_STYLE}</style>")
    if found:
        _show(workspace, meeting, found)
    else:
        st.info(f"Слайдов пока нет. {HOW}")
        links.link("Открыть показатели", "indicators")
    if not shown.on():
        st.subheader("Решения", anchor=False, help="Войдут в протокол вместе с ответственным, сроком и номером слайда")
        listing.draw(workspace, DECISIONS, owner=meeting.id, empty="Решений нет. Добавьте первое.")


def _choose(workspace: Workspace, known: dict[str, Held]) -> Held | None:
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="ck_meeting"):
        meeting = None
        if known:
            follow(CHOSEN, known)
            number = st.selectbox("Совещание", list(known), format_func=lambda id: _name(known[id]), key=CHOSEN,
                                  width=460, on_change=store, args=(CHOSEN,))  # fmt: skip
            meeting = known[number]
        adding = changing = False
        if not shown.on():
            adding = st.button("Новое совещание…", key="meeting_add")
            changing = meeting is not None and st.button("Изменить…", key="meeting_edit")
        if meeting is not None:
            _papers(workspace, meeting)
    if adding:
        editing.open_dialog(Editing(workspace, MEETINGS))
    elif changing:
        editing.open_dialog(Editing(workspace, MEETINGS, meeting))
    return meeting


def _papers(workspace: Workspace, meeting: Held) -> None:
    name = str(meeting.values["title"])
    downloads.button(
        "Протокол в Word", lambda: papers.protocol(workspace, meeting), f"Протокол – {name}.docx", key="meeting_word"
    )
    downloads.button(
        "Слайды", lambda: papers.powerpoint(workspace, meeting), f"{name}.pptx", key="meeting_slides",
        help="PowerPoint с точными числами",
    )  # fmt: skip
    downloads.button(
        "Слайды для показа", lambda: papers.powerpoint(workspace, meeting, shared=True), f"{name}, для показа.pptx",
        key="meeting_slides_shared", help="PowerPoint с числами, как в режиме показа",
    )  # fmt: skip


def _show(workspace: Workspace, meeting: Held, found: Sequence[Slide]) -> None:
    """One slide; the arrows of the keyboard turn the pages, and the address says which one is shown."""
    last = len(found)
    asked = st.query_params.get(PLACE, "1")
    number = min(max(int(asked), 1), last) if asked.isdigit() else 1
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="ck_turn"):
        st.button("Назад", key="slide_back", shortcut="Left", on_click=_turn, args=(number - 1,), disabled=number == 1)
        st.button("Дальше", key="slide_next", shortcut="Right", on_click=_turn, args=(number + 1,),
                  disabled=number == last)  # fmt: skip
        if not shown.on():
            _arrange(workspace, meeting, found[number - 1], last)
    one_slide.draw(found[number - 1], last)
    if not shown.on():
        _beside(found[number - 1])


def _beside(slide: Slide) -> None:
    """What is not for the room: the notes, and the way to the view as it is today."""
    if slide.note:
        st.text(f"Заметки: {slide.note}")
    if slide.figure.address:
        st.markdown(f"[Этот вид сегодня]({slide.figure.address})", help="С теми же фильтрами, но с новыми числами")


def _arrange(workspace: Workspace, meeting: Held, slide: Slide, last: int) -> None:
    held = next(one for one in records.listed(workspace, SLIDES, meeting.id) if one.id == slide.id)
    st.space("stretch")
    edit = st.button("Вывод и заметки…", key="slide_edit")
    st.button("Раньше", key="slide_earlier", on_click=_move, args=(workspace, meeting.id, slide, -1),
              disabled=slide.number == 1)  # fmt: skip
    st.button("Позже", key="slide_later", on_click=_move, args=(workspace, meeting.id, slide, 1),
              disabled=slide.number == last)  # fmt: skip
    st.button("Убрать слайд", key="slide_remove", on_click=editing.remove, args=(Editing(workspace, SLIDES, held),))
    if edit:
        editing.open_dialog(Editing(workspace, SLIDES, held, None, meeting.id))


def _turn(number: int) -> None:
    st.query_params[PLACE] = str(number)


def _move(workspace: Workspace, meeting_id: int, slide: Slide, by: int) -> None:
    slides.move(workspace, meeting_id, slide.id, by)
    _turn(slide.number + by)


def _name(one: Held) -> str:
    return f"{one.values['title']}, {one.values['day']:%d.%m.%Y}"
