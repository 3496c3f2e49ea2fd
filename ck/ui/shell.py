"""What stands around every page: the menu, the heading with the database's name, the filter bar."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

import streamlit as st

from ck.export.centre import NOBODY, Centre
from ck.ui import filters, frames, helping, paper_head, shown, tray, whose
from ck.ui.format import escape
from ck.ui.screens import PAGES, SCREENS, Screen, existing
from ck.ui.web import TITLE

_STYLE: Final = Path(__file__).with_name("shell.css").read_text(encoding="utf-8")
_PRINT_STYLE: Final = Path(__file__).with_name("print.css").read_text(encoding="utf-8")
_SHOW_STYLE: Final = Path(__file__).with_name("show.css").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Place:
    """Which database the figures come from, as the heading names it; `leave` goes back from invented data.

    `who` draws who works here; a shared screen does not show it. `source`: date and coverage of a choice, for paper.
    """

    name: str
    demo: bool = False
    leave: Callable[[], None] | None = None
    who: Callable[[], None] | None = None
    centre: Centre = NOBODY
    source: Callable[[filters.Filters], str] | None = None


def run(
    options: Callable[[], filters.FilterOptions],
    place: Callable[[], Place],
    screens: Sequence[Screen] = SCREENS,
    folder: Path = PAGES,
    after: Callable[[Any, Screen], None] | None = None,
) -> None:
    """One run of the script: find the page, draw the frame and the filters, run the page; then `after` may draw what
    depends on the page into its place of the heading.
    """
    st.set_page_config(page_title=TITLE, layout="wide")
    present = {screen.title: screen for screen in existing(screens, folder)}
    home = next(iter(present), None)
    page = st.navigation(
        [st.Page(screen.path(folder), title=screen.title, url_path=screen.name, default=screen.title == home)
         for screen in present.values()],
        position="top",
    )  # fmt: skip
    screen = present[page.title]
    tray.clear()
    filters.follow_show()
    here, paper = place(), st.empty()
    show, slot = _heading(screen, here, helped=any(one.name == "help" for one in present.values()))
    choices = options()
    words = source = ""
    if choices:
        line = st.container(key="ck_folded", horizontal=True, vertical_alignment="center") if show else st.container()
        with line:
            chosen = filters.bar(choices, visible=screen.filters, folded=show)
            words = filters.summary(chosen, choices) if screen.filters else ""
            if show and words:
                st.text(words, width="content")
        source = here.source(chosen) if here.source and screen.filters else ""
    paper.html(paper_head.html(here.centre, words, source, date.today()))
    if show and not screen.shared:
        st.info(shown.CLOSED)
    else:
        page.run()
        if after is not None:
            after(slot, screen)


def _for_paper() -> None:
    """The way to the view for paper and back; `ru.js` prints when the button is pressed there."""
    if not frames.for_paper():
        if shown.on():  # a shared screen has no room for it
            return
        st.button("Для печати", key="ck_paper", type="tertiary", on_click=frames.turn, args=(True,),
                  help="Таблицы целиком, без прокрутки")  # fmt: skip
        return
    st.button("Напечатать", key="ck_print_now", type="primary")
    st.button("Вернуться к экрану", key="ck_paper_back", on_click=frames.turn, args=(False,))


def _heading(screen: Screen, place: Place, *, helped: bool) -> tuple[bool, Any]:
    """Name the page and the database in one line; returns whether the show mode is on, and a place for a button."""
    st.html(f"<style>{_STYLE}{_PRINT_STYLE}</style>")
    with st.container(key="ck_heading", horizontal=True, vertical_alignment="center", gap="small"):
        st.title(screen.title, anchor=False, width="content")
        if helped:
            helping.of_page(screen)
        st.space("stretch")
        whose.draw(place.centre)
        if place.demo:
            st.badge("Демонстрационные данные", color="orange")
            st.button("Вернуться к своим данным", key="ck_leave_demo", on_click=place.leave, type="tertiary")
        elif not shown.on():
            st.markdown(f":gray[База: {escape(place.name)}]", width="content")
        slot = st.container(key="ck_to_meeting", width="content")
        if place.who is not None and not shown.on():
            place.who()
        _for_paper()
        show = filters.show_toggle()
    if show:
        st.html(f"<style>{_SHOW_STYLE}</style>")
    return show, slot
