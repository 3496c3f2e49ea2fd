"""The meeting without a browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ck.indicators.scope import Dimension
from ck.services.meeting import papers, slides
from ck.services.registers import records
from ck.services.registers.known import MEETINGS
from ck.services.workspace import Workspace
from tests.pages.driving import Open, open_screen, said
from tests.pages.worked_region import worked_region
from tests.services.test_meeting import SCOPE


@pytest.fixture
def region(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    made = worked_region(tmp_path / "region.sqlite").workspace
    found = records.checked(made, MEETINGS.form, {"title": "Итоги", "day": "15.03.2025"})
    records.save(made, MEETINGS, None, found.values)
    for number in (1, 2):
        slides.add(made, papers.meetings(made)[0].id, slides.frozen(made, SCOPE, number, Dimension.COLLEGE))
    monkeypatch.setenv("CK_DATABASE_URL", made.url)
    yield made
    made.store.close()


def test_without_a_meeting_it_says_what_to_do(opened: Open) -> None:
    assert "Совещаний пока нет" in said(opened("meeting"))


def test_slides_are_turned_and_the_address_follows(region: Workspace) -> None:
    app = open_screen("meeting")
    assert "слайд 1 из 2" in said(app) and "73,48" in said(app)
    app.button(key="slide_next").click().run()
    assert "слайд 2 из 2" in said(app)
    assert app.query_params["slide"] in ("2", ["2"])
    assert "слайд 2 из 2" in said(open_screen("meeting", slide="99"))


def test_a_shared_screen_shows_rounded_numbers_and_no_free_text(region: Workspace) -> None:
    app = open_screen("meeting", show="1")
    assert "**73 %**" in said(app).replace("\u00a0", " ") and "73,48" not in said(app)
    assert not [one for one in app.button if one.key in ("meeting_add", "slide_edit", "slide_remove")]
    assert not app.get("download_button")


def test_an_indicator_goes_to_the_meeting(region: Workspace) -> None:
    app = open_screen("indicators", year="2024")
    app.button(key="to_meeting").click().run()
    app.button(key="to_meeting_add").click().run()
    assert not app.exception
    assert len(slides.slides(region, papers.meetings(region)[0].id)) == 3
