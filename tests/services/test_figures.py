"""Figures through the store: worked examples, coverage, what a value lacks, comparisons, the way back to the cells."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from ck.errors import UserError
from ck.forms.loader import definitions
from ck.indicators import Status
from ck.indicators.catalogue import VARIANTS_SETTING
from ck.indicators.display import formula_numbers, reason, value_text
from ck.indicators.scope import Dimension, Scope
from ck.services import figures
from ck.services.figures import IndicatorRow
from ck.services.workspace import Workspace, open_workspace
from ck.store import directory, settings, submissions
from tests.services.figures_worked import AUTUMN, FULL, SILENT, SPRING, A, B, put, worked
from tests.spec.examples import COLLEGE_A, COLLEGE_B

ALL = Scope()
NOBODY = dict.fromkeys(COLLEGE_A, 0)


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Workspace]:
    workspace = open_workspace(f"sqlite:///{tmp_path}/figures.sqlite")
    yield workspace
    workspace.store.close()


@pytest.fixture
def region(empty: Workspace) -> Workspace:
    worked(empty)
    return empty


def one(workspace: Workspace, number: int, scope: Scope = ALL) -> IndicatorRow:
    (row,) = figures.indicators(workspace, scope, (), (number,))
    return row


def by_college(workspace: Workspace, number: int, scope: Scope = ALL) -> dict[str, IndicatorRow]:
    rows = figures.indicators(workspace, scope, (Dimension.COLLEGE,), (number,))
    return {str(row.key[Dimension.COLLEGE]): row for row in rows}


def text(row: IndicatorRow) -> str:
    return f"{row.reading.numerator}/{row.reading.denominator} = {value_text(row.reading)}".replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("number", "a", "b", "region_value"),
    [
        (1, "120/165 = 72,73 %", "13/16 = 81,25 %", "133/181 = 73,48 %"),
        (2, "72/200 = 36,00 %", "9/20 = 45,00 %", "81/220 = 36,82 %"),
        (10, "26/200 = 13,00 %", "0/20 = 0,00 %", "26/220 = 11,82 %"),
    ],
)
def test_the_worked_examples(region: Workspace, number: int, a: str, b: str, region_value: str) -> None:
    rows = by_college(region, number)
    assert (text(rows[A]), text(rows[B]), text(one(region, number))) == (a, b, region_value)


def test_a_form_without_a_column_of_the_list_excludes_fewer_and_says_so(region: Workspace) -> None:
    row = by_college(region, 3)[A]
    assert text(row) == "13/200 = 6,50 %"  # two foreigners have no column in this form
    assert "иностранные граждане без СНИЛС отдельной графой не показаны и не исключены" in row.notes
    merged = "«Смерть, тяжёлое состояние здоровья»: форма объединяет смерть и тяжёлое состояние здоровья"
    assert merged in row.notes


def test_the_disabled_are_taken_from_lines_03_and_04(empty: Workspace) -> None:
    carer = {**NOBODY, "graduates_total": 1, "family_care": 1}
    put(empty, A, {"01": COLLEGE_A, "03": carer, "04": NOBODY}, form="2023-03")
    assert text(one(empty, 3)) == "10/200 = 5,00 %"
    assert not any("инвалид" in note for note in one(empty, 3).notes)


def test_without_those_lines_the_value_says_that_the_disabled_are_in_it(empty: Workspace) -> None:
    put(empty, A, {"01": COLLEGE_A}, form="2023-03")
    assert text(one(empty, 3)) == "11/200 = 5,50 %"
    assert any("инвалид" in note for note in one(empty, 3).notes)


def test_who_is_missing_is_named(region: Workspace) -> None:
    coverage = one(region, 1).coverage
    assert (coverage.reported, coverage.expected, coverage.missing) == (2, 3, (SILENT,))
    silent = by_college(region, 1)[SILENT]
    assert (silent.reading.status, silent.coverage.expected) == (Status.NO_DATA, 1)
    assert reason(silent.reading) == "нет данных: отчёта с нужными строками нет"


def test_a_college_without_the_column_is_in_neither_half(region: Workspace) -> None:
    put(region, SILENT, {"01": COLLEGE_B}, form="2024-02-f1")
    row = one(region, 2)
    assert text(row) == "81/220 = 36,82 %"
    assert row.coverage.missing == (SILENT,)
    assert "отчёт есть, но нужных граф или строк в нём нет: 1 ПОО" in row.notes
    assert "профессии" in reason(by_college(region, 2)[SILENT].reading)
    assert one(region, 1).coverage.missing == ()


def test_a_release_to_come_is_summed_apart(region: Workspace) -> None:
    before = figures.totals(region, ALL)
    put(region, A, {"01": {"expected_total": 30}}, form="2024-02-f3")
    assert figures.totals(region, ALL) == before
    (to_come,) = figures.totals(region, ALL, family="expected")
    assert {status: count for status, count in to_come.values.items() if count} == {"expected_total": 30}


def test_columns_feed_nothing_until_their_meaning_is_confirmed(empty: Workspace) -> None:
    put(empty, A, {"01": COLLEGE_A | {"sole_or_self": 15}}, form="2025-05")
    row = one(empty, 1)
    assert row.reading.status is Status.NO_DATA
    assert (
        "не входят, пока не подтверждён смысл граф (форма «{}»): 1 ПОО".format(definitions()["2025-05"].title)
        in row.notes
    )
    assert figures.totals(empty, ALL)[0].values["employed"] == 105  # what was read is shown
    with empty.store.write() as session:
        inferred = definitions()["2025-05"]
        settings.confirm_columns(session, inferred, settings.uncertain_columns(inferred))
    assert text(one(empty, 1)) == "120/165 = 72,73 %"


def test_a_column_inside_another_one_is_not_added_to_it(empty: Workspace) -> None:
    """In the form of 2021 the registered unemployed are a part of those at risk."""
    put(empty, A, {"01": {**NOBODY, "graduates_total": 9, "risk_total": 5, "risk_registered_czn": 3}}, form="2021")
    beside = {measure.id: value for measure, value in one(empty, 3).reading.beside}
    assert beside == {"risk_columns": 5, "with_plan": None}  # its forecast is a second partition of the same people


def test_undo_brings_back_every_figure(region: Workspace) -> None:
    before = figures.indicators(region, ALL)
    corrected = put(region, B, {"01": {**COLLEGE_B, "employed": 0}})
    assert text(one(region, 1)) == "121/181 = 66,85 %"
    with region.store.write() as session:
        submissions.undo(session, corrected)
    assert [text(row) for row in figures.indicators(region, ALL)] == [text(row) for row in before]


def test_a_date_before_another_is_never_added_to_it(region: Workspace) -> None:
    put(region, A, {"01": {**COLLEGE_A, "employed": 100}}, as_of=AUTUMN)
    assert text(one(region, 1)) == "115/165 = 69,70 %"
    assert one(region, 1).coverage.missing == (B, SILENT)
    spring = Scope(as_of=(SPRING,))
    assert text(one(region, 1, spring)) == "133/181 = 73,48 %"
    both = Scope(as_of=(SPRING, AUTUMN))
    assert text(one(region, 1, both)) == "115/165 = 69,70 %"


def test_the_last_known_data_are_carried_forward_and_marked(region: Workspace) -> None:
    put(region, A, {"01": {**COLLEGE_A, "employed": 100}}, as_of=AUTUMN)
    row = one(region, 1, Scope(carry_forward=True))
    assert text(row) == "128/181 = 70,72 %"
    assert (row.coverage.reported, row.coverage.carried, row.coverage.missing) == (2, (B,), (SILENT,))
    assert "последние известные данные: 1 ПОО" in row.notes


def test_years_without_reports_are_counted_when_several_are_added(region: Workspace) -> None:
    put(region, A, {"01": COLLEGE_A}, year=2022, as_of=date(2023, 3, 1))
    row = one(region, 1)
    assert row.coverage.reported == 2
    assert "не хватает отчётов за отдельные годы: 3" in row.notes


def test_lines_are_never_added_together(region: Workspace) -> None:
    rows = figures.totals(region, Scope(lines=("05", "01")))
    assert [(row.key, row.values["graduates_total"]) for row in rows] == [({"line": "01"}, 220), ({"line": "05"}, 26)]
    everything = figures.totals(region, ALL, (Dimension.LINE,))
    assert [row.key["line"] for row in everything if row.values["graduates_total"]] == ["01", "05"]
    (row,) = figures.totals(region, ALL)
    assert (row.values["graduates_total"], row.values["expected_total"]) == (220, None)


def test_an_empty_database_answers_too(empty: Workspace) -> None:
    assert {row.reading.status for row in figures.indicators(empty, ALL)} == {Status.NO_DATA}
    assert len(figures.indicators(empty, ALL)) == 12
    assert figures.indicators(empty, ALL, (Dimension.COLLEGE, Dimension.AS_OF)) == []
    assert set(figures.totals(empty, ALL)[0].values.values()) == {None}
    assert figures.options(empty, ALL).years == ()
    assert figures.newest(empty) is None
    assert figures.sources(empty, 1, ALL) == []
    assert [card.previous for card in figures.cards(empty, ALL)] == [None] * 12


def test_the_chosen_variant_is_computed_and_named(region: Workspace) -> None:
    with region.store.write() as session:
        settings.put_setting(session, VARIANTS_SETTING, ["merged_not_excluded"])
    row = one(region, 3)
    assert row.reading.numerator == 15  # a dead and a convicted one more
    assert "вариант расчёта: объединённые графы не исключены" in row.notes


def test_cells_add_up_to_the_value(region: Workspace) -> None:
    for number in (1, 2, 3, 10):
        row, cells = one(region, number), figures.sources(region, number, ALL)
        assert sum(cell.numerator * cell.number for cell in cells) == row.reading.numerator
        assert sum(cell.denominator * cell.number for cell in cells) == row.reading.denominator
    letters = [column.status for column in definitions()[FULL].main.columns if column.status]
    (cell,) = [cell for cell in cells if cell.college == A and cell.line == "05"]
    assert (cell.sheet, cell.cell, cell.status, cell.number) == ("Форма", "AA13", "graduates_total", 26)
    assert letters[0] == "graduates_total"  # what AA stands for in `put`
    assert figures.sources(region, 4, ALL) == []


def test_the_way_back_follows_the_filters(region: Workspace) -> None:
    put(region, A, {"01": {**NOBODY, "graduates_total": 7}}, as_of=AUTUMN, program="08.02.01")
    narrow = Scope(specialties=("09.02.07",), carry_forward=True)
    assert {(cell.college, cell.carried) for cell in figures.sources(region, 1, narrow)} == {(B, True)}
    wide = figures.sources(region, 1, Scope(as_of=(SPRING,), colleges=(A,)))
    assert {(cell.college, cell.as_of, cell.carried) for cell in wide} == {(A, SPRING, False)}


def test_a_card_compares_with_the_date_before_and_a_year_before(region: Workspace) -> None:
    put(region, A, {"01": {**COLLEGE_A, "employed": 100}}, as_of=AUTUMN)
    put(region, A, {"01": {**COLLEGE_A, "employed": 90}}, year=2022, as_of=date(2023, 9, 1))
    card = figures.cards(region, Scope(years=(2023,)))[0]
    assert card.previous is not None and card.year_before is not None
    assert (card.previous.as_of, card.year_before.as_of) == (SPRING, date(2023, 9, 1))
    assert card.previous.change == pytest.approx(115 / 165 * 100 - 133 / 181 * 100)
    assert card.year_before.change == pytest.approx(100 * (115 - 105) / 165)
    spring = figures.cards(region, Scope(years=(2023,), as_of=(SPRING,)))[0]
    assert (spring.previous, spring.year_before) == (None, None)  # the year before reported half a year away
    assert figures.cards(region, ALL)[0].previous is None  # two years at once


def test_a_trend_has_every_date_whatever_date_is_chosen(region: Workspace) -> None:
    put(region, A, {"01": {**COLLEGE_A, "employed": 100}}, as_of=AUTUMN)
    rows = figures.trend(region, 1, Scope(as_of=(SPRING,)))
    assert [(row.key["as_of"], text(row)) for row in rows] == [
        (SPRING, "133/181 = 73,48 %"),
        (AUTUMN, "115/165 = 69,70 %"),
    ]


def test_choices_are_what_the_data_have(region: Workspace) -> None:
    put(region, A, {"01": COLLEGE_A}, year=2022, as_of=date(2023, 3, 1), program="99.99.99")
    found = figures.options(region, Scope(years=(2023,)))
    assert (found.years, found.dates, found.colleges) == ((2023, 2022), (SPRING,), (A, B, SILENT))
    assert found.municipalities == ("Северный округ",)
    assert [code for code, _ in found.specialties] == ["09.02.07", "99.99.99"]
    assert found.specialties[0].name.startswith("Информационные системы")
    assert [code for code, _ in found.lines] == ["01", "03", "04", "05"]
    assert figures.newest(region) == (2023, SPRING)


def test_a_college_may_be_called_by_an_alias_or_another_spelling(region: Workspace) -> None:
    with region.store.write() as session:
        found = directory.find(session, A)
        assert found is not None and found.id is not None
        directory.add_alias(session, found.id, "Первый колледж")
    for name in ("Первый колледж", "ГБПОУ «КОЛЛЕДЖ А»"):
        assert text(one(region, 1, Scope(colleges=(name,)))) == "120/165 = 72,73 %"


@pytest.mark.parametrize(
    ("scope", "told"),
    [
        (Scope(colleges=("Коледж А",)), "Похожие: Колледж А"),
        (Scope(municipalities=("Северный окрук",)), "Похожие: Северный округ"),
        (Scope(lines=("77",)), "Строки 77 нет"),
    ],
)
def test_a_name_that_nobody_bears_is_told_with_close_ones(region: Workspace, scope: Scope, told: str) -> None:
    for ask in (figures.indicators, figures.totals):
        with pytest.raises(UserError, match=told):
            ask(region, scope)


def test_a_number_that_section_three_has_not(region: Workspace) -> None:
    with pytest.raises(UserError, match="Показателя 13 нет"):
        figures.indicators(region, ALL, (), (13,))


def test_the_formula_in_numbers(region: Workspace) -> None:
    assert formula_numbers(one(region, 1).reading).replace("\u00a0", " ") == "133 / (220 − 39) · 100 = 73,48 %"
