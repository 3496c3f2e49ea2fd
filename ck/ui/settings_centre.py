"""The centre's own name and emblem: typed, looked at, stored; papers carry them from then on."""

from collections.abc import Callable
from dataclasses import fields
from typing import Final

import streamlit as st

from ck.errors import UserError
from ck.export.centre import Texts
from ck.export.emblem import SUFFIXES
from ck.services import centre
from ck.services.centre import CAPTIONS, HELP, MOST
from ck.services.workspace import Workspace

_DONE: Final = "_ck_centre_done"
_FAILED: Final = "_ck_centre_failed"
_ROUND: Final = "_ck_centre_round"
WHERE: Final = (
    "Название и эмблема стоят в начале документов Word и на слайдах, на листе «О выгрузке» книг Excel, на экране и на "
    "напечатанной странице. Пустое поле ничего не оставляет. Кто подписывает – только в строке подписи отчёта, "
    "нормативных актов и программы центра."
)


def draw(workspace: Workspace) -> None:
    """The whole of the part."""
    if told := st.session_state.pop(_DONE, None):
        st.success(told)
    if failed := st.session_state.pop(_FAILED, None):
        st.error(failed)
    st.text(WHERE)
    left, right = st.columns((3, 2), gap="large")
    with left:
        _texts(workspace)
    with right:
        _emblem(workspace)


def _texts(workspace: Workspace) -> None:
    held = centre.texts(workspace)
    with st.form("centre_texts", border=False):
        typed = Texts(**{
            one.name: st.text_input(
                CAPTIONS[one.name], getattr(held, one.name), key=f"centre_{one.name}", max_chars=MOST[one.name],
                help=HELP.get(one.name),
            )
            for one in fields(Texts)
        })  # fmt: skip
        if st.form_submit_button("Записать", type="primary", key="centre_save"):
            _tell(lambda: _saved(centre.save(workspace, typed)))
            st.rerun()


def _emblem(workspace: Workspace) -> None:
    held = centre.centre(workspace).emblem
    st.text("Эмблема")
    if held is None:
        st.text("Пока не задана.")
    else:
        st.image(held.png, width=min(held.width, 180), alt="Эмблема центра")
        st.button("Убрать эмблему", key="centre_drop", on_click=_drop, args=(workspace,))
    number = st.session_state.setdefault(_ROUND, 0)
    file = st.file_uploader("Картинка PNG или JPEG до 2 МБ", type=list(SUFFIXES), key=f"centre_file_{number}",
                            max_upload_size=2)  # fmt: skip
    if file is not None:
        _tell(lambda: _taken(workspace, file.getvalue()))
        st.session_state[_ROUND] = number + 1
        st.rerun()


def _saved(changed: tuple[str, ...]) -> str:
    return f"Записано: {', '.join(one[0].lower() + one[1:] for one in changed)}." if changed else "Ничего не изменено."


def _taken(workspace: Workspace, data: bytes) -> str:
    made = centre.put_emblem(workspace, data)
    return f"Эмблема записана: {made.width} × {made.height} точек."


def _drop(workspace: Workspace) -> None:
    centre.drop_emblem(workspace)
    st.session_state[_DONE] = "Эмблема убрана."


def _tell(act: Callable[[], str]) -> None:
    try:
        st.session_state[_DONE] = act()
    except UserError as error:
        st.session_state[_FAILED] = f"Не записано. {error}"
