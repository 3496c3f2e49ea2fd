"""«Что если» without a browser: in and out, a move and its undo, a saved scenario, nothing exact in the show mode."""

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from ck.indicators.moves import Move
from ck.indicators.scope import Scope
from ck.services.registers.known import GOALS
from ck.services.whatif import saving
from ck.services.whatif.scenario import Scenario
from ck.ui.risk.whatif import keeping
from tests.pages.driving import open_screen, said
from tests.pages.worked_region import ANNA, BORIS, VERA, WINTER, Region, worked_region
from tests.services.registers_region import put as put_record

NBSP = "\u00a0"


@pytest.fixture
def region(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Region]:
    made = worked_region(tmp_path / "ck.sqlite")
    monkeypatch.setenv("CK_DATABASE_URL", made.workspace.url)
    yield made
    made.workspace.store.close()


def opened(**address: str | list[str]) -> AppTest:
    return open_screen("risk_groups", **{"view": "whatif", "year": "2024", **address})


def words(app: AppTest) -> str:
    return said(app).replace(NBSP, " ").replace("\\", "")


def field(app: AppTest, start: str):  # type: ignore[no-untyped-def]
    return next(one for one in app.multiselect if str(one.key).startswith(start))


def with_move(app: AppTest, number: str = "5") -> AppTest:
    for status in ("risk_informal", "risk_registered_czn", "risk_unmotivated", "risk_other"):
        field(app, "move_from").select(status).run()
    app.text_input(key="move_number").set_value(number).run()
    app.button(key="move_add").click().run()
    assert not app.exception
    return app


def test_a_selection_against_the_rest(region: Region) -> None:
    told = words(opened(college=BORIS))
    assert "у выборки 81,25 % (13 из 16), у остальных 72,73 % (120 из 165) – на 8,52 п. п. выше, лучше" in told
    assert "различие не доказано" in told


def test_left_out_in_the_address(region: Region) -> None:
    app = opened(not_college=[ANNA, VERA])
    assert "у выборки 81,25 % (13 из 16)" in words(app)
    app.multiselect(key="not_college").unselect(ANNA).run()
    assert app.query_params["not_college"] == VERA
    assert "у выборки 73,48 % (133 из 181)" in words(app)


def test_a_move_changes_college_and_region_and_is_taken_back(region: Region) -> None:
    app = with_move(opened(whatif="scenario", college=ANNA))
    told = words(app)
    assert "73,48 % → **76,24 %** (+2,76 п. п., 138 из 181)" in told
    assert "5,00 % → " not in told
    rows = app.dataframe[0].value.to_dict("list")
    assert rows["Где"] == ["Регион", "Регион", ANNA, ANNA]
    assert rows["числ. (сцен.)"] == [138, 6, 125, 6]
    app.button(key="move_undo").click().run()
    assert "→ **" not in words(app)
    assert "Ходов пока нет" in words(app)


def test_a_move_that_takes_too_many_leaves_the_scenario(region: Region) -> None:
    app = with_move(opened(whatif="scenario", college=ANNA), "50")
    assert "Ход 1 переводит 50, а в выборке есть 8" in words(app)
    assert "Ходов пока нет" in words(app)
    app.text_input(key="move_number").set_value("пять").run()
    app.button(key="move_add").click().run()
    assert "«пять» – не число людей" in words(app)


def test_saved_opened_beside_another_and_removed(region: Region, monkeypatch: pytest.MonkeyPatch) -> None:
    books: list[Callable[[], bytes]] = []
    monkeypatch.setattr(keeping.downloads, "button", lambda _, data, *args, **settings: books.append(data))
    app = with_move(opened(whatif="scenario", college=ANNA), "все")
    app.text_input(key="scenario_name_").set_value("Осень").run()
    app.button(key="scenario_save").click().run()
    assert "Сценарий «Осень» сохранён отдельно от данных" in words(app)
    (kept,) = saving.saved(region.workspace)
    assert app.query_params["scenario"] == str(kept.id)
    again = opened(whatif="scenario", scenario=str(kept.id))
    assert "8 чел." in words(again)
    other = Scenario(2024, WINTER, (Move(2, ("conscript",), "employed", Scope(colleges=(BORIS,))),))
    beside = saving.save(region.workspace, "Возвращение из армии", other)
    again.run()
    again.selectbox(key="scenario_beside").set_value(str(beside.id)).run()
    table = again.dataframe[-1].value.to_dict("list")
    assert [round(value, 2) for value in table["Возвращение из армии: сценарий\u200b"]] == [74.59, 4.78]
    assert "Сценарии рядом" in load_workbook(BytesIO(books[-1]())).sheetnames
    again.button(key="scenario_remove").click().run()
    assert [one.name for one in saving.saved(region.workspace)] == ["Возвращение из армии"]


