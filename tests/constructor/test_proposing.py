"""What an unknown workbook is taken for: the place of its table, keys, statuses, lines, identities – and the doubts."""

import time
from collections.abc import Mapping

import pytest

from ck.forms.derived import same_rule
from ck.forms.loader import definitions, parse_definition
from ck.forms.model import Confidence, Key, Role
from ck.forms.rules import ColumnsSum
from ck.forms.writing import to_toml
from ck.ingest import Guard, parse
from ck.ingest.proposing.meanings import Meanings, meanings
from ck.ingest.proposing.proposal import Proposal, propose
from ck.ingest.proposing.readings import matched
from ck.ingest.proposing.survey import place_at, places
from ck.ingest.sheets import Sheet
from tests.constructor import layouts
from tests.ingest.build import Grid, grid, xlsx

INSTRUCTION = Grid(
    "Инструкция", [["Как заполнять"], ["1", "Откройте лист"], ["2", "Впишите числа"], ["3", "Отправьте"]]
)


def sheets(guard: Guard, *grids: Grid) -> tuple[Sheet, ...]:
    return guard.read(xlsx(*grids)).sheets


def proposal(guard: Guard, made: Grid) -> Proposal:
    """What the likeliest place of the workbook gives; the definition is one that the loader takes."""
    found = propose(places(sheets(guard, INSTRUCTION, made))[0], known(), "probe")
    parse_definition(to_toml(found.definition), "проба")
    return found


def known() -> Meanings:
    return meanings(definitions().values())


def statuses(found: Proposal) -> Mapping[str, str | None]:
    return {column.no: column.status for column in found.definition.main.columns if column.counted}


def test_a_moved_header_with_merged_groups(guard: Guard) -> None:
    found = proposal(guard, layouts.moved())
    sheet = found.definition.main
    assert (sheet.names, sheet.number_row, len(sheet.columns)) == (("Сбор 2026",), 9, 12)
    assert {one.no: one.key for one in sheet.columns if one.key} == {"1": Key.REGION, "2": Key.PROGRAM}
    assert statuses(found) == {
        "3": "graduates_total", "4": "employed", "5": "employed_by_program", "7": "conscript", "8": "studying_only",
        "9": None, "10": "risk_no_demand", "11": "foreign_no_snils",
    }  # fmt: skip
    assert sheet.column("4").caption == "Трудоустроены: всего"
    assert (sheet.column("5").role, sheet.column("5").parent) == (Role.SUB, "4")
    assert (sheet.column("6").role, sheet.column("12").role) == (Role.IGNORED, Role.NOTE)
    definition = found.definition
    assert (definition.release_year, f"{definition.as_of}", definition.family) == (2026, "2027-01-15", "release")


def test_only_what_is_equal_is_sure(guard: Guard) -> None:
    found = proposal(guard, layouts.moved())
    unsure = {one.no: one.confidence for one in found.definition.main.columns if one.confidence is not Confidence.SEEN}
    inferred, unknown = Confidence.INFERRED, Confidence.UNKNOWN
    assert unsure == {"5": inferred, "9": unknown, "10": inferred, "11": inferred}
    alike = found.evidence["10"]
    assert 70 <= alike.score < 100
    assert "похоже на «отсутствует спрос" in alike.because
    assert found.evidence["9"].score == 0


def test_a_part_that_no_form_knows_is_told_by_the_sum(guard: Guard) -> None:
    found = proposal(guard, layouts.moved())
    assert found.definition.main.column("9").role is Role.PART
    total = found.identities[0]
    assert (total.held, total.asked) == (3, 3)
    assert same_rule(found.definition.main, total.rule) == (
        "columns_sum", "3", frozenset({"4", "7", "8", "9", "10", "11"}),
    )  # fmt: skip


def test_five_lines_with_the_code_on_the_first(guard: Guard) -> None:
    found = proposal(guard, layouts.five_lines())
    sheet = found.definition.main
    assert [(line.code, line.no) for line in sheet.lines] == [(code, code) for code in ("01", "02", "03", "04", "05")]
    assert found.guessed_lines == ("03",)
    assert (sheet.column("гр.03").key, sheet.column("гр.04").key) == (Key.LINE, Key.LINE_CAPTION)
    assert sheet.column("гр.05").confidence is Confidence.INFERRED
    kinds = [(one.rule.kind, one.rule.severity, one.always) for one in found.identities]
    assert kinds == [("columns_sum", "error", True), *[("lines_at_most", "warning", True)] * 4]


def test_a_table_without_numbers_is_read_by_its_captions(guard: Guard) -> None:
    found = proposal(guard, layouts.without_numbers())
    assert not found.definition.main.numbered
    assert [one.no for one in found.definition.main.columns] == ["1", "2", "3", "4", "5", "6"]
    both = {**definitions(), "probe": found.definition}
    (draft,) = parse(xlsx(layouts.without_numbers()), guard=guard, definitions=both).drafts
    assert (draft.form, [row.counts["graduates_total"] for row in draft.rows]) == ("probe", [25, 30, 9])


