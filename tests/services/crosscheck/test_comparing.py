"""A source beside the reports, against a naive recount; the question that follows; the sample and its workbook."""

from collections import Counter
from random import Random

import pytest

from ck.analysis import difference, wilson
from ck.errors import UserError
from ck.services import colleges
from ck.services.crosscheck.comparing import Lack, Meaning, check, subject
from ck.services.crosscheck.exporting import check_workbook, sample_workbook
from ck.services.crosscheck.sampling import Group, draw, drawn
from ck.services.questions import asking
from ck.services.workspace import Workspace
from tests.export.office import recalculate_in
from tests.export.reading import opened, rows
from tests.services.crosscheck.kit import BOOKS, CODE, NURSE, kept, region
from tests.services.import_files_kit import DATE, NAME, OTHER, YEAR, add_college


@pytest.fixture
def source(workspace: Workspace) -> int:
    """NAME: 20 of 75 by the source against 45 of 75 said; OTHER: 44, without the release; a third one said nothing."""
    region(workspace)
    add_college(workspace, "Третий колледж")
    return kept(workspace, [
        [1, NAME, CODE, YEAR, 5, 25, 30000], [2, NAME, NURSE, YEAR, 5, 25, 50000], [3, NAME, BOOKS, YEAR, 10, 25, None],
        [4, OTHER, CODE, YEAR, 14, None, None], [5, OTHER, NURSE, YEAR, 15, None, None],
        [6, OTHER, BOOKS, YEAR, 15, None, None], [7, "Третий колледж", CODE, YEAR, 9, 10, None],
    ])  # fmt: skip


def test_where_to_ask_first(workspace: Workspace, source: int) -> None:
    told = check(workspace, source, YEAR, DATE, Meaning.CONTRACT)
    first, second, third = told.lines
    assert [one.college for one in told.lines] == [NAME, OTHER, "Третий колледж"]
    assert (first.ours, first.theirs, first.people, first.proven) == ((45, 75), (20, 75), -25, True)
    assert first.compared == difference(20, 75, 45, 75) and first.wages == 40000
    assert (second.theirs, second.own_base, second.people, second.proven) == ((44, 75), True, -1, False)
    assert (third.lack, third.people, third.compared) == (Lack.NO_REPORT, None, None)
    assert (told.total.ours, told.total.theirs) == ((90, 150), (64, 150))
    assert told.proven == [first]


def test_by_programme_each_line_is_a_recount_of_the_rows(workspace: Workspace, source: int) -> None:
    told = check(workspace, source, YEAR, DATE, Meaning.OCCUPIED, by_program=True)
    pairs = {(one.college, one.program): (one.ours, one.theirs) for one in told.lines}
    assert len(pairs) == 7
    assert pairs[NAME, BOOKS] == ((25, 25), (10, 25)) and pairs[OTHER, CODE] == (
        (25, 25),
        (14, 25),
    )  # 10 have a business
    ours = [one for one in told.lines if one.lack is Lack.NONE]
    assert sum(one.people or 0 for one in ours) == told.total.theirs[0] - told.total.ours[0]  # type: ignore[operator]


def test_one_click_makes_a_question_once(workspace: Workspace, source: int) -> None:
    told = check(workspace, source, YEAR, DATE, Meaning.CONTRACT)
    about = subject(told, told.lines[0])
    assert about.about.endswith("– по отчёту 45 из 75, по источнику «СФР» 20 из 75.")
    asking.ask(workspace, about, asking.wording(about))
    with pytest.raises(UserError, match="уже есть открытый вопрос"):
        asking.ask(workspace, about, asking.wording(about))
    [one] = asking.listed(workspace)
    assert (one.subject.source, one.subject.college, one.subject.as_of) == ("crosscheck", NAME, DATE)


def test_another_release_has_nothing_and_a_source_that_is_gone_is_told(workspace: Workspace, source: int) -> None:
    told = check(workspace, source, YEAR - 1, DATE, Meaning.CONTRACT)
    assert told.lines == () and told.total.compared is None
    with pytest.raises(UserError, match="Такого источника нет"):
        check(workspace, 99, YEAR, DATE, Meaning.CONTRACT)


