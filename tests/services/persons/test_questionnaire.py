"""The questionnaire: the inverted factor, points, the centre's own questions, a threshold, a second editor."""

from datetime import date

import pytest

from ck.errors import ConflictError, UserError
from ck.services.persons import people, questionnaire
from ck.services.persons.cards import CARDS
from ck.services.persons.people import Wanted
from ck.services.persons.questionnaire import QUESTIONS
from ck.services.registers import book, records
from ck.services.workspace import Workspace
from tests.services.persons.conftest import Put, listed
from tests.services.persons.test_cards import journal

TODAY = date(2026, 3, 10)
TRAINING = "Тренинги по собеседованию"
WORST = {factor: max(answers, key=answers.__getitem__) for factor, answers in questionnaire.of_program().items()}


def test_a_training_lowers_the_risk() -> None:
    assert questionnaire.corrected() == (TRAINING,)
    assert questionnaire.of_program()[TRAINING] == {"проходил": 0, "не проходил": 1}


def test_the_worst_answers_give_the_most_points() -> None:
    questions = questionnaire.of_program()
    assert questionnaire.score(questions, WORST) == questionnaire.most_points(questions) == 14
    best = {factor: min(answers, key=answers.__getitem__) for factor, answers in questions.items()}
    assert questionnaire.score(questions, best) == 0
    assert questionnaire.score(questions, {}) is None
    assert questionnaire.score(questions, {TRAINING: "не проходил"}) == 1
    assert questionnaire.score(questions, {TRAINING: "может быть"}) is None


def test_answers_are_kept_and_filter(workspace: Workspace, put: Put) -> None:
    card, other = put(number="1"), put(number="2")
    assert questionnaire.answer(workspace, card.id, card.edition, WORST, TODAY) == 14
    questionnaire.answer(workspace, other.id, other.edition, {TRAINING: "не проходил"}, TODAY)
    assert questionnaire.answers_of(workspace, card.id) == WORST
    assert [one.values["number"] for one in people.page(workspace, Wanted(points_from=7)).cards] == ["1"]
    assert listed(workspace)[0].asked_on == TODAY
    told = journal(workspace)
    assert "person_asked" in told and "проходил" not in told


def test_answers_can_be_taken_back(workspace: Workspace, put: Put) -> None:
    card = put()
    questionnaire.answer(workspace, card.id, card.edition, WORST, TODAY)
    questionnaire.answer(workspace, card.id, card.edition + 1, {}, TODAY)
    (now,) = listed(workspace)
    assert (now.points, now.asked_on) == (None, None)


def test_the_second_editor_is_told(workspace: Workspace, put: Put) -> None:
    card = put()
    records.save(workspace, CARDS, people.held(card), {"status": "family"})
    with pytest.raises(ConflictError):
        questionnaire.answer(workspace, card.id, card.edition, WORST, TODAY)


def test_an_answer_that_is_no_more_is_refused(workspace: Workspace, put: Put) -> None:
    card = put()
    with pytest.raises(UserError, match="Опросник изменился"):
        questionnaire.answer(workspace, card.id, card.edition, {TRAINING: "может быть"}, TODAY)


def test_an_own_questionnaire_begins_with_the_programs_and_counts_anew(workspace: Workspace, put: Put) -> None:
    card, other = put(number="1"), put(number="2")
    questionnaire.answer(workspace, card.id, card.edition, WORST, TODAY)
    questionnaire.answer(workspace, other.id, other.edition, {TRAINING: "проходил"}, TODAY)
    assert not questionnaire.is_own(workspace)
    questionnaire.make_own(workspace)
    assert questionnaire.is_own(workspace)
    assert questionnaire.current(workspace) == questionnaire.of_program()
    rows = {one.values["answer"]: one for one in records.listed(workspace, QUESTIONS)
            if one.values["factor"] == TRAINING}  # fmt: skip
    records.save(workspace, QUESTIONS, rows["не проходил"], {"points": 6})
    records.remove(workspace, QUESTIONS, rows["проходил"])
    questionnaire.refresh(workspace)
    assert [one.points for one in listed(workspace)] == [19, None]
    edition = listed(workspace)[0].edition
    questionnaire.back_to_program(workspace)
    questionnaire.refresh(workspace)
    assert [one.points for one in listed(workspace)] == [14, 0]
    assert listed(workspace)[0].edition == edition


def test_nothing_is_written_while_the_questionnaire_stays(workspace: Workspace, put: Put) -> None:
    put()
    version = workspace.store.version()
    questionnaire.refresh(workspace)
    assert workspace.store.version() == version


def test_an_own_questionnaire_goes_through_excel(workspace: Workspace) -> None:
    questionnaire.make_own(workspace)
    plan = book.plan(workspace, QUESTIONS, book.export(workspace, QUESTIONS))
    assert plan.count("unchanged") == len(plan.steps) == 21
    assert not plan.found
