"""The workbook of a campaign, read back by another program."""

import io
from datetime import date
from pathlib import Path

import openpyxl

from ck.services.campaigns import exporting
from ck.services.workspace import Workspace
from tests.export.office import recalculate_in
from tests.services.campaigns.kit import IN_TIME, LATE, A, B, C, a_campaign, came, looked


def test_the_workbook_says_what_the_screen_says(workspace: Workspace, tmp_path: Path) -> None:
    campaign = a_campaign(workspace, A, B, C)
    came(workspace, A, IN_TIME)
    came(workspace, B, LATE)
    made = exporting.workbook(workspace, looked(workspace, campaign), date(2023, 3, 20))
    book = openpyxl.load_workbook(io.BytesIO(recalculate_in(tmp_path)(made)), data_only=True)
    assert book.sheetnames == ["Колледжи", "Муниципалитеты", "Напоминания", "Все кампании"]
    rows = [[cell.value for cell in row[:5]] for row in book["Колледжи"].iter_rows(min_row=4)]
    assert [(row[0], row[2], row[4]) for row in rows] == [
        (A, "✓ сдано", None), (B, "» сдано с опозданием", "да"), (C, "○ не сдано", None),
    ]  # fmt: skip
    total = [cell.value for cell in list(book["Муниципалитеты"].iter_rows(min_row=4))[-1]]
    assert total[0] == "Всего"
    assert [round(float(value), 2) for value in total[1:]] == [3, 2, 66.67, 1, 33.33]
    assert "От вас не получен отчёт" in book["Напоминания"]["C4"].value
