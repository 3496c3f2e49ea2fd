"""Editing a workbook in place: marked cells, comments with their boxes, one more sheet."""

import re
from collections.abc import Mapping, Sequence

from ck.forms.problems import Found, Severity
from ck.ingest.returned.cells import SheetCells, merged, shown_at
from ck.ingest.returned.comments import commented, drawn
from ck.ingest.returned.earlier import earlier_list, unmark
from ck.ingest.returned.package import MAIN, PLAIN_BOOK, SHEET_TYPE, STYLES_TYPE, Package
from ck.ingest.returned.places import Place, place
from ck.ingest.returned.remarks import LIST_NAME, ListSheet, comment, list_sheet, worst
from ck.ingest.returned.styles import Styles
from ck.ingest.returned.values import STYLES
from ck.ingest.returned.xmlpart import Edits, StructureError, elements

_COMMENTS_TYPE = PLAIN_BOOK.replace("sheet.main", "comments")
_DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_LEFT_OUT = frozenset(("vbaProject", "origin"))  # macros; a signature, which would not hold any more
_LEFT_OUT_PARTS = re.compile(r"(^|/)vbaProject\.bin$|^_xmlsignatures/", re.IGNORECASE)
_OLD_MACROS = frozenset(("xlMacrosheet", "xlIntlMacrosheet"))
_HOW = (
    "Ячейки с ошибками и предупреждениями раскрашены; что исправить – в их примечаниях и ниже. Графа «Ячейка» – ссылка."
)

Target = tuple[str, str]


def edited(data: bytes, found: Sequence[Found], title: str, notes: Sequence[str] = ()) -> bytes:
    """The workbook with marks for `found` and the list sheet at its end; `title` and `notes` head that sheet.

    Raises StructureError, ArchiveError, ValueError or KeyError for a workbook made unlike the standard.
    """
    package = Package(data)
    if any(one.kind in _OLD_MACROS for one in package.relations(package.main)):
        raise StructureError("a sheet of Excel 4.0 macros")
    package.drop(_LEFT_OUT, _LEFT_OUT_PARTS)
    package.declare(package.main, PLAIN_BOOK)  # it may have been one with macros, or a template
    part = package.related(package.main, "styles")
    styles = Styles(package.read(part) if part else STYLES.encode())
    sheets = _sheets(package)
    again = earlier_list(package, sheets)
    for part_of_sheet in filter(None, sheets.values() if again else ()):
        unmark(package, part_of_sheet, styles)
    targets = [_marked(package, sheets, name, found, styles) for name in sheets]
    going = {id(one): target for each in targets for one, target in each}
    how = [_HOW] if any(one.severity is not Severity.INFO and one.cell and id(one) in going for one in found) else []
    listed = ListSheet(title, [*notes, *how], [(one, going.get(id(one))) for one in found])
    content = list_sheet(listed, styles, MAIN[package.base])
    if again and (known := sheets[again]):
        package.parts[known] = content
    else:
        _add_list(package, content, tuple(sheets))
    if part:
        package.parts[part] = styles.result()
    else:
        package.add(package.main, "styles", "styles.xml", styles.result(), STYLES_TYPE)
    return package.to_bytes()


def _sheets(package: Package) -> dict[str, str | None]:
    """Names of the sheets → their parts; None for what is no worksheet."""
    relations = {one.id: one for one in package.relations(package.main)}
    sheets: dict[str, str | None] = {}
    for one in elements(package.read(package.main)):
        if one.local == "sheet" and one.parent == "sheets":
            relation = relations.get(one.qualified("id") or "")
            worksheet = relation is not None and relation.kind == "worksheet"
            sheets[one.attributes["name"]] = package.name(relation.target) if relation and worksheet else None
    return sheets


def _marked(
    package: Package, sheets: Mapping[str, str | None], name: str, found: Sequence[Found], styles: Styles
) -> list[tuple[Found, Target]]:
    """Mark a sheet; gives where the link of each of its problems goes."""
    part = sheets[name]
    own = [one for one in found if one.sheet == name]
    if part is None or not own:
        return []
    data = package.read(part)
    areas = merged(data)
    targets: list[tuple[Found, Target]] = []
    cells: dict[Place, list[Found]] = {}
    for one in own:
        at = place(one.cell)
        shown = None if at is None else shown_at(at, areas)
        targets.append((one, (name, shown.address if shown else "A1")))
        if shown is not None and one.severity is not Severity.INFO:  # what only tells is not wrong
            cells.setdefault(shown, []).append(one)
    if cells:
        package.parts[part] = data
        _mark(package, part, cells, styles)
    return targets


def _mark(package: Package, part: str, found: Mapping[Place, Sequence[Found]], styles: Styles) -> None:
    """Colour and comment cells of one sheet."""
    sheet = SheetCells(package.parts[part], frozenset(at.row for at in found))
    sheet.colour({at: worst(each) for at, each in found.items()}, styles)
    notes = {at: comment(each) for at, each in found.items()}
    comments = package.related(part, "comments")
    content, new = commented(package.read(comments) if comments else None, notes, MAIN[package.base])
    if comments:
        package.parts[comments] = content
    else:
        package.add(part, "comments", "comments.xml", content, _COMMENTS_TYPE)
    if sheet.drawing is not None:
        drawing = {one.id: one.target for one in package.relations(part)}[sheet.drawing]
        drawing = package.name(drawing)
        package.parts[drawing] = drawn(package.parts[drawing], notes, new)
    elif new:
        boxes = drawn(None, notes, new)
        sheet.draw(package.add(part, "vmlDrawing", "drawings/notes.vml", boxes, _DRAWING_TYPE), package.base)
    package.parts[part] = sheet.result()


def _add_list(package: Package, content: bytes, names: Sequence[str]) -> None:
    """Put the list sheet after all others, so that what refers to sheets by their order stays right."""
    relation = package.add(package.main, "worksheet", "worksheets/remarks.xml", content, SHEET_TYPE)
    workbook = package.read(package.main)
    found = elements(workbook)
    sheets = next((one for one in found if one.local == "sheets" and one.depth == 1), None)
    if sheets is None:
        raise StructureError("no sheets")
    used = [int(one.attributes["sheetId"]) for one in found if one.local == "sheet" and one.parent == "sheets"]
    edits = Edits(workbook)
    edits.append(
        sheets,
        f'<{sheets.prefix}sheet xmlns:r="{package.base}" name="{_free_name(names)}" '
        f'sheetId="{max(used, default=0) + 1}" r:id="{relation}"/>',
    )
    package.parts[package.main] = edits.result()


def _free_name(names: Sequence[str]) -> str:
    """«Замечания», or with a number where that is taken; Excel ignores case."""
    taken = {name.casefold() for name in names}
    name, number = LIST_NAME, 2
    while name.casefold() in taken:
        name, number = f"{LIST_NAME} ({number})", number + 1
    return name
