"""What the parts of the screen share: the workspace, the filters, the choice of events."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

import streamlit as st

from ck.document.keywords import keywords
from ck.forms.kinds import EVENT
from ck.forms.registers.events import KINDS, ORGANISERS, STATUSES
from ck.indicators.scope import Scope
from ck.services.events import overview
from ck.services.events.overview import Choice
from ck.services.registers.records import Held
from ck.services.workspace import Workspace
from ck.ui.filters import Filters

_STYLE = Path(__file__).with_name("events.css").read_text(encoding="utf-8")
# What the filter bar offers and an event does not have → its name there.
_BESIDE = {
    "отчётная дата": "as_of",
    "специальность": "specialty",
    "укрупнённая группа": "group",
    "строка формы": "line",
}
_KEYWORDS = [one.name for one in keywords()]


@dataclass(frozen=True)
class View:
    """The selection of this run: years, colleges and municipalities of the filter bar, and the page's own choice."""

    workspace: Workspace
    filters: Filters
    choice: Choice

    @cached_property
    def found(self) -> list[Held]:
        """The events of the choice."""
        return overview.events(self.workspace, self.choice)

    @property
    def scope(self) -> Scope:
        """The filters as the indicators take them; line and programme say nothing of events."""
        whole = self.filters.scope()
        return Scope(years=whole.years, colleges=whole.colleges, municipalities=whole.municipalities)

    @property
    def today(self) -> date:
        """The day against which a plan is late."""
        return date.today()

    @property
    def support(self) -> tuple[str, ...]:
        """The chosen kinds of events as kinds of support; () for all, «» in it for «иное», which is none."""
        return tuple(sorted({EVENT[kind].support or "" for kind in self.choice.kinds}))

    @property
    def years(self) -> tuple[int, ...]:
        """The years in words and sums; () for all."""
        return self.choice.years


def choose(workspace: Workspace, filters: Filters) -> View:
    """Draw the page's own choice and read the filter bar."""
    scope = filters.scope()
    st.html(f"<style>{_STYLE}</style>")
    with st.container(key="ck_events_choice", horizontal=True, gap="small", vertical_alignment="bottom"):
        kinds = _several("Вид", "event_kind", list(KINDS), KINDS, 250)
        statuses = _several("Состояние", "event_status", list(STATUSES), STATUSES, 190)
        organisers = _several("Организатор", "event_executor", list(ORGANISERS), ORGANISERS, 170)
        words = _several("Ключевое слово раздела I", "event_keyword", _KEYWORDS, {}, 270)
        word = st.text_input("Слово в названии", key="event_word", width=180, placeholder="любое")
    if ignored := [name for name, values in _BESIDE.items() if getattr(filters, values)]:
        st.markdown(f":gray[На мероприятия не действуют фильтры: {', '.join(ignored)}.]")
    choice = Choice(
        years=scope.years,
        colleges=overview.college_ids(workspace, scope.colleges, scope.municipalities),
        kinds=kinds,
        statuses=statuses,
        organisers=organisers,
        keywords=words,
        word=word.strip(),
    )
    return View(workspace, filters, choice)


def tell_unheeded(view: View) -> None:
    """Which of the page's own choice says nothing of people."""
    choice = view.choice
    asked = {
        "состояние": choice.statuses,
        "организатор": choice.organisers,
        "ключевое слово": choice.keywords,
        "слово в названии": choice.word,
    }
    if unheeded := [name for name, values in asked.items() if values]:
        st.markdown(f":gray[Здесь не действует отбор: {', '.join(unheeded)}.]")


def _several(label: str, key: str, options: Sequence[str], names: dict[str, str], width: int) -> tuple[str, ...]:
    chosen = st.multiselect(
        label, options, key=key, width=width, placeholder="Все", filter_mode="contains", select_all=False,
        format_func=lambda one: names.get(one, one),
    )  # fmt: skip
    return tuple(chosen)
