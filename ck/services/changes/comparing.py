"""Was → became of two versions of a college's report, by programme, line and column. No database, no screen."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ck.forms.draft import Draft
from ck.forms.lines import TOTAL_LINE
from ck.forms.model import Definition
from ck.forms.statuses import STATUS_IDS
from ck.services.placing import Place
from ck.store.versions import Added, Key, Line, Version, added_up


@dataclass(frozen=True, slots=True)
class Change:
    """One number that is another one now. None: not reported, or the form has no such column.

    `cell` is its place in the newer file; None where the line or the column is not there.
    """

    program: str
    name: str
    line: str
    status: str
    was: int | None
    became: int | None
    cell: str | None

    @property
    def difference(self) -> int:
        """Became − was, people; what was not reported adds nobody."""
        return (self.became or 0) - (self.was or 0)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions and what is different; `was` is None for the first report of a college in a release year.

    `added`, `gone`: codes of programmes that stand in one of the two only. `no_column`: statuses that only one of the
    two forms has, and that somebody is counted in.
    """

    was: Version | None
    became: Version
    changes: tuple[Change, ...]
    added: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    no_column: tuple[str, ...] = ()

    def by_status(self) -> list[Change]:
        """The totals of the college on line 01, of the statuses that changed: programme and cell are «», None."""
        sums = [_totals(one) for one in (self.was, self.became)]
        return [
            Change("", "", TOTAL_LINE, status, was, became, None)
            for status in STATUS_IDS
            if ((was := sums[0].get(status)) or 0) != ((became := sums[1].get(status)) or 0)
        ]


def version_of_draft(draft: Draft, definition: Definition, place: Place) -> Version:
    """A draft that is not stored yet, as what it would be. ValueError when its place is not known."""
    if place.college is None or place.year is None or place.as_of is None:
        raise ValueError("the place of the draft is not known")
    return Version(
        id=None,
        college=place.college,
        form=draft.form,
        family=definition.family,
        year=place.year,
        as_of=place.as_of,
        version=None,
        sheet=draft.sheet,
        columns=draft.columns,
        lines=tuple(Line(row.program, row.program_name, row.line, row.row, row.counts) for row in draft.rows),
    )


def compare(was: Version | None, became: Version) -> Comparison:
    """Everything that differs; nothing for a first report, which has nothing to differ from."""
    if was is None:
        return Comparison(None, became, ())
    before, after = added_up(was), added_up(became)
    programs = [{program for program, _ in one} for one in (before, after)]
    one_sided = set(was.statuses) ^ set(became.statuses)
    changes = tuple(_changes(became, before, after))
    return Comparison(
        was,
        became,
        changes,
        added=tuple(sorted(programs[1] - programs[0])),
        gone=tuple(sorted(programs[0] - programs[1])),
        no_column=tuple(one for one in STATUS_IDS if one in one_sided & {each.status for each in changes}),
    )


def cell_of(version: Version, row: int, status: str) -> str | None:
    """«D15»: where the number of a status stands in the file."""
    letter = version.columns.get(status)
    return f"{letter}{row}" if letter else None


def _changes(became: Version, before: Mapping[Key, Added], after: Mapping[Key, Added]) -> Iterator[Change]:
    nothing = Added("", 0)
    for program, line in sorted(before.keys() | after.keys()):
        old, new = before.get((program, line), nothing), after.get((program, line), nothing)
        for status in STATUS_IDS:
            was, now = old.counts.get(status), new.counts.get(status)
            if (was or 0) != (now or 0):
                cell = cell_of(became, new.row, status) if new.row else None
                yield Change(program, new.name or old.name, line, status, was, now, cell)


def _totals(version: Version | None) -> dict[str, int | None]:
    sums: dict[str, int | None] = {}
    for line in version.lines if version else ():
        if line.line == TOTAL_LINE:
            for status, number in line.counts.items():
                if number is not None:
                    sums[status] = (sums.get(status) or 0) + number
    return sums
