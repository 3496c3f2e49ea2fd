"""The screen of vacancies without a browser: every part draws, a name is decided, the show mode tells no free text."""

from pathlib import Path
from random import Random

import pytest
from streamlit.testing.v1 import AppTest

from ck.services.registers.known import DEFENCE_EMPLOYERS, VACANCIES
from ck.services.vacancies import bank
from ck.services.vacancies.demand import Step
from ck.services.workspace import Workspace
from ck.ui.vacancies import open_data
from tests.ingest.open_rows import HEADER, cells, text
from tests.pages.driving import Open, said
from tests.services.figures_worked import A, worked
from tests.services.registers_region import put

INN = "7707083893"
SPO = '{"educationType": "Среднее профессиональное"}'


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


@pytest.mark.parametrize("name", ["Вакансии", "Спрос и выпуск", "Несопоставленные", "Кем закрыты", "ОПК", "Из Excel",
                                  "Работа в России"])  # fmt: skip
def test_the_show_mode_tells_no_free_text(opened: Open, region: Workspace, name: str) -> None:
    app = part(opened, name, show="1")
    told = said(app) + "".join(str(one.value) for one in app.dataframe)
    assert "Завод" not in told and "Кладовщик" not in told and INN not in told


def test_demand_over_time_of_one_programme(opened: Open, region: Workspace) -> None:
    app = opened("vacancies", vacancies_part="Спрос и выпуск", year="2023")
    app.text_input("vacancy_day").set_value("01.03.2024").run()
    app.selectbox("vacancy_trend_program").set_value("09.02.07").run()
    points = app.dataframe[1].value
    assert list(points["Рабочих мест"])[-3:] == [0, 7, 7]  # published in the middle of January
    app.segmented_control("vacancy_trend_step").set_value(Step.HALF).run()
    rows = app.dataframe[1].value.set_index("Дата")
    assert rows.loc["01.07.2023", ["Выпускников", "Мест на 100 выпускников"]].tolist() == [220, 0]
    assert rows["Мест на 100 выпускников"].isna()["01.03.2024"]  # nobody has reported that release yet


def test_the_open_data_are_looked_at_and_stored(
    opened: Open, region: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(open_data, "_SOON", 30)
    monkeypatch.setenv("CK_VACANCIES_FOLDER", str(tmp_path))
    rows = [cells(number, Random(number), regionName="г. Москва", educationRequirements=SPO) for number in range(3)]
    path = tmp_path / "vacancy-20241126.csv"
    rows[2][HEADER.index("workPlaces")] = ""
    path.write_text(text(rows).replace("|Служба", "|Служба |", 1) + "a|b\n", encoding="utf-8")
    app = part(opened, "Работа в России")
    app.selectbox("open_folder_0").set_value(path).run()
    app.button("open_look").click().run()
    told = said(app)
    assert "Добавится – 3" in told and "Москва, за 26.11.2024. Строк – 4, не прочитано – 1" in told
    assert "обрывом в тексте, всех субъектов: 1" in told and "Число мест не указано, взято 1, вакансий: 1" in told
    assert "Пока ничего не записано" in told and len(bank.whole(region).vacancies) == 2
    app.button("open_store").click().run()
    assert "Записано за 26.11.2024: добавлено – 3" in said(app) and len(bank.whole(region).vacancies) == 5
    app.button("open_back").click().run()
    assert "Последний файл – за 26.11.2024" in said(app)


def test_a_wrong_file_is_told_in_words(
    opened: Open, region: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(open_data, "_SOON", 30)
    monkeypatch.setenv("CK_VACANCIES_FOLDER", str(tmp_path))
    path = tmp_path / "vacancy.csv"
    path.write_text("id|name\n1|2\n", encoding="utf-8")
    app = part(opened, "Работа в России")
    app.selectbox("open_folder_0").set_value(path).run()
    app.button("open_look").click().run()
    assert "нет столбцов: «creationDate»" in said(app)
    app.button("open_back").click().run()
    assert app.button("open_look").disabled
