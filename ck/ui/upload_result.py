"""What became of the files: a summary, a row a file, every problem with its cell."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import streamlit as st

from ck.forms.problems import SEVERITY_WORDS, Severity
from ck.services.batches import Batch, Step
from ck.services.findings import Finding, findings, findings_book, kind_name
from ck.services.importing import FileReport
from ck.services.jobs import JobState
from ck.services.questions.asking import about_finding
from ck.services.workspace import Workspace
from ck.ui import downloads, links
from ck.ui.changes import asking, was_became
from ck.ui.format import FILE, PROBLEM, SUBMISSION, counted
from ck.ui.upload_words import (
    OUTCOME,
    PLURAL_OUTCOME,
    TEXT_ROW,
    count_column,
    day_column,
    form_titles,
    picked,
)

_STORED: Final = ("accepted", "partial")
_ORDER: Final = tuple(OUTCOME)


def checked(batch: Batch, store: Callable[[], None], leave: Callable[[], None]) -> None:
    """The outcome of a check; `store` is called when the user says so, `leave` goes back to the choice of files."""
    reports = batch.reports
    useful = sum(report.status in _STORED for report in reports)
    stopped = batch.job.state is JobState.STOPPED
    with st.container(horizontal=True, vertical_alignment="center"):
        if stopped:
            st.warning(f"Проверка остановлена: просмотрено {len(reports)} из {counted(len(batch.sources), FILE)}.")
        elif useful:
            pressed = st.button(f"Записать {counted(useful, SUBMISSION)}", type="primary", key="upload_store")
            if pressed:
                store()
        st.button("Выбрать другие файлы", key="upload_back", on_click=leave)
        st.text(_summary(reports))
    if not stopped:
        st.info(_advice(reports, unknown_colleges(batch), useful))
    _details(batch)


def stored(batch: Batch, leave: Callable[[], None]) -> None:
    """The outcome of storing."""
    reports = batch.reports
    number = sum(report.status in _STORED for report in reports)
    if batch.job.state is JobState.STOPPED:
        rest = len(batch.sources) - len({report.path for report in reports})
        st.warning(
            f"Запись остановлена. Записано: {counted(number, SUBMISSION)}; не дошла очередь: {counted(rest, FILE)}."
        )
    else:
        st.success(f"Записано: {counted(number, SUBMISSION)}. Показатели уже пересчитаны.")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button("Загрузить ещё", type="primary", key="upload_back", on_click=leave)
        links.link("Посмотреть показатели", "indicators")
        st.text(_summary(reports))
    _details(batch)


def unknown_colleges(batch: Batch) -> int:
    """How many reports name a college that is not in the list."""
    return sum(any(found.code == "college_unknown" for found in report.problems) for report in batch.reports)


def _summary(reports: Sequence[FileReport]) -> str:
    counts: Counter[str] = Counter(report.status for report in reports)
    return " · ".join(f"{word} – {counts[status]}" for status, word in PLURAL_OUTCOME.items() if counts[status])


def _advice(reports: Sequence[FileReport], unknown: int, useful: int) -> str:
    if unknown:
        return (
            f"Пока ничего не записано. Не узнан колледж: {counted(unknown, SUBMISSION)}. Если названия верны, отметьте "
            "ниже «Добавлять новые колледжи в список» и проверьте снова."
        )
    if reports and all(report.status in ("unchanged", "skipped") for report in reports):
        return "Записывать нечего: всё, что есть в этих файлах, уже учтено."
    if not useful:
        return "Записывать нечего: посмотрите замечания – в них сказано, что исправить."
    return "Пока ничего не записано. Посмотрите итог по файлам и замечания, затем нажмите «Записать»."


def _details(batch: Batch) -> None:
    listed = findings(batch.reports)
    files, problems = st.tabs([f"Файлы ({len(batch.reports)})", f"Замечания ({len(listed)})"])
    with files:
        _files(batch)
    with problems:
        problems_table(batch.workspace, listed, len(batch.reports), key="upload")


def _files(batch: Batch) -> None:
    """A row a file; of the one that is marked, what it changes."""
    reports = batch.reports
    ordered = sorted(reports, key=lambda report: (_ORDER.index(report.status), report.path))
    folder, titles = _common_folder([report.path for report in reports]), form_titles()
    marked = picked(
        [_file_row(report, folder, titles) for report in ordered],
        "upload_reports",
        ordered,
        {
            "Итог": st.column_config.TextColumn(width=140),
            "Файл": st.column_config.TextColumn(width=235),
            "Колледж": st.column_config.TextColumn(width=235),
            "Форма": st.column_config.TextColumn(width=170),
            "Выпуск": count_column(62, "Год выпуска"),
            "На дату": day_column(),
            "Версия": count_column(62, "Который это отчёт колледжа по форме на эту дату"),
            "Блоков": count_column(62, "Принято блоков: профессий, специальностей"),
            "Отложено": count_column(72, "Отложено блоков: в них ошибки, их числа не входят в показатели"),
            "Ошибок": count_column(65),
            "Предупр.": count_column(72, "Предупреждений"),
        },
        most=6,
    )
    if marked is None:
        st.text("Чтобы увидеть, что файл меняет в числах и показателях, отметьте его строку слева.")
    elif marked.submission is not None and batch.step is Step.STORE:
        was_became.of_stored(batch.workspace, marked.submission)
    else:
        was_became.of_checked(batch.workspace, marked)


def _common_folder(paths: Sequence[str]) -> str:
    """«Формы/» when everything came in that folder: it says nothing and takes the place of the name."""
    first = paths[0].partition("/")[0] + "/" if paths else ""
    return first if all(path.startswith(first) for path in paths) else ""


def _file_row(report: FileReport, folder: str, titles: Mapping[str, str]) -> dict[str, Any]:
    severity = Counter(found.severity for found in report.problems)
    return {
        "Итог": OUTCOME[report.status],
        "Файл": report.path.removeprefix(folder),
        "Колледж": report.college or "",
        "Форма": titles.get(report.form or "", report.form or ""),
        "Выпуск": report.year,
        "На дату": report.as_of,
        "Версия": report.version,
        "Блоков": report.accepted,
        "Отложено": report.set_aside,
        "Ошибок": severity[Severity.ERROR],
        "Предупр.": severity[Severity.WARNING],
    }


def problems_table(workspace: Workspace, listed: Sequence[Finding], files: int, key: str) -> None:
    """All problems as one table with its filters, a workbook of what they leave, a question about the marked one."""
    if not listed:
        st.success("Замечаний нет.")
        return
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        shown = _filtered(listed, key)
        downloads.button(
            "Скачать", lambda: findings_book(workspace, shown, files), "Замечания.xlsx", key=f"{key}_problems",
            help="Показанные замечания книгой .xlsx",
        )  # fmt: skip
    if len(shown) < len(listed):
        st.text(f"Показано {len(shown)} из {counted(len(listed), PROBLEM)}")
    marked = picked(
        [_problem_row(one) for one in shown],
        f"{key}_table",
        shown,
        {
            "Важность": st.column_config.TextColumn(width=130),
            "Файл": st.column_config.TextColumn(width=200),
            "Лист": st.column_config.TextColumn(width=105),
            "Ячейка": st.column_config.TextColumn(width=62),
            "Значение": st.column_config.TextColumn(width=90),
            "Что не так": st.column_config.TextColumn(width=365),
            "Что сделать": st.column_config.TextColumn(width=295),
        },
        most=5,
        row_height=TEXT_ROW,
    )
    if marked is not None:
        asking.button(workspace, about_finding(marked), f"{key}_problem")


def _filtered(listed: Sequence[Finding], key: str) -> list[Finding]:
    counts = Counter(one.found.severity for one in listed)
    severity = st.multiselect(
        "Важность", [one for one in Severity if counts[one]],
        format_func=lambda one: f"{SEVERITY_WORDS[one]} ({counts[one]})",
        key=f"{key}_severity", placeholder="Любая", select_all=False, width=260,
    )  # fmt: skip
    names = sorted({one.file for one in listed})
    file = None
    if len(names) > 1:
        file = st.selectbox(
            "Файл", names, index=None, key=f"{key}_file", placeholder="Все файлы", filter_mode="contains"
        )  # fmt: skip
    codes = Counter(one.found.code for one in listed)
    code = st.selectbox(
        "Вид замечания", [code for code, _ in codes.most_common()], index=None, key=f"{key}_code",
        format_func=lambda code: f"{kind_name(code)} ({codes[code]})", placeholder="Любой", filter_mode="contains",
    )  # fmt: skip
    return [
        one
        for one in listed
        if (not severity or one.found.severity in severity)
        and file in (None, one.file)
        and code in (None, one.found.code)
    ]


def _problem_row(one: Finding) -> dict[str, Any]:
    found = one.found
    return {
        "Важность": SEVERITY_WORDS[found.severity],
        "Файл": one.file,
        "Лист": found.sheet or "",
        "Ячейка": found.cell or "",
        "Значение": found.value or "",
        "Что не так": found.message,
        "Что сделать": found.fix,
    }
