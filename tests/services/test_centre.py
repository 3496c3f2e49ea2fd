"""The centre's name and emblem: kept, noted in the journal without names, and on every paper."""

from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from PIL import Image
from pptx import Presentation

from ck.errors import UserError
from ck.export.centre import Texts
from ck.indicators.scope import Dimension, Scope
from ck.services import exporting, journal
from ck.services.acts import papers as acts
from ck.services.centre import centre, drop_emblem, put_emblem, save, texts
from ck.services.meeting import papers as meeting
from ck.services.meeting import slides
from ck.services.programme import papers as programme
from ck.services.programme.programmes import programmes
from ck.services.registers import records
from ck.services.registers.known import MEETINGS, PROGRAMMES
from ck.services.reports import method, report
from ck.services.workspace import Workspace
from ck.store.centre import put_card
from tests.pages.worked_region import worked_region

HEAD = "И. О. Подписантов"
TEXTS = Texts("Базовый центр карьеры <А & Б>", "БЦК", "Учебная область", "Директор", HEAD, "тел. 1")
SCOPE = Scope.of(year=2024, as_of=date(2025, 2, 1))


def picture() -> bytes:
    out = BytesIO()
    Image.new("RGB", (64, 64), "blue").save(out, "PNG")
    return out.getvalue()


@pytest.fixture
def region(tmp_path: Path) -> Iterator[Workspace]:
    made = worked_region(tmp_path / "ck.sqlite").workspace
    found = records.checked(made, MEETINGS.form, {"title": "Итоги", "day": "15.03.2025", "place": "Зал"})
    records.save(made, MEETINGS, None, found.values)
    slides.add(made, meeting.meetings(made)[0].id, slides.frozen(made, SCOPE, 1, Dimension.COLLEGE))
    told = {"title": "Программа", "developer": "БЦК", "since": "01.01.2025", "until": "31.12.2025"}
    found = records.checked(made, PROGRAMMES.form, told)
    records.save(made, PROGRAMMES, None, found.values)
    yield made
    made.store.close()


WORD: dict[str, Callable[[Workspace], bytes]] = {
    "report": lambda region: report.word(region, SCOPE),
    "method": method.word,
    "acts": acts.word,
    "programme": lambda region: programme.word(region, programmes(region)[0].id),
    "protocol": lambda region: meeting.protocol(region, meeting.meetings(region)[0]),
}
SIGNED = {"report", "acts", "programme"}


def test_what_was_typed_is_kept_on_one_line_each(workspace: Workspace) -> None:
    assert texts(workspace) == Texts()
    changed = save(workspace, Texts(name="  Базовый\nцентр ", short="БЦК"))
    assert changed == ("Полное название", "Краткое название")
    assert (texts(workspace).name, centre(workspace).brief) == ("Базовый центр", "БЦК")
    assert save(workspace, texts(workspace)) == ()


def test_too_long_a_text_is_refused_and_nothing_is_stored(workspace: Workspace) -> None:
    with pytest.raises(UserError, match="«Краткое название»: 61 знаков, поместится не больше 60"):
        save(workspace, Texts(name="Центр", short="Б" * 61))
    assert texts(workspace) == Texts()


def test_the_journal_says_what_changed_but_never_who_signs(workspace: Workspace) -> None:
    save(workspace, TEXTS)
    put_emblem(workspace, picture())
    written = journal.entries(workspace)
    assert {one.action for one in written} == {"Данные центра изменены"}
    assert "Краткое название: БЦК" in written[1].became
    assert HEAD not in str(written) and "Кто подписывает: записано" in written[1].became


def test_a_refused_emblem_leaves_the_former(workspace: Workspace) -> None:
    made = put_emblem(workspace, picture())
    with pytest.raises(UserError):
        put_emblem(workspace, b"GIF89a")
    assert centre(workspace).emblem == made
    drop_emblem(workspace)
    assert centre(workspace).emblem is None


@pytest.mark.parametrize("name", WORD)
def test_name_and_emblem_are_on_every_word_paper(region: Workspace, name: str) -> None:
    save(region, TEXTS)
    put_emblem(region, picture())
    document = Document(BytesIO(WORD[name](region)))
    section = document.sections[0]
    cells = section.first_page_header.tables[0].rows[0].cells
    assert cells[-1].text.splitlines() == [TEXTS.name, TEXTS.region, TEXTS.contacts]
    assert cells[0]._tc.xpath(".//pic:pic")
    assert section.header.paragraphs[0].text == "БЦК"
    signs = [one.text for one in document.paragraphs if HEAD in one.text]
    assert bool(signs) == (name in SIGNED) and all(one.startswith("Директор") for one in signs)


@pytest.mark.parametrize("name", WORD)
def test_without_a_name_papers_are_as_they_were(region: Workspace, name: str) -> None:
    document = Document(BytesIO(WORD[name](region)))
    assert not document.sections[0].different_first_page_header_footer


def test_the_slides_and_the_workbook_have_them_too(region: Workspace) -> None:
    save(region, TEXTS)
    put_emblem(region, picture())
    shown = Presentation(BytesIO(meeting.powerpoint(region, meeting.meetings(region)[0]))).slides
    told = [[shape.text_frame.text for shape in slide.shapes if shape.has_text_frame] for slide in shown]
    assert f"{TEXTS.name}\n{TEXTS.region}" in told[0] and "БЦК" in told[1]
    assert all(any(shape.shape_type == 13 for shape in slide.shapes) for slide in shown)
    sheet = load_workbook(BytesIO(exporting.indicators(region, SCOPE))).worksheets[0]
    assert [row[1] for row in sheet.iter_rows(3, 5, values_only=True)] == [TEXTS.name, TEXTS.region, TEXTS.contacts]
    assert len(sheet._images) == 1
    assert HEAD not in str(told)


def test_a_damaged_emblem_in_the_database_stops_no_paper(region: Workspace) -> None:
    save(region, TEXTS)
    with region.store.write() as session:
        put_card(session, emblem=b"\x89PNG\r\n\x1a\nno picture")
    assert len(Document(BytesIO(report.word(region, SCOPE))).sections[0].first_page_header.tables[0].columns) == 1
