"""How much a sheet of a workbook is like a sheet of a form: numbers of columns, captions and name, weighed.

Likeness of captions never counts, only equality after normalisation.
"""

from dataclasses import dataclass

from ck.ingest.header import Header, Looked, Place, locate
from ck.ingest.plan import SheetPlan
from ck.ingest.sheets import Sheet

ENOUGH = 0.70  # a weaker match is not used
_NUMBERS, _CAPTIONS, _NAME = 0.6, 0.3, 0.1
_NO_CAPTIONS = 0.5  # what missing captions count for


@dataclass(frozen=True, slots=True)
class Match:
    """A sheet of the workbook as a sheet of a form."""

    plan: SheetPlan
    sheet: Sheet
    header: Header
    score: float
    named: float

    @property
    def reason(self) -> str:
        """Why, in the user's words."""
        header = self.header
        what = "номера граф" if header.numbered else "графы без номеров"
        parts = [f"{what} – {_percent(header.numbers)}"]
        if header.captions is not None:
            parts.append(f"заголовки – {_percent(header.captions)}")
        parts.append("имя листа то же" if self.named else "имя листа другое")
        return f"«{self.plan.definition.title}»: {', '.join(parts)}"


def most(looked: Looked, plan: SheetPlan, at: Place) -> float:
    """The best score that captions could still give."""
    return _NUMBERS * at.share + _CAPTIONS + _NAME * plan.named(looked.name)


def match_of(looked: Looked, plan: SheetPlan, at: Place | None) -> Match | None:
    """The sheet as that one of the form; None if the form's table is not there."""
    header = locate(looked, plan, at) if at else None
    if header is None:
        return None
    named = plan.named(looked.name)
    captions = _NO_CAPTIONS if header.captions is None else header.captions
    if header.captions is None and not plan.captioned:
        captions = header.numbers  # the form's captions are not known: they say nothing for or against
    score = _NUMBERS * header.numbers + _CAPTIONS * captions + _NAME * named
    return Match(plan, looked.sheet, header, score, named)


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"
