"""Register against form: people at risk (indicator 3) and conscripts by college, programme and year."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from ck.export.about import About
from ck.export.tables_book import Column, Kind, Table, tables_book
from ck.indicators.display import reason
from ck.indicators.model import Status
from ck.indicators.scope import Dimension, Scope
from ck.services.centre import centre
from ck.services.persons.people import Wanted, present
from ck.services.persons.statuses import AT_RISK, CONSCRIPT
from ck.services.risk import outcomes
from ck.services.workspace import Workspace
from ck.store import directory
from ck.store.persons import queries

TITLE: Final = "Сверка реестра с формой"
KINDS: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    "at_risk": ("под риском", AT_RISK),
    "conscripts": ("призваны", (CONSCRIPT,)),
}
"""Category of «Группы риска» → what it is called here, the statuses of the cards that are its people."""
READING: Final = (
    "Под риском: показатель 3 по исключению (с теми, у кого есть план) и открытые карточки со статусами, которые он "
    "считает. Призванные: графа формы и открытые карточки со статусом «служит по призыву»."
)
_BY: Final = (Dimension.COLLEGE, Dimension.SPECIALTY, Dimension.YEAR)
_Key = tuple[str, str, int]


@dataclass(frozen=True, slots=True)
class Pair:
    """Both numbers of a college, programme and year. `form` None: the form has no number, `why` says the reason."""

    kind: str
    college: str
    specialty: str
    year: int
    register: int
    form: int | None
    why: str = ""

    @property
    def agrees(self) -> bool:
        """Whether they are the same, or neither says anything."""
        return self.register == (self.form or 0) if self.form is not None else not self.register


def compare(workspace: Workspace, wanted: Wanted) -> list[Pair]:
    """All pairs of the chosen colleges and years, by college, programme and year; only where there is a number.

    Without a choice the years are those of the register, if it has any: earlier releases are no differences.
    """
    wanted = wanted if wanted.years else replace(wanted, years=present(workspace).years)
    with workspace.store.read() as session:
        names = directory.names(session)
        ours = {kind: queries.people_by_program(session, wanted, statuses) for kind, (_, statuses) in KINDS.items()}
    scope = Scope(years=wanted.years, colleges=tuple(names[one] for one in wanted.colleges))
    found = []
    for kind in KINDS:
        theirs = _form(workspace, kind, scope)
        for key in sorted({*ours[kind], *theirs}):
            register, (form, why) = ours[kind].get(key, 0), theirs.get(key, (None, "отчёта нет"))
            if register or form:
                found.append(Pair(kind, *key, register, form, why))
    return sorted(found, key=lambda one: (one.college, one.specialty, -one.year, one.kind))


def differing(pairs: list[Pair]) -> list[Pair]:
    """Those that do not agree."""
    return [one for one in pairs if not one.agrees]


def table(pairs: list[Pair]) -> Table:
    """The pairs as a table for the screen and for Excel."""
    columns = (
        Column("Колледж", width=44), Column("Код", width=10), Column("Год", width=8), Column("Кто", width=14),
        Column("В реестре", Kind.COUNT, 11), Column("В форме", Kind.COUNT, 11), Column("Разница", Kind.COUNT, 11),
        Column("Примечание", width=50),
    )  # fmt: skip
    rows = tuple(
        (one.college, one.specialty, str(one.year), KINDS[one.kind][0], one.register, one.form,
         None if one.form is None else one.register - one.form, one.why)
        for one in pairs
    )  # fmt: skip
    return Table("Сверка", columns, rows)


def export(workspace: Workspace, pairs: list[Pair], filters: Mapping[str, str]) -> bytes:
    """The list as a workbook with what was asked."""
    return tables_book(
        (table(pairs),), About(TITLE, datetime.now(), filters, notes=(READING,), centre=centre(workspace))
    )


def _form(workspace: Workspace, kind: str, scope: Scope) -> dict[_Key, tuple[int | None, str]]:
    """Key → the form's number, or why there is none."""
    found: dict[_Key, tuple[int | None, str]] = {}
    for row in outcomes.rows(workspace, outcomes.outcome(workspace, kind), scope, _BY):
        key = (str(row.key[Dimension.COLLEGE]), str(row.key[Dimension.SPECIALTY]), int(str(row.key[Dimension.YEAR])))
        missing = row.reading.status is Status.NO_DATA
        found[key] = (None, reason(row.reading)) if missing else (row.reading.numerator, "")
    return found
