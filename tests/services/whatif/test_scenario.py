"""Scenarios worked by hand from the domain's colleges А and Б, and against a naive recomputation by chance."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from ck.errors import UserError
from ck.forms.statuses import STATUS, STATUSES, Kind
from ck.indicators.moves import Move
from ck.indicators.scope import Dimension, Scope
from ck.services import figures
from ck.services.whatif.scenario import Result, Scenario, run, sources, start, targets
from ck.services.workspace import Workspace, open_workspace
from ck.store.cube import cube_of
from ck.store.moving import Moving, ShortError
from tests.services.figures_naive import Naive
from tests.services.figures_region import DATES, PROGRAMS, YEARS, Plain, Region, make
from tests.services.figures_worked import SPRING, A, B, put
from tests.spec.examples import COLLEGE_A, COLLEGE_B

FORM = "2023-03"
RISK = ("risk_informal", "risk_registered_czn", "risk_unmotivated", "risk_other")
OURS = {("risk_other" if status == "risk_no_demand" else status): number for status, number in COLLEGE_A.items()}
NOBODY = dict.fromkeys(COLLEGE_A, 0)
IN_A, IN_B = Scope(colleges=(A,)), Scope(colleges=(B,))

# moves → {(college or None for the region, indicator): numerator, denominator}; what is not named does not change.
BY_HAND: list[tuple[str, tuple[Move, ...], dict[tuple[str | None, int], tuple[int, int]]]] = [
    (
        "5 of А's people at risk found work",
        (Move(5, RISK, "employed", IN_A),),
        {(A, 1): (125, 165), (None, 1): (138, 181), (A, 3): (6, 200), (None, 3): (6, 220)},
    ),
    (
        "2 without demand found work by their profession: №2 as well",
        (Move(2, ("risk_other",), "employed_by_program", IN_A),),
        {(A, 1): (122, 165), (None, 1): (135, 181), (A, 2): (74, 200), (None, 2): (83, 220), (A, 3): (9, 200),
         (None, 3): (9, 220)},
    ),
    (
        "a conscript came home and works: the base of №1 stays, he was in it",
        (Move(1, ("conscript",), "employed", IN_B),),
        {(B, 1): (14, 16), (None, 1): (134, 181)},
    ),
    (
        "4 of Б's students leave to look for work: the base of №1 grows",
        (Move(4, ("studying_only",), "risk_other", IN_B),),
        {(B, 1): (13, 20), (None, 1): (133, 185), (B, 3): (4, 20), (None, 3): (15, 220)},
    ),
    (
        "of 105 employed 72 by profession: 40 lose their work, the 33 others first",
        (Move(40, ("employed",), "risk_other", IN_A),),
        {(A, 1): (80, 165), (None, 1): (93, 181), (A, 2): (65, 200), (None, 2): (74, 220), (A, 3): (51, 200),
         (None, 3): (51, 220)},
    ),
    (
        "3 employed go over to their own profession: only №2",
        (Move(3, ("employed",), "employed_by_program", IN_B),),
        {(B, 2): (12, 20), (None, 2): (84, 220)},
    ),
    (
        "a plan comes true",
        (Move(1, ("plan_employed",), "employed", IN_A),),
        {(A, 1): (121, 165), (None, 1): (134, 181), (A, 3): (10, 200), (None, 3): (10, 220)},
    ),
    (
        "self-employed instead of conscripts, then two of them close their business",
        (Move(2, ("conscript",), "self_employed", IN_B), Move(2, ("self_employed",), "risk_other", IN_B)),
        {(B, 3): (2, 20), (None, 3): (13, 220)},
    ),
    (
        "out of informal work into the army: №3 only",
        (Move(2, ("risk_informal",), "conscript", IN_A),),
        {(A, 3): (9, 200), (None, 3): (9, 220)},
    ),
]  # fmt: skip


@pytest.fixture
def region(workspace: Workspace) -> Workspace:
    two_colleges(workspace)
    return workspace


def two_colleges(workspace: Workspace, disabled: Mapping[str, int] = NOBODY) -> None:
    """А and Б in a form that has foreigners; it calls «no demand» «other reasons»."""
    put(workspace, A, {"01": OURS, "03": disabled, "04": NOBODY, "05": NOBODY}, form=FORM)
    put(workspace, B, {"01": COLLEGE_B, "03": NOBODY, "04": NOBODY, "05": NOBODY}, form=FORM)


def scenario(*moves: Move) -> Scenario:
    return Scenario(2023, SPRING, moves)


def changes(result: Result) -> dict[tuple[str | None, int], tuple[int | None, int | None]]:
    return {
        (one.college, one.indicator.number): (one.after.numerator, one.after.denominator)
        for one in result.effects if one.changed
    }  # fmt: skip


@pytest.mark.parametrize(("why", "moves", "wanted"), BY_HAND, ids=[one[0] for one in BY_HAND])
def test_by_hand(region: Workspace, why: str, moves: tuple[Move, ...], wanted: Mapping[object, object]) -> None:
    assert changes(run(region, scenario(*moves))) == wanted


def test_the_facts_stay_what_they_are(region: Workspace) -> None:
    before = figures.indicators(region, Scope(), (Dimension.COLLEGE,))
    version, totals = region.store.version(), figures.totals(region, Scope(), (Dimension.SPECIALTY,))
    run(region, scenario(Move(5, RISK, "employed", IN_A)))
    assert region.store.version() == version
    assert figures.indicators(region, Scope(), (Dimension.COLLEGE,)) == before
    assert figures.totals(region, Scope(), (Dimension.SPECIALTY,)) == totals


def test_a_move_that_takes_more_than_there_are_names_the_numbers(region: Workspace) -> None:
    with pytest.raises(UserError) as told:
        run(region, scenario(Move(1, ("risk_other",), "employed", IN_A), Move(5, RISK[2:], "employed", IN_A)))
    assert "Ход 2 переводит 5, а в выборке есть 2" in told.value.message
    assert "«Иные причины риска нетрудоустройства» – 1" in told.value.message
    assert "не больше 2" in told.value.remedy


@pytest.mark.parametrize(
    ("move", "told"),
    [
        (Move(0, ("employed",), "conscript"), "Перевести 0 человек нельзя"),
        (Move(1, (), "conscript"), "из какой графы"),
        (Move(1, ("employed",), "employed"), "и откуда, и куда"),
        (Move(1, ("employed",), "graduates_total"), "все выпускники"),
        (Move(1, ("employed", "employed_by_program"), "conscript"), "одна лежит внутри другой"),
        (Move(1, ("employed_4m",), "employed_by_program"), "пересекаются"),
        (Move(1, ("нет",), "employed"), "Графы «нет» нет"),
        (Move(1, ("employed",), "conscript", Scope(colleges=("Колледж Ъ",))), "Колледжа «Колледж Ъ» в списке нет"),
    ],
)
def test_impossible_moves_are_told(region: Workspace, move: Move, told: str) -> None:
    with pytest.raises(UserError, match=told):
        run(region, scenario(move))


def test_a_form_without_the_column_takes_no_part(region: Workspace) -> None:
    put(region, "Колледж Г", {"01": COLLEGE_B})  # its form has «нет спроса», that of the others does not
    assert sources(region, scenario(), Scope())["conscript"] == 26
    assert "risk_no_demand" not in targets(region, scenario(), IN_A)
    assert "risk_no_demand" in targets(region, scenario(), Scope())
    with pytest.raises(UserError, match=r"есть 2: «Служба по призыву» – 2\. Ещё 24 – у колледжей, в форме которых нет"):
        run(region, scenario(Move(3, ("conscript",), "risk_no_demand")))
    result = run(region, scenario(Move(2, ("conscript",), "risk_no_demand")))
    assert result.colleges == ("Колледж Г",)


def test_the_disabled_go_last(workspace: Workspace) -> None:
    """One of А's two carers is disabled: №3 is 10/200. Both carers find work: 9, and not 8."""
    two_colleges(workspace, {**NOBODY, "graduates_total": 1, "family_care": 1})
    found = [changes(run(workspace, scenario(Move(k, ("family_care",), "employed")))) for k in (1, 2)]
    assert [one[A, 3] for one in found] == [(9, 200), (9, 200)]


