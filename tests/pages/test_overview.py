"""«Обзор» without a browser: the first start, figures, what needs attention, the invented region."""

from datetime import date
from pathlib import Path

from ck.services import figures
from ck.services.workspace import Workspace, open_workspace
from tests.pages.driving import SAMPLES, Open, finished, keys, said, stored
from tests.services.registers_region import event
from tests.services.risk_region import college


def links(app: object) -> list[str]:
    return [element.proto.label for element in app.get("page_link")]  # type: ignore[attr-defined]


def silent(app: object) -> str:
    """The button that tells the indicators without data."""
    labels = [element.proto.popover.label for element in app.get("popover")]  # type: ignore[attr-defined]
    return next(label for label in labels if label.startswith("Нет данных"))


def test_the_first_start_offers_two_ways(opened: Open) -> None:
    app = opened("overview")
    assert "Данных пока нет" in said(app)
    assert links(app) == ["Открыть в «Справке»", "Загрузить формы колледжей"]
    assert "start_demo" in keys(app)


def test_figures_stand_with_their_counts_and_coverage(opened: Open, workspace: Workspace) -> None:
    stored(workspace, date(2024, 2, 1))
    app = opened("overview")
    year, as_of = figures.newest(workspace) or (0, date.min)
    page = said(app)
    assert f"Выпуск {year}\u00a0года на {as_of:%d.%m.%Y}" in page
    assert "данные 2 из 3\u00a0ПОО" in page
    assert "1. Занятость выпускников" in links(app)
    assert silent(app).startswith("Нет данных:")


def test_what_needs_attention_leads_to_its_place(opened: Open, workspace: Workspace, tmp_path: Path) -> None:
    broken = tmp_path / "Сломанный.xlsx"
    broken.write_bytes(SAMPLES[0].read_bytes()[:900])
    stored(workspace, paths=[*SAMPLES, broken])
    app = opened("overview")
    page = said(app)
    assert "Не принято: 1\u00a0файл" in page
    assert "Нет отчёта на 01.02.2024: 1\u00a0колледж" in page
    assert "взяты по кампании: в 2\u00a0отчётах" in page
    places = {element.proto.label: element.proto.query_string for element in app.get("page_link")}
    assert "outcome=" in places["Посмотреть замечания"]
    assert "reported=01.02.2024" in places["Проверить отчёты"]
    assert "Скачать бланк для колледжа" in places


def test_a_college_without_a_report_has_no_figures_and_no_zeros(opened: Open, workspace: Workspace) -> None:
    stored(workspace)
    app = opened("overview", year="2023", college="ГБПОУ «Озёрский аграрный техникум»")
    assert silent(app).startswith("Нет данных: 12\u00a0показателей")
    assert "0,00" not in said(app)


def test_the_invented_region_is_made_once_and_left_by_one_click(opened: Open, databases: Path) -> None:
    app = opened("overview")
    app.button(key="start_demo").click().run()
    finished(app, lambda page: "Что требует внимания" in [one.value for one in page.subheader])
    assert app.query_params["demo"] == "1"
    assert "данные 37 из 39\u00a0ПОО" in said(app)
    app.button(key="ck_leave_demo").click().run()
    assert "Данных пока нет" in said(app)
    assert figures.newest(open_workspace(str(databases / "ck.sqlite"))) is None


def test_a_link_to_the_invented_region_offers_to_make_it(opened: Open) -> None:
    app = opened("overview", demo="1")
    assert "ещё не создан" in said(app)
    assert "demo_make" in keys(app)


def test_registers_alone_have_figures_to_show(opened: Open, workspace: Workspace) -> None:
    college(workspace, "Северный колледж")
    event(workspace, "тренинги", "01.02.2024", "Северный колледж")
    app = opened("overview")
    assert not app.exception
    page = said(app)
    assert "Данных пока нет" not in page
    assert "7. Мероприятия" in links(app)
    assert "1 ед." in page.replace("\u00a0", " ")
