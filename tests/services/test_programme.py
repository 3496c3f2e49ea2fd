"""The programme of measures: choosing, adopting, approving, comparing, plan and fact, Word and Excel."""

import re
from io import BytesIO

import openpyxl
import pytest
from docx import Document

from ck.document.measures import EXECUTORS, measures
from ck.errors import UserError
from ck.export.centre import Texts
from ck.indicators.scope import Scope
from ck.services import centre, colleges, journal
from ck.services.colleges import CollegeFields
from ck.services.programme import approval, papers, programmes, results
from ck.services.registers import book, records
from ck.services.registers.known import EVENTS, PROGRAMME_ITEMS, PROGRAMMES
from ck.services.registers.records import Held
from ck.services.workspace import Workspace
from tests.pages.worked_region import worked_region

FORM = PROGRAMME_ITEMS.form
FAIRS, RESUMES = 28, 18  # measures of section I: fairs belong to РОИВ and ПОО, résumés to ПОО

SAID = {
    "ярмарки вакансий": [28], "вакансий ярмарка": [28], "наставничество": [23], "Целевое обучение": [24, 34],
    "100": [2], "28": [28], "армия": [19], "ярмарки резюме": [],
}  # fmt: skip
"""What people type → the measures of section I that it finds."""


@pytest.fixture
def held(workspace: Workspace) -> Held:
    return add(workspace)


def add(workspace: Workspace, **texts: str) -> Held:
    told = {"title": "План содействия занятости", "developer": "БЦК", "since": "01.01.2024", "until": "31.12.2025"}
    found = records.checked(workspace, PROGRAMMES.form, {**told, **texts})
    assert not found.wrong, [one.message for one in found.wrong.values()]
    number = records.save(workspace, PROGRAMMES, None, found.values)
    return programmes.programme(workspace, number)


def take(workspace: Workspace, held: Held, number: int | None = FAIRS, **texts: str) -> None:
    begun = programmes.draft(held, measures()[number - 1]) if number else {"until": "31.12.2025"}
    told = {**begun, "responsible": "Отдел БЦК", "expected": "100 участников", **texts}
    found = records.checked(workspace, FORM, told)
    assert not found.wrong, [one.message for one in found.wrong.values()]
    records.save(workspace, PROGRAMME_ITEMS, None, found.values, held.id)


def test_section_one_is_narrowed_by_words_keywords_and_executors(workspace: Workspace, held: Held) -> None:
    everything = programmes.choices(workspace, held)
    assert [one.measure for one in everything] == list(measures())
    assert [one.measure.number for one in programmes.choices(workspace, held, "ярмарок вакансий")] == [FAIRS]
    found = {said: [one.measure.number for one in programmes.choices(workspace, held, said)] for said in SAID}
    assert found == SAID
    tagged = programmes.choices(workspace, held, tags=("Мониторинг",))
    assert tagged and all("Мониторинг" in one.measure.keywords for one in tagged)
    own = programmes.choices(workspace, held, executors=("ПОО",))
    assert 0 < len(own) < len(everything) and all("ПОО" in one.measure.executors for one in own)
    assert set(programmes.tags()).isdisjoint(f"Мероприятия {name}" for name in EXECUTORS.values())


def test_the_base_centre_may_adopt_what_the_document_gives_to_others(workspace: Workspace, held: Held) -> None:
    assert all(one.foreign for one in programmes.choices(workspace, held))  # the document gives БЦК none
    assert programmes.adopted_words(held, str(FAIRS)) == "принято на себя: БЦК (в документе отнесено: РОИВ, ПОО)"
    regional = add(workspace, title="План РОИВ", developer="РОИВ")
    assert programmes.adopted_words(regional, str(FAIRS)) == ""


@pytest.mark.parametrize(
    ("texts", "sentence"),
    [
        ({"measure": "", "own": ""}, "Нужно одно из двух"),
        ({"own": "Наше дело"}, "Нужно одно из двух"),
        ({"since": "01.02.2026"}, "раньше начала"),
        ({"target": "75"}, "значение есть, а показателя нет"),
        ({"responsible": ""}, "Не заполнено поле «Ответственный»"),
        ({"indicator": "1", "base": "семьдесят"}, "нужно число"),
    ],
)
def test_what_is_wrong_is_told(workspace: Workspace, held: Held, texts: dict[str, str], sentence: str) -> None:
    begun = {**programmes.draft(held, measures()[0]), "responsible": "Отдел", "expected": "Итог"}
    found = records.checked(workspace, FORM, {**begun, **texts})
    assert sentence in " ".join(one.message for one in found.wrong.values())


