"""Meetings: a figure is frozen, slides are put in order, protocol and presentation are read back."""

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from pptx import Presentation

from ck.errors import ConflictError
from ck.indicators.scope import Dimension, Scope
from ck.services.meeting import papers, slides
from ck.services.registers import records
from ck.services.registers.known import DECISIONS, MEETINGS, SLIDES
from ck.services.registers.records import Held
from ck.services.workspace import Workspace
from ck.store.submissions import undo
from tests.pages.worked_region import ANNA, BORIS, worked_region

SCOPE = Scope.of(year=2024, as_of=date(2025, 2, 1))


@pytest.fixture
def region(tmp_path: Path) -> Iterator[Workspace]:
    made = worked_region(tmp_path / "ck.sqlite").workspace
    yield made
    made.store.close()


@pytest.fixture
def meeting(region: Workspace) -> Held:
    found = records.checked(region, MEETINGS.form, {"title": "Итоги & планы", "day": "15.03.2025", "place": "Зал"})
    records.save(region, MEETINGS, None, found.values)
    return papers.meetings(region)[0]


def shown(workspace: Workspace, meeting: Held) -> list[str]:
    return [one.figure.charted.title for one in slides.slides(workspace, meeting.id)]


def test_a_figure_is_counts_and_values_with_its_source(region: Workspace) -> None:
    figure = slides.frozen(region, SCOPE, 1, Dimension.COLLEGE)
    found = figure.drawn()
    assert found.whole_texts[:4] == ("Всего", "73,48\u00a0%", "133", "181")
    assert [(row[0], row[2], row[3]) for row in found.rows][:2] == [(BORIS, 13, 16), (ANNA, 120, 165)]
    source = figure.charted.source
    assert "на 01.02.2025" in source and "данные 3 из 4 ПОО" in source
    assert figure.said.startswith("Занятость выпускников: 73,48\u00a0%; выше всего – ")


def test_a_slide_stays_as_it_was_after_later_changes(region: Workspace, meeting: Held) -> None:
    slides.add(region, meeting.id, slides.frozen(region, SCOPE, 1, Dimension.COLLEGE))
    (before,) = slides.slides(region, meeting.id)
    with region.store.write() as session:
        undo(session, 7)
    assert slides.frozen(region, SCOPE, 1, Dimension.COLLEGE) != before.figure
    assert slides.slides(region, meeting.id) == [before]


def test_slides_are_put_in_order(region: Workspace, meeting: Held) -> None:
    for number in (1, 2, 3):
        slides.add(region, meeting.id, slides.frozen(region, SCOPE, number, Dimension.SPECIALTY))
    first = slides.slides(region, meeting.id)[0]
    slides.move(region, meeting.id, first.id, 1)
    assert [title[0] for title in shown(region, meeting)] == ["2", "1", "3"]
    slides.move(region, meeting.id, first.id, 5)  # beyond the end: nothing
    assert [title[0] for title in shown(region, meeting)] == ["2", "1", "3"]


def test_a_conclusion_is_edited_and_a_second_editor_is_told(region: Workspace, meeting: Held) -> None:
    slides.add(region, meeting.id, slides.frozen(region, SCOPE, 1, Dimension.COLLEGE))
    (held,) = records.listed(region, SLIDES, meeting.id)
    records.save(region, SLIDES, held, {"conclusion": "Занятость падает"})
    (now,) = slides.slides(region, meeting.id)
    assert now.conclusion == "Занятость падает" and now.figure.charted.table.rows
    with pytest.raises(ConflictError):
        records.save(region, SLIDES, held, {"conclusion": "Растёт"})


def test_the_protocol_has_decisions_and_the_figures_as_they_were(region: Workspace, meeting: Held) -> None:
    slides.add(region, meeting.id, slides.frozen(region, SCOPE, 1, Dimension.COLLEGE), "Вывод <b>")
    told = {"text": "Провести ярмарку", "responsible": "БЦК", "due": "01.05.2025", "slide": "1"}
    found = records.checked(region, DECISIONS.form, told)
    records.save(region, DECISIONS, None, found.values, meeting.id)
    document = Document(BytesIO(papers.protocol(region, meeting)))
    decisions, figure = ([[cell.text for cell in row.cells] for row in table.rows] for table in document.tables)
    assert decisions[1] == ["1", "Провести ярмарку", "БЦК", "01.05.2025", "1"]
    assert figure[1][:4] == ["Всего", "73,48\u00a0%", "133", "181"]
    assert "Вывод <b>" in [one.text for one in document.paragraphs]


def test_powerpoint_has_native_charts(region: Workspace, meeting: Held) -> None:
    slides.add(region, meeting.id, slides.frozen(region, SCOPE, 1, Dimension.COLLEGE), "Вывод")
    made = Presentation(BytesIO(papers.powerpoint(region, meeting)))
    assert len(made.slides) == 2
    (chart,) = (shape.chart for shape in made.slides[1].shapes if shape.has_chart)
    assert list(chart.plots[0].categories) == [BORIS, ANNA]
    assert [round(value, 2) for value in chart.series[0].values] == [81.25, 72.73]
    assert "Вывод" in [shape.text_frame.text for shape in made.slides[1].shapes if shape.has_text_frame]
