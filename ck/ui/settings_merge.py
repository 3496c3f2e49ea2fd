"""Duplicates of the directory: likely pairs, what a merge does told before, done by a human's word."""

from typing import Final

import streamlit as st

from ck.errors import UserError
from ck.services import colleges
from ck.services.colleges import CollegeCard, Merging
from ck.services.workspace import Workspace
from ck.ui.format import Noun, counted, day, moment
from ck.ui.upload_words import local

_DONE: Final = "_ck_merged"
_KEEP: Final = "merge_keep"
_GONE: Final = "merge_gone"
_MOVES: Final = Noun("отчёт перейдёт", "отчёта перейдут", "отчётов перейдут")
_PAIR: Final = Noun("похожая пара", "похожие пары", "похожих пар")
_MOST: Final = 20  # pairs that are shown at once


def draw(workspace: Workspace) -> None:
    """The whole of the part."""
    if told := st.session_state.pop(_DONE, None):
        st.info(told)
    known = {one.id: one for one in colleges.cards(workspace)}
    if len(known) < 2:
        st.info("Объединять нечего: в справочнике меньше двух колледжей.")
        return
    _proposals(list(known.values()))
    for key in (_KEEP, _GONE):
        if st.session_state.get(key) not in known:
            st.session_state.pop(key, None)
    left, right = st.columns(2)
    with left:
        keep = _choose("Оставить колледж", known, _KEEP)
    with right:
        gone = _choose("Присоединить к нему", known, _GONE)
    if keep is None or gone is None:
        st.text("Выберите пару: сначала вы увидите, что произойдёт, и ничего не изменится без вашего слова.")
        return
    _tell(workspace, keep, gone)


def _proposals(known: list[CollegeCard]) -> None:
    found = colleges.pairs(known)
    st.text(f"Программа нашла: {counted(len(found), _PAIR)}." if found else "Похожих названий в справочнике не видно.")
    for pair in found[:_MOST]:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.button(
                "Сравнить", key=f"pair_{pair.first.id}_{pair.second.id}", on_click=_take,
                args=(pair.first.id, pair.second.id),
            )  # fmt: skip
            st.text(f"{pair.first.fields.name}  —  {pair.second.fields.name} ({pair.reason})")


def _take(keep: int, gone: int) -> None:
    st.session_state[_KEEP], st.session_state[_GONE] = keep, gone


def _choose(label: str, known: dict[int, CollegeCard], key: str) -> int | None:
    return st.selectbox(
        label, list(known), index=None, key=key, format_func=lambda id: known[id].fields.name,
        placeholder="Выберите колледж", filter_mode="contains",
    )  # fmt: skip


def _tell(workspace: Workspace, keep: int, gone: int) -> None:
    """What the merge would do, or why it is refused; and the button."""
    try:
        told = colleges.merge_plan(workspace, keep, gone)
    except UserError as error:
        st.error(str(error))
        return
    st.text("\n".join(_sentences(told)))
    st.button("Объединить", key="merge_yes", type="primary", on_click=_merge, args=(workspace, keep, gone, told))


def _sentences(told: Merging) -> list[str]:
    moves = f"К «{told.kept}»: {counted(told.reports, _MOVES)} (вместе с заменёнными и отменёнными)."
    said = [
        moves if told.reports else f"Отчётов у «{told.merged}» нет.",
        f"Другими названиями станут: {'; '.join(told.names)}. Файлы с ними по-прежнему будут узнаны.",
    ]
    if told.filled:
        said.append(f"Карточка дополнится: {'; '.join(told.filled)}.")
    said += [f"{one}." for one in told.lists]
    said += [
        f"На {day(one.as_of)}, выпуск {one.year} года, отчёт есть у обоих: учитываться будет самый новый – "
        f"«{one.counts_of}», загружен {moment(local(one.received_at))}; другой останется в истории."
        for one in told.overlaps
    ]
    said.append(f"Запись «{told.merged}» из справочника уйдёт. Отменить объединение нельзя; оно попадёт в журнал.")
    return said


def _merge(workspace: Workspace, keep: int, gone: int, told: Merging) -> None:
    try:
        colleges.merge_colleges(workspace, keep, gone, told)
        st.session_state[_DONE] = f"Объединено: «{told.merged}» теперь «{told.kept}»."
        st.session_state.pop(_GONE, None)
        st.session_state.pop(_KEEP, None)
    except UserError as error:
        st.session_state[_DONE] = str(error)
