"""Whom to contact first, so that the fewest conversations bring the people that a target lacks."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from math import ceil

from ck.analysis.counts import count, share


@dataclass(frozen=True)
class Contacted:
    """A group: so many `contacts` of its `undetermined` people, and the people that they are expected to bring."""

    key: Hashable
    undetermined: int
    probability: float
    contacts: int
    expected: float


@dataclass(frozen=True)
class Contacts:
    """The groups in the order of contacting. `enough` is False when even everybody is not expected to suffice."""

    groups: tuple[Contacted, ...]
    need: int
    enough: bool

    @property
    def contacts(self) -> int:
        """Conversations in all."""
        return sum(one.contacts for one in self.groups)

    @property
    def expected(self) -> float:
        """People that they are expected to bring."""
        return sum(one.expected for one in self.groups)


def fewest_contacts(groups: Iterable[tuple[Hashable, int, float]], need: int) -> Contacts:
    """Groups are (key, undetermined, probability that one of them gets there).

    Greedy: the likeliest people first, of equally likely groups the larger one; until the expected number reaches
    `need`. As every contact costs the same, no other choice of people needs fewer of them. ValueError for impossible
    numbers.
    """
    count(need, "need")
    known = [(key, count(people, "undetermined"), share(chance, "probability")) for key, people, chance in groups]
    chosen: list[Contacted] = []
    missing = float(need)
    for key, people, chance in sorted(known, key=lambda one: (-one[2], -one[1])):
        if missing <= _LITTLE:
            break
        if not people or not chance:
            continue
        contacts = min(people, ceil(missing / chance - _LITTLE))
        chosen.append(Contacted(key, people, chance, contacts, contacts * chance))
        missing -= contacts * chance
    return Contacts(tuple(chosen), need, missing <= _LITTLE)


_LITTLE = 1e-9  # rounding of sums of probabilities