def test_a_region_whose_form_has_no_other_lines(workspace: Workspace) -> None:
    put(workspace, A, {"01": OURS}, form="2024-07")
    target = next(one for one in ("employed", "conscript") if one in targets(workspace, scenario(), IN_A))
    source = next(one for one in sources(workspace, scenario(), IN_A) if one not in (target, "employed_by_program"))
    assert run(workspace, scenario(Move(1, (source,), target, IN_A))).goings[0].number == 1


def test_people_come_from_every_college_in_proportion(region: Workspace) -> None:
    result = run(region, scenario(Move(12, ("conscript",), "employed")))  # 22 at А, 2 at Б
    assert [(one.college, one.number) for one in result.goings] == [(A, 11), (B, 1)]


def test_a_scenario_begins_with_the_newest_date(region: Workspace) -> None:
    assert start(region, Scope()) == Scenario(2023, SPRING)
    assert start(region, Scope(years=(1999,))) is None


def test_every_column_that_people_stand_in_is_offered(region: Workspace) -> None:
    there = sources(region, scenario(Move(2, ("risk_other",), "employed", IN_A)), IN_A)
    assert "risk_other" not in there
    assert there["employed"] == 107
    assert "graduates_total" not in there


# Against the naive recomputation.


@pytest.fixture(scope="module")
def regions(tmp_path_factory: pytest.TempPathFactory):  # type: ignore[no-untyped-def]
    folder: Path = tmp_path_factory.mktemp("scenarios")
    made = [make(open_workspace(f"sqlite:///{folder}/{seed}.sqlite"), seed) for seed in (11, 12)]
    yield made
    for one in made:
        one.workspace.store.close()


