"""The way to a target: statistics §7a on a region, last year's conversions, whom to contact, what is told plainly."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from ck.analysis import outlook
from ck.errors import UserError
from ck.indicators.aims import aim
from ck.indicators.scope import Scope
from ck.services import figures
from ck.services.registers.known import GOALS
from ck.services.whatif.entered import suggested
from ck.services.whatif.entries import people, percent
from ck.services.whatif.goal import GROUPS, Target, _people, deadline, goal, months_between
from ck.services.whatif.goal_tables import ways_table
from ck.services.workspace import Workspace
from tests.services.figures_region import DATES, make
from tests.services.figures_worked import SPRING, A, B, put, worked
from tests.services.registers_region import put as put_record
from tests.spec.examples import COLLEGE_A

CODE = "09.02.07"
ZEROS = dict.fromkeys(COLLEGE_A, 0)
NOW, LATER = date(2024, 4, 1), date(2025, 4, 1)
YEAR_AGO, END = date(2023, 4, 1), date(2023, 8, 1)
UNTIL = date(2024, 8, 1)


def cohort(
    workspace: Workspace, year: int, as_of: date, people: tuple[int, int, int], college: str = A, program: str = CODE
) -> None:
    """A report: so many work, look for work, serve."""
    done, undetermined, others = people
    counts = {**ZEROS, "employed": done, "employed_by_program": done // 2, "risk_no_demand": undetermined,
              "conscript": others, "graduates_total": sum(people)}  # fmt: skip
    lines = {"01": counts, "03": ZEROS, "04": ZEROS, "05": ZEROS}
    put(workspace, college, lines, year=year, as_of=as_of, program=program)


@pytest.fixture
def region(workspace: Workspace) -> Workspace:
    """Example 7-1: 84 of 120, 24 undetermined; last year 30 of 50 of them were placed within the same four months."""
    cohort(workspace, 2022, YEAR_AGO, (60, 50, 10))
    cohort(workspace, 2022, END, (90, 20, 10))
    cohort(workspace, 2023, NOW, (84, 24, 12))
    return workspace


def test_the_example_of_the_reference(region: Workspace) -> None:
    found = goal(region, Scope(years=(2023,)), Target(1, Fraction(80), UNTIL))
    own = found.whole.outlook
    assert tuple(found.whole.people) == (120, 84, 24)
    assert (own.need, own.floor, own.ceiling, own.required, own.reachable) == (12, 0.7, 0.9, 0.5, True)
    assert own.probability == pytest.approx(0.83334429)
    assert found.whole.pace.required == 3.0
    assert found.whole.pace.current == pytest.approx(84 / 9)
    assert found.before is not None
    assert (found.before.last_year, found.before.total(), found.before.total(A)) == (True, (30, 50), (30, 50))
    assert [(one.key, one.contacts) for one in found.contacts.groups] == [((A, "09.02.07"), 20)]  # 12 / 0.6


def test_an_upper_limit(region: Workspace) -> None:
    found = goal(region, Scope(years=(2023,)), Target(3, Fraction(10), UNTIL))
    assert tuple(found.whole.people) == (120, 96, 24)
    assert found.whole.outlook.need == 12  # 24 − 10 % of 120
    assert found.whole.outlook.reachable


def test_unreachable_is_zero_and_reached_is_one(region: Workspace) -> None:
    found = goal(region, Scope(years=(2023,)), Target(1, Fraction(95), UNTIL))
    assert (found.whole.outlook.reachable, found.whole.outlook.probability) == (False, 0.0)
    found = goal(region, Scope(years=(2023,)), Target(1, Fraction(70), UNTIL))
    assert (found.whole.outlook.need, found.whole.outlook.probability, found.contacts.groups) == (0, 1.0, ())


def test_without_last_year_the_probability_is_not_invented(region: Workspace) -> None:
    found = goal(region, Scope(years=(2023,)), Target(1, Fraction(80), date(2024, 5, 1)))
    assert found.before is not None
    assert not found.before.last_year  # last year's next report is of August, far beyond this deadline
    assert found.whole.outlook.probability is None
    assert found.contacts.contacts == 20  # the order still comes from the latest stretch that is known


def test_every_college_has_its_own_way(region: Workspace) -> None:
    cohort(region, 2023, NOW, (10, 1, 0), college=B, program="38.02.01")
    found = goal(region, Scope(years=(2023,)), Target(1, Fraction(80), UNTIL))
    assert [(one.college, one.outlook.need, one.outlook.probability) for one in found.colleges] == [
        (A, 12, outlook(120, 84, 24, 0.8, (30, 50)).probability),
        (B, 0, 1.0),
    ]
    alone = goal(region, Scope(years=(2023,), colleges=(B,)), Target(1, Fraction(95), UNTIL))
    assert alone.whole.outlook.need == 1
    assert alone.contacts.groups[0].key == (B, "38.02.01")


def test_probability_is_monotone_in_the_target_and_in_those_done(region: Workspace) -> None:
    scope = Scope(years=(2023,))
    found = [goal(region, scope, Target(1, Fraction(percent), UNTIL)).whole.outlook for percent in range(60, 100, 2)]
    chances = [one.probability or 0 for one in found]
    assert chances == sorted(chances, reverse=True)
    assert [one.need for one in found] == sorted(one.need for one in found)
    for done in range(84):
        fewer = outlook(120, done, 24, 0.8, (30, 50)).probability or 0
        assert fewer <= (outlook(120, done + 1, 24, 0.8, (30, 50)).probability or 0)


def test_the_worked_colleges(workspace: Workspace) -> None:
    worked(workspace)
    found = goal(workspace, Scope(), Target(1, Fraction(75), date(2024, 12, 31)))
    assert (found.whole.people.total, found.whole.people.done) == (181, 133)
    assert found.whole.outlook.need == 3  # 135.75 → 136
    assert found.before is None
    assert found.contacts.contacts == 3
    assert deadline(workspace, Scope()) == date(2024, 12, 31)


@pytest.mark.parametrize(
    ("target", "scope", "told"),
    [
        (Target(10, Fraction(50), UNTIL), Scope(), "по показателю 10 идти нельзя"),
        (Target(1, Fraction(50), SPRING), Scope(), r"01\.03\.2024 уже прошло"),
        (Target(1, Fraction(50), UNTIL), Scope(years=(1999,)), "данных нет"),
        (Target(5, Fraction(50), date(2030, 1, 1)), Scope(), "не считается"),
    ],
)
def test_what_cannot_be_is_told(region: Workspace, target: Target, scope: Scope, told: str) -> None:
    with pytest.raises(UserError, match=told):
        goal(region, replace(scope, lines=("01",)), target)


def test_months() -> None:
    assert months_between(date(2024, 4, 1), date(2024, 8, 1)) == 4
    assert months_between(date(2024, 4, 15), date(2024, 8, 1)) == 3
    assert months_between(date(2025, 2, 1), date(2025, 12, 31)) == 10
    assert months_between(date(2023, 6, 30), date(2024, 4, 1)) == 9
    assert months_between(date(2025, 1, 31), date(2025, 2, 28)) == 1


def test_what_a_person_types() -> None:
    assert [people(text) for text in ("12", " 1\u00a0200 ")] == [12, 1200]
    assert people("Все", 7) == 7
    assert [percent(text) for text in ("75", "75,5 %", "7.25%")] == [Fraction(75), Fraction("75.5"), Fraction("7.25")]
    for bad in ("0", "-3", "12,5", "дюжина", ""):
        with pytest.raises(UserError, match="не число людей"):
            people(bad)
    for bad in ("101", "-1", "", "семьдесят", "7,12345"):
        with pytest.raises(UserError, match="не доля в процентах"):
            percent(bad)


def test_who_came_from_elsewhere_converted_nobody(region: Workspace) -> None:
    """Б had nobody undetermined a year ago; its 5 more employed came from the army."""
    cohort(region, 2022, YEAR_AGO, (10, 0, 5), B, "38.02.01")
    cohort(region, 2022, END, (15, 0, 0), B, "38.02.01")
    found = goal(region, Scope(years=(2023,)), Target(1, Fraction(80), UNTIL))
    assert found.before is not None
    assert (found.before.total(), found.before.total(B)) == ((30, 50), None)


def test_nobody_so_far_is_not_never(region: Workspace) -> None:
    cohort(region, 2022, END, (60, 50, 10))
    found = goal(region, Scope(years=(2023,)), Target(1, Fraction(80), UNTIL))
    assert (found.contacts.contacts, found.contacts.enough) == (24, False)
    assert found.contacts.expected == pytest.approx(24 / 52)


def test_groups_without_readings_say_what_readings_say(workspace: Workspace) -> None:
    """The quick way over thousands of groups and the engine's readings never differ."""
    made, computed = make(workspace, 5), 0
    for number in (1, 2, 3):
        for year, dates in DATES.items():
            for as_of in dates:
                at, chosen = Scope(years=(year,), as_of=(as_of,)), aim(number)
                rows = figures.measured(made.workspace, (chosen.share,), at, GROUPS)
                wanted = {tuple(row.key.values()): chosen.people(row.reading) for row in rows}
                found = _people(made.workspace, at, chosen)
                assert found == {place: one for place, one in wanted.items() if one is not None}
                computed += len(found)
    assert computed > 20


