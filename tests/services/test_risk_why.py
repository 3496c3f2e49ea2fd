"""«Почему» and «По месяцам»: the reference's change through stored forms, closing, who reported, cohorts, forecasts."""

from datetime import date
from decimal import Decimal
from random import Random

import pytest

from ck.analysis import decompose
from ck.indicators.scope import Dimension, Scope
from ck.services.cards import Dated
from ck.services.risk.cohorts import cohorts, month_of
from ck.services.risk.outcomes import outcome
from ck.services.risk.why import Change, change, moments, until, usual_start
from ck.services.risk.why_tables import against_table, change_table, cohorts_table, waterfall
from ck.services.workspace import Workspace
from tests.services.risk_region import college, report

IT, CARS, BOOKS = "09.02.07", "23.02.07", "38.02.01"
THEN, NOW = Dated(2023, date(2024, 2, 1)), Dated(2024, date(2025, 2, 1))
BEFORE = {IT: (60, 48), CARS: (100, 70), BOOKS: (80, 52)}
AFTER = {IT: (110, 90), CARS: (90, 66), BOOKS: (50, 31)}
ALL = Scope(years=(2024,))


def sent(workspace: Workspace, owner: int, at: Dated, counts: dict[str, tuple[int, int]]) -> None:
    blocks = {code: {"graduates_total": n, "employed": x} for code, (n, x) in counts.items()}
    report(workspace, owner, at.year, at.as_of, blocks)


@pytest.fixture
def reference(workspace: Workspace) -> Workspace:
    owner = college(workspace, "Колледж")
    sent(workspace, owner, THEN, BEFORE)
    sent(workspace, owner, NOW, AFTER)
    return workspace


def changed(workspace: Workspace, dimension: Dimension = Dimension.SPECIALTY, **options: object) -> Change:
    found = change(workspace, outcome(workspace, "employed"), ALL, THEN, NOW, dimension, **options)  # type: ignore[arg-type]
    assert found is not None
    return found


def test_the_change_is_that_of_the_reference(reference: Workspace) -> None:
    found = changed(reference)
    assert (found.exact.before, found.exact.after) == pytest.approx((0.7083333333, 0.748), abs=1e-10)
    assert (found.exact.mix, found.exact.rate) == pytest.approx((0.0284494949, 0.0112171717), abs=1e-10)
    assert (found.before, found.after) == (Decimal("70.83"), Decimal("74.80"))
    assert (found.total, found.mix, found.results) == (Decimal("3.97"), Decimal("2.85"), Decimal("1.12"))
    rates = {piece.key: piece.results for piece in found.pieces}
    assert rates == {IT: Decimal("0.63"), CARS: Decimal("1.29"), BOOKS: Decimal("-0.80")}
    assert found.test is not None and found.test.verdict == "различие не доказано"


def test_by_college_alone_it_is_all_results(reference: Workspace) -> None:
    found = changed(reference, Dimension.COLLEGE)
    assert (found.mix, found.results) == (0, found.total)


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("decimals", [2, 0])
def test_everything_that_is_shown_closes(workspace: Workspace, seed: int, decimals: int) -> None:
    chance = Random(seed)
    for name in "АБВГ":
        owner = college(workspace, name, "Город")
        for at in (THEN, NOW):
            counts = {code: (n := chance.randint(1, 60), chance.randint(0, n)) for code in (IT, CARS, BOOKS)}
            sent(workspace, owner, at, {code: counts[code] for code in counts if chance.random() < 0.8} or counts)
    for dimension in (Dimension.SPECIALTY, Dimension.COLLEGE):
        found = changed(workspace, dimension, decimals=decimals)
        assert found.mix + found.results == found.total == found.after - found.before
        assert sum((piece.mix for piece in found.pieces), Decimal(0)) == found.mix
        assert sum((piece.results for piece in found.pieces), Decimal(0)) == found.results
        assert Decimal(str(round(sum(size for _, size in waterfall(found)), decimals))) == found.total
        counts = [{piece.key: pair for piece in found.pieces if (pair := getattr(piece, when))[0]}
                  for when in ("before", "after")]  # fmt: skip
        assert decompose(*counts).rate == pytest.approx(found.exact.rate)
        last = change_table(found).rows[-1]
        assert last[1:4] == (float(found.total), float(found.results), float(found.mix))


def test_colleges_of_one_date_are_left_out_by_name(reference: Workspace) -> None:
    sent(reference, college(reference, "Лесной колледж"), NOW, {IT: (100, 10)})
    found = changed(reference)
    assert found.left_out == ("Лесной колледж",)
    assert (found.before, found.after) == (Decimal("70.83"), Decimal("74.80"))
    everybody = changed(reference, same_colleges=False)
    assert everybody.left_out == () and everybody.after == Decimal("56.29")


