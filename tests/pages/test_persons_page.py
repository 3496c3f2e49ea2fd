"""The parts of «Реестры» about people, without a browser."""

import time
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from ck.services import colleges
from ck.services.colleges import CollegeFields
from ck.services.persons import keeping, names, people, questionnaire
from ck.services.persons.cards import CARD, CARDS
from ck.services.persons.people import Wanted
from ck.services.registers import records
from ck.services.workspace import Workspace
from ck.ui.persons.parts import PARTS
from tests.pages.driving import Open, keys, said

NAME = "Колледж связи"
TODAY = date(2026, 3, 10)


def filled(workspace: Workspace, many: int = 3, **texts: str) -> None:
    if not colleges.cards(workspace):
        colleges.add(workspace, CollegeFields(NAME))
    for number in range(1, many + 1):
        usual = {
            "college_id": NAME,
            "number": str(number),
            "year": "2025",
            "specialty": "09.02.07",
            "status": "undecided",
        }
        found = records.checked(workspace, CARD, {**usual, **texts})
        records.save(workspace, CARDS, None, found.values)


def type_card(app: AppTest, **texts: str) -> AppTest:
    for name, text in texts.items():
        widget = next(one for kind in ("text_input", "selectbox") for one in app.get(kind)
                      if one.key and one.key.startswith(f"person_{name}_"))  # fmt: skip
        widget.set_value(text)
    app.button(key="record_save").click().run()
    assert not app.exception
    return app


def test_a_card_is_added_by_hand(opened: Open, workspace: Workspace) -> None:
    colleges.add(workspace, CollegeFields(NAME))
    app = opened("registers", register="person")
    assert "Карточек по этому выбору нет" in said(app)
    app.button(key="risk_add").click().run()
    app = type_card(app, college_id=NAME, number="17", year="2025", specialty="09.02.07", status="не определился")
    assert "Записано." in said(app)
    assert list(app.dataframe[0].value["Номер выпускника"]) == ["17"]
    assert people.page(workspace, Wanted()).total == 1


def test_a_name_in_place_of_a_number_is_refused(opened: Open, workspace: Workspace) -> None:
    colleges.add(workspace, CollegeFields(NAME))
    app = opened("registers", register="person")
    app.button(key="risk_add").click().run()
    app = type_card(
        app, college_id=NAME, number="Иванов Иван", year="2025", specialty="09.02.07", status="не определился"
    )
    assert "похож на имя" in said(app) and "Иванов" not in said(app)


def test_the_list_is_paged_and_filtered(opened: Open, workspace: Workspace) -> None:
    filled(workspace, 60)
    app = opened("registers", register="person")
    assert len(app.dataframe[0].value) == 50
    assert "1–50 из 60" in said(app)
    forth = next(key for key in keys(app) if key.endswith("_forth"))
    app.button(key=forth).click().run()
    assert len(app.dataframe[0].value) == 10
    app.text_input(key="risk_number").input("6").run()
    assert list(app.dataframe[0].value["Номер выпускника"]) == ["6", "60"]


def test_a_large_workbook_is_made_beside_the_page(
    opened: Open, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ck.services.persons.exporting.AT_ONCE", 2)
    filled(workspace, 3)
    app = opened("registers", register="person")
    app.button(key="risk_prepare").click().run()
    for _ in range(100):
        if "Файл готов." in said(app):
            break
        time.sleep(0.1)
        app.run()
    assert "Файл готов." in said(app)
    app.text_input(key="risk_number").set_value("1").run()  # another choice: its file is not this one
    assert "Файл готов." not in said(app)


def test_the_show_mode_shows_nobody(opened: Open, workspace: Workspace) -> None:
    filled(workspace)
    app = opened("registers", register="person", show="1")
    assert not app.dataframe
    assert "эта страница закрыта" in said(app)


def test_what_to_do_is_listed_by_date(opened: Open, workspace: Workspace) -> None:
    filled(workspace, 2, next_contact="01.03.2024")
    app = opened("registers", register="person", part_person="Что сделать")
    assert list(app.dataframe[0].value["Что"]) == ["Связаться", "Связаться"]
    assert "просрочено" in app.dataframe[0].value["Срок"][0]
    assert "просрочено: 2" in said(app).replace("\u00a0", " ")


def test_names_are_switched_on_kept_and_hidden(opened: Open, workspace: Workspace) -> None:
    filled(workspace, 1)
    app = opened("registers", register="person", part_person="Хранение")
    assert "Не хранятся." in said(app)
    app.button(key="names_on").click().run()
    assert "Теперь имена и контакты хранятся." in said(app) and "ck.key" in said(app)
    (card,) = people.page(workspace, Wanted()).cards
    names.save(workspace, card.id, card.edition, {"name": "Зайцева Агриппина"})
    app = opened("registers", register="person")
    assert list(app.dataframe[0].value["Имя"]) == ["••••"]
    assert "Зайцева" not in str(app)


def test_a_term_is_typed_and_the_due_cards_are_erased(opened: Open, workspace: Workspace) -> None:
    filled(workspace, 2, year="2001")
    app = opened("registers", register="person", part_person="Хранение")
    assert "Таких – 2 карточки." in said(app).replace("\u00a0", " ")
    app.text_input(key="keep_years_3").input("много").run()
    app.button(key="keep_save").click().run()
    assert "Впишите число лет от 1 до 50." in said(app)
    assert app.button(key="due_erase").disabled
    app.checkbox(key="due_sure").check().run()
    app.button(key="due_erase").click().run()
    assert people.page(workspace, Wanted()).total == 0


def test_every_part_opens_on_an_empty_database(opened: Open, workspace: Workspace) -> None:
    for part in PARTS:
        assert not opened("registers", register="person", part_person=part).exception


def test_the_questionnaire_says_what_was_inverted_and_becomes_the_centres_own(
    opened: Open, workspace: Workspace
) -> None:
    app = opened("registers", register="person", part_person="Опросник")
    assert "баллы перепутаны" in said(app)
    app.text_input(key="threshold_7").input("5").run()
    app.button(key="threshold_save").click().run()
    assert keeping.current(workspace).threshold == 5
    app.button(key="questions_own").click().run()
    assert len(app.dataframe[0].value) == 21
    assert questionnaire.is_own(workspace)


def test_register_and_form_are_compared(opened: Open, workspace: Workspace) -> None:
    filled(workspace, 2)
    app = opened("registers", register="person", part_person="Сверка с формой")
    assert "Отчётов колледжей нет" in said(app)
    assert list(app.dataframe[0].value["В реестре"]) == [2]


def test_answers_of_a_person_give_points(opened: Open, workspace: Workspace) -> None:
    filled(workspace, 1)
    (card,) = people.page(workspace, Wanted()).cards
    questions = questionnaire.of_program()
    questionnaire.answer(workspace, card.id, card.edition, {one: list(questions[one])[-1] for one in questions}, TODAY)
    app = opened("registers", register="person")
    assert app.dataframe[0].value["Баллы"][0].split()[0].isdigit()
