"""What a report does to the 12 indicators of its college and of the region, told by the code that computes them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ck.indicators.catalogue import catalogue
from ck.indicators.model import Reading, Status
from ck.indicators.scope import Scope
from ck.services.readings import Coverage, IndicatorRow, rows_of
from ck.store.cube import Cube
from ck.store.sums import sums


@dataclass(frozen=True, slots=True)
class Side:
    """An indicator before and after; the coverage says of how many colleges each is."""

    was: Reading
    became: Reading
    coverage_was: Coverage
    coverage_became: Coverage

    @property
    def difference(self) -> float | None:
        """In the indicator's unit (points for a percentage); None where one of the two has no value."""
        if self.was.value is None or self.became.value is None:
            return None
        return self.became.value - self.was.value

    @property
    def same(self) -> bool:
        """Nothing is different, neither the halves nor whether there is a value."""
        return (self.was.numerator, self.was.denominator, self.was.status) == (
            self.became.numerator, self.became.denominator, self.became.status,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Effect:
    """What happens to one indicator."""

    college: Side
    region: Side

    @property
    def silent(self) -> bool:
        """Nobody has data for it, before or after."""
        sides = (self.college, self.region)
        return all(one.was.status is Status.NO_DATA and one.became.status is Status.NO_DATA for one in sides)


@dataclass(frozen=True, slots=True)
class Slot:
    """Whose report, of which release and date; `before` is the date of the report that it follows."""

    college: str
    year: int
    as_of: date
    before: date | None


def effects(was: Cube, became: Cube, slot: Slot) -> list[Effect]:
    """The 12 indicators. The region is read on the report's own date without and with it; the college on the date of
    the report before, too.
    """
    region = Scope(years=(slot.year,), as_of=(slot.as_of,))
    own = Scope(years=(slot.year,), as_of=(slot.as_of,), colleges=(slot.college,))
    own_before = Scope(years=(slot.year,), as_of=(slot.before or slot.as_of,), colleges=(slot.college,))
    columns = [_rows(was, own_before), _rows(became, own), _rows(was, region), _rows(became, region)]
    return [Effect(_side(*four[:2]), _side(*four[2:])) for four in zip(*columns, strict=True)]


def _rows(cube: Cube, scope: Scope) -> list[IndicatorRow]:
    chosen = catalogue(cube.variants)
    (table,) = sums(cube, scope, ())
    found: Sequence[Sequence[IndicatorRow]] = rows_of(table, chosen)
    return [rows[0] for rows in found]


def _side(was: IndicatorRow, became: IndicatorRow) -> Side:
    return Side(was.reading, became.reading, was.coverage, became.coverage)
