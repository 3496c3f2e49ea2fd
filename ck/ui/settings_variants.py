"""«Расчёт» in the settings: where the document can be read in two ways, which reading counts."""

from typing import Final

import streamlit as st

from ck.errors import UserError
from ck.services.variants import MAIN, Choice, choices, choose
from ck.services.workspace import Workspace
from ck.ui.format import escape

_DONE: Final = "_ck_variants_set"
_ROUND: Final = "_ck_variants_round"


def draw(workspace: Workspace) -> None:
    """The whole of the part; nothing is stored before the button."""
    if told := st.session_state.pop(_DONE, None):
        st.info(told)
    st.text(
        "Показатели считаются по букве документа. Где его можно прочесть двояко, выберите, как считать. Выбор меняет "
        "числа всех лет сразу, виден в «Как посчитано» и в выгрузках и остаётся в журнале."
    )
    shown = choices(workspace)
    number = st.session_state.setdefault(_ROUND, 0)
    for one in shown:
        st.radio(f"{one.number}. {one.short}", [MAIN, one.name], index=int(one.chosen), key=_key(one, number))
        for name, reading in ((MAIN, one.main_reading), (one.name, one.reading)):
            st.markdown(f"**{escape(name)}.** {escape(reading)}")
    st.button("Записать", type="primary", key="variants_save", on_click=_save, args=(workspace, shown, number))


def _key(one: Choice, number: int) -> str:
    return f"variant_{one.id}_{number}"


def _save(workspace: Workspace, shown: list[Choice], number: int) -> None:
    wanted = [one.id for one in shown if st.session_state[_key(one, number)] == one.name]
    try:
        changed = choose(workspace, shown, wanted)
        st.session_state[_DONE] = f"Записано: {'; '.join(changed)}." if changed else "Ничего не изменено."
    except UserError as error:
        st.session_state[_DONE] = str(error)
        st.session_state[_ROUND] = number + 1  # the fields show how it is now
