"""A small region made by chance, saved through the store, and kept beside as plain rows for recomputation."""

from dataclasses import dataclass, field
from datetime import date
from random import Random

from ck.forms.draft import Draft, Record, RecordSheet, Row
from ck.forms.loader import definitions
from ck.forms.model import Confidence, Definition, Role
from ck.forms.statuses import STATUS, Kind
from ck.services.workspace import Workspace
from ck.store import directory, settings, submissions
from ck.store.campaigns import records as campaigns
from ck.store.campaigns.records import CampaignFields

FORMS = ("2021", "2023-03", "2024-02-f1", "2024-02-f2", "2024-07", "2025-05", "2025-09")
CONFIRMED = "2025-09"  # its columns are inferred, too, but somebody confirmed them
LINES = frozenset({"01", "02", "03", "04", "05", "05.1", "06", "14"})
PROGRAMS = ("08.02.01", "09.02.07", "09.01.03", "35.02.16")
YEARS = (2021, 2022, 2023)
DATES = {
    2021: (date(2021, 10, 1), date(2022, 1, 1), date(2022, 4, 1)),
    2022: (date(2022, 10, 1), date(2023, 1, 1)),
    2023: (date(2023, 1, 1), date(2023, 10, 1), date(2024, 3, 1)),  # the first one is a date of 2022, too
}
COLLEGES = (
    ("Аграрный техникум", "Северный округ", True),
    ("Ёлкинский колледж", "Южный округ", True),
    ("Енисейский колледж", None, True),
    ("Колледж связи", "Южный округ", True),
    ("Медицинский колледж", "Северный округ", True),
    ("Строительный техникум", "Южный округ", False),  # closed, but its former data count
    ("Художественное училище", "Северный округ", True),  # never sends anything
)
_LISTS = {column.no: column.values for column in definitions()["2025-09"].contracts.columns}  # type: ignore[union-attr]
STATES: tuple[dict[str, int | str | None], ...] = (
    {"6": "действует", "7": _LISTS["7"][0]},
    {"6": "действует", "7": _LISTS["7"][3]},
    {"6": "расторгнут", "8": _LISTS["8"][0], "9": _LISTS["9"][0], "10": _LISTS["10"][0]},
    {"6": "расторгнут", "8": _LISTS["8"][2], "9": _LISTS["9"][3], "10": _LISTS["10"][10]},
)
SILENT = "Художественное училище"


@dataclass(frozen=True)
class Plain:
    """A submission as the naive recomputation sees it. `feeds`: statuses that may feed indicators."""

    college: str
    year: int
    as_of: date
    form: str
    feeds: frozenset[str]
    rows: tuple[Row, ...]
    contracts: tuple[Record, ...] | None = None  # rows of the sheet «Целевики»; None: the file has no such sheet

    def contracts_of(self, program: str) -> int:
        """How many graduates of the programme the sheet lists: a row a person in 2025-09, else column 5."""
        own = [row for row in self.contracts or () if row.program == program]
        return len(own) if self.form == "2025-09" else sum(int(row.values["5"] or 0) for row in own)

    @property
    def reported(self) -> frozenset[str]:
        """Statuses that have a number on line 01."""
        return frozenset(
            status for row in self.rows if row.line == "01" for status, n in row.counts.items() if n is not None
        )


@dataclass
class Region:
    """What was saved: the submissions that count, the newest of each college, year and date, and the colleges."""

    workspace: Workspace
    counting: dict[tuple[str, int, date], Plain] = field(default_factory=dict)
    municipality: dict[str, str | None] = field(default_factory=dict)
    active: dict[str, bool] = field(default_factory=dict)
    campaigns: dict[tuple[int, date], set[str]] = field(default_factory=dict)  # whom those that there are expect


def make(workspace: Workspace, seed: int) -> Region:
    """Save a region; some submissions are replaced, some undone, some colleges silent on some dates."""
    chance, region = Random(seed), Region(workspace)
    with workspace.store.write() as session:
        ids = {}
        for name, municipality, _ in COLLEGES:
            ids[name] = directory.create(session, name, municipality=municipality).id
        settings.confirm_columns(
            session, definitions()[CONFIRMED], settings.uncertain_columns(definitions()[CONFIRMED])
        )
        for name, municipality, active in COLLEGES:
            region.municipality[name], region.active[name] = municipality, active
            taught = chance.sample(PROGRAMS, chance.randint(1, 3))
            for year in YEARS if name != SILENT else ():
                for as_of in DATES[year]:
                    _campaign(chance, session, region, (ids[name], name, year, as_of), taught)
        for name, _, active in COLLEGES:
            directory.update(session, ids[name], active=active)
        _expect(chance, session, region, ids)
    return region


