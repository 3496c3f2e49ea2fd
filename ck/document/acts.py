"""Section II: the acts and documents that a programme of measures rests on.

The table is kept as printed, blanks for the region and the college included. What has happened to the acts
since the document was signed is a fact to be confirmed: `currency_notes` and `later_acts` keep it apart.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from ck.document.citation import Citation
from ck.document.files import reference_rows
from ck.document.origin import Origin, require_honest

BLANK = "поле для заполнения"


class Level(StrEnum):
    """Whose act it is, as the table prints it."""

    FEDERAL = "федеральные"
    REGIONAL = "региональные"
    MUNICIPAL = "муниципальные"
    LOCAL = "локальные нормативные акты"


@dataclass(frozen=True, slots=True)
class ActGroup:
    """A heading of the table. `meaning`: what the introduction says of it; `aside`: its own italics."""

    title: str
    meaning: str = ""
    aside: str = ""


@dataclass(frozen=True, slots=True)
class Act:
    """A row of section II (`number` counts the rows from 1, blanks too), or an act that the centre added.

    ValueError: an own act with a citation, or the document's without one.
    """

    number: int | None  # None for an own one
    group: str  # ActGroup.title
    level: Level
    title: str
    origin: Origin
    cite: Citation | None

    def __post_init__(self) -> None:
        require_honest(self)

    @property
    def is_blank(self) -> bool:
        """Whether the row only invites to be filled in."""
        return self.origin is Origin.DOCUMENT and self.title == BLANK

    @classmethod
    def own(cls, title: str, group: str, level: Level) -> "Act":
        """An act that the centre put into a blank or added. ValueError: no such group."""
        if group not in {each.title for each in act_groups()}:
            raise ValueError(f"section II has no group {group!r}")
        return cls(None, group, level, title, Origin.OWN, None)


@dataclass(frozen=True, slots=True)
class CurrencyNote:
    """What is believed to have become of an act: ours, not the document's. `act` is Act.number.

    `superseded`: it is believed to have been replaced or to have ended.
    """

    act: int
    note: str
    superseded: bool
    confirmed: bool


@dataclass(frozen=True, slots=True)
class LaterAct:
    """An act of interest that the document does not name: a suggestion, to be confirmed before use."""

    title: str
    confirmed: bool


@cache
def act_groups() -> tuple[ActGroup, ...]:
    """The four headings in the table's order."""
    return tuple(ActGroup(row["title"], row["meaning"], row["aside"]) for row in reference_rows("act_groups"))


@cache
def acts() -> tuple[Act, ...]:
    """The 18 rows of section II, nine of them blanks, in its order."""
    rows = reference_rows("acts")
    return tuple(_act(int(row["no"]), row["group"], Level(row["level"]), row["title"]) for row in rows)


@cache
def currency_notes() -> tuple[CurrencyNote, ...]:
    """At most one note an act."""
    rows = reference_rows("acts_currency")
    return tuple(
        CurrencyNote(int(row["act"]), row["note"], *(row[name] == "да" for name in ("superseded", "confirmed")))
        for row in rows
    )


@cache
def later_acts() -> tuple[LaterAct, ...]:
    """Acts the centre may want to add."""
    return tuple(LaterAct(row["title"], row["confirmed"] == "да") for row in reference_rows("acts_later"))


def _act(number: int, group: str, level: Level, title: str) -> Act:
    return Act(number, group, level, title, Origin.DOCUMENT, Citation("II", number))
