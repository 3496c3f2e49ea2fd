"""What graduates of unknown status leave open (domain/statistics §8)."""

from dataclasses import asdict, dataclass
from typing import Final

from ck.analysis.counts import Interval, count, part_of

# The lowest knowledge rate at which NACE lets results be published.
KNOWLEDGE_FLOOR: Final = 0.65


def bounds(x: int, unknown: int, total: int) -> Interval | None:
    """The share of x in `total` if none, and if all, of the unknown belong to x: nothing is assumed about them.

    None when total = 0. ValueError for impossible counts. Source: Manski 1990; domain/statistics §8.
    """
    part_of(count(x, "x") + count(unknown, "unknown"), total, " with unknown")
    return Interval(x / total, (x + unknown) / total) if total else None


@dataclass(frozen=True)
class Outcomes:
    """Graduates by what is known of them, in people, and the rates of the NACE first-destination standards.

    A rate is None when nobody stands in its denominator.
    """

    employed: int
    service: int
    military: int
    continuing: int
    seeking: int
    not_seeking: int
    unknown: int

    @property
    def total(self) -> int:
        """All graduates."""
        return self.known + self.unknown

    @property
    def known(self) -> int:
        """Graduates whose status is known."""
        settled = self.employed + self.service + self.military + self.continuing
        return settled + self.seeking + self.not_seeking

    @property
    def knowledge_rate(self) -> float | None:
        """Known of all."""
        return _rate(self.known, self.total)

    @property
    def enough_known(self) -> bool | None:
        """Whether the knowledge rate reaches the 65 % of NACE."""
        return None if self.knowledge_rate is None else self.knowledge_rate >= KNOWLEDGE_FLOOR

    @property
    def career_outcomes_rate(self) -> float | None:
        """Employed, serving and continuing, of the known who look for a place."""
        settled = self.employed + self.service + self.military + self.continuing
        return _rate(settled, self.known - self.not_seeking)

    @property
    def employed_bounds(self) -> Interval | None:
        """The share of employed among all, from the least to the most the unknown allow."""
        return bounds(self.employed, self.unknown, self.total)

    @property
    def employed_of_known(self) -> float | None:
        """Employed of the known: to be shown only with these words beside it."""
        return _rate(self.employed, self.known)


def outcomes(
    *,
    employed: int,
    unknown: int,
    service: int = 0,
    military: int = 0,
    continuing: int = 0,
    seeking: int = 0,
    not_seeking: int = 0,
) -> Outcomes:
    """Graduates by what is known of them; ValueError for numbers that are negative or not whole."""
    result = Outcomes(employed, service, military, continuing, seeking, not_seeking, unknown)
    for name, value in asdict(result).items():
        count(value, name)
    return result


def _rate(x: int, n: int) -> float | None:
    return x / n if n else None
