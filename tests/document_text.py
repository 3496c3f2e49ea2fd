"""The text of the document, as the customer gave it, and how other texts are compared with it.

What the product quotes is verbatim up to typesetting: a table cell split over two pages, a tab between cells,
a non-breaking space, an italic tag are not the document's words. `squeeze` removes exactly these and nothing
else: case, ё/е, punctuation and the document's misprints stay.
"""

import re
from functools import cache

from ck.document.files import DATA

_MARKUP = re.compile(r"</?[a-z]+>|\*\*|\u00ad")


def squeeze(text: str) -> str:
    """One line: tags, bold marks and soft hyphens dropped, every run of whitespace (NBSP too) one space.

    A hyphen at the end of a line is not joined: the stored edition has none (a test holds it to that), and
    a rule would not know a compound word from a divided one.
    """
    return " ".join(_MARKUP.sub("", text).split())


@cache
def document_text() -> str:
    """The document whole, as stored, markup and page breaks included."""
    return (DATA / "document" / "metodrekomendatsii-2024.txt").read_text(encoding="utf-8")


@cache
def squeezed_document() -> str:
    """The document as one squeezed line."""
    return squeeze(document_text())


def is_verbatim(text: str) -> bool:
    """Whether the document says this, up to typesetting. An empty text says nothing: False."""
    squeezed = squeeze(text)
    return bool(squeezed) and squeezed in squeezed_document()
