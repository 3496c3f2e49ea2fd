"""Regions by chance: states, reasons, control and the sum of the cells are those of a recomputation over plain rows."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random

import pytest

from ck.indicators.scope import Dimension, Scope
from ck.services import figures
from ck.services.contracts.control import By, control
from ck.services.contracts.states import PLACES, by_place, contracts, now, states, why
from ck.services.workspace import open_workspace
from tests.services.figures_naive import full
from tests.services.figures_region import COLLEGES, DATES, PROGRAMS, YEARS, Plain, Region, make

REGIONS, CASES = 3, 60
PERSONS = "2025-09"


@pytest.fixture(scope="module")
def regions(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Region]]:
    folder: Path = tmp_path_factory.mktemp("contracts")
    made = [make(open_workspace(f"sqlite:///{folder}/{seed}.sqlite"), 100 + seed) for seed in range(REGIONS)]
    yield made
    for region in made:
        region.workspace.store.close()


def scopes(chance: Random) -> Iterator[Scope]:
    names = [name for name, _, _ in COLLEGES]
    for _ in range(CASES):
        year = chance.choice(YEARS)
        yield Scope(
            years=(year,),
            as_of=(chance.choice(DATES[chance.choice((year, 2023))]),) if chance.random() < 0.7 else (),
            colleges=tuple(chance.sample(names, 2)) if chance.random() < 0.4 else (),
            specialties=tuple(chance.sample(PROGRAMS, 2)) if chance.random() < 0.4 else (),
            carry_forward=chance.random() < 0.3,
        )


def last_day(region: Region, scope: Scope) -> date | None:
    """The date that the figures are of."""
    (year,) = scope.years
    days = sorted({as_of for _, one, as_of in region.counting if one == year})
    if scope.as_of and scope.carry_forward:
        return scope.as_of[0] if days and days[0] <= scope.as_of[0] else None
    days = [day for day in days if not scope.as_of or day in scope.as_of]
    return days[-1] if days else None


def listed(region: Region, scope: Scope) -> list[tuple[Plain, str, int, dict[str, str]]]:
    """(report, programme, people, texts) of every row that counts."""
    found, day = [], last_day(region, scope)
    for name in region.active:
        sent = [one for (who, year, as_of), one in region.counting.items()
                if who == name and year == scope.years[0] and day and as_of <= day]  # fmt: skip
        sent = [one for one in sent if scope.carry_forward or one.as_of == day]
        if not sent or (scope.colleges and name not in scope.colleges):
            continue
        one = max(sent, key=lambda each: each.as_of)
        taught = {row.program for row in one.rows}
        for row in one.contracts or ():
            if row.program in taught and (not scope.specialties or row.program in scope.specialties):
                people = 1 if one.form == PERSONS else int(row.values["5"] or 0)
                texts = {no: str(text) for no, text in row.values.items()} if one.form == PERSONS else {}
                found.append((one, row.program, people, texts))
    return found


@pytest.mark.parametrize("seed", range(REGIONS))
def test_states_and_reasons(regions: list[Region], seed: int) -> None:
    region, seen = regions[seed], 0
    for scope in scopes(Random(seed)):
        rows, found = listed(region, scope), contracts(region.workspace, scope)
        in_force = sum(people for *_, people, texts in rows if texts.get("6") == "действует")
        ended = sum(people for *_, people, texts in rows if texts.get("6") == "расторгнут")
        assert tuple(states(found)) == (sum(people for *_, people, _ in rows), in_force, ended), scope
        reasons = Counter((t["8"], t["9"]) for *_, t in rows if t.get("6") == "расторгнут")
        assert dict(why(found)) == reasons
        assert dict(now(found, in_force=False)) == Counter(t["10"] for *_, t in rows if t.get("6") == "расторгнут")
        assert dict(now(found, in_force=True)) == Counter(t["7"] for *_, t in rows if t.get("6") == "действует")
        by_college = Counter[str]()
        for one, _, people, _ in rows:
            by_college[one.college] += people
        assert {name: part.total for name, part in by_place(found, Dimension.COLLEGE)} == dict(by_college)
        assert all(sum(part.total for _, part in by_place(found, each)) == sum(by_college.values()) for each in PLACES)
        seen += bool(rows)
    assert seen > 9


@pytest.mark.parametrize("seed", range(REGIONS))
def test_cells_add_up_to_the_numerator(regions: list[Region], seed: int) -> None:
    for scope in scopes(Random(50 + seed)):
        (row,) = figures.indicators(regions[seed].workspace, scope, (), (10,))
        cells = figures.sources(regions[seed].workspace, 10, scope)
        assert sum(one.number * one.numerator for one in cells) == (row.reading.numerator or 0), scope


@pytest.mark.parametrize("seed", range(REGIONS))
def test_control(regions: list[Region], seed: int) -> None:
    region, seen = regions[seed], 0
    for scope in scopes(Random(90 + seed)):
        day, expected = last_day(region, scope), dict[str, dict[By, int]]()
        for (name, year, as_of), one in sorted(region.counting.items(), key=lambda item: item[0][2]):
            if year != scope.years[0] or day is None or as_of > day or (scope.colleges and name not in scope.colleges):
                continue
            if full(one, "05"):
                source, numbers = (
                    By.LINE,
                    [(r.program, r.counts["graduates_total"] or 0) for r in one.rows if r.line == "05"],
                )
            elif one.contracts is not None:
                source = By.PERSON if one.form == PERSONS else By.COUNT
                numbers = [(row.program, one.contracts_of(row.program)) for row in one.rows]
            else:
                continue
            numbers = [pair for pair in numbers if not scope.specialties or pair[0] in scope.specialties]
            if numbers and "graduates_total" in one.feeds & one.reported:
                expected.setdefault(name, {})[source] = sum(number for _, number in numbers)
        found = control(region.workspace, scope)
        assert {one.college: {by: it.number for by, it in one.told.items()} for one in found} == expected, scope
        seen += any(one.difference for one in found)
    assert seen > 3
