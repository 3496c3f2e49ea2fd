"""«Сверка» without a browser: a table is loaded through its mapping, compared, asked about; a sample is drawn."""

from streamlit.testing.v1 import AppTest

from ck.services.crosscheck import sources
from ck.services.questions import asking
from ck.services.workspace import Workspace
from tests.pages.driving import Open, said
from tests.services.crosscheck.kit import BOOKS, CODE, NURSE, book, kept, region
from tests.services.import_files_kit import NAME, OTHER, YEAR

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LOW = [[1, NAME, CODE, YEAR, 5, 25, None], [2, NAME, NURSE, YEAR, 5, 25, None], [3, NAME, BOOKS, YEAR, 10, 25, None]]


def view(opened: Open, name: str) -> AppTest:
    app = opened("upload", part="Сверка")
    app.segmented_control(key="crosscheck_view").set_value(name).run()
    assert not app.exception
    return app


def choice(app: AppTest, label: str) -> str:
    """The label of the mapping's list for a field."""
    return next(one.label for one in app.selectbox if one.label.startswith(f"{label} · "))


def test_a_table_is_loaded_through_a_mapping(opened: Open, workspace: Workspace) -> None:
    region(workspace)
    app = view(opened, "Источники")
    assert "Источников пока нет" in said(app)
    table = book([*LOW, [4, "Незнакомый колледж", CODE, YEAR, 1, 2, None]])
    app.file_uploader[-1].set_value(("СФР.xlsx", table, XLSX)).run()
    assert choice(app, "Колледж").endswith("заголовок узнан")
    assert "похоже на" in choice(app, "Трудоустроено, человек")
    assert "Принято строк – 3 · не принято – 1" in said(app)
    assert list(app.dataframe[0].value["Ячейка"]) == ["B7"]
    next(one for one in app.text_input if one.label == "Как назвать источник").input("СФР, март").run()
    app.button(key="source_store").click().run()
    assert "Источник «СФР, март» записан" in said(app)
    assert [one.name for one in sources.listed(workspace)] == ["СФР, март"]


def test_a_proven_difference_becomes_a_question_by_one_click(opened: Open, workspace: Workspace) -> None:
    region(workspace)
    kept(workspace, [*LOW, [4, OTHER, CODE, YEAR, 14, 25, None]])
    app = view(opened, "Сравнение")
    shown = app.dataframe[0].value
    assert list(shown["Колледж"])[0] == NAME and list(shown["Вывод"])[0] == "▲ доказано"
    app.button(key="crosscheck_ask_all").click().run()
    assert "Записано вопросов:" in said(app)
    assert NAME in [one.subject.college for one in asking.listed(workspace)]
    before = len(asking.listed(workspace))
    app.button(key="crosscheck_ask_all").click().run()
    assert "уже были:" in said(app) and len(asking.listed(workspace)) == before
    app.checkbox(key="crosscheck_programs").check().run()
    assert "Код" in app.dataframe[0].value


def test_a_sample_of_a_chosen_size(opened: Open, workspace: Workspace) -> None:
    region(workspace)
    app = view(opened, "Выборка для проверки")
    app.text_input(key="sample_size").input("12").run()
    assert len(app.dataframe[0].value) == 12
    assert "расслоённая по колледжам" in said(app)
    first = list(app.dataframe[0].value["Номер по списку"])
    app.text_input(key="sample_seed").input("2").run()
    assert list(app.dataframe[0].value["Номер по списку"]) != first
    app.text_input(key="sample_size").input("много").run()
    assert "не число человек" in said(app) and not app.dataframe
    app.text_input(key="sample_size").input("1000").run()
    assert "от 1 до 150" in said(app)


def test_without_reports_and_sources_it_says_what_to_do(opened: Open, workspace: Workspace) -> None:
    assert "загрузите таблицу" in said(view(opened, "Сравнение"))
    assert "Отчётов пока нет" in said(view(opened, "Выборка для проверки"))
