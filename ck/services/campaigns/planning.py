"""Making and changing campaigns: what is possible, what is there already, who is expected."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from ck.errors import UserError
from ck.indicators.scope import YEARS
from ck.services.campaigns.states import local_day
from ck.services.workspace import Workspace
from ck.store import directory
from ck.store.campaigns import expectation, records
from ck.store.campaigns.deliveries import slots
from ck.store.campaigns.records import CampaignFields, Expected

__all__ = ["CampaignFields", "Proposal", "create", "excuse", "expect", "fields", "forget", "proposals"]
LONGEST_REASON = 300


@dataclass(frozen=True, slots=True)
class Proposal:
    """A campaign that the stored reports speak of: `reports` colleges sent; `expected` is who would be on the list.

    The deadline is the day of the last report: nobody was late, as long as nobody says otherwise.
    """

    fields: CampaignFields
    reports: int
    expected: tuple[int, ...]


def fields(workspace: Workspace, form: str, year: int, as_of: date, deadline: date) -> CampaignFields:
    """What a campaign asks for, checked. UserError for a form that there is not and days that cannot be."""
    family = workspace.forms().get(form).family
    if year not in YEARS:
        raise UserError(f"Год выпуска {year} не понят.", "Укажите год четырьмя цифрами.")
    if deadline < as_of:
        raise UserError(
            f"Срок {deadline:%d.%m.%Y} раньше отчётной даты {as_of:%d.%m.%Y}: данных на эту дату к сроку ещё не будет.",
            "Проверьте обе даты.",
        )
    return CampaignFields(form, family, year, as_of, deadline)


def asked(
    workspace: Workspace, year: int, as_of: date, form: str | None = None, deadline: date | None = None
) -> CampaignFields:
    """What is asked for; form and deadline, where nobody says them, as the stored reports of that year and date do.

    UserError when there are no such reports, or for what cannot be.
    """
    if form and deadline:
        return fields(workspace, form, year, as_of, deadline)
    for told in (one.fields for one in proposals(workspace)):
        if (told.year, told.as_of) == (year, as_of):
            return fields(workspace, form or told.form, year, as_of, deadline or told.deadline)
    raise UserError(
        f"Отчётов на {as_of:%d.%m.%Y}, выпуск {year} года, нет, или кампания уже есть: форму и срок взять неоткуда.",
        "Укажите форму и срок.",
    )


def create(workspace: Workspace, wanted: CampaignFields, colleges: Collection[str] | None = None) -> int:
    """A new campaign that expects these colleges, or every active one; gives its id.

    UserError: a name is nobody's, there is nobody to expect, or there is a campaign for these year and date.
    """
    with workspace.store.write() as session:
        expected = _active(session) if colleges is None else _named(session, colleges)
        if not expected:
            raise UserError(
                "В справочнике нет ни одного действующего колледжа: ждать отчёты не от кого.",
                "Заполните справочник («Настройки» – «Из Excel») или сначала загрузите формы колледжей.",
            )
        return records.add(session, wanted, dict.fromkeys(expected))


def proposals(workspace: Workspace) -> list[Proposal]:
    """Dates with reports and without a campaign, the newest first."""
    with workspace.store.read() as session:
        taken = {one.slot for one in records.campaigns(session)}
        active = _active(session)
        found = []
        for slot, forms, last, owners in slots(session):
            family, year, as_of = slot
            if slot in taken:
                continue
            form = max(forms, key=lambda one: (forms[one], one))
            asked = CampaignFields(form, family, year, as_of, max(local_day(last), as_of))
            found.append(Proposal(asked, len(owners), tuple(dict.fromkeys((*active, *sorted(owners))))))
    return sorted(found, key=lambda one: (one.fields.as_of, one.fields.year), reverse=True)


def accept(workspace: Workspace, proposal: Proposal) -> int:
    """Make the proposed campaign; gives its id. UserError when somebody has made it meanwhile."""
    with workspace.store.write() as session:
        return records.add(session, proposal.fields, dict.fromkeys(proposal.expected))


def save(workspace: Workspace, campaign_id: int, shown: CampaignFields, wanted: CampaignFields) -> None:
    """Change a campaign that is as it was `shown`. UserError when it is not, or is closed."""
    with workspace.store.write() as session:
        records.change(session, campaign_id, shown, wanted)


def remove(workspace: Workspace, campaign_id: int) -> None:
    """Forget a campaign; reports stay as they are. UserError when it is closed or gone."""
    with workspace.store.write() as session:
        records.remove(session, campaign_id)


def excuse(
    workspace: Workspace,
    campaign_id: int,
    colleges: Collection[int],
    reason: str | None,
    shown: Expected,
) -> None:
    """Excuse these colleges with a reason, or expect them again (None); `shown` is the list that was looked at.

    UserError without a reason, when the list changed meanwhile, or when the campaign is closed.
    """
    plain = None if reason is None else " ".join(reason.split())[:LONGEST_REASON]
    if plain == "":
        raise UserError("Причина освобождения не указана.", "Напишите, почему отчёта не ждут: «выпуска нет».")
    with workspace.store.write() as session:
        expectation.excuse(session, campaign_id, dict.fromkeys(colleges, plain), shown)


def excuse_named(workspace: Workspace, campaign_id: int, college: str, reason: str | None) -> str:
    """Excuse a college by its name, or expect it again; gives its name in the directory. UserError as `excuse`."""
    with workspace.store.read() as session:
        found = directory.find(session, college)
        campaign = records.get(session, campaign_id)
    if found is None or found.id is None or found.id not in campaign.expected:
        raise UserError(f"Колледжа «{college}» в списке кампании {campaign.label} нет.", "Список: команда campaigns.")
    excuse(workspace, campaign_id, [found.id], reason, campaign.expected)
    return found.name


def expect(workspace: Workspace, campaign_id: int, colleges: Collection[int]) -> None:
    """Put colleges on the list. UserError when the campaign is closed."""
    with workspace.store.write() as session:
        expectation.expect(session, campaign_id, colleges)


def forget(workspace: Workspace, campaign_id: int, colleges: Collection[int]) -> None:
    """Take colleges off the list. UserError when the campaign is closed."""
    with workspace.store.write() as session:
        expectation.forget(session, campaign_id, colleges)


def not_listed(workspace: Workspace, campaign_id: int) -> dict[int, str]:
    """Active colleges that are not on the list: id → name."""
    with workspace.store.read() as session:
        there = records.get(session, campaign_id).expected
        return {one.id: one.name for one in directory.colleges(session) if one.id is not None and one.id not in there}


def _active(session: Session) -> list[int]:
    return [one.id for one in directory.colleges(session) if one.id is not None]


def _named(session: Session, names: Collection[str]) -> list[int]:
    found = {name: directory.find(session, name) for name in names}
    if unknown := [name for name, one in found.items() if one is None]:
        raise UserError(f"Колледжа «{unknown[0]}» в справочнике нет.", "Список колледжей – в «Настройках».")
    return [one.id for one in found.values() if one is not None and one.id is not None]
