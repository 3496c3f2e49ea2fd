"""«Показатели» without a browser: cards, the chosen one, three facts, the method in numbers, the way to the cells."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from tests.pages.driving import application, followed
from tests.pages.worked_region import ANNA, BORIS, GALA, VERA, Region, worked_region

NBSP = "\u00a0"


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Region]:
    made = worked_region(tmp_path_factory.mktemp("indicators") / "ck.sqlite")
    yield made
    made.workspace.store.close()


@pytest.fixture
def page(region: Region, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("CK_DATABASE_URL", region.workspace.url)
    return application()


def opened(page: AppTest, **address: str) -> AppTest:
    """The page as a link opens it."""
    return followed(page, "indicators", **address)


def cards(page: AppTest) -> dict[int, str]:
    return {n: plain(text) for n, text in enumerate(page.radio(key="indicator").proto.captions, 1)}


def texts(page: AppTest) -> str:
    return plain("\n".join(one.value for one in page.markdown))


def plain(text: str) -> str:
    return text.replace(NBSP, " ").replace("\\", "")


def table(page: AppTest, number: int = 0) -> dict[str, list[object]]:
    return page.dataframe[number].value.to_dict("list")


def test_a_bare_address_begins_with_the_newest_year(page: AppTest) -> None:
    opened(page)
    assert page.multiselect(key="year").value == ["2024"]
    assert "Выпуск 2024 года на 01.02.2025" in texts(page)
    card = cards(page)[1]
    assert "**73,48 %** 133 из 181" in card
    assert "данные 3 из 4 ПОО" in card


def test_a_card_says_the_change_with_sign_and_word(page: AppTest) -> None:
    card = cards(opened(page))[1]
    assert ":red[▼ −2,20 п. п. – хуже] к 01.10.2024" in card
    assert "без изменений к выпуску 2023 года" in card


def test_cards_without_data_say_what_is_missing(page: AppTest) -> None:
    found = cards(opened(page))
    assert "нет записей – реестр мероприятий" in found[7]
    assert "%" not in found[7]


def test_filters_narrow_both_halves(page: AppTest) -> None:
    opened(page)
    page.multiselect(key="college").select(ANNA).run()
    assert "**72,73 %** 120 из 165" in cards(page)[1]
    assert "данные 1 из 1 ПОО" in cards(page)[1]
    page.multiselect(key="college").unselect(ANNA).run()
    page.multiselect(key="municipality").select("Район").run()
    assert "**81,25 %** 13 из 16" in cards(page)[1]


def test_an_address_gives_the_view(page: AppTest) -> None:
    opened(page, year="2024", as_of="2024-10-01", specialty="38.02.01", indicator="2")
    assert page.radio(key="indicator").value == "2"
    assert "45,00 %** 18 из 40 · Выпуск 2024 года на 01.10.2024" in texts(page)


def test_everything_is_said_in_the_address(page: AppTest) -> None:
    opened(page)
    page.multiselect(key="year").unselect("2024").run()
    assert page.query_params["all"] == "1"
    assert "Выпуски 2023 года на 01.02.2024, 2024 года на 01.02.2025" in texts(page)
    page.button(key="ck_reset").click().run()
    assert "all" not in page.query_params
    assert page.multiselect(key="year").value == ["2024"]


def test_three_facts_stay_apart(page: AppTest) -> None:
    rows = table(opened(page, year="2024"))
    assert rows["Колледж"] == [BORIS, ANNA, VERA, GALA]
    assert rows["Значение"][:2] == [81.25, 72.73]
    assert rows["Знаменатель"][2] == 0
    assert rows["Примечание"][2] == "база равна нулю: делить не на что"
    assert str(rows["Примечание"][3]).startswith("нет данных")


def test_a_true_zero_is_a_value(page: AppTest) -> None:
    rows = table(opened(page, year="2024", indicator="3"))
    assert rows["Колледж"] == [ANNA, BORIS, VERA, GALA]
    assert rows["Значение"][:3] == [5.5, 0.0, 0.0]


def test_the_last_known_data_are_marked(page: AppTest) -> None:
    opened(page, year="2024")
    page.toggle(key="carry").set_value(True).run()
    assert "**74,87 %** 143 из 191" in cards(page)[1]
    assert "данные 4 из 4 ПОО, из них прежние: 1" in cards(page)[1]
    notes = dict(zip(table(page)["Колледж"], table(page)["Примечание"], strict=True))
    assert notes[GALA] == "последние известные данные: 1 ПОО"
    page.query_params["view"] = "method"
    assert f"Последние известные данные, более ранние: {GALA}" in texts(page.run())


@pytest.mark.parametrize(
    ("view", "names"),
    [("specialty", "Специальность, профессия"), ("group", "Укрупнённая группа"),
     ("municipality", "Муниципалитет")],
)  # fmt: skip
def test_every_break_down_opens(page: AppTest, view: str, names: str) -> None:
    rows = table(opened(page, year="2024", view=view))
    assert {81.25, 72.73} & set(rows["Значение"])
    assert names in rows
    assert rows["Отчитались"][0] in ("1 из 2", "2 из 2")


def test_the_trend_has_every_date_of_every_year(page: AppTest) -> None:
    rows = table(opened(page, year="2024", view="dates"))
    assert list(zip(rows["Выпуск"], rows["На дату"], rows["Числитель"], strict=True)) == [
        ("2024", "01.02.2025", 133), ("2024", "01.10.2024", 140), ("2023", "01.02.2024", 133),
    ]  # fmt: skip


def test_the_method_puts_the_numbers_into_the_formula(page: AppTest) -> None:
    said = texts(opened(page, year="2024", college=ANNA, view="method"))
    assert "120 / (200 − 35) · 100 = 72,73 %" in said
    assert "Занятые / (Выпускники − Продолжившие обучение и не работающие) · 100" in said
    assert "Методические рекомендации" in said
    assert "раздел III, п. 1" in said
    assert "за вычетом продолживших обучение" in said
    assert "| + | Занятые | 120 |" in said
    assert "Вариант расчёта: основной" in said


def test_the_method_names_who_is_missing(page: AppTest) -> None:
    assert f"Нет данных: {GALA}" in texts(opened(page, year="2024", view="method"))


def test_the_method_of_what_is_not_collected(page: AppTest) -> None:
    said = texts(opened(page, year="2024", indicator="9", view="method"))
    assert "нет записей – реестр практик" in said


def test_cells_add_up_to_the_value(page: AppTest, region: Region) -> None:
    opened(page, year="2024", college=ANNA, view="cells")
    rows = table(page)
    assert "дают в числителе 120, в знаменателе 165" in texts(page)
    (name,) = set(rows["Файл"])
    sheet = load_workbook(BytesIO(region.files[str(name)]))[str(rows["Лист"][0])]
    assert [sheet[str(cell)].value for cell in rows["Ячейка"]] == rows["Число"]
    assert set(rows["Число"]) == {200, 105, 3, 12, 35}


def test_cells_of_one_column(page: AppTest) -> None:
    opened(page, year="2024", view="cells")
    chooser = next(one for one in page.selectbox if one.label == "Графа формы")
    chooser.set_value("Самозанятые (налог на профессиональный доход)").run()
    assert sorted(table(page)["Число"]) == [0, 1, 12]
    assert "дают в числителе 13" in texts(page)


def test_an_empty_database_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CK_DATABASE_URL", f"sqlite:///{tmp_path / 'ck.sqlite'}")
    page = opened(application())
    assert "«Загрузка»" in page.info[0].value


@pytest.mark.parametrize("view", ["colleges", "dates"])
def test_a_count_has_no_halves_beside_its_value(page: AppTest, view: str) -> None:
    assert {"Числитель", "Знаменатель"} <= table(opened(page, indicator="1", view=view)).keys()
    assert not {"Числитель", "Знаменатель"} & table(opened(page, indicator="7", view=view)).keys()
