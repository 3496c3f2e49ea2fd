"""Changing an XML part without writing it anew: places are found by expat, the bytes between them stay as they are.

A part that was parsed and written again would lose what only its bytes hold: prefixes that `mc:Ignorable` names,
extensions, the order of attributes. Here everything that is not edited stays the same to the byte.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from xml.parsers.expat import ExpatError, ParserCreate

_TAG = re.compile(rb"<[^\s/>]+(?:\s+[^\s=]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*\s*(/?)>")
_DECLARED = re.compile(rb"^\s*<\?xml[^>]*?encoding\s*=\s*[\"']([\w.-]+)[\"']")
_DECLARATION = re.compile(r"^\ufeff?\s*<\?xml.*?\?>", re.DOTALL)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
_ESCAPE_LIKE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")  # «_x0041_» means «A» in a workbook
_PLAIN = ("utf-8", "us-ascii", "ascii")


class StructureError(Exception):
    """The part is not made as the standard says, so nothing can be put into it safely."""


@dataclass(slots=True)
class Element:
    """An element and its place in the bytes: `start` of its tag, `inner` where its content begins, `outer` where the
    end tag begins, `end`. `empty`: written as `<a/>`."""

    name: str
    local: str
    attributes: Mapping[str, str]
    depth: int
    parent: str
    start: int
    inner: int = 0
    outer: int = 0
    end: int = 0
    empty: bool = False

    @property
    def prefix(self) -> str:
        """«x:» of `<x:row>`, «» of `<row>`."""
        return self.name[: len(self.name) - len(self.local)]

    def qualified(self, local: str) -> str | None:
        """The attribute that has a prefix and this name, as `r:id` has."""
        return next((value for name, value in self.attributes.items() if name.endswith(f":{local}")), None)


Keep = Callable[[str, Mapping[str, str], int], bool]


def everything(local: str, attributes: Mapping[str, str], depth: int) -> bool:
    """For `elements`: keep all."""
    return True


def elements(data: bytes, keep: Keep = everything) -> list[Element]:
    """The elements that `keep(local name, attributes, depth)` wants, in their order, the root always first.

    `data` is what `utf8` gave. Raises StructureError for what is no XML or declares a document type.
    """
    parser = ParserCreate()
    found: list[Element] = []
    open_: list[tuple[str, Element | None]] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        element = None
        if not open_ or keep(local, attributes, len(open_)):
            parent = open_[-1][0] if open_ else ""
            element = Element(name, local, attributes, len(open_), parent, parser.CurrentByteIndex)
            found.append(element)
        open_.append((local, element))

    def end(_: str) -> None:
        element = open_.pop()[1]
        if element is not None:
            _close(data, element, parser.CurrentByteIndex)

    def refuse(*_: object) -> None:
        raise StructureError("a document type is declared")

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(data, True)
    except ExpatError as error:
        raise StructureError(str(error)) from error
    return found


def _close(data: bytes, element: Element, at: int) -> None:
    tag = _TAG.match(data, element.start)
    if tag is None:
        raise StructureError(f"the tag of {element.name}")
    element.inner, element.empty = tag.end(), bool(tag.group(1))
    element.outer = element.inner if element.empty else at
    element.end = element.inner if element.empty else data.index(b">", at) + 1


class Edits:
    """Changes to a part, made together by `result`. Places are those of the part as it was."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self._made: list[tuple[int, int, bytes]] = []

    def replace(self, start: int, end: int, new: str) -> None:
        """Put `new` in the place of some bytes."""
        self._made.append((start, end, new.encode()))

    def insert(self, at: int, new: str) -> None:
        """Put `new` before a place; what is inserted at one place keeps its order."""
        self.replace(at, at, new)

    def append(self, element: Element, new: str) -> None:
        """Put `new` at the end of an element's content, also of an empty one."""
        if element.empty:
            tag = self.data[element.start : element.end].decode()
            opened = tag[: tag.rindex("/")].rstrip()
            self.replace(element.start, element.end, f"{opened}>{new}</{element.name}>")
        else:
            self.insert(element.outer, new)

    def attributes(self, element: Element, **values: str) -> None:
        """Set attributes in an element's tag."""
        tag = self.data[element.start : element.inner].decode()
        self.replace(element.start, element.inner, with_attributes(tag, **values))

    def result(self) -> bytes:
        """The part with all changes."""
        pieces: list[bytes] = []
        at = 0
        for start, end, new in sorted(self._made, key=lambda edit: edit[:2]):
            pieces += (self.data[at:start], new)
            at = end
        return b"".join((*pieces, self.data[at:]))


def with_attributes(tag: str, **values: str) -> str:
    """A start tag with attributes set; each stands once, where it stood."""
    for name, value in values.items():
        written = f'{name}="{escaped(value)}"'
        closing = "/>" if tag.endswith("/>") else ">"
        if before := re.search(rf"(?<=\s){name}\s*=\s*(?:\"[^\"]*\"|'[^']*')", tag):
            tag = tag[: before.start()] + written + tag[before.end() :]
        else:
            tag = f"{tag[: -len(closing)].rstrip()} {written}{closing}"
    return tag


def utf8(data: bytes) -> bytes:
    """The part in UTF-8, which nearly all are already; StructureError for an unknown encoding."""
    declared = _DECLARED.match(data.removeprefix(b"\xef\xbb\xbf"))
    code = declared.group(1).decode().lower() if declared else "utf-8"
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        code = "utf-16"
    elif code in _PLAIN:
        return data
    try:
        return _DECLARATION.sub('<?xml version="1.0" encoding="UTF-8"?>', data.decode(code)).encode()
    except (LookupError, UnicodeError) as error:
        raise StructureError(code) from error


def escaped(text: str) -> str:
    """Text for an attribute or an element: without control characters, markup and quotes escaped."""
    kept = _CONTROL.sub("", text)
    for sign, name in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        kept = kept.replace(sign, name)
    return kept


def string(text: str) -> str:
    """Text of a cell or a comment: as `escaped`, and what looks like an escape of a workbook stays as it is written."""
    return escaped(_ESCAPE_LIKE.sub("_x005F_", text.replace("\r\n", "\n").replace("\r", "\n")))
