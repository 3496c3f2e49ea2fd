"""Comments of a sheet, and the drawing that holds their boxes: made, or added to those that are there."""

import re
from collections.abc import Mapping, Sequence
from math import ceil

from ck.ingest.returned.places import Place, place
from ck.ingest.returned.remarks import AUTHOR
from ck.ingest.returned.xmlpart import Edits, Element, StructureError, elements, string

_WIDE = 44  # characters in a line of a box
_SHAPE = re.compile(rb"_x0000_s(\d+)")
_MAPPED = re.compile(rb"<\w+:idmap\b[^>]*?\bdata\s*=\s*\"([\d,\s]*)\"")
_IDS = 1024  # shapes in a block of ids
_NEW_DRAWING = """<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" \
xmlns:x="urn:schemas-microsoft-com:office:excel">\
<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout></xml>"""
_TYPE = """<v:shapetype xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" \
id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">\
<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>"""
_BOX = """<v:shape xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" \
xmlns:x="urn:schemas-microsoft-com:office:excel" id="_x0000_s{id}" type="#_x0000_t202" \
style="position:absolute;margin-left:80pt;margin-top:2pt;width:240pt;height:{height}pt;z-index:{id};\
visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>\
<v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>\
<v:textbox style="mso-direction-alt:auto;mso-fit-shape-to-text:t"><div style="text-align:left"></div></v:textbox>\
<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>\
<x:Anchor>{left}, 15, {top}, 2, {right}, 31, {bottom}, 4</x:Anchor><x:AutoFill>False</x:AutoFill>\
<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"""


def commented(existing: bytes | None, notes: Mapping[Place, str], namespace: str) -> tuple[bytes, list[Place]]:
    """The part of comments with ours, and the places where there was none before.

    A cell that has a comment keeps it; ours is added under it. Excel shows the thread of a cell that has one in the
    place of its comment: there, ours is seen on the list sheet only.
    """
    if existing is None:
        existing = (
            f'<?xml version="1.0" encoding="UTF-8"?><comments xmlns="{namespace}"><authors/><commentList/></comments>'
        ).encode()
    found = elements(existing)
    tops = {one.local: one for one in found if one.depth == 1}
    if not {"authors", "commentList"} <= tops.keys():
        raise StructureError("comments")
    edits = Edits(existing)
    prefix = found[0].prefix
    authors = sum(one.local == "author" for one in found)
    edits.append(tops["authors"], f"<{prefix}author>{AUTHOR}</{prefix}author>")
    known = {place(one.attributes.get("ref")): one for one in found if one.local == "comment"}
    new = [at for at in sorted(notes) if at not in known]
    for at in notes.keys() & known.keys():
        _add_under(edits, found, known[at], _run(prefix, f"\n\n{notes[at]}"))
    written = (
        f'<{prefix}comment ref="{at.address}" authorId="{authors}"><{prefix}text>{_run(prefix, notes[at])}'
        f"</{prefix}text></{prefix}comment>"
        for at in new
    )
    edits.append(tops["commentList"], "".join(written))
    return edits.result(), new


def _run(prefix: str, text: str) -> str:
    look = f'<{prefix}rPr><{prefix}sz val="9"/><{prefix}rFont val="Tahoma"/></{prefix}rPr>'
    return f'<{prefix}r>{look}<{prefix}t xml:space="preserve">{string(text)}</{prefix}t></{prefix}r>'


def _add_under(edits: Edits, found: Sequence[Element], comment: Element, run: str) -> None:
    """Add a run to a comment's text; text without runs becomes one, since Excel does not show both."""
    inside = [one for one in found if comment.start < one.start < comment.end]
    text = next((one for one in inside if one.local == "text"), None)
    if text is None:
        raise StructureError("a comment without text")
    for one in inside:
        if one.local == "t" and one.parent == "text":
            edits.insert(one.start, f"<{one.prefix}r>")
            edits.insert(one.end, f"</{one.prefix}r>{run}")
            return
    edits.append(text, run)


def drawn(existing: bytes | None, notes: Mapping[Place, str], places: Sequence[Place]) -> bytes:
    """The drawing with a box for each of `places`. Old drawings are no strict XML: ours are put before the end."""
    drawing = _NEW_DRAWING.encode() if existing is None else existing
    end = drawing.rfind(b"</")
    if end < 0:
        raise StructureError("drawing")
    used = [int(number) for number in _SHAPE.findall(drawing)]
    first = (max(used, default=0) // _IDS + 1) * _IDS + 1
    boxes = "".join(_box(first + number, at, notes[at]) for number, at in enumerate(places))
    kind = "" if b'id="_x0000_t202"' in drawing else _TYPE
    whole = drawing[:end] + (kind + boxes).encode() + drawing[end:]
    blocks = {first // _IDS, (first + len(places)) // _IDS}
    return _MAPPED.sub(lambda found: _with_blocks(found, blocks), whole, count=1)


def _with_blocks(found: re.Match[bytes], blocks: set[int]) -> bytes:
    """The map of ids with every block up to the last that is used now."""
    known = {int(number) for number in found.group(1).replace(b" ", b"").split(b",") if number}
    every = known | set(range(min(blocks), max(blocks) + 1))
    start, end = (place - found.start() for place in found.span(1))
    whole = found.group()
    return whole[:start] + ",".join(map(str, sorted(every))).encode() + whole[end:]


def _box(number: int, at: Place, text: str) -> str:
    lines = sum(max(1, ceil(len(line) / _WIDE)) for line in text.split("\n"))
    return _BOX.format(
        id=number,
        height=lines * 12 + 10,
        left=at.column,
        right=at.column + 4,
        top=max(at.row - 2, 0),
        bottom=max(at.row - 2, 0) + lines + 1,
        row=at.row - 1,
        column=at.column - 1,
    )
