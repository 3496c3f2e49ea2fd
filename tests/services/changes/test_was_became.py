"""Was → became: every number accounted for, and the effect told equals the effect there is."""

from datetime import date
from random import Random

import pytest

from ck.errors import UserError
from ck.forms.loader import definitions
from ck.forms.statuses import STATUS_IDS
from ck.indicators.scope import Scope
from ck.services import figures, history
from ck.services.changes.comparing import compare
from ck.services.changes.looking import Told, of_report, of_submission
from ck.services.importing import FileReport, ImportOptions
from ck.services.workspace import Workspace
from ck.store.versions import Line, Version
from tests.services.import_files_kit import DATE, NAME, OTHER, YEAR, a_form, add_college, put

DRY = ImportOptions(year=YEAR, as_of=DATE, dry_run=True)
NEXT = date(2023, 4, 1)


def version(chance: Random, form: str, programs: list[str]) -> Version:
    """A version by chance: codes may repeat, columns stay blank, lines differ."""
    statuses = [one.status for one in definitions()[form].main.columns if one.status]
    lines = tuple(
        Line(
            code, f"Название {code}", line, row, {s: chance.choice((None, 0, chance.randint(1, 40))) for s in statuses}
        )
        for row, (code, line) in enumerate(
            ((code, line) for code in programs for line in chance.sample(["01", "02", "05"], chance.randint(1, 3))), 10
        )
    )
    columns = {status: "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[place % 26] for place, status in enumerate(statuses)}
    return Version(1, NAME, form, "release", YEAR, DATE, 1, "Лист", columns, lines)


def total(one: Version, status: str) -> int:
    return sum(line.counts.get(status) or 0 for line in one.lines)


@pytest.mark.parametrize("seed", range(60))
def test_the_differences_add_up_to_the_difference_of_the_totals(seed: int) -> None:
    chance = Random(seed)
    codes = ["09.02.07", "38.02.01", "15.01.05", "38.02.01"]
    forms = ["2021", "2023-03", "2024-02-f1", "2024-07", "2025-05"]
    was, became = (version(chance, chance.choice(forms), chance.sample(codes, chance.randint(1, 4))) for _ in range(2))
    told = compare(was, became)
    for status in STATUS_IDS:
        differences = [one.difference for one in told.changes if one.status == status]
        assert sum(differences) == total(became, status) - total(was, status)
        assert 0 not in differences
        by_status = [one.difference for one in told.by_status() if one.status == status]
        on_total = sum(one.difference for one in told.changes if one.status == status and one.line == "01")
        assert sum(by_status) == on_total
    keys = [(one.program, one.line, one.status) for one in told.changes]
    assert len(keys) == len(set(keys))


def checked(workspace: Workspace, data: bytes, options: ImportOptions = DRY) -> FileReport:
    [report] = put(workspace, ("отчёт.xlsx", data), options=options)
    return report


def values(workspace: Workspace, college: str | None, as_of: date) -> list[tuple[int | None, int | None]]:
    scope = Scope(years=(YEAR,), as_of=(as_of,), colleges=(college,) if college else ())
    return [(row.reading.numerator, row.reading.denominator) for row in figures.indicators(workspace, scope)]


def sides(told: Told, which: str, when: str) -> list[tuple[int | None, int | None]]:
    readings = [getattr(getattr(one, which), when) for one in told.effects]
    return [(one.numerator, one.denominator) for one in readings]


@pytest.fixture
def region(workspace: Workspace) -> Workspace:
    add_college(workspace, NAME, OTHER)
    put(workspace, ("1.xlsx", a_form()))
    put(workspace, ("2.xlsx", a_form(OTHER, scale=3)))
    return workspace


def test_a_corrected_file_is_told_before_it_is_stored_and_does_what_was_told(region: Workspace) -> None:
    corrected = a_form(scale=2, codes=("09.02.07", "34.02.01"))
    version_before = region.store.version()
    was = {college: values(region, college, DATE) for college in (NAME, None)}
    told = of_report(region, checked(region, corrected))
    assert region.store.version() == version_before
    assert (told.comparison.was.id, told.comparison.was.version) == (1, 1)  # type: ignore[union-attr]
    assert told.comparison.added == ("34.02.01",) and told.comparison.gone == ("38.02.01",)
    first = next(one for one in told.comparison.changes if one.program == "09.02.07")
    assert first.cell and (first.was, first.became) == (first.difference, 2 * first.difference)
    put(region, ("отчёт.xlsx", corrected))
    for which, college in (("college", NAME), ("region", None)):
        assert sides(told, which, "was") == was[college]
        assert sides(told, which, "became") == values(region, college, DATE)
        assert sides(told, which, "was") != sides(told, which, "became")
    stored = of_submission(region, 3)
    assert stored.comparison.changes == told.comparison.changes
    assert stored.effects == told.effects


def test_the_next_month_is_compared_with_the_month_before(region: Workspace) -> None:
    options = ImportOptions(year=YEAR, as_of=NEXT, dry_run=True)
    told = of_report(region, checked(region, a_form(scale=2), options))
    assert told.comparison.was is not None and told.comparison.was.as_of == DATE
    assert sides(told, "college", "was") == values(region, NAME, DATE)
    assert set(sides(told, "region", "was")) == {(None, None)}  # nobody has sent that date yet
    assert sides(told, "region", "became") == sides(told, "college", "became")
    assert told.effects[0].region.coverage_became[:2] == (1, 2)


def test_a_first_report_has_nothing_to_be_compared_with(workspace: Workspace) -> None:
    options = ImportOptions(year=YEAR, as_of=DATE, dry_run=True, create_colleges=True)
    told = of_report(workspace, checked(workspace, a_form(), options))
    assert told.first and told.comparison.changes == ()
    assert told.effects[0].region.became.value is not None
    assert history.submissions(workspace) == []


def test_what_was_taken_back_or_came_later_is_passed_over(region: Workspace) -> None:
    put(region, ("1.xlsx", a_form(scale=2)))
    put(region, ("1.xlsx", a_form(scale=4)))
    history.undo(region, 3)
    assert of_submission(region, 4).comparison.was.id == 1  # type: ignore[union-attr]
    undone = of_submission(region, 3)
    assert undone.comparison.was.id == 1  # type: ignore[union-attr]
    assert sides(undone, "college", "became") != sides(undone, "college", "was")
    assert [one["counts"] for one in history.submissions(region)] == [True, False, True, False]


def test_an_unchanged_file_changes_nothing_and_a_refused_one_is_not_compared(region: Workspace) -> None:
    same = of_report(region, checked(region, a_form()))
    assert same.comparison.changes == () and all(one.college.same and one.region.same for one in same.effects)
    with pytest.raises(UserError, match="не будет записан"):
        of_report(region, checked(region, b"PK\x03\x04"))
    with pytest.raises(UserError, match="Отчёта № 99 нет"):
        of_submission(region, 99)


def test_another_form_says_which_columns_only_one_of_the_two_has() -> None:
    was, became = (version(Random(5), form, ["09.02.07"]) for form in ("2023-03", "2024-07"))
    told = compare(was, became)
    assert set(told.no_column) <= set(was.statuses) ^ set(became.statuses)
    assert {"sole_or_self", "self_employed"} & set(told.no_column)
