"""The invented region: its colleges, what they teach, and how many graduate each year. Nobody's data."""

import random
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from ck.document.files import DATA
from ck.document.programs import find_program

LEGAL_FORMS = ("ГБПОУ", "ГАПОУ")
MOST_COLLEGES = 100  # towns × profiles: no two colleges of one name


@dataclass(frozen=True, slots=True)
class DemoProgram:
    """A profession or specialty that a college teaches; `size` – graduates in a middling year."""

    code: str
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class DemoCollege:
    """A college that does not exist. `strength` shifts its share of employed: about −1…+1."""

    name: str
    municipality: str
    has_center: bool
    strength: float
    programs: tuple[DemoProgram, ...]


@cache
def _source() -> Mapping[str, Any]:
    with (DATA / "demo" / "region.toml").open("rb") as file:
        return tomllib.load(file)


def region_name() -> str:
    """«Демонстрационная область»."""
    return str(_source()["region"])


def demo_colleges(count: int, seed: int) -> tuple[DemoCollege, ...]:
    """`count` colleges (at most `MOST_COLLEGES`), the same ones for the same seed."""
    pairs = _town_and_profile()
    return tuple(
        _college(town, profile, random.Random(f"{seed} {town} {profile}")) for town, profile in list(pairs)[:count]
    )


def _town_and_profile() -> Iterator[tuple[str, str]]:
    """Pairs along diagonals, so that a small region has many towns and many profiles."""
    towns, profiles = list(_source()["towns"]), list(_source()["profiles"])
    for shift in range(len(profiles)):
        for number, town in enumerate(towns):
            yield town, profiles[(number + shift) % len(profiles)]


def _college(town: str, profile: str, chance: random.Random) -> DemoCollege:
    taught = _source()["profiles"][profile]
    codes = taught["programs"]
    number = chance.randint(min(3, len(codes)), len(codes))
    return DemoCollege(
        name=f"{chance.choice(LEGAL_FORMS)} «{town} {profile} {taught['kind']}»",
        municipality=_source()["towns"][town],
        has_center=chance.random() < 0.6,
        strength=chance.gauss(0, 0.5),
        programs=tuple(_program(code, place, chance) for place, code in enumerate(codes[:number])),
    )


def _program(code: str, place: int, chance: random.Random) -> DemoProgram:
    program = find_program(code)
    assert program, f"region.toml names {code}, which is not in the directory"
    return DemoProgram(code, program.name, round(chance.triangular(15, 120, 75 - 6 * place)))
