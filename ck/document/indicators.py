"""Section III: what the document says of its twelve indicators. Their formulas are in `ck.indicators`."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from ck.document.citation import PREAMBLE, Citation
from ck.document.files import reference_rows

EMPLOYED_DEFINITION = (
    "К числу занятых выпускников относятся выпускники, которые осуществляют трудовую деятельность по "
    "трудовому договору, договору гражданско – правового характера, являются самозанятыми или "
    "индивидуальными предпринимателями."
)
EMPLOYED_CITE = Citation(PREAMBLE)


class Unit(StrEnum):
    """Units as the table prints them."""

    PERCENT = "%"
    COUNT = "Ед."


@dataclass(frozen=True, slots=True)
class IndicatorText:
    """One row of section III, verbatim up to white space and the tags of italics.

    `heading` is the name cell up to its italics or its list of kinds, with the colon that precedes a list;
    `detail` is the italics or the list, «» where there is none. `note` is the last cell, «» if empty.
    """

    number: int
    heading: str
    detail: str
    unit: Unit
    note: str
    cite: Citation | None  # None for a share of the centre's own, which section III does not have

    @property
    def name(self) -> str:
        """The heading without its colon: what a card or an axis is titled with. Verbatim too."""
        return self.heading.removesuffix(":")

    @property
    def full_name(self) -> str:
        """The whole name cell."""
        return f"{self.heading} {self.detail}".rstrip()


@cache
def indicator_texts() -> tuple[IndicatorText, ...]:
    """The twelve rows in the document's order."""
    return tuple(
        IndicatorText(
            number=int(row["no"]),
            heading=row["name"],
            detail=row["detail"],
            unit=Unit(row["unit"]),
            note=row["note"],
            cite=Citation("III", int(row["no"])),
        )
        for row in reference_rows("indicators")
    )


def indicator_text(number: int) -> IndicatorText:
    """The row with this printed number. KeyError: section III has no such row."""
    for text in indicator_texts():
        if text.number == number:
            return text
    raise KeyError(number)
