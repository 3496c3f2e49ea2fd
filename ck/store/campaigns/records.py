"""Campaigns as they stand: listed, made, changed against what was shown, removed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import delete, insert, select
from sqlmodel import Session, col

from ck.errors import ConflictError, UserError
from ck.store.bulk import insert_one
from ck.store.closed import REMEDY, ClosedError, closed_sentence
from ck.store.models import Campaign, CampaignCollege, metadata
from ck.store.receipts import write_journal

Expected = Mapping[int, str | None]
"""College id → None, or the reason why nothing is expected of it."""


@dataclass(frozen=True, slots=True)
class CampaignFields:
    """What a campaign asks for; `deadline` is the last day on which a file is in time."""

    form: str
    family: str
    year: int
    as_of: date
    deadline: date

    @property
    def label(self) -> str:
        """How the campaign is called: «на 01.10.2025, выпуск 2025 года»."""
        forecast = ", ожидаемый выпуск" if self.family == "expected" else ""
        return f"на {self.as_of:%d.%m.%Y}, выпуск {self.year} года{forecast}"


@dataclass(frozen=True, slots=True)
class CampaignInfo:
    """A campaign with the colleges on its list, excused ones too."""

    id: int
    fields: CampaignFields
    expected: Expected
    created_at: datetime
    closed_at: datetime | None

    @property
    def label(self) -> str:
        """How the campaign is called."""
        return self.fields.label

    @property
    def slot(self) -> tuple[str, int, date]:
        """Form family, release year and date: what reports the campaign is about."""
        return self.fields.family, self.fields.year, self.fields.as_of


def campaigns(session: Session) -> list[CampaignInfo]:
    """All campaigns, the newest date first."""
    listed: dict[int, dict[int, str | None]] = {}
    columns = (col(CampaignCollege.campaign_id), col(CampaignCollege.college_id), col(CampaignCollege.excuse))
    for campaign, college, excuse in session.execute(select(*columns)):
        listed.setdefault(campaign, {})[college] = excuse
    rows = session.scalars(select(Campaign).order_by(col(Campaign.as_of).desc(), col(Campaign.year).desc()))
    return [_info(one, listed.get(one.id or 0, {})) for one in rows]


def get(session: Session, campaign_id: int) -> CampaignInfo:
    """One campaign. UserError when it is gone."""
    found = next((one for one in campaigns(session) if one.id == campaign_id), None)
    if found is None:
        raise UserError(f"Кампании № {campaign_id} нет.", "Обновите страницу: её могли удалить.")
    return found


def add(session: Session, fields: CampaignFields, expected: Expected) -> int:
    """A new campaign; gives its id. UserError when there is one for this family, year and date."""
    if _taken(session, fields) is not None:
        raise UserError(
            f"Кампания {fields.label} уже есть.",
            "На одну дату у колледжа учитывается один отчёт, поэтому и кампания одна: измените существующую.",
        )
    number = insert_one(
        session, Campaign, form=fields.form, family=fields.family, year=fields.year, as_of=fields.as_of,
        deadline=fields.deadline,
    )  # fmt: skip
    put_expected(session, number, expected)
    became = {**_worded(fields), "ожидается колледжей": len(expected)}
    write_journal(session, "campaign_created", None, {"about": fields.label, "became": became})
    return number


def change(session: Session, campaign_id: int, shown: CampaignFields, wanted: CampaignFields) -> None:
    """Make the campaign what is `wanted`. ConflictError when it is not what was `shown`; ClosedError when closed."""
    current = get(session, campaign_id)
    if current.fields != shown:
        raise ConflictError(
            f"Пока кампания {shown.label} была открыта на экране, её изменил кто-то другой. Ваша правка не записана.",
            "Посмотрите, что изменилось, и повторите правку.",
        )
    refuse_closed(current, "Изменения не записаны.")
    if wanted == shown:
        return
    if _taken(session, wanted) not in (None, campaign_id):
        raise UserError(f"Кампания {wanted.label} уже есть.", "Выберите другую дату или измените ту кампанию.")
    row = session.get_one(Campaign, campaign_id)
    row.form, row.family, row.year = wanted.form, wanted.family, wanted.year
    row.as_of, row.deadline = wanted.as_of, wanted.deadline
    session.flush()
    was, became = _worded(shown), _worded(wanted)
    differs = [caption for caption in was if was[caption] != became[caption]]
    write_journal(session, "campaign_changed", None, {
        "about": shown.label,
        "was": {caption: was[caption] for caption in differs},
        "became": {caption: became[caption] for caption in differs},
    })  # fmt: skip


def remove(session: Session, campaign_id: int) -> None:
    """Forget a campaign; the reports stay. ClosedError when it is closed."""
    current = get(session, campaign_id)
    refuse_closed(current, "Она не удалена.")
    session.execute(delete(Campaign).where(col(Campaign.id) == campaign_id))
    was = {**_worded(current.fields), "ожидалось колледжей": len(current.expected)}
    write_journal(session, "campaign_removed", None, {"about": current.label, "was": was, "became": None})


def refuse_closed(campaign: CampaignInfo, undone: str) -> None:
    """ClosedError when the campaign is closed."""
    if campaign.closed_at is not None:
        day = campaign.closed_at.astimezone().date()
        raise ClosedError(closed_sentence(campaign.fields.year, campaign.fields.as_of, day, undone), REMEDY)


def put_expected(session: Session, campaign_id: int, expected: Expected) -> None:
    """Put colleges on the list of a campaign that has none of them."""
    if expected:
        session.execute(
            insert(metadata.tables[str(CampaignCollege.__tablename__)]),
            [
                {"campaign_id": campaign_id, "college_id": college, "excuse": excuse}
                for college, excuse in expected.items()
            ],
        )


def _taken(session: Session, fields: CampaignFields) -> int | None:
    query = select(col(Campaign.id)).where(
        col(Campaign.family) == fields.family,
        col(Campaign.year) == fields.year,
        col(Campaign.as_of) == fields.as_of,
    )
    return session.execute(query).scalar()


def _worded(fields: CampaignFields) -> dict[str, str]:
    return {
        "форма": fields.form,
        "год выпуска": str(fields.year),
        "отчётная дата": f"{fields.as_of:%d.%m.%Y}",
        "срок": f"{fields.deadline:%d.%m.%Y}",
    }


def _info(one: Campaign, expected: Expected) -> CampaignInfo:
    assert one.id is not None
    fields = CampaignFields(one.form, one.family, one.year, one.as_of, one.deadline)
    return CampaignInfo(one.id, fields, expected, one.created_at, one.closed_at)
