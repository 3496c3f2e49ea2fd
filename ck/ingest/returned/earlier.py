"""Marks of an earlier return: a college corrects its file and sends it back with them, and they are taken off.

They are known by the list sheet that we added, by the first word of comments and by our colours. A marked cell that
had a fill of its own comes out without one.
"""

import re
from collections.abc import Mapping

from ck.ingest.returned.package import Package
from ck.ingest.returned.places import Place, place
from ck.ingest.returned.remarks import AUTHOR, LIST_NAME, TAB
from ck.ingest.returned.styles import Styles
from ck.ingest.returned.xmlpart import Edits, elements

_LIST = re.compile(rf"{LIST_NAME}(?: \(\d+\))?")
_TAB = re.compile(rb"<(?:\w+:)?tabColor\s[^>]*rgb\s*=\s*[\"']" + TAB.encode(), re.IGNORECASE)
_STYLED = re.compile(rb"(<(?:\w+:)?c\s(?:[^<>]*\s)?s\s*=\s*[\"'])(\d+)(?=[\"'])")
_BOX = re.compile(rb"<(\w+):shape\s.*?</\1:shape>", re.DOTALL)
_BREAK = rb"(?:\s|&#1[03];|&#x[ad];|_x000[ad]_)+"
_ADDED = re.compile(_BREAK + f"{AUTHOR}:".encode() + _BREAK + rb"[^<]*", re.IGNORECASE)
_ROW, _COLUMN = (re.compile(rb"<\w+:" + name + rb">\s*(\d+)\s*<") for name in (b"Row", b"Column"))


def earlier_list(package: Package, sheets: Mapping[str, str | None]) -> str | None:
    """The name of the list sheet of an earlier return; None when there is none."""
    named = ((name, part) for name, part in sheets.items() if part is not None and _LIST.fullmatch(name))
    return next((name for name, part in named if _TAB.search(package.parts[part])), None)


def unmark(package: Package, part: str, styles: Styles) -> None:
    """Take our colours and comments off a sheet."""
    ours = styles.coloured()

    def bare(found: re.Match[bytes]) -> bytes:
        style = int(found[2])
        return found[1] + str(styles.bare(style) if style in ours else style).encode()

    package.parts[part] = _STYLED.sub(bare, package.read(part))
    comments = package.related(part, "comments")
    if comments is not None:
        gone = _uncomment(package, comments)
        drawing = package.related(part, "vmlDrawing")
        if gone and drawing is not None:
            package.parts[drawing] = _BOX.sub(
                lambda box: b"" if _of(box[0]) in gone else box[0], package.parts[drawing]
            )


def _uncomment(package: Package, part: str) -> set[Place | None]:
    """Take our comments out of the part, and what we added to others; gives the cells that have none any more."""
    content = package.read(part)
    found = elements(content)
    comments = [one for one in found if one.local == "comment"]
    texts = [one for one in found if one.local == "t"]
    edits = Edits(content)
    gone: set[Place | None] = set()
    for one in comments:
        inside = [text for text in texts if one.start < text.start < one.end]
        if b"".join(content[text.inner : text.outer] for text in inside).startswith(f"{AUTHOR}:".encode()):
            edits.replace(one.start, one.end, "")
            gone.add(place(one.attributes.get("ref")))
            continue
        for text in inside:
            if added := _ADDED.search(content, text.inner, text.outer):
                edits.replace(added.start(), text.outer, "")
    package.parts[part] = edits.result()
    return gone


def _of(box: bytes) -> Place | None:
    """The cell of a comment's box."""
    row, column = _ROW.search(box), _COLUMN.search(box)
    return Place(int(row[1]) + 1, int(column[1]) + 1) if row and column else None
