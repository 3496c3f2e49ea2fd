"""Whose text it is: the document's, or an addition of the centre's own."""

from enum import StrEnum
from typing import Protocol

from ck.document.citation import Citation


class Origin(StrEnum):
    """Who says so. An own text must never look like the document's."""

    DOCUMENT = "document"
    OWN = "own"


class Cited(Protocol):
    """A text with an origin and, when it is the document's, the place."""

    @property
    def origin(self) -> Origin: ...
    @property
    def cite(self) -> Citation | None: ...


def require_honest(cited: Cited) -> None:
    """ValueError unless the document's text has a citation and an own text has none."""
    if cited.origin is Origin.OWN and cited.cite is not None:
        raise ValueError(f"an own text cannot cite the document ({cited.cite})")
    if cited.origin is Origin.DOCUMENT and cited.cite is None:
        raise ValueError("a text of the document needs its citation")
