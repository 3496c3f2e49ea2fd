"""The measures agree with the domain's table of what each status does to the indicators."""

import csv
from pathlib import Path

import pytest

from ck.forms.statuses import STATUS, Kind
from ck.indicators import indicator
from ck.indicators import measures as m
from ck.indicators.expr import Measure, Sum

NOT_A_COLUMN = {"disabled"}  # counted on lines of its own: №3 subtracts them as «…@disabled»
with (Path(__file__).parent / "statuses.csv").open(encoding="utf-8", newline="") as file:
    ROWS = {row["canonical"]: row for row in csv.DictReader(file) if row["canonical"] not in NOT_A_COLUMN}


def signs(total: Sum | Measure) -> dict[str, int]:
    return {term.key: term.sign for term in total.terms}


def counted(total: Sum | Measure, status: str) -> int:
    """The sign with which a status enters: its own, or that of the column it is inside."""
    entry = STATUS[status]
    return signs(total).get(status, 0) or (signs(total).get(entry.parent, 0) if entry.parent else 0)


@pytest.mark.parametrize("status", ROWS)
def test_the_table_names_statuses_that_exist(status: str) -> None:
    assert status in STATUS


@pytest.mark.parametrize("status", ROWS)
def test_employment_counts_whom_the_table_counts(status: str) -> None:
    assert counted(indicator(1).numerator, status) == int(ROWS[status]["ind1_numerator"])


@pytest.mark.parametrize("status", ROWS)
def test_employment_subtracts_whom_the_table_subtracts(status: str) -> None:
    base = indicator(1).denominator
    assert base is not None
    assert signs(base).get(status, 0) == -int(ROWS[status]["ind1_denominator_minus"])


@pytest.mark.parametrize("status", ROWS)
def test_risk_excludes_whom_the_table_excludes(status: str) -> None:
    flag = ROWS[status]["ind3_excluded_by_seed"]
    excluded = counted(m.at_risk, status) == -1
    # A sentence instead of a flag: the column merges people of the document's list with others.
    assert excluded == (flag != "0")
    assert (status in m.MERGED_WITH_OTHERS) == (flag not in {"0", "1"})


@pytest.mark.parametrize("status", ROWS)
def test_the_control_value_is_made_of_the_forms_own_risk_columns(status: str) -> None:
    assert signs(m.risk_columns).get(status, 0) == int(ROWS[status]["risk_explicit_in_forms"])


def test_the_disabled_are_subtracted_only_from_those_still_counted() -> None:
    found = signs(indicator(3).numerator)
    for status, sign in signs(m.at_risk).items():
        assert found[f"{status}@disabled"] == -sign


def test_plans_are_nobodys_job_or_exclusion() -> None:
    plans = {status.id for status in STATUS.values() if status.kind is Kind.PLAN}
    for number in (1, 2, 3, 10):
        assert not plans & set(indicator(number).keys)
    assert set(signs(m.with_plan)) == plans - {"plan_risk", "plan_other"}


def test_a_later_forms_merged_column_enters_where_the_separate_ones_do() -> None:
    for merged, separate in (
        ("sole_or_self", "sole_trader"),
        ("conscript_incl_plan", "conscript"),
        ("parental_leave_incl_plan", "parental_leave"),
    ):
        for number in (1, 3):
            top = signs(indicator(number).numerator)
            assert top.get(merged, 0) == top.get(separate, 0)
