"""«Из формы»: cards out of the person-level sheets of the reports that are stored."""

from collections.abc import Sequence
from functools import partial
from typing import Any, Final

import streamlit as st

from ck.errors import UserError
from ck.services.persons import sheets
from ck.services.persons.sheets import EMPTY, Line, SheetPlan
from ck.services.workspace import Workspace
from ck.ui import downloads
from ck.ui.format import Noun, counted
from ck.ui.upload_words import day_column, table

_CARD: Final = Noun("карточку", "карточки", "карточек")
_TOLD: Final = "_ck_sheets_told"
_PLAN: Final = "_ck_sheets_plan"
_MOST: Final = 500  # rows of a table


def draw(workspace: Workspace) -> None:
    """The whole of the part; nothing is stored before the button."""
    if told := st.session_state.pop(_TOLD, None):
        st.info(told)
    st.text(
        "Листы «2. Нозологии» и «3. Целевики» отчётов: строка на выпускника, номер без имени. Заводятся те, кому по "
        "листу нужна помощь, и призванные; карточки, которые уже есть, не меняются – кроме отметок."
    )
    health = st.toggle(
        "Заводить и тех, кто есть только на листе «Нозологии»", value=True, key="sheets_health",
        help="На этом листе не сказано, чем выпускник занят",
    )  # fmt: skip
    plan = _plan(workspace, health)
    if plan == EMPTY:
        st.info("Среди загруженных отчётов таких листов нет: они есть в форме сентября 2025 года.")
        return
    many = len(plan.added) + len(plan.marked)
    with st.container(horizontal=True, vertical_alignment="center"):
        if many:
            st.button(f"Записать {counted(many, _CARD)}", key="sheets_store", type="primary", on_click=_store,
                      args=(workspace, plan, health))  # fmt: skip
        st.text(_said(plan))
    _lines("Заведутся и получат отметку", [*plan.added, *plan.marked], "added", ours=False)
    if plan.differing:
        _lines("Статусы расходятся: решите, что верно", plan.differing, "differing", ours=True)
        downloads.button(
            "Скачать расхождения в Excel", partial(sheets.export, workspace, plan), "Статусы расходятся.xlsx",
            key="sheets_download",
        )  # fmt: skip


def _plan(workspace: Workspace, health: bool) -> SheetPlan:
    """Made anew when the data changed."""
    mark = (workspace.url, workspace.store.version(), health)
    kept = st.session_state.get(_PLAN)
    if kept is None or kept[0] != mark:
        kept = st.session_state[_PLAN] = (mark, sheets.plan(workspace, health_only=health))
    plan: SheetPlan = kept[1]
    return plan


def _said(plan: SheetPlan) -> str:
    parts = [f"новых – {len(plan.added)}", f"получат отметку – {len(plan.marked)}",
             f"статус расходится – {len(plan.differing)}"]  # fmt: skip
    left = {"помощь не нужна": plan.fine, "стёрты раньше": plan.erased, "старше срока хранения": plan.overdue,
            "номер похож на имя или документ": plan.strange}  # fmt: skip
    parts += [f"{name} – {many}" for name, many in left.items() if many]
    return "; ".join(parts).capitalize() + "."


def _lines(title: str, lines: Sequence[Line], key: str, *, ours: bool) -> None:
    if not lines:
        return
    st.subheader(title, anchor=False)
    table([_row(one, ours) for one in lines[:_MOST]], most=7, key=f"sheets_{key}",
          column_config={"Отчёт на": day_column()})  # fmt: skip
    if len(lines) > _MOST:
        st.text(f"Показаны первые {_MOST} из {len(lines)}.")


def _row(one: Line, ours: bool) -> dict[str, Any]:
    row: dict[str, Any] = {"Колледж": one.college, "Номер": one.number, "Год": str(one.year), "Код": one.program,
                           "Отчёт на": one.as_of}  # fmt: skip
    if ours:
        return row | {"В реестре": one.ours, "В отчёте": one.theirs}
    return row | {"Статус": one.ours or one.theirs, "Отметки": one.marks}


def _store(workspace: Workspace, plan: SheetPlan, health: bool) -> None:
    try:
        done = sheets.write(workspace, plan, health_only=health)
        st.session_state[_TOLD] = f"Записано: новых – {len(done.added)}, получили отметку – {len(done.marked)}."
    except UserError as error:
        st.session_state[_TOLD] = str(error)
