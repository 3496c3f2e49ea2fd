"""The file for publication: no hidden number anywhere in it, what is shown is true, and nothing unproven is given."""

import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ck.analysis import linked
from ck.analysis.linked import Hidden
from ck.analysis.printed import TOTAL, printed
from ck.errors import UserError
from ck.forms.statuses import STATUS_IDS
from ck.indicators.catalogue import indicator
from ck.indicators.model import read
from ck.indicators.scope import Dimension, Scope
from ck.services import figures
from ck.services.demo import make_demo
from ck.services.publication import book, shares, tables
from ck.services.publication.columns import (
    AT_RISK,
    BY_PROGRAM,
    EMPLOYED,
    LEFT_OUT,
    NUMERATORS,
    OTHERWISE,
    REST,
    STUDYING,
    WITH_PLAN,
    columns_for,
    people,
)  # fmt: skip
from ck.services.publication.tables import Published, published
from ck.services.workspace import Workspace, open_workspace
from tests.export.office import recalculate_in
from tests.export.reading import opened, rows
from tests.pages.worked_region import worked_region

COLLEGES = 9


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    url = f"sqlite:///{(tmp_path_factory.mktemp('publication') / 'ck.sqlite').as_posix()}"
    make_demo(url, COLLEGES, 1)
    workspace = open_workspace(url)
    yield workspace
    workspace.store.close()


@pytest.fixture(scope="module")
def told(region: Workspace) -> Published:
    return published(region, Scope())


@pytest.fixture(scope="module")
def data(region: Workspace, told: Published) -> bytes:
    return book.book(region, told)


def expected(told: Published, place: int) -> list[list[object]]:
    """A sheet as it must be: every number that is not hidden, the sign for the others, nothing else."""
    cells, table = printed(told.leaves), []
    for row in (*told.rows(place), TOTAL):
        line: list[object] = [row]
        for column in (TOTAL, *told.columns):
            where = (0 if row == TOTAL else place, row, column)
            line.append(book.SIGN if where in told.hidden.all else cells.get(where, 0))
        table.append(line)
    return table


TITLES = ("По колледжам", "По специальностям")


def test_shown_cells_are_true_and_hidden_ones_are_signs(told: Published, data: bytes, region: Workspace) -> None:
    assert told.hidden.primary and told.hidden.secondary
    for place, title in enumerate(TITLES):
        assert rows(data, title)[1:] == expected(told, place)
    whole = figures.totals(region, Scope(years=(told.year,), as_of=(told.as_of,)))[0].values
    assert sum(number for line in told.leaves.values() for number in line.values()) == whole["graduates_total"]


