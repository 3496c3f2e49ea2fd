"""Any workbook: columns proposed with a confidence, rows read, everything wrong told with its cell."""

import pytest

from ck.errors import UserError
from ck.services import journal
from ck.services.crosscheck import sources
from ck.services.crosscheck.mapping import EXACT, Layout, labels, of_header, opened, propose
from ck.services.crosscheck.reading import doubles
from ck.services.workspace import Workspace
from tests.services.crosscheck.kit import BOOKS, CODE, HEADER, book, kept, region, told
from tests.services.import_files_kit import NAME, OTHER, YEAR, add_college

ROW = [1, NAME, f"{CODE} Информационные системы и программирование", YEAR, 12, 25, 41000.5]


def test_sheet_header_and_columns_are_proposed_with_a_confidence() -> None:
    layout = propose(opened("СФР.xlsx", book([ROW])))
    assert (layout.sheet, layout.header) == ("Данные", 2)
    assert layout.columns == {"college": 1, "program": 2, "year": 3, "employed": 4, "total": 5, "wages": 6}
    assert layout.confidence["college"] == layout.confidence["year"] == EXACT
    assert 78 <= layout.confidence["employed"] < EXACT


@pytest.mark.parametrize("caption", ["Не трудоустроено", "Выпускники без работы", "Телефон"])
def test_a_caption_that_says_the_opposite_is_no_proposal(caption: str) -> None:
    made = opened("СФР.xlsx", book([[NAME, 1]], ["Колледж", caption]))
    assert "employed" not in propose(made).columns


def test_a_person_corrects_the_proposal_from_lists(workspace: Workspace) -> None:
    add_college(workspace, NAME)
    made = opened("СФР.xlsx", book([[NAME, 7, 9]], ["Учреждение", "Показатель А", "Показатель Б"]))
    sheet = made.sheet("Данные")
    assert "employed" not in of_header(sheet, 2).columns
    assert labels(sheet, 2) == [f"A Учреждение ({NAME})"[:0] + f"A Учреждение ({NAME[:30]})", "B Показатель А (7)",
                                "C Показатель Б (9)"]  # fmt: skip
    read = sources.preview(workspace, made, Layout("Данные", 2, {"college": 0, "employed": 2}), YEAR)
    assert [(one.employed, one.total, one.program, one.year) for one in read.rows] == [(9, None, "", YEAR)]


def test_rows_with_troubles_are_told_by_cell_and_the_others_stay(workspace: Workspace) -> None:
    add_college(workspace, NAME, OTHER)
    rows = [
        ROW,
        [2, "", BOOKS, YEAR, 3, 9, None],  # the name stands in the merged cell above
        [3, OTHER, CODE, "2023 г.", "н/д", 20, None],
        [4, OTHER, "специальность", YEAR, 5, 20, None],
        [5, "Колледж связъ", CODE, YEAR, 5, 20, None],
        [6, OTHER, CODE, "давно", 5, 20, None],
        [7, OTHER, CODE, YEAR, 21, 20, None],
        [8, OTHER, CODE, YEAR, None, 20, None],
        [9, OTHER, CODE, YEAR, 4, 20, "высокая"],
        [None, "Итого", None, None, 99, 200, None],
        [None, None, None, None, None, None, None],
    ]
    _, read = told(workspace, book(rows))
    assert [(one.row, one.program, one.employed, one.wages) for one in read.rows] == [
        (4, CODE, 12, 41000.5), (5, BOOKS, 3, None), (12, CODE, 4, None),
    ]  # fmt: skip
    assert read.rows[0].college_id == read.rows[1].college_id != read.rows[2].college_id
    assert (read.skipped, read.refused) == (1, 6)
    assert [(one.code, one.cell) for one in read.found] == [
        ("not_a_number", "E6"), ("code_unreadable", "C7"), ("source_college", "B8"), ("source_year", "D9"),
        ("source_more", "E10"), ("source_blank", "E11"), ("source_wages", "G12"),
    ]  # fmt: skip
    assert "Похожие: ГБПОУ «Колледж связи»" in read.found[2].message
    assert all("…" not in one.message and one.fix for one in read.found)


def test_a_year_is_said_once_where_the_table_has_none(workspace: Workspace) -> None:
    add_college(workspace, NAME)
    data = book([[NAME, 7]], ["Колледж", "Трудоустроено"])
    assert told(workspace, data)[1].found[0].message == "Не указано: Год выпуска."
    assert [one.year for one in told(workspace, data, 2024)[1].rows] == [2024]


def test_what_is_no_table_is_refused_in_words(workspace: Workspace) -> None:
    assert opened("x.xlsx", b"nothing").refused is not None
    empty = opened("x.xlsx", book([], [], above=0))
    layout = propose(empty)
    read = sources.preview(workspace, empty, layout, None)
    assert "Не указано, в каких столбцах: Колледж, Трудоустроено, человек" in read.found[0].message


def test_a_source_is_kept_listed_journalled_and_removed(workspace: Workspace) -> None:
    region(workspace)
    made, read = told(workspace, book([ROW, [2, OTHER, CODE, YEAR - 1, 3, 9, None]]))
    number = sources.keep(workspace, "СФР", made, propose(made), read)
    [one] = sources.listed(workspace)
    assert (one.id, one.name, one.rows, one.years, one.sheet) == (number, "СФР", 2, (YEAR - 1, YEAR), "Данные")
    with pytest.raises(UserError, match="Источник «СФР» уже есть"):
        kept(workspace, [[1, NAME, CODE, YEAR, 1, 2, None]])
    with pytest.raises(UserError, match="уже загружен как «СФР»"):
        sources.keep(workspace, "Другой", made, propose(made), read)
    assert sources.remove(workspace, number) == "СФР"
    assert sources.listed(workspace) == []
    with pytest.raises(UserError, match="уже нет"):
        sources.remove(workspace, number)
    done = journal.entries(workspace, actions=("source_loaded", "source_removed"))
    assert [one.action for one in done] == ["Второй источник удалён", "Второй источник загружен"]
    assert "СФР" in done[0].was and "СФР" in done[1].became


def test_rows_of_one_programme_are_noticed(workspace: Workspace) -> None:
    add_college(workspace, NAME)
    _, read = told(workspace, book([ROW, ROW]))
    assert list(doubles(read.rows).values()) == [[4, 5]] and HEADER[1] == "Наименование ПОО"


def test_a_unit_after_the_caption_changes_nothing() -> None:
    made = opened("Фонд.xlsx", book([[NAME, 7, 9]], ["ПОО", "Трудоустроено, чел.", "Всего выпускников, человек"]))
    assert propose(made).columns == {"college": 0, "employed": 1, "total": 2}
