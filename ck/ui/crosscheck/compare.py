"""A source beside the colleges' reports: where the difference is proven and large, there one asks first."""

from typing import Any, Final

import streamlit as st

from ck.errors import UserError
from ck.services.crosscheck import comparing, sources
from ck.services.crosscheck.comparing import MEANINGS, NOTE, Check, Line, Meaning
from ck.services.crosscheck.exporting import check_workbook, points, verdict
from ck.services.questions import asking as questions
from ck.services.workspace import Workspace
from ck.ui import downloads
from ck.ui.changes import asking
from ck.ui.crosscheck.choosing import release_and_date
from ck.ui.format import NBSP, ROW, counted, number, percent, signed
from ck.ui.upload_words import count_column, picked

_TOLD: Final = "_ck_crosscheck_asked"
_PROVEN: Final = "▲ доказано"


def draw(workspace: Workspace) -> None:
    """The whole of the view."""
    if told := st.session_state.pop(_TOLD, None):
        st.success(told)
    known = sources.listed(workspace)
    if not known:
        st.info("Сравнивать не с чем: откройте «Источники» и загрузите таблицу СФР, «Работы в России» или другую.")
        return
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        source = st.selectbox("Источник", known, format_func=lambda one: one.name, key="crosscheck_source", width=330)
        when = release_and_date(workspace, "crosscheck", source.years)
        meaning = st.selectbox(
            "По отчётам взять", list(Meaning), format_func=lambda one: MEANINGS[one], key="crosscheck_meaning",
            width=330, help="Выберите то, что источник называет трудоустроенными",
        )  # fmt: skip
        programs = st.checkbox("По специальностям", key="crosscheck_programs")
    if when is None:
        st.info("Отчётов о тех выпусках, которые есть в источнике, нет.")
        return
    told = comparing.check(workspace, source.id, *when, meaning or Meaning.CONTRACT, by_program=programs)
    _summary(workspace, told)
    _table(workspace, told, programs)


def _summary(workspace: Workspace, told: Check) -> None:
    proven, total = told.proven, told.total
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        downloads.button("Скачать", lambda: check_workbook(workspace, told), "Сверка.xlsx", key="crosscheck_download")
        st.button(
            f"Спросить обо всех доказанных ({len(proven)})", key="crosscheck_ask_all", disabled=not proven,
            on_click=_ask_all, args=(workspace, told),
        )  # fmt: skip
        if total.compared is not None:
            st.markdown(
                f"По тем, кто есть в обоих: по отчётам **{_share(total.ours)}**, по источнику "
                f"**{_share(total.theirs)}**, разница {signed(points(total)[0], 2, 'п. п.')} – {verdict(total)}.",
                help=NOTE,
            )


def _table(workspace: Workspace, told: Check, programs: bool) -> None:
    marked = picked(
        [_row(one, programs) for one in told.lines],
        "crosscheck",
        told.lines,
        {
            "Колледж": st.column_config.TextColumn(width=330),
            "Код": st.column_config.TextColumn(width=80),
            "По отчёту": st.column_config.TextColumn(width=165),
            "По источнику": st.column_config.TextColumn(width=175),
            "Разница, чел.": count_column(95, "Источник минус отчёт колледжа"),
            "Разница долей": st.column_config.TextColumn(width=110),
            "Интервал": st.column_config.TextColumn(width=150, help="Ньюкома, 95 %"),
            "Вывод": st.column_config.TextColumn(width=170),
            "Зарплата": st.column_config.TextColumn(width=95, help="По источнику, рублей в месяц"),
        },
        most=9,
    )
    if marked is None:
        st.text(f"Всего {counted(len(told.lines), ROW)}. Сначала – где различие доказано и больше. Отметьте строку, "
                "чтобы спросить колледж.")  # fmt: skip
    else:
        asking.button(workspace, comparing.subject(told, marked), "crosscheck")


def _row(one: Line, programs: bool) -> dict[str, Any]:
    difference, low, high = points(one)
    row: dict[str, Any] = {"Колледж": one.college}
    if programs:
        row["Код"] = one.program
    return row | {
        "По отчёту": _share(one.ours),
        "По источнику": _share(one.theirs) + (" *" if one.own_base and one.theirs[0] is not None else ""),
        "Разница, чел.": one.people,
        "Разница долей": "" if difference is None else signed(difference, 1, "п. п."),
        "Интервал": "" if low is None or high is None else f"{signed(low, 1)} … {signed(high, 1)}",
        "Вывод": _PROVEN if one.proven else verdict(one).removeprefix("различие "),
        "Зарплата": "" if one.wages is None else number(one.wages),
    }


def _share(side: tuple[int | None, int | None]) -> str:
    if side[0] is None:
        return "нет"
    if not side[1]:
        return number(side[0])
    return f"{number(side[0])} из {number(side[1])}{NBSP}({percent(100 * side[0] / side[1], 1)})"


def _ask_all(workspace: Workspace, told: Check) -> None:
    """A question about each proven difference; those that are asked already are left as they are."""
    asked = repeated = 0
    for line in told.proven:
        subject = comparing.subject(told, line)
        try:
            questions.ask(workspace, subject, questions.wording(subject))
            asked += 1
        except UserError:
            repeated += 1
    st.session_state[_TOLD] = f"Записано вопросов: {asked}" + (f", уже были: {repeated}." if repeated else ".")