MOVABLE = tuple(one.id for one in STATUSES if one.kind is not Kind.TOTAL)


def some_moves(chance: Random, region: Region, base: Scenario) -> tuple[Move, ...]:
    """One to three moves that are possible one after another."""
    moving = Moving(cube_of(region.workspace.store), base.base)
    found: list[Move] = []
    for _ in range(40):
        where = Scope(
            colleges=tuple(chance.sample(sorted(region.active), chance.choice((0, 0, 1, 2)))),
            specialties=tuple(chance.sample(PROGRAMS, chance.choice((0, 0, 1)))),
            not_specialties=tuple(chance.sample(PROGRAMS, chance.choice((0, 0, 1)))),
        )
        target = chance.choice(MOVABLE)
        source = tuple(chance.sample([one for one in MOVABLE if one != target], chance.choice((1, 1, 2))))
        there = sum(moving.there(where, source, target).values())
        if not there:
            continue
        move = Move(chance.randint(1, there), source, target, where)
        try:
            run(region.workspace, replace(base, moves=(*found, move)))
        except UserError:
            continue
        moving.do(move)
        found.append(move)
        if len(found) == chance.randint(1, 3):
            break
    return tuple(found)


@pytest.mark.slow
@pytest.mark.parametrize("place", (0, 1))
def test_the_engine_on_moved_people_is_the_naive_recomputation(regions: list[Region], place: int) -> None:
    region, chance, computed = regions[place], Random(place), 0
    for _ in range(60):
        year = chance.choice(YEARS)
        base = Scenario(year, chance.choice(DATES[year]), carry_forward=chance.random() < 0.3)
        moves = some_moves(chance, region, base)
        if not moves:
            continue
        result = run(region.workspace, replace(base, moves=moves))
        assert sum(one.number for one in result.goings) == sum(one.number for one in moves)
        naive = Naive(moved_by_hand(region, base, result))
        for one in result.effects:
            scope = replace(base.base, colleges=(one.college,) if one.college else ())
            cell = naive.indicator(one.indicator.number, scope, ())[()]
            wanted = (cell.numerator, cell.denominator) if cell.entering else (None, None)
            assert (one.after.numerator, one.after.denominator) == wanted, (moves, one.college, one.indicator.number)
            computed += one.changed
    assert computed > 100


def moved_by_hand(region: Region, base: Scenario, result: Result) -> Region:
    """The region with the people of every going moved in plain dictionaries, the disabled last."""
    counting = dict(region.counting)
    for going in result.goings:
        dates = [day for name, year, day in region.counting if (name, year) == (going.college, base.year)]
        as_of = max(day for day in dates if day <= base.as_of) if base.carry_forward else base.as_of
        one: Plain = counting[going.college, base.year, as_of]
        people = {row.line: row.counts for row in one.rows if row.program == going.program}
        disabled = [people[line] for line in ("03", "04") if line in people]
        healthy = can_go(people["01"], going) - sum(max(can_go(counts, going), 0) for counts in disabled)
        beyond = max(going.number - max(healthy, 0), 0)
        for counts in disabled:
            few = min(beyond, max(can_go(counts, going), 0))
            beyond -= few
            shift(counts, going, few)
        shift(people["01"], going, going.number)
        rows = (
            row._replace(numbers=tuple(people[row.line][status] for status in row.statuses))
            if row.program == going.program
            else row
            for row in one.rows
        )
        counting[going.college, base.year, as_of] = replace(one, rows=tuple(rows))
    return replace(region, counting=counting)


def can_go(counts, going) -> int:  # type: ignore[no-untyped-def]
    inside = STATUS[going.target].parent == going.source
    return (counts[going.source] or 0) - ((counts[going.target] or 0) if inside else 0)


def shift(counts, going, number: int) -> None:  # type: ignore[no-untyped-def]
    if not number:
        return
    source, target = going.source, going.target
    out = {source, STATUS[source].parent or source}
    into = {target, STATUS[target].parent or target}
    for status in out - into:
        counts[status] = (counts[status] or 0) - number
    for status in into - out:
        counts[status] = (counts[status] or 0) + number
    for one in STATUSES:
        if one.parent in out - into and one.id not in out | into and counts.get(one.id) is not None:
            counts[one.id] = min(counts[one.id], counts[one.parent])


def test_a_short_move_changes_nothing(region: Workspace) -> None:
    moving = Moving(cube_of(region.store), scenario().base)
    with pytest.raises(ShortError):
        moving.do(Move(1000, ("conscript",), "employed"))
    assert moving.there(Scope(), ("conscript",)) == {"conscript": 24}
