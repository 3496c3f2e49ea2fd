"""What is said of a problem: in the comment of its cell and on the sheet that lists all of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final

from ck.forms.problems import SEVERITY_WORDS, Found, Severity
from ck.ingest.returned.places import Place
from ck.ingest.returned.styles import Styles
from ck.ingest.returned.xmlpart import escaped, string

AUTHOR: Final = "БЦК"
LIST_NAME: Final = "Замечания"
TAB: Final = "FFB3261E"
"""Colour of the list sheet's tab."""
_COLUMNS: Final = (
    ("№", 5),
    ("Важность", 18),
    ("Лист", 22),
    ("Ячейка", 10),
    ("Найдено", 22),
    ("Что не так", 60),
    ("Ожидалось", 30),
    ("Что сделать", 50),
)
_LINE_HEIGHT, _MOST_HEIGHT = 15.0, 400.0  # points
_MOST_TEXT = 2_000  # characters; a college's cell may hold 32,767
_MOST_LINKS = 60_000  # Excel takes 65,530 a sheet


@dataclass(frozen=True, slots=True)
class ListSheet:
    """What stands on the list sheet: a heading, notes about the file, and the problems, each with the cell to go to
    (the sheet's name and an address) or None."""

    title: str
    notes: Sequence[str]
    problems: Sequence[tuple[Found, tuple[str, str] | None]]


def worst(found: Iterable[Found]) -> Severity:
    """The worst severity of some problems."""
    return min((one.severity for one in found), key=list(Severity).index)


def comment(found: Sequence[Found]) -> str:
    """The comment of one cell, signed in its text too: LibreOffice forgets who made a comment."""
    return f"{AUTHOR}:\n" + "\n\n".join(_said(one) for one in found)


def _said(found: Found) -> str:
    lines = [f"{SEVERITY_WORDS[found.severity]}. {_short(found.message)}"]
    if found.value:
        lines.append(f"Найдено: {_short(found.value)}")
    if found.expected:
        lines.append(f"Ожидалось: {_short(found.expected)}")
    lines.append(f"Что сделать: {_short(found.fix)}")
    return "\n".join(lines)


def _short(text: str) -> str:
    return text if len(text) <= _MOST_TEXT else f"{text[: _MOST_TEXT - 1]}…"


def list_sheet(listed: ListSheet, styles: Styles, namespace: str) -> bytes:
    """The worksheet part. Every text is an inline string: what a college wrote is never a formula."""
    notes = len(listed.notes)
    head = notes + 2
    last = head + len(listed.problems)
    rows = [_row(1, [(listed.title, styles.title())], 1)]
    rows += [_row(number, [(note, styles.title())], 1) for number, note in enumerate(listed.notes, 2)]
    rows.append(_row(head, [(caption, styles.heading()) for caption, _ in _COLUMNS], 1))
    links: list[str] = []
    for number, (found, target) in enumerate(listed.problems, 1):
        rows.append(_problem(head + number, number, found, target, styles))
        if target is not None and len(links) < _MOST_LINKS:
            links.append(_link(f"D{head + number}", *target))
    widths = "".join(
        f'<col min="{number}" max="{number}" width="{width}" customWidth="1"/>'
        for number, (_, width) in enumerate(_COLUMNS, 1)
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="{namespace}">'
        f'<sheetPr><tabColor rgb="{TAB}"/><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<sheetViews><sheetView workbookViewId="0"><pane ySplit="{head}" topLeftCell="A{head + 1}" '
        'activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f"<cols>{widths}</cols><sheetData>{''.join(rows)}</sheetData>"
        f"{_links(links)}"
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>'
        f'<ignoredErrors><ignoredError sqref="A1:H{last}" numberStoredAsText="1"/></ignoredErrors></worksheet>'
    ).encode()


def _problem(row: int, number: int, found: Found, target: tuple[str, str] | None, styles: Styles) -> str:
    plain, link = styles.wrapped(), styles.link()
    texts: tuple[tuple[str | int, int], ...] = (
        (number, plain),
        (SEVERITY_WORDS[found.severity], styles.word(found.severity)),
        (found.sheet or "", plain),
        (found.cell or ("к листу" if target else ""), link if target else plain),
        *((_short(text), plain) for text in (found.value or "", found.message, found.expected, found.fix)),
    )
    lines = max(ceil(len(str(text)) / width) for (text, _), (_, width) in zip(texts, _COLUMNS, strict=True))
    return _row(row, texts, max(lines, 1))


def _row(number: int, texts: Sequence[tuple[str | int, int]], lines: int) -> str:
    height = f' ht="{min(lines * _LINE_HEIGHT, _MOST_HEIGHT)}" customHeight="1"' if lines > 1 else ""
    cells = "".join(
        _cell(Place(number, column), value, style) for column, (value, style) in enumerate(texts, 1) if value
    )
    return f'<row r="{number}"{height}>{cells}</row>'


def _cell(at: Place, value: str | int, style: int) -> str:
    if isinstance(value, int):
        return f'<c r="{at.address}" s="{style}"><v>{value}</v></c>'
    return inline(at, value, style)


def inline(at: Place, text: str, style: int = 0) -> str:
    """A cell with a text."""
    return f'<c r="{at.address}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{string(text)}</t></is></c>'


def _links(links: Sequence[str]) -> str:
    return f"<hyperlinks>{''.join(links)}</hyperlinks>" if links else ""


def _link(ref: str, sheet: str, cell: str) -> str:
    where = "'" + sheet.replace("'", "''") + "'!" + cell
    return f'<hyperlink ref="{ref}" location="{escaped(where)}" display="{escaped(cell)}"/>'
