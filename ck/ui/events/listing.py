"""The register of events and the journal of appeals, narrowed by the page's choice."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from ck.services.registers.known import APPEALS, EVENTS
from ck.services.registers.records import Held
from ck.ui import shown
from ck.ui.events.view import View, tell_unheeded
from ck.ui.registers import listing

_COLUMNS: dict[str, Any] = {
    "Вид": st.column_config.TextColumn(width=165),
    "Название": st.column_config.TextColumn(width=210),
    "Колледжи": st.column_config.TextColumn(width=200),
    "Участников по плану": st.column_config.NumberColumn("План, человек", format="%d", help="Участников по плану"),
}
_OF_APPEALS: dict[str, Any] = {
    "Колледж": st.column_config.TextColumn(width=240),
    "Кто": st.column_config.TextColumn(width=95),
    "Профессия, специальность": st.column_config.TextColumn("Код", width=80, help="Профессия, специальность"),
}


def events(view: View) -> None:
    """The table of events."""
    if shown.on():
        st.info("В режиме показа записи мероприятий не показываются: в них свободный текст.")
        return
    listing.draw(
        view.workspace,
        EVENTS,
        keep=lambda one: view.choice.passes(one.values),
        columns=_COLUMNS,
        order=_newest("since"),
    )


def appeals(view: View) -> None:
    """The journal of appeals, of the chosen colleges and years."""
    if shown.on():
        st.info("В режиме показа журнал обращений закрыт.")
        return

    tell_unheeded(view)
    kinds = set(view.support)

    def keep(one: Held) -> bool:
        years, colleges = view.choice.years, view.choice.colleges
        return (
            (not years or one.values["day"].year in years)
            and (not colleges or one.values["college"] in colleges)
            and (not kinds or bool(kinds.intersection(one.values["support"])))
        )

    listing.draw(view.workspace, APPEALS, keep=keep, columns=_OF_APPEALS, order=_newest("day"))


def _newest(field: str) -> Callable[[Held], Any]:
    return lambda one: (-one.values[field].toordinal(), one.id)
