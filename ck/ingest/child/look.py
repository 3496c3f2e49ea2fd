"""Whether a workbook may be read: the directory of its archive and the first tags of its XML parts, or its streams.

Nothing is unpacked whole. What it is refused for is a problem of the catalogue, with the details of its sentence.
"""

from __future__ import annotations

from .ole import SIGNATURE, Container, ContainerError
from .scan_xls import encrypted, workbook_stream
from .zipdir import ArchiveError, Entry, directory, unpack

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

MIB = 1 << 20
MOST_UNPACKED = 100 * MIB  # of all its parts; 40,000 rows of 33 columns are 46
MOST_RATIO = 100  # unpacked to packed, above _SMALL; a table of zeros reaches 25
_SMALL = 40 * MIB
MOST_PARTS = 4_000
_PROLOG = 16_384  # bytes in which a part must come to its first element
_SHORT_PROLOG = 256  # in which nearly every one does

_ZIP_KINDS = (
    ("word/document.xml", "документ Word"),
    ("ppt/presentation.xml", "презентация"),
    ("xl/workbook.bin", "двоичная книга .xlsb"),
)
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument."
_SPACES = b" \t\r\n\v\f"


class RefusedError(Exception):
    """The file may not be read: the problem's code and what its sentence says."""

    def __init__(self, code: str, **details: str) -> None:
        super().__init__(code)
        self.code = code
        self.details = details


class Book:
    """A workbook that may be read: parts of its archive, or the stream of an .xls; whether it has macros."""

    __slots__ = ("entries", "macros", "stream")

    def __init__(self, entries: list[Entry], stream: bytes, macros: bool) -> None:
        self.entries = entries
        self.stream = stream
        self.macros = macros


def look(data: bytes) -> Book:
    """Decides; raises RefusedError. `data` begins as an archive or a container does."""
    try:
        return _container(data) if data.startswith(SIGNATURE) else _archive(data)
    except (ArchiveError, ContainerError) as error:
        raise RefusedError("damaged") from error


def _archive(data: bytes) -> Book:
    entries = directory(data)
    size = sum(entry.size for entry in entries)
    packed = max(1, sum(entry.packed for entry in entries))
    if any(entry.encrypted for entry in entries):
        raise RefusedError("encrypted")
    if size > MOST_UNPACKED or len(entries) > MOST_PARTS or (size > _SMALL and size / packed > MOST_RATIO):
        raise RefusedError("unpacks_too_large", size=mib(size), limit=mib(MOST_UNPACKED))
    parts = {entry.name.lower(): entry for entry in entries}
    if reason := _kind(data, parts):
        raise RefusedError("not_a_workbook", reason=reason)
    if _ods_encrypted(data, parts):
        raise RefusedError("encrypted")
    if any(_declares(data, entry) for name, entry in parts.items() if name.endswith((".xml", ".rels"))):
        raise RefusedError("unsafe_xml")
    macros = any(name.endswith("vbaproject.bin") or name.startswith("basic/") for name in parts)
    return Book(entries, b"", macros)


def _container(data: bytes) -> Book:
    container = Container(data)
    if "EncryptedPackage" in container.names:
        raise RefusedError("encrypted")
    stream = workbook_stream(container)
    if stream is None:
        word = "WordDocument" in container.names
        raise RefusedError("not_a_workbook", reason="документ Word" if word else "файл другой программы")
    if encrypted(stream):
        raise RefusedError("encrypted")
    return Book([], stream, "_VBA_PROJECT_CUR" in container.names)


def mib(size: int) -> str:
    """«12,5 МБ»."""
    return f"{size / MIB:.1f} МБ".replace(".", ",").replace(",0 ", " ")


def _kind(data: bytes, parts: Mapping[str, Entry]) -> str | None:
    """What the archive is when it is no workbook."""
    for name, kind in _ZIP_KINDS:
        if name in parts:
            return kind
    if "mimetype" in parts:
        kind_of_document = _start(data, parts["mimetype"], _PROLOG)
        if kind_of_document.startswith(_OPEN_DOCUMENT) and b"spreadsheet" not in kind_of_document:
            return "документ OpenDocument, но не таблица"
    if "content.xml" in parts or any(name.endswith("/workbook.xml") for name in parts):
        return None
    return "архив ZIP – распакуйте его"


def _ods_encrypted(data: bytes, parts: Mapping[str, Entry]) -> bool:
    manifest = parts.get("meta-inf/manifest.xml")
    return manifest is not None and any(b"encryption-data" in piece for piece in unpack(data, manifest))


def _declares(data: bytes, entry: Entry) -> bool:
    """A document type (and with it, entities) is declared, or the part hides where it begins."""
    if _names_element(_after_prologue(_start(data, entry, _SHORT_PROLOG))):
        return False
    start = _start(data, entry, _PROLOG)
    if start[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in start[:4]:
        start = start[2:].replace(b"\0", b"")
    rest = _after_prologue(start)
    return rest.startswith(b"<!") or (len(start) >= _PROLOG // 2 and not _begins_name(rest[1:2]))


def _after_prologue(start: bytes) -> bytes:
    """What comes after the mark of the encoding, the declaration, comments and blanks; what is not closed stays."""
    rest = start.removeprefix(b"\xef\xbb\xbf").lstrip(_SPACES)
    while rest.startswith((b"<?", b"<!--")):
        close = b"?>" if rest.startswith(b"<?") else b"-->"
        end = rest.find(close)
        if end < 0:
            return rest
        rest = rest[end + len(close) :].lstrip(_SPACES)
    return rest


def _names_element(rest: bytes) -> bool:
    return rest[:1] == b"<" and _begins_name(rest[1:2])


def _begins_name(sign: bytes) -> bool:
    return sign.isalpha() or sign == b"_"


def _start(data: bytes, entry: Entry, size: int) -> bytes:
    """The first bytes of a part."""
    return next(unpack(data, entry, size), b"")
