"""The frame and the filters without a browser."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from ck.ui import screens
from ck.ui.filters import FilterOptions, Filters, summary

ROOT = Path(__file__).resolve().parents[2]
DEMO = ROOT / "tests/browser/demo"
OPTIONS = FilterOptions(
    college=[("a", "Колледж"), ("b", "Колледж"), ("c", "Лицей")], as_of=[("2025-10-01", "01.10.2025")]
)


def demo() -> AppTest:
    """The frame around the demonstration pages."""
    return AppTest.from_file(DEMO / "main.py", default_timeout=30).run()


@pytest.fixture(autouse=True)
def _own_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CK_DATABASE_URL", f"sqlite:///{tmp_path / 'ck.sqlite'}")


@pytest.mark.parametrize("screen", screens.existing(), ids=lambda screen: screen.name)
def test_every_page_opens(screen: screens.Screen) -> None:
    app = AppTest.from_file(ROOT / "ck/ui/main.py", default_timeout=60).run()
    app.switch_page(str(screen.path())).run()
    assert not app.exception
    assert app.title[0].value == screen.title


def test_the_menu_lists_what_exists() -> None:
    assert screens.existing()[0].name == "overview"
    files = {path.stem for path in screens.PAGES.glob("[!_]*.py")}
    assert files <= {screen.name for screen in screens.SCREENS}


def test_pages_know_the_choice() -> None:
    app = demo()
    app.multiselect(key="college").select("Колледж № 3")
    app.selectbox(key="as_of").select("01.10.2025")
    app.run()
    assert not app.exception
    assert app.text[0].value == "Выбрано: 2025-10-01; Колледж № 3"
    app.button(key="ck_reset").click().run()
    assert app.text[0].value == "Выбрано:"


def test_the_address_gives_the_choice() -> None:
    app = AppTest.from_file(DEMO / "main.py", default_timeout=30)
    app.query_params["specialty"] = ["38.02.01", "99.99.99"]
    app.query_params["line"] = "02"
    app.run()
    assert app.text[0].value == "Выбрано: 38.02.01; 02"


def test_labels_are_unique() -> None:
    assert OPTIONS.labels("college") == {"a": "Колледж (a)", "b": "Колледж (b)", "c": "Лицей"}
    assert OPTIONS
    assert not FilterOptions()


def test_filters_are_comparable_values() -> None:
    some = Filters(college=("a",), as_of=("2025-10-01",))
    assert some.chosen() == {"as_of": ("2025-10-01",), "college": ("a",)}
    assert some.digest() == Filters(college=("a",), as_of=("2025-10-01",), show=True).digest()
    assert some.digest() != Filters(college=("b",), as_of=("2025-10-01",)).digest()
    assert summary(some, OPTIONS) == "Отчётная дата: 01.10.2025; Колледж: Колледж (a)"
    assert summary(Filters(), OPTIONS) == "Все колледжи, последняя отчётная дата"
