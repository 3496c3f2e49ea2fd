"""The directory from Excel and back: told first, then done; every trouble with its cell and remedy."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook as XlsxBook

from ck.errors import ConflictError, UserError
from ck.services import college_book, colleges, journal
from ck.services.college_rows import read_directory
from ck.services.colleges import CollegeFields
from ck.services.workspace import Workspace
from tests.export.office import recalculate_in
from tests.export.reading import rows

HEAD = ["Название", "Муниципалитет", "ИНН", "Центр карьеры", "Действует", "Другие названия"]
INN, ZERO_INN = "7707083893", "0105000008"


def book(*lines: list[Any], above: int = 0) -> bytes:
    sheet_book = XlsxBook()
    sheet = sheet_book.active
    assert sheet is not None
    for place, line in enumerate(lines, start=1 + above):
        for column, value in enumerate(line, start=1):
            sheet.cell(place, column, value)
    out = BytesIO()
    sheet_book.save(out)
    return out.getvalue()


def test_rows_are_added_and_changed_as_told(workspace: Workspace) -> None:
    colleges.add(workspace, CollegeFields("Колледж связи", "Азов"))
    data = book(
        HEAD,
        ["Колледж связи", "Батайск", None, "да", None, "КС-2\nСвязь техникум"],
        ["Колледж торговли", "Азов", int(INN), None, "нет", None],
    )
    told = college_book.plan(workspace, data)
    assert [(one.kind, one.name) for one in told.steps] == [
        ("changed", "Колледж связи"),
        ("added", "Колледж торговли"),
    ]
    assert [(one.caption, one.was, one.became) for one in told.steps[0].changes] == [
        ("муниципалитет", "Азов", "Батайск"),
        ("центр карьеры", "нет", "да"),
        ("другие названия", "—", "КС-2; Связь техникум"),
    ]
    assert len(colleges.cards(workspace)) == 1  # only told
    college_book.write(workspace, told)
    assert [one.fields for one in colleges.cards(workspace)] == [
        CollegeFields("Колледж связи", "Батайск", None, True, True, ("КС-2", "Связь техникум")),
        CollegeFields("Колледж торговли", "Азов", INN, False, False),
    ]
    assert journal.entries(workspace)[0].became == "добавлено: 1; изменено: 1; без изменений: 0"


def test_blank_cells_and_missing_columns_change_nothing(workspace: Workspace) -> None:
    colleges.add(workspace, CollegeFields("Колледж связи", "Азов", INN, True, False, ("КС-2",)))
    told = college_book.plan(workspace, book(["Колледж", "ИНН"], ["ГБПОУ «Колледж связи»", None]))
    assert [one.kind for one in told.steps] == ["unchanged"]


@pytest.mark.parametrize(
    ("line", "cell", "message"),
    [
        ([None, "Азов"], "Sheet!A6", "Нет названия"),
        (["ГБПОУ", "Азов"], "Sheet!A6", "не похоже на название"),
        (["Колледж связи", "Азов", "12"], "Sheet!C6", "ИНН не понят"),
        (["Колледж связи", "Азов", None, "может быть"], "Sheet!D6", "«да» или «нет»"),
        (["Колледж связи", "Азов", None, None, None, "А; ООО; 2024"], "Sheet!F6", "2024"),
        (["Колледж связи", "=A1&A2", None, "да"], "Sheet!B6", "Формула без"),
        (["Колледж связи", "#N/A", None, "да"], "Sheet!B6", "ошибка #N/A"),
        (["Колледж моря", "Азов"], "Sheet!A6", "уже есть выше"),
    ],
)
def test_a_wrong_row_is_left_out_with_its_cell(workspace: Workspace, line: list[Any], cell: str, message: str) -> None:
    told = college_book.plan(workspace, book(HEAD, ["Колледж моря"], line, above=3))
    assert [one.name for one in told.steps] == ["Колледж моря"]
    (trouble,) = told.troubles
    assert trouble.cell == cell
    assert message in trouble.message
    assert trouble.fix


def test_a_name_of_somebody_else_keeps_only_its_row_out(workspace: Workspace) -> None:
    colleges.add(workspace, CollegeFields("Колледж торговли"))
    told = college_book.plan(workspace, book(HEAD, ["Колледж моря", "Азов", None, None, None, "Колледж торговли"],
                                             ["Колледж связи"]))  # fmt: skip
    assert [one.name for one in told.steps] == ["Колледж связи"]
    assert "уже есть в списке" in told.troubles[0].message
    college_book.write(workspace, told)
    assert [one.fields.name for one in colleges.cards(workspace)] == ["Колледж связи", "Колледж торговли"]


def test_lost_zero_of_inn_is_given_back_and_a_slip_is_told() -> None:
    said = read_directory(book(HEAD, ["Колледж связи", None, int(ZERO_INN)], ["Колледж моря", None, "7707083894"]))
    assert [one.inn for one in said.rows] == [ZERO_INN, "7707083894"]
    assert [(one.cell, one.warning) for one in said.troubles] == [("Sheet!C3", True)]


def test_inn_of_another_college_is_told(workspace: Workspace) -> None:
    colleges.add(workspace, CollegeFields("Колледж связи", inn=INN))
    told = college_book.plan(workspace, book(HEAD, ["Филиал колледжа моря", None, INN]))
    assert "Такой же ИНН у колледжа: Колледж связи" in told.troubles[0].message
    assert told.refused == 0


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"PK\x03\x04 cut", book(["Город", "ИНН"], ["Азов", "1"])])
def test_what_is_no_directory_is_refused_with_a_remedy(workspace: Workspace, data: bytes) -> None:
    told = college_book.plan(workspace, data)
    assert (told.steps, told.refused) == ((), 1)
    assert told.troubles[0].message
    assert told.troubles[0].fix


def test_directory_changed_meanwhile_is_not_overwritten(workspace: Workspace) -> None:
    shown = CollegeFields("Колледж связи")
    number = colleges.add(workspace, shown)
    told = college_book.plan(workspace, book(HEAD, ["Колледж связи", "Батайск"]))
    colleges.save(workspace, number, shown, CollegeFields("Колледж связи", "Азов"))
    with pytest.raises(ConflictError):
        college_book.write(workspace, told)
    assert colleges.card(workspace, number).municipality == "Азов"


def filled(workspace: Workspace) -> list[CollegeFields]:
    colleges.add(workspace, CollegeFields("=1+1 колледж", "Азов", ZERO_INN, True, True, ("КС-2", "Связь")))
    colleges.add(workspace, CollegeFields("Колледж торговли", active=False))
    return [one.fields for one in colleges.cards(workspace)]


def test_what_is_exported_is_read_back_the_same(workspace: Workspace, tmp_path: Path) -> None:
    known = filled(workspace)
    data = college_book.export(workspace)
    assert {one.kind for one in college_book.plan(workspace, data).steps} == {"unchanged"}
    from ck.services.workspace import open_workspace

    empty = open_workspace(str(tmp_path / "other.sqlite"))
    college_book.write(empty, college_book.plan(empty, data))
    assert [one.fields for one in colleges.cards(empty)] == known
    empty.store.close()


def test_libreoffice_opens_the_directory_and_the_journal(workspace: Workspace, tmp_path: Path) -> None:
    known = filled(workspace)
    convert = recalculate_in(tmp_path)
    saved = convert(college_book.export(workspace))
    assert rows(saved, "Колледжи")[1][:5] == ["=1+1 колледж", "Азов", ZERO_INN, "да", "да"]
    assert [one.name for one in read_directory(saved).rows] == [one.name for one in known]
    log = convert(journal.export(journal.entries(workspace)))
    assert rows(log, "Журнал")[0] == ["Когда", "Кто", "Действие", "О чём", "Было", "Стало"]
    assert [row[2] for row in rows(log, "Журнал")[1:]] == ["Колледж добавлен", "Колледж добавлен"]


def test_a_blank_says_how_to_fill_it_and_holds_nothing(workspace: Workspace) -> None:
    said = read_directory(college_book.blank())
    assert (said.rows, said.troubles) == ([], [])
    assert "Название" in [row[0] for row in rows(college_book.blank(), "Как заполнять")]


def test_an_unknown_college_is_told(workspace: Workspace) -> None:
    with pytest.raises(UserError, match="нет в списке"):
        colleges.card(workspace, 7)
