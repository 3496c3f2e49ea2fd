"""A scenario gets a name, is written over, removed, taken away as a workbook."""

from collections.abc import Callable, Mapping
from typing import Final

import streamlit as st

from ck.errors import UserError
from ck.export.cells import safe_file_name
from ck.services.whatif import saving
from ck.services.whatif.exporting import scenario_book
from ck.services.whatif.saving import Saved
from ck.services.whatif.scenario import Scenario, run
from ck.ui import downloads
from ck.ui.risk.view import View
from ck.ui.risk.whatif import draft as drafts
from ck.ui.risk.whatif.draft import Draft

_TOLD: Final = "_ck_scenario_told"
_FAILED: Final = "_ck_scenario_failed"


def draw(view: View, draft: Draft, known: Mapping[str, Saved]) -> None:
    """The name and the buttons; nothing before there is a move."""
    if told := st.session_state.pop(_TOLD, None):
        st.success(told)
    if failed := st.session_state.pop(_FAILED, None):
        st.error(failed)
    if not draft.scenario.moves and draft.shown is None:
        return
    key = f"scenario_name_{draft.id}"
    st.session_state.setdefault(key, draft.shown.name if draft.shown else "")
    st.text_input("Название сценария", key=key, placeholder="например, «Осенние ярмарки»")
    beside = _beside(view, draft, known)
    with st.container(horizontal=True):
        if draft.shown is None:
            st.button("Сохранить", key="scenario_save", on_click=_save, args=(view, draft))
        else:
            st.button("Записать изменения", key="scenario_change", on_click=_change, args=(view, draft))
            st.button("Сохранить как новый", key="scenario_copy", on_click=_save, args=(view, draft))
            st.button("Удалить", key="scenario_remove", type="tertiary", on_click=_remove, args=(view, draft))
        downloads.button(
            "Скачать сценарий", lambda: scenario_book(view.workspace, draft.name, draft.scenario, beside),
            safe_file_name(f"Сценарий {draft.name}", ".xlsx"), key="scenario_book",
        )  # fmt: skip


def _beside(view: View, draft: Draft, known: Mapping[str, Saved]) -> tuple[str, Scenario] | None:
    """The scenario that stands beside this one on the screen, unless its moves have become impossible."""
    other = known.get(st.session_state.get(drafts.BESIDE) or "")
    if other is None or str(other.id) == draft.id:
        return None
    try:
        run(view.workspace, scenario := saving.scenario_of(other))
    except UserError:
        return None
    return other.name, scenario


def _save(view: View, draft: Draft) -> None:
    def do() -> str:
        made = saving.save(view.workspace, _typed(draft), draft.scenario)
        drafts.forget(draft.id)
        st.query_params[drafts.CHOSEN] = str(made.id)
        return f"Сценарий «{made.name}» сохранён отдельно от данных."

    _tell(do)


def _change(view: View, draft: Draft) -> None:
    def do() -> str:
        assert draft.shown is not None
        made = saving.change(view.workspace, draft.shown, _typed(draft), draft.scenario)
        drafts.forget(draft.id)
        return f"Изменения сценария «{made.name}» записаны."

    _tell(do)


def _remove(view: View, draft: Draft) -> None:
    def do() -> str:
        assert draft.shown is not None
        saving.remove(view.workspace, draft.shown)
        drafts.forget(draft.id)
        st.query_params[drafts.CHOSEN] = drafts.NEW
        return f"Сценарий «{draft.shown.name}» удалён; его ходы остались в журнале."

    _tell(do)


def _typed(draft: Draft) -> str:
    return str(st.session_state[f"scenario_name_{draft.id}"])


def _tell(do: Callable[[], str]) -> None:
    try:
        st.session_state[_TOLD] = do()
    except UserError as error:
        st.session_state[_FAILED] = str(error)
