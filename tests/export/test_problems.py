"""The table of problems: a row each, as text, filterable."""

from ck.export.problems import FileProblem, problems_book
from ck.forms.problems import Found, Severity
from tests.export.reading import ABOUT, opened, rows


def test_row_says_where_what_and_how_to_mend_it() -> None:
    found = Found("not_a_number", sheet="Форма", cell="D15", value="=н/д")
    assert rows(problems_book([FileProblem("отчёт.xlsx", "=1+1", found)], ABOUT), "Замечания")[1] == [
        "отчёт.xlsx",
        "=1+1",
        "Форма",
        "D15",
        "=н/д",
        "ошибка",
        "Вместо числа стоит «=н/д».",
        "Впишите целое число; если таких выпускников нет – 0.",
    ]


def test_severity_is_the_one_that_was_found() -> None:
    found = Found("columns_sum", severity_override=Severity.WARNING)
    assert rows(problems_book([FileProblem("а", "", found)], ABOUT), "Замечания")[1][5] == "предупреждение"


def test_table_can_be_filtered_and_its_header_stays() -> None:
    problems = [FileProblem("а", "", Found("empty_file"))] * 3
    sheet = opened(problems_book(problems, ABOUT))["Замечания"]
    assert sheet.auto_filter.ref == "A1:H4"
    assert sheet.freeze_panes == "A2"


def test_no_problems_is_an_empty_table() -> None:
    assert len(rows(problems_book([], ABOUT), "Замечания")) == 1
