"""Step «Проверки»: the identities that the form keeps, how often they hold in the files, new ones by clicking."""

from collections.abc import Sequence
from functools import partial
from typing import Final

import streamlit as st

from ck.forms.derived import ranges
from ck.forms.editing import add_check, drop_check, with_main
from ck.forms.model import Definition, SheetForm
from ck.forms.numbers import printed_number
from ck.forms.rules import Check, ColumnsAtMost, ColumnsSum
from ck.ingest.proposing.identities import Held
from ck.services.constructor import proposing
from ck.services.constructor.drafts import Draft
from ck.services.constructor.words import rule_words
from ck.services.workspace import Workspace
from ck.ui.constructor import state
from ck.ui.format import escape

_SEVERITIES: Final = {"error": "ошибка: блок откладывается", "warning": "предупреждение"}
_RELATIONS: Final = {"sum": "равна сумме граф", "most": "не меньше суммы граф"}
_LIST: Final = 300  # pixels; a form may have eighty of them
_FIELDS: Final = ("form_check_whole", "form_check_relation", "form_check_parts", "form_check_severity")


def draw(workspace: Workspace, draft: Draft, definition: Definition) -> None:
    """The form's rules, rules that hold in the files and are not among them, and a way to make one."""
    held, lacking = proposing.identities(workspace, draft)
    sheet = definition.main
    if not sheet.checks:
        st.info("Проверок пока нет: ошибки в суммах колледжей программа не заметит.")
    with st.container(height=_LIST if len(sheet.checks) > 6 else "content", border=len(sheet.checks) > 6):
        for place, (check, told) in enumerate(zip(sheet.checks, held, strict=True)):
            _rule(workspace, place, check, told)
    if lacking:
        st.markdown("**Держатся в ваших файлах, но в форму не включены**")
        for order, one in enumerate(lacking[:8]):
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                st.button(
                    "Включить", key=f"form_check_add_{order}", on_click=state.on_edit,
                    args=(workspace, partial(_added, one.rule)),
                )  # fmt: skip
                st.markdown(f"{escape(rule_words(one.rule))} – {_held(one)}")
    _new(workspace, sheet)


def _rule(workspace: Workspace, place: int, check: Check, told: Held | None) -> None:
    cells = st.columns((5.4, 2.6, 2.6, 1.1), gap="small", vertical_alignment="center")
    cells[0].markdown(escape(rule_words(check)))
    cells[1].markdown(_held(told))
    key = f"form_check_severity_{place}"
    st.session_state[key] = check.severity
    cells[2].selectbox(
        f"Строгость проверки {place + 1}", list(_SEVERITIES), key=key, format_func=_SEVERITIES.__getitem__,
        on_change=_severity, args=(workspace, check, key), label_visibility="collapsed",
    )  # fmt: skip
    cells[3].button(
        "Убрать", key=f"form_check_drop_{place}", on_click=state.on_edit, args=(workspace, partial(_dropped, place)),
        type="tertiary",
    )  # fmt: skip


def _held(told: Held | None) -> str:
    if told is None or not told.asked:
        return ":gray[в файлах не проверить]"
    words = f"держится: {told.held} из {told.asked}"
    return f":green[✓ {words}]" if told.always else f":red[✕ {words}]"


def _new(workspace: Workspace, sheet: SheetForm) -> None:
    """«гр. 2 = гр. 3 + …» out of lists."""
    columns = [column for column in sheet.columns if column.counted]
    counted = {column.no: f"{printed_number(column.no)} {column.caption}"[:70] for column in columns}
    st.markdown("**Новая проверка**")
    cells = st.columns((2.6, 2.0, 4.4, 2.4), gap="small", vertical_alignment="bottom")
    whole = cells[0].selectbox(
        "Графа", list(counted), index=None, key=_FIELDS[0], format_func=counted.__getitem__, placeholder="выберите",
        filter_mode="contains",
    )  # fmt: skip
    relation = cells[1].selectbox("Условие", list(_RELATIONS), key=_FIELDS[1], format_func=_RELATIONS.__getitem__)
    parts = cells[2].multiselect(
        "Слагаемые", list(counted), key=_FIELDS[2], format_func=counted.__getitem__, placeholder="выберите графы",
        select_all=False,
    )  # fmt: skip
    severity = cells[3].selectbox("Если не так", list(_SEVERITIES), key=_FIELDS[3], format_func=_SEVERITIES.__getitem__)
    rule = _made(sheet, whole, relation, parts, severity)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.button(
            "Добавить проверку", key="form_check_new", disabled=rule is None, on_click=_add, args=(workspace, rule)
        )  # fmt: skip
        if rule is not None:
            st.markdown(escape(rule_words(rule)))


def _made(
    sheet: SheetForm, whole: str | None, relation: str, parts: Sequence[str], severity: str
) -> ColumnsSum | ColumnsAtMost | None:
    """The rule that the lists say; None while they say none."""
    if whole is None or not parts or whole in parts:
        return None
    joined = ranges(sheet, parts)
    if relation == "sum":
        return ColumnsSum(total=whole, parts=joined, severity="warning" if severity == "warning" else "error")
    return ColumnsAtMost(parts=joined, whole=whole, severity="warning" if severity == "warning" else "error")


def _add(workspace: Workspace, rule: Check) -> None:
    if state.edit(workspace, partial(_added, rule)):
        for key in (_FIELDS[0], _FIELDS[2]):
            st.session_state.pop(key, None)


def _severity(workspace: Workspace, check: Check, key: str) -> None:
    wanted = st.session_state[key]

    def how(definition: Definition) -> Definition:
        checks = definition.main.checks
        changed = (one.model_copy(update={"severity": wanted}) if one == check else one for one in checks)
        return with_main(definition, checks=tuple(changed))

    state.edit(workspace, how)


def _added(rule: Check, definition: Definition) -> Definition:
    return add_check(definition, rule)


def _dropped(place: int, definition: Definition) -> Definition:
    return drop_check(definition, place)
