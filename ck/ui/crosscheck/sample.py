"""A sample of graduates for a re-check: drawn anew at every look, and always the same for the same seed."""

from typing import Final

import streamlit as st

from ck.errors import UserError
from ck.services.crosscheck import sampling
from ck.services.crosscheck.exporting import sample_workbook
from ck.services.crosscheck.sampling import Sample
from ck.services.workspace import Workspace
from ck.ui import downloads
from ck.ui.crosscheck.choosing import release_and_date
from ck.ui.format import GRADUATE, counted, number
from ck.ui.upload_words import count_column, table

_WAYS: Final = {False: "простая", True: "расслоённая по колледжам"}
_MOST: Final = 500  # rows that are shown; the workbook has all


def draw(workspace: Workspace) -> None:
    """The whole of the view."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        when = release_and_date(workspace, "sample")
        size = st.text_input("Сколько человек", "100", key="sample_size", width=140)
        stratified = st.selectbox(
            "Как отобрать", list(_WAYS), index=1, format_func=lambda one: _WAYS[one], key="sample_way", width=250
        )
        seed = st.text_input(
            "Начальное число", "1", key="sample_seed", width=150, help="Одно и то же число даёт одну и ту же выборку"
        )
    if when is None:
        st.info("Отчётов пока нет: отбирать не из кого.")
        return
    digits = size.strip().replace("\u00a0", "").replace(" ", "")
    if not digits.isdecimal():
        st.error(f"«{size}» – не число человек. Впишите целое число, например 100.")
        return
    try:
        found = sampling.draw(workspace, *when, int(digits[:9]), seed.strip(), stratified=stratified)
    except UserError as error:
        st.error(str(error))
        return
    _show(workspace, found)


def _show(workspace: Workspace, found: Sample) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        downloads.button(
            "Скачать выборку", lambda: sample_workbook(workspace, found), "Выборка для проверки.xlsx",
            key="sample_download", type="primary",
        )  # fmt: skip
        st.text(f"{counted(len(found.units), GRADUATE)} из {number(found.population)}. {_margin(found)}")
    st.text(f"Это {found.method}. Имён здесь нет: номер – место в алфавитном списке выпуска.")
    table(
        [
            {"Колледж": one.group.college, "Код": one.group.program, "Профессия, специальность": one.group.name,
             "Номер по списку": one.place, "Всего в списке": one.group.size}
            for one in found.units[:_MOST]
        ],
        column_config={
            "Колледж": st.column_config.TextColumn(width=400),
            "Профессия, специальность": st.column_config.TextColumn(width=420),
            "Номер по списку": count_column(120),
            "Всего в списке": count_column(120),
        },
    )  # fmt: skip


def _margin(found: Sample) -> str:
    if found.margin is None:
        return ""
    return f"Доля занятых по области получится с точностью ±{number(100 * found.margin, 1)} п. п. (95 %)."
