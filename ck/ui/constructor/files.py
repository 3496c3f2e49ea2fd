"""Step «Файлы»: workbooks of the form, and the table in them that the form is made from."""

from functools import partial
from typing import Final

import streamlit as st

from ck.ingest.cells import shown
from ck.services.arrivals import MOST_MEGABYTES
from ck.services.constructor import drafts, proposing
from ck.services.constructor.drafts import Draft, Table
from ck.services.constructor.proposing import Place
from ck.services.workspace import Workspace
from ck.ui.constructor import state
from ck.ui.format import COLUMN, Noun, counted, escape, size
from ck.ui.upload_words import table

_ROUND: Final = "_ck_form_round"
_PROGRAM: Final = Noun("программа", "программы", "программ")
_ROWS, _WIDTH = 16, 12  # of the preview
_BY_HAND: Final = "Другой лист или строка…"


def draw(workspace: Workspace, draft: Draft) -> None:
    """Take workbooks, choose the table, have it proposed."""
    number = st.session_state.setdefault(_ROUND, 0)
    label = "Книги этой формы, одна или несколько"
    picked = st.file_uploader(
        label, accept_multiple_files=True, max_upload_size=MOST_MEGABYTES, key=f"form_files_{number}"
    )
    if picked:
        files = [(one.name, one.getvalue()) for one in picked]
        st.session_state[_ROUND] = number + 1
        state.change(workspace, lambda it: drafts.add_samples(workspace, it.id, files))
        st.rerun()
    books = proposing.books(workspace, draft.id)
    for sample in drafts.samples(workspace, draft.id):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            refused = books[sample.id].refused if sample.id in books else None
            note = f" :red[✕ {escape(refused.message)}]" if refused else f" :gray[{size(sample.size)}]"
            st.markdown(escape(sample.name) + note, width="content")
            st.button(
                "Убрать", key=f"form_drop_{sample.id}", type="tertiary",
                on_click=state.on_change, args=(workspace, partial(_drop, workspace, sample.id)),
            )  # fmt: skip
    if books:
        _table(workspace, draft)


def _drop(workspace: Workspace, sample: int, draft: Draft) -> None:
    drafts.drop_sample(workspace, draft.id, sample)


def _table(workspace: Workspace, draft: Draft) -> None:
    likely = proposing.likely(workspace, draft.id)
    options: list[Place | str] = [*likely, _BY_HAND]
    if not likely:
        st.warning("Таблица с номерами граф или кодами программ не нашлась: укажите лист и строку сами.")
    chosen = st.selectbox(
        "Таблица", options, key=f"form_table_{draft.id}", format_func=_place_name, width=760,
        help="Строка, где стоят номера граф, или последняя строка заголовков, если номеров нет",
    )  # fmt: skip
    wanted = _by_hand(workspace, draft) if isinstance(chosen, str) else chosen.table
    if wanted is None:
        return
    again = draft.definition is not None
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        pressed = st.button("Предложить графы", type="secondary" if again else "primary", key="form_propose")
        if again:
            st.text("Предложение заменит всё, что в этом черновике уже выбрано.")
    _preview(workspace, draft, wanted)
    if pressed and state.change(workspace, lambda it: proposing.choose(workspace, it, wanted)):
        st.session_state[state.STEP] = "columns"
        st.rerun()


def _place_name(place: Place | str) -> str:
    if isinstance(place, str):
        return place
    how = counted(place.columns, COLUMN) if place.numbered else "графы без номеров"
    programs = f", {counted(place.programs, _PROGRAM)}" if place.programs else ", без данных"
    return f"«{place.table.sheet}», строка {place.table.row + 1}: {how}{programs} – {place.file}"


def _by_hand(workspace: Workspace, draft: Draft) -> Table | None:
    books = proposing.books(workspace, draft.id)
    sheets = [(id, one.name, sheet.name) for id, one in books.items() for sheet in one.sheets]
    if not sheets:
        return None
    left, right = st.columns(2, width=760)
    chosen = left.selectbox(
        "Лист", sheets, key=f"form_sheet_{draft.id}", format_func=lambda one: f"«{one[2]}» – {one[1]}"
    )
    row = right.selectbox("Строка с номерами граф", range(1, 41), key=f"form_row_{draft.id}")
    return Table(chosen[0], chosen[2], row - 1)


def _preview(workspace: Workspace, draft: Draft, wanted: Table) -> None:
    """The sheet around the chosen row, as it is."""
    book = proposing.books(workspace, draft.id).get(wanted.sample)
    sheet = next((one for one in book.sheets if one.name == wanted.sheet), None) if book else None
    if sheet is None:
        return
    first = max(0, wanted.row - 6)
    rows = sheet.rows[first : first + _ROWS]
    width = min(_WIDTH, max(map(len, rows), default=0))
    letters = [sheet.address(0, place).rstrip("1") for place in range(width)]
    pictured = []
    for at, row in enumerate(rows, first):
        cells = [shown(cell)[:60] for cell in row[:width]]
        mark = "▶ " if at == wanted.row else ""
        pictured.append({"": f"{mark}{at + 1}", **dict(zip(letters, cells, strict=False))})
    table(pictured, most=9)
