"""The workbook of «Группы риска»: read back – what was asked, every table, live formulas that give what they say."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from ck.errors import UserError
from ck.indicators.scope import Scope
from ck.services.exporting import Kind, export
from ck.services.risk.book import risk_book, risk_file_name
from ck.services.risk.outcomes import outcome
from ck.services.risk.where import Order
from ck.services.risk.why import until
from ck.services.workspace import Workspace
from tests.export.office import recalculate_in
from tests.services.risk_region import college, report

NOW = Scope(years=(2024,))
IT, CARS = "09.02.07", "23.02.07"


@pytest.fixture
def region(workspace: Workspace) -> Workspace:
    for name, x in (("=1+1 колледж", 30), ("Второй колледж", 60)):
        owner = college(workspace, name, "Город")
        for year in (2023, 2024):
            counts = {"graduates_total": 100, "employed": x + year - 2023, "conscript": 10}
            report(workspace, owner, year, date(year + 1, 2, 1), {IT: counts, CARS: counts})
    college(workspace, "Молчащий техникум", "Город")
    return workspace


def opened(data: bytes, *, values: bool = False) -> Workbook:
    return load_workbook(BytesIO(data), data_only=values)


def column(book: Workbook, sheet: str, caption: str) -> list[object]:
    rows = list(book[sheet].iter_rows(values_only=True))
    head = next(row for row in rows if caption in row)
    return [row[head.index(caption)] for row in rows[rows.index(head) + 1 :]]


def test_the_first_sheet_says_what_was_asked_and_how_it_was_counted(region: Workspace) -> None:
    book = opened(risk_book(region, NOW, "employed", Order.SHARE))
    said = {row[0]: row[1] for row in book["О выгрузке"].iter_rows(max_col=2, values_only=True) if row[0]}
    assert said["Кого смотрим"] == "Занятость выпускников"
    assert said["Отчётная дата"] == "выпуск 2024 на 01.02.2025"
    assert said["Полнота"] == "данные 2 из 3 ПОО"
    assert said["Не представили данные"] == "Молчащий техникум"
    assert said["Порядок"] == "по доле, худшие первыми"
    assert said["Изменение"] == "выпуск 2023 на 01.02.2024 → выпуск 2024 на 01.02.2025"
    notes = "\n".join(str(row[0]) for row in book["О выгрузке"].iter_rows(min_col=2, max_col=2, values_only=True))
    assert "Уилсон" in notes and "Бенджамини" in notes and "Китагава" in notes


def test_every_view_has_its_sheet(region: Workspace) -> None:
    assert opened(risk_book(region, NOW, "employed")).sheetnames == [
        "О выгрузке", "Категории", "Мероприятия", "По датам", "По колледжам", "По специальностям",
        "По укрупнённым группам", "По муниципалитетам", "Воронка", "Специальность × колледж",
        "С поправкой на специальности", "Почему – по колледжам", "Почему – по специальностям",
        "По месяцам после выпуска", "Тот же месяц прежних выпусков",
    ]  # fmt: skip


def test_shares_are_live_formulas_and_names_are_text(region: Workspace, tmp_path: Path) -> None:
    data = risk_book(region, NOW, "employed", Order.NAME)
    assert str(column(opened(data), "По колледжам", "Доля, %")[0]).startswith("=IF(")
    names = column(opened(data), "По колледжам", "Колледж")
    assert "=1+1 колледж" in names
    shares = column(opened(data, values=True), "По колледжам", "Доля, %")
    again = column(opened(recalculate_in(tmp_path)(data), values=True), "По колледжам", "Доля, %")
    assert dict(zip(names, shares, strict=True)) == dict(zip(names, again, strict=True))
    assert dict(zip(names, shares, strict=True))["Второй колледж"] == pytest.approx(61)


def test_the_command_line_writes_it(region: Workspace, tmp_path: Path) -> None:
    data = export(region, Kind.RISK, NOW, tmp_path / "risk.xlsx")
    assert opened(data).sheetnames == opened((tmp_path / "risk.xlsx").read_bytes()).sheetnames


def test_a_file_name_says_what_it_is_of(region: Workspace) -> None:
    last = until(region, NOW)
    assert last is not None
    assert risk_file_name(outcome(region, "conscripts"), last) == (
        "Группы риска, выпуск 2024 на 01.02.2025, Призваны в армию.xlsx"
    )


def test_an_empty_workspace_still_says_so(workspace: Workspace) -> None:
    assert opened(risk_book(workspace, Scope())).sheetnames[0] == "О выгрузке"
    with pytest.raises(UserError, match="нет"):
        risk_book(workspace, Scope(), "nobody")


def test_several_lines_are_refused(region: Workspace) -> None:
    with pytest.raises(UserError, match="по одной строке"):
        risk_book(region, Scope(lines=("01", "05")))
    assert risk_book(region, Scope(years=(2024,), lines=("05",)))
