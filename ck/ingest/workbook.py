"""The cheap look at a file before anything reads it: what it is, and whether it may cost memory.

The first bytes are looked at here; the inside of the archive by `ck.ingest.child.look`, which the child runs before it
reads a form and which is called here for workbooks of other kinds.
"""

from dataclasses import dataclass

from ck.forms.problems import Found
from ck.ingest.child import look as inside
from ck.ingest.child.ole import SIGNATURE

MIB = inside.MIB
MOST_BYTES = 32 * MIB  # of the file; the largest form met is under 2

_KINDS: tuple[tuple[bytes, str], ...] = (
    (b"MZ", "программа для Windows"),
    (b"\x7fELF", "программа для Linux"),
    (b"\xcf\xfa\xed\xfe", "программа для macOS"),
    (b"%PDF", "документ PDF"),
    (b"{\\rtf", "документ RTF"),
    (b"Rar!", "архив RAR – распакуйте его"),
    (b"7z\xbc\xaf\x27\x1c", "архив 7-Zip – распакуйте его"),
    (b"\x1f\x8b", "архив GZIP – распакуйте его"),
    (b"\x89PNG", "картинка"),
    (b"\xff\xd8\xff", "картинка"),
    (b"GIF8", "картинка"),
)


@dataclass(frozen=True, slots=True)
class Look:
    """What the look gave: `refused` is the reason not to read the file, `notes` are things only to tell."""

    refused: Found | None = None
    notes: tuple[Found, ...] = ()


def look(data: bytes) -> Look:
    """Decides whether the file may be read."""
    if refused := glance(data):
        return Look(refused=refused)
    try:
        book = inside.look(data)
    except inside.RefusedError as error:
        return Look(refused=Found(error.code, details=error.details))
    return Look(notes=notes_of(book.macros))


def glance(data: bytes) -> Found | None:
    """What refuses a file before anybody looks into it: its size, and first bytes that are not a workbook's."""
    if not data:
        return Found("empty_file")
    if len(data) > MOST_BYTES:
        return Found("too_large", details={"size": inside.mib(len(data)), "limit": inside.mib(MOST_BYTES)})
    if data.startswith((b"PK", SIGNATURE)):
        return None
    return Found("not_a_workbook", details={"reason": _kind(data)})


def notes_of(macros: bool) -> tuple[Found, ...]:
    """What is only to be told of a workbook that may be read."""
    return (Found("macros_dropped"),) if macros else ()


def _kind(data: bytes) -> str:
    """What a file that is neither an archive nor a container seems to be."""
    for signature, kind in _KINDS:
        if data.startswith(signature):
            return kind
    start = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<html", b"<!doctype html", b"<table", b"<head", b"<meta")):
        return "веб-страница"
    if start.startswith(b"<?xml"):
        return "файл XML"
    text = start.count(b"\0") == 0 and sum(byte < 9 for byte in start) == 0
    if text and any(mark in start for mark in (b";", b"\t", b",", b"|")):
        return "текст с разделителями (CSV)"
    return "текст" if text else "неизвестный вид файла"
