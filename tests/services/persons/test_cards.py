"""Cards by hand and from Excel: pages, filters, hostile rows, a second editor, a journal that knows no values."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from ck.errors import ConflictError, UserError
from ck.indicators.risk import risk_group
from ck.services.persons import book, people
from ck.services.persons.cards import CARD, CARDS, document_in
from ck.services.persons.people import Wanted
from ck.services.persons.statuses import AT_RISK, CONSCRIPT, STATUSES, fitting, measure_names
from ck.services.registers import records
from ck.services.workspace import Workspace
from ck.store.models import Journal
from tests.services.persons.conftest import HEAD, SVYAZ, TRANSPORT, Put, listed, typed, workbook

ROW = [
    SVYAZ,
    17,
    2025,
    "09.02.07",
    "не планирует работать, нет мотивации",
    None,
    "01.12.2025",
    "сирота; целевой договор",
]


def journal(workspace: Workspace) -> str:
    """Everything that the journal says of registers."""
    with workspace.store.read() as session:
        entries = session.scalars(select(Journal))
        return str([(one.action, one.details) for one in entries if "college" not in one.action])


def test_a_card_is_kept_as_typed(put: Put) -> None:
    card = put(marks="сирота", next_contact="01.12.2025", discharge="06.2026")
    assert card.college == SVYAZ
    assert card.values["marks"] == ("orphan",)
    assert card.values["discharge"] == date(2026, 6, 1)
    assert people.in_words(card)["status"] == "не планирует работать, нет мотивации"


def test_the_second_editor_is_told(workspace: Workspace, put: Put) -> None:
    card = put()
    records.save(workspace, CARDS, people.held(card), {"outcome": "employed"})
    with pytest.raises(ConflictError, match="изменил кто-то другой"):
        records.save(workspace, CARDS, people.held(card), {"outcome": "lost"})
    assert listed(workspace)[0].values["outcome"] == "employed"


def test_one_number_of_a_college_and_year_is_one_person(workspace: Workspace, put: Put) -> None:
    put()
    put(year="2024")
    put(college_id=TRANSPORT)
    with pytest.raises(UserError, match="Такая запись уже есть"):
        put()
    assert len(listed(workspace)) == 3


def test_the_journal_knows_which_card_and_no_value(workspace: Workspace, put: Put) -> None:
    card = put(number="сек-777", marks="сирота")
    records.save(workspace, CARDS, people.held(card), {"status": "family", "number": "сек-778"})
    records.remove(workspace, CARDS, people.held(listed(workspace)[0]))
    told = journal(workspace)
    assert f"карточка выпускника № {card.id}" in told
    for value in ("сек-77", "сирота", "orphan", "unmotivated", "мотивации", "09.02.07", SVYAZ):
        assert value not in told


@pytest.mark.parametrize(
    ("number", "like"),
    [
        ("17", ""), ("2025-017", ""), ("ИСП-21/17", ""), ("№ 5", ""), ("12345678901", ""),
        ("Иванов Иван", "имя"), ("Иванов 1", "имя"), ("без номера", "имя"), ("a@b.ru", "имя"), ("ж", "имя"),
        ("112-233-445 95", "СНИЛС"), ("11223344595", "СНИЛС"), ("89181234567", "телефон"),
        ("7 918 123-45-67", "телефон"), ("6011 123456", "паспорт"), ("60 11 123456", "паспорт"),
    ],
)  # fmt: skip
def test_a_number_is_not_a_document(number: str, like: str) -> None:
    assert document_in(number) == like


@pytest.mark.parametrize(
    ("texts", "sentence"),
    [
        ({"number": "Иванов И. И."}, "похож на имя"),
        ({"outcome_on": "01.02.2026"}, "Есть дата итога"),
        ({"year": "25"}, "целое число от 2000 до 2100"),
        ({"status": "ленится"}, "такого значения не бывает"),
        ({"discharge": "весной"}, "нужен месяц"),
    ],
)
def test_what_is_wrong_is_said(workspace: Workspace, texts: dict[str, str], sentence: str) -> None:
    found = records.checked(workspace, CARD, typed(**texts))
    assert sentence in " ".join(one.message for one in found.wrong.values())


def test_pages_filters_and_order(workspace: Workspace, put: Put) -> None:
    rows = [[TRANSPORT if n % 2 else SVYAZ, n, 2024 + n % 2, "09.02.07", CONSCRIPT if n % 5 == 0 else "undecided"]
            for n in range(1, 121)]  # fmt: skip
    book.write(workspace, book.plan(workspace, workbook([HEAD[:5], *rows])))
    first = people.page(workspace, Wanted())
    assert (len(first.cards), first.total) == (people.PAGE, 120)
    assert [one.values["number"] for one in first.cards[:3]] == ["2", "4", "6"]
    last = people.page(workspace, Wanted(), number=99)
    assert (last.offset, len(last.cards)) == (100, 20)
    seen = [one.id for number in range(3) for one in people.page(workspace, Wanted(), number=number).cards]
    assert len(set(seen)) == 120
    assert people.page(workspace, Wanted(statuses=(CONSCRIPT,))).total == 24
    assert people.page(workspace, Wanted(years=(2025,), number="11")).total == len([111, 113, 115, 117, 119, 11])
    assert people.statuses(workspace, Wanted()) == {CONSCRIPT: 24, "undecided": 96}
    assert people.present(workspace).years == (2025, 2024)


def test_conscripts_come_in_the_order_of_their_discharge(workspace: Workspace, put: Put) -> None:
    for number, month in (("1", ""), ("2", "07.2026"), ("3", "05.2026")):
        put(number=number, status=CONSCRIPT, discharge=month)
    found = people.page(workspace, Wanted(), "discharge").cards
    assert [one.values["number"] for one in found] == ["3", "2", "1"]


def test_a_workbook_is_told_first_then_written_and_again_changes_nothing(workspace: Workspace) -> None:
    data = workbook([["Реестр"], HEAD, ROW])
    plan = book.plan(workspace, data)
    assert [(step.kind, step.name) for step in plan.steps] == [("added", f"{SVYAZ}, 17, 2025")]
    assert listed(workspace) == []
    book.write(workspace, plan)
    (card,) = listed(workspace)
    assert card.values["marks"] == ("orphan", "target")
    assert book.plan(workspace, data).count("unchanged") == 1
    with pytest.raises(ConflictError):
        book.write(workspace, plan)


def test_a_blank_cell_changes_nothing_and_a_filled_one_does(workspace: Workspace, put: Put) -> None:
    put(next_contact="01.01.2026", marks="сирота")
    row = [*ROW[:4], "не определился", None, None, None]
    done = book.write(workspace, book.plan(workspace, workbook([HEAD, row])))
    assert [(one.caption, one.became) for one in done.steps[0].changes] == [("Статус", "не определился")]
    (card,) = listed(workspace)
    assert (card.values["next_contact"], card.edition) == (date(2026, 1, 1), 2)


def test_an_export_is_read_back_as_unchanged(workspace: Workspace, put: Put) -> None:
    put(marks="сирота; целевой договор", discharge="06.2026", outcome="трудоустроен", outcome_on="01.02.2026")
    plan = book.plan(workspace, people.export(workspace, Wanted()))
    assert [step.kind for step in plan.steps] == ["unchanged"]
    assert not plan.found


HOSTILE: dict[str, list[Any]] = {
    "field_missing": [SVYAZ, None, 2025, "09.02.07", "не определился"],
    "field_college_unknown": ["Петров Пётр Петрович", 17, 2025, "09.02.07", "не определился"],
    "field_not_whole": [SVYAZ, 17, "Петров Пётр Петрович", "09.02.07", "не определился"],
    "field_not_specialty": [SVYAZ, 17, 2025, "Петров Пётр Петрович", "не определился"],
    "field_not_choice": [SVYAZ, 17, 2025, "09.02.07", "Петров Пётр Петрович"],
    "field_contradiction": [SVYAZ, "Петров Пётр Петрович", 2025, "09.02.07", "не определился"],
    "register_cell_broken": [SVYAZ, "=1/0", 2025, "09.02.07", "не определился"],
    "field_too_long": [SVYAZ, "1" * 2001, 2025, "09.02.07", "не определился"],
}


@pytest.mark.parametrize(("code", "row"), HOSTILE.items())
def test_a_hostile_row_is_told_by_its_cell_and_quotes_nobody(workspace: Workspace, code: str, row: list[Any]) -> None:
    good = [TRANSPORT, 1, 2025, "09.02.07", "не определился"]
    plan = book.plan(workspace, workbook([HEAD[:5], row, good]))
    (found,) = plan.found
    assert found.code == code and found.cell and found.fix
    told = " ".join([found.message, found.fix, found.value or "", str(found.details)])
    assert "Петров" not in told and "…" not in told
    assert [step.name for step in book.write(workspace, plan).steps] == [f"{TRANSPORT}, 1, 2025"]


def test_the_same_person_under_two_names_of_the_college_is_one_row(workspace: Workspace) -> None:
    twice = [
        [SVYAZ, 1, 2025, "09.02.07", "не определился"],
        ["ГБПОУ «Колледж связи»", 1, 2025, "09.02.07", "не определился"],
    ]
    plan = book.plan(workspace, workbook([HEAD[:5], *twice]))
    assert [one.code for one in plan.found] == ["register_row_repeated"]
    assert plan.count("added") == 1


def test_statuses_stand_on_the_declarations() -> None:
    for status in STATUSES:
        assert risk_group(status.group)
        assert fitting(status.id)
    assert CONSCRIPT not in AT_RISK
    assert len(measure_names()) == 57


def test_a_removed_card_is_told(workspace: Workspace, put: Put) -> None:
    card = put()
    records.remove(workspace, CARDS, people.held(card))
    with pytest.raises(UserError, match="записи уже нет"):
        records.save(workspace, CARDS, people.held(card), {"number": "1"})
