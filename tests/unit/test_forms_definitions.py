"""The nine form versions: their identities are those of the templates, their lines and columns mean what they must."""

import re
import tomllib
from itertools import combinations

import pytest

from ck.forms.checks import check_block
from ck.forms.lines import LINE
from ck.forms.loader import FOLDER, definitions, parse_definition
from ck.forms.model import Column, Confidence, Definition, FormLine, Key, Role, SheetForm
from ck.forms.names import caption_key
from ck.forms.problems import Severity
from ck.forms.rules import ColumnsAtMost, ColumnsSum
from ck.forms.statuses import STATUS, STATUS_IDS, Kind
from tests.blocks import block_of

IDS = (
    "2021",
    "2023-03",
    "2023-10-ind",
    "2024-02-f1",
    "2024-02-f2",
    "2024-02-f3",
    "2024-07",
    "2025-05",
    "2025-09",
)


def numbers(first: int, last: int, without: tuple[int, ...] = (), as_printed: str = "{}") -> set[str]:
    return {as_printed.format(no) for no in range(first, last + 1) if no not in without}


def two(first: int, last: int) -> set[str]:
    return numbers(first, last, as_printed="{:02}")


F2_PARTS = numbers(5, 29, (6, 7, 23, 24), "гр.{:02}")
# form, sheet, total, parts: written from the templates' own instructions, not from the definition files
SUMS = (
    ("2021", "main", "07", {"08", "10", "12", "14", "16", "18", "20", "23", "26"}),
    ("2021", "main", "07", {"28", "30", "32", "34", "36", "38", "40", "43"}),
    ("2023-03", "main", "07", {"08"} | two(11, 32)),
    ("2023-10-ind", "main", "6", {"7"} | numbers(32, 38) | numbers(63, 77)),
    ("2023-10-ind", "main", "7", numbers(8, 31)),
    ("2023-10-ind", "main", "38", numbers(39, 62)),
    ("2024-02-f1", "main", "05", two(6, 27)),
    ("2024-02-f2", "main", "гр.04", F2_PARTS),
    ("2024-02-f3", "main", "05", {"06"} | two(10, 12) | two(15, 20)),
    ("2024-07", "main", "2", {"3", "31", "32"} | numbers(60, 70)),
    ("2024-07", "main", "3", numbers(4, 30)),
    ("2024-07", "main", "32", numbers(33, 59)),
    ("2024-07", "target", "5", numbers(6, 12)),
    ("2024-07", "professionalitet", "6", {"7", "8"}),
    ("2024-07", "professionalitet", "8", numbers(9, 13)),
    ("2025-05", "main", "2", numbers(3, 17)),
    ("2025-05", "target", "5", numbers(6, 27)),
    ("2025-09", "main", "2", numbers(3, 17)),
)
# form, whole line or column, parts that must not exceed it; severity
LINES = (
    ("2023-03", "06", ("02", "04"), "sum"),
    ("2023-03", "06", ("07", "08", "09", "10", "11", "12", "13"), "sum"),
    ("2023-03", "06", ("14",), "error"),
    ("2023-03", "05", ("14",), "error"),
    ("2023-03", "02", ("03",), "error"),
    ("2023-03", "01", ("02", "04", "05"), "warning"),
    ("2024-02-f1", "02", ("03",), "error"),
    ("2024-02-f1", "01", ("02",), "error"),
    ("2024-02-f1", "01", ("04",), "error"),
    ("2024-02-f1", "01", ("05",), "error"),
    ("2024-02-f2", "06", ("02", "04"), "sum"),
    ("2024-02-f2", "06", ("07", "08", "09", "10", "11", "12", "13"), "sum"),
    ("2024-02-f2", "06", ("14",), "error"),
    ("2024-02-f2", "05", ("14",), "error"),
    ("2024-02-f2", "02", ("03",), "error"),
)
MOST = (
    ("2023-03", "08", ("09",)),
    ("2023-03", "08", ("10",)),
    ("2024-02-f3", "06", ("07", "08", "09")),
    ("2024-02-f3", "12", ("13", "14")),
    ("2024-02-f3", "20", ("21", "22")),
    ("2024-07", "3", ("3.1",)),
    ("2024-07", "3", ("3.2",)),
    ("2024-07", "32", ("32.1",)),
    ("2024-07", "32", ("32.2",)),
    *((form, whole, (f"{whole}.{n}",)) for form in ("2025-05", "2025-09") for whole in "34" for n in (1, 2, 3)),
)


def sheet_of(form: str, id: str = "main") -> SheetForm:
    return next(sheet for sheet in definitions()[form].sheets if sheet.id == id)


def test_the_nine_versions_come_with_the_program() -> None:
    assert tuple(definitions()) == IDS
    assert [definition.id for definition in definitions().values() if definition.family == "expected"] == ["2024-02-f3"]


