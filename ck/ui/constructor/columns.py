"""Step «Графы»: what each column is; those that are not certain come first."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final

import streamlit as st

from ck.forms.editing import Use, set_confidence, set_use
from ck.forms.model import Column, Confidence, Definition, Role
from ck.forms.numbers import printed_number
from ck.ingest.proposing.columns import Evidence
from ck.services.constructor.drafts import Draft
from ck.services.workspace import Workspace
from ck.ui.constructor import state
from ck.ui.constructor.words import (
    meaning_name,
    meaning_of,
    meanings_for,
    place_name,
    place_of,
    places_for,
    use_at,
    use_for,
)
from ck.ui.format import escape

_PER_PAGE: Final = 6
_WIDTHS: Final = (0.55, 3.6, 3.1, 2.5, 0.9)
_SUMMED: Final = (Role.TOTAL, Role.PART)
_ROWS: Final = "_ck_form_rows"  # columns on the list now: one that is settled stays in its place until the next look
_GROUPS: Final[dict[str, tuple[str, Callable[[Column], bool]]]] = {
    "unsure": ("Требуют решения", lambda one: one.confidence is not Confidence.SEEN),
    "all": ("Все графы", lambda one: True),
    "keys": ("Ключевые", lambda one: one.key is not None),
    "counted": ("С числами", lambda one: one.counted),
    "skipped": ("Не читаются", lambda one: one.role is Role.IGNORED),
}


def draw(workspace: Workspace, draft: Draft, definition: Definition) -> None:
    """The list of columns in pages, each with its lists to choose from."""
    columns = definition.main.columns
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        group = _group(columns)
        numbers = _listed(draft, columns, group)
        page = _page(numbers)
    if not numbers:
        st.success("Все графы решены. Посмотрите «Все графы» или переходите к следующему шагу.")
        return
    _head()
    for no in page:
        _row(workspace, definition, definition.main.column(no), draft.reasons.get(no))
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        left = [no for no in page if definition.main.column(no).confidence is not Confidence.SEEN]
        rest = [one.no for one in columns if one.confidence is not Confidence.SEEN and one.role not in _SUMMED]
        st.button(
            "Предложенное на странице верно", key="form_columns_right", disabled=not left, on_click=state.on_edit,
            args=(workspace, partial(_confirm, left)),
        )  # fmt: skip
        st.button(
            "Остальное не читать", key="form_columns_skip", disabled=not rest, on_click=state.on_edit,
            args=(workspace, partial(_skip, rest)),
            help="Не читать все графы, которые требуют решения и не входят в общее число",
        )  # fmt: skip
        st.text("Пока графа не отмечена «верно», она читается, но в показатели не входит.")


def _group(columns: Sequence[Column]) -> str:
    counts = {name: sum(map(fits, columns)) for name, (_, fits) in _GROUPS.items()}
    shown = [name for name in _GROUPS if counts[name] or name in ("unsure", "all")]
    first = "unsure" if counts["unsure"] else "all"
    chosen = st.segmented_control(
        "Показать", shown, default=first, key="form_columns_shown", label_visibility="collapsed",
        format_func=lambda name: f"{_GROUPS[name][0]}: {counts[name]}",
    )  # fmt: skip
    return chosen or "all"


def _listed(draft: Draft, columns: Sequence[Column], group: str) -> list[str]:
    """The columns of a group as they were when it was opened: a settled one does not jump away under the hand."""
    fits = _GROUPS[group][1]
    now = [one.no for one in columns if fits(one)]
    mark = (draft.id, draft.table, group)
    kept = st.session_state.get(_ROWS)
    there = {one.no for one in columns}
    if kept is None or kept[0] != mark or not set(kept[1]) <= there or not set(now) & set(kept[1]):
        kept = st.session_state[_ROWS] = (mark, now)
    return list(kept[1])


def _page(numbers: list[str]) -> list[str]:
    starts = range(0, len(numbers), _PER_PAGE)
    if len(starts) < 2:
        return numbers

    def label(start: int) -> str:
        last = numbers[min(start + _PER_PAGE, len(numbers)) - 1]
        return f"гр. {printed_number(numbers[start])}–{printed_number(last)}"

    if st.session_state.get("form_columns_page") not in (None, *starts):
        del st.session_state["form_columns_page"]
    chosen = st.segmented_control(
        "Страница", list(starts), default=0, key="form_columns_page", format_func=label, label_visibility="collapsed"
    )
    start = chosen or 0
    return numbers[start : start + _PER_PAGE]


def _head() -> None:
    words = {
        "Графа": None,
        "Заголовок и что в ней стоит": None,
        "Что это": "Статус графы, её ключ, текст или «не читать»",
        "Куда входит": "Часть общего числа, «из них» другой графы или отдельно от суммы",
        "Смысл": "«Верно» – смысл графы известен точно, и она входит в показатели",
    }
    for cell, (word, help) in zip(st.columns(_WIDTHS, gap="small"), words.items(), strict=True):
        cell.markdown(f"**{word}**", help=help)


def _row(workspace: Workspace, definition: Definition, column: Column, evidence: Evidence | None) -> None:
    cells = st.columns(_WIDTHS, gap="small", vertical_alignment="center")
    cells[0].text(printed_number(column.no))
    cells[1].markdown(_about(column, evidence))
    key = f"form_{column.no}"
    _choice(cells[2], f"{key}_meaning", meaning_of(column), meanings_for(column), meaning_name,
            partial(_chosen, workspace, column, f"{key}_meaning"), f"Что такое графа {column.no}")  # fmt: skip
    places = places_for(definition.main, column)
    _choice(cells[3], f"{key}_place", place_of(column), places, place_name,
            partial(_placed, workspace, column, f"{key}_place"), f"Куда входит графа {column.no}")  # fmt: skip
    if column.counted:
        st.session_state[f"{key}_sure"] = column.confidence is Confidence.SEEN
        cells[4].checkbox("верно", key=f"{key}_sure", on_change=_sure, args=(workspace, column, f"{key}_sure"))


def _about(column: Column, evidence: Evidence | None) -> str:
    caption = escape(column.caption[:110] + ("…" if len(column.caption) > 110 else "")) or "без заголовка"
    if evidence is None:
        return caption
    samples = "; ".join(sample[:16] for sample in evidence.samples) or "пусто"
    likeness = f", {evidence.score} %" if 0 < evidence.score < 100 else ""
    because = f"{evidence.because[:90]}{likeness}"
    return f"{caption}  \n:small[:gray[столбец {evidence.letter}: {escape(samples)} · {escape(because)}]]"


def _choice(
    cell: Any,
    key: str,
    value: str,
    options: list[str],
    name: Callable[[str], str],
    changed: Callable[[], None],
    label: str,
) -> None:
    """A list whose choice is always what the draft says, whoever has changed it."""
    st.session_state[key] = value
    cell.selectbox(
        label, options, key=key, format_func=name, on_change=changed, label_visibility="collapsed",
        disabled=len(options) < 2, filter_mode="contains",
    )  # fmt: skip


def _chosen(workspace: Workspace, column: Column, key: str) -> None:
    meaning = str(st.session_state[key])

    def how(definition: Definition) -> Definition:
        sheet = definition.main
        return set_use(definition, {column.no: use_for(sheet, sheet.column(column.no), meaning)})

    state.edit(workspace, how)


def _placed(workspace: Workspace, column: Column, key: str) -> None:
    place = str(st.session_state[key])

    def how(definition: Definition) -> Definition:
        now = definition.main.column(column.no)
        return set_use(definition, {column.no: use_at(now, place)}, now.confidence)

    state.edit(workspace, how)


def _sure(workspace: Workspace, column: Column, key: str) -> None:
    doubt = Confidence.INFERRED if column.status else Confidence.UNKNOWN
    confidence = Confidence.SEEN if st.session_state[key] else doubt
    state.edit(workspace, lambda definition: set_confidence(definition, [column.no], confidence))


def _confirm(numbers: list[str], definition: Definition) -> Definition:
    return set_confidence(definition, numbers, Confidence.SEEN)


def _skip(numbers: list[str], definition: Definition) -> Definition:
    return set_use(definition, {no: Use(Role.IGNORED) for no in numbers})
