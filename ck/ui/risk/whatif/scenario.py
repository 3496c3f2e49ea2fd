"""«Сценарий»: moves on the left, what they do on the right, saved scenarios and a second one beside."""

from typing import Final

import streamlit as st

from ck.errors import UserError
from ck.forms.lines import TOTAL_LINE
from ck.forms.statuses import STATUS
from ck.indicators.moves import Move, checked, where_words, words
from ck.indicators.scope import Scope
from ck.services.whatif import entries, saving
from ck.services.whatif.scenario import run, sources, targets
from ck.ui import shown
from ck.ui.format import PERSON, counted, escape
from ck.ui.risk.view import View
from ck.ui.risk.whatif import draft as drafts
from ck.ui.risk.whatif import keeping, result
from ck.ui.risk.whatif.draft import Draft

_FAILED: Final = "_ck_move_failed"
_TARGET: Final = "employed"


def draw(view: View, scope: Scope) -> None:
    """The whole part."""
    known = {str(one.id): one for one in saving.saved(view.workspace)}
    if set(view.scope.lines) - {TOTAL_LINE}:
        st.info("Фильтр «Строка формы» сценарий не учитывает: он считается по строке 01 – всем выпускникам.")
    left, right = st.columns([5, 7], gap="medium")
    with left:
        draft = drafts.choose(view, known)
        if draft is None:
            return
        _base(view, draft)
        if shown.numbers().exact:
            _builder(view, draft, scope)
        _moves(draft)
        if shown.numbers().exact:
            keeping.draw(view, draft, known)
    with right:
        _result(view, draft, known)


def _base(view: View, draft: Draft) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f":gray[Считается по факту: {drafts.base_words(draft.scenario)}.]", width="content")
        other = drafts.other_date(view, draft)
        if other is not None:
            st.button(
                f"Пересчитать на {drafts.base_words(other).removeprefix('выпуск ')}", key="scenario_date",
                type="tertiary", on_click=drafts.keep, args=(Draft(draft.shown, other),),
            )  # fmt: skip


def _builder(view: View, draft: Draft, where: Scope) -> None:
    """One more move: from which columns, to which one, how many. Its people are those of the selection."""
    try:
        there, to = sources(view.workspace, draft.scenario, where), targets(view.workspace, draft.scenario, where)
    except UserError:
        return  # the moves made so far are not possible: the result says why
    mark = f"{draft.id}_{len(draft.scenario.moves)}_{view.filters.digest()}"
    chosen = st.multiselect(
        "Кого переводим – графы формы", list(there), key=f"move_from_{mark}", select_all=False,
        format_func=lambda one: f"{STATUS[one].name} – {there[one]}", placeholder="Выберите одну или несколько граф",
        filter_mode="contains",
    )  # fmt: skip
    left, right = st.columns([3, 1], vertical_alignment="bottom")
    target = left.selectbox(
        "Куда", to, key="move_to", index=to.index(_TARGET) if _TARGET in to else 0 if to else None,
        format_func=lambda one: STATUS[one].name, filter_mode="contains",
    )  # fmt: skip
    right.text_input("Сколько", key="move_number", placeholder="12 или «все»")
    most = sum(there[one] for one in chosen)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            "Добавить ход", key="move_add", type="primary", disabled=not chosen or target is None,
            on_click=_add, args=(view, draft, tuple(chosen), target, where, most),
        )  # fmt: skip
        st.markdown(
            f":gray[Из выборки: {escape(where_words(where))}{f'; там {counted(most, PERSON)}' if chosen else ''}]",
            width="content",
        )
    if failed := st.session_state.pop(_FAILED, None):
        st.error(failed)


def _add(view: View, draft: Draft, chosen: tuple[str, ...], target: str, where: Scope, most: int) -> None:
    """The move is tried before it is kept, so that an impossible one leaves the scenario as it was."""
    try:
        number = entries.people(st.session_state["move_number"], most)
        move = checked(Move(number, chosen, target, where))
        after = drafts.with_move(draft, move)
        run(view.workspace, after.scenario)
        drafts.keep(after)
        st.session_state["move_number"] = ""
    except UserError as error:
        st.session_state[_FAILED] = str(error)


def _moves(draft: Draft) -> None:
    """The moves made so far, and the way back from the last one."""
    moves = draft.scenario.moves
    if not moves:
        if shown.numbers().exact:
            st.info("Ходов пока нет. Выберите, кого и куда перевести: показатели справа пересчитаются сразу.")
        return
    st.markdown("\n".join(f"{place}. {escape(words(one))}" for place, one in enumerate(moves, 1)))
    with st.container(horizontal=True):
        st.button("Отменить последний ход", key="move_undo", on_click=drafts.undo, args=(draft,))
        if draft.edited:
            label = "Вернуть сохранённое" if draft.shown else "Начать заново"
            st.button(label, key="move_clear", type="tertiary", on_click=drafts.forget, args=(draft.id,))


def _result(view: View, draft: Draft, known: dict[str, saving.Saved]) -> None:
    if not draft.scenario.moves:
        return
    try:
        found = run(view.workspace, draft.scenario)
    except UserError as error:
        st.error(f"Сценарий не считается: {error}")
        return
    if draft.shown is not None and (drift := saving.drift(draft.shown, found)):
        st.warning(
            "С тех пор как сценарий сохранили, данные изменились. Он пересчитан по новым:\n"
            + "\n".join(f"- {escape(one)}" for one in drift)
        )
    result.draw(view, draft, found, known)
