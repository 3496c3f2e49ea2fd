"""«Загрузка» without a browser: checking, storing, refusing, undoing, confirming."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from ck.forms.problems import Severity
from ck.services import history
from ck.services.templates import blank_form
from ck.services.workspace import Workspace
from ck.ui import upload_consolidated
from ck.ui.upload_options import day_in_words, parse_day
from tests.pages.driving import SAMPLES, Open, finished, keys, said, stored

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ALL_MARKED = "Скачать все с пометками (zip)"
BROKEN = ("Сломанный колледж.xlsx", SAMPLES[0].read_bytes()[:900], XLSX)


def sample_files() -> list[tuple[str, bytes, str]]:
    return [(path.name, path.read_bytes(), XLSX) for path in SAMPLES]


def checked(app: AppTest, files: list[tuple[str, bytes, str]]) -> AppTest:
    """Give the files and look at what the check says."""
    app.file_uploader[0].set_value(files).run()
    app.button(key="upload_check").click().run()
    return finished(app, lambda page: "upload_back" in keys(page))


def written(app: AppTest) -> AppTest:
    """Store what was checked."""
    app.button(key="upload_store").click().run()
    return finished(app, lambda page: bool(page.success))


def column(app: AppTest, name: str, table: int = 0) -> list[Any]:
    return list(app.dataframe[table].value[name])


def test_an_empty_screen_waits_for_files(opened: Open) -> None:
    app = opened("upload")
    assert app.button(key="upload_check").disabled
    assert app.checkbox(key="upload_create").value  # there is no list yet that a misspelt name could miss
    assert [tab.label for tab in app.tabs][0] == "Загрузить"


def test_a_check_tells_everything_and_stores_nothing(opened: Open, workspace: Workspace) -> None:
    app = checked(opened("upload"), [*sample_files(), BROKEN])
    assert column(app, "Итог") == ["✕ не принят", "✓ принят", "✓ принят", "✓ принят"]
    assert column(app, "Блоков") == [0, 3, 3, 3]
    assert "Записать 3\u00a0отчёта" in [button.label for button in app.button]
    problems = app.dataframe[1].value
    assert list(problems["Важность"])[0] == "✕ ошибка"
    assert "Книга повреждена" in problems["Что не так"][0]
    assert problems["Что сделать"].all()
    assert history.submissions(workspace) == []
    assert history.files(workspace) == []


def test_problems_are_filtered_by_severity_file_and_kind(opened: Open) -> None:
    app = checked(opened("upload"), [*sample_files(), BROKEN])
    everything = len(column(app, "Важность", 1))
    app.multiselect(key="upload_severity").set_value([Severity.ERROR]).run()
    assert set(column(app, "Важность", 1)) == {"✕ ошибка"}
    app.multiselect(key="upload_severity").set_value([]).run()
    app.selectbox(key="upload_file").select(SAMPLES[0].name).run()
    assert set(column(app, "Файл", 1)) == {SAMPLES[0].name}
    assert len(column(app, "Файл", 1)) < everything
    app.selectbox(key="upload_file").set_value(None).run()
    app.selectbox(key="upload_code").select("as_of_assumed").run()
    assert all("взята дата кампании" in text for text in column(app, "Что не так", 1))


def test_storing_leads_to_the_reports(opened: Open, workspace: Workspace) -> None:
    app = written(checked(opened("upload"), sample_files()))
    assert "Записано: 3\u00a0отчёта" in said(app)
    assert len(history.submissions(workspace)) == 3
    app.button(key="upload_back").click().run()
    assert app.file_uploader[0].value == []


def test_the_same_files_again_change_nothing(opened: Open, workspace: Workspace) -> None:
    stored(workspace)
    app = checked(opened("upload"), sample_files())
    assert set(column(app, "Итог")) == {"= без изменений"}
    assert "всё, что есть в этих файлах, уже учтено" in said(app)
    assert "upload_store" not in keys(app)


def test_a_refused_batch_says_what_to_do(opened: Open) -> None:
    app = checked(opened("upload"), [BROKEN])
    assert "upload_store" not in keys(app)
    assert "Записывать нечего" in said(app)


def test_unknown_colleges_are_taken_after_a_second_check(opened: Open, workspace: Workspace) -> None:
    stored(workspace, paths=SAMPLES[:1])  # now there is a list, so new names are not added unasked
    app = opened("upload")
    assert not app.checkbox(key="upload_create").value
    checked(app, sample_files())
    assert "Не узнан колледж: 2\u00a0отчёта" in said(app)
    app.checkbox(key="upload_create").check().run()
    app.button(key="upload_again").click().run()
    finished(app, lambda page: "upload_store" in keys(page))
    assert sorted(column(app, "Итог")) == ["= без изменений", "✓ принят", "✓ принят"]


def test_the_fields_keep_what_was_said_for_the_next_check(opened: Open) -> None:
    app = opened("upload")
    app.text_input(key="upload_as_of").input("5.11.2025").run()
    assert "5 ноября 2025 г." in said(app)
    checked(app, sample_files())
    assert parse_day(app.text_input(key="upload_as_of").value) == date(2025, 11, 5)
    assert set(column(app, "На дату")) == {date(2025, 11, 5)}


def test_a_date_that_is_none_stops_the_check(opened: Open) -> None:
    app = opened("upload")
    app.file_uploader[0].set_value(sample_files()).run()
    app.text_input(key="upload_as_of").input("31.02.2025").run()
    assert "не понята" in said(app)
    assert app.button(key="upload_check").disabled


def test_the_day_on_which_files_came_is_told_and_kept(opened: Open, workspace: Workspace) -> None:
    app = opened("upload")
    app.text_input(key="upload_received").input(f"01.01.{date.today().year + 1}").run()
    app.file_uploader[0].set_value(sample_files()).run()
    assert "Дата получения ещё не наступила" in said(app)
    assert app.button(key="upload_check").disabled
    app.text_input(key="upload_received").input("5.11.25").run()
    assert "Дата получения: 5 ноября 2025 г." in said(app)
    app.checkbox(key="upload_create").check().run()
    checked(app, sample_files())
    app.button(key="upload_store").click().run()
    finished(app, lambda page: "Записано" in said(page))
    assert {one.at.date() for one in history.files(workspace)} == {date(2025, 11, 5)}


def test_a_page_loaded_again_finds_its_batch(opened: Open) -> None:
    first = checked(opened("upload"), sample_files())
    again = opened("upload", batch=str(first.query_params["batch"]))
    assert column(again, "Итог") == column(first, "Итог")
    elsewhere = opened("upload", batch=str(first.query_params["batch"]), demo="1")
    assert "upload_check" in keys(elsewhere)  # checked for the real data, so it cannot be stored into the other


def test_undo_says_which_report_counts_again(opened: Open, workspace: Workspace, tmp_path: Path) -> None:
    stored(workspace, date(2025, 10, 1))
    name = history.submissions(workspace)[0]["college"]
    app = opened("upload", part="Отчёты колледжей")
    assert column(app, "Учитывается") == ["✓ да"] * 3
    mark_first(app)
    app.button(key="history_undo").click().run()
    assert "другого отчёта на эту дату нет" in said(app)
    app.button(key="history_undo_yes").click().run()
    assert not app.exception
    assert f"Отчёт отменён: {name}" in app.info[0].value.replace("\\", "")
    assert column(app, "Учитывается") == ["отменён", "✓ да", "✓ да"]
    assert sum(one["counts"] for one in history.submissions(workspace)) == 2


def mark_first(app: AppTest) -> None:
    """Mark the first row of the first table, as its tick box does."""
    key = app.dataframe[0].key
    app.session_state[key] = {"selection": {"rows": [0], "columns": [], "cells": []}}
    app.run()


def test_received_files_show_refused_ones_by_a_link(opened: Open, workspace: Workspace, tmp_path: Path) -> None:
    broken = tmp_path / "Сломанный.xlsx"
    broken.write_bytes(BROKEN[1])
    stored(workspace, paths=[*SAMPLES, broken])
    app = opened("upload", part="Полученные файлы")
    assert len(column(app, "Файл")) == 4
    app.multiselect(key="outcome").set_value(["refused"]).run()
    assert column(app, "Итог") == ["✕ не принят"]
    assert column(app, "Ошибок") == [1]


def test_files_to_correct_are_offered_with_marks(opened: Open, workspace: Workspace, tmp_path: Path) -> None:
    broken = tmp_path / "Сломанный.xlsx"
    broken.write_bytes(BROKEN[1])
    stored(workspace, paths=[*SAMPLES, broken])
    app = opened("upload", part="Полученные файлы")
    assert not downloads(app)[ALL_MARKED].disabled
    assert "4\xa0файла" in downloads(app)[ALL_MARKED].help, "the samples have warnings"
    assert "Скачать с пометками" not in downloads(app)
    mark_first(app)
    assert "Скачать с пометками" in downloads(app)
    app.multiselect(key="outcome").set_value(["skipped"]).run()
    assert downloads(app)[ALL_MARKED].disabled
    assert not app.exception


def downloads(app: AppTest) -> dict[str, Any]:
    """The buttons that give a file, by label."""
    return {button.proto.label: button.proto for button in app.get("download_button")}


def test_blank_forms_are_offered_newest_first(opened: Open, workspace: Workspace) -> None:
    stored(workspace)
    app = opened("upload", part="Бланки форм")
    assert app.selectbox(key="blank_form").options[0] == "Форма сбора, сентябрь 2025"
    assert len(app.selectbox(key="blank_college").options) == 3
    assert app.get("download_button")


def test_a_blank_takes_last_numbers_only_where_there_are_some(opened: Open, workspace: Workspace) -> None:
    stored(workspace)
    sent = history.submissions(workspace)[0]
    app = opened("upload", part="Бланки форм")
    assert app.checkbox(key="blank_values").disabled
    app.selectbox(key="blank_form").set_value(sent["form"]).run()
    app.selectbox(key="blank_college").set_value(sent["college"]).run()
    assert not app.checkbox(key="blank_values").disabled
    app.checkbox(key="blank_values").check().run()
    assert not app.exception


def test_a_sum_offers_what_was_reported(opened: Open, workspace: Workspace) -> None:
    assert "Сводить пока нечего" in said(opened("upload", part="Свод"))
    stored(workspace)
    app = opened("upload", part="Свод")
    assert app.selectbox(key="sum_form").options
    assert app.checkbox(key="sum_notes").value
    assert not app.checkbox(key="sum_colleges").value
    app.checkbox(key="sum_colleges").check().run()
    assert not app.exception
    assert app.get("download_button")


def test_a_sum_with_many_sheets_is_made_beside_the_page(
    opened: Open, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upload_consolidated, "_MANY", 0)
    stored(workspace)
    app = opened("upload", part="Свод")
    app.checkbox(key="sum_colleges").check().run()
    make = next(one for one in app.button if one.label == "Собрать файл")
    make.click().run()
    finished(app, lambda app: "Собрать заново" in [one.label for one in app.button])
    assert app.get("download_button")


def test_guessed_columns_are_confirmed(opened: Open, workspace: Workspace) -> None:
    app = opened("upload", part="Графы форм")
    waiting = history.unconfirmed(workspace)
    assert "2025-09" in waiting
    assert len(app.dataframe) == len(waiting)
    app.button(key="confirm_2025-09").click().run()
    assert not app.exception
    assert "подтверждено" in app.success[0].value
    assert "2025-09" not in history.unconfirmed(workspace)


def test_a_blank_form_is_read_back_as_nothing_to_store(opened: Open, workspace: Workspace) -> None:
    blank = ("Пустой колледж.xlsx", blank_form(workspace, "2025-09", "ГБПОУ «Пустой колледж»"), XLSX)
    app = checked(opened("upload"), [blank])
    assert column(app, "Итог") != ["✓ принят"]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("01.10.2025", date(2025, 10, 1)),
        ("1.10.25", date(2025, 10, 1)),
        (" 1/10/2025 г.", date(2025, 10, 1)),
        ("1 октября 2025 года", date(2025, 10, 1)),
        ("29 февраля 2024", date(2024, 2, 29)),
    ],
)
def test_dates_as_people_type_them(text: str, meant: date) -> None:
    assert parse_day(text) == meant


@pytest.mark.parametrize(
    "text", ["", "31.02.2025", "10.2025", "1 октябрь 2025", "2025", "01.10.9999", "1.10.2025 лишнее"]
)
def test_what_is_no_date(text: str) -> None:
    assert parse_day(text) is None


def test_a_date_is_said_in_words() -> None:
    assert day_in_words(date(2025, 5, 9)) == "9 мая 2025 г."
