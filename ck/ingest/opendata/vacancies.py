"""Rows of the open data → vacancies of one subject, and an account of every row that gave none."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from ck.errors import UserError
from ck.forms.open_vacancies import APPROVED, COLUMNS, DELETED, SOURCE, TOLD_MISSING, YES, column_key
from ck.forms.problems import Found
from ck.ingest.opendata.cells import BadCell, OpenVacancy, day_of, vacancy
from ck.ingest.opendata.lines import Line, Lines
from ck.ingest.opendata.mending import Mender
from ck.ingest.opendata.regions import Subjects
from ck.ingest.opendata.table import SEPARATOR, Row, Table
from ck.ingest.opendata.unpacking import Source, opened

MOST_TOLD: Final = 500  # damaged rows that are shown one by one; all are counted
MOST_TAKEN: Final = 200_000  # vacancies of one subject; Moscow has some 60,000
_MOST_NAMES: Final = 200
_STEP: Final = 5_000  # rows between two reports

Progress = Callable[[float, int, int], None]  # part of the file, rows, vacancies taken


@dataclass(slots=True)
class Reading:
    """What a file says of one subject. `rows`: number at the portal → vacancy; `last`: the newest day in them.

    `unread`: numbers of damaged rows, of which nobody can say that they disappeared. `other`: words of «status» that
    are not an approval → rows; `unknown`: names of subjects that were not recognised → rows. `mended`: rows of all
    subjects that were put together again; `assumed`: vacancies without a number of places, taken for one place.
    """

    rows: dict[str, OpenVacancy] = field(default_factory=dict)
    total: int = 0
    damaged: int = 0
    repeated: int = 0
    mended: int = 0
    assumed: int = 0
    found: list[Found] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    other: Counter[str] = field(default_factory=Counter)
    unknown: Counter[str] = field(default_factory=Counter)
    missing: tuple[str, ...] = ()
    last: date | None = None
    encoding: str = "utf-8"


class StoppedError(Exception):
    """The user asked to end; nothing was kept."""


def read_vacancies(
    source: Source, region: str, on_progress: Progress | None = None, stop: Callable[[], bool] | None = None
) -> Reading:
    """Reads the file in a stream; what is kept is the subject's own. `UserError`: it is no such file, or damaged.

    StoppedError when `stop()` says so.
    """
    with opened(source) as file:
        reader = _Reader(Lines(file.stream), region)

        def step() -> None:
            if stop is not None and stop():
                raise StoppedError
            if on_progress is not None:
                on_progress(file.read(), reader.reading.total, len(reader.reading.rows))

        reader.read(step)
    return reader.reading


class _Reader:
    def __init__(self, lines: Lines, region: str) -> None:
        self.reading, self._region, self._subjects = Reading(encoding=lines.encoding), region, Subjects()
        self._table = Table(lines, self._damaged)
        self._places = _places(self._table.header)
        self._area, self._code = self._places["region"], self._places.get("code")
        self._table.mender = Mender(self._table.header, self._places, lambda row: self._subject(row) is not None)
        self._step: Callable[[], None] = _nothing
        self.reading.missing = tuple(
            one.about for one in COLUMNS if one.id in TOLD_MISSING and one.id not in self._places
        )

    def read(self, step: Callable[[], None]) -> None:
        """All rows; `step` is called from time to time."""
        self._step = step
        for row in self._table:
            self._one_more()
            self._take(row)
        self.reading.mended = self._table.mended

    def _one_more(self) -> None:
        self.reading.total += 1
        if self.reading.total % _STEP == 0:
            self._step()

    def _take(self, row: Row) -> None:
        """A row of the right width."""
        number, cells = row
        code = self._subject(cells)
        if code != self._region:
            if code is None:
                self._count(self.reading.unknown, cells[self._area])
            return
        values = {name: cells[place] for name, place in self._places.items()}
        status = values.get("status", "").strip().casefold()
        if values.get("deleted", "").strip().casefold() in YES:
            status = DELETED
        if status not in APPROVED:
            self._count(self.reading.other, status)
            return
        self._keep(number, values)

    def _subject(self, cells: list[str]) -> str | None:
        return self._subjects.code(cells[self._area], cells[self._code] if self._code is not None else "")

    def _keep(self, number: int, values: Mapping[str, str]) -> None:
        reading = self.reading
        try:
            one = vacancy(values, self._region)
        except BadCell as bad:
            reading.damaged += 1
            reading.unread.add(values["id"].strip())
            self._tell(Found("open_row_value", SOURCE, _place(number), bad.value[:100], {"column": bad.about}))
            return
        reading.assumed += not values["workplaces"].strip()
        reading.repeated += one.source_id in reading.rows
        reading.rows[one.source_id] = one
        newest = day_of(values.get("changed", "")) or one.published
        reading.last = max(reading.last or newest, newest)
        if len(reading.rows) > MOST_TAKEN:
            raise UserError(
                f"Вакансий субъекта больше {MOST_TAKEN:,}.".replace(",", "\u00a0"), "Проверьте, тот ли это файл."
            )

    def _damaged(self, line: Line, code: str, details: dict[str, str]) -> None:
        """A row that the table refused; one of a run of thousands is let go at once."""
        self._one_more()
        self.reading.damaged += 1
        self._tell(Found(code, SOURCE, _place(line.number), None, details))
        if line.text and self._places["id"] == 0 and len(self.reading.unread) < MOST_TAKEN:
            self.reading.unread.add(_first(line))

    def _tell(self, found: Found) -> None:
        if len(self.reading.found) < MOST_TOLD:
            self.reading.found.append(found)

    def _count(self, counter: Counter[str], name: str) -> None:
        if name in counter or len(counter) < _MOST_NAMES:
            counter[name[:100]] += 1


def _places(header: list[str]) -> dict[str, int]:
    """Column → its place. `UserError` naming the needed ones that are missing."""
    there: dict[str, int] = {}
    for place, name in enumerate(header):
        there.setdefault(column_key(name), place)
    found = {}
    for one in COLUMNS:
        if keys := [key for name in one.spellings if (key := column_key(name)) in there]:
            found[one.id] = there[keys[0]]
    missing = [f"«{one.spellings[0]}» ({one.about})" for one in COLUMNS if one.needed and one.id not in found]
    if missing:
        seen = ", ".join(name.strip()[:30] for name in header[:12])
        raise UserError(
            f"В файле нет столбцов: {', '.join(missing)}. Есть: {seen}{'…' if len(header) > 12 else ''}.",
            "Нужен набор «Вакансии» портала «Работа в России». Если портал переименовал столбцы, верните прежние "
            "названия в первой строке.",
        )
    return found


def _place(number: int) -> str:
    return f"строка {number}"


def _first(line: Line) -> str:
    return (line.text or "").split(SEPARATOR, 1)[0].strip().strip('"')[:100]


def _nothing() -> None:
    return
