"""A fair comparison: what each college would have with the region's shares of its programmes."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from typing import Final, NamedTuple

from ck.analysis import SMALLEST_BASE, Expected, expected, significant
from ck.indicators.scope import Dimension, Scope
from ck.services.readings import IndicatorRow
from ck.services.risk.outcomes import Outcome, halves, rows
from ck.services.workspace import Workspace

AS_EXPECTED, ABOVE, BELOW, SMALL = "как ожидалось", "выше ожидаемого", "ниже ожидаемого", "мало людей"
NEAR: Final = 1.0  # standard errors: nearer than that no test of many colleges proves anything


class Compared(NamedTuple):
    """A college beside what its programmes lead to expect.

    `alone` are its people on programmes that no other college of the region has: there the expected is the observed
    itself. `proven` by the exact test among all colleges (Benjamini and Hochberg); below 23 people never.
    """

    college: str
    counts: Expected
    alone: int
    proven: bool

    @property
    def verdict(self) -> str:
        """In words: above, below, as expected, or too few people to tell."""
        if self.counts.n < SMALLEST_BASE:
            return SMALL
        if not self.proven or not self.counts.gap:
            return AS_EXPECTED
        return ABOVE if self.counts.gap > 0 else BELOW


Counts = Mapping[str, Mapping[str, tuple[int, int]]]  # college → programme → (people, of them counted)


def compared(workspace: Workspace, one: Outcome, scope: Scope) -> list[Compared]:
    """The colleges of a selection, the furthest from the expected first. The region is all colleges on the same date,
    whatever college or municipality is chosen; filters on programmes hold for it.
    """
    region = replace(scope, colleges=(), municipalities=(), not_colleges=())
    counts = _counts(rows(workspace, one, region, (Dimension.COLLEGE, Dimension.SPECIALTY)))
    rates, teaching = _region(counts)
    chosen = set(counts)
    if region != scope:
        chosen &= {str(row.key[Dimension.COLLEGE]) for row in rows(workspace, one, scope, (Dimension.COLLEGE,))}
    names = sorted(chosen)
    found = [_expected(counts[name], rates) for name in names]
    proven = significant([_p_value(each) for each in found])
    all_ = [
        Compared(name, each, _alone(counts[name], teaching), sure and each.n >= SMALLEST_BASE)
        for name, each, sure in zip(names, found, proven, strict=True)
    ]
    return sorted(all_, key=lambda each: (-abs(each.counts.gap or 0), each.college))


def _counts(found: list[IndicatorRow]) -> Counts:
    counts: dict[str, dict[str, tuple[int, int]]] = defaultdict(dict)
    for row in found:
        if pair := halves(row):
            counts[str(row.key[Dimension.COLLEGE])][str(row.key[Dimension.SPECIALTY])] = (pair[1], pair[0])
    return counts


def _region(counts: Counts) -> tuple[dict[str, float], dict[str, int]]:
    """The share of each programme over all colleges, and how many of them have it."""
    people: dict[str, int] = defaultdict(int)
    counted: dict[str, int] = defaultdict(int)
    teaching: dict[str, int] = defaultdict(int)
    for programs in counts.values():
        for code, (n, x) in programs.items():
            people[code] += n
            counted[code] += x
            teaching[code] += 1
    return {code: counted[code] / n for code, n in people.items()}, teaching


def _expected(programs: Mapping[str, tuple[int, int]], rates: Mapping[str, float]) -> Expected:
    return expected({code: n for code, (n, _) in programs.items()}, rates, sum(x for _, x in programs.values()))


def _alone(programs: Mapping[str, tuple[int, int]], teaching: Mapping[str, int]) -> int:
    return sum(n for code, (n, _) in programs.items() if teaching[code] == 1)


def _p_value(one: Expected) -> float:
    """Exact where it may matter; within a standard error of the expected the answer is known to be «not proven»."""
    if one.z is None or abs(one.z) < NEAR:
        return 1.0
    return one.p_value or 0.0
