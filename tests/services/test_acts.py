"""The acts form: printed rows verbatim, own rows in the blanks, what to check, Word and Excel."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from docx import Document

from ck.document.acts import BLANK, Level, acts
from ck.export.cells import column_letter
from ck.forms.problems import Severity
from ck.services import colleges, journal, register_files
from ck.services.acts import collecting, papers
from ck.services.acts.form import Flag, Line, everywhere, form, to_look_at
from ck.services.colleges import CollegeFields
from ck.services.registers import book, records
from ck.services.registers.known import ACT_STATES, ACTS
from ck.services.workspace import Workspace

TODAY = date(2026, 11, 25)
LAW = {"group": "Системообразующие", "level": "региональные", "title": "Закон области", "state": "в силе",
       "number": "12-ОЗ", "signed": "15.03.2024", "issuer": "Дума"}  # fmt: skip


def put(workspace: Workspace, **texts: str) -> None:
    found = records.checked(workspace, ACTS.form, {**LAW, **texts})
    assert not found.wrong, [one.message for one in found.wrong.values()]
    records.save(workspace, ACTS, None, found.values)


def lines(workspace: Workspace, college: str | None = None) -> list[Line]:
    return [line for part in form(workspace, college, TODAY) for line in part.lines]


def flags(workspace: Workspace, title: str) -> tuple[Flag, ...]:
    return next(line.flags for line in lines(workspace) if line.title == title)


def test_the_empty_form_is_the_document_s_table(workspace: Workspace) -> None:
    assert [(one.group, one.level, one.title or BLANK) for one in lines(workspace)] == [
        (one.group, one.level, one.title) for one in acts()
    ]


def test_an_own_act_takes_a_blank_and_more_make_rows(workspace: Workspace) -> None:
    for number in range(3):
        put(workspace, title=f"Закон {number}", number=str(number))
    regional = [one for one in lines(workspace) if (one.group, one.level) == (LAW["group"], Level.REGIONAL)]
    assert [one.title for one in regional] == ["Закон 0", "Закон 1", "Закон 2"]
    assert regional[0].details == "от 15.03.2024 № 0; Дума"
    assert len(lines(workspace)) == len(acts()) + 1


def test_printed_rows_cannot_be_changed_only_told_of(workspace: Workspace) -> None:
    title = next(one.title for one in acts() if one.number == 2)
    assert flags(workspace, title) == (Flag.PERHAPS,)
    told = {"act": title, "state": "заменён", "replaced_by": "565-ФЗ"}
    found = records.checked(workspace, ACT_STATES.form, told)
    records.save(workspace, ACT_STATES, None, found.values)
    (line,) = (one for one in lines(workspace) if one.title == title)
    assert (line.state, line.flags, line.printed is not None) == ("заменён: 565-ФЗ", (Flag.SUPERSEDED,), True)


def test_what_is_believed_superseded_stands_out_and_stays_unsure(workspace: Workspace) -> None:
    """1032-1 must not be lost among the acts that are believed to be in force; none of it is told as certain."""
    of = {line.printed.number: line.flags for line in lines(workspace) if line.printed}
    assert [number for number, told in of.items() if told == (Flag.PERHAPS,)] == [2, 9, 10]
    assert [number for number, told in of.items() if told == (Flag.UNSURE,)] == [1, 3, 7, 8]
    assert [line.printed.number for line in to_look_at(form(workspace)) if line.printed][:3] == [2, 9, 10]
    assert not [line.state for line in lines(workspace) if line.state]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ({}, ()),
        ({"state": "утратил силу"}, (Flag.SUPERSEDED,)),
        ({"state": "изменён"}, ()),
        ({"until": "24.11.2026"}, (Flag.EXPIRED,)),
        ({"until": "25.11.2026"}, ()),
        ({"review": "25.11.2026"}, (Flag.REVIEW,)),
        ({"review": "26.11.2026"}, ()),
        ({"state": "заменён", "replaced_by": "Закон", "until": "01.01.2020"}, (Flag.SUPERSEDED, Flag.EXPIRED)),
    ],
)
def test_what_to_check(workspace: Workspace, texts: dict[str, str], expected: tuple[Flag, ...]) -> None:
    put(workspace, **texts)
    assert flags(workspace, "Закон области") == expected


def test_an_act_put_in_twice_is_told(workspace: Workspace) -> None:
    put(workspace)
    put(workspace, title="Закон области об этом же")
    put(workspace, title="Другой закон", number="13-ОЗ")
    found = [line.title for line in to_look_at(form(workspace, None, TODAY)) if Flag.REPEATED in line.flags]
    assert found == ["Закон области", "Закон области об этом же"]


@pytest.mark.parametrize(
    ("texts", "sentence"),
    [
        ({"state": "заменён"}, "Документ заменён, а чем – не сказано."),
        ({"level": "муниципальные"}, "нет строк «муниципальные»"),
        ({"level": "локальные нормативные акты", "group": "Акты и документы муниципального уровня, локальные "
          "нормативные акты"}, "Локальный акт без колледжа."),
        ({"college_id": "Колледж связи"}, "который не локальный"),
        ({"link": "просто так"}, "нужен адрес страницы"),
    ],
)  # fmt: skip
def test_contradictions_are_told(workspace: Workspace, texts: dict[str, str], sentence: str) -> None:
    colleges.add(workspace, CollegeFields("Колледж связи"))
    found = records.checked(workspace, ACTS.form, {**LAW, **texts})
    assert sentence in " ".join(one.message for one in found.wrong.values())


def local(workspace: Workspace, college: str, title: str, **texts: str) -> None:
    group = "Акты и документы муниципального уровня, локальные нормативные акты"
    put(workspace, group=group, level="локальные нормативные акты", college_id=college, title=title, **texts)


def test_a_college_has_its_own_local_acts(workspace: Workspace) -> None:
    for name in ("Колледж связи", "Техникум"):
        colleges.add(workspace, CollegeFields(name))
        local(workspace, name, f"Положение: {name}")
    assert not [one for one in lines(workspace) if one.title.startswith("Положение")]
    assert [one.title for one in lines(workspace, "Техникум") if one.title.startswith("Положение")] == [
        "Положение: Техникум"
    ]


def test_what_to_check_is_of_all_colleges(workspace: Workspace) -> None:
    for name in ("Колледж связи", "Техникум"):
        colleges.add(workspace, CollegeFields(name))
        local(workspace, name, "Положение", until="24.11.2026")
    found = [line for line in to_look_at(everywhere(workspace, TODAY)) if Flag.EXPIRED in line.flags]
    assert [line.college for line in found] == ["Колледж связи", "Техникум"]
    assert {line.state for line in found} == {"в силе, до 24.11.2026"}
    assert not any(Flag.REPEATED in line.flags for line in found)  # each has its own


def test_a_college_fills_in_a_blank_of_its_own(workspace: Workspace) -> None:
    """Neither the part of the form nor the college is asked for; rows that it leaves empty are no mistakes."""
    colleges.add(workspace, CollegeFields("Колледж связи"))
    filled = openpyxl.load_workbook(BytesIO(collecting.blank("Колледж связи")))
    sheet = filled.worksheets[0]
    at = {str(cell.value).rstrip("*"): cell.column for cell in sheet[1]}
    assert "Раздел формы" not in at and "Уровень" not in at
    for row, title, day in ((2, "Положение о центре карьеры", "01.09.2025"), (4, "Порядок", "осенью")):
        sheet.cell(row, at["Название"], title)
        sheet.cell(row, at["Дата"], day)
    stream = BytesIO()
    filled.save(stream)
    plan = collecting.plan(workspace, stream.getvalue())
    assert [(one.code, one.cell) for one in plan.found] == [("field_not_date", f"{column_letter(at['Дата'] - 1)}4")]
    assert register_files.take(workspace, "act", stream.getvalue()).added == 1
    (one,) = (line for line in lines(workspace, "Колледж связи") if line.title.startswith("Положение"))
    assert (one.level, one.state, one.details) == (Level.LOCAL, "в силе", "от 01.09.2025")
    again = collecting.plan(workspace, book.export(workspace, ACTS))  # the whole register comes back the same way
    assert [step.kind for step in again.steps] == ["unchanged"]


def test_local_acts_are_collected_by_a_template(workspace: Workspace) -> None:
    colleges.add(workspace, CollegeFields("Колледж связи"))
    blank = openpyxl.load_workbook(BytesIO(book.blank(workspace, ACTS.form)))
    sheet = blank[blank.sheetnames[0]]
    captions = [cell.value for cell in sheet[1]]
    row = {"Раздел формы*": "Акты и документы муниципального уровня, локальные нормативные акты",
           "Уровень*": "локальные нормативные акты", "Название*": "Положение о центре карьеры",
           "Колледж": "Колледж связи", "Состояние*": "в силе"}  # fmt: skip
    for place, caption in enumerate(captions, start=1):
        sheet.cell(2, place, row.get(str(caption)))
    stream = BytesIO()
    blank.save(stream)
    plan = book.plan(workspace, ACTS, stream.getvalue())
    assert not [one for one in plan.found if one.severity is Severity.ERROR]
    book.write(workspace, ACTS, plan)
    assert "Положение о центре карьеры" in [one.title for one in lines(workspace, "Колледж связи")]


def test_suggestions_are_ours_and_know_what_is_taken(workspace: Workspace) -> None:
    first = papers.suggestions(workspace)[0]
    assert not first.taken and not first.act.confirmed
    put(workspace, title=first.act.title)
    assert papers.suggestions(workspace)[0].taken


def test_word_keeps_the_document_s_table(workspace: Workspace) -> None:
    put(workspace, title="Закон «О занятости» & <b>другое</b>\x07")
    document = Document(BytesIO(papers.word(workspace)))
    (table,) = document.tables
    texts = [[cell.text for cell in row.cells] for row in table.rows]
    assert texts[0] == ["Уровень", "Акт, документ", "Реквизиты", "Состояние"]
    titles = [row[1] for row in texts]
    assert [one.title for one in acts() if not one.is_blank and one.title not in titles] == []
    assert titles.count(BLANK) == sum(one.is_blank for one in acts()) - 1
    assert "Закон «О занятости» & <b>другое</b>" in titles


def test_the_college_signs_its_own_form(workspace: Workspace) -> None:
    colleges.add(workspace, CollegeFields("Колледж связи"))
    said = [one.text for one in Document(BytesIO(papers.word(workspace, "Колледж связи"))).paragraphs]
    assert any(text.startswith("Руководитель ПОО") for text in said)


def test_who_changed_acts_is_told_apart_from_the_rest(workspace: Workspace) -> None:
    put(workspace)
    colleges.add(workspace, CollegeFields("Колледж связи"))
    assert len(journal.entries(workspace)) == 2
    (one,) = journal.entries(workspace, registers=(ACTS.form.id, ACT_STATES.form.id))
    assert one.action == "Запись добавлена" and "Закон области" in one.about


def test_excel_has_a_row_an_act(workspace: Workspace) -> None:
    put(workspace, title="=1+1", link="https://example.ru/a", review="01.02.2027")
    sheet = openpyxl.load_workbook(BytesIO(papers.excel(workspace))).worksheets[0]
    rows = list(sheet.iter_rows(min_row=3, values_only=True))
    assert len(rows) == len(acts())
    assert ("https://example.ru/a", "01.02.2027") in [row[5:7] for row in rows]
    assert [row[2] for row in rows if row[2] == "=1+1"] and all(
        cell.data_type != "f" for row in sheet.iter_rows() for cell in row
    )
