"""States are told by the files: what came, when, what of it was taken."""

import io
from dataclasses import replace
from datetime import date, timedelta

import openpyxl
import pytest

from ck.services import colleges, history
from ck.services.campaigns import planning
from ck.services.campaigns.boards import Share
from ck.services.campaigns.reminders import common_list, reminders
from ck.services.workspace import Workspace
from ck.store import directory
from tests.services.campaigns.kit import DEADLINE, IN_TIME, LATE, A, B, C, D, a_campaign, came, looked, states
from tests.services.import_files_kit import DATE, YEAR, a_form


def broken(college: str, codes: tuple[str, ...] = ("09.02.07", "38.02.01")) -> bytes:
    """A form whose last block has a word in the place of a number."""
    book = openpyxl.load_workbook(io.BytesIO(a_form(college, codes=codes)))
    sheet = book.worksheets[0]
    rows = [row for row in range(1, sheet.max_row + 1) if any(
        isinstance(cell.value, str) and cell.value.strip() == codes[-1] for cell in sheet[row])]  # fmt: skip
    sheet.cell(rows[0], 8).value = "нет данных"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_each_state_comes_from_files(workspace: Workspace) -> None:
    campaign = a_campaign(workspace, A, B, C, D, "Новый лицей", "Ёлкинский колледж")
    came(workspace, A, IN_TIME)
    came(workspace, B, LATE)
    came(workspace, C, IN_TIME, broken(C))
    came(workspace, D, IN_TIME, b"not a workbook")
    silent = looked(workspace, campaign)
    excused = next(row.college_id for row in silent.rows if row.college == "Новый лицей")
    planning.excuse(workspace, campaign, [excused], "выпуска нет", silent.campaign.expected)
    shown = looked(workspace, campaign)
    assert states(shown) == {
        A: "on_time", B: "late", C: "partial", D: "errors", "Новый лицей": "excused", "Ёлкинский колледж": "missing",
    }  # fmt: skip
    assert shown.share == Share(received=3, on_time=2, expected=5)
    assert [row.college for row in shown.rows][1] == "Ёлкинский колледж"  # in the order a Russian reader expects
    assert all(len(row.standing.label.split(" ", 1)) == 2 for row in shown.rows)  # a sign and a word


@pytest.mark.parametrize(
    ("first", "second", "state"),
    [
        (IN_TIME, LATE, "on_time"),  # a whole report in time that was corrected later
        (LATE, LATE, "late"),
    ],
)
def test_a_correction_does_not_make_late(workspace: Workspace, first: date, second: date, state: str) -> None:
    campaign = a_campaign(workspace, A)
    came(workspace, A, first)
    came(workspace, A, second, scale=2)
    assert states(looked(workspace, campaign)) == {A: state}


def test_a_partial_report_made_whole_after_the_deadline_is_late(workspace: Workspace) -> None:
    campaign = a_campaign(workspace, A)
    came(workspace, A, IN_TIME, broken(A))
    assert states(looked(workspace, campaign)) == {A: "partial"}
    came(workspace, A, LATE)
    assert states(looked(workspace, campaign)) == {A: "late"}


def test_undo_and_a_later_deadline_change_the_state(workspace: Workspace) -> None:
    campaign = a_campaign(workspace, A)
    report = came(workspace, A, LATE)
    fields = looked(workspace, campaign).campaign.fields
    longer = planning.fields(workspace, fields.form, YEAR, DATE, LATE)
    planning.save(workspace, campaign, fields, longer)
    assert states(looked(workspace, campaign)) == {A: "on_time"}
    assert report.submission
    history.undo(workspace, report.submission)
    assert states(looked(workspace, campaign)) == {A: "missing"}


def test_any_form_of_the_family_is_taken_and_the_other_family_is_not(workspace: Workspace) -> None:
    campaign = a_campaign(workspace, A)
    came(workspace, A, IN_TIME, form="2024-02-f1")
    assert states(looked(workspace, campaign)) == {A: "on_time"}
    forecast = planning.create(workspace, planning.fields(workspace, "2024-02-f3", YEAR, DATE, DEADLINE))
    assert states(looked(workspace, forecast)) == {A: "missing"}


def test_a_college_that_nobody_expected_is_there_when_it_sends(workspace: Workspace) -> None:
    campaign = a_campaign(workspace, A)
    planning.create(
        workspace, planning.fields(workspace, "2024-07", YEAR, DATE + timedelta(days=40), LATE + timedelta(days=60))
    )
    with workspace.store.write() as session:
        directory.create(session, B)
    came(workspace, B, IN_TIME)
    shown = looked(workspace, campaign)
    assert states(shown) == {A: "missing", B: "on_time"}
    assert shown.share == Share(1, 1, 2)
    assert not shown.rows[1].listed


def test_a_renamed_and_a_merged_college_keep_their_states(workspace: Workspace) -> None:
    campaign = a_campaign(workspace, A, B, C)
    came(workspace, B, LATE)
    cards = {one.fields.name: one for one in colleges.cards(workspace)}
    colleges.save(workspace, cards[B].id, cards[B].fields, replace(cards[B].fields, name="Техникум связи"))
    told = colleges.merge_plan(workspace, cards[A].id, cards[B].id)
    colleges.merge_colleges(workspace, cards[A].id, cards[B].id, told)
    assert states(looked(workspace, campaign)) == {A: "late", C: "missing"}


def test_merge_tells_what_becomes_of_different_entries(workspace: Workspace) -> None:
    campaign = a_campaign(workspace, A, B)
    ids = {row.college: row.college_id for row in looked(workspace, campaign).rows}
    planning.excuse(workspace, campaign, [ids[A]], "выпуска нет", looked(workspace, campaign).campaign.expected)
    told = colleges.merge_plan(workspace, ids[A], ids[B])
    assert told.lists == ("Кампания на 01.03.2023, выпуск 2023 года: ожидается (освобождён: выпуска нет; ожидается)",)
    colleges.merge_colleges(workspace, ids[A], ids[B], told)
    assert states(looked(workspace, campaign)) == {A: "missing"}


def test_reminders_say_what_is_wrong_and_until_when(workspace: Workspace) -> None:
    campaign = a_campaign(workspace, A, B, C, D)
    came(workspace, A, IN_TIME)
    came(workspace, C, IN_TIME, broken(C))
    came(workspace, D, IN_TIME, b"not a workbook")
    shown = looked(workspace, campaign)
    letters = {one.college: one.text for one in reminders(shown, DEADLINE + timedelta(days=3))}
    assert set(letters) == {B, C, D}
    assert "Срок – 10.03.2023 (прошло дней: 3)" in letters[B]
    assert "принято блоков: 1 из 2" in letters[C]
    assert "не принят: в нём ошибки" in letters[D]
    text = common_list(shown, DEADLINE)
    assert "10.03.2023 (сегодня)" in text
    assert text.index(B) < text.index(D) < text.index(C)
    assert A not in text


def test_shares_by_municipality(workspace: Workspace) -> None:
    with workspace.store.write() as session:
        for name, place in ((A, "Город"), (B, "Город"), (C, "Район"), (D, None)):
            directory.create(session, name, municipality=place)
    campaign = a_campaign(workspace)
    came(workspace, A, IN_TIME)
    came(workspace, C, LATE)
    assert dict(looked(workspace, campaign).by_municipality()) == {
        "Город": Share(1, 1, 2), "Район": Share(1, 0, 1), "не указан": Share(0, 0, 1),
    }  # fmt: skip
