"""Who has sent: the colleges of a campaign with their states, shares, the matrix over several campaigns."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session

from ck.errors import UserError
from ck.forms.known import Forms
from ck.services.campaigns.states import SENT, Standing, State, local_day, standing
from ck.services.workspace import Workspace
from ck.store import directory
from ck.store.campaigns import records
from ck.store.campaigns.deliveries import Delivery, Refusal, deliveries, refusals
from ck.store.campaigns.records import CampaignFields, CampaignInfo
from ck.store.forms import forms
from ck.store.models import College

__all__ = ["Board", "CampaignFields", "CampaignInfo", "Row", "Share", "board", "boards", "listed"]
EARLY = timedelta(days=31)  # before the date: a file for it may come so much earlier
NO_MUNICIPALITY = "не указан"


@dataclass(frozen=True, slots=True)
class Row:
    """A college of a campaign. `listed`: it is on the list; a college that sent without being on it is here, too."""

    college_id: int
    college: str
    municipality: str | None
    standing: Standing
    listed: bool
    excuse: str | None

    @property
    def state(self) -> State:
        """Where the college stands."""
        return self.standing.state


@dataclass(frozen=True, slots=True)
class Share:
    """Of `expected` colleges so many `received`: a report counts; `on_time` of them before the end of the deadline."""

    received: int
    on_time: int
    expected: int


@dataclass(frozen=True, slots=True)
class Board:
    """A campaign with its colleges, in the order of their names; `form_title` is what its form is called."""

    campaign: CampaignInfo
    form_title: str
    rows: tuple[Row, ...]

    @property
    def share(self) -> Share:
        """Over all colleges."""
        return _share(self.rows)

    @property
    def counts(self) -> Mapping[State, int]:
        """How many colleges are in each state."""
        return Counter(one.state for one in self.rows)

    @property
    def to_return(self) -> list[int]:
        """Receipts of the files that go back to the colleges with their problems marked."""
        return [receipt for row in self.rows for receipt in row.standing.to_return]

    def by_municipality(self) -> list[tuple[str, Share]]:
        """The shares of each municipality, those where least was received first."""
        groups: dict[str, list[Row]] = {}
        for one in self.rows:
            groups.setdefault(one.municipality or NO_MUNICIPALITY, []).append(one)
        found = [(name, _share(rows)) for name, rows in groups.items()]
        return sorted(found, key=lambda item: (item[1].received - item[1].expected, item[0]))


def listed(workspace: Workspace) -> list[CampaignInfo]:
    """All campaigns: open ones first, then the newest date."""
    with workspace.store.read() as session:
        return sorted(records.campaigns(session), key=lambda one: one.closed_at is not None)


def board(workspace: Workspace, campaign_id: int) -> Board:
    """One campaign with its colleges. UserError when it is gone."""
    found = boards(workspace, (campaign_id,))
    if not found:
        raise UserError(f"Кампании № {campaign_id} нет.", "Обновите страницу: её могли удалить.")
    return found[0]


def boards(workspace: Workspace, ids: Sequence[int] | None = None) -> list[Board]:
    """Campaigns (those of `ids`, or all, the newest date first) with their colleges, in a few queries."""
    with workspace.store.read() as session:
        return boards_in(session, ids)


def boards_in(session: Session, ids: Sequence[int] | None = None) -> list[Board]:
    """`boards` for a caller that reads more in the same session."""
    everyone = records.campaigns(session)
    chosen = [one for one in everyone if ids is None or one.id in ids]
    colleges = {one.id: one for one in directory.colleges(session, active_only=False) if one.id is not None}
    sent = deliveries(session, [one.slot for one in chosen])
    known = forms(session)
    refused = _refused(refusals(session), everyone, known)
    return [
        Board(
            one,
            form_title(known, one.fields.form),
            tuple(_rows(one, colleges, sent[one.slot], refused.get(one.id, {}))),
        )
        for one in chosen
    ]


def form_title(known: Forms, form: str) -> str:
    """What a form is called; its id when it is known no more."""
    return known.newest[form].title if form in known.newest else form


def _rows(
    campaign: CampaignInfo,
    colleges: Mapping[int, College],
    sent: Mapping[int, Delivery],
    refused: Mapping[int, tuple[Refusal, ...]],
) -> Iterable[Row]:
    for id, college in colleges.items():  # in the order of their names
        if id not in campaign.expected and id not in sent:
            continue
        excuse = campaign.expected.get(id)
        found = standing(sent.get(id), refused.get(id, ()), campaign.fields.deadline, excuse is not None)
        yield Row(id, college.name, college.municipality, found, id in campaign.expected, excuse)


def _refused(
    found: Iterable[Refusal], campaigns: Sequence[CampaignInfo], known: Forms
) -> dict[int, dict[int, tuple[Refusal, ...]]]:
    """Campaign → college → its refused files: those of the campaign's date, or else of the newest that had begun."""
    sorted_out: dict[int, dict[int, tuple[Refusal, ...]]] = {}
    for one in found:
        for campaign in _meant(one, campaigns, known):
            of_college = sorted_out.setdefault(campaign.id, {})
            of_college[one.college] = (*of_college.get(one.college, ()), one)
    return sorted_out


def _meant(one: Refusal, campaigns: Sequence[CampaignInfo], known: Forms) -> list[CampaignInfo]:
    form = known.newest.get(one.form or "")
    fitting = [
        each
        for each in campaigns  # the newest date first
        if (form is None or each.fields.family == form.family)
        and one.year in (None, each.fields.year)
        and (one.as_of == each.fields.as_of if one.as_of else _begun(each.fields.as_of, one))
    ]
    newest = {each.fields.family: each for each in reversed(fitting)}
    return list(newest.values())


def _begun(as_of: date, one: Refusal) -> bool:
    return as_of - EARLY <= local_day(one.at)


def _share(rows: Iterable[Row]) -> Share:
    counted = [one for one in rows if one.state is not State.EXCUSED]
    sent = [one for one in counted if one.state in SENT]
    return Share(len(sent), sum(not one.standing.late for one in sent), len(counted))
