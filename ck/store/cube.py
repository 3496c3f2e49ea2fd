"""A compact copy of the counting submissions for sums: one a data version, shared by everybody in this process.

A line of the forms is a table of its own (lines are never added together), sorted as the submissions are: by release
year, date and college. Figures without programmes need only the sums of submissions, which are kept beside the rows.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from threading import Lock
from weakref import WeakKeyDictionary

import numpy as np
from sqlalchemy import Engine
from sqlmodel import Session

from ck.document.programs import find_program, group_of, program_name
from ck.forms.known import Forms, with_own
from ck.forms.lines import TARGET_SHEET
from ck.forms.statuses import STATUS_IDS
from ck.indicators.catalogue import VARIANTS_SETTING
from ck.store.awaiting import awaited, campaign_lists
from ck.store.engine import Store
from ck.store.facts import RELEASE, FactTable, load_facts, program_names
from ck.store.forms import forms
from ck.store.kinds import Bools, Ints, Kinds, kinds_of
from ck.store.nesting import nested
from ck.store.settings import get_setting


@dataclass(frozen=True, slots=True)
class LineTable:
    """Rows of one line: row i is the programme `program[i]` of a submission; those of submission j are
    `bounds[j]:bounds[j + 1]`. `counts` [status, row], `sums` [status, submission] feed indicators, with 0 for what was
    not reported or may not feed them; `all_counts`, `all_sums` are everything that was read.
    """

    program: Ints
    bounds: Ints
    counts: Ints
    sums: Ints
    all_counts: Ints
    all_sums: Ints


@dataclass(frozen=True)
class Cube:
    """What sums are taken from; sizes: n submissions, c colleges, p programmes, y years, s statuses.

    Submissions are sorted by year, date and college. `taught` [y, c, p]: the college has the programme in that
    release, as far as its submissions of any date tell; where it sent none, those of other years stand in.
    `expected` [y, c]: data are awaited from the college. Both have one year more, for «no year at all». `campaigns`:
    (index of a year, ordinal of a date) → [c] the colleges that the campaign for these expects.
    """

    version: int
    variants: tuple[str, ...]  # readings that the workspace chose, ids of ck.indicators.catalogue.VARIANTS
    colleges: tuple[str, ...]
    college_ids: tuple[int, ...]
    municipality: Ints  # [c], index into `municipalities`
    municipalities: tuple[str | None, ...]  # the last is None: not known
    active: Bools  # [c]
    has_center: Bools  # [c]
    programs: tuple[str, ...]
    program_names: tuple[str, ...]
    group: Ints  # [p], index into `groups`
    groups: tuple[str, ...]
    years: tuple[int, ...]
    dates: tuple[int, ...]  # ordinals
    submission: Ints  # [n], id
    college: Ints  # [n]
    year: Ints  # [n], index into `years`
    as_of: Ints  # [n], ordinal
    form: tuple[str, ...]  # [n]
    titles: Mapping[str, str]  # of the forms that the workspace knows, by id
    kinds: Kinds
    lines: Mapping[str, LineTable]
    taught: Bools
    expected: Bools
    campaigns: Mapping[tuple[int, int], Bools] = field(default_factory=dict)
    left_out: tuple[int, ...] = ()  # [n], rows of the sheet «Целевики» with an error; () where none is known

    @cached_property
    def college_index(self) -> Mapping[str, int]:
        """Name → place in `colleges`."""
        return {name: place for place, name in enumerate(self.colleges)}

    def line(self, code: str) -> LineTable:
        """The rows of a line; an empty table for a line that nobody sent."""
        return self.lines.get(code) or self._empty

    @property
    def sent_lines(self) -> tuple[str, ...]:
        """The lines that a reader may choose."""
        return tuple(code for code in self.lines if code != TARGET_SHEET)

    @cached_property
    def _empty(self) -> LineTable:
        counts = np.zeros((len(STATUS_IDS), 0), dtype=np.int64)
        sums = np.zeros((len(STATUS_IDS), len(self.submission)), dtype=np.int64)
        bounds = np.zeros(len(self.submission) + 1, dtype=np.int64)
        return LineTable(counts[0], bounds, counts, sums, counts, sums)

    @cached_property
    def stretches(self) -> Mapping[tuple[int, int], tuple[int, int]]:
        """(index of a year, ordinal of a date) → the stretch of its submissions."""
        where = np.flatnonzero(np.diff(self.year, prepend=-1) | np.diff(self.as_of, prepend=-1))
        bounds = [*where.tolist(), len(self.submission)]
        firsts = zip(self.year[where].tolist(), self.as_of[where].tolist(), strict=True)
        return dict(zip(firsts, zip(bounds, bounds[1:], strict=False), strict=True))

    @cached_property
    def slots(self) -> Mapping[int, tuple[int, ...]]:
        """Release year → ordinals of the dates that have submissions, ascending."""
        return {
            year: tuple(date for place, date in self.stretches if place == index)
            for index, year in enumerate(self.years)
        }


_cubes: WeakKeyDictionary[Engine, dict[str, tuple[Cube, FactTable]]] = WeakKeyDictionary()  # whoever works with it
_building = Lock()


def cube_of(store: Store, family: str = RELEASE) -> Cube:
    """The cube of the store's present data version, built when that is new (0.1–1 s at a region's scale)."""
    version, cubes = store.version(), _cubes.setdefault(store.engine, {})
    known = cubes.get(family)
    if known is not None and known[0].version == version:
        return known[0]
    with _building:
        known = cubes.get(family)
        if known is None or known[0].version != version:
            with store.read() as session:
                known = cubes[family] = _load(session, family, known[1] if known else None)
    return known[0]


def cube_in(session: Session, store: Store) -> Cube:
    """The cube of what this session sees, the writes of a trial among it; nobody keeps it."""
    known = _cubes.get(store.engine, {}).get(RELEASE)
    return _load(session, RELEASE, known[1] if known else None)[0]


def _load(session: Session, family: str, previous: FactTable | None) -> tuple[Cube, FactTable]:
    table = load_facts(session, family, previous)
    names = program_names(session, [code for code in table.programs if find_program(code) is None])
    return build(table, names, get_setting(session, VARIANTS_SETTING, ()), forms(session)), table


def build(
    table: FactTable, names: Mapping[str, str] | None = None, variants: Iterable[str] = (), known: Forms | None = None
) -> Cube:
    """The cube of a table of facts. `names`: of programmes unknown to the directory; `known`: the workspace's forms."""
    municipalities = sorted({one.municipality for one in table.colleges if one.municipality})
    years, year = np.unique(table.year, return_inverse=True)
    groups = sorted({group_of(code) or code for code in table.programs})
    known = known or with_own(())
    available = table.reported & table.usable & ~nested(table.form, table.revision, known)
    lines = {code: _line_table(table, rows, available) for code, rows in _rows_by_line(table)}
    taught, expected = awaited(table, year, len(years))
    return Cube(
        version=table.version,
        variants=tuple(variants),
        colleges=tuple(one.name for one in table.colleges),
        college_ids=tuple(one.id for one in table.colleges),
        municipality=_places((one.municipality or None for one in table.colleges), (*municipalities, None)),
        municipalities=(*municipalities, None),
        active=np.array([one.active for one in table.colleges], dtype=np.bool_),
        has_center=np.array([one.has_center for one in table.colleges], dtype=np.bool_),
        programs=table.programs,
        program_names=tuple(_program_name(code, names or {}) for code in table.programs),
        group=_places((group_of(code) or code for code in table.programs), groups),
        groups=tuple(groups),
        years=tuple(years.tolist()),
        dates=tuple(np.unique(table.as_of).tolist()),
        submission=table.submission,
        college=table.college,
        year=year,
        as_of=table.as_of,
        form=table.form,
        titles={id: form.title for id, form in known.newest.items()},
        kinds=_kinds(table, available, lines),
        lines=lines,
        taught=taught,
        expected=expected,
        campaigns=campaign_lists(table, years),
        left_out=table.left_out,
    )


