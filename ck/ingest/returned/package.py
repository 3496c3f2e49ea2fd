"""A workbook as a package of parts, with relations and content types that can be added to."""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from typing import NamedTuple

from ck.ingest.child.zipdir import directory, unpack
from ck.ingest.returned.xmlpart import Edits, Element, StructureError, elements, escaped, utf8

TRANSITIONAL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
MAIN = {
    TRANSITIONAL: "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    STRICT: "http://purl.oclc.org/ooxml/spreadsheetml/main",
}
"""The namespace of a workbook's elements, by that of its relations."""
PLAIN_BOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
SHEET_TYPE = PLAIN_BOOK.replace("sheet.main", "worksheet")
STYLES_TYPE = PLAIN_BOOK.replace("sheet.main", "styles")
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "[Content_Types].xml"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the same input gives the same bytes


class Relation(NamedTuple):
    """From a part to another; `kind` is the last word of its type, `target` the name of a part or an address."""

    id: str
    kind: str
    target: str
    external: bool
    element: Element


class Package:
    """The parts of a workbook by name. Raises StructureError or ArchiveError for what is none."""

    def __init__(self, data: bytes) -> None:
        self.parts: dict[str, bytes] = {}
        for entry in directory(data):
            if not entry.name.endswith("/"):
                self.parts[entry.name.lstrip("/")] = b"".join(unpack(data, entry))
        self._names = {name.lower(): name for name in self.parts}
        roots = [one for one in self.relations("") if one.kind == "officeDocument"]
        if not roots:
            raise StructureError("no workbook")
        self.main = self.name(roots[0].target)
        kind = roots[0].element.attributes.get("Type", "")
        self.base = STRICT if kind.startswith(STRICT) else TRANSITIONAL

    def name(self, name: str) -> str:
        """The part's name as it is written in the package, which may differ in case; StructureError when missing."""
        try:
            return self._names[name.lower()]
        except KeyError as error:
            raise StructureError(name) from error

    def read(self, name: str) -> bytes:
        """A part to be edited."""
        return utf8(self.parts[self.name(name)])

    def relations(self, part: str) -> list[Relation]:
        """What a part («» for the package) is related to."""
        name = self._names.get(_relations_of(part).lower())
        return [] if name is None else list(_relations(part, utf8(self.parts[name])))

    def related(self, part: str, kind: str) -> str | None:
        """The first part of a kind that a part is related to; None when there is none in the package."""
        targets = (one.target for one in self.relations(part) if one.kind == kind and not one.external)
        return next((self._names[target.lower()] for target in targets if target.lower() in self._names), None)

    def add(self, part: str, kind: str, stem: str, content: bytes, content_type: str) -> str:
        """A new part beside the workbook, related to `part`; `stem` is «comments.xml». Gives the relation's id."""
        folder = posixpath.dirname(self.main)
        root, suffix = posixpath.splitext(stem)
        number = 1
        while (name := posixpath.join(folder, f"{root}{number}{suffix}")).lower() in self._names:
            number += 1
        self.parts[name] = content
        self._names[name.lower()] = name
        self.declare(name, content_type)
        return self._relate(part, kind, name)

    def _relate(self, part: str, kind: str, target: str) -> str:
        name = _relations_of(part)
        if name.lower() not in self._names:
            self.parts[name] = f'<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="{_RELATIONS}"/>'.encode()
            self._names[name.lower()] = name
        content = self.read(name)
        root, *known = elements(content)
        taken = {one.attributes.get("Id") for one in known}
        number = len(taken) + 1
        while f"rId{number}" in taken:
            number += 1
        edits = Edits(content)
        new = f'Id="rId{number}" Type="{self.base}/{kind}" Target="/{escaped(target)}"'
        edits.append(root, f"<{root.prefix}Relationship {new}/>")
        self.parts[self.name(name)] = edits.result()
        return f"rId{number}"

    def declare(self, part: str, content_type: str) -> None:
        """Set the content type of a part."""
        types = self.read(_TYPES)
        root, *declared = elements(types)
        edits = Edits(types)
        known = next((one for one in declared if _names(one, part)), None)
        if known is not None:
            edits.attributes(known, ContentType=content_type)
        else:
            new = f'PartName="/{escaped(part)}" ContentType="{content_type}"'
            edits.append(root, f"<{root.prefix}Override {new}/>")
        self.parts[self.name(_TYPES)] = edits.result()

    def drop(self, kinds: frozenset[str], names: re.Pattern[str]) -> None:
        """Leave out the parts that the package or its workbook has relations of these kinds to, and those so named."""
        for part in ("", self.main):
            gone = [one for one in self.relations(part) if one.kind in kinds]
            if not gone:
                continue
            edits = Edits(self.read(_relations_of(part)))
            for one in gone:
                edits.replace(one.element.start, one.element.end, "")
                self._forget(one.target)
            self.parts[self.name(_relations_of(part))] = edits.result()
        for name in [name for name in self.parts if names.search(name)]:
            self._forget(name)

    def _forget(self, part: str) -> None:
        """A part with its relations, its content type and the parts that it is related to."""
        related = self.relations(part)
        for name in (part, _relations_of(part)):
            self.parts.pop(self._names.pop(name.lower(), ""), None)
        types = self.read(_TYPES)
        edits = Edits(types)
        for declared in elements(types):
            if _names(declared, part):
                edits.replace(declared.start, declared.end, "")
        self.parts[self.name(_TYPES)] = edits.result()
        for one in related:
            if not one.external and one.target.lower() in self._names:
                self._forget(one.target)

    def to_bytes(self) -> bytes:
        """The package packed."""
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:
            for name, content in self.parts.items():
                archive.writestr(zipfile.ZipInfo(name, _LONG_AGO), content, zipfile.ZIP_DEFLATED)
        return stream.getvalue()


def _names(declared: Element, part: str) -> bool:
    """Whether a content type is declared for this part."""
    return declared.attributes.get("PartName", "").lower() == f"/{part}".lower()


def _relations_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _relations(part: str, content: bytes) -> Iterator[Relation]:
    folder = "/" + posixpath.dirname(part)
    for one in elements(content)[1:]:
        said = one.attributes
        external = said.get("TargetMode", "").lower() == "external"
        target = said.get("Target", "").replace("\\", "/")
        if not external:
            target = posixpath.normpath(posixpath.join(folder, target)).lstrip("/")
        yield Relation(said.get("Id", ""), said.get("Type", "").rpartition("/")[2], target, external, one)
