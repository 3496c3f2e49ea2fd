"""What colleges said beside a second source: the difference with its interval, and where to ask first."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ck.analysis import Difference, difference
from ck.errors import UserError
from ck.forms.statuses import STATUS
from ck.indicators import measures
from ck.indicators.scope import Dimension, Scope
from ck.services import figures
from ck.services.workspace import Workspace
from ck.store import sources as store
from ck.store.questions import Subject
from ck.store.sources import Said, SourceInfo

Values = Mapping[str, int | None]


class Meaning(StrEnum):
    """Which number of the colleges stands beside the source's: what it calls employed decides."""

    CONTRACT = "contract"
    OCCUPIED = "occupied"


STATUSES: Mapping[Meaning, tuple[str, ...]] = {
    Meaning.CONTRACT: ("employed",),
    Meaning.OCCUPIED: tuple(term.key for term in measures.employed.terms),
}
MEANINGS: Mapping[Meaning, str] = {
    Meaning.CONTRACT: STATUS["employed"].name,
    Meaning.OCCUPIED: "Занятые: вместе с ИП и самозанятыми",
}
NOTE = (
    "Интервал разности – Ньюкома, 95 %, как для двух независимых выборок. Источники считают одних и тех же людей, "
    "поэтому он шире, чем мог бы быть: «доказано» сказано с запасом."
)


class Lack(StrEnum):
    """Why a line cannot be compared."""

    NONE = ""
    NO_REPORT = "нет отчёта колледжа"
    NO_SOURCE = "нет в источнике"
    NO_BASE = "выпуск неизвестен"
    MORE = "трудоустроенных больше, чем выпускников"


@dataclass(frozen=True, slots=True)
class Line:
    """A college, or a programme of it. `ours` are the colleges' employed and release, `theirs` the source's.

    `own_base`: the source does not tell the release, and the college's stands in. `compared` is theirs − ours.
    """

    college: str
    program: str
    ours: tuple[int | None, int | None]
    theirs: tuple[int | None, int | None]
    own_base: bool
    wages: float | None
    compared: Difference | None
    lack: Lack

    @property
    def people(self) -> int | None:
        """Theirs − ours, people; None where one of the two is not known."""
        return None if self.ours[0] is None or self.theirs[0] is None else self.theirs[0] - self.ours[0]

    @property
    def proven(self) -> bool:
        """The difference of the shares is more than chance."""
        return self.compared is not None and bool(self.compared.proven)


@dataclass(frozen=True, slots=True)
class Check:
    """A comparison: where to ask first comes first. `total` adds up the lines that both have."""

    source: SourceInfo
    year: int
    as_of: date
    meaning: Meaning
    lines: tuple[Line, ...]
    total: Line

    @property
    def proven(self) -> list[Line]:
        """The lines whose difference is proven."""
        return [one for one in self.lines if one.proven]


def check(
    workspace: Workspace, source: int, year: int, as_of: date, meaning: Meaning, *, by_program: bool = False
) -> Check:
    """Compare a source with the colleges' reports of a release on a date. UserError when there is no such source."""
    with workspace.store.read() as session:
        known = {one.id: one for one in store.sources(session)}
        if source not in known:
            raise UserError("Такого источника нет.", "Выберите другой или загрузите таблицу.")
        theirs = store.rows_of(session, source, year)
    scope = Scope(years=(year,), as_of=(as_of,))
    by = (Dimension.COLLEGE, Dimension.SPECIALTY) if by_program else (Dimension.COLLEGE,)
    ours = {_key(row.key): row.values for row in figures.totals(workspace, scope, by)}
    said: dict[tuple[str, str], list[Said]] = {}
    for college, row in theirs:
        if row.program or not by_program:
            said.setdefault((college, row.program if by_program else ""), []).append(row)
    statuses = STATUSES[meaning]
    lines = [_line(key, ours.get(key), said.get(key, ()), statuses) for key in ours.keys() | said.keys()]
    lines.sort(key=_first)
    return Check(known[source], year, as_of, meaning, tuple(lines), _total(lines))


def subject(told: Check, line: Line) -> Subject:
    """What a question to the college about a line concerns."""
    where = f"{line.program}: " if line.program else ""
    about = (
        f"{where}«{MEANINGS[told.meaning]}» – по отчёту {_pair(line.ours)}, "
        f"по источнику «{told.source.name}» {_pair(line.theirs)}."
    )
    return Subject(
        college=line.college,
        year=told.year,
        as_of=told.as_of,
        source="crosscheck",
        about=about,
        value=None if line.ours[0] is None else str(line.ours[0]),
        program=line.program or None,
        line="01" if line.program else None,
        status=STATUSES[told.meaning][0] if line.program and len(STATUSES[told.meaning]) == 1 else None,
    )


def _key(key: Mapping[Dimension, object]) -> tuple[str, str]:
    return str(key[Dimension.COLLEGE]), str(key.get(Dimension.SPECIALTY) or "")


def _line(key: tuple[str, str], ours: Values | None, said: Sequence[Said], statuses: Sequence[str]) -> Line:
    counts = [ours[one] for one in statuses if ours[one] is not None] if ours else []
    own = (sum(one or 0 for one in counts) if counts else None, ours["graduates_total"] if ours else None)
    totals = [one.total for one in said]
    base = sum(one or 0 for one in totals) if said and None not in totals else None
    employed = sum(one.employed for one in said) if said else None
    theirs = (employed, base if base is not None else own[1] if said else None)
    lack = _lack(own, theirs)
    compared = None
    if lack is Lack.NONE:
        compared = difference(theirs[0] or 0, theirs[1] or 0, own[0] or 0, own[1] or 0)
    return Line(*key, own, theirs, base is None and bool(said), _wages(said), compared, lack)


def _lack(ours: tuple[int | None, int | None], theirs: tuple[int | None, int | None]) -> Lack:
    if ours[0] is None:
        return Lack.NO_REPORT
    if theirs[0] is None:
        return Lack.NO_SOURCE
    if not ours[1] or not theirs[1]:
        return Lack.NO_BASE
    return Lack.MORE if theirs[0] > theirs[1] or ours[0] > ours[1] else Lack.NONE


def _wages(said: Iterable[Said]) -> float | None:
    """The mean over the source's employed people; rows without wages are left out of both halves."""
    known = [(one.wages, one.employed) for one in said if one.wages is not None and one.employed]
    people = sum(number for _, number in known)
    return sum(wages * number for wages, number in known) / people if people else None


def _first(line: Line) -> tuple[bool, bool, int, str, str]:
    """Proven differences first, the largest number of people first; then what cannot be compared."""
    return not line.proven, line.lack is not Lack.NONE, -abs(line.people or 0), line.college, line.program


def _total(lines: Sequence[Line]) -> Line:
    both = [one for one in lines if one.lack is Lack.NONE]
    ours, theirs = (
        (sum(side[0] or 0 for side in sides), sum(side[1] or 0 for side in sides))
        for sides in ([one.ours for one in both], [one.theirs for one in both])
    )
    compared = difference(*theirs, *ours) if both else None
    return Line(
        "", "", ours, theirs, any(one.own_base for one in both), None, compared, Lack.NONE if both else Lack.NO_BASE
    )


def _pair(side: tuple[int | None, int | None]) -> str:
    if side[0] is None:
        return "нет числа"
    return f"{side[0]} из {side[1]}" if side[1] else str(side[0])
