"""Was → became of a file that is looked at, and what it does to the indicators."""

from collections.abc import Callable, Sequence
from typing import Any, Final

import streamlit as st

from ck.errors import UserError
from ck.forms.lines import TOTAL_LINE
from ck.forms.statuses import STATUS
from ck.indicators.display import value_text
from ck.indicators.model import STATUS_WORDS, Indicator, Status
from ck.services.changes.comparing import Change, Comparison
from ck.services.changes.effects import Effect, Side
from ck.services.changes.looking import Told, of_report, of_submission
from ck.services.importing import FileReport
from ck.services.questions.asking import about_change
from ck.services.workspace import Workspace
from ck.ui.changes import asking
from ck.ui.format import NBSP, Noun, counted, day, escape, signed
from ck.ui.indicators_texts import counts
from ck.ui.upload_words import count_column, picked, table

_KEPT: Final = "_ck_told"
_NUMBER: Final = Noun("число", "числа", "чисел")
_EACH, _SUMS = "По профессиям, специальностям", "Итого по колледжу"


def of_checked(workspace: Workspace, report: FileReport) -> None:
    """A file of a check: what would change if it were stored now."""
    _draw(workspace, report, "would", lambda: of_report(workspace, report))


def of_stored(workspace: Workspace, submission_id: int) -> None:
    """A stored report: what it changed against the one before."""
    _draw(workspace, submission_id, "did", lambda: of_submission(workspace, submission_id))


def _draw(workspace: Workspace, what: FileReport | int, key: str, ask: Callable[[], Told]) -> None:
    try:
        told = _kept(workspace, what, ask)
    except UserError as error:
        st.info(str(error))
        return
    st.markdown(f"**Что изменилось.** {_against(told.comparison)}", help=_one_sided(told.comparison))
    if told.effects:
        _effects(told)
    if not told.first:
        _numbers(workspace, told.comparison, key)


def _kept(workspace: Workspace, what: FileReport | int, ask: Callable[[], Told]) -> Told:
    """The answer to the last question, until the data or the question change: a rerun must not ask again."""
    state = (workspace.url, workspace.store.version(), id(what) if isinstance(what, FileReport) else what)
    kept: tuple[object, FileReport | int, Told] | None = st.session_state.get(_KEPT)
    if kept is None or kept[0] != state:
        kept = st.session_state[_KEPT] = (state, what, ask())  # holds the report, so that its id stays its own
    return kept[2]


def _against(one: Comparison) -> str:
    """What it is compared with, and how much is different."""
    if one.was is None:
        return "Первый отчёт колледжа об этом выпуске: сравнивать не с чем."
    same_date = one.was.as_of == one.became.as_of
    with_what = f"версией {one.was.version} на ту же дату" if same_date else f"отчётом на {day(one.was.as_of)}"
    if not one.changes:
        return f"Сравнивается с {with_what}: все числа те же."
    text = f"Сравнивается с {with_what}: изменилось {counted(len(one.changes), _NUMBER)}."
    if one.added:
        text += f" Появились: {', '.join(one.added)}."
    if one.gone:
        text += f" Исчезли: {', '.join(one.gone)}."
    if one.no_column:
        text += " Формы разные: часть граф есть только в одной из них."
    return text


def _one_sided(one: Comparison) -> str | None:
    """The columns that only one of the two forms has."""
    listed = "\n".join(f"- {escape(STATUS[each].name)}" for each in one.no_column)
    return f"Есть только в одной из двух форм:\n{listed}" if listed else None