def _expect(chance: Random, session, region: Region, ids: dict[str, int]) -> None:  # type: ignore[no-untyped-def]
    """Campaigns for some dates: some colleges on their lists, some excused, some not on them at all."""
    for year in YEARS:
        for as_of in DATES[year]:
            if chance.random() < 0.5:
                listed = {name: chance.choice((None, None, "выпуска нет")) for name in ids if chance.random() < 0.8}
                fields = CampaignFields("2024-02-f2", "release", year, as_of, as_of)
                campaigns.add(session, fields, {ids[name]: excuse for name, excuse in listed.items()})
                region.campaigns[year, as_of] = {name for name, excuse in listed.items() if excuse is None}


def _campaign(chance: Random, session, region: Region, where, taught: list[str]) -> None:  # type: ignore[no-untyped-def]
    """Nothing, a submission, a corrected one, or an undone one."""
    college_id, name, year, as_of = where
    kept: list[Plain] = []
    for _ in range(chance.choice((0, 1, 1, 1, 2))):
        definition = definitions()[chance.choice(FORMS)]
        rows = _rows(chance, definition, taught)
        apart = Random(f"{name} {year} {as_of} {definition.id} {len(rows)}")  # the rest of the region stays as it was
        listed = _contracts(apart, definition, [row.program for row in rows])
        draft = _draft(definition, year, as_of, rows, listed)
        data = f"{name}{year}{as_of}{chance.random()}".encode()
        saved = submissions.save(session, draft, definition, college_id, year, as_of, ("файл.xlsx", data))
        if chance.random() < 0.15:
            submissions.undo(session, saved.submission_id)
        else:
            kept.append(Plain(name, year, as_of, definition.id, feeding(definition), rows, listed))
    if kept:
        region.counting[name, year, as_of] = kept[-1]


def _contracts(chance: Random, definition: Definition, taught: list[str]) -> tuple[Record, ...] | None:
    """Rows of the sheet «Целевики»: of programmes of the report, and of one that its main sheet does not have."""
    if definition.contracts is None or chance.random() < 0.3:
        return None
    rows = []
    for row in range(4, 4 + chance.choice((0, 1, 4, 9))):
        values: dict[str, int | str | None] = {"5": chance.randint(0, 9), "6": chance.randint(0, 9)}
        if definition.id == "2025-09":
            values = {"2": str(row), "5": "7701234567", **chance.choice(STATES)}
        rows.append(Record("target", chance.choice([*taught, "99.99.98"]), row, values))
    return tuple(rows)


def _draft(
    definition: Definition, year: int, as_of: date, rows: tuple[Row, ...], listed: tuple[Record, ...] | None
) -> Draft:
    columns = {column.status: f"{chr(65 + place % 26)}" for place, column in enumerate(definition.main.columns)}
    return Draft(
        form=definition.id,
        revision=definition.revision,
        sheet="Лист",
        college_candidates=(),
        year=year,
        as_of=as_of,
        columns={status: letter for status, letter in columns.items() if status},
        rows=rows,
        records=listed or (),
        accepted=max(row.block for row in rows),
        set_aside=0,
        found=(),
        record_sheets={} if listed is None else {"target": RecordSheet("Целевики", {"5": "E", "6": "F"})},
    )


def feeding(definition: Definition) -> frozenset[str]:
    """Statuses whose column is certain or confirmed, is no forecast, and is no part of another column here."""
    return frozenset(
        column.status
        for column in definition.main.columns
        if column.status is not None
        and (column.confidence is Confidence.SEEN or definition.id == CONFIRMED)
        and column.role is not Role.FORECAST
        and not (column.role is Role.SUB and STATUS[column.status].kind is not Kind.SUB)
    )


def _rows(chance: Random, definition: Definition, taught: list[str]) -> tuple[Row, ...]:
    """Blocks with numbers by chance: sometimes a column «из них» that is not filled in, sometimes lines deleted."""
    columns = [column for column in definition.main.columns if column.status]
    blank = {column.status for column in columns if column.role is Role.SUB and chance.random() < 0.3}
    lines = [line.code for line in definition.main.lines if line.code in LINES] or ["01"]
    rows = []
    for block, program in enumerate(chance.sample(taught, chance.randint(1, len(taught))), start=1):
        there = lines[:1] if chance.random() < 0.2 else lines
        empty = chance.random() < 0.1
        for line in there:
            counts = {
                str(one.status): None if one.status in blank else 0 if empty else chance.randint(0, 9)
                for one in columns
            }
            rows.append(Row(block, program, "", line, len(rows) + 1, tuple(counts), tuple(counts.values())))
    return tuple(rows)
