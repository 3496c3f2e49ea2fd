"""Formulas without a value and error cells are found wherever they stand in the sheet's XML."""

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from ck.ingest import parse
from ck.ingest.child.marks import Marks
from ck.ingest.child.scan_xlsx import _has_formula, _sheet, _whole_cells

SAMPLE = next((Path(__file__).parent / "samples" / "2024-02-f1").glob("*.xlsx"))


@pytest.mark.parametrize("place", ["E6", "AA19", "AA20"])
def test_a_formula_without_a_value_is_found_in_any_cell_the_last_one_too(place: str) -> None:
    book = load_workbook(SAMPLE)
    for row in book.active.iter_rows(min_row=20, min_col=28):
        for cell in row:
            cell.value = None
    book.active[place] = "=1+1"
    book.save(changed := BytesIO())
    [draft] = parse(changed.getvalue(), SAMPLE.name).drafts
    assert ("formula_without_value", place) in [(found.code, found.cell) for found in draft.found]


@pytest.mark.parametrize("prefix", ["", "x:"])
@pytest.mark.parametrize("size", range(1, 90, 7))
def test_no_cell_is_lost_where_the_xml_is_cut(prefix: str, size: int) -> None:
    cells = "".join(f'<{prefix}c r="{column}1"><{prefix}f>1+1</{prefix}f></{prefix}c>' for column in "ABC")
    xml = f'<{prefix}row r="1">{cells}</{prefix}row><{prefix}row r="2" hidden="1"></{prefix}row>'.encode()
    marks: Marks = _sheet(iter([xml[at : at + size] for at in range(0, len(xml), size)]))
    assert marks.unvalued == [(0, 0), (0, 1), (0, 2)]
    assert marks.hidden == [1]


def test_a_cut_is_after_a_whole_cell_or_before_a_row() -> None:
    assert _whole_cells(b"<c><v>1</v></c><c><v") == len(b"<c><v>1</v></c>")
    assert _whole_cells(b'<c/><row r="2"') == len(b"<c/>")
    assert _whole_cells(b"<x:c><x:v>1") == -1


@pytest.mark.parametrize("around", [b"", b"<v>1</v>" * 3, b"off" * 6_000])
def test_a_formula_is_seen_among_anything(around: bytes) -> None:
    assert _has_formula(around + b"<f>" + around)
    assert _has_formula(around + b"<x:f>" + around)
    assert not _has_formula(around)