def test_industries_are_told_by_their_sum(guard: Guard) -> None:
    found = proposal(guard, layouts.by_industry())
    sheet = found.definition.main
    assert [(one.role, one.parent) for one in sheet.columns[3:6]] == [(Role.SECTOR, "3")] * 3
    assert sheet.column("4").status is None, "«Не трудоустроены» is not «Трудоустроены»"
    assert ColumnsSum(total="3", parts=("3.1..3.3",)) in sheet.checks


@pytest.mark.parametrize("make", [layouts.moved, layouts.five_lines, layouts.by_industry, layouts.without_numbers])
def test_a_proposal_recognises_its_own_file(guard: Guard, make: type) -> None:
    found = proposal(guard, make())
    result = parse(xlsx(make()), guard=guard, definitions={**definitions(), "probe": found.definition})
    assert [draft.form for draft in result.drafts] == ["probe"]
    assert result.drafts[0].set_aside == 0
    header = matched(found.definition, sheets(guard, make())[0])
    assert header is not None and header.header.captions == 1.0


@pytest.mark.parametrize("form", ["2023-03", "2024-02-f2", "2024-07"])
def test_a_form_of_the_program_is_proposed_as_it_is(guard: Guard, form: str) -> None:
    """Its captions are known to itself: every column gets its status, and none another one."""
    found = proposal(guard, grid(form))
    right = {column.no: column.status for column in definitions()[form].main.columns if column.status}
    wrong = {
        no: (status, right.get(no))
        for no, status in statuses(found).items()
        if status != right.get(no) and found.definition.main.column(no).confidence is Confidence.SEEN
    }
    assert not wrong
    agreed = sum(statuses(found).get(no) == status for no, status in right.items())
    assert agreed >= 0.9 * len(right)


@pytest.mark.parametrize(
    ("caption", "never"),
    [
        ("Не трудоустроены", "employed"),
        ("Будут трудоустроены в 2027 году", "employed"),
        ("Призваны за границей", "conscript"),
        ("из них не менее 6 месяцев на последнем месте работы", "employed_4m"),
        ("Без мотивации к труду", "risk_unmotivated"),
    ],
)
def test_a_word_that_turns_the_meaning_vetoes(caption: str, never: str) -> None:
    found = known().of((caption,), "employed")
    assert found is None or found.meaning.status != never or found.confidence is not Confidence.SEEN


def test_a_plan_over_the_caption_of_a_fact_is_a_doubt() -> None:
    sure = known().of(("Трудоустроены", "Выпускники 2026 года"), None)
    assert sure is not None and sure.confidence is Confidence.SEEN
    doubt = known().of(("Трудоустроены", "Планируется на 2027 год"), None)
    assert doubt is not None and doubt.confidence is Confidence.INFERRED


def test_a_place_may_be_pointed_at(guard: Guard) -> None:
    sheet = sheets(guard, layouts.moved())[0]
    assert place_at(sheet, 8).numbers
    assert place_at(sheet, 6).numbers == ()


def test_headings_from_a_hostile_file_stay_text(guard: Guard) -> None:
    made = layouts.by_industry()
    made.rows[1][3] = "![x](http://a.b/c.png)\n<script>" + "…а" * 30
    made.rows[1][4] = '"\nid = "2025-09"'
    made.name = "'; import os"
    found = proposal(guard, made)
    assert found.definition.id == "probe"
    assert len(found.definition.main.column("3.1").caption) < 100


def test_a_workbook_without_a_table_has_no_place(guard: Guard) -> None:
    assert places(sheets(guard, Grid("Пусто", []), Grid("Письмо", [["Добрый день"], ["Высылаем отчёт"]]))) == []


def test_a_sheet_of_thousands_of_columns_is_looked_at_in_time(guard: Guard) -> None:
    numbers = list(range(1, 4001))
    captions = ["Код и наименование", *(f"Показатель {number}" for number in numbers[1:])]
    rows = [captions, numbers, *([program, *[number % 7 for number in numbers[1:]]] for program in layouts.PROGRAMS)]
    started = time.monotonic()
    found = propose(places(sheets(guard, Grid("Широкий", rows)))[0], known(), "probe")
    assert len(found.definition.main.columns) == 500
    assert time.monotonic() - started < 20


def test_blank_columns_of_zeros_are_no_sums(guard: Guard) -> None:
    found = proposal(guard, layouts.wide())
    assert [(one.rule.kind, one.always) for one in found.identities][:2] == [("columns_sum", True)] * 2
    assert not any(getattr(one.rule, "total", "") > "67" for one in found.identities)
