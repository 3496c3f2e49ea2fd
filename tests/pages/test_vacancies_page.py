"""The screen of vacancies without a browser: every part draws, a name is decided, the show mode tells no free text."""

import pytest
from streamlit.testing.v1 import AppTest

from ck.services.registers.known import DEFENCE_EMPLOYERS, VACANCIES
from ck.services.vacancies import bank
from ck.services.workspace import Workspace
from tests.pages.driving import Open, said
from tests.services.figures_worked import A, worked
from tests.services.registers_region import put

INN = "7707083893"


@pytest.fixture
def region(workspace: Workspace) -> Workspace:
    worked(workspace)
    bank.set_own_region(workspace, "77")
    told = {"published": "15.01.2024", "employer": "Завод", "inn": INN}
    put(workspace, VACANCIES, name="Программист", specialties="09.02.07", workplaces="7", by_graduates="3",
        taken_on="01.02.2024", colleges=A, **told)  # fmt: skip
    put(workspace, VACANCIES, name="Кладовщик", workplaces="4", **told)
    put(workspace, DEFENCE_EMPLOYERS, inn=INN, name="Завод")
    return workspace


def part(opened: Open, name: str, **address: str) -> AppTest:
    return opened("vacancies", vacancies_part=name, **address)


def test_the_list(opened: Open, region: Workspace) -> None:
    app = part(opened, "Вакансии")
    assert "Вакансий: 2, рабочих мест: 11" in said(app).replace("\u00a0", " ")
    rows = app.dataframe[0].value
    assert list(rows["Программы"]) == ["09.02.07", "не сопоставлена"]
    assert set(rows["ОПК"]) == {"да"}
    app.text_input("vacancy_word").set_value("кладов").run()
    assert list(app.dataframe[0].value["Вакансия"]) == ["Кладовщик"]
    narrowed = part(opened, "Вакансии", college=A)
    assert list(narrowed.dataframe[0].value["Вакансия"]) == ["Программист"]


def test_demand_stands_beside_release(opened: Open, region: Workspace) -> None:
    rows = part(opened, "Спрос и выпуск", year="2023").dataframe[0].value
    assert rows[["Код", "Рабочих мест", "Выпускников"]].values.tolist() == [["09.02.07", 7, 220]]


def test_a_name_is_decided(opened: Open, region: Workspace) -> None:
    app = part(opened, "Несопоставленные")
    assert list(app.dataframe[0].value["Название"]) == ["Кладовщик"]
    app.button("meaning_no").click().run()
    assert "Все вакансии сопоставлены" in said(app)


def test_the_other_parts_draw(opened: Open, region: Workspace) -> None:
    assert "выпускниками: 3" in said(part(opened, "Кем закрыты")).replace("\u00a0", " ")
    assert list(part(opened, "ОПК").dataframe[0].value["ИНН"]) == [INN]
    assert "Столбцы узнаются по заголовкам" in said(part(opened, "Из Excel"))


@pytest.mark.parametrize("name", ["Вакансии", "Спрос и выпуск", "Несопоставленные", "Кем закрыты", "ОПК", "Из Excel"])
def test_the_show_mode_tells_no_free_text(opened: Open, region: Workspace, name: str) -> None:
    app = part(opened, name, show="1")
    told = said(app) + "".join(str(one.value) for one in app.dataframe)
    assert "Завод" not in told and "Кладовщик" not in told and INN not in told
