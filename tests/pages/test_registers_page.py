"""The screen of the registers without a browser: a record is added, changed, removed; a workbook is looked at."""

from datetime import date
from unittest.mock import patch

import streamlit as st
from streamlit.testing.v1 import AppTest

from ck.services.registers import records
from ck.services.registers.known import AGREEMENTS, HEADCOUNTS
from ck.services.workspace import Workspace
from ck.ui.registers.editing import Editing, remove
from tests.pages.driving import Open, said
from tests.services.registers_region import college, put


def type_record(app: AppTest, **texts: str) -> AppTest:
    """Fill the open form and press the button: a dialog lasts one run when there is no browser."""
    for name, text in texts.items():
        widget = next(one for kind in ("text_input", "text_area", "multiselect") for one in app.get(kind)
                      if one.key and one.key.startswith(f"agreement_{name}_"))  # fmt: skip
        widget.set_value(text.split("; ") if widget.type == "multiselect" else text)
    app.button(key="record_save").click().run()
    assert not app.exception
    return app


def test_an_agreement_is_added(opened: Open, workspace: Workspace) -> None:
    app = opened("registers")
    assert "Записей нет" in said(app)
    app.button(key="agreement_add").click().run()
    app = type_record(app, employer="Завод", subjects="практика", since="15.03.2024")
    assert "Записано." in said(app)
    (one,) = records.listed(workspace, AGREEMENTS)
    assert one.values["employer"] == "Завод"
    assert list(app.dataframe[0].value["О чём"]) == ["практика"]


def test_what_is_wrong_is_said_and_nothing_is_stored(opened: Open, workspace: Workspace) -> None:
    app = opened("registers")
    app.button(key="agreement_add").click().run()
    app = type_record(app, employer="Завод", subjects="практика", since="весной")
    assert "Не записано. В поле «Заключено» нужна дата" in said(app)
    assert records.listed(workspace, AGREEMENTS) == []


def test_search_narrows_the_list(opened: Open, workspace: Workspace) -> None:
    for name in ("Завод", "Фабрика"):
        found = records.checked(workspace, AGREEMENTS.form,
                                {"employer": name, "subjects": "практика", "since": "15.03.2024"})  # fmt: skip
        records.save(workspace, AGREEMENTS, None, found.values)
    app = opened("registers")
    assert len(app.dataframe[0].value) == 2
    app.text_input(key="agreement_search").input("фабр").run()
    assert list(app.dataframe[0].value["Работодатель"]) == ["Фабрика"]


def test_search_finds_what_the_list_does_not_show_and_says_how_many_there_are(
    opened: Open, workspace: Workspace
) -> None:
    put(workspace, AGREEMENTS, employer="Завод", subjects="практика", since="15.03.2024", note="Перенесено на осень")
    put(workspace, AGREEMENTS, employer="Фабрика", subjects="практика", since="15.03.2024")
    app = opened("registers")
    app.text_input(key="agreement_search").input("осень").run()
    assert list(app.dataframe[0].value["Работодатель"]) == ["Завод"]
    app.text_input(key="agreement_search").input("зима").run()
    assert "По этому отбору и поиску записей нет; всего в реестре 2\u00a0строки." in said(app)


def test_days_and_numbers_are_sorted_as_such_and_the_last_written_is_first(opened: Open, workspace: Workspace) -> None:
    college(workspace, "Колледж связи")
    for day, students in (("15.03.2024", "9"), ("01.04.2024", "10")):
        put(workspace, HEADCOUNTS, college_id="Колледж связи", as_of=day, students=students)
    rows = opened("registers", register="headcount").dataframe[0].value
    assert rows["На дату"].tolist() == [date(2024, 4, 1), date(2024, 3, 15)]
    assert rows["Обучающихся, всего"].tolist() == [10, 9]


def test_a_record_outside_of_the_selection_is_not_thought_lost(opened: Open, workspace: Workspace) -> None:
    app = opened("registers")
    app.text_input(key="agreement_search").input("Фабрика").run()
    app.button(key="agreement_add").click().run()
    app = type_record(app, employer="Завод", subjects="практика", since="15.03.2024")
    assert "Записанное не подходит под отбор или поиск" in said(app)
    app.text_input(key="agreement_search").input("").run()
    assert "не подходит" not in said(app)


def test_a_removal_that_failed_is_called_so(opened: Open, workspace: Workspace) -> None:
    put(workspace, AGREEMENTS, employer="Завод", subjects="практика", since="15.03.2024")
    (shown,) = records.listed(workspace, AGREEMENTS)
    records.save(workspace, AGREEMENTS, shown, {**shown.values, "number": "7"})
    app = opened("registers")
    editing = Editing(workspace, AGREEMENTS, shown)
    with patch.object(st, "session_state", app.session_state):
        remove(editing)
    assert "Не удалено. Пока запись была открыта, её изменил кто-то другой" in said(app.run())


def test_an_empty_directory_is_named_where_a_college_is_chosen(opened: Open, workspace: Workspace) -> None:
    app = opened("registers", register="headcount")
    app.button(key="headcount_add").click().run()
    (field,) = (one for one in app.selectbox if one.label == "Колледж *")
    assert field.proto.placeholder == "Справочник пуст: «Настройки», «Колледжи»"
    hints = {one.label: one.placeholder for one in app.text_input}
    assert hints["Младше 18 лет"] == "число"  # «0» would look like a zero that is told


def test_a_head_count_that_contradicts_itself_is_told_over_the_list(opened: Open, workspace: Workspace) -> None:
    college(workspace, "Колледж связи")
    put(workspace, HEADCOUNTS, college_id="Колледж связи", as_of="01.10.2024", students="1240")
    assert "сказана дважды" not in said(opened("registers", register="headcount"))
    put(workspace, HEADCOUNTS, college_id="Колледж связи", as_of="01.10.2024", students="100", specialty="09.02.07")
    told = said(opened("registers", register="headcount"))
    assert "Численность сказана дважды и по-разному" in told
    assert "«Обучающихся, всего»: в целом 1\u00a0240, по профессиям и специальностям 100" in told
