"""What a benchmark says: our time beside a named peer's in the same run, on the same data."""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter
from typing import Any


@dataclass(frozen=True, slots=True)
class BenchResult:
    """Medians in `unit`; `peer_name` says what stands on the other side, `bar` the greatest ratio that is good."""

    name: str
    ours: float
    peer: float
    unit: str
    peer_name: str
    bar: float

    @property
    def ratio(self) -> float:
        """Ours divided by the peer's: 0.2 is five times faster."""
        return self.ours / self.peer

    def as_json(self) -> dict[str, Any]:
        """The shape that scripts read."""
        return {
            "name": self.name,
            "ours": self.ours,
            "peer": self.peer,
            "ratio": self.ratio,
            "unit": self.unit,
            "peer_name": self.peer_name,
            "bar": self.bar,
        }


def milliseconds(work: Callable[[], object], rounds: int) -> float:
    """The median of `rounds` runs."""
    times = []
    for _ in range(rounds):
        began = perf_counter()
        work()
        times.append((perf_counter() - began) * 1000)
    return median(times)