def test_a_merge_takes_the_rows_along(workspace: Workspace, source: int) -> None:
    ids = {card.fields.name: card.id for card in colleges.cards(workspace)}
    gone = ids["Третий колледж"]
    colleges.merge_colleges(workspace, ids[NAME], gone, colleges.merge_plan(workspace, ids[NAME], gone))
    told = check(workspace, source, YEAR, DATE, Meaning.CONTRACT)
    assert told.lines[0].college == NAME and told.lines[0].theirs == (29, 85)


def test_the_comparison_is_read_back_by_an_office(
    workspace: Workspace, source: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    told = check(workspace, source, YEAR, DATE, Meaning.CONTRACT)
    read = rows(recalculate_in(tmp_path_factory.mktemp("office"))(check_workbook(workspace, told)), "Сверка")
    assert read[1][:7] == [NAME, None, 45, 75, 20, 75, -25]
    assert read[1][7] == pytest.approx(100 * (20 - 45) / 75) and read[1][8] < read[1][7] < read[1][9]
    assert read[1][10] == "различие доказано" and read[3][10] == "нет отчёта колледжа"


GROUPS = [
    Group(1, "А", CODE, "", 50),
    Group(1, "А", NURSE, "", 30),
    Group(2, "Б", CODE, "", 15),
    Group(3, "В", CODE, "", 5),
]


@pytest.mark.parametrize("stratified", [False, True])
def test_a_sample_is_the_same_for_the_same_seed_whatever_the_order(stratified: bool) -> None:
    first = drawn(GROUPS, 20, "1", stratified=stratified)
    assert first == drawn(GROUPS[::-1], 20, "1", stratified=stratified) != drawn(GROUPS, 20, "2", stratified=stratified)
    assert len(set(first)) == 20 and all(1 <= one.place <= one.group.size for one in first)
    assert len(drawn(GROUPS, 100, "1", stratified=stratified)) == 100  # everybody


def test_strata_get_their_share_and_every_place_its_chance() -> None:
    taken: Counter[int] = Counter(one.group.id for one in drawn(GROUPS, 20, "7", stratified=True))
    assert taken == {1: 16, 2: 3, 3: 1}
    chance = Random(3)
    hits: Counter[tuple[int, str, int]] = Counter()
    for _ in range(400):
        hits.update((one.group.id, one.group.program, one.place) for one in
                    drawn(GROUPS, 20, str(chance.random()), stratified=False))  # fmt: skip
    assert len(hits) == 100 and all(40 < number < 130 for number in hits.values())  # 80 awaited of each


def test_the_sample_of_a_region(workspace: Workspace, tmp_path_factory: pytest.TempPathFactory) -> None:
    region(workspace)
    sample = draw(workspace, YEAR, DATE, 30, "1", stratified=True)
    assert (sample.population, len(sample.units)) == (150, 30)
    assert Counter(one.group.college for one in sample.units) == {NAME: 15, OTHER: 15}
    interval = wilson(30, 30)  # all 25 of 25 work or have a business
    assert interval and sample.margin == pytest.approx((interval.high - interval.low) / 2)
    with pytest.raises(UserError, match="от 1 до 150"):
        draw(workspace, YEAR, DATE, 151, "1", stratified=False)
    book = opened(sample_workbook(workspace, sample))
    sheet, about = book["Выборка"], book["О выгрузке"]
    for row, (said, checked) in enumerate([("да", "да"), ("да", "нет"), ("нет", "да"), ("нет", "нет")], start=2):
        sheet.cell(row, 7).value, sheet.cell(row, 8).value = said, checked
    path = tmp_path_factory.mktemp("filled") / "book.xlsx"
    book.save(path)
    read = rows(recalculate_in(tmp_path_factory.mktemp("office"))(path.read_bytes()), "О выгрузке")
    counted = {str(row[0]): row[1] for row in read if row[0]}
    assert counted["Проверено, чел."] == 4 and counted["Заняты по проверке, чел."] == 2
    assert (
        counted["Колледж сообщил «занят», проверка – нет"] == counted["Колледж сообщил «не занят», проверка – да"] == 1
    )
    assert counted["Как отобрано"].startswith("выборка, расслоённая по колледжам") and about.title == "О выгрузке"
