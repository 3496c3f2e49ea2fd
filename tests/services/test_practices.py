"""Materials of practices: safe names and kinds, limits, nothing lost or doubled; who took what over."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest

from ck.errors import UserError
from ck.services import journal, practices
from ck.services.registers import records
from ck.services.registers.known import PRACTICES, SPREADS
from ck.services.workspace import Workspace
from tests.services.figures_worked import SILENT, A, B, worked
from tests.services.registers_region import put

PDF = b"%PDF-1.7 text"


@pytest.fixture
def practice(workspace: Workspace) -> int:
    worked(workspace)
    put(workspace, PRACTICES, title="Резюме за одну пару", college_id=A)
    return records.listed(workspace, PRACTICES)[0].id


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Отчёт.pdf", "Отчёт.pdf"), ("../../etc/secret.PDF", "secret.pdf"), ("C:\\Users\\x\\a:b?.pdf", "a b.pdf"),
        ("con.pdf", "_con.pdf"), ("\u202eгпж.pdf", "гпж.pdf"), ("а" * 300 + ".pdf", None),
    ],
)  # fmt: skip
def test_a_file_is_kept_under_a_safe_name(workspace: Workspace, practice: int, name: str, kept: str | None) -> None:
    id = practices.add_file(workspace, practice, name, PDF)
    (one,) = practices.materials(workspace, practice)
    assert one.name == kept or (kept is None and len(one.name) < 200 and one.name.endswith(".pdf"))
    assert (one.id, one.size, one.link) == (id, len(PDF), None)
    assert practices.content(workspace, id) == PDF


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("setup.exe", b"MZ", "не хранятся"), ("отчёт.pdf.exe", PDF, "не хранятся"),
        ("a.html", b"<html>", "не хранятся"),
        ("a.svg", b"<svg>", "не хранятся"), ("a.docm", b"PK\x03\x04", "не хранятся"), ("a", PDF, "без окончания"),
        ("a.pdf", b"MZ program", "не то, что обещает"), ("a.txt", b"MZ\0\0", "не то, что обещает"),
        ("a.pdf", b"", "Файл пуст"), ("a.pdf", PDF + bytes(10 << 20), "больше 10 МБ"),
        ("a.xlsx", b"PK\x03\x04 xl/vbaProject.bin", "макросы"),
        ("a.xls", b"\xd0\xcf\x11\xe0" + "_VBA_PROJECT".encode("utf-16-le"), "макросы"),
    ],
)  # fmt: skip
def test_what_is_not_kept_is_told(workspace: Workspace, practice: int, name: str, data: bytes, told: str) -> None:
    with pytest.raises(UserError) as caught:
        practices.add_file(workspace, practice, name, data)
    assert told in caught.value.message and caught.value.remedy
    assert practices.materials(workspace) == []


def test_all_files_together_have_a_limit(workspace: Workspace, practice: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(practices, "MOST_TOGETHER", 1)
    practices.add_file(workspace, practice, "а.pdf", PDF + bytes(900_000))
    with pytest.raises(UserError, match="больше 1 МБ"):
        practices.add_file(workspace, practice, "б.pdf", PDF + bytes(200_000))


def test_links(workspace: Workspace, practice: int) -> None:
    practices.add_link(workspace, practice, " https://example.org/a ", "Запись")
    practices.add_link(workspace, practice, "https://example.org/b")
    assert [(one.name, one.link) for one in practices.materials(workspace)] == [
        ("Запись", "https://example.org/a"), ("https://example.org/b", "https://example.org/b"),
    ]  # fmt: skip
    for bad in ("javascript:alert(1)", "file:///etc/passwd", "example.org", ""):
        with pytest.raises(UserError, match="не адрес"):
            practices.add_link(workspace, practice, bad)
    with pytest.raises(UserError, match="уже есть"):
        practices.add_link(workspace, practice, "https://example.org/a")


def test_twice_and_gone(workspace: Workspace, practice: int) -> None:
    practices.add_file(workspace, practice, "а.pdf", PDF)
    with pytest.raises(UserError, match="уже есть"):
        practices.add_file(workspace, practice, "б.pdf", PDF)
    (one,) = practices.materials(workspace)
    practices.drop(workspace, one)
    assert practices.materials(workspace) == []
    with pytest.raises(UserError, match="Файла уже нет"):
        practices.content(workspace, one.id)
    said = [entry.action for entry in journal.entries(workspace)]
    assert {"Материал практики добавлен", "Материал практики убран"} <= set(said)
    with pytest.raises(UserError, match="Практики уже нет"):
        practices.add_link(workspace, practice + 9, "https://example.org")


def test_materials_go_with_their_practice(workspace: Workspace, practice: int) -> None:
    practices.add_file(workspace, practice, "а.pdf", PDF)
    records.remove(workspace, PRACTICES, records.listed(workspace, PRACTICES)[0])
    assert practices.materials(workspace) == []


def test_who_took_what_over(workspace: Workspace, practice: int) -> None:
    for college, taken, by in ((B, "01.03.2024", "базовый центр"), (A, "01.02.2024", "базовый центр"),
                               (SILENT, "01.04.2024", "колледж сам")):  # fmt: skip
        found = records.checked(workspace, SPREADS.form, {"college_id": college, "taken": taken, "spread_by": by})
        records.save(workspace, SPREADS, None, found.values, practice)
    told = [(one.college, one.taken, one.by, one.counts) for one in practices.takings(workspace)]
    assert told == [
        (SILENT, date(2024, 4, 1), "колледж сам", False), (B, date(2024, 3, 1), "базовый центр", True),
        (A, date(2024, 2, 1), "базовый центр", False),
    ]  # fmt: skip
    assert [one.own for one in practices.takings(workspace)] == [False, False, True]
    (kept,) = records.listed(workspace, PRACTICES)
    records.save(workspace, PRACTICES, kept, {**kept.values, "link": "https://example.org/own"})
    practices.add_link(workspace, practice, "https://example.org/a")
    book = openpyxl.load_workbook(BytesIO(practices.book(workspace)))
    assert [cell.value for cell in book["Практики"][2]][4:] == ["https://example.org/own; https://example.org/a", 2]
    assert [cell.value for cell in book["Кто перенял"]["F"]] == ["В показателе 9", "нет", "да", "нет"]
