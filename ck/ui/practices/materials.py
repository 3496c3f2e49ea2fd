"""Files and links of a practice: added, listed, downloaded, taken away. Never opened or run here."""

from collections.abc import Callable
from functools import partial
from typing import Final

import streamlit as st

from ck.errors import UserError
from ck.services import practices
from ck.services.practices import MOST_MEGABYTES, TYPES, Material
from ck.services.workspace import Workspace
from ck.ui import downloads
from ck.ui.format import escape, number
from ck.ui.practices import choosing
from ck.ui.upload_words import local, picked

_ROUND: Final = "_ck_material_round"
_DONE: Final = "_ck_material_done"
_COLUMNS: Final = {"Название": st.column_config.TextColumn(width=520)}


def draw(workspace: Workspace) -> None:
    """Choose a practice; its files and links."""
    chosen = choosing.draw(workspace, "materials")
    if chosen is None:
        return
    _tell()
    left, right = st.columns([7, 5], gap="medium")
    with left:
        _list(workspace, practices.materials(workspace, chosen))
    with right:
        _add(workspace, chosen)


def _list(workspace: Workspace, found: list[Material]) -> None:
    if not found:
        st.info("Материалов пока нет. Добавьте файл или ссылку справа.")
        return
    rows = [
        {"Название": one.name, "Что": "ссылка" if one.link else _size(one.size),
         "Добавлен": f"{local(one.added_at):%d.%m.%Y}"}
        for one in found
    ]  # fmt: skip
    marked = picked(rows, "materials_list", found, _COLUMNS)
    if marked is None:
        st.text("Отметьте строку слева, чтобы скачать, открыть или убрать материал.")
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        if marked.link:
            st.link_button("Открыть ссылку", marked.link)
            st.text(marked.link)
        else:
            downloads.button(
                "Скачать", partial(practices.content, workspace, marked.id), marked.name,
                key=f"material_get_{marked.id}",
            )  # fmt: skip
        st.button("Убрать", key=f"material_drop_{marked.id}", on_click=_drop, args=(workspace, marked))


def _size(size: int) -> str:
    return f"{number(max(1, round(size / 1024)))} КБ"


def _add(workspace: Workspace, chosen: int) -> None:
    turn = st.session_state.setdefault(_ROUND, 0)
    kinds = [one.removeprefix(".") for one in TYPES]
    file = st.file_uploader(
        f"Файл до {MOST_MEGABYTES} МБ", type=kinds, max_upload_size=MOST_MEGABYTES, key=f"material_file_{turn}"
    )
    if file is not None:
        st.button("Добавить файл", key="material_add", type="primary", on_click=_keep_file,
                  args=(workspace, chosen, file.name, file.getvalue()))  # fmt: skip
    link = st.text_input("Ссылка", key=f"material_link_{turn}", placeholder="https://…")
    name = st.text_input("Название ссылки", key=f"material_name_{turn}", placeholder="необязательно")
    st.button("Добавить ссылку", key="material_link_add", disabled=not link.strip(), on_click=_keep_link,
              args=(workspace, chosen, link, name))  # fmt: skip
    st.markdown(f":gray[{escape('Файлы хранятся в базе и попадают в её копии; они только скачиваются.')}]")


def _keep_file(workspace: Workspace, chosen: int, name: str, data: bytes) -> None:
    _act(partial(practices.add_file, workspace, chosen, name, data), "Файл добавлен.")


def _keep_link(workspace: Workspace, chosen: int, link: str, name: str) -> None:
    _act(partial(practices.add_link, workspace, chosen, link, name), "Ссылка добавлена.")


def _drop(workspace: Workspace, marked: Material) -> None:
    _act(partial(practices.drop, workspace, marked), "Материал убран.")


def _act(act: Callable[[], object], done: str) -> None:
    try:
        act()
        st.session_state[_DONE] = True, done
        st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1  # the fields are empty again
    except UserError as error:
        st.session_state[_DONE] = False, str(error)


def _tell() -> None:
    if told := st.session_state.pop(_DONE, None):
        well, text = told
        (st.success if well else st.error)(text)
