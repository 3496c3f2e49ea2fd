"""The region's sum: live totals, «Итого», and the same numbers for a reader that does not calculate."""

from collections.abc import Callable

from ck.export.consolidated import consolidated
from ck.export.filling import FilledBlock
from tests.export.forms import block_lines, form, numbers
from tests.export.reading import ABOUT, opened, rows

BLOCKS = (
    FilledBlock("09.02.07", "Информационные системы", block_lines()),
    FilledBlock("=1+1", "не код", {**block_lines(), "01": numbers(20, 11, 3, 4, 5)}),
    FilledBlock("38.02.01", "", {"01": {"05": 7, "06": None, "08": None, "09": None}}),
)


def test_totals_are_formulas_over_their_parts() -> None:
    sheet = opened(consolidated(form(), BLOCKS, ABOUT))["Форма"]
    assert sheet["E7"].value == "=SUM(F7,H7:I7)"
    assert sheet["E17"].value == 7  # its parts were not reported: the number itself
    assert (sheet["B12"].value, sheet["B12"].data_type) == ("=1+1", "s")
    assert not sheet.protection.sheet


def test_every_line_is_added_up_over_programmes_only() -> None:
    sheet = opened(consolidated(form(), BLOCKS, ABOUT), values=True)["Форма"]
    total = [[sheet.cell(row, column).value for column in (2, 3, 5, 6, 7)] for row in range(22, 26)]
    assert total == [
        ["Итого", "01", 37, 18, 8],
        ["Итого", "02", 4, 4, 2],
        ["Итого", "03", 2, 0, 0],
        ["Итого", "04", 6, 4, 2],
    ]
    assert sheet["J22"].value is None


def test_what_is_stored_is_what_libreoffice_calculates(recalculated: Callable[[bytes], bytes]) -> None:
    data = consolidated(form(), BLOCKS, ABOUT)
    again = rows(recalculated(data), "Форма")
    assert [row[:15] for row in again[6:25]] == [row[:15] for row in rows(data, "Форма")[6:25]]


def test_last_sheet_says_what_the_sum_is_made_of() -> None:
    told = rows(consolidated(form(), BLOCKS, ABOUT), "О выгрузке")
    assert ["Полнота", "данные 2 из 3 ПОО"] in told
    assert ["Не представили данные", "Колледж связи"] in told
    assert ["Колледж", "=1+1"] in told
    assert ["Примечания", "форма объединяет ИП и самозанятых"] in told


def test_nothing_to_add_up_is_an_empty_form() -> None:
    sheet = opened(consolidated(form(), (), ABOUT))["Форма"]
    assert sheet.max_row == 6
