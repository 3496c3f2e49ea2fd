"""Whose papers these are: the centre's own name and emblem, and the one answer to where they stand.

| where | what stands there |
|---|---|
| Word, first page | the head: emblem, full name, region, contacts |
| Word, further pages | the short name above the text |
| Word, the end of a paper that the centre signs | position, a place to sign, name |
| PowerPoint, first slide | emblem, full name, region |
| PowerPoint, other slides | emblem and short name in the lower corner |
| Excel, the sheet about the file | emblem, full name, region, contacts |
| screen and printed page | emblem and short name |

A programme that others have worked out and a college's form of acts are not its papers: no head stands over them.
A centre that has set nothing leaves no trace in any of them. Who signs never stands on a screen.
"""

from dataclasses import dataclass

from ck.export.emblem import Emblem


@dataclass(frozen=True, slots=True)
class Texts:
    """What the centre says of itself in words; every field may be empty. `head` signs, as `position`."""

    name: str = ""
    short: str = ""
    region: str = ""
    position: str = ""
    head: str = ""
    contacts: str = ""


@dataclass(frozen=True, slots=True)
class Centre(Texts):
    """The texts with the emblem, as papers show them."""

    emblem: Emblem | None = None

    @property
    def title(self) -> str:
        """The full name, else the short one."""
        return self.name or self.short

    @property
    def brief(self) -> str:
        """The short name, else the full one: where there is a line only."""
        return self.short or self.name

    @property
    def lines(self) -> tuple[str, ...]:
        """The head of a paper under the name: region, contacts."""
        return tuple(text for text in (self.region, self.contacts) if text)

    @property
    def known(self) -> bool:
        """Whether there is anything to put at the head of a paper."""
        return bool(self.title or self.lines or self.emblem)

    @property
    def signs(self) -> str:
        """As what the head signs; «» when the centre has not said who signs."""
        return self.position or ("Руководитель" if self.head else "")


NOBODY = Centre()
"""A centre that has set nothing: for papers that go to everybody, such as blank forms."""