@pytest.mark.parametrize(("form", "sheet", "total", "parts"), SUMS)
def test_a_total_is_the_sum_of_the_templates_parts(form: str, sheet: str, total: str, parts: set[str]) -> None:
    sums = [check for check in sheet_of(form, sheet).checks if isinstance(check, ColumnsSum) and check.total == total]
    assert parts in [set(sheet_of(form, sheet).span(check.parts, check.excluding)) for check in sums]
    assert all(check.severity == "error" for check in sums)


def test_there_are_no_other_sums() -> None:
    declared = [
        (definition.id, sheet.id, check.total)
        for definition in definitions().values()
        for sheet in definition.sheets
        for check in sheet.checks
        if isinstance(check, ColumnsSum)
    ]
    assert sorted(declared) == sorted((form, sheet, total) for form, sheet, total, _ in SUMS)


@pytest.mark.parametrize(("form", "whole", "parts", "how"), LINES)
def test_line_rules_are_the_templates(form: str, whole: str, parts: tuple[str, ...], how: str) -> None:
    kind, severity = ("lines_sum", "error") if how == "sum" else ("lines_at_most", how)
    found = [
        check
        for check in sheet_of(form).checks
        if check.kind == kind
        and check.parts == parts
        and whole in (getattr(check, "whole", getattr(check, "total", "")))
    ]
    assert [check.severity for check in found] == [severity]


@pytest.mark.parametrize(("form", "whole", "parts"), MOST)
def test_parts_inside_a_column_are_the_templates(form: str, whole: str, parts: tuple[str, ...]) -> None:
    found = [check for check in sheet_of(form).checks if isinstance(check, ColumnsAtMost) and check.parts == parts]
    assert [(check.whole, check.severity) for check in found] == [(whole, "error")]


@pytest.mark.parametrize("form", IDS)
def test_the_parts_partition_the_total(form: str) -> None:
    sheet = definitions()[form].main
    total = next(column.no for column in sheet.columns if column.role is Role.TOTAL)
    partition = next(check for check in sheet.checks if isinstance(check, ColumnsSum) and check.total == total)
    parts = [column.no for column in sheet.columns if column.role is Role.PART]
    assert list(sheet.span(partition.parts, partition.excluding)) == parts


@pytest.mark.parametrize("form", IDS)
def test_every_column_inside_another_is_bounded_by_it(form: str) -> None:
    sheet = definitions()[form].main
    bounded = {
        (no, check.whole)
        for check in sheet.checks
        if isinstance(check, ColumnsAtMost)
        for no in sheet.span(check.parts)
    } | {(no, check.total) for check in sheet.checks if isinstance(check, ColumnsSum) for no in sheet.span(check.parts)}
    inside = {(column.no, column.parent) for column in sheet.columns if column.role in (Role.SUB, Role.SECTOR)}
    assert inside <= bounded


def filled(sheet: SheetForm) -> dict[str, int]:
    """People in every part, so that each identity of the columns holds: sectors 1, then upwards."""
    counts = {column.no: 1 for column in sheet.columns if column.counted}
    for check in sorted((c for c in sheet.checks if isinstance(c, ColumnsSum)), key=lambda c: total_last(sheet, c)):
        counts[check.total] = sum(counts[no] for no in sheet.span(check.parts, check.excluding))
    for check in (c for c in sheet.checks if isinstance(c, ColumnsAtMost)):
        for no in sheet.span(check.parts):
            counts[no] = 0
    return counts


def total_last(sheet: SheetForm, check: ColumnsSum) -> bool:
    return sheet.column(check.total).role is Role.TOTAL


@pytest.mark.parametrize("form", [form for form in IDS if form != "2021"])
def test_one_person_too_many_in_any_part_is_noticed(form: str) -> None:
    sheet = definitions()[form].main
    counts = filled(sheet)
    assert check_block(sheet, block_of(sheet, "09.02.07", {"01": counts})) == []
    for column in sheet.columns:
        if column.role in (Role.PART, Role.TOTAL, Role.SECTOR):
            wrong = counts | {column.no: counts[column.no] + 1}
            assert "columns_sum" in {
                found.code for found in check_block(sheet, block_of(sheet, "09.02.07", {"01": wrong}))
            }


def test_both_partitions_of_2021_are_checked() -> None:
    sheet = definitions()["2021"].main
    fact = {"07": 5, "08": 3, "20": 2, "22": 1}
    assert check_block(sheet, block_of(sheet, "09.02.07", {"01": fact | {"28": 5}})) == []
    (found,) = check_block(sheet, block_of(sheet, "09.02.07", {"01": fact | {"28": 4}}))
    assert (found.code, found.column, found.severity) == ("columns_sum", "07", Severity.ERROR)
    assert found.details["parts"] == "28, 30, 32, 34, 36, 38, 40, 43"


def test_every_status_is_fed_by_some_form() -> None:
    fed = {column.status for definition in definitions().values() for column in definition.main.columns}
    assert set(STATUS_IDS) <= fed


