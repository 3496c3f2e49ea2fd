"""What state a college is in towards a campaign, told by its files alone. Pure."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from ck.store.campaigns.deliveries import Delivery, Refusal, Report


class State(StrEnum):
    """Where a college stands, those that need work first."""

    MISSING = "missing"
    ERRORS = "errors"
    PARTIAL = "partial"
    LATE = "late"
    ON_TIME = "on_time"
    EXCUSED = "excused"


STATE_NAMES = {
    State.MISSING: "не сдано",
    State.ERRORS: "с ошибками",
    State.PARTIAL: "частично",
    State.LATE: "сдано с опозданием",
    State.ON_TIME: "сдано",
    State.EXCUSED: "освобождён",
}
STATE_SIGNS = {
    State.MISSING: "○",
    State.ERRORS: "✕",
    State.PARTIAL: "!",
    State.LATE: "»",
    State.ON_TIME: "✓",
    State.EXCUSED: "–",
}
"""A sign beside each word, so that a column of them is scanned at a glance and meaning does not rest on colour."""
STATE_HELP = {
    State.MISSING: "ни одного файла",
    State.ERRORS: "файл пришёл, но не принят",
    State.PARTIAL: "отчёт учитывается, блоки с ошибками отложены",
    State.LATE: "принят целиком, но после срока",
    State.ON_TIME: "принят целиком и в срок",
    State.EXCUSED: "отчёта не ждут, причина указана",
}
SENT = frozenset({State.PARTIAL, State.LATE, State.ON_TIME})
"""A report counts."""
TO_REMIND = (State.MISSING, State.ERRORS, State.PARTIAL)


@dataclass(frozen=True, slots=True)
class Standing:
    """A state and what it was told by. `delivered`: when what counts came; `late`: that was after the deadline.

    `report` counts now, its problems are those of `receipt`; `refused` are files of which nothing was taken, those
    after the report only.
    """

    state: State
    report: Report | None = None
    delivered: datetime | None = None
    late: bool = False
    warnings: int = 0
    errors: int = 0
    receipt: int | None = None
    refused: tuple[Refusal, ...] = ()

    @property
    def to_return(self) -> tuple[int, ...]:
        """Receipts of the files that have something to correct: of the report, and of the last one refused."""
        own = (self.receipt,) if self.receipt is not None and self.warnings + self.errors else ()
        return own + tuple(one.receipt for one in self.refused[-1:])

    @property
    def label(self) -> str:
        """The sign and the word: «✓ сдано»."""
        return f"{STATE_SIGNS[self.state]} {STATE_NAMES[self.state]}"


def standing(delivery: Delivery | None, refused: tuple[Refusal, ...], deadline: date, excused: bool) -> Standing:
    """The state of a college that sent `delivery`, and `refused` files; `deadline` is the last day, by the clock here.

    A college that sent a whole report in time and corrected it later was in time; one whose first report was taken
    in part is judged by the first that was taken whole, if that is what counts now.
    """
    if delivery is None or not delivery.reports:
        state = State.EXCUSED if excused else State.ERRORS if refused else State.MISSING
        return Standing(state, refused=refused)
    report = delivery.reports[-1]
    as_good = [one for one in delivery.reports if one.set_aside == 0 or report.set_aside > 0]
    delivered = as_good[0].received_at
    late = local_day(delivered) > deadline
    state = State.PARTIAL if report.set_aside else State.LATE if late else State.ON_TIME
    return Standing(
        state=state,
        report=report,
        delivered=delivered,
        late=late,
        warnings=delivery.problems.get("warning", 0),
        errors=delivery.problems.get("error", 0),
        receipt=delivery.receipt,
        refused=tuple(one for one in refused if one.at > report.received_at),
    )


def local_day(moment: datetime) -> date:
    """The day of a moment by the clock here."""
    return moment.astimezone().date()
