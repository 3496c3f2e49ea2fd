"""A plain workbook made here: of the values of a file that cannot be coloured as it is, or of no sheets at all."""

import io
import math
import zipfile
from collections.abc import Iterator, Sequence
from datetime import datetime

from ck.ingest.returned.package import MAIN, PLAIN_BOOK, SHEET_TYPE, STYLES_TYPE, TRANSITIONAL
from ck.ingest.returned.places import MOST_COLUMNS, MOST_ROWS, Place
from ck.ingest.returned.remarks import inline
from ck.ingest.returned.xmlpart import escaped
from ck.ingest.sheets import Cell, Sheet

_XML = '<?xml version="1.0" encoding="UTF-8"?>'
_NAMESPACE = MAIN[TRANSITIONAL]
_DATE, _MOMENT = 1, 2  # looks of `STYLES`
STYLES = f"""{_XML}<styleSheet xmlns="{_NAMESPACE}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font>
</fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>
</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3">
<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>
<xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
<xf numFmtId="22" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>"""
"""The least that Excel accepts, with looks for dates."""
_DAY_ZERO = datetime(1899, 12, 30)
_DAY_SECONDS = 86_400


def plain_book(sheets: Sequence[Sheet]) -> bytes:
    """A workbook with the values of sheets at their addresses; with no sheets it is not yet one that opens."""
    stream = io.BytesIO()
    types = "".join(
        f'<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="{SHEET_TYPE}"/>'
        for number in range(1, len(sheets) + 1)
    )
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'{_XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{types}'
            f'<Override PartName="/xl/workbook.xml" ContentType="{PLAIN_BOOK}"/>'
            f'<Override PartName="/xl/styles.xml" ContentType="{STYLES_TYPE}"/></Types>',
        )
        archive.writestr("_rels/.rels", _relations(("officeDocument", "xl/workbook.xml")))
        named = [("worksheet", f"worksheets/sheet{number}.xml") for number in range(1, len(sheets) + 1)]
        archive.writestr("xl/_rels/workbook.xml.rels", _relations(*named, ("styles", "styles.xml")))
        archive.writestr("xl/workbook.xml", _workbook(sheets))
        archive.writestr("xl/styles.xml", STYLES)
        for number, sheet in enumerate(sheets, 1):
            archive.writestr(f"xl/worksheets/sheet{number}.xml", _worksheet(sheet))
    return stream.getvalue()


def _relations(*targets: tuple[str, str]) -> str:
    each = (
        f'<Relationship Id="rId{number}" Type="{TRANSITIONAL}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{_XML}<Relationships xmlns="{package}">{"".join(each)}</Relationships>'


def _workbook(sheets: Sequence[Sheet]) -> str:
    some_visible = any(sheet.visible for sheet in sheets)
    each = "".join(
        f'<sheet name="{escaped(sheet.name)}" sheetId="{number}" r:id="rId{number}"'
        + (' state="hidden"/>' if some_visible and not sheet.visible else "/>")
        for number, sheet in enumerate(sheets, 1)
    )
    return f'{_XML}<workbook xmlns="{_NAMESPACE}" xmlns:r="{TRANSITIONAL}"><sheets>{each}</sheets></workbook>'


def _worksheet(sheet: Sheet) -> str:
    rows = []
    for number, row in enumerate(sheet.rows[:MOST_ROWS]):
        cells = "".join(_cells(sheet, number, row))
        if cells:
            rows.append(f'<row r="{number + 1}">{cells}</row>')
    return f'{_XML}<worksheet xmlns="{_NAMESPACE}"><sheetData>{"".join(rows)}</sheetData></worksheet>'


def _cells(sheet: Sheet, number: int, row: Sequence[Cell]) -> Iterator[str]:
    for column, value in enumerate(row[: MOST_COLUMNS - sheet.left], sheet.left):
        at = Place(number + 1, column + 1)
        error = sheet.errors.get((number, column))
        if error:
            yield f'<c r="{at.address}" t="e"><v>{escaped(error)}</v></c>'
        elif value is not None and value != "":
            yield _cell(at, value)


def _cell(at: Place, value: Cell) -> str:
    match value:
        case bool():
            return f'<c r="{at.address}" t="b"><v>{int(value)}</v></c>'
        case int() | float() if math.isfinite(value):
            return f'<c r="{at.address}"><v>{value!r}</v></c>'
        case ("date" | "datetime" as kind, text):
            days = (datetime.fromisoformat(text).replace(tzinfo=None) - _DAY_ZERO).total_seconds() / _DAY_SECONDS
            style = _DATE if kind == "date" or days == int(days) else _MOMENT
            return f'<c r="{at.address}" s="{style}"><v>{days!r}</v></c>'
        case (_, text):
            return inline(at, text)
    return inline(at, str(value))
