"""The cheap look at a file before anything reads it: what it is, and whether it may cost memory.

Looks at the first bytes, at the directory of the archive and at the first tags of its XML parts; nothing is unpacked
whole. What passes here is read in the guarded child process.
"""

import re
from dataclasses import dataclass

from ck.forms.problems import Found
from ck.ingest.child.ole import SIGNATURE, Container, ContainerError
from ck.ingest.child.scan_xls import encrypted, workbook_stream
from ck.ingest.child.zipdir import ArchiveError, Entry, directory, unpack

MIB = 1 << 20
MOST_BYTES = 32 * MIB  # of the file; the largest form met is under 2
MOST_UNPACKED = 100 * MIB  # of all its parts; 40,000 rows of 33 columns are 46
MOST_RATIO = 100  # unpacked to packed, above _SMALL; a table of zeros reaches 25
_SMALL = 40 * MIB
MOST_PARTS = 4_000
_PROLOG = 16_384  # bytes in which a part must come to its first element

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
_ZIP_KINDS = (
    ("word/document.xml", "документ Word"),
    ("ppt/presentation.xml", "презентация"),
    ("xl/workbook.bin", "двоичная книга .xlsb"),
)
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument."
_ORDINARY = re.compile(rb"(?:\xef\xbb\xbf)?(?:<\?xml [^<>]*\?>)?\s*<[A-Za-z]")
_PROLOGUE = re.compile(rb"(?:\s|<\?.*?\?>|<!--.*?-->)*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Look:
    """What the look gave: `refused` is the reason not to read the file, `notes` are things only to tell."""

    refused: Found | None = None
    notes: tuple[Found, ...] = ()


def look(data: bytes) -> Look:
    """Decides whether the file may be read."""
    if not data:
        return _no("empty_file")
    if len(data) > MOST_BYTES:
        return _no("too_large", size=_mib(len(data)), limit=_mib(MOST_BYTES))
    try:
        if data.startswith(b"PK"):
            return _look_at_archive(data)
        if data.startswith(SIGNATURE):
            return _look_at_container(data)
    except (ArchiveError, ContainerError):
        return _no("damaged")
    return _no("not_a_workbook", reason=_kind(data))


def _look_at_archive(data: bytes) -> Look:
    entries = directory(data)
    size = sum(entry.size for entry in entries)
    packed = max(1, sum(entry.packed for entry in entries))
    if any(entry.encrypted for entry in entries):
        return _no("encrypted")
    if size > MOST_UNPACKED or len(entries) > MOST_PARTS or (size > _SMALL and size / packed > MOST_RATIO):
        return _no("unpacks_too_large", size=_mib(size), limit=_mib(MOST_UNPACKED))
    parts = {entry.name.lower(): entry for entry in entries}
    if reason := _zip_kind(data, parts):
        return _no("not_a_workbook", reason=reason)
    if _ods_encrypted(data, parts):
        return _no("encrypted")
    if any(_declares(data, entry) for name, entry in parts.items() if name.endswith((".xml", ".rels"))):
        return _no("unsafe_xml")
    macros = any(name.endswith("vbaproject.bin") or name.startswith("basic/") for name in parts)
    return Look(notes=(Found("macros_dropped"),) if macros else ())


def _look_at_container(data: bytes) -> Look:
    container = Container(data)
    if "EncryptedPackage" in container.names:
        return _no("encrypted")
    stream = workbook_stream(container)
    if stream is None:
        word = "WordDocument" in container.names
        return _no("not_a_workbook", reason="документ Word" if word else "файл другой программы")
    if encrypted(stream):
        return _no("encrypted")
    return Look(notes=(Found("macros_dropped"),) if "_VBA_PROJECT_CUR" in container.names else ())


def _no(code: str, **details: str) -> Look:
    return Look(refused=Found(code, details=details))


def _mib(size: int) -> str:
    return f"{size / MIB:.1f} МБ".replace(".", ",").replace(",0 ", " ")


def _zip_kind(data: bytes, parts: dict[str, Entry]) -> str | None:
    """What the archive is when it is no workbook."""
    for name, kind in _ZIP_KINDS:
        if name in parts:
            return kind
    if "mimetype" in parts:
        kind_of_document = _start(data, parts["mimetype"])
        if kind_of_document.startswith(_OPEN_DOCUMENT) and b"spreadsheet" not in kind_of_document:
            return "документ OpenDocument, но не таблица"
    if "content.xml" in parts or any(name.endswith("/workbook.xml") for name in parts):
        return None
    return "архив ZIP – распакуйте его"


def _ods_encrypted(data: bytes, parts: dict[str, Entry]) -> bool:
    manifest = parts.get("meta-inf/manifest.xml")
    return manifest is not None and any(b"encryption-data" in piece for piece in unpack(data, manifest))


def _declares(data: bytes, entry: Entry) -> bool:
    """A document type (and with it, entities) is declared, or the part hides where it begins."""
    if _ORDINARY.match(_start(data, entry, 256)):
        return False
    start = _start(data, entry)
    if start[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in start[:4]:
        start = start[2:].replace(b"\0", b"")
    start = start.removeprefix(b"\xef\xbb\xbf")
    prologue = _PROLOGUE.match(start)
    rest = start[prologue.end() if prologue else 0 :]
    return rest.startswith(b"<!") or (len(start) >= _PROLOG // 2 and not rest[1:2].isalpha() and rest[1:2] != b"_")


def _start(data: bytes, entry: Entry, size: int = _PROLOG) -> bytes:
    """The first bytes of a part."""
    return next(unpack(data, entry, size), b"")


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
