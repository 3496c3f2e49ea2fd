"""What waits for the methodologist: who has not sent, what was not taken, what was assumed."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sqlmodel import Session

from ck.services.campaigns.boards import CampaignInfo, boards_in
from ck.services.campaigns.states import State as Standing
from ck.services.columns import waiting
from ck.services.workspace import Workspace
from ck.store import directory
from ck.store.campaigns import records
from ck.store.campaigns.expectation import awaited
from ck.store.facts import RELEASE
from ck.store.history import SubmissionInfo, Wanted, history
from ck.store.questions import State, questions
from ck.store.receipts import ReceiptInfo, receipts, submissions_with

RECENT = timedelta(days=60)  # before the newest file: older refusals are old news
_ASSUMED = ("year_assumed", "as_of_assumed")
_TAKEN = ("accepted", "partial", "unchanged")


class Matter(StrEnum):
    """What a notice is about, in the order of their weight."""

    COLUMNS = "columns"  # unconfirmed columns of forms that count: they feed no indicator
    REFUSED = "refused"  # files of which nothing was taken
    PARTIAL = "partial"  # reports that count with blocks set aside
    QUESTIONS = "questions"  # questions to colleges that are not answered yet
    ASSUMED = "assumed"  # reports whose year or date the file does not say
    MISSING = "missing"  # colleges without a report on the date
    CAMPAIGN = "campaign"  # colleges that an open campaign still waits for


@dataclass(frozen=True, slots=True)
class Waiting:
    """An open campaign: what it is called, until when it waits, how many colleges have sent."""

    label: str
    deadline: date
    received: int
    expected: int


@dataclass(frozen=True, slots=True)
class Notice:
    """A matter and what it concerns, by name: forms, files, reports' colleges, questions, colleges.

    `campaign`: the open campaign that waits for them, and how many have sent of how many.
    """

    matter: Matter
    names: tuple[str, ...]
    campaign: Waiting | None = None


def attention(workspace: Workspace, year: int, as_of: date) -> list[Notice]:
    """What needs attention about the reports of a release year and date, and about files lately received."""
    with workspace.store.read() as session:
        counting = [one for one in history(session, Wanted(years=(year,), as_of=(as_of,))) if one.counts]
        assumed = submissions_with(session, _ASSUMED)
        found = {
            Matter.REFUSED: _refused(receipts(session)),
            Matter.PARTIAL: [one.college for one in counting if one.status == "partial"],
            Matter.QUESTIONS: [
                f"{one.subject.college}: {one.subject.about}" for one in questions(session, (State.OPEN,))
            ],
            Matter.ASSUMED: [one.college for one in counting if one.id in assumed],
            Matter.MISSING: _missing(session, counting, (year, as_of)),
        }
        campaigns = _campaigns(session)
    if any(one.slot == (RELEASE, year, as_of) for one, _ in campaigns):
        found[Matter.MISSING] = []  # the campaign's own notice says it
    found[Matter.COLUMNS] = [form.title for form in waiting(workspace) if form.reports]
    notices = [Notice(matter, tuple(names)) for matter in Matter if (names := found.get(matter))]
    return notices + [notice for _, notice in campaigns]


def _missing(session: Session, counting: list[SubmissionInfo], slot: tuple[int, date]) -> list[str]:
    """Of the colleges that the campaign expects, closed ones too; of the active ones where there is none."""
    sent = {one.college for one in counting if one.family == RELEASE}
    listed = awaited(session, RELEASE).get(slot)
    colleges = directory.colleges(session, active_only=listed is None)
    return [one.name for one in colleges if one.name not in sent and (listed is None or one.id in listed)]


def _campaigns(session: Session) -> list[tuple[CampaignInfo, Notice]]:
    """Open campaigns that still wait for somebody."""
    ids = [one.id for one in records.campaigns(session) if one.closed_at is None]
    found = []
    for board in boards_in(session, ids) if ids else ():
        owing = tuple(row.college for row in board.rows if row.state in (Standing.MISSING, Standing.ERRORS))
        asked, share = board.campaign.fields, board.share
        waiting = Waiting(asked.label, asked.deadline, share.received, share.expected)
        if owing:
            found.append((board.campaign, Notice(Matter.CAMPAIGN, owing, waiting)))
    return found


def _refused(listed: list[ReceiptInfo]) -> list[str]:
    """Files lately refused, newest first, but for those that came again under their name and were taken."""
    names: dict[str, bool] = {}  # the newest word on each file: was it refused
    for one in listed:
        if listed[0].at - one.at <= RECENT and (one.status == "refused" or one.status in _TAKEN):
            names.setdefault(one.name, one.status == "refused")
    return [name for name, refused in names.items() if refused]
