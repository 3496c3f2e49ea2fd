"""The settings screen without a browser: cards, duplicates, the way from Excel, the journal."""

from dataclasses import replace

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from ck.export.directory_book import DirectoryRow, directory_book
from ck.services import centre, colleges
from ck.services.colleges import CollegeFields
from ck.services.demo_centre import emblem
from ck.services.variants import choices
from ck.services.workspace import Workspace
from tests.pages.driving import Open, keys, said


def open_card(app: AppTest) -> AppTest:
    app.button(key="college_add").click().run()
    assert not app.exception
    return app


def field(app: AppTest, kind: str, name: str) -> str:
    """The key of a field of the open card."""
    return next(one.key for one in app.get(kind) if one.key and one.key.startswith(f"college_{name}_"))


def test_without_colleges_it_says_what_to_do(opened: Open) -> None:
    app = opened("settings")
    assert "Колледжей пока нет" in said(app)
    assert [tab.label for tab in app.tabs] == [
        "Колледжи",
        "Дубликаты",
        "Из Excel",
        "Центр",
        "Формы",
        "Сроки",
        "Расчёт",
        "Проверки",
        "Журнал",
    ]


def type_card(app: AppTest, name: str, inn: str) -> AppTest:
    """Fill the open card and press the button: a dialog lasts one run when there is no browser."""
    app.text_input(key=field(app, "text_input", "name")).input(name)
    app.text_input(key=field(app, "text_input", "inn")).input(inn)
    app.button(key="college_save").click().run()
    assert not app.exception
    return app


def test_a_college_is_added(opened: Open, workspace: Workspace) -> None:
    app = type_card(open_card(opened("settings")), "Колледж связи", "7707083894")
    assert "Добавлен колледж: Колледж связи" in said(app)
    (one,) = colleges.cards(workspace)
    assert one.fields == CollegeFields("Колледж связи", inn="7707083894")
    assert list(app.dataframe[0].value["Колледж"]) == ["Колледж связи"]


def test_what_is_refused_is_said(opened: Open, workspace: Workspace) -> None:
    app = type_card(open_card(opened("settings")), "Колледж связи", "12")
    assert "Не записано. ИНН «12» не понят" in said(app)
    assert colleges.cards(workspace) == []


def test_search_narrows_the_table(opened: Open, workspace: Workspace) -> None:
    for name in ("Колледж связи", "Колледж торговли"):
        colleges.add(workspace, CollegeFields(name))
    app = opened("settings")
    assert "2\u00a0колледжа, без муниципалитета: 2" in said(app)
    app.text_input(key="college_search").input("торг").run()
    assert list(app.dataframe[0].value["Колледж"]) == ["Колледж торговли"]


def test_duplicates_are_proposed_told_and_merged(opened: Open, workspace: Workspace) -> None:
    first = colleges.add(workspace, CollegeFields("Азовский колледж связи"))
    second = colleges.add(workspace, CollegeFields("Азовский колледж свзи"))
    app = opened("settings", section="Дубликаты")
    assert "Программа нашла: 1\u00a0похожая пара" in said(app)
    (pair,) = [key for key in keys(app) if key.startswith("pair_")]
    app.button(key=pair).click().run()
    assert "Отчётов у «" in said(app)
    assert len(colleges.cards(workspace)) == 2
    app.button(key="merge_yes").click().run()
    assert "Объединено" in said(app)
    (one,) = colleges.cards(workspace)
    assert one.id in (first, second)
    assert len(one.fields.aliases) == 1


def test_a_refused_merge_says_why_and_has_no_button(opened: Open, workspace: Workspace) -> None:
    first = colleges.add(workspace, CollegeFields("Колледж связи", "Азов"))
    second = colleges.add(workspace, CollegeFields("Колледж моря", "Батайск"))
    app = opened("settings", section="Дубликаты")
    app.selectbox(key="merge_keep").select(first).run()
    app.selectbox(key="merge_gone").select(second).run()
    assert "Муниципалитет у «Колледж связи» – Азов" in said(app)
    assert "merge_yes" not in keys(app)


@pytest.fixture
def book() -> bytes:
    rows = [("Колледж связи", "Азов"), ("Колледж моря", "Батайск")]
    return directory_book([DirectoryRow(name, town, None, True, True, ()) for name, town in rows])


