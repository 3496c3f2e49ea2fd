"""The show mode: what stands on a shared screen, in every pair of filter states that differ by one college."""

import re
from collections.abc import Iterator
from itertools import combinations

import pytest
from streamlit.testing.v1 import AppTest

from ck.indicators.display import NO_VALUE
from ck.ui.screens import existing
from tests.pages.driving import open_screen
from tests.pages.worked_region import ANNA, BORIS, ECONOMICS, GALA, SYSTEMS, VERA, WELDER, Region, worked_region

NBSP = "\u00a0"
COLLEGES = (ANNA, BORIS, VERA, GALA)
PROGRAMS = (SYSTEMS, ECONOMICS, WELDER)
STATES = [
    {name: list(chosen)}
    for name, everything in (("college", COLLEGES), ("specialty", PROGRAMS))
    for size in range(1, len(everything) + 1)
    for chosen in combinations(everything, size)
]
COUNTS, SHARES = {"Числитель", "Знаменатель", "Число", "Людей", "Выпускников"}, {"Значение", "Доля, %"}
PEOPLE = re.compile(r"(\d[\d ]*) из (\d[\d ]*)")
NOT_PEOPLE = re.compile(r"данные \d+ из \d+ ПОО|\d+ (?:колледж|мест|групп)\w* из \d+|1 из 1 не ста")
NOT_SHARES = re.compile(r"цель не (?:мень|боль)ше \d+,\d+ %|99,8 %")  # the centre's own target, limits of a funnel
SHARE = re.compile(r"(\d+(?:,\d+)?) %")


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Region]:
    made = worked_region(tmp_path_factory.mktemp("show") / "ck.sqlite")
    yield made
    made.workspace.store.close()


def opened(region: Region, monkeypatch: pytest.MonkeyPatch, screen: str, **address: object) -> AppTest:
    monkeypatch.setenv("CK_DATABASE_URL", region.workspace.url)
    return open_screen(screen, **{"show": "1", **address})


def written(app: AppTest) -> str:
    """Everything that the page says, with its tables and what its charts would draw."""
    parts = [one.value for kind in (app.text, app.markdown, app.info, app.success, app.warning, app.subheader)
             for one in kind]  # fmt: skip
    parts += [caption for radio in app.radio for caption in radio.proto.captions]
    return "\n".join(parts).replace(NBSP, " ").replace("\\", "")


@pytest.mark.parametrize("screen", ["indicators", "overview", "risk_groups"])
@pytest.mark.parametrize("state", STATES, ids=lambda one: "".join(f"{name}{len(of)}" for name, of in one.items()))
def test_every_count_is_rounded_and_every_share_whole(
    region: Region, monkeypatch: pytest.MonkeyPatch, state: dict[str, list[str]], screen: str
) -> None:
    """Any two of the states that differ by one college, or by one programme, are among these."""
    app = opened(
        region, monkeypatch, screen, year="2024", view="where" if screen == "risk_groups" else "college", **state
    )
    said = written(app)
    for pair in PEOPLE.findall(NOT_PEOPLE.sub("", said)):
        assert all(int(number.replace(" ", "")) % 5 == 0 for number in pair), pair
    assert all("," not in share for share in SHARE.findall(NOT_SHARES.sub("", said)))
    for table in app.dataframe:
        for column in COUNTS & set(table.value.columns):
            assert all(number % 5 == 0 for number in table.value[column].dropna()), column
        for column in SHARES & set(table.value.columns):
            assert all(value == int(value) for value in table.value[column].dropna()), column


def test_the_worked_example(region: Region, monkeypatch: pytest.MonkeyPatch) -> None:
    said = written(opened(region, monkeypatch, "indicators", year="2024"))
    assert "**73 %** из 180" in said  # 133 of 181: beside 135 only 133 would be possible
    assert "73,48" not in said
    assert "−2 п. п. – хуже" in said
    anna = written(opened(region, monkeypatch, "indicators", year="2024", college=ANNA))
    assert "**73 %** 120 из 165" in anna
    small = written(opened(region, monkeypatch, "indicators", year="2024", college=BORIS))
    assert f"**{NO_VALUE}**" in small and "81" not in small  # 13 of 16: fewer than 23 people


@pytest.mark.parametrize("view", ["college", "specialty", "group", "municipality", "dates", "method", "cells"])
def test_no_view_gives_an_exact_number(region: Region, monkeypatch: pytest.MonkeyPatch, view: str) -> None:
    app = opened(region, monkeypatch, "indicators", year="2024", view=view)
    said = written(app) + "".join(str(table.value) for table in app.dataframe)
    assert not {"133", "181", "73.48", "73,48", "105"} & set(re.findall(r"[\d.,]+", said))


@pytest.mark.parametrize("screen", [one for one in existing() if not one.shared], ids=lambda one: one.name)
def test_pages_with_files_and_free_text_are_closed(
    region: Region, monkeypatch: pytest.MonkeyPatch, screen: object
) -> None:
    app = opened(region, monkeypatch, screen.name)  # type: ignore[attr-defined]
    assert "В режиме показа эта страница закрыта" in written(app)
    assert not app.dataframe and not app.tabs


@pytest.mark.parametrize("screen", [one for one in existing() if one.shared], ids=lambda one: one.name)
def test_no_file_leaves_a_shared_screen(region: Region, monkeypatch: pytest.MonkeyPatch, screen: object) -> None:
    app = opened(region, monkeypatch, screen.name)  # type: ignore[attr-defined]
    assert not app.get("download_button")


def test_the_name_of_the_database_is_for_its_owner(region: Region, monkeypatch: pytest.MonkeyPatch) -> None:
    first = opened(region, monkeypatch, "overview", year="2024")  # by its address, in the first run of a session
    assert "База:" not in written(first)
    assert not [one for one in first.text_input if one.label.startswith("Как вас")]  # nor who works here
    assert "База:" not in written(opened(region, monkeypatch, "indicators", year="2024"))
    assert "База:" in written(opened(region, monkeypatch, "indicators", year="2024", show="0"))