def test_two_dates_of_one_release_are_a_fact(workspace: Workspace) -> None:
    owner, autumn = college(workspace, "Колледж"), Dated(2024, date(2024, 10, 1))
    sent(workspace, owner, autumn, BEFORE)
    sent(workspace, owner, NOW, AFTER)
    found = change(workspace, outcome(workspace, "employed"), ALL, autumn, NOW, Dimension.SPECIALTY)
    assert found is not None and found.test is None


def test_nothing_to_compare(reference: Workspace) -> None:
    one = outcome(reference, "employed")
    nowhere = Dated(2020, date(2021, 2, 1))
    assert change(reference, one, ALL, nowhere, NOW, Dimension.COLLEGE) is None
    assert change(reference, outcome(reference, "undecided"), ALL, THEN, NOW, Dimension.COLLEGE) is None


def test_what_it_is_compared_with(reference: Workspace) -> None:
    assert moments(reference) == (NOW, THEN)
    assert until(reference, ALL) == NOW
    assert usual_start(reference, NOW) == THEN
    assert usual_start(reference, THEN) == NOW  # nothing earlier is there: any other
    assert until(reference, Scope(years=(2019,))) is None


def test_a_report_that_contradicts_itself_takes_no_part(reference: Workspace) -> None:
    # More work than graduated: such a file is not read, but a mistake of ours must not stop the page.
    wrong = college(reference, "Ошибка")
    for at in (THEN, NOW):
        sent(reference, wrong, at, {IT: (5, 50)})
    found = changed(reference, Dimension.COLLEGE)
    assert (found.before, found.after) == (Decimal("70.83"), Decimal("74.80"))


@pytest.mark.parametrize(
    ("year", "as_of", "month"),
    [
        (2024, date(2024, 7, 1), 1),
        (2024, date(2025, 2, 28), 8),
        (2024, date(2024, 5, 1), -1),
        (2024, date(2026, 1, 1), 19),
    ],
)
def test_months_are_counted_from_graduation(year: int, as_of: date, month: int) -> None:
    assert month_of(year, as_of) == month


SERIES = {2019: 581, 2020: 594, 2021: 610, 2022: 602, 2023: 635, 2024: 648}  # of 1 000, as in the reference


def test_a_release_against_earlier_ones_in_the_same_month(workspace: Workspace) -> None:
    owner = college(workspace, "Колледж")
    for year, x in SERIES.items():
        report(workspace, owner, year, date(year, 10, 1), {IT: {"graduates_total": 1000, "employed": x - 300}})
        report(workspace, owner, year, date(year + 1, 2, 1), {IT: {"graduates_total": 1000, "employed": x}})
    report(workspace, owner, 2023, date(2024, 2, 20), {IT: {"graduates_total": 1000, "employed": 640}})
    one = outcome(workspace, "employed")
    found = cohorts(workspace, one, ALL, 2024, date(2025, 2, 1))
    assert found.chosen is not None and found.chosen.month == 8
    assert [each.stage.year for each in found.earlier] == [2023, 2022, 2021, 2020, 2019]
    newest = found.earlier[0]
    assert newest.stage.as_of == date(2024, 2, 20)  # the last date of the month
    assert newest.difference is not None and newest.difference.value == pytest.approx(0.008)
    assert [row[0] for row in against_table(found).rows] == ["2023", "2022", "2021", "2020", "2019"]
    assert len(cohorts_table(one, found).rows) == len(found.stages) == 12
    autumn = cohorts(workspace, one, ALL, 2024, date(2024, 10, 1))
    assert autumn.chosen is not None and autumn.chosen.row.reading.numerator == 348


def test_the_forecast_is_that_of_the_reference_and_needs_five_releases(workspace: Workspace) -> None:
    owner = college(workspace, "Колледж")
    for year, x in SERIES.items():
        report(workspace, owner, year, date(year + 1, 2, 1), {IT: {"graduates_total": 1000, "employed": x}})
    one = outcome(workspace, "employed")
    found = cohorts(workspace, one, ALL, 2024, date(2025, 2, 1))
    assert found.years == 6 and found.forecast is not None
    assert found.forecast == pytest.approx((65.666667, 62.271271, 69.062062), abs=1e-6)
    few = cohorts(workspace, one, ALL, 2022, date(2023, 2, 1))
    assert (few.years, few.over_years, few.forecast) == (4, None, None)


def test_no_data_no_curves(workspace: Workspace) -> None:
    found = cohorts(workspace, outcome(workspace, "employed"), ALL, 2024, date(2025, 2, 1))
    assert (found.stages, found.chosen, found.earlier) == ((), None, ())
