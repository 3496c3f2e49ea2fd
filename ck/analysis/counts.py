"""What every formula takes: whole numbers of people, x of n, as sequences or as mappings of a group to its number."""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from numbers import Integral, Real
from statistics import NormalDist
from typing import Any, Final, Generic, NamedTuple, Protocol, TypeVar

# Below 22.5 people a share is neither shown in the disclosure mode nor coloured or flagged.
SMALLEST_BASE: Final = 23

Counts = Mapping[Any, int] | Iterable[int]


class Interval(NamedTuple):
    """From `low` to `high`, in the unit of the figure it belongs to (for a share: from 0 to 1)."""

    low: float
    high: float


class HasKey(Protocol):
    """A unit of comparison: a college, a programme, a municipality."""

    @property
    def key(self) -> Hashable: ...


Unit = TypeVar("Unit", bound=HasKey)


@dataclass(frozen=True)
class Units(Generic[Unit]):
    """A result with a line for every unit: iterate over it, or ask for a unit by its key.

    The key is the key of the mapping that was given, or the position (from 0) when a sequence was.
    """

    units: tuple[Unit, ...]

    def __iter__(self) -> Iterator[Unit]:
        return iter(self.units)

    def __len__(self) -> int:
        return len(self.units)

    def __getitem__(self, key: Hashable) -> Unit:
        return self._by_key[key]

    @cached_property
    def _by_key(self) -> dict[Hashable, Unit]:
        return {unit.key: unit for unit in self.units}


def count(value: object, name: str) -> int:
    """A number of people; ValueError when it is not a whole number or is below zero."""
    if type(value) is not int and (isinstance(value, bool) or not isinstance(value, Integral)):
        raise ValueError(f"{name} must be a whole number, not {value!r}")
    if value < 0:
        raise ValueError(f"{name} must not be negative: {value}")
    return int(value)


def part_of(x: object, n: object, where: str = "") -> tuple[int, int]:
    """A part and its whole; ValueError when the part is larger than the whole."""
    part, whole = count(x, f"x{where}"), count(n, f"n{where}")
    if part > whole:
        raise ValueError(f"x{where} must not be larger than n: {part} of {whole}")
    return part, whole


def aligned(x: Counts, n: Counts) -> list[tuple[Hashable, int, int]]:
    """(key, x, n) of every unit; ValueError when the two do not speak of the same units or a pair is impossible."""
    parts, wholes = keyed(x), keyed(n)
    if parts.keys() != wholes.keys():
        odd = sorted(map(str, parts.keys() ^ wholes.keys()))
        raise ValueError(f"x and n must have the same units; only one of them has: {', '.join(odd[:5])}")
    return [
        (key, part, whole)
        if type(part := parts[key]) is type(whole) is int and 0 <= part <= whole  # nearly always, and nothing to say
        else (key, *part_of(part, whole, f" of {key}"))
        for key, whole in wholes.items()
    ]


def keyed(values: Mapping[Any, Any] | Iterable[Any]) -> dict[Hashable, Any]:
    """A mapping as it is, a sequence by positions from 0."""
    return dict(values) if isinstance(values, Mapping) else dict(enumerate(values))


def share(value: object, name: str) -> float:
    """A share between 0 and 1; ValueError otherwise (a percent is the usual slip)."""
    if isinstance(value, bool) or not isinstance(value, Real) or not 0 <= float(value) <= 1:
        raise ValueError(f"{name} must be a share between 0 and 1, not {value!r}")
    return float(value)


@cache
def quantile(level: float) -> float:
    """z of a two-sided level: 0.95 → 1.96, 0.998 → 3.09; ValueError unless 0 < level < 1."""
    if not 0 < level < 1:
        raise ValueError(f"level must be between 0 and 1, not {level!r}")
    return NormalDist().inv_cdf((1 + level) / 2)