def test_another_office_reads_the_same_and_finds_no_more(
    told: Published, data: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    again = recalculate_in(tmp_path_factory.mktemp("office"))(data)
    assert opened(again).sheetnames == opened(data).sheetnames
    for place, title in enumerate(TITLES):
        assert rows(again, title)[1:] == expected(told, place)
    assert_nothing_behind(again)


def assert_nothing_behind(data: bytes) -> None:
    """No sheet, row, column, comment, formula, chart, link or name that a reader does not see at once."""
    for sheet in (made := opened(data)).worksheets:
        assert sheet.sheet_state == "visible"
        assert not any(one.hidden for one in (*sheet.row_dimensions.values(), *sheet.column_dimensions.values()))
        assert not any(cell.comment or cell.hyperlink or cell.data_type == "f" for line in sheet for cell in line)
    names = {name for holder in (made, *made.worksheets) for name in holder.defined_names}
    assert {name for name in names if "print" not in name.lower() and "filter" not in name.lower()} == set()
    with ZipFile(BytesIO(data)) as parts:
        odd = [
            name
            for name in parts.namelist()
            if re.search(r"chart|pivot|external|comment|customXml|query|connection|embed|vba|calcChain", name, re.I)
        ]
    assert not odd  # fmt: skip


def test_there_is_nothing_to_unhide(told: Published, data: bytes) -> None:
    assert_nothing_behind(data)
    assert opened(data).sheetnames == ["О выгрузке", *TITLES, "Показатели", "Показатели по колледжам"]


def test_a_hidden_number_is_in_no_part_of_the_file(
    region: Workspace, told: Published, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """With numbers that nothing else in a workbook looks like."""
    line = (BY_PROGRAM, OTHERWISE, STUDYING, REST)
    numbers = {
        ("Первый", "П"): (70_001, 3, 71_011, 900_007), ("Второй", "П"): (80_021, 81_001, 82_003, 910_003),
        ("Третий", "Р"): (970_027, 960_017, 950_009, 980_027),
    }  # fmt: skip
    leaves = {rows: dict(zip(line, cells, strict=True)) for rows, cells in numbers.items()}
    hidden = linked.protect(leaves, lambda: 600.0)
    made = replace(told, columns=line, leaves=leaves, hidden=hidden, audit=linked.Audit({}, 5))
    cells = printed(leaves)
    telling = {str(cells[place]) for place in hidden.all if cells[place] > 9}
    assert telling
    data = book.book(region, made)
    for one in (data, recalculate_in(tmp_path_factory.mktemp("office"))(data)):
        with ZipFile(BytesIO(one)) as parts:
            text = "".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())
        assert str(cells[0, "Третий", OTHERWISE]) in re.findall(r"\d+", text)
        assert not telling & set(re.findall(r"\d+", text))


def test_totals_shares_and_the_other_sheets_give_no_cell_back(told: Published, data: bytes) -> None:
    """The exact attack over all sheets: an indicator is shown only where its cells are."""
    by_college = rows(data, "Показатели по колледжам")
    captions = {1: 1, 2: 2}
    for line in by_college[1:]:
        row = None if line[0] == TOTAL else line[0]
        for number, place in captions.items():
            needed = [next(some for some in NUMERATORS[number] if some <= set(told.columns)), LEFT_OUT[number]]
            cells = [told.shown(0, row, one) for some in needed for one in some] + [told.shown(0, row, None)]
            assert (line[place] == book.SIGN) == (None in cells)
    assert not linked.audit(told.leaves, told.hidden.all, lambda: 600.0).disclosed


def test_the_first_sheet_says_rule_threshold_numbers_and_the_proof(told: Published, data: bytes) -> None:
    said = {line[0]: line[1] for line in rows(data, "О выгрузке") if line[0]}
    assert said["Порог"] == "5 человек"
    assert f"первичных – {len(told.hidden.primary)}, вторичных – {len(told.hidden.secondary)}" in said["Скрыто"]
    assert said["Проверка"].startswith(f"Пройдена. Для каждой из {len(told.hidden.all)} скрытых ячеек")
    assert f"{told.as_of:%d.%m.%Y}" in said["Выпуск"] and told.expected == COLLEGES


def test_the_same_data_give_the_same_file(region: Workspace, told: Published) -> None:
    assert published(region, Scope()).hidden == told.hidden


def test_groups_instead_of_programmes(region: Workspace) -> None:
    made = opened(book.publication(region, Scope(), Dimension.GROUP))
    assert "По укрупнённым группам" in made.sheetnames and TITLES[1] not in made.sheetnames


@pytest.mark.parametrize(
    ("scope", "words"),
    [
        (Scope(colleges=("Колледж",)), "только по всем колледжам"),
        (Scope(not_specialties=("09.02.07",)), "только по всем колледжам"),
        (Scope(lines=("02",)), "только по всем колледжам"),
        (Scope(carry_forward=True), "только по всем колледжам"),
        (Scope(years=(2022, 2023)), "за один год"),
        (Scope(years=(1999,)), "нет"),
    ],
)
def test_a_selection_is_refused(region: Workspace, scope: Scope, words: str) -> None:
    with pytest.raises(UserError, match=words):
        published(region, scope)


def test_nothing_is_given_without_data(workspace: Workspace) -> None:
    with pytest.raises(UserError, match="Публиковать нечего"):
        published(workspace, Scope())


def test_nothing_is_given_when_the_time_runs_out_or_somebody_stops(region: Workspace) -> None:
    with pytest.raises(UserError, match="проверка не закончена за отведённое время"):
        published(region, Scope(), seconds=0)
    with pytest.raises(UserError, match="работа остановлена"):
        published(region, Scope(), stopping=lambda: True)


def test_nothing_is_given_when_the_proof_fails(region: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    honest = linked.protect

    def careless(*given: object) -> Hidden:
        return Hidden(honest(*given).primary, frozenset())  # type: ignore[arg-type]

    monkeypatch.setattr(tables.linked, "protect", careless)
    with pytest.raises(UserError, match="скрытые ячейки, которые можно вычислить, – [1-9]"):
        published(region, Scope())


def test_numbers_that_contradict_each_other_are_refused(region: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    honest = figures.totals

    def broken(*given: object) -> list[figures.TotalsRow]:
        return [row._replace(values={**row.values, "employed": 10**6}) for row in honest(*given)]  # type: ignore[arg-type]

    monkeypatch.setattr(tables.figures, "totals", broken)
    with pytest.raises(UserError, match="числа не сходятся – .*«Прочие»: частей больше, чем выпускников"):
        published(region, Scope())


def test_the_worked_region(tmp_path: Path) -> None:
    workspace = worked_region(tmp_path / "ck.sqlite").workspace
    told = published(workspace, Scope.of(year=2024, as_of="2025-02-01"))
    assert (told.reported, told.expected, len(told.missing)) == (3, 4, 1)
    assert not told.audit.disclosed
    assert rows(book.book(workspace, told), TITLES[0])[1:] == expected(told, 0)
    workspace.store.close()


values = st.fixed_dictionaries({one: st.one_of(st.none(), st.integers(0, 50)) for one in STATUS_IDS})


@given(values)
def test_the_columns_hold_everybody_once(given_values: dict[str, int | None]) -> None:
    columns = columns_for([given_values])
    assert columns[-1] == REST and (EMPLOYED in columns) != (OTHERWISE in columns)
    assert sum(people(given_values, columns).values()) == (given_values["graduates_total"] or 0)


@given(values)
def test_indicators_made_of_columns_are_the_indicators(given_values: dict[str, int | None]) -> None:
    full = {key: value or 0 for key, value in given_values.items()}
    line = people(full, columns_for([full]))
    for number, choices in NUMERATORS.items():
        reading = read(indicator(number), full)
        top = next(some for some in choices if some <= set(line))
        halves = (sum(line[one] for one in top), sum(line.values()) - sum(line[one] for one in LEFT_OUT[number]))
        assert halves == (reading.numerator, reading.denominator)


def table(**cells: int) -> Published:
    """One college with these columns and nothing hidden."""
    known = {"by_program": BY_PROGRAM, "otherwise": OTHERWISE, "studying": STUDYING, "at_risk": AT_RISK,
             "with_plan": WITH_PLAN, "rest": REST}  # fmt: skip
    line = {known[name]: number for name, number in cells.items()}
    leaves = {("К", "П"): line}
    told = linked.Audit({}, 5)
    return Published(2024, tables.date(2025, 2, 1), (Dimension.COLLEGE, Dimension.SPECIALTY), tuple(line), leaves,
                     Hidden(frozenset(), frozenset()), told, 1, 1, ())  # fmt: skip


@pytest.mark.parametrize(("disabled", "left", "shown"), [(0, 20, True), (7, 20, True), (3, 20, False), (7, 2, False)])
def test_indicator_three_tells_nobody_s_disability_nor_a_small_rest(disabled: int, left: int, shown: bool) -> None:
    values = {"graduates_total": 200, "employed": 90, "employed_by_program": 60, "sole_trader": 0, "self_employed": 0,
              "studying_only": 20, "conscript": 0, "parental_leave": 0, "left_rf": left, "dead_or_severe_health": 0,
              "risk_informal": 30, "plan_employed": 20, "graduates_total@disabled": disabled}  # fmt: skip
    told = table(by_program=60, otherwise=30, studying=20, at_risk=30, with_plan=20, rest=40)
    made = shares._of_region(told, read(indicator(3), values))
    assert bool(made.words) != shown
    assert made.words in ("", shares.SMALL)


def test_an_indicator_of_fewer_colleges_would_tell_the_others() -> None:
    values = {"graduates_total": 190, "graduates_total@target": 30}
    told = table(by_program=60, otherwise=30, studying=20, at_risk=30, with_plan=20, rest=40)
    assert shares._of_region(told, read(indicator(10), values)).words == shares.OTHER_COVERAGE
    whole = shares._of_region(told, read(indicator(10), {**values, "graduates_total": 200}))
    assert (whole.numerator, whole.denominator, whole.value) == (30, 200, 15.0)
    few = shares._of_region(told, read(indicator(10), {"graduates_total": 200, "graduates_total@target": 197}))
    assert few.words == shares.SMALL
