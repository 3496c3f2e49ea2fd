"""Questions that arise on a page and the rules that answer them: one declaration for «?» on pages and for the help."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from ck.document.files import DATA

_TOPICS = DATA / "help" / "topics.toml"


@dataclass(frozen=True, slots=True)
class Topic:
    """A question and its answer; `screen` and `place` (parameters of the address) say where it arises."""

    id: str
    screen: str
    title: str
    text: str
    place: Mapping[str, str] = field(default_factory=dict)


@cache
def topics() -> Mapping[str, Topic]:
    """All of them by id, in the order of the pages."""
    told = tomllib.loads(_TOPICS.read_text(encoding="utf-8"))["topic"]
    return {one["id"]: Topic(**one) for one in told}


def of_screen(screen: str, address: Mapping[str, str]) -> list[Topic]:
    """The questions of a page; those of the place that the address opens come first."""
    found = [one for one in topics().values() if one.screen == screen]
    return sorted(found, key=lambda one: not (one.place and all(address.get(k) == v for k, v in one.place.items())))