@pytest.mark.parametrize("form", IDS)
def test_a_plan_is_never_a_fact(form: str) -> None:
    plans = [
        c for c in definitions()[form].main.columns if re.match(r"(будут|план|прогноз|подлежат)", c.caption.lower())
    ]
    kinds = {STATUS[c.status].kind for c in plans if c.status and c.role in (Role.PART, Role.FORECAST)}
    assert kinds <= {Kind.PLAN, Kind.SUB}


def test_2021_lines_of_target_training_have_codes_of_their_own() -> None:
    codes = {line.no: line.code for line in definitions()["2021"].main.lines}
    assert (codes["06"], codes["07"], codes["08"]) == ("05.1", "05.2", "05.3")


@pytest.mark.parametrize(("form", "count"), [("2021", 8), ("2023-03", 15), ("2023-10-ind", 2), ("2024-02-f1", 5)])
def test_lines_of_a_block(form: str, count: int) -> None:
    lines = definitions()[form].main.lines
    assert len(lines) == count
    assert {line.code for line in lines} <= set(LINE)


def test_form_2_calls_two_lines_alike_and_no_other_form_without_numbers_does() -> None:
    alike = {
        definition.id: [(a.code, b.code) for a, b in combinations(definition.main.lines, 2) if key(a) & key(b)]
        for definition in definitions().values()
        if not any(column.key is Key.LINE for column in definition.main.columns)
    }
    assert alike == {"2021": [], "2024-02-f2": [("05", "14")], "2024-07": [], "2025-05": [], "2025-09": []}


def key(line: FormLine) -> set[str]:
    return {caption_key(caption) for caption in (line.caption, *line.captions)}


@pytest.mark.parametrize("form", IDS)
def test_a_caption_that_is_seen_names_one_column(form: str) -> None:
    columns = [c for c in definitions()[form].main.columns if c.caption and c.confidence is Confidence.SEEN]
    alike = [(a.no, b.no) for a, b in combinations(columns, 2) if caption_key(a.caption) == caption_key(b.caption)]
    assert alike == []


def test_both_captions_of_informal_employment() -> None:
    column = definitions()["2024-02-f1"].main.column("13")
    for said in ("Неформальная занятость (нелегальная)", "Неформальная занятость (теневой сектор экономики) "):
        assert caption_key(said) in map(caption_key, (column.caption, *column.captions))


def test_later_forms_feed_no_indicator_before_they_are_confirmed() -> None:
    for form in ("2025-05", "2025-09"):
        columns = definitions()[form].main.columns
        sure = [c.no for c in columns if c.counted and c.confidence is Confidence.SEEN]
        assert sure == ["2"]


def test_every_counted_column_of_the_older_forms_was_seen() -> None:
    for form in IDS[:7]:
        assert all(c.confidence is Confidence.SEEN for c in definitions()[form].main.columns if c.counted)


def test_notes_say_what_a_form_merges_and_leaves_out() -> None:
    notes = {id: " | ".join(definition.notes) for id, definition in definitions().items()}
    assert "форма объединяет ИП и самозанятых" in notes["2024-07"]
    assert "форма не спрашивает, сколько трудоустроено по освоенной" in notes["2024-02-f1"]
    assert "по освоенной" not in notes["2023-03"]
    assert "форма не выделяет инвалидов строками" in notes["2025-05"]
    assert "назначение граф 3, 3.1" in notes["2025-09"]
    assert "второе разбиение" in notes["2021"]


def test_the_readme_example_is_a_good_definition() -> None:
    example = re.search(r"```toml\n(.*?)```", (FOLDER / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert example is not None
    assert parse_definition(example[1], "README.md").id == "2026-02"


def test_a_file_is_named_by_its_form() -> None:
    for path in FOLDER.glob("*.toml"):
        assert tomllib.loads(path.read_text(encoding="utf-8"))["id"] == path.stem


def test_lists_of_the_target_contracts_are_whole() -> None:
    lengths = {c.no: len(c.values) for c in sheet_of("2025-09", "target").columns if c.role is Role.ENUM}
    assert lengths == {"6": 2, "7": 6, "8": 5, "9": 11, "10": 16}


def test_a_range_follows_the_order_of_the_form() -> None:
    sheet = definitions()["2024-07"].main
    assert sheet.span(["2..4"]) == ("2", "3", "3.1", "3.2", "4")
    assert sheet.span(["2..4"], ["3.1", "3"]) == ("2", "3.2", "4")
    with pytest.raises(ValueError, match="4..2"):
        sheet.span(["4..2"])
    with pytest.raises(KeyError):
        sheet.span(["2..99"])


def test_captions_do_not_depend_on_the_year() -> None:
    definition: Definition = definitions()["2024-02-f2"]
    column: Column = definition.main.column("гр.04")
    assert caption_key(column.caption) == caption_key("суммарный  выпуск в 2025 году")