def test_a_college_programme_needs_its_college(workspace: Workspace) -> None:
    told = {"title": "План", "developer": "ПОО", "since": "01.01.2024", "until": "31.12.2024"}
    found = records.checked(workspace, PROGRAMMES.form, told)
    assert "какая – не сказано" in " ".join(one.message for one in found.wrong.values())


def test_measures_belong_to_their_programme(workspace: Workspace, held: Held) -> None:
    other = add(workspace, title="Другая")
    take(workspace, held)
    take(workspace, other, RESUMES)
    take(workspace, held, None, own="Наше дело")
    assert [one.values["measure"] for one in programmes.items(workspace, held.id)] == [str(FAIRS), None]
    assert [one.chosen for one in programmes.choices(workspace, held) if one.measure.number == RESUMES] == [False]


def test_an_approved_edition_stays_and_is_compared(workspace: Workspace, held: Held) -> None:
    with pytest.raises(UserError, match="нет ни одного мероприятия"):
        approval.approve(workspace, held.id, "15.03.2024", "Министр")
    take(workspace, held)
    with pytest.raises(UserError, match="нужна дата"):
        approval.approve(workspace, held.id, "вчера", "Министр")
    with pytest.raises(UserError, match="кто утвердил"):
        approval.approve(workspace, held.id, "15.03.2024", " ")
    assert approval.approve(workspace, held.id, "15.03.2024", "Министр") == 1
    with pytest.raises(UserError, match="ничего не изменилось"):
        approval.approve(workspace, held.id, "16.03.2024", "Министр")
    (one,) = programmes.items(workspace, held.id)
    records.save(workspace, PROGRAMME_ITEMS, one, {"responsible": "Отдел занятости"})
    take(workspace, held, RESUMES)
    (first,) = approval.editions(workspace, held.id)
    found = {one.kind: one for one in approval.since(workspace, held.id, first)}
    assert found["added"].name.startswith(f"{RESUMES}. ")
    assert found["changed"].fields == {"Ответственный": ("Отдел БЦК", "Отдел занятости")}
    assert approval.approve(workspace, held.id, "01.04.2024", "Министр") == 2
    assert [one.number for one in approval.editions(workspace, held.id)] == [2, 1]
    assert "Программа утверждена" in [entry.action for entry in journal.entries(workspace)]


def test_programmes_stand_side_by_side(workspace: Workspace, held: Held) -> None:
    other = add(workspace, title="План РОИВ", developer="РОИВ")
    take(workspace, held)
    take(workspace, other)
    take(workspace, other, RESUMES)
    rows = programmes.side_by_side(workspace, [held, other])
    names = programmes.titles_of(workspace, (held, other)).values()
    assert [row["Мероприятие"].partition(".")[0] for row in rows] == [str(RESUMES), str(FAIRS)]
    assert [bool(rows[0][name]) for name in names] == [False, True]
    assert [bool(rows[1][name]) for name in names] == [True, True]


