"""What the page that is looked at could put on a slide: a page offers each of its figures by one line.

A figure is a table of the services and how it is drawn. It is built only when somebody takes it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import urlencode

import streamlit as st

from ck.export.charted import Chart, Charted, usual
from ck.export.tables_book import Table
from ck.services.meeting.figure import Figure, readable, said
from ck.ui import shown
from ck.ui.screens import Screen

_OFFERED: Final = "_ck_offered"
_HIDDEN: Final = frozenset({shown.SHOW})
Words = Callable[[], str | Sequence[str]]


@dataclass(frozen=True)
class Offer:
    """A figure of the page: its name in the list, and how it is made."""

    title: str
    make: Callable[[], Charted]
    words: Words | None = None
    shared: Callable[[], Table] | None = None


def clear() -> None:
    """Forget what the former run of the page offered."""
    st.session_state[_OFFERED] = {}


def offered() -> list[Offer]:
    """The figures of this run, in the order of the page."""
    return list(st.session_state.get(_OFFERED, {}).values())


def offer(
    table: Table, source: str, *, title: str = "", chart: Chart | None = None, said: Words | None = None,
    shared: Callable[[], Table] | None = None,
) -> None:  # fmt: skip
    """Offer a table as a figure. `source`: date and coverage. `said`: the page's sentence, asked for exactly and as the
    show mode says it; `shared` builds the table of a shared screen where rounding the numbers is not enough.
    """
    if table.rows:
        name = title or table.title
        made = Charted(name, source, table, chart or usual(table))
        offer_figure(name, lambda: made, said=said, shared=shared)


def offer_figure(
    title: str, make: Callable[[], Charted], *, said: Words | None = None, shared: Callable[[], Table] | None = None
) -> None:
    """Offer a figure that has yet to be made."""
    if not shown.on():
        st.session_state.setdefault(_OFFERED, {})[title] = Offer(title, make, said, shared)


def taken(one: Offer, screen: Screen) -> Figure:
    """The figure frozen as it is now, with its sentence as both kinds of screen say it."""
    charted = one.make()
    if one.shared is not None:
        with shown.as_shown():
            charted = replace(charted, shared=one.shared())
    fit, address = readable(charted), _address(screen)
    if one.words is None:
        return Figure(fit, said(charted), said(charted, shared=True), address)
    exact = _sentence(one.words())
    with shown.as_shown():
        return Figure(fit, exact, _sentence(one.words()), address)


def plain(text: str) -> str:
    """A page's sentence without its markup."""
    return " ".join(text.replace("**", "").replace("\\", "").split(" ")).strip()


def _sentence(words: str | Sequence[str]) -> str:
    return plain(words if isinstance(words, str) else " ".join(filter(None, words)))


def _address(screen: Screen) -> str:
    """The view's address as it is now: the filters, the page's own choices, the database."""
    pairs = [(key, value) for key in st.query_params for value in st.query_params.get_all(key) if key not in _HIDDEN]
    return f"/{screen.name}?{urlencode(pairs)}" if pairs else f"/{screen.name}"