def _program_name(code: str, names: Mapping[str, str]) -> str:
    return program_name(code) or names.get(code, "")


def _rows_by_line(table: FactTable) -> Iterable[tuple[str, Ints]]:
    for index, code in enumerate(table.lines):
        rows = np.flatnonzero(table.line == index)
        if len(rows):
            yield code, rows


def _kinds(table: FactTable, available: Bools, lines: Mapping[str, LineTable]) -> Kinds:
    nowhere = np.zeros(len(table.submission), dtype=np.bool_)
    having = [np.diff(lines[code].bounds) > 0 if code in lines else nowhere for code in table.lines]
    return kinds_of(table.form, table.lines, table.reported, available, table.has_line, np.stack(having))


def _line_table(table: FactTable, rows: Ints, available: Bools) -> LineTable:
    counts = table.counts[:, rows]
    if counts.size and counts.max() <= np.iinfo(np.int16).max:
        counts = counts.astype(np.int16)  # half the memory, and the usual case
    bounds = np.searchsorted(rows, np.append(table.start, table.stop[-1:]))
    feeding = counts * np.repeat(available, np.diff(bounds), axis=1)
    if (feeding == counts).all():
        feeding = counts
    sums = _sums(counts, bounds)
    return LineTable(
        program=table.program[rows],
        bounds=bounds,
        counts=feeding,
        sums=sums if feeding is counts else _sums(feeding, bounds),
        all_counts=counts,
        all_sums=sums,
    )


def _sums(counts: Ints, bounds: Ints) -> Ints:
    sums = np.zeros((len(counts), len(bounds) - 1), dtype=np.int64)
    there = np.flatnonzero(np.diff(bounds))  # reduceat gives a wrong sum for an empty stretch
    sums[:, there] = np.add.reduceat(counts, bounds[there], axis=1, dtype=np.int64)
    return sums


def _places(values: Iterable[str | None], known: Sequence[str | None]) -> Ints:
    index = {value: place for place, value in enumerate(known)}
    return np.array([index[value] for value in values], dtype=np.int64)
