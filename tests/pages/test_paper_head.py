"""The head of a printed page: whose it is, what was chosen, of which date and how complete."""

from datetime import date
from pathlib import Path

from ck.export.centre import NOBODY, Centre
from ck.export.emblem import taken
from ck.services.demo_centre import emblem
from ck.ui import frames, paper_head
from tests.pages.driving import Open, keys
from tests.pages.worked_region import worked_region

TODAY = date(2025, 3, 1)


def test_it_says_everything_and_escapes_it() -> None:
    centre = Centre("Центр <А & Б>", "Ц", "Область", "Директор", "И. О. Подписантов", "тел.", taken(emblem()))
    made = paper_head.html(centre, "Колледж: <b>", "Выпуск 2024 года", TODAY)
    assert "Центр &lt;А &amp; Б&gt;" in made and "Колледж: &lt;b&gt;" in made
    assert "Составлено 01.03.2025" in made and 'src="data:image/png;base64,' in made
    assert "Подписантов" not in made


def test_a_centre_without_a_name_has_a_head_as_well() -> None:
    made = paper_head.html(NOBODY, "", "", TODAY)
    assert "Составлено" in made and "<img" not in made and "ck-print-name" not in made


def heads(opened: Open, screen: str, **address: str) -> list[str]:
    return [one.body for one in opened(screen, **address).get("html") if 'class="ck-print"' in one.body]


def test_every_page_has_one_with_its_choice_and_coverage(opened: Open, databases: Path) -> None:
    worked_region(databases / "ck.sqlite")
    (told,) = heads(opened, "indicators", year="2024")
    assert "Год выпуска: 2024" in told
    assert "Выпуск 2024\u00a0года на 01.02.2025, данные 3 из 4\u00a0ПОО" in told
    (told,) = heads(opened, "settings")
    assert "Год выпуска" not in told


def test_without_data_there_is_a_head_without_a_source(opened: Open) -> None:
    (told,) = heads(opened, "overview")
    assert "Составлено" in told and "ПОО" not in told


def test_the_view_for_paper_has_whole_tables_and_a_way_back(opened: Open, databases: Path) -> None:
    worked_region(databases / "ck.sqlite")
    app = opened("indicators", year="2024")
    scrolled = list(app.dataframe[0].value.iloc[:, 0])
    app.button(key="ck_paper").click().run()
    assert not app.exception and not app.dataframe
    whole = next(one.body for one in app.get("html") if "ck-table" in one.body and "<table" in one.body)
    assert all(college in whole for college in scrolled)
    assert {"ck_print_now", "ck_paper_back"} <= keys(app)
    app.button(key="ck_paper_back").click().run()
    assert app.dataframe


def test_the_view_for_paper_shows_of_a_shared_screen_what_that_shows(opened: Open, databases: Path) -> None:
    worked_region(databases / "ck.sqlite")
    app = opened("indicators", year="2024", show="1")
    assert "ck_paper" not in keys(app)
    app.session_state[frames._ON] = True
    app.run()
    whole = next(one.body for one in app.get("html") if "<table" in one.body)
    assert ">120<" in whole and ">165<" in whole and ">13<" not in whole and ">16<" not in whole