def test_a_workbook_is_told_and_then_stored(opened: Open, workspace: Workspace, book: bytes) -> None:
    colleges.add(workspace, CollegeFields("Колледж связи"))
    app = opened("settings", section="Из Excel")
    app.file_uploader[0].set_value([("список.xlsx", book, "")]).run()
    assert "Добавится – 1 · изменится – 1 · без изменений – 0 · не принято – 0. Пока ничего не записано." in said(app)
    changes: pd.DataFrame = app.dataframe[0].value
    assert list(changes[changes["Что"] == "муниципалитет"]["Стало"]) == ["Азов", "Батайск"]
    assert len(colleges.cards(workspace)) == 1
    app.button(key="book_store").click().run()
    assert "Записано: добавлено – 1, изменено – 1." in said(app)
    assert [one.fields.municipality for one in colleges.cards(workspace)] == ["Батайск", "Азов"]


def test_a_workbook_told_before_a_change_is_told_anew(opened: Open, workspace: Workspace, book: bytes) -> None:
    shown = CollegeFields("Колледж связи")
    number = colleges.add(workspace, shown)
    app = opened("settings", section="Из Excel")
    app.file_uploader[0].set_value([("список.xlsx", book, "")]).run()
    colleges.save(workspace, number, shown, replace(shown, municipality="Ейск"))
    app.button(key="book_store").click().run()
    assert "справочник изменился. Ничего не записано" in said(app)
    assert colleges.card(workspace, number).municipality == "Ейск"
    assert "Ейск" in set(app.dataframe[0].value["Было"])


def test_the_journal_is_filtered(opened: Open, workspace: Workspace) -> None:
    shown = CollegeFields("Колледж связи")
    number = colleges.add(workspace, shown)
    colleges.save(workspace, number, shown, replace(shown, municipality="Азов"))
    app = opened("settings", section="Журнал")
    assert list(app.dataframe[0].value["Действие"]) == ["Колледж изменён", "Колледж добавлен"]
    app.multiselect(key="journal_actions").set_value(["college_changed"]).run()
    assert list(app.dataframe[0].value["Стало"]) == ["муниципалитет: Азов"]
    app.text_input(key="journal_until").input("1.1.2024").run()
    assert "Записей по этим условиям нет" in said(app)
    app.text_input(key="journal_until").input("32.01.2024").run()
    assert "не понята" in said(app)


def test_the_centre_names_itself_and_the_heading_says_so(opened: Open, workspace: Workspace) -> None:
    app = opened("settings", section="Центр")
    app.text_input(key="centre_short").input("БЦК области")
    app.text_input(key="centre_head").input("И. О. Подписантов")
    app.button(key="centre_save").click().run()
    assert "Записано: краткое название, кто подписывает." in said(app)
    for screen in ("overview", "help"):
        seen = "".join(one.body for one in opened(screen, show="1").get("html"))
        assert "БЦК области" in seen and "Подписантов" not in seen


def test_an_emblem_is_taken_shown_and_dropped(opened: Open, workspace: Workspace) -> None:
    app = opened("settings", section="Центр")
    app.file_uploader[-1].set_value([("знак.png", b"no picture", "image/png")]).run()
    assert "Не записано. Картинка эмблемы не читается." in said(app)
    app.file_uploader[-1].set_value([("знак.png", emblem(), "image/png")]).run()
    assert "Эмблема записана: 384 × 384 точек." in said(app)
    assert centre.centre(workspace).emblem is not None
    app.button(key="centre_drop").click().run()
    assert "Эмблема убрана." in said(app) and centre.centre(workspace).emblem is None


def test_the_reading_of_an_indicator_is_chosen_in_the_settings(opened: Open, workspace: Workspace) -> None:
    app = opened("settings", section="Расчёт")
    other = opened("settings", section="Расчёт")  # looks at the choice before it is made
    app.radio(key="variant_merged_not_excluded_0").set_value("объединённые графы не исключены").run()
    app.button(key="variants_save").click().run()
    assert "Записано: показатель 3 – объединённые графы не исключены." in said(app)
    assert [one.chosen for one in choices(workspace)] == [True]
    other.button(key="variants_save").click().run()
    assert "другой человек" in said(other)
    assert other.radio(key="variant_merged_not_excluded_1").value == "объединённые графы не исключены"