def test_the_second_editor_is_told(region: Region) -> None:
    mine = Scenario(2024, WINTER, (Move(2, ("conscript",), "employed", Scope(colleges=(ANNA,))),))
    kept = saving.save(region.workspace, "Общий", mine)
    app = with_move(opened(whatif="scenario", scenario=str(kept.id), college=ANNA))
    saving.change(region.workspace, kept, "Общий", Scenario(2024, WINTER, (Move(1, ("conscript",), "employed"),)))
    app.button(key="scenario_change").click().run()
    assert "изменил кто-то другой" in words(app)


def test_the_show_mode_hides_exact_numbers_and_editing(region: Region) -> None:
    mine = Scenario(2024, WINTER, (Move(5, ("conscript",), "employed", Scope(colleges=(ANNA,))),))
    kept = saving.save(region.workspace, "Общий", mine)
    app = opened(whatif="scenario", scenario=str(kept.id), show="1")
    assert not [one for one in app.button if str(one.key).startswith(("move_add", "scenario_"))]
    for name, column in app.dataframe[0].value.to_dict("list").items():
        if name.startswith(("числ.", "знам.")):
            assert all(value is None or value != value or value % 5 == 0 for value in column), name
    assert "138" not in words(app)


def test_without_data(databases: Path) -> None:
    assert "Данных пока нет" in words(opened())


def test_the_way_to_a_target(region: Region) -> None:
    app = opened(view="goal")
    assert "Впишите цель в процентах" in words(app)
    app.text_input(key="goal").set_value("75").run()
    told = words(app)
    assert "Цель – не меньше 75 % к 31.12.2025.** Сейчас 73,48 % (133 из 181). Нужно, чтобы ещё **3** человека" in told
    assert "из 11 неопределившихся нашли работу" in told
    assert "Вероятность не оценить" in told
    assert app.query_params["goal"] == "75"
    names = [list(one.value.to_dict("list")) for one in app.dataframe]
    assert "Связаться" in names[0]
    assert "Достижимо" in names[1]
    app.text_input(key="goal").set_value("99,5").run()
    assert "**Недостижимо**: даже если это будут все неопределившиеся, получится 79,56 %" in words(app)
    app.text_input(key="goal").set_value("много").run()
    assert "«много» – не доля в процентах" in words(app)
    app.text_input(key="goal").set_value("75").run()
    app.text_input(key="until").set_value("01.01.2025").run()
    assert "01.01.2025 уже прошло" in words(app)
    app.text_input(key="until").set_value("31.02.2025").run()
    assert "«31.02.2025» – не дата" in words(app)


def test_whose_target_is_taken(region: Region) -> None:
    put_record(region.workspace, GOALS, indicator="1", year="2024", target="75")
    put_record(region.workspace, GOALS, indicator="1", year="2024", target="90", college=BORIS)
    app = opened(view="goal")
    assert "Цель области внесена в реестр" in words(app)
    ways = app.dataframe[1].value.to_dict("list")
    assert dict(zip(ways["Где"], ways["Цель, %"], strict=True)) == {"Вся выборка": 75, ANNA: 75, BORIS: 90}
    app.multiselect(key="college").select(BORIS).run()
    assert app.text_input(key="goal").value == "90"
    assert "Цель колледжа внесена в реестр" in words(app)
    app.multiselect(key="college").unselect(BORIS).run()
    app.multiselect(key="college").select(ANNA).run()
    assert app.text_input(key="goal").value == "75"
    assert "Своей цели у колледжа нет. Цель области внесена" in words(app)


def test_the_scenario_says_that_it_overlooks_the_line(region: Region) -> None:
    assert "Фильтр «Строка формы» сценарий не учитывает" in words(opened(whatif="scenario", line="05"))
    assert "Фильтр «Строка формы»" not in words(opened(whatif="scenario"))


def test_an_upper_limit_in_the_address(region: Region) -> None:
    told = words(opened(view="goal", goal_indicator="3", goal="3", until="01.09.2025"))
    assert "не больше 3 % к 01.09.2025.** Сейчас 4,78 % (11 из 230). Нужно, чтобы ещё **5** человек" in told
    assert "перестали быть под риском" in told
    assert "Если больше никто – 4,78 %, если все – 0,00 %" in told


def test_the_way_to_a_target_in_the_show_mode(region: Region) -> None:
    app = opened(view="goal", goal="75", show="1")
    told = words(app)
    assert "Сейчас 73 % (135 из 180). Нужно, чтобы ещё **5** человек из 10 неопределившихся" in told
    assert not app.dataframe
    assert not re.search(r"\d,\d", told.split("Цель –")[1])
