"""A workbook with everything that a careless rewriting would lose."""

import io
from collections.abc import Mapping
from zipfile import ZipFile

import openpyxl
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from tests.ingest.build import Grid, with_parts, xlsx

EXTENSION = (
    b'<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}" '
    b'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main">'
    b'<x14:dataValidations xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main" count="1">'
    b'<x14:dataValidation type="list"><x14:formula1><xm:f>Lists!$A$1:$A$2</xm:f></x14:formula1>'
    b"<xm:sqref>B2</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst>"
)
UNKNOWN = b'<?xml version="1.0"?>\n<things   xmlns="urn:nobody"><!-- kept --><a  b = "1" /></things>'


def parts_of(data: bytes) -> Mapping[str, bytes]:
    """Name → content of every part of an archive."""
    with ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rich(form: Grid) -> bytes:
    """The form with looks, formulas, a chart, lists, rules, a comment, names, protection; and what openpyxl drops."""
    book = openpyxl.load_workbook(io.BytesIO(xlsx(form)))
    sheet = book[form.name]
    edge = Side(style="thin", color="FF00AA00")
    for row in sheet.iter_rows(min_row=form.header + 2, max_row=form.header + 6):
        for cell in row:
            cell.number_format, cell.font = "#,##0", Font(name="PT Astra Serif", size=9, italic=True)
            cell.border, cell.protection = Border(left=edge, right=edge), Protection(locked=False)
            cell.fill, cell.alignment = PatternFill("solid", fgColor="FFDDEEFF"), Alignment(horizontal="right")
    sheet["G9"].comment = Comment("Старое примечание", "Колледж", width=200, height=80)
    sheet.column_dimensions["C"].width, sheet.row_dimensions[3].height = 41.5, 77
    sheet.freeze_panes, sheet.protection.sheet = "D6", True
    sheet.conditional_formatting.add("G6:H20", CellIsRule("greaterThan", ["100"], font=Font(bold=True)))
    validation = DataValidation("whole", "greaterThanOrEqual", "0")
    validation.add("G6:G90")
    sheet.add_data_validation(validation)
    other = book.create_sheet("Расчёт")
    other["A1"], other["B1"], other["B2"] = 2, "=A1*21", f"=SUM('{form.name}'!G6:G20)"
    other.merge_cells("D1:F2")
    chart = BarChart()
    chart.add_data(Reference(other, min_col=1, min_row=1, max_row=2))
    other.add_chart(chart, "H4")
    book.create_sheet("Lists")["A1"] = "да"
    book["Lists"].sheet_state = "hidden"
    book.defined_names["Всего"] = DefinedName("Всего", attr_text="'Расчёт'!$B$1")
    stream = io.BytesIO()
    book.save(stream)
    return with_parts(stream.getvalue(), {"customXml/item1.xml": UNKNOWN}, _with_extension)


def _with_extension(name: str, content: bytes) -> bytes:
    if name == "xl/worksheets/sheet2.xml":
        return content.replace(b"</worksheet>", EXTENSION + b"</worksheet>")
    if name == "xl/worksheets/sheet1.xml":
        return content.replace(b"</worksheet>", EXTENSION + b"</worksheet>")
    return content
