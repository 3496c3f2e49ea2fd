"""What a row of «Целевики» with an error still says: the person is there although the state is told wrongly.

№10 counts those who ever concluded a contract (раздел III, п. 10). A row lists such a graduate, so an error in why
the contract ended, or in the customer's ИНН, does not undo the contract: the row counts, and only what the error is
about is not told. Where the number of people itself is in doubt the row is left out.
"""

from collections.abc import Mapping

from ck.forms.checks import check_record
from ck.forms.draft import Record
from ck.forms.identities import Violation
from ck.forms.model import Contracts, SheetForm
from ck.forms.names import normal
from ck.forms.problems import Severity

_OF_STATE = frozenset({"value_not_listed", "must_be_blank", "must_be_filled", "contradicts"})
_OF_CUSTOMER = frozenset({"digits", "kpp"})


def leaves_out(sheet: SheetForm, violation: Violation) -> bool:
    """Whether a row with this error cannot count."""
    counts = sheet.contracts is not None and violation.code in _OF_STATE | _OF_CUSTOMER
    return violation.severity is Severity.ERROR and not counts


def untells(sheet: SheetForm, violation: Violation) -> bool:
    """Whether the error makes the state of the contract unknown."""
    told = sheet.contracts
    return told is not None and told.status is not None and violation.code in _OF_STATE


def in_force(sheet: SheetForm, values: Mapping[str, int | str | None]) -> bool | None:
    """Whether the contract of a row is in force; None where the row does not say it, or contradicts itself."""
    told = sheet.contracts
    if told is None or told.status is None:
        return None
    if any(untells(sheet, violation) for violation in check_record(sheet, Record(sheet.id, "", 0, values))):
        return None
    return _state(told, normal(str(values.get(told.status) or "")))


def _state(told: Contracts, status: str) -> bool | None:
    if status.startswith(normal(told.in_force)):
        return True
    return False if status.startswith(normal(told.ended)) else None
