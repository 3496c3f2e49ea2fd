"""The screen of events without a browser: every part draws, a list of numbers is pasted, a workbook is taken."""

from datetime import date
from io import BytesIO
from unittest.mock import patch

import openpyxl
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from ck.services.events import lists
from ck.services.events.lists import Where
from ck.services.registers import book, records
from ck.services.registers.known import APPEALS, EVENTS, HEADCOUNTS
from ck.services.workspace import Workspace
from ck.ui.events import people
from tests.pages.driving import Open, said
from tests.services.registers_region import appeal, college, event, put, took_part
from tests.services.test_participation import row, workbook

A, B = "Колледж А", "Колледж Б"


@pytest.fixture
def region(workspace: Workspace) -> Workspace:
    college(workspace, A)
    college(workspace, B)
    event(workspace, "ярмарки вакансий", "01.02.2024", A, name="Ярмарка", students="40", graduates="10", planned="60")
    event(workspace, "дни карьеры", "10.04.2024", A, until="12.04.2024")
    event(workspace, "тренинги", "05.05.2024", A, status="план")
    appeal(workspace, A, "17", "01.03.2024")
    took_part(workspace, A, ["17", "18"], "fairs", "2024-02-01")
    return workspace


def part(opened: Open, name: str) -> AppTest:
    return opened("events", events_part=name, year="2024")


def test_plan_and_fact(opened: Open, region: Workspace) -> None:
    app = part(opened, "План и факт")
    metrics = {one.label: one.value for one in app.metric}
    assert metrics["Проведено из внесённых"] == "2 из 3"
    assert metrics["Мероприятий по показателю 7"] == "4"
    assert metrics["Дата прошла, итога нет"] == "1"
    assert metrics["Участников по отчётам"] == "50 из 60 по плану"
    assert "Охват на 100 обучающихся, 2023/24 учебный год: нет данных" in said(app)
    rows = app.dataframe[0].value
    assert dict(zip(rows["Вид"], rows["Ед. (п. 7)"], strict=True))["дни карьеры"] == 3
    assert B in said(app)  # held nothing


def test_every_part_draws(opened: Open, region: Workspace) -> None:
    assert "1–2 из" not in said(part(opened, "Календарь"))
    assert list(part(opened, "Мероприятия").dataframe[0].value["Начало"])[0] == date(2024, 5, 5)
    assert list(part(opened, "Обращения").dataframe[0].value["Номер человека"]) == ["17"]
    people = part(opened, "Участники")
    assert "2\u00a0человека (разных), 2\u00a0участия" in said(people)
    assert list(people.dataframe[0].value["Выпускников"]) == [2]


def test_the_own_choice_narrows(opened: Open, region: Workspace) -> None:
    app = part(opened, "План и факт")
    app.multiselect(key="event_kind").select("career_days").run()
    assert {one.label: one.value for one in app.metric}["Проведено из внесённых"] == "1 из 1"
    app.text_input(key="event_word").input("нет такого").run()
    assert "мероприятий нет" in said(app)


def test_coverage_of_a_college_without_data_is_told_and_is_no_zero(opened: Open, region: Workspace) -> None:
    put(region, HEADCOUNTS, college_id=A, as_of="01.10.2023", students="200")
    app = opened("events", events_part="План и факт", events_by="college", year="2024")
    rows = app.dataframe[0].value
    found = dict(zip(rows["Колледж"], rows["Охват на 100"], strict=True))
    assert found == {A: "1,00", B: "нет данных"}  # 17 of the appeal is 17 of the fair


def test_coverage_is_in_sight_on_a_shared_screen(opened: Open, region: Workspace) -> None:
    app = opened("events", events_part="План и факт", events_by="college", year="2024", show="1")
    assert list(app.dataframe[0].value) == [
        "Колледж", "Внесено", "Проведено", "Ед. (п. 7)", "План, человек", "Обучающихся", "Выпускников", "Охват на 100",
    ]  # fmt: skip


def test_filters_that_events_do_not_have_are_named(opened: Open, region: Workspace) -> None:
    assert "не действуют" not in said(part(opened, "План и факт"))
    put(region, HEADCOUNTS, college_id=A, specialty="09.02.07", as_of="01.10.2023", students="200")
    app = opened("events", events_part="План и факт", year="2024", specialty="09.02.07")
    assert "На мероприятия не действуют фильтры: специальность." in said(app)
    for name in ("Обращения", "Участники"):
        app = part(opened, name)
        assert "Здесь не действует отбор" not in said(app)
        app.multiselect(key="event_status").select("held").run()
        assert "Здесь не действует отбор: состояние." in said(app)


