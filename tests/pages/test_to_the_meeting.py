"""Any view goes to the meeting: each page offers its figures, a figure is frozen, a shared screen rounds it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from ck.indicators.moves import Move
from ck.indicators.scope import Scope
from ck.services.campaigns import planning
from ck.services.meeting import papers, slides
from ck.services.meeting.slides import Slide
from ck.services.registers import records
from ck.services.registers.known import MEETINGS
from ck.services.whatif import saving
from ck.services.whatif.scenario import Scenario, start
from ck.services.workspace import Workspace
from tests.pages.driving import open_screen, said
from tests.pages.worked_region import worked_region
from tests.services.registers_region import event
from tests.services.test_programme import add, take

VIEWS = [
    ("overview", {}, "Показатели области"),
    ("indicators", {"view": "college"}, "Занятость выпускников по колледжам"),
    ("indicators", {"view": "dates"}, "Занятость выпускников по датам"),
    ("risk_groups", {"view": "who"}, "Категории выпускников"),
    ("risk_groups", {"view": "where"}, "Под риском нетрудоустройства: по колледжам"),
    ("risk_groups", {"view": "grid"}, "Под риском нетрудоустройства: специальность × колледж"),
    ("risk_groups", {"view": "funnel"}, "Под риском нетрудоустройства: воронка"),
    ("risk_groups", {"view": "mix"}, "Под риском нетрудоустройства: с поправкой на специальности"),
    ("risk_groups", {"view": "months"}, "Под риском нетрудоустройства: по месяцам после выпуска"),
    ("risk_groups", {"view": "whatif"}, "Выборка и регион"),
    ("risk_groups", {"view": "whatif", "whatif": "scenario", "scenario": "1"}, "Сценарий: Один человек"),
    ("events", {}, "Мероприятия по видам: план и факт"),
    ("programme", {"programme_part": "План и факт"}, "Ход программы"),
    ("upload", {"part": "Сбор"}, "Сбор отчётности"),
]


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    made = worked_region(tmp_path_factory.mktemp("meeting") / "ck.sqlite").workspace
    found = records.checked(made, MEETINGS.form, {"title": "Итоги", "day": "15.03.2025"})
    records.save(made, MEETINGS, None, found.values)
    event(made, "ярмарки вакансий", "01.02.2024", "", name="Ярмарка", students="40")
    take(made, add(made))
    planning.accept(made, planning.proposals(made)[0])
    scenario = start(made, Scope())
    assert isinstance(scenario, Scenario)
    move = Move(1, ("risk_unmotivated",), "employed")
    saving.save(made, "Один человек", Scenario(scenario.year, scenario.as_of, (move,), scenario.carry_forward))
    yield made
    made.store.close()


def opened(region: Workspace, screen: str, **address: str) -> AppTest:
    return open_screen(screen, **address)


def taken(region: Workspace, app: AppTest, title: str) -> Slide:
    app.button(key="to_meeting").click().run()
    assert not app.exception
    app.selectbox(key="to_meeting_figure").select(title)
    app.button(key="to_meeting_add").click().run()
    assert not app.exception
    return slides.slides(region, papers.meetings(region)[0].id)[-1]


@pytest.mark.parametrize(("screen", "address", "title"), VIEWS, ids=[one[2] for one in VIEWS])
def test_every_view_becomes_a_slide(
    region: Workspace, monkeypatch: pytest.MonkeyPatch, screen: str, address: dict[str, str], title: str
) -> None:
    monkeypatch.setenv("CK_DATABASE_URL", region.url)
    slide = taken(region, opened(region, screen, **address), title)
    one = slide.figure
    assert one.charted.title.endswith(title.split(" по ")[0]) or one.charted.title == title
    assert one.charted.table.rows and one.charted.source and slide.conclusion.endswith((".", ")"))
    assert one.address.startswith(f"/{screen}")
    for shared in ({}, {"show": "1"}):
        assert "слайд" in said(opened(region, "meeting", slide=str(slide.number), **shared))
    assert papers.powerpoint(region, papers.meetings(region)[0], shared=True)


def test_a_scenario_keeps_its_mark_on_the_slide(region: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CK_DATABASE_URL", region.url)
    screen, address, title = VIEWS[10]
    number = taken(region, opened(region, screen, **address), title).number
    assert "СЦЕНАРИЙ" in said(opened(region, "meeting", slide=str(number), show="1"))


def test_the_page_says_its_sentence_to_a_shared_screen_in_rounded_numbers(
    region: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CK_DATABASE_URL", region.url)
    slide = taken(region, opened(region, "indicators"), "Занятость выпускников по колледжам")
    assert "73,48" in slide.conclusion
    told = said(opened(region, "meeting", slide=str(slide.number), show="1")).replace("\u00a0", " ")
    assert "73 %" in told and "73,48" not in told


def test_a_sentence_by_hand_is_not_shown_to_the_room(region: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CK_DATABASE_URL", region.url)
    app = opened(region, "indicators")
    app.button(key="to_meeting").click().run()
    app.text_area[0].set_value("Иванов не справился")
    app.button(key="to_meeting_add").click().run()
    number = str(len(slides.slides(region, papers.meetings(region)[0].id)))
    assert "Иванов" in said(opened(region, "meeting", slide=number))
    assert "Иванов" not in said(opened(region, "meeting", slide=number, show="1"))


def test_a_shared_screen_takes_nothing(region: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CK_DATABASE_URL", region.url)
    app = opened(region, "indicators", show="1")
    assert not [one for one in app.button if one.key == "to_meeting"]


def test_without_a_meeting_it_says_where_to_make_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = worked_region(tmp_path / "ck.sqlite").workspace
    monkeypatch.setenv("CK_DATABASE_URL", made.url)
    app = opened(made, "indicators")
    app.button(key="to_meeting").click().run()
    assert "Совещаний пока нет" in said(app)
    made.store.close()
