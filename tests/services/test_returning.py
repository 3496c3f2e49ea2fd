"""Files to send back out of what is stored."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date
from time import perf_counter

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from ck.errors import UserError
from ck.indicators.scope import Scope
from ck.ingest.child.zipdir import directory
from ck.services import returning
from ck.services.history import files
from ck.services.importing import ImportOptions
from ck.services.workspace import Workspace
from tests.services.import_files_kit import NAME, OTHER, TOLD, a_form, add_college, put

BROKEN = b"PK\x03\x04 cut off"


def spoiled(data: bytes, cell: str = "H10") -> bytes:
    """The form with a word in the place of a number."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book.worksheets[0]
    assert isinstance(sheet[cell].value, int)
    sheet[cell].value = "много"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def opened(data: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def entries(archive: bytes) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(archive)) as opened_zip:
        for name in opened_zip.namelist():
            yield name, opened_zip.read(name)


def test_file_of_a_receipt_comes_back_marked(workspace: Workspace) -> None:
    add_college(workspace, NAME)
    data = spoiled(a_form())
    put(workspace, ("папка/Форма: 1.xls", data))
    receipt = files(workspace)[0]
    assert receipt.status == "partial"
    name, content = returning.returned_file(workspace, receipt.id)
    assert name == f"{NAME} – Форма 1 – с пометками.xlsx".replace(":", "")
    book = opened(content)
    assert "много" in book.worksheets[0]["H10"].comment.text
    title = book["Замечания"]["A1"].value
    assert "Форма: 1.xls" in title
    assert "папка" not in title
    again = put(workspace, ("Снова.xlsx", content))
    assert [one.status for one in again] == ["unchanged"], "the marks do not change what is read"


def test_files_without_anything_to_correct_are_not_returned(workspace: Workspace) -> None:
    add_college(workspace, NAME)
    put(workspace, ("a.xlsx", a_form()))
    receipt = files(workspace)[0]
    assert returning.returnable([receipt]) == []
    with pytest.raises(UserError, match="исправлять нечего"):
        returning.returned_file(workspace, receipt.id)
    with pytest.raises(UserError, match="Возвращать нечего"):
        returning.returned_zip(workspace, Scope())
    with pytest.raises(UserError, match="нет"):
        returning.returned_file(workspace, 10_000)


def test_unreadable_file_comes_back_as_its_problems(workspace: Workspace) -> None:
    put(workspace, ("Сломан.xlsx", BROKEN))
    name, content = returning.returned_file(workspace, files(workspace)[0].id)
    assert name == "Сломан – с пометками.xlsx"
    assert opened(content).sheetnames == ["Замечания"]


def test_archive_is_sorted_by_college_with_names_of_their_own(workspace: Workspace) -> None:
    add_college(workspace, NAME, OTHER)
    put(workspace, ("Ф.xlsx", spoiled(a_form(NAME))), ("ф.xlsx", spoiled(a_form(OTHER))))
    put(workspace, ("Ф.xlsx", spoiled(a_form(NAME, scale=2))))
    put(workspace, ("Ф.xlsx", spoiled(a_form(NAME, scale=2))))  # the same once more
    put(workspace, ("Чужой.xlsx", BROKEN), ("чужой.xlsx", BROKEN + b" too"))
    shown = [one.id for one in files(workspace)]
    archive, number = returning.returned_zip(workspace, shown)
    names = [name for name, _ in entries(archive)]
    assert len(names) == number == 5
    assert names == [
        "Аграрный техникум – ф – с пометками.xlsx",
        f"{NAME} – Ф – с пометками.xlsx",
        f"{NAME} – Ф – с пометками (2).xlsx",
        "Чужой – с пометками.xlsx",
        "чужой – с пометками (2).xlsx",
    ]
    assert all("Замечания" in opened(content).sheetnames for _, content in entries(archive))
    counting, few = returning.returned_zip(workspace, Scope())
    assert few == 4, "the replaced report is not sent back"
    assert len(directory(counting)) == 4
    only, one = returning.returned_zip(workspace, Scope(colleges=(OTHER,)))
    assert (one, [name for name, _ in entries(only)]) == (1, names[:1])


def test_archive_of_several_dates_has_a_folder_a_date(workspace: Workspace) -> None:
    add_college(workspace, NAME)
    put(workspace, ("Ф.xlsx", spoiled(a_form())))
    later = ImportOptions(year=TOLD.year, as_of=date(2023, 4, 1))
    put(workspace, ("Ф.xlsx", spoiled(a_form(scale=2))), options=later)
    archive, _ = returning.returned_zip(workspace, [one.id for one in files(workspace)])
    assert [name.split("/")[0] for name, _ in entries(archive)] == ["2023-03-01", "2023-04-01"]


def test_receipt_is_found_by_report_or_by_name(workspace: Workspace) -> None:
    add_college(workspace, NAME)
    report = put(workspace, ("папка/Ф.xlsx", spoiled(a_form())))[0]
    newest = files(workspace)[0].id
    assert [returning.receipt_of(workspace, said) for said in (str(report.submission), "Ф.xlsx", "папка/Ф.xlsx")] == [
        newest, newest, newest,
    ]  # fmt: skip
    with pytest.raises(UserError, match="«77»"):
        returning.receipt_of(workspace, "77")


@pytest.mark.slow
def test_a_hundred_files_come_back_in_time(workspace: Workspace) -> None:
    """The issue asks for 30 s."""
    names = [f"Колледж {number}" for number in range(100)]
    add_college(workspace, *names)
    data = spoiled(a_form(""))
    put(workspace, *((f"{name}.xlsx", data) for name in names))
    told: list[int] = []
    began = perf_counter()
    _, number = returning.returned_zip(workspace, Scope(), lambda done, total, name: told.append(done))
    assert perf_counter() - began < 30
    assert number == len(told) == 100
