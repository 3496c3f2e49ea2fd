"""The detectors in the settings: what each looks for, on or off, how loud; which columns of a form are cumulative."""

from typing import Final

import streamlit as st

from ck.errors import UserError
from ck.forms.cumulative import CUMULATIVES, columns_of
from ck.forms.model import Definition
from ck.forms.problems import SEVERITY_WORDS, Severity
from ck.services.detecting.detectors import DETECTORS, SEVERITIES, Detector, Switch, Switches
from ck.services.detecting.switching import switch, switches
from ck.services.workspace import Workspace
from ck.ui.upload_words import table

_DONE: Final = "_ck_detectors_set"
_ROUND: Final = "_ck_detectors_round"


def draw(workspace: Workspace) -> None:
    """The whole of the part; nothing is stored before the button."""
    if told := st.session_state.pop(_DONE, None):
        st.info(told)
    st.text(
        "Эти проверки ищут числа, которые записаны правильно, но вряд ли верны: рядом с прошлыми отчётами колледжа и с "
        "другими колледжами. Они ничего не отклоняют. Действуют со следующей загрузки."
    )
    shown = switches(workspace)
    number = st.session_state.setdefault(_ROUND, 0)
    for one in DETECTORS:
        _row(one, shown[one.code], f"{one.code}_{number}")
    st.button(
        "Записать", type="primary", key="detectors_save", on_click=_save, args=(workspace, shown, number)
    )  # fmt: skip
    with st.expander("Что считается растущим и в каких графах"):
        _cumulative(workspace)


def _row(one: Detector, now: Switch, key: str) -> None:
    left, right = st.columns([6, 1], vertical_alignment="center")
    on = left.checkbox(f"**{one.name}** – {one.looks_for}", now.on, key=f"detector_{key}")
    right.selectbox(
        "Важность", SEVERITIES, index=SEVERITIES.index(now.severity), format_func=lambda each: SEVERITY_WORDS[each],
        key=f"loud_{key}", label_visibility="collapsed", disabled=not on,
    )  # fmt: skip


def _save(workspace: Workspace, shown: Switches, number: int) -> None:
    state = st.session_state
    wanted = {
        one.code: Switch(bool(state[f"detector_{one.code}_{number}"]), Severity(state[f"loud_{one.code}_{number}"]))
        for one in DETECTORS
    }
    try:
        changed = switch(workspace, shown, wanted)
        state[_DONE] = f"Записано: {'; '.join(changed)}." if changed else "Ничего не изменено."
    except UserError as error:
        state[_DONE] = str(error)
        state[_ROUND] = number + 1  # the fields show how it is now


def _cumulative(workspace: Workspace) -> None:
    for one in CUMULATIVES:
        st.text(f"{one.name}: {one.reason}.")
    st.text(
        "«По специальности», «не менее 4 месяцев», учёба, служба, отпуск и графы риска – состояние на дату: такие "
        "числа могут уменьшаться."
    )
    forms = [one for one in workspace.forms().newest.values() if one.family == "release"]
    table(
        [{"Форма": form.title, **{one.name: _columns(form, index) for index, one in enumerate(CUMULATIVES)}}
         for form in forms],
        column_config={"Форма": st.column_config.TextColumn(width=420)},
    )  # fmt: skip


def _columns(form: Definition, place: int) -> str:
    one = CUMULATIVES[place]
    numbers = columns_of(form, one)
    if not numbers:
        return "нет в форме"
    line = "" if one.line == "01" else f", строка {one.line}"
    return f"гр. {', '.join(numbers)}{line}"
