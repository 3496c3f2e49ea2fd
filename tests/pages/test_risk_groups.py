"""«Группы риска» without a browser: every view opens, says its numbers in words, and keeps to its address."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.driving import application, followed
from tests.pages.worked_region import ANNA, BORIS, GALA, VERA, Region, worked_region

NBSP = "\u00a0"


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Region]:
    made = worked_region(tmp_path_factory.mktemp("risk") / "ck.sqlite")
    yield made
    made.workspace.store.close()


@pytest.fixture
def page(region: Region, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("CK_DATABASE_URL", region.workspace.url)
    return application()


def opened(page: AppTest, **address: str) -> AppTest:
    """The page as a link opens it."""
    return followed(page, "risk_groups", **address)


def texts(page: AppTest) -> str:
    said = "\n".join(one.value for kind in (page.markdown, page.info, page.warning) for one in kind)
    return said.replace(NBSP, " ").replace("\\", "")


def table(page: AppTest, number: int = 0) -> dict[str, list[object]]:
    return page.dataframe[number].value.to_dict("list")


def test_a_bare_address_shows_who_is_at_risk(page: AppTest) -> None:
    said = texts(opened(page))
    assert "**Под риском нетрудоустройства:** **4,78 %** 11 из 230" in said
    assert "Выпуск 2024 года на 01.02.2025 · данные 3 из 4 ПОО" in said
    assert "Необходимость предусмотреть мероприятия" in said
    assert "Из них с планом (работа, своё дело, служба, учёба, отпуск): **1**" in said
    assert "Контроль – собственные графы формы «под риском»: **8**" in said
    assert "– строка 5; РОИВ" in said
    rows = table(page)
    assert rows["Людей"][rows["Категория"].index("Призваны в армию")] == 24


def test_the_category_is_in_the_address(page: AppTest) -> None:
    opened(page, outcome="conscripts", year="2024")
    assert "**Призваны в армию:** **10,43 %** 24 из 230" in texts(page)
    page.selectbox(key="outcome").set_value("registered").run()
    assert page.query_params["outcome"] == "registered"
    assert "Категория центра: в документе её нет" in texts(page)


def test_an_unknown_name_in_the_address_is_the_first_choice(page: AppTest) -> None:
    opened(page, outcome="nobody", view="nothing")
    assert page.selectbox(key="outcome").value == "at_risk"


def test_where_to_start_and_where_it_is_worst(page: AppTest) -> None:
    opened(page, view="where", outcome="employed", year="2024")
    said = texts(page)
    assert "Начать с первых: 2 колледжа из 4 – это 48 человек, 100 % всех (48)" in said
    assert table(page)["Колледж"] == [ANNA, BORIS, GALA, VERA]
    assert table(page)["Не заняты"][:2] == [45, 3]
    page.segmented_control(key="order").set_value("share").run()
    assert page.query_params["order"] == "share"
    assert "одна группа" in texts(page)
    page.segmented_control(key="by").set_value("specialty").run()
    assert page.query_params["by"] == "specialty"
    assert "Профессия, специальность" in table(page)


@pytest.mark.parametrize("view", ["where", "grid", "funnel", "mix", "why", "months"])
@pytest.mark.parametrize("outcome", ["at_risk", "by_program", "without_center", "undecided"])
def test_every_view_opens_for_every_kind_of_outcome(page: AppTest, view: str, outcome: str) -> None:
    said = texts(opened(page, view=view, outcome=outcome, year="2024"))
    assert "nan" not in said and "None" not in said


def test_small_places_are_named_as_such(page: AppTest) -> None:
    opened(page, view="funnel", outcome="by_program", year="2024")
    assert "Меньше 23 выпускников, не раскрашено: 2." in texts(page)
    rows = table(page)
    assert rows["Пометка"][rows["Колледж"].index(BORIS)] == "мало людей"


def test_the_map_writes_small_cells_as_people(page: AppTest) -> None:
    said = texts(opened(page, view="grid", outcome="employed", year="2024"))
    assert "Меньше 23 выпускников – без цвета" in said
    assert table(page)["Колледж"] == [ANNA, BORIS]


def test_why_it_changed_in_one_sentence(page: AppTest) -> None:
    opened(page, view="why", outcome="employed", year="2024")
    said = texts(page)
    assert "доля не изменилась – с 73,48 % (выпуск 2023 на 01.02.2024) до 73,48 %" in said
    assert f"Отчитались только на одну из дат и не вошли: {VERA}" in said
    page.selectbox(key="since").set_value("2024-20241001").run()
    said = texts(page)
    assert page.query_params["since"] == "2024-20241001"
    assert "доля снизилась на 0,81 п. п. – с 74,29 % (выпуск 2024 на 01.10.2024) до 73,48 %" in said
    assert "Это один выпуск на две даты" in said
    rows = table(page)
    assert rows["Колледж"][-1] == "Всего"
    assert rows["Вместе, п. п."][-1] == pytest.approx(sum(rows["Вместе, п. п."][:-1]))  # type: ignore[arg-type]


def test_the_same_month_of_earlier_releases(page: AppTest) -> None:
    said = texts(opened(page, view="months", outcome="employed", year="2024"))
    assert "8-й месяц после выпуска (февр.): выпуск 2024 – 73,48 %, выпуск 2023 в тот же месяц – 73,48 %" in said
    assert "различие не доказано" in said
    assert "Прогноза нет: нужно не меньше 5 выпусков с данными за этот месяц, есть 2 выпуска" in said
    assert table(page)["Выпуск"] == ["2023"]


@pytest.mark.parametrize("view", ["who", "where", "grid", "funnel", "mix", "why", "months"])
def test_the_show_mode_shows_no_exact_number(page: AppTest, view: str) -> None:
    opened(page, view=view, outcome="at_risk", year="2024", show="1")
    captions = {caption for one in page.dataframe for caption in one.value.columns}
    assert not {caption for caption in captions if "п. п." in caption or "Интервал" in caption}
    for one in page.dataframe:
        columns = one.value.to_dict("list")
        counts = [n for name in ("Людей", "Выпускников") for n in columns.get(name, []) if n == n and n is not None]
        assert all(int(n) % 5 == 0 for n in counts), columns
    assert "11 из 230" not in texts(page)


def test_an_empty_database_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CK_DATABASE_URL", f"sqlite:///{tmp_path / 'ck.sqlite'}")
    page = opened(application())
    assert "«Загрузка»" in page.info[0].value
