"""«Файл для публикации»: choose a date, let the program hide and prove, look at what is hidden, take the file."""

from typing import Any, Final

import streamlit as st

from ck.indicators.scope import Dimension, Scope
from ck.services import cards, exporting, jobs
from ck.services.cards import Dated
from ck.services.jobs import Job
from ck.services.publication import book
from ck.services.publication.tables import BESIDE, Published, published
from ck.services.scope_words import breakdown_title, dimension_name
from ck.services.workspace import Workspace
from ck.ui import downloads
from ck.ui.format import number
from ck.ui.upload_words import table

_JOB: Final = "_ck_publication"
_LOOK_EVERY: Final = 0.5
_SOON: Final = 1.0
WHAT: Final = (
    "Таблицы по колледжам и программам и показатели, в которых малые числа (от 1 до 4) скрыты вместе с теми, по "
    "которым их можно вычислить. Программа доказывает, что скрытое не вычислить; не доказано – файла нет. "
    "В других файлах и на экранах числа полные: их не публикуют."
)


def draw(workspace: Workspace) -> None:
    """The whole of the part."""
    st.subheader("Файл для публикации", anchor=False)
    st.text(WHAT)
    dates = list(dict.fromkeys(Dated(one.year, one.as_of) for one in exporting.sums(workspace)))
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        chosen = st.selectbox("Выпуск и дата публикации", dates, format_func=_dated, key="publication_date", width=300)
        beside = st.selectbox("Вторая таблица", BESIDE, format_func=breakdown_title, key="publication_by", width=260)
        mark = (workspace.url, cards.version(workspace), chosen, beside)
        job = _job(mark)
        if st.button("Составить и проверить", key="publication_make", disabled=job is not None and job.running):
            job = _start(workspace, mark)
    if job is None:
        return
    if job.running:
        _watch()
    elif job.error is not None:
        st.error(f"{job.error.message} {job.error.remedy}")
    elif job.result is not None:
        _done(workspace, job.result)


def _start(workspace: Workspace, mark: tuple[Any, ...]) -> Job[Published]:
    _, _, chosen, beside = mark
    scope = Scope(years=(chosen.year,), as_of=(chosen.as_of,))
    job = jobs.start(lambda job: published(workspace, scope, beside, stopping=job.stopping))
    st.session_state[_JOB] = (mark, job)
    job.wait(_SOON)
    return job


def _job(mark: tuple[Any, ...]) -> Job[Published] | None:
    """The work for this choice and these data; of another choice it is not shown."""
    kept = st.session_state.get(_JOB)
    return kept[1] if kept and kept[0] == mark else None


@st.fragment(run_every=_LOOK_EVERY)
def _watch() -> None:
    job = st.session_state[_JOB][1]
    if not job.running:
        st.rerun()
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if job.stopping():
            st.text("Останавливается…")
        else:
            st.text("Подбираются скрытые ячейки, затем каждая проверяется. Для большой области – до нескольких минут.")
            st.button("Остановить", key="publication_stop", on_click=job.stop)


def _done(workspace: Workspace, told: Published) -> None:
    st.markdown(f"**Скрыто ячеек:** {book.hidden_words(told)}. **Проверка:** {book.audit_words(told)}")
    downloads.button(
        "Скачать файл для публикации", lambda: book.book(workspace, told), book.file_name(told),
        key="publication_download", type="primary",
    )  # fmt: skip
    for place, dimension in enumerate(told.dimensions):
        st.text(breakdown_title(dimension))
        table(_rows(told, place, dimension), most=8)


def _rows(told: Published, place: int, dimension: Dimension) -> list[dict[str, str]]:
    lines = book.lines(told, place)
    captions = (dimension_name(dimension), "Выпускники, всего", *(one.title for one in told.columns))
    told_lines = [[number(cell) if isinstance(cell, int) else str(cell) for cell in line] for line in lines]
    return [dict(zip(captions, line, strict=True)) for line in told_lines]


def _dated(one: Dated) -> str:
    return f"выпуск {one.year} года на {one.as_of:%d.%m.%Y}"