def test_the_kind_of_an_event_is_the_kind_of_its_participants(opened: Open, region: Workspace) -> None:
    took_part(region, A, ["1"], "interviews", "2024-03-01")
    app = part(opened, "Участники")
    app.multiselect(key="event_kind").select("group_interviews").run()
    assert list(app.dataframe[0].value["Вид"]) == ["собеседования с работодателями"]
    app.multiselect(key="event_kind").unselect("group_interviews").select("other_events").run()
    assert "Списков нет" in said(app)
    app = part(opened, "Обращения")
    app.multiselect(key="event_kind").select("trainings").run()
    assert not app.dataframe


def test_different_people_of_kinds_and_colleges(opened: Open, region: Workspace) -> None:
    took_part(region, A, ["17"], "trainings", "2024-02-02")
    took_part(region, A, ["17"], "trainings", "2024-02-03")
    took_part(region, B, ["17"], "fairs", "2024-02-01")
    app = part(opened, "Участники")
    assert "3\u00a0человека (разных), 5\u00a0участий с 01.09.2023 по 31.12.2024" in said(app)
    app.session_state["participation_apart"] = True
    app.run()
    kinds, colleges = (one.value for one in app.dataframe[1:])
    assert kinds.values.tolist() == [["ярмарки вакансий", 3, 3], ["тренинги", 1, 2]]
    assert colleges.values.tolist() == [[A, 2, 4], [B, 1, 1]]


def test_the_calendar_offers_the_month_that_an_event_ends_in(opened: Open, workspace: Workspace) -> None:
    college(workspace, A)
    event(workspace, "дни карьеры", "30.12.2023", A, until="02.01.2024")
    app = opened("events", events_part="Календарь", year="2023")
    assert app.selectbox(key="events_month").options == ["Декабрь 2023", "Январь 2024"]


def test_numbers_are_pasted(opened: Open, region: Workspace) -> None:
    app = part(opened, "Участники")
    app.button(key="participation_add").click().run()
    for name, text in (("college", B), ("role", "выпускник"), ("kind", "тренинги")):
        app.selectbox(key=f"participation_{name}_list").set_value(text)
    app.text_input(key="participation_day_list").set_value("12.03.2024")
    app.text_area(key="participation_numbers").set_value("1\n2\n3")
    app.button(key="participation_save").click().run()
    assert "Записано: новых – 3" in said(app)
    assert lists.lists(region, Where(kinds=("trainings",)), 0, 9).page[0].day == date(2024, 3, 12)


def test_a_name_for_a_number_is_refused_on_the_screen(opened: Open, region: Workspace) -> None:
    app = part(opened, "Участники")
    app.button(key="participation_add").click().run()
    for name, text in (("college", B), ("role", "выпускник"), ("kind", "тренинги")):
        app.selectbox(key=f"participation_{name}_list").set_value(text)
    app.text_input(key="participation_day_list").set_value("12.03.2024")
    app.text_area(key="participation_numbers").set_value("Иванов Иван")
    app.button(key="participation_save").click().run()
    assert "Похоже на имена" in said(app)
    assert lists.lists(region, Where(kinds=("trainings",)), 0, 9).total == 0


def test_events_come_from_excel_and_go_back(region: Workspace) -> None:
    exported = book.export(region, EVENTS)
    plan = book.plan(region, EVENTS, exported)
    assert [step.kind for step in plan.steps] == ["unchanged"] * 3
    made = openpyxl.load_workbook(BytesIO(exported))
    assert [cell.value for cell in made.worksheets[0][1]][:3] == ["Вид*", "Название", "Начало*"]
    assert [step.kind for step in book.plan(region, APPEALS, book.export(region, APPEALS)).steps] == ["unchanged"]


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        ({"kind": "иное"}, "нет названия"),
        ({"until": "31.01.2024"}, "раньше начала"),
        ({"days": "3"}, "«Дней» – 3"),
        ({"organiser": "ПОО"}, "участвующие колледжи не указаны"),
        ({"students": "10", "visits": "9"}, "Участий (9) меньше"),
    ],
)
def test_contradictions_of_an_event_are_told(region: Workspace, texts: dict[str, str], told: str) -> None:
    whole = {"kind": "тренинги", "since": "01.02.2024", "status": "план", "organiser": "БЦК", **texts}
    found = records.checked(region, EVENTS.form, whole)
    assert told in " ".join(one.message for one in found.wrong.values())