def _effects(told: Told) -> None:
    """The indicators that anybody has data for; those that stay the same in one line."""
    moved = [one for one in told.effects if not one.silent and not (one.college.same and one.region.same)]
    if not moved:
        st.text("Показатели колледжа и области не изменятся.")
        return
    region, was = told.comparison.became.as_of, told.comparison.was
    replaced = was is not None and was.as_of == region  # else the region had nothing of the college on the date
    before, after = ("Область: прежняя версия", "новая") if replaced else ("Область: без отчёта", "с ним")
    table(
        [_effect_row(one, before, after) for one in moved],
        most=6,
        column_config={
            "Показатель": st.column_config.TextColumn(width=270),
            "Колледж: было": st.column_config.TextColumn(width=165),
            "стало": st.column_config.TextColumn(width=165),
            "разница": st.column_config.TextColumn(width=105),
            before: st.column_config.TextColumn(width=165, help=f"На {day(region)}"),
            after: st.column_config.TextColumn(width=165, help=f"На {day(region)}"),
            "сдвиг": st.column_config.TextColumn(width=105),
            "Отчитались": st.column_config.TextColumn(width=110, help="Колледжей за показателем области"),
        },
    )
    still = [one.college.became.indicator.number for one in told.effects if not one.silent and one not in moved]
    if still:
        st.text(f"Не изменятся показатели: {', '.join(map(str, still))}.")


def _effect_row(one: Effect, before: str, after: str) -> dict[str, str]:
    indicator = one.college.became.indicator
    was, became = one.region.coverage_was, one.region.coverage_became
    return {
        "Показатель": f"{indicator.number}. {indicator.short}",
        "Колледж: было": _value(one.college, "was"),
        "стало": _value(one.college, "became"),
        "разница": _difference(indicator, one.college),
        before: _value(one.region, "was"),
        after: _value(one.region, "became"),
        "сдвиг": _difference(indicator, one.region),
        "Отчитались": f"{was.reported} → {became.reported} из {became.expected}",
    }


def _value(side: Side, when: str) -> str:
    reading = side.was if when == "was" else side.became
    if reading.status is not Status.OK:
        return STATUS_WORDS[reading.status]
    return f"{value_text(reading)}{NBSP}({told})" if (told := counts(reading)) else value_text(reading)


def _difference(indicator: Indicator, side: Side) -> str:
    if side.difference is None:
        return ""
    percent = indicator.unit.value == "%"
    return signed(side.difference, 2 if indicator.denominator else 0, "п. п." if percent else "ед.")


def _numbers(workspace: Workspace, comparison: Comparison, key: str) -> None:
    """The numbers themselves: every changed cell, or the sums over the college."""
    if not comparison.changes:
        return
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        view = st.segmented_control(
            "Числа", [_SUMS, _EACH], default=_SUMS, key=f"changes_view_{key}", label_visibility="collapsed",
            required=True,
        )  # fmt: skip
        lines = sorted({one.line for one in comparison.changes} - {TOTAL_LINE})
        all_lines = view == _EACH and bool(lines) and st.checkbox("И строки 02–15", key=f"changes_lines_{key}")
    sums = view == _SUMS
    shown = comparison.by_status() if sums else comparison.changes
    kept = [one for one in shown if all_lines or one.line == TOTAL_LINE]
    if not kept:
        st.text("На строке 01 ничего не изменилось.")
        return
    marked = _table([_sum_row(one) if sums else _row(one) for one in kept], kept, f"changes_{key}")
    if marked is not None:
        asking.button(workspace, about_change(comparison.became, marked), f"change_{key}")


def _table(rows: list[dict[str, Any]], changes: Sequence[Change], key: str) -> Change | None:
    absent = "Пусто: не сообщалось, строки или графы нет"
    marked: Change | None = picked(
        rows,
        key,
        changes,
        {
            "Профессия, специальность": st.column_config.TextColumn(width=330),
            "Строка": st.column_config.TextColumn(width=62),
            "Графа": st.column_config.TextColumn(width=370),
            "Было": count_column(70, absent),
            "Стало": count_column(70, absent),
            "Разница": st.column_config.TextColumn(width=75),
            "Ячейка": st.column_config.TextColumn(width=70),
        },
        most=8,
    )
    return marked


def _sum_row(one: Change) -> dict[str, Any]:
    return {
        "Графа": STATUS[one.status].name,
        "Было": one.was,
        "Стало": one.became,
        "Разница": signed(one.difference, 0),
    }


def _row(one: Change) -> dict[str, Any]:
    return {
        "Профессия, специальность": f"{one.program} {one.name}".strip(),
        "Строка": one.line,
        **_sum_row(one),
        "Ячейка": one.cell or "",
    }
