"""«Что изменилось» without a browser: a checked file that is opened, a stored report."""

from datetime import date
from typing import Any

from streamlit.testing.v1 import AppTest

from ck.forms.problems import Severity
from ck.services.detecting.switching import switches
from ck.services.importing import ImportOptions
from ck.services.questions import asking
from ck.services.questions.asking import State
from ck.services.workspace import Workspace
from tests.pages.driving import Open, finished, keys, said
from tests.services.import_files_kit import NAME, OTHER, TOLD, a_form, add_college, put

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def mark(app: AppTest, row: int) -> AppTest:
    """Mark a row of the first table, as its tick box does."""
    app.session_state[app.dataframe[0].key] = {"selection": {"rows": [row], "columns": [], "cells": []}}
    return app.run()


def region(workspace: Workspace) -> None:
    add_college(workspace, NAME, OTHER)
    put(workspace, ("1.xlsx", a_form()), ("2.xlsx", a_form(OTHER, scale=3)), options=TOLD)
    put(workspace, ("1.xlsx", a_form(scale=2)), options=TOLD)


def last(app: AppTest, column: str) -> list[Any]:
    return list(app.dataframe[-1].value[column])


def test_a_stored_report_tells_what_it_changed(opened: Open, workspace: Workspace) -> None:
    region(workspace)
    app = mark(opened("upload", part="Отчёты колледжей"), 0)
    assert not app.exception
    assert "Сравнивается с версией 1 на ту же дату: изменилось" in said(app)
    totals = dict(zip(last(app, "Графа"), zip(last(app, "Было"), last(app, "Стало"), strict=True), strict=True))
    was, became = totals["Выпуск, всего"]
    assert became == 2 * was
    effects = app.dataframe[1].value
    assert list(effects["Отчитались"])[0] == "2 → 2 из 2"
    app.segmented_control(key="changes_view_did").set_value("По профессиям, специальностям").run()
    assert set(last(app, "Строка")) == {"01"}
    app.checkbox(key="changes_lines_did").check().run()
    assert len(set(last(app, "Строка"))) > 1


def test_a_checked_file_tells_what_it_would_change(opened: Open, workspace: Workspace) -> None:
    region(workspace)
    app = opened("upload")
    app.file_uploader[0].set_value([("Отчёт.xlsx", a_form(scale=3), XLSX), ("плохой.xlsx", b"PK", XLSX)]).run()
    app.selectbox(key="upload_year").select(2023).run()
    app.text_input(key="upload_as_of").input(f"{date(2023, 3, 1):%d.%m.%Y}").run()
    app.button(key="upload_check").click().run()
    finished(app, lambda page: "upload_back" in keys(page))
    mark(app, 1)
    assert "Сравнивается с версией 2 на ту же дату" in said(app)
    mark(app, 0)
    assert "Этот файл не будет записан" in said(app)


def test_detectors_are_switched_in_the_settings(opened: Open, workspace: Workspace) -> None:
    app = opened("settings", section="Проверки")
    app.checkbox(key="detector_count_jump_0").uncheck().run()
    app.selectbox(key="loud_release_differs_0").select(Severity.INFO).run()
    other = opened("settings", section="Проверки")  # looks at the switches before they are stored
    app.button(key="detectors_save").click().run()
    assert "Записано: Скачок; Другой выпуск." in said(app)
    now = switches(workspace)
    assert not now["count_jump"].on and now["release_differs"].severity is Severity.INFO
    other.checkbox(key="detector_same_as_before_0").uncheck()
    other.button(key="detectors_save").click().run()
    assert "другой человек" in said(other) and switches(workspace)["same_as_before"].on


def mark_last(app: AppTest, row: int) -> AppTest:
    app.session_state[app.dataframe[-1].key] = {"selection": {"rows": [row], "columns": [], "cells": []}}
    return app.run()


def test_a_changed_number_becomes_a_question_and_is_answered(opened: Open, workspace: Workspace) -> None:
    region(workspace)
    app = mark_last(mark(opened("upload", part="Отчёты колледжей"), 0), 0)
    app.button(key="ask_change_did").click().run()
    assert "Уточните, пожалуйста" in app.text_area(key="ask_text").value
    app.button(key="ask_save").click().run()
    assert "Вопрос № 1 записан" in said(app)
    [one] = asking.listed(workspace)
    overview = opened("overview")
    assert "Ждут ответа колледжей: 1\u00a0вопрос" in said(overview)
    app = mark(opened("upload", part="Уточнения"), 0)
    app.text_area(key="question_reply_1_1").input("Верно").run()
    app.button(key="question_save").click().run()
    assert "Вопрос № 1: получен ответ." in said(app)
    assert asking.listed(workspace)[0].reply == "Верно" and one.reply == ""
    assert not app.dataframe and "По этим условиям вопросов нет" in said(app)  # only open ones are shown
    app = opened("upload", part="Уточнения")
    app.multiselect(key="questions_state").set_value([State.ANSWERED]).run()
    assert list(app.dataframe[0].value["Ответ"]) == ["Верно"]


def test_a_finding_of_a_received_file_becomes_a_question(opened: Open, workspace: Workspace) -> None:
    region(workspace)
    put(workspace, ("1.xlsx", a_form(scale=2)), options=ImportOptions(year=2023, as_of=date(2023, 4, 1)))
    app = mark_last(mark(opened("upload", part="Полученные файлы"), 0), 0)
    [key] = [key for key in keys(app) if key.startswith("ask_")]
    app.button(key=key).click().run()
    app.button(key="ask_save").click().run()
    assert asking.listed(workspace)[0].subject.source == "same_as_before"