def test_the_show_mode_shows_no_records(opened: Open, region: Workspace) -> None:
    app = opened("events", events_part="План и факт", year="2024", show="1")
    assert {one.label: one.value for one in app.metric}["Участников по отчётам"] == "50 из 60 по плану"
    for name in ("Мероприятия", "Обращения", "Участники"):
        app = opened("events", events_part=name, year="2024", show="1")
        assert not app.dataframe
        assert "режиме показа" in said(app)
    assert "Разных людей – 0, участий – 0." in said(app)  # 2 and 2, to 5
    assert not [one for one in app.button if one.key == "participation_add"]


def test_the_calendar_on_a_shared_screen_has_kinds_instead_of_names(opened: Open, workspace: Workspace) -> None:
    college(workspace, A)
    event(workspace, "ярмарки вакансий", "01.02.2024", A, name="Ярмарка памяти Иванова")
    for show, named in (("0", True), ("1", False)):
        app = opened("events", events_part="Календарь", year="2024", show=show)
        month = "".join(one.proto.body for one in app.get("html"))
        assert ("Иванова" in month) is named
        assert "ярмарки вакансий" in month


def test_people_of_a_hundred_are_whole_on_a_shared_screen(opened: Open, workspace: Workspace) -> None:
    college(workspace, A)
    event(workspace, "ярмарки вакансий", "01.02.2024", A)
    put(workspace, HEADCOUNTS, college_id=A, specialty="09.02.07", as_of="01.10.2023", students="230")
    took_part(workspace, A, [str(number) for number in range(31)], "fairs", "2024-02-01")
    exact = said(opened("events", events_part="План и факт", year="2024"))
    assert "**13,48** (31\u00a0на\u00a0230)" in exact
    shared = said(opened("events", events_part="План и факт", year="2024", show="1"))
    assert "**13**" in shared
    assert "13,48" not in shared and "31" not in shared


def test_the_indicator_is_told_by_kinds_and_leads_to_its_records(opened: Open, region: Workspace) -> None:
    app = opened("indicators", indicator="7", view="kinds", year="2024")
    rows = app.dataframe[0].value
    assert dict(zip(rows["Вид"], rows["Значение"], strict=True)) == {
        "ярмарки вакансий": 1, "тренинги": 0, "дни карьеры": 3, "групповые собеседования с работодателями": 0,
        "экскурсии на предприятия": 0, "иное": 0,
    }  # fmt: skip
    app = opened("indicators", indicator="7", view="cells", year="2024")
    assert list(app.dataframe[0].value["Число"]) == [3, 1]
    assert "дают в числителе 4" in said(app)
    options = app.get("button_group")[0].proto.options
    assert "Записи реестров" in [one.content for one in options]
    app = opened("indicators", indicator="1", view="kinds", year="2024")
    assert "По видам" not in [one.content for one in app.get("button_group")[0].proto.options]


def test_a_list_from_excel_is_told_before_it_is_stored_and_repeats_no_name(opened: Open, region: Workspace) -> None:
    app = opened("events", events_part="Из Excel", events_book="participation", year="2024")
    app.segmented_control(key="events_book").set_value("participation").run()
    app.file_uploader[-1].set_value(
        [("список.xlsx", workbook([row("21", name=A), row("Иванов Пётр", name=A)]), "")]
    ).run()
    assert "Новых – 1 · изменится – 0 · уже есть – 0 · не принято строк – 1. Пока ничего не записано." in said(app)
    assert not any("Иванов" in str(one.value.to_dict()) for one in app.dataframe)
    app.button(key="participation_store").click().run()
    assert "Записано: новых – 1, изменено – 0." in said(app)
    assert lists.lists(region, Where(), 0, 10).visits == 3
    assert not app.file_uploader[-1].value


def test_six_shows_people_while_there_is_no_head_count(opened: Open, region: Workspace) -> None:
    app = opened("indicators", indicator="6", view="kinds", year="2024")
    rows = app.dataframe[0].value
    assert dict(zip(rows["Вид"], rows["Выпускников"], strict=True))["ярмарки вакансий"] == 2
    assert "доля без численности не считается" in said(app)


def test_pasted_numbers_wait_when_the_form_is_closed_by_a_slip(opened: Open, region: Workspace) -> None:
    app = part(opened, "Участники")
    app.session_state["participation_numbers"] = "7\n8"
    with patch.object(st, "session_state", app.session_state):
        people.leave()
    del app.session_state["participation_numbers"]  # as the browser does with the form
    assert "список не записан" in said(app.run())
    app.button(key="participation_add").click().run()
    assert app.text_area(key="participation_numbers").value == "7\n8"


def test_a_plan_for_a_year_ahead_does_not_open_the_screens_there(opened: Open, region: Workspace) -> None:
    for year in (date.today().year + 1, date.today().year + 2):
        event(region, "тренинги", f"01.02.{year}", A, name="Будущее", status="план")
    assert opened("events").multiselect(key="year").value == ["2024"]
