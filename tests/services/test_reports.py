"""The report, the method and the help say what the declarations and the screens say."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from ck.document.indicators import indicator_texts
from ck.errors import UserError
from ck.forms.statuses import STATUSES
from ck.indicators.catalogue import INDICATORS
from ck.indicators.scope import Scope
from ck.services.reports import help, method, report
from ck.services.workspace import Workspace
from ck.ui.screens import existing
from tests.pages.worked_region import ANNA, GALA, worked_region


@pytest.fixture
def region(tmp_path: Path) -> Iterator[Workspace]:
    made = worked_region(tmp_path / "ck.sqlite").workspace
    yield made
    made.store.close()


def tables(data: bytes) -> list[list[list[str]]]:
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in Document(BytesIO(data)).tables]


def paragraphs(data: bytes) -> str:
    return "\n".join(one.text for one in Document(BytesIO(data)).paragraphs).replace("\u00a0", " ")


def test_the_report_has_the_twelve_with_counts(region: Workspace) -> None:
    data = report.word(region, Scope.of(year=2024))
    first, groups, *annexes = tables(data)
    assert [row[0] for row in first[1:]] == [str(one.number) for one in INDICATORS]
    assert first[1][2:6] == ["73,48\u00a0%", "133", "181", "3 из 4"]
    assert [row[1] for row in first[1:]] == [one.name for one in indicator_texts()]
    people = {row[0]: row[1:4] for row in groups[1:]}
    assert people["Призваны в армию"] == ["24", "230", "10,43"]
    assert any(row[0] == ANNA and row[1:] == ["72,73\u00a0%", "120", "165"] for row in annexes[0])
    said = paragraphs(data)
    assert "133 / (230 − 49) · 100 = 73,48 %" in said
    assert GALA in said and "Не представили данные" in said


def test_a_report_on_nothing_is_refused(workspace: Workspace) -> None:
    with pytest.raises(UserError, match="Отчитываться не о чем"):
        report.word(workspace, Scope())


def test_every_indicator_has_a_passport_with_the_document_s_words() -> None:
    known = {one.number: one for one in indicator_texts()}
    assert [one.number for one in method.passports()] == list(known)
    for one in method.passports():
        assert (one.text, one.note) == (known[one.number].full_name, known[one.number].note)
        assert one.formula and one.reading and one.sources and one.cite


def test_the_method_is_a_document_with_all_passports(workspace: Workspace) -> None:
    data = method.word(workspace)
    said = paragraphs(data)
    assert all(rule.replace("\u00a0", " ") in said for rule in method.RULES)
    assert len(tables(data)) == len(INDICATORS)


def test_the_glossary_follows_the_declarations() -> None:
    found = {one.name: one for one in help.glossary()}
    assert len(found) == len(STATUSES)
    employed = found["Трудоустроены (трудовой договор, ГПХ)"]
    assert (employed.first, employed.third) == ("числитель +", "числитель −")
    assert found["Продолжили обучение, не работают"].first == "знаменатель −"
    assert found["Будут трудоустроены"].first == ""


def test_every_step_of_the_tour_leads_somewhere() -> None:
    assert {step.screen for step in help.tour()} <= {one.name for one in existing()}
