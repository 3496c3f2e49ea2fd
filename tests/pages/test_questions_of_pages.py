"""«?» of pages: every page answers its questions, every mark leads to a place of the help that exists."""

import re
from pathlib import Path

import pytest

from ck.services.reports.help import tour as tour_steps
from ck.services.reports.topics import of_screen, topics
from ck.ui import indicators
from ck.ui.risk import page as risk
from ck.ui.screens import SCREENS, existing
from tests.pages.driving import ROOT, Open, said

NAMES = {one.name for one in SCREENS}


def test_every_page_has_its_questions() -> None:
    assert {one.screen for one in topics().values()} == {one.name for one in existing()}


def test_every_view_of_risk_groups_has_its_rule() -> None:
    assert set(risk.VIEWS) <= set(topics())


def test_what_the_address_opens_is_answered_first() -> None:
    assert of_screen("risk_groups", {"view": "funnel"})[0].id == "funnel"
    assert of_screen("indicators", {"view": "cells"})[0].id == "cells"
    assert set(topics()["cells"].place.values()) <= set(indicators.VIEWS)


def test_every_mark_in_the_code_is_declared() -> None:
    marks = {mark for path in (ROOT / "ck/ui").rglob("*.py")
             for mark in re.findall(r'helping\.about\("(\w+)"\)', Path(path).read_text(encoding="utf-8"))}  # fmt: skip
    assert marks and marks <= set(topics())


@pytest.mark.parametrize("topic", list(topics()))
def test_a_question_is_opened_by_its_address(opened: Open, topic: str) -> None:
    app = opened("help", help_part="Вопросы по страницам", topic=topic)
    assert said(app).count(topics()[topic].text) == 2  # the one asked for, and its place among the others


def test_the_heading_answers(opened: Open) -> None:
    for screen in existing():
        labels = [one.proto.popover.label for one in opened(screen.name).get("popover")]
        assert "? Вопросы" in labels


def test_the_tour_leads_to_pages_that_are_there() -> None:
    assert {step.screen for step in tour_steps()} <= NAMES
