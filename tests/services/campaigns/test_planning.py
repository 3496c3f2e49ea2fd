"""Campaigns are made, proposed, changed; what cannot be is refused with a sentence."""

from datetime import date, timedelta

import pytest

from ck.errors import ConflictError, UserError
from ck.indicators.scope import Scope
from ck.services import figures, history, journal
from ck.services.campaigns import planning
from ck.services.campaigns.boards import boards, listed
from ck.services.campaigns.exporting import matrix
from ck.services.workspace import Workspace
from tests.services.campaigns.kit import DEADLINE, IN_TIME, LATE, A, B, C, a_campaign, came, looked, states
from tests.services.import_files_kit import DATE, FORM, YEAR, add_college


def coverage(workspace: Workspace) -> tuple[int, int, tuple[str, ...]]:
    (row,) = figures.indicators(workspace, Scope(years=(YEAR,), as_of=(DATE,)), (), (1,))
    return row.coverage[:3]


def test_an_empty_directory_is_said(workspace: Workspace) -> None:
    with pytest.raises(UserError, match="нет ни одного действующего колледжа"):
        planning.create(workspace, planning.fields(workspace, FORM, YEAR, DATE, DEADLINE))


def test_what_cannot_be_is_refused(workspace: Workspace) -> None:
    with pytest.raises(UserError, match=r"Срок 28.02.2023 раньше отчётной даты 01.03.2023"):
        planning.fields(workspace, FORM, YEAR, DATE, DATE - timedelta(days=1))
    with pytest.raises(UserError, match="Формы «2099» нет"):
        planning.fields(workspace, "2099", YEAR, DATE, DEADLINE)
    with pytest.raises(UserError, match="Год выпуска 20233"):
        planning.fields(workspace, FORM, 20233, DATE, DEADLINE)
    with pytest.raises(UserError, match="в справочнике нет"):
        planning.create(workspace, planning.fields(workspace, FORM, YEAR, DATE, DEADLINE), ["Никакой колледж"])


def test_one_campaign_for_a_family_year_and_date(workspace: Workspace) -> None:
    campaign = a_campaign(workspace, A)
    with pytest.raises(UserError, match="уже есть"):
        a_campaign(workspace, A, form="2024-02-f1")  # another form of the family
    later = planning.fields(workspace, FORM, YEAR, DATE + timedelta(days=40), LATE + timedelta(days=40))
    other = planning.create(workspace, later)
    fields = looked(workspace, other).campaign.fields
    with pytest.raises(UserError, match="уже есть"):
        planning.save(workspace, other, fields, planning.fields(workspace, FORM, YEAR, DATE, DEADLINE))
    assert {one.id for one in listed(workspace)} == {campaign, other}


def test_a_proposal_is_what_the_reports_say(workspace: Workspace) -> None:
    add_college(workspace, A, B, C)
    came(workspace, A, IN_TIME)
    came(workspace, B, LATE, form="2024-02-f1")
    came(workspace, B, LATE)
    (found,) = planning.proposals(workspace)
    assert (found.fields.form, found.fields.year, found.fields.as_of) == (FORM, YEAR, DATE)
    assert found.fields.deadline == LATE  # nobody was late, as long as nobody says so
    assert (found.reports, len(found.expected)) == (2, 3)
    campaign = planning.accept(workspace, found)
    assert states(looked(workspace, campaign)) == {A: "on_time", B: "on_time", C: "missing"}
    assert planning.proposals(workspace) == []
    with pytest.raises(UserError, match="уже есть"):
        planning.accept(workspace, found)


def test_coverage_of_the_figures_follows_the_list(workspace: Workspace) -> None:
    add_college(workspace, A, B, C)
    came(workspace, A, IN_TIME)
    assert coverage(workspace) == (1, 3, (B, C))
    campaign = a_campaign(workspace, A, B)
    assert coverage(workspace) == (1, 2, (B,))
    ids = {row.college: row.college_id for row in looked(workspace, campaign).rows}
    planning.excuse(workspace, campaign, [ids[B]], "выпуска нет", looked(workspace, campaign).campaign.expected)
    assert coverage(workspace) == (1, 1, ())
    came(workspace, C, LATE)  # nobody expected it, but its numbers count
    assert coverage(workspace) == (2, 2, ())
    shown = looked(workspace, campaign)
    assert (shown.share.received, shown.share.expected) == (2, 2)
    planning.remove(workspace, campaign)
    assert coverage(workspace) == (2, 3, (B,))


def test_two_people_at_one_campaign_are_told(workspace: Workspace) -> None:
    campaign = a_campaign(workspace, A, B)
    before = looked(workspace, campaign).campaign
    a_id = next(id for id in before.expected)
    later = planning.fields(workspace, FORM, YEAR, DATE, LATE)
    planning.save(workspace, campaign, before.fields, later)
    with pytest.raises(ConflictError, match="изменил кто-то другой"):
        planning.save(workspace, campaign, before.fields, planning.fields(workspace, FORM, YEAR, DATE, DATE))
    planning.excuse(workspace, campaign, [a_id], "выпуска нет", before.expected)
    with pytest.raises(ConflictError):
        planning.excuse(workspace, campaign, [a_id], "закрыт", before.expected)
    with pytest.raises(UserError, match="Причина освобождения не указана"):
        planning.excuse(workspace, campaign, [a_id], "  ", looked(workspace, campaign).campaign.expected)


def test_the_list_is_changed_and_journalled(workspace: Workspace) -> None:
    campaign = a_campaign(workspace, A)
    add_college(workspace, B)
    (other,) = planning.not_listed(workspace, campaign)
    planning.expect(workspace, campaign, [other])
    assert states(looked(workspace, campaign)) == {A: "missing", B: "missing"}
    planning.forget(workspace, campaign, [other])
    assert states(looked(workspace, campaign)) == {A: "missing"}
    told = [(one.action, one.about, one.was, one.became) for one in journal.entries(workspace)]
    assert told[:2] == [
        ("Список кампании изменён", f"на 01.03.2023, выпуск 2023 года: {B}", "ожидается", "нет в списке"),
        ("Список кампании изменён", f"на 01.03.2023, выпуск 2023 года: {B}", "нет в списке", "ожидается"),
    ]
    assert told[2][0] == "Кампания заведена"


def test_a_refused_file_belongs_to_the_campaign_it_was_meant_for(workspace: Workspace) -> None:
    first = a_campaign(workspace, A)
    second = planning.create(workspace, planning.fields(workspace, FORM, YEAR, date(2023, 5, 1), date(2023, 5, 10)))
    came(workspace, A, date(2023, 5, 5), b"not a workbook")  # the user said its date when it was imported
    assert [states(looked(workspace, one)) for one in (first, second)] == [{A: "errors"}, {A: "missing"}]


def test_the_matrix_has_every_campaign(workspace: Workspace) -> None:
    first = a_campaign(workspace, A, B)
    came(workspace, A, IN_TIME)
    planning.create(workspace, planning.fields(workspace, FORM, YEAR, date(2023, 5, 1), date(2023, 5, 10)), [A])
    assert matrix(boards(workspace)) == [
        ["Колледж", "на 01.05.2023, выпуск 2023 года", "на 01.03.2023, выпуск 2023 года"],
        [A, "○ не сдано", "✓ сдано"],
        [B, "", "○ не сдано"],
    ]
    assert looked(workspace, first).to_return == []
    assert history.files(workspace)
