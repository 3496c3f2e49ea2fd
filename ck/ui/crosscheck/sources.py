"""Second sources: loaded through a mapping that a person confirms, listed, removed."""

from dataclasses import replace
from datetime import date
from typing import Final

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from ck.errors import UserError
from ck.services.arrivals import MOST_MEGABYTES
from ck.services.crosscheck import mapping
from ck.services.crosscheck import sources as service
from ck.services.crosscheck.mapping import FIELDS, Layout, Opened
from ck.services.crosscheck.reading import Preview, doubles
from ck.services.workspace import Workspace
from ck.ui.book_field import TYPES
from ck.ui.format import ROW, counted
from ck.ui.upload_words import TEXT_ROW, count_column, local, picked, problem_row, table, time_column

_TOLD: Final = "_ck_source_told"
_ROUND: Final = "_ck_source_round"
_BOOK: Final = "_ck_source_book"
_MOST: Final = 200  # rows of the preview


def tell() -> None:
    """What became of the last press."""
    if told := st.session_state.pop(_TOLD, None):
        st.info(told)


def draw(workspace: Workspace) -> None:
    """The list of sources, and the way to load one."""
    _listed(workspace)
    number = st.session_state.setdefault(_ROUND, 0)
    file = st.file_uploader(
        "Таблица другого источника: СФР, «Работа в России»", type=TYPES, key=f"source_file_{number}",
        max_upload_size=MOST_MEGABYTES,
        help="Любая книга: колледж, число трудоустроенных; если есть – специальность, год, выпуск, зарплата",
    )  # fmt: skip
    if file is None:
        st.session_state.pop(_BOOK, None)
        return
    book = _book(file)
    if book.refused is not None:
        st.error(f"{book.refused.message} {book.refused.fix}")
        return
    layout, year = _layout(book, file.file_id)
    told = service.preview(workspace, book, layout, year)
    _preview(workspace, book, layout, told)


def _listed(workspace: Workspace) -> None:
    listed = service.listed(workspace)
    if not listed:
        st.text("Источников пока нет. Загрузите таблицу: столбцы программа предложит сама, вы их проверите.")
        return
    rows = [
        {
            "Источник": one.name,
            "Файл": one.file_name,
            "Лист": one.sheet,
            "Строк": one.rows,
            "Выпуски": ", ".join(map(str, one.years)),
            "Загружен": local(one.loaded_at),
        }
        for one in listed
    ]
    columns = {"Строк": count_column(70), "Загружен": time_column(), "Источник": st.column_config.TextColumn(width=330)}
    marked = picked(rows, "sources", listed, columns, most=4)
    if marked is not None:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.button("Удалить источник", key="source_remove", on_click=_remove, args=(workspace, marked.id))
            st.text(f"«{marked.name}»: удалятся все его строки ({marked.rows}); останется запись в журнале.")


def _book(file: UploadedFile) -> Opened:
    kept: tuple[str, Opened] | None = st.session_state.get(_BOOK)
    if kept is None or kept[0] != file.file_id:
        kept = st.session_state[_BOOK] = (file.file_id, mapping.opened(file.name, file.getvalue()))
    return kept[1]


def _layout(book: Opened, mark: str) -> tuple[Layout, int | None]:
    """The proposal, corrected from lists. Keys hold the file, the sheet and the header that they are about."""
    first = mapping.propose(book)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        names = [one.name for one in book.sheets]
        sheet_name = st.selectbox("Лист", names, index=names.index(first.sheet), key=f"source_sheet_{mark}")
        sheet = book.sheet(sheet_name)
        proposed = first if sheet_name == first.sheet else mapping.of_sheet(sheet)
        headers = list(range(min(mapping.HEADER_ROWS, len(sheet.rows))))
        header = st.selectbox(
            "Строка заголовков", headers, index=proposed.header, format_func=lambda row: str(row + 1),
            key=f"source_header_{mark}_{sheet_name}", width=170,
        )  # fmt: skip
        years = range(date.today().year + 1, 2018, -1)
        year = st.selectbox(
            "Год выпуска, если столбца нет", years, index=None, key=f"source_year_{mark}", placeholder="из таблицы",
            width=230,
        )  # fmt: skip
    if header != proposed.header:
        proposed = mapping.of_header(sheet, header)
    options = mapping.labels(sheet, header)
    chosen: dict[str, int] = {}
    for column, one in zip(st.columns(3) * 2, FIELDS, strict=True):
        place = column.selectbox(
            _caption(one, proposed), range(len(options)), index=proposed.columns.get(one.id),
            format_func=lambda place: options[place], key=f"source_{one.id}_{mark}_{sheet_name}_{header}",
            placeholder="нет такого столбца" if not one.required else "выберите столбец",
        )  # fmt: skip
        if place is not None:
            chosen[one.id] = place
    return replace(proposed, columns=chosen), year


def _caption(one: mapping.Field, proposed: Layout) -> str:
    sure = proposed.confidence.get(one.id)
    if sure is None:
        return f"{one.name}{' – обязательно' if one.required else ''}"
    return f"{one.name} · {'заголовок узнан' if sure == mapping.EXACT else f'похоже на {sure} %'}"


def _preview(workspace: Workspace, book: Opened, layout: Layout, told: Preview) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        name = st.text_input(
            "Как назвать источник", book.name.rsplit(".", 1)[0], key=f"source_name_{book.sha256[:10]}", width=420
        )
        st.button(
            f"Записать {counted(len(told.rows), ROW)}", type="primary", key="source_store", disabled=not told.rows,
            on_click=_store, args=(workspace, name, book, layout, told),
        )  # fmt: skip
        several = len(doubles(told.rows))
        st.text(
            f"Принято строк – {len(told.rows)} · не принято – {told.refused} · итоговых пропущено – {told.skipped}"
            + (f" · повторов: {several}, они сложатся" if several else "")
        )
    if told.found:
        found = [problem_row(one) | {"Ячейка": one.cell or ""} for one in told.found[:_MOST]]
        table(found, most=3, row_height=TEXT_ROW, column_config={
            "Ячейка": st.column_config.TextColumn(width=70),
            "Значение": st.column_config.TextColumn(width=220),
            "Что не так": st.column_config.TextColumn(width=480),
            "Что сделать": st.column_config.TextColumn(width=420),
        })  # fmt: skip
    if told.rows:
        sheet = book.sheet(layout.sheet)
        college = layout.columns["college"]
        table([
            {"Строка": one.row, "Колледж": sheet.value(one.row - 1, college) or "", "Код": one.program,
             "Выпуск": one.year, "Трудоустроено": one.employed, "Всего": one.total, "Зарплата": one.wages}
            for one in told.rows[:_MOST]
        ], most=6, column_config={
            "Колледж": st.column_config.TextColumn(width=460), "Выпуск": count_column(70), "Строка": count_column(70),
        })  # fmt: skip


def _store(workspace: Workspace, name: str, book: Opened, layout: Layout, told: Preview) -> None:
    try:
        service.keep(workspace, name, book, layout, told)
        st.session_state[_TOLD] = f"Источник «{name}» записан: {counted(len(told.rows), ROW)}. Откройте «Сравнение»."
        st.session_state[_ROUND] += 1
    except UserError as error:
        st.session_state[_TOLD] = str(error)


def _remove(workspace: Workspace, source: int) -> None:
    try:
        st.session_state[_TOLD] = f"Источник «{service.remove(workspace, source)}» удалён."
    except UserError as error:
        st.session_state[_TOLD] = str(error)
