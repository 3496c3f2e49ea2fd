"""Questions to colleges: asked once, answered, never lost with a new version or a merge, never written over."""

import json
from datetime import date

import pytest

from ck.errors import ConflictError, UserError
from ck.forms.problems import Found
from ck.services import colleges, history, journal
from ck.services.attention import Matter, attention
from ck.services.changes.looking import of_submission
from ck.services.findings import Finding, of_receipt
from ck.services.questions import asking
from ck.services.questions.asking import State, Subject
from ck.services.workspace import Workspace
from tests.export.office import recalculate_in
from tests.export.reading import rows
from tests.services.import_files_kit import DATE, NAME, OTHER, YEAR, a_form, add_college, put

SUBJECT = Subject(NAME, YEAR, DATE, "release_differs", "09.02.07: выпуск 30, а было 25.", program="09.02.07",
                  status="graduates_total", cell="G9", sheet="Лист", submission=1)  # fmt: skip


@pytest.fixture
def region(workspace: Workspace) -> Workspace:
    add_college(workspace, NAME, OTHER)
    put(workspace, ("1.xlsx", a_form()))
    return workspace


def test_a_question_and_its_answer(region: Workspace) -> None:
    number = asking.ask(region, SUBJECT, "  Верно ли это?  ")
    [one] = asking.listed(region, (State.OPEN,))
    assert (one.id, one.subject, one.text, one.state) == (number, SUBJECT, "Верно ли это?", State.OPEN)
    done = asking.change(region, one, text=one.text, reply="Да, перевелись пятеро.", state=State.ANSWERED)
    assert (done.revision, done.state) == (2, State.ANSWERED)
    assert asking.listed(region, (State.OPEN,)) == [] and asking.listed(region, college=OTHER) == []
    assert asking.listed(region)[0].reply == "Да, перевелись пятеро."


def test_what_is_not_taken(region: Workspace) -> None:
    asking.ask(region, SUBJECT, "Верно ли это?")
    for subject, text, why in (
        (SUBJECT, "Ещё раз", "уже есть открытый вопрос № 1"),
        (SUBJECT, "  ", "Вопрос пуст"),
        (Subject("Нет такого", YEAR, DATE, "changes", "О чём-то."), "?", "нет в списке"),
    ):
        with pytest.raises(UserError, match=why):
            asking.ask(region, subject, text)
    [one] = asking.listed(region)
    with pytest.raises(UserError, match="Ответа нет"):
        asking.change(region, one, text=one.text, reply=" ", state=State.ANSWERED)
    asking.change(region, one, text=one.text, reply="", state=State.WITHDRAWN)
    assert asking.ask(region, SUBJECT, "После снятия можно спросить снова") == 2


def test_the_second_editor_is_told(region: Workspace) -> None:
    asking.ask(region, SUBJECT, "Верно ли это?")
    [shown] = asking.listed(region)
    asking.change(region, shown, text=shown.text, reply="Ответ первого", state=State.ANSWERED)
    with pytest.raises(ConflictError, match="изменил другой человек"):
        asking.change(region, shown, text=shown.text, reply="Ответ второго", state=State.ANSWERED)
    assert asking.listed(region)[0].reply == "Ответ первого"


def test_a_question_outlives_a_new_version_an_undo_and_a_merge(region: Workspace) -> None:
    asking.ask(region, SUBJECT, "Верно ли это?")
    [before] = asking.listed(region)
    assert asking.present(region, before).startswith("Учитывается версия 1; сейчас в ней:")
    put(region, ("1.xlsx", a_form(scale=2)))
    [one] = asking.listed(region)
    assert one == before
    assert "версия 2 – новее той, о которой спрошено" in asking.present(region, one)
    history.undo(region, 2)
    history.undo(region, 1)
    assert asking.present(region, one) == ""
    ids = {card.fields.name: card.id for card in colleges.cards(region)}
    told = colleges.merge_plan(region, ids[OTHER], ids[NAME])
    colleges.merge_colleges(region, ids[OTHER], ids[NAME], told)
    assert asking.listed(region)[0].subject.college == OTHER


def test_the_journal_keeps_no_free_text(region: Workspace) -> None:
    asking.ask(region, SUBJECT, "Спросить у Ивановой")
    [one] = asking.listed(region)
    asking.change(region, one, text=one.text, reply="Петрова уехала", state=State.ANSWERED)
    entries = journal.entries(region, actions=("question_asked", "question_changed"))
    assert [one.action for one in entries] == ["Вопрос колледжу изменён", "Вопрос колледжу задан"]
    assert (
        entries[0].about == NAME and entries[0].was.endswith("открыт") and entries[0].became.endswith("получен ответ")
    )
    said = json.dumps([[one.about, one.was, one.became] for one in entries], ensure_ascii=False)
    assert "Иванов" not in said and "Петров" not in said


def test_open_questions_are_on_the_overview(region: Workspace) -> None:
    asking.ask(region, SUBJECT, "Верно ли это?")
    noticed = {one.matter: one.names for one in attention(region, YEAR, DATE)}
    assert noticed[Matter.QUESTIONS] == (f"{NAME}: {SUBJECT.about}",)
    [one] = asking.listed(region)
    asking.change(region, one, text=one.text, reply="Да", state=State.ANSWERED)
    assert Matter.QUESTIONS not in {one.matter for one in attention(region, YEAR, DATE)}


def test_from_a_finding_and_from_a_changed_number(region: Workspace) -> None:
    found = Found("release_differs", "Лист", "G9", "30", {"code": "09.02.07", "status": "graduates_total"})
    subject = asking.about_finding(Finding("1.xlsx", NAME, found, YEAR, DATE, 1))
    assert subject is not None and (subject.source, subject.cell, subject.program) == (
        "release_differs",
        "G9",
        "09.02.07",
    )
    assert asking.about_finding(Finding("1.xlsx", "", found)) is None
    put(region, ("1.xlsx", a_form(scale=2)))
    told = of_submission(region, 2).comparison
    about = asking.about_change(told.became, told.changes[0])
    assert about.submission == 2 and f"было {told.changes[0].was}, стало {told.changes[0].became}" in about.about
    asking.ask(region, about, asking.wording(about))
    assert asking.present(region, asking.listed(region)[0]).endswith(f"сейчас в ней: {told.changes[0].became}.")


def test_findings_of_a_stored_file_know_whose_they_are(region: Workspace) -> None:
    put(region, ("1.xlsx", a_form(scale=2)), ("bad.xlsx", b"PK"))
    listed = [one for receipt in history.files(region) for one in of_receipt(region, receipt)]
    assert {(one.college, one.year, one.as_of) for one in listed} <= {(NAME, YEAR, DATE), ("", None, None)}
    assert any(one.college == "" for one in listed)


def test_the_workbook_is_read_back(region: Workspace, tmp_path_factory: pytest.TempPathFactory) -> None:
    asking.ask(region, SUBJECT, "=1+1")
    office = recalculate_in(tmp_path_factory.mktemp("office"))
    read = rows(office(asking.book(region, asking.listed(region))), "Вопросы")
    assert read[0][:4] == ["№", "Колледж", "Выпуск", "На дату"]
    assert read[1][:3] == [1, NAME, str(YEAR)] and read[1][3].date() == DATE and read[1][7] == "=1+1"
    assert read[1][9] == "открыт" and isinstance(date.today(), date)
