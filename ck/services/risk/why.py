"""Why a share changed between two dates or two releases: another mix of places, or other results within them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from ck.analysis import Decomposition, Difference, decompose, difference, rounded_to_sum
from ck.indicators.display import rounded
from ck.indicators.model import Status
from ck.indicators.scope import Dimension, Scope
from ck.services.cards import Dated, dated
from ck.services.comparison import near_a_year_before
from ck.services.readings import IndicatorRow
from ck.services.risk.outcomes import Outcome, halves, rows
from ck.services.scope_words import key_words
from ck.services.workspace import Workspace
from ck.store.cells import KeyValue
from ck.store.cube import cube_of

DECIMALS: Final = 2


class Piece(NamedTuple):
    """A place's part of the change in points, rounded so that all of them close; (n, x) before and after."""

    key: KeyValue
    name: str
    before: tuple[int, int]
    after: tuple[int, int]
    mix: Decimal
    results: Decimal


@dataclass(frozen=True)
class Change:
    """The share on two dates. `before` and `after` are shown in percent, `mix` and `results` in points: they close.

    `left_out` are colleges that reported on one of the dates only and were left out of both. `test` is None for two
    dates of one release: they are the same people, and what became of them is a fact that needs no test.
    """

    outcome: Outcome
    dimension: Dimension
    since: Dated
    until: Dated
    first: IndicatorRow
    second: IndicatorRow
    exact: Decomposition
    before: Decimal
    after: Decimal
    mix: Decimal
    results: Decimal
    pieces: tuple[Piece, ...]
    left_out: tuple[str, ...]
    test: Difference | None

    @property
    def total(self) -> Decimal:
        """The shown change: exactly the difference of the shown shares."""
        return self.after - self.before


def moments(workspace: Workspace) -> tuple[Dated, ...]:
    """Every release and date that has data, the newest first."""
    slots = cube_of(workspace.store).slots
    ordered = [(year, day) for year in sorted(slots, reverse=True) for day in reversed(slots[year])]
    return tuple(Dated(year, date.fromordinal(day)) for year, day in ordered)


def until(workspace: Workspace, scope: Scope) -> Dated | None:
    """The date that the change is looked at up to: the newest of the selection."""
    found = dated(workspace, scope)
    return found[-1] if found else None


def usual_start(workspace: Workspace, last: Dated) -> Dated | None:
    """What it is compared with unless another date is chosen: a year before, else the date before, else any other."""
    known = moments(workspace)
    slots = cube_of(workspace.store).slots
    near = near_a_year_before(slots.get(last.year - 1, ()), last.as_of)
    if near is not None:
        return Dated(last.year - 1, near)
    earlier = [one for one in known if one.year == last.year and one.as_of < last.as_of]
    return next(iter(earlier or [one for one in known if one != last]), None)


def change(
    workspace: Workspace, one: Outcome, scope: Scope, since: Dated, last: Dated, dimension: Dimension,
    *, same_colleges: bool = True, decimals: int = DECIMALS,
) -> Change | None:  # fmt: skip
    """Split the change; None where one of the dates has no share. With `same_colleges` only those that reported on
    both dates enter, so that the change is not one of who reported.
    """
    scopes = [replace(scope, years=(at.year,), as_of=(at.as_of,)) for at in (since, last)]
    left_out: tuple[str, ...] = ()
    if same_colleges:
        reported = [_reported(workspace, one, at) for at in scopes]
        both = tuple(sorted(reported[0] & reported[1]))
        left_out = tuple(sorted(reported[0] ^ reported[1]))
        if not both:
            return None
        scopes = [replace(at, colleges=both) for at in scopes]
    wholes = [rows(workspace, one, at)[0] for at in scopes]
    parts = [_counts(rows(workspace, one, at, (dimension,)), dimension) for at in scopes]
    exact = decompose(*parts)
    # Of the parts themselves: a place whose report contradicts itself is in neither.
    wholes = [_summed(whole, counts) for whole, counts in zip(wholes, parts, strict=True)]
    shown = [rounded(whole.reading, decimals) for whole in wholes]
    if exact.total is None or shown[0] is None or shown[1] is None:
        return None
    return _closed(one, dimension, (since, last), wholes, exact, (shown[0], shown[1]), parts, left_out)


def _closed(
    one: Outcome, dimension: Dimension, at: tuple[Dated, Dated], wholes: Sequence[IndicatorRow],
    exact: Decomposition, shown: tuple[Decimal, Decimal], parts: Sequence[dict[KeyValue, tuple[int, int]]],
    left_out: tuple[str, ...],
) -> Change:  # fmt: skip
    """Round from the top: first mix and results to the shown change, then the places to each of them."""
    before, after = shown
    decimals = -int(before.as_tuple().exponent)
    mix, results = rounded_to_sum([(exact.mix or 0) * 100, (exact.rate or 0) * 100], decimals, after - before)
    keys = list(exact.parts)
    mixes = rounded_to_sum([exact.parts[key].mix * 100 for key in keys], decimals, mix)
    rates = rounded_to_sum([exact.parts[key].rate * 100 for key in keys], decimals, results)
    pieces = [
        Piece(key, key_words(dimension, key), parts[0].get(key, (0, 0)), parts[1].get(key, (0, 0)), *values)  # type: ignore[arg-type, call-overload]
        for key, *values in zip(keys, mixes, rates, strict=True)
    ]
    pieces.sort(key=lambda piece: (-abs(piece.mix + piece.results), piece.name))
    return Change(
        one, dimension, *at, wholes[0], wholes[1], exact, before, after, mix, results, tuple(pieces), left_out,
        None if at[0].year == at[1].year else _test(parts),
    )  # fmt: skip


def _summed(whole: IndicatorRow, counts: dict[KeyValue, tuple[int, int]]) -> IndicatorRow:
    n, x = (sum(column) for column in zip(*counts.values(), strict=True)) if counts else (0, 0)
    value = x * 100 / n if n else None
    return whole._replace(reading=whole.reading._replace(numerator=x, denominator=n, value=value))


def _test(parts: Sequence[dict[KeyValue, tuple[int, int]]]) -> Difference:
    (n0, x0), (n1, x1) = (tuple(map(sum, zip(*counts.values(), strict=True))) for counts in parts)
    return difference(x1, n1, x0, n0)


def _counts(found: Sequence[IndicatorRow], dimension: Dimension) -> dict[KeyValue, tuple[int, int]]:
    return {row.key[dimension]: (pair[1], pair[0]) for row in found if (pair := halves(row))}


def _reported(workspace: Workspace, one: Outcome, scope: Scope) -> set[str]:
    found = rows(workspace, one, scope, (Dimension.COLLEGE,))
    return {str(row.key[Dimension.COLLEGE]) for row in found if row.reading.status is not Status.NO_DATA}