def test_the_target_that_was_entered_is_offered(workspace: Workspace) -> None:
    worked(workspace)
    put_record(workspace, GOALS, indicator="1", year="2023", target="75,5")
    put_record(workspace, GOALS, indicator="1", year="2023", target="80", college=B)
    assert suggested(workspace, Scope(), 1) == (Fraction("75.5"), False)
    assert suggested(workspace, Scope(colleges=(B,)), 1) == (80, True)
    assert suggested(workspace, Scope(colleges=(A,)), 1) == (Fraction("75.5"), False)  # it has none of its own
    assert suggested(workspace, Scope(colleges=(A, B)), 1) is None
    assert suggested(workspace, Scope(), 3) is None


def test_each_college_goes_to_its_own_target(workspace: Workspace) -> None:
    worked(workspace)
    put_record(workspace, GOALS, indicator="1", year="2023", target="90", college=B)
    found = goal(workspace, Scope(), Target(1, Fraction(75), date(2024, 12, 31)))
    told = {one.college: (one.percent, one.own, one.outlook.need) for one in found.colleges}
    assert told == {A: (75, False, 4), B: (90, True, 2)}  # 123.75 of 165, 14.4 of 16
    assert (found.whole.percent, found.whole.outlook.need) == (75, 3)
    (only,) = goal(workspace, Scope(colleges=(B,)), Target(1, Fraction(75), date(2024, 12, 31))).colleges
    assert (only.percent, only.own, only.outlook.need) == (75, False, 0)
    assert [row[:3] for row in ways_table(found).rows] == [
        ("Вся выборка", 75.0, "общая"), (A, 75.0, "общая"), (B, 90.0, "своя"),
    ]  # fmt: skip
