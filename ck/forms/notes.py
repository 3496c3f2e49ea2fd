"""What a form merges or does not ask, in sentences that stand beside every figure read with it.

Derived from the declarations, so that a new form says it without anybody writing it down.
"""

from collections.abc import Iterator

from ck.forms.model import Confidence, Definition, SheetForm
from ck.forms.statuses import STATUS, Kind

_ASKED = {
    "employed_by_program": "форма не спрашивает, сколько трудоустроено по освоенной профессии, специальности",
    "foreign_no_snils": "форма не выделяет иностранных граждан без СНИЛС",
    "contract_service": "форма не выделяет службу по контракту",
}
_DISABLED = ("03", "04")


def derived_notes(definition: Definition) -> tuple[str, ...]:
    """Sentences about merged columns, columns and lines that are not there, and columns not confirmed."""
    return tuple(_notes(definition.main))


def _notes(sheet: SheetForm) -> Iterator[str]:
    statuses = [column.status for column in sheet.columns if column.status]
    yield from dict.fromkeys(STATUS[id].merges for id in statuses if STATUS[id].merges)
    yield from (sentence for id, sentence in _ASKED.items() if id not in statuses)
    if not any(STATUS[id].kind is Kind.PLAN for id in statuses):
        yield "форма не спрашивает о планах"
    if not set(_DISABLED) <= {line.code for line in sheet.lines}:
        yield "форма не выделяет инвалидов строками"
    guessed = [column.no for column in sheet.columns if column.counted and column.confidence is not Confidence.SEEN]
    if guessed:
        yield f"назначение граф {', '.join(guessed)} предположено и в показатели не входит, пока не подтверждено"
