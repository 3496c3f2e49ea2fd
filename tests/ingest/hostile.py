"""Hostile workbooks, made when asked for: nothing of this is kept in the repository."""

import io
import struct
import zipfile
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import repeat
from typing import IO

from tests.ingest.build import PROGRAMS, Grid, grid, ods, with_parts, xls, xlsx

MIB = 1 << 20
_TYPES = b"""<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml"
ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>"""
_RELATIONS = """<?xml version="1.0"?><Relationships
xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>"""
_RELATION = (
    '<Relationship Id="rId%d" Target="%s"'
    ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s"/>'
)
_BOOK = b"""<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>
<sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>"""
_MAIN = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'

Content = bytes | Iterator[bytes]


def archive(sheet: Content, *, shared: Content | None = None, before: bytes = b"", dimension: bytes = b"") -> bytes:
    """A workbook of one sheet whose data are given as raw XML."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("[Content_Types].xml", _TYPES)
        book.writestr("_rels/.rels", _RELATIONS % _RELATION % (1, "xl/workbook.xml", "officeDocument"))
        book.writestr("xl/workbook.xml", _BOOK)
        parts = _RELATION % (1, "worksheets/sheet1.xml", "worksheet") + _RELATION % (
            2,
            "sharedStrings.xml",
            "sharedStrings",
        )
        book.writestr("xl/_rels/workbook.xml.rels", _RELATIONS % parts)
        if shared is not None:
            with book.open("xl/sharedStrings.xml", "w") as part:
                _write(part, shared)
        with book.open("xl/worksheets/sheet1.xml", "w") as part:
            part.write(b'<?xml version="1.0"?>' + before + b"<worksheet " + _MAIN + b">" + dimension + b"<sheetData>")
            _write(part, sheet)
            part.write(b"</sheetData></worksheet>")
    return stream.getvalue()


def _write(part: IO[bytes], content: Content) -> None:
    for piece in [content] if isinstance(content, bytes) else content:
        part.write(piece)


def _text(size: int) -> Iterator[bytes]:
    """A row with one text of so many megabytes."""
    yield b'<row r="1"><c r="A1" t="inlineStr"><is><t>'
    yield from repeat(b"x" * MIB, size)
    yield b"</t></is></c></row>"


def zip_bomb() -> bytes:
    """300 KB that unpack to 300 MB."""
    return archive(_text(300))


def lying_bomb() -> bytes:
    """The same, but the directory says that it is small."""
    data = bytearray(archive(_text(300)))
    entry = data.rfind(b"xl/worksheets/sheet1.xml") - 46
    struct.pack_into("<I", data, entry + 24, 1000)
    return bytes(data)


def endless() -> bytes:
    """2 GB of rows in 2 MB whose directory says that they are small."""
    rows = b'<row r="1"><c r="A1" t="b"><v>1</v></c></row>' * (MIB // 45)
    data = bytearray(archive(repeat(rows, 1500)))
    entry = data.rfind(b"xl/worksheets/sheet1.xml") - 46
    struct.pack_into("<I", data, entry + 24, 1000)
    return bytes(data)


@cache
def below_the_limits() -> bytes:
    """95 MB of cells that compress badly: every limit of the cheap look is kept."""
    row = b"".join(b'<c r="%c1"><v>%d</v></c>' % (65 + place, 7919 * place % 9973) for place in range(26))
    rows = (
        b'<row r="%d">' % index + row + b"<!-- %x --></row>" % (2**900 + index**97 % 2**899)
        for index in range(1, 95_000)
    )
    return archive(rows)


def billion_laughs() -> bytes:
    """Ten entities, each ten times the one before."""
    entities = b'<!ENTITY a0 "ha">' + b"".join(
        b'<!ENTITY a%d "%s">' % (level, b"&a%d;" % (level - 1) * 10) for level in range(1, 10)
    )
    row = b'<row r="1"><c r="A1" t="inlineStr"><is><t>&a9;</t></is></c></row>'
    return archive(row, before=b"<!DOCTYPE x [" + entities + b"]>")


def external_entity() -> bytes:
    """An entity out of a file of the machine, in the shared strings."""
    shared = b'<?xml version="1.0"?><!-- c --><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><sst ' + _MAIN
    return archive(b'<row r="1"><c r="A1" t="s"><v>0</v></c></row>', shared=shared + b"><si><t>&e;</t></si></sst>")


def external_entity_in_utf16() -> bytes:
    """The same, hidden by another encoding."""
    shared = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><sst/>'
    return archive(b"<row/>", shared=shared.encode("utf-16"))


def far_comment_before_doctype() -> bytes:
    """A document type behind more text than the look reads."""
    return archive(b"<row/>", before=b"<!--" + b"x" * 40_000 + b"--><!DOCTYPE x>")


def two_far_cells() -> bytes:
    """1.5 KB on which calamine aborts."""
    return archive(
        b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        dimension=b'<dimension ref="A1:XFD1048576"/>',
    )


def false_unique_count() -> bytes:
    """Another 1.5 KB on which calamine aborts."""
    shared = b"<sst " + _MAIN + b' count="1" uniqueCount="4294967295"><si><t>x</t></si></sst>'
    return archive(b'<row r="1"><c r="A1" t="s"><v>0</v></c></row>', shared=shared)


def repeated_ods() -> bytes:
    """A text repeated over 50 million cells."""
    cell = b'<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell>'
    repeated = b'<table:table-row table:number-rows-repeated="50000">' + cell.replace(
        b"office:", b'table:number-columns-repeated="1000" office:', 1
    )

    def repeat_it(name: str, content: bytes) -> bytes:
        return content.replace(b"<table:table-row>" + cell, repeated) if name == "content.xml" else content

    data = with_parts(ods(Grid("S", [["x"]])), {}, repeat_it)
    assert b"50000" in zipfile.ZipFile(io.BytesIO(data)).read("content.xml")
    return data


def container(*streams: str) -> bytes:
    """A compound file (MS-CFB) of empty streams with these names."""
    header = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504))
    struct.pack_into("<HHHHH", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<IIIIIIII", header, 44, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    struct.pack_into("<109I", header, 76, 0, *[0xFFFFFFFF] * 108)
    table = struct.pack("<128I", 0xFFFFFFFD, 0xFFFFFFFE, *[0xFFFFFFFF] * 126)
    entries = bytearray(512)
    for place, name in enumerate(("Root Entry", *streams)):
        text = name.encode("utf-16-le")
        struct.pack_into(f"<{len(text)}s", entries, place * 128, text)
        struct.pack_into("<HBB", entries, place * 128 + 64, len(text) + 2, 2 if place else 5, 1)
        struct.pack_into("<II", entries, place * 128 + 116, 0xFFFFFFFE, 0)
    return bytes(header) + table + bytes(entries)


def encrypted_xlsx() -> bytes:
    """An .xlsx with a password: a container of EncryptionInfo and EncryptedPackage."""
    return container("EncryptionInfo", "EncryptedPackage")


def encrypted_xls() -> bytes:
    """An .xls whose records are said to be encrypted: FILEPASS after the first record."""
    data = bytearray(xls(grid("2024-02-f1")))
    start = data.find(b"\x09\x08\x10\x00\x00\x06\x05\x00")
    second = start + 20
    struct.pack_into("<H", data, second, 0x2F)
    return bytes(data)


def encrypted_zip() -> bytes:
    """An archive whose entries are encrypted."""
    data = bytearray(xlsx(grid("2024-02-f1")))
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(data)


def looping_container() -> bytes:
    """A compound file whose directory never ends."""
    data = bytearray(container("Workbook"))
    struct.pack_into("<I", data, 512 + 4, 1)
    return bytes(data)


def fifty_megabytes() -> bytes:
    """A workbook with a picture of 50 MB."""
    return with_parts(xlsx(grid("2024-02-f1")), {}) + bytes(50 * MIB)


def many_parts() -> bytes:
    """An archive of 20,000 parts."""
    return with_parts(
        xlsx(grid("2024-02-f1", dict(list(PROGRAMS.items())[:1]))), {f"x/{n}": b"" for n in range(20_000)}
    )


HOSTILE: Mapping[str, tuple[Callable[[], bytes], str]] = {
    "zip bomb": (zip_bomb, "unpacks_too_large"),
    "zip bomb with false sizes": (lying_bomb, "damaged"),
    "endless rows": (endless, "damaged"),
    "just below the limits": (below_the_limits, "unpacks_too_large or too_long_to_read"),
    "billion laughs": (billion_laughs, "unsafe_xml"),
    "external entity": (external_entity, "unsafe_xml"),
    "external entity in UTF-16": (external_entity_in_utf16, "unsafe_xml"),
    "DOCTYPE behind a comment": (far_comment_before_doctype, "unsafe_xml"),
    "A1:XFD1048576": (two_far_cells, "far_cell"),
    "false uniqueCount": (false_unique_count, "unpacks_too_large"),
    "repeated cells in .ods": (repeated_ods, "unpacks_too_large"),
    "encrypted .xlsx": (encrypted_xlsx, "encrypted"),
    "encrypted .xls": (encrypted_xls, "encrypted"),
    "encrypted archive": (encrypted_zip, "encrypted"),
    "truncated .xlsx": (lambda: xlsx(grid("2024-02-f1"))[:5000], "damaged"),
    "truncated .xls": (lambda: xls(grid("2024-02-f1"))[:3000], "damaged"),
    "endless directory": (looping_container, "damaged"),
    "empty": (lambda: b"", "empty_file"),
    "renamed program": (lambda: b"MZ\x90\0" + bytes(5000), "not_a_workbook"),
    "50 MB": (fifty_megabytes, "too_large"),
    "20,000 parts": (many_parts, "damaged"),
}
