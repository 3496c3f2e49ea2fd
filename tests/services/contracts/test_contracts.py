"""№10 out of «Целевики»: what counts, states by place, why and what now, the two sources, the way back, Excel."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import accumulate

import openpyxl
import pytest
from sqlalchemy import update
from sqlmodel import col

from ck.forms.problems import Severity
from ck.indicators.display import value_text
from ck.indicators.model import Status
from ck.indicators.scope import Dimension, Scope
from ck.services import exporting, figures
from ck.services.contracts.control import By, Line, control, differing
from ck.services.contracts.states import States, by_place, contracts, now, states, why
from ck.services.contracts.tables import (
    cells_table,
    contracts_book,
    control_table,
    now_table,
    places_table,
    why_table,
)
from ck.services.importing import FileReport, ImportOptions, Source, import_files
from ck.services.workspace import Workspace
from ck.store.directory import find
from ck.store.models import Submission
from tests.ingest.build import PROGRAMS, Grid, grid, xlsx
from tests.ingest.test_problems import TARGETS, target_row, value_of
from tests.services.risk_region import college, report

CODE, OTHER, _ = PROGRAMS
ANNA, BORIS = "Аннинский колледж", "Борисовский техникум"
DAY = date(2025, 9, 1)
ENDED = {"c6": "расторгнут", "c7": None, "c8": value_of("8", "расторгнут по инициативе выпускника с"),
         "c9": value_of("9", "отказ выпускника от трудоустройства в связи с низким"),
         "c10": value_of("10", "самозанятый")}  # fmt: skip
CALLED_UP = value_of("7", "договор приостановлен (пролонгирован): призван")


def sent(workspace: Workspace, who: str, rows: Sequence[list[object]] | None, as_of: date = DAY) -> FileReport:
    """A report of 25 graduates of three programmes with these rows of «Целевики»; None: without the sheet."""
    sheets: list[Grid] = [grid(TARGETS).put(CODE, "01", "3.1", as_of.month)]
    if rows is not None:
        sheets += [grid(TARGETS, {}, "target").under(*rows)]
    data = xlsx(*sheets)
    options = ImportOptions(year=2025, as_of=as_of, college=who, create_colleges=True)
    (told,) = import_files(workspace, [Source(f"{who}.xlsx", lambda: data)], options)
    assert told.submission, told.problems
    return told


@pytest.fixture
def region(workspace: Workspace) -> Workspace:
    """Anna: three in force (one called up), two ended; Boris: one in force, of another programme."""
    rows = [target_row(person=n) for n in (1, 2)] + [target_row(person=3, c7=CALLED_UP)]
    sent(workspace, ANNA, [*rows, *(target_row(OTHER, person=n, **ENDED) for n in (4, 5))])
    sent(workspace, BORIS, [target_row(OTHER, person=6)])
    return workspace


def value(workspace: Workspace, scope: Scope | None = None) -> figures.IndicatorRow:
    (row,) = figures.indicators(workspace, scope or Scope(), (), (10,))
    return row


def test_ended_contracts_count_too(region: Workspace) -> None:
    assert (value(region).reading.numerator, value(region).reading.denominator) == (6, 150)
    assert value(region, Scope(colleges=(ANNA,), specialties=(OTHER,))).reading.numerator == 2


def test_26_of_200(workspace: Workspace) -> None:
    made = grid(TARGETS, {CODE: PROGRAMS[CODE]}).put(CODE, "01", "2", 200).put(CODE, "01", "4", 185)
    rows = [target_row(person=n, **(ENDED if n > 20 else {})) for n in range(26)]
    data = xlsx(made, grid(TARGETS, {}, "target").under(*rows))
    options = ImportOptions(year=2025, as_of=DAY, college=ANNA, create_colleges=True)
    import_files(workspace, [Source("а.xlsx", lambda: data)], options)
    assert value_text(value(workspace).reading).replace("\u00a0", " ") == "13,00 %"


def test_an_empty_sheet_is_nobody_and_no_sheet_is_no_data(workspace: Workspace) -> None:
    sent(workspace, ANNA, [])
    assert (value(workspace).reading.numerator, value(workspace).reading.status) == (0, Status.OK)
    sent(workspace, BORIS, None)
    assert value(workspace).coverage.missing == (BORIS,)
    assert value(workspace, Scope(colleges=(BORIS,))).reading.status is Status.NO_DATA


def test_the_sheet_added_later_is_news(workspace: Workspace) -> None:
    assert sent(workspace, ANNA, None).status == "accepted"
    assert sent(workspace, ANNA, []).status == "accepted"
    assert sent(workspace, ANNA, []).status == "unchanged"
    assert value(workspace).reading.numerator == 0


def test_a_row_with_an_error_is_named_and_said_to_be_missing(workspace: Workspace) -> None:
    told = sent(workspace, ANNA, [target_row(person=1), target_row(person=1)])
    assert [(one.code, one.sheet, one.cell) for one in told.problems if one.severity is Severity.ERROR] == [
        ("person_repeated", "3. Целевики", "B4")
    ]
    assert value(workspace).reading.numerator == 1
    assert "строки листа «Целевики» с ошибками не вошли: 1" in value(workspace).notes


def test_a_contract_whose_state_is_wrong_counts_and_its_state_is_not_told(workspace: Workspace) -> None:
    wrong = [{"c7": None}, {"c6": "да"}, {"c6": None}, {"c6": "не действует"}, {**ENDED, "c9": "просто так"}]
    rows = [target_row(person=n, **values) for n, values in enumerate([{}, ENDED, *wrong])]
    sent(workspace, ANNA, rows)
    assert value(workspace).reading.numerator == 7
    found = contracts(workspace, Scope())
    assert states(found) == States(7, 1, 1)
    assert (sum(count for _, count in now(found, in_force=True)), len(why(found))) == (1, 1)
    assert [one.row.cell for one in found] == [f"F{row}" for row in range(3, 10)]


def test_a_sheet_with_nothing_but_errors_is_no_data(workspace: Workspace) -> None:
    sent(workspace, ANNA, [target_row(person=None), target_row("43.02.15", person=2)])
    assert value(workspace).reading.status is Status.NO_DATA


def test_a_report_read_before_places_were_kept_counts_by_its_rows(region: Workspace) -> None:
    with region.store.write() as session:
        session.execute(update(Submission).where(col(Submission.id) > 0).values(record_sheets={}))
    assert value(region).reading.numerator == 6
    assert {one.row.cell for one in contracts(region, Scope())} == {None}


def test_states_by_place(region: Workspace) -> None:
    found = contracts(region, Scope())
    assert states(found) == States(6, 4, 2)
    assert by_place(found, Dimension.COLLEGE) == [(ANNA, States(5, 3, 2)), (BORIS, States(1, 1, 0))]
    assert dict(by_place(found, Dimension.SPECIALTY))[f"{OTHER} Сестринское дело"] == States(3, 1, 2)
    assert dict(by_place(found, Dimension.GROUP))["34.00.00 Сестринское дело"] == States(3, 1, 2)
    assert by_place(found, Dimension.MUNICIPALITY) == [("", States(6, 4, 2))]
    assert states(contracts(region, Scope(specialties=(CODE,)))) == States(3, 3, 0)
    assert contracts(region, Scope(lines=("02",))) == []


def test_why_and_what_now(region: Workspace) -> None:
    found = contracts(region, Scope())
    assert why(found) == [((ENDED["c8"], ENDED["c9"]), 2)]
    assert now(found, in_force=True)[-1] == (CALLED_UP, 1)
    assert now(found, in_force=False) == [("самозанятый", 2)]


def test_the_way_back_to_the_cells(region: Workspace) -> None:
    cells = [one for one in figures.sources(region, 10, Scope(colleges=(ANNA,))) if one.numerator]
    assert [(one.sheet, one.cell, one.number, one.line) for one in cells] == [
        ("3. Целевики", f"F{row}", 1, "Целевики") for row in range(3, 8)
    ]
    assert [one.row.cell for one in contracts(region, Scope(colleges=(ANNA,)))] == [one.cell for one in cells]


def test_what_answers_is_in_sight(region: Workspace) -> None:
    found = contracts(region, Scope())
    half = 640 / 7.2  # of a screen of 1366 pixels, in the widths of columns
    for table, captions in (
        (why_table(found), ("Людей", "Доля, %", "Основание", "Причина")),
        (now_table(found, in_force=True), ("Людей", "Доля, %", "Выпускник")),
        (control_table(control(region, Scope())), ("Колледж", "Разница", "Лист: по людям")),
        (cells_table(found), ("Колледж", "Договор", "Лист", "Ячейка")),
        (places_table(found, Dimension.COLLEGE), ("Договоров", "Расторгнуты, %")),
    ):
        ends = accumulate(min(one.width, 330 / 7.2) for one in table.columns)  # none is wider on the screen
        last = {one.caption: end for one, end in zip(table.columns, ends, strict=True)}
        assert [caption for caption in captions if last[caption] > half] == [], table.title


def test_how_many_states_are_known_is_a_column_where_some_are_not(region: Workspace) -> None:
    found = contracts(region, Scope(colleges=(ANNA,)))
    assert "Известно" not in [one.caption for one in places_table(found, Dimension.COLLEGE).columns]
    ended = next(one for one in found if one.row.in_force is False)
    untold = replace(ended, row=replace(ended.row, in_force=None))
    some = places_table([untold if one is ended else one for one in found], Dimension.COLLEGE)
    assert [one.caption for one in some.columns][-2:] == ["Известно", "Расторгнуты, %"]
    assert some.rows == ((ANNA, 5, 3, 1, 4, 25.0),)


def told(lines: list[Line]) -> list[tuple[str, dict[By, int], int | None, str]]:
    return [(one.college, {by: it.number for by, it in one.told.items()}, one.difference, one.verdict) for one in lines]


def test_two_sources_side_by_side(region: Workspace) -> None:
    graduates = {"graduates_total": 25, "employed": 25, "05:graduates_total": 4, "05:employed": 4}
    report(region, college(region, "Веринский колледж"), 2025, date(2025, 3, 1), {CODE: graduates})
    with region.store.read() as session:
        anna = find(session, ANNA)
        assert anna
    report(region, anna.id or 0, 2025, date(2025, 3, 1), {CODE: graduates})
    lines = control(region, Scope(years=(2025,)))
    assert told(lines) == [
        (ANNA, {By.LINE: 4, By.PERSON: 5}, 1, "расходится"), (BORIS, {By.PERSON: 1}, None, "не с чем"),
        ("Веринский колледж", {By.LINE: 4}, None, "не с чем"),
    ]  # fmt: skip
    assert len(differing(lines)) == 1
    apart = differing(control(region, Scope(years=(2025,)), by_program=True))
    assert [(one.program, one.difference) for one in apart] == [(CODE, 1)]
    assert control(region, Scope(years=(2025,), as_of=(date(2025, 3, 1),)))[0].difference is None
    assert control_table(lines).rows[0][-1] == (
        "строка 05: «Мониторинг занятости выпускников 2023 года, 15 строк» на 01.03.2025; "
        "лист: по людям: «Форма сбора, сентябрь 2025» на 01.09.2025"
    )


def test_excel(region: Workspace) -> None:
    book = openpyxl.load_workbook(BytesIO(contracts_book(region, Scope())))
    assert book.sheetnames == [
        "О выгрузке", "По колледжам", "По специальностям", "По укрупнённым группам", "По муниципалитетам",
        "Почему расторгнуты", "Договор действует – что теперь", "Договор расторгнут – что теперь"[:31], "Сверка",
        "Сверка по программам", "Ячейки",
    ]  # fmt: skip
    row = [cell.value for cell in book["По колледжам"][2]]
    assert row == [ANNA, 5, 3, 2, '=IF(B2=0,"база равна нулю",D2*100/B2)']  # of all five the state is told
    written = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not any("7701234567" in one for one in written)
    assert exporting.export(region, exporting.Kind.CONTRACTS, Scope())[:2] == b"PK"


def test_excel_of_nothing(workspace: Workspace) -> None:
    assert openpyxl.load_workbook(BytesIO(contracts_book(workspace, Scope()))).sheetnames == ["О выгрузке"]