def test_a_college_s_programme_is_of_its_own_people(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Proposals and values are those of the college, whatever is chosen on other screens; one without reports too."""
    region = worked_region(tmp_path_factory.mktemp("own") / "ck.sqlite").workspace
    colleges.add(region, CollegeFields(name="Новый колледж"))
    regional = add(region)
    scope, said = programmes.newest_release(region, regional) or (Scope(), "")
    everybody = sum(one.people for one in programmes.proposals(region, regional, scope))
    assert everybody and said.endswith("все ПОО")
    name = next(iter(records.college_names(region).values()))
    own = add(region, title="Своя", developer="ПОО", college_id=name)
    scope, said = programmes.newest_release(region, own) or (Scope(), "")
    assert 0 < sum(one.people for one in programmes.proposals(region, own, scope)) < everybody and said.endswith(name)
    silent = add(region, title="Новая", developer="ПОО", college_id="Новый колледж")
    scope, _ = programmes.newest_release(region, silent) or (Scope(), "")
    assert programmes.proposals(region, silent, scope) == []
    take(region, silent, indicator="1", since="", until="31.12.2025")
    (one,) = results.results(region, silent)
    assert one.now is not None and one.now.row.reading.value is None and results.reached(one) == ""
    region.store.close()


def test_programmes_of_one_name_are_told_apart(workspace: Workspace) -> None:
    for name in ("Колледж связи", "Техникум"):
        colleges.add(workspace, CollegeFields(name=name))
        add(workspace, developer="ПОО", college_id=name, until="31.12.2024")
    for since in ("01.01.2025", "01.07.2025"):
        add(workspace, since=since)
    told = programmes.titles_of(workspace, programmes.programmes(workspace))
    assert set(told.values()) == {
        "Колледж связи: План содействия занятости (2024)", "Техникум: План содействия занятости (2024)",
        "БЦК: План содействия занятости (2025), с 01.01.2025", "БЦК: План содействия занятости (2025), с 01.07.2025",
    }  # fmt: skip


def event(workspace: Workspace, **texts: str) -> None:
    told = {"kind": "ярмарки вакансий", "name": "Ярмарка", "since": "15.03.2024", "status": "проведено",
            "organiser": "БЦК", "measure": str(FAIRS), "students": "40", "graduates": "10"}  # fmt: skip
    found = records.checked(workspace, EVENTS.form, {**told, **texts})
    assert not found.wrong, [one.message for one in found.wrong.values()]
    records.save(workspace, EVENTS, None, found.values)


def test_plan_and_fact_come_from_the_events_of_the_period(workspace: Workspace, held: Held) -> None:
    take(workspace, held)
    event(workspace)
    event(workspace, status="план", since="15.04.2024")
    event(workspace, status="отменено", since="15.05.2024")
    event(workspace, since="15.03.2023")  # before the programme
    event(workspace, measure=str(RESUMES), since="16.03.2024")
    (one,) = results.results(workspace, held)
    assert (one.planned, one.held, one.cancelled, one.people, one.now) == (1, 1, 1, 50, None)


@pytest.mark.parametrize(
    ("base", "target", "said"),
    [
        ("70", "73", "✓ цель достигнута"),
        ("70", "73,48", "✓ цель достигнута"),  # 73,4806… is compared as it is shown
        ("70", "80", "лучше базы, цель не достигнута"),
        ("74", "80", "! не лучше базы"),
        ("", "80", "цель не достигнута"),
        ("80", "75", "! не лучше базы"),  # employment improves upwards, whatever base and target say
        ("70", "", ""),
    ],
)
def test_an_indicator_is_compared_with_its_target(
    tmp_path_factory: pytest.TempPathFactory, base: str, target: str, said: str
) -> None:
    region = worked_region(tmp_path_factory.mktemp("programme") / "ck.sqlite").workspace  # №1 is 73,48 %
    held = add(region)
    take(region, held, FAIRS, indicator=FORM.field("indicator").choices["1"], base=base, target=target)
    (one,) = results.results(region, held)
    assert results.reached(one) == said
    region.store.close()


def test_a_change_is_told_only_of_what_was_measured_since_the_programme_began(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """A value of before the programme is no result of it, and of which day a value is stands beside it."""
    region = worked_region(tmp_path_factory.mktemp("since") / "ck.sqlite").workspace
    during, after = add(region), add(region, title="Следующая", since="01.01.2026", until="31.12.2026")
    for held in (during, after):
        take(region, held, FAIRS, indicator="1", base="70", target="73", since="")
    (one,), (late,) = (results.results(region, held) for held in (during, after))
    change, better = results.gained(one) or (0, False)
    assert (round(change, 2), better) == (3.48, True)
    assert results.reached(late) == "измерено до начала программы" and results.gained(late) is None
    assert late.now is not None and re.fullmatch(r"выпуск 2024 на \d\d\.\d\d\.\d{4}", late.now.period)
    region.store.close()


def test_a_count_of_events_is_of_the_year_of_the_programme(workspace: Workspace) -> None:
    """Not of the newest release: the events of 2024 are what came of the programme of 2024, forms or not."""
    colleges.add(workspace, CollegeFields(name="Колледж"))
    held = add(workspace, until="31.12.2024")
    take(workspace, held, indicator="7", base="0", target="2", until="31.12.2024")
    event(workspace, colleges="Колледж")
    event(workspace, colleges="Колледж", since="15.03.2025")
    (one,) = results.results(workspace, held)
    assert one.now is not None and (one.now.row.reading.value, one.now.period) == (1, "2024 год")
    assert results.reached(one) == "лучше базы, цель не достигнута"


def test_proposals_answer_the_risk_groups_found(tmp_path_factory: pytest.TempPathFactory) -> None:
    region = worked_region(tmp_path_factory.mktemp("proposals") / "ck.sqlite").workspace
    held = add(region)
    found = programmes.proposals(region, held, Scope.of(year=2024))
    assert found and all(one.people > 0 and one.measures for one in found)
    lacking = {measure.number for one in found for measure in one.measures}
    for number in lacking:
        take(region, held, number)
    assert programmes.proposals(region, held, Scope.of(year=2024)) == []
    region.store.close()


def read(data: bytes) -> tuple[str, list[list[str]]]:
    document = Document(BytesIO(data))
    rows = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    return "\n".join(one.text for one in document.paragraphs), rows


def test_word_has_title_stamp_table_and_signatures(workspace: Workspace, held: Held) -> None:
    take(workspace, held, FAIRS, risk="Мало работодателей", response="Позвать через ЦЗН", parties="ЦЗН: приглашает")
    take(workspace, held, None, own="Наше дело & <другое>")
    document = Document(BytesIO(papers.word(workspace, held.id)))
    said = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "УТВЕРЖДАЮ" in said and "План содействия занятости" in said and "(проект)" in said
    assert "Разработчик" in said and "раздел I" in said
    (table,) = document.tables
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert len(rows) == 3
    assert f"(раздел I, № {FAIRS})" in rows[1][1] and "принято на себя" in rows[1][1]
    assert rows[1][6] == "Риск: Мало работодателей\nПозвать через ЦЗН"
    assert rows[2][1] == "Наше дело & <другое>*"


def test_only_its_own_programme_stands_under_the_name_of_the_centre(workspace: Workspace, held: Held) -> None:
    centre.save(workspace, Texts(name="Базовый центр карьеры области"))
    regional = add(workspace, title="План РОИВ", developer="РОИВ")
    heads = [
        Document(BytesIO(papers.word(workspace, one.id))).sections[0].first_page_header for one in (held, regional)
    ]
    assert [[cell.text for table in one.tables for cell in table.rows[0].cells] for one in heads] == [
        ["Базовый центр карьеры области"], []
    ]  # fmt: skip


def test_the_approved_edition_is_named_in_word(workspace: Workspace, held: Held) -> None:
    take(workspace, held, FAIRS, indicator="3", base="19", target="15,5")
    approval.approve(workspace, held.id, "15.03.2024", "Министр образования")
    said, rows = read(papers.word(workspace, held.id))
    assert "(редакция № 1 от 15.03.2024)" in said and "Министр образования" in said and "«15» марта 2024 г." in said
    assert "Показатель 3 «Под риском нетрудоустройства»: базовое 19\u00a0%, целевое 15,5\u00a0%" in rows[1][5]
    assert f"кратко: {FORM.field('indicator').choices['3']}." in said


def test_what_was_changed_since_is_no_approved_edition(workspace: Workspace, held: Held) -> None:
    """A document that calls itself approved must be what was approved; the edition itself can still be had."""
    take(workspace, held)
    approval.approve(workspace, held.id, "15.03.2024", "Министр образования")
    approved = read(papers.word(workspace, held.id))
    (one,) = programmes.items(workspace, held.id)
    records.save(workspace, PROGRAMME_ITEMS, one, {"responsible": "Другой отдел"})
    said, rows = read(papers.word(workspace, held.id))
    assert "(проект изменений в редакцию № 1 от 15.03.2024)" in said and "«___»" in said
    assert rows[1][3] == "Другой отдел"
    assert read(papers.word(workspace, held.id, 1)) == approved
    with pytest.raises(UserError, match="Редакции № 2 нет"):
        papers.word(workspace, held.id, 2)


def test_excel_goes_out_and_comes_in_again(workspace: Workspace, held: Held) -> None:
    take(workspace, held, FAIRS, indicator="1", base="70,5", target="75")
    take(workspace, held, None, own="Наше дело")
    data = papers.excel(workspace, held.id)
    assert [step.kind for step in book.plan(workspace, PROGRAMME_ITEMS, data, held.id).steps] == ["unchanged"] * 2
    other = add(workspace, title="Другая")
    plan = book.plan(workspace, PROGRAMME_ITEMS, data, other.id)
    assert [step.kind for step in plan.steps] == ["added"] * 2
    book.write(workspace, PROGRAMME_ITEMS, plan, other.id)
    first = programmes.items(workspace, other.id)[0]
    assert (first.values["base"], first.values["target"]) == (70.5, 75.0)
    changed = openpyxl.load_workbook(BytesIO(data))
    sheet = changed.worksheets[0]
    captions = [str(cell.value).rstrip("*") for cell in sheet[1]]
    sheet.cell(2, captions.index("Целевое значение") + 1).value = "80"
    stream = BytesIO()
    changed.save(stream)
    steps = book.plan(workspace, PROGRAMME_ITEMS, stream.getvalue(), held.id).steps
    assert [step.kind for step in steps] == ["changed", "unchanged"]


def test_a_programme_takes_its_measures_along(workspace: Workspace, held: Held) -> None:
    take(workspace, held)
    records.remove(workspace, PROGRAMMES, held)
    assert programmes.items(workspace, held.id) == []


def test_merged_colleges_keep_their_programme(workspace: Workspace) -> None:
    keep, gone = (colleges.add(workspace, CollegeFields(name)) for name in ("Колледж связи", "Колледж свзи"))
    add(workspace, developer="ПОО", college_id="Колледж свзи")
    colleges.merge_colleges(workspace, keep, gone, colleges.merge_plan(workspace, keep, gone))
    assert programmes.programmes(workspace)[0].values["college_id"] == keep
