"""What was stored and what came: the reports with their undo, the files with their problems."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

import streamlit as st

from ck.errors import UserError
from ck.indicators.scope import Scope
from ck.services import exporting, history
from ck.services.findings import of_receipt
from ck.services.returning import ReceiptInfo
from ck.services.undoing import counts_instead
from ck.services.workspace import Workspace
from ck.ui import downloads, links, upload_return
from ck.ui.changes import was_became
from ck.ui.format import FILE, counted, day, escape, moment
from ck.ui.upload_result import problems_table
from ck.ui.upload_words import (
    OUTCOME,
    count_column,
    day_column,
    form_title,
    form_titles,
    local,
    time_column,
)
from ck.ui.upload_words import picked as picked_row

_DONE: Final = "_ck_undone"
_MOST: Final = 1000  # newest files that are listed

Submission = dict[str, Any]


def reports(workspace: Workspace) -> None:
    """The submissions, newest first, and the way to take one back."""
    if told := st.session_state.pop(_DONE, None):
        st.info(escape(told))
    listed = history.submissions(workspace)
    if not listed:
        st.info("Отчётов пока нет. Загрузите формы колледжей на вкладке «Загрузить».")
        return
    shown = _chosen_reports(listed)
    titles = form_titles()
    picked = picked_row([_report_row(one, titles) for one in shown], "history", shown, {
        "Колледж": st.column_config.TextColumn(width=300),
        "Форма": st.column_config.TextColumn(width=220),
        "Выпуск": count_column(62),
        "На дату": day_column(),
        "Версия": count_column(62),
        "Учитывается": st.column_config.TextColumn(width=110),
        "Блоков": count_column(62, "Принято блоков: профессий, специальностей"),
        "Отложено": count_column(72, "Отложено блоков: в них ошибки"),
        "Получен": time_column(),
        "Файл": st.column_config.TextColumn(width=260),
    }, most=11, beside=5)  # fmt: skip
    if picked is None:
        st.text("Чтобы увидеть, что отчёт изменил, или отменить его, отметьте его строку слева.")
    elif picked["undone_at"]:
        st.text(f"{_named(picked)} – отменён {moment(local(datetime.fromisoformat(picked['undone_at'])))}.")
        was_became.of_stored(workspace, picked["id"])
    else:
        with st.container(horizontal=True, vertical_alignment="center"):
            if st.button("Отменить отчёт…", key="history_undo"):
                _confirm(workspace, picked)
            st.text(_named(picked))
        was_became.of_stored(workspace, picked["id"])


def files(workspace: Workspace) -> None:
    """The files that came, refused ones too, each with what was found in it and its own bytes."""
    listed = history.files(workspace, _MOST)
    if not listed:
        st.info("Файлов пока нет. Загрузите формы колледжей на вкладке «Загрузить».")
        return
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        wanted = st.multiselect(
            "Итог", list(OUTCOME), format_func=lambda one: OUTCOME[one], key=links.OUTCOME, placeholder="Любой",
            select_all=False, width=420, bind="query-params",
        )  # fmt: skip
        shown = [one for one in listed if not wanted or one.status in wanted]
        numbers = [one.id for one in shown]
        downloads.button(
            "Скачать замечания", lambda: exporting.problems(workspace, Scope(), numbers), "Замечания.xlsx",
            key="files_problems", disabled=not any(one.problems for one in shown),
            help="Замечания ко всем показанным файлам книгой .xlsx",
        )  # fmt: skip
        upload_return.archive_button(workspace, shown)
        st.text(counted(len(shown), FILE))
    picked = picked_row(
        [_file_row(one) for one in shown],
        "files",
        shown,
        {"Файл": st.column_config.TextColumn(width=560), "Получен": time_column()},
        most=11,
        beside=6,
    )
    if picked is None:
        st.text("Чтобы увидеть замечания к файлу, отметьте его строку слева.")
    else:
        _file(workspace, picked)


def _file_row(one: ReceiptInfo) -> dict[str, Any]:
    return {
        "Итог": OUTCOME[one.status],
        "Файл": one.name,
        "Получен": local(one.at),
        "Ошибок": one.problems.get("error", 0),
        "Предупреждений": one.problems.get("warning", 0),
        "Сведений": one.problems.get("info", 0),
    }


def _file(workspace: Workspace, picked: ReceiptInfo) -> None:
    receipt, name = picked.id, picked.name
    with st.container(horizontal=True, vertical_alignment="center"):
        st.text(name)
        if (kept := history.original(workspace, receipt)) is not None:
            content = kept[1]
            plain = name.replace("\\", "/").rsplit("/", 1)[-1]
            downloads.button("Скачать файл", lambda: content, plain, key=f"file_{receipt}")
        upload_return.file_button(workspace, picked)
    problems_table(workspace, of_receipt(workspace, picked), 1, key=f"file_{receipt}")


def _chosen_reports(listed: Sequence[Submission]) -> list[Submission]:
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        college = st.selectbox(
            "Колледж", sorted({one["college"] for one in listed}), index=None, key="history_college",
            placeholder="Все колледжи", filter_mode="contains",
        )  # fmt: skip
        as_of = st.selectbox(
            "Отчётная дата", sorted({one["as_of"] for one in listed}, reverse=True), index=None, key=links.AS_OF,
            format_func=lambda text: day(date.fromisoformat(text)), placeholder="Все даты", width=170,
            bind="query-params",
        )  # fmt: skip
        only = st.checkbox("Только учитываемые", key="history_counting")
    return [
        one
        for one in listed
        if college in (None, one["college"]) and as_of in (None, one["as_of"]) and (one["counts"] or not only)
    ]


def _report_row(one: Submission, titles: Mapping[str, str]) -> dict[str, Any]:
    return {
        "Колледж": one["college"],
        "Форма": titles.get(one["form"], one["form"]),
        "Выпуск": one["year"],
        "На дату": date.fromisoformat(one["as_of"]),
        "Версия": one["version"],
        "Учитывается": "✓ да" if one["counts"] else "отменён" if one["undone_at"] else "заменён",
        "Блоков": one["blocks_accepted"],
        "Отложено": one["blocks_set_aside"],
        "Получен": local(datetime.fromisoformat(one["received_at"])),
        "Файл": one["file_name"],
    }


def _named(one: Submission) -> str:
    as_of = day(date.fromisoformat(one["as_of"]))
    return f"{one['college']}, выпуск {one['year']} года, на {as_of}, версия {one['version']}"


@st.dialog("Отменить отчёт?")
def _confirm(workspace: Workspace, one: Submission) -> None:
    """Say what will count instead, and do it on a second press."""
    if _DONE in st.session_state:  # pressed: only the list is to be drawn anew
        st.rerun()
    st.text(_named(one))
    try:
        consequence = _consequence(workspace, one)
    except UserError as error:  # its campaign is closed, or somebody was faster
        st.error(str(error))
        return
    st.text(f"После отмены: {consequence}")
    with st.container(horizontal=True):
        arguments = (workspace, one, consequence)
        st.button("Отменить отчёт", type="primary", key="history_undo_yes", on_click=_undo, args=arguments)
        if st.button("Оставить", key="history_undo_no"):
            st.rerun()


def _undo(workspace: Workspace, one: Submission, consequence: str) -> None:
    try:
        history.undo(workspace, one["id"])
        st.session_state[_DONE] = f"Отчёт отменён: {_named(one)}; {consequence}"
    except UserError as error:  # somebody was faster
        st.session_state[_DONE] = str(error)


def _consequence(workspace: Workspace, one: Submission) -> str:
    if not one["counts"]:
        return "показатели не изменятся – этот отчёт и так не учитывается."
    instead = counts_instead(workspace, one["id"])
    if instead is None:
        return "другого отчёта на эту дату нет, колледж числится не представившим данные."
    return (
        f"снова учитывается версия {instead.version} по форме «{form_title(instead.form)}», "
        f"загруженная {moment(local(instead.received_at))}."
    )
