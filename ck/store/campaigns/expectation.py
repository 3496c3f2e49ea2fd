"""Whom a campaign expects: the list as it is changed, as coverage asks for it, as a merge of two colleges leaves it."""

from collections.abc import Collection, Mapping
from datetime import date

from sqlalchemy import delete, select, update
from sqlmodel import Session, col

from ck.errors import ConflictError, UserError
from ck.store import directory
from ck.store.campaigns.records import CampaignInfo, Expected, campaigns, get, put_expected, refuse_closed
from ck.store.closed import REMEDY, ClosedError, closed_sentence
from ck.store.models import CampaignCollege, Submission
from ck.store.receipts import write_journal
from ck.store.submissions import counting_ids


def awaited(session: Session, family: str) -> dict[tuple[int, date], frozenset[int]]:
    """(release year, date) of each campaign of the family → ids of the colleges that it expects, not the excused."""
    return {
        (one.fields.year, one.fields.as_of): frozenset(id for id, excuse in one.expected.items() if excuse is None)
        for one in campaigns(session)
        if one.fields.family == family
    }


def excuse(session: Session, campaign_id: int, changes: Expected, shown: Expected) -> None:
    """Excuse colleges of the list, or expect them again (None); `shown` is what stood there when it was decided.

    ConflictError when it stands there no more; ClosedError when the campaign is closed.
    """
    current = get(session, campaign_id)
    refuse_closed(current, "Освобождения не записаны.")
    if any(college not in current.expected or current.expected[college] != shown.get(college) for college in changes):
        raise ConflictError(
            f"Список кампании {current.label} тем временем изменил кто-то другой. Ваша правка не записана.",
            "Посмотрите на список и повторите.",
        )
    names = directory.names(session)
    for college, reason in changes.items():
        if current.expected[college] == reason:
            continue
        session.execute(
            update(CampaignCollege)
            .where(col(CampaignCollege.campaign_id) == campaign_id, col(CampaignCollege.college_id) == college)
            .values(excuse=reason)
        )
        write_journal(session, "campaign_excused", None, {
            "about": f"{current.label}: {names[college]}",
            "was": _word(current.expected[college]), "became": _word(reason),
        })  # fmt: skip


def expect(session: Session, campaign_id: int, college_ids: Collection[int]) -> None:
    """Put colleges on the list; those that are there stay as they are. ClosedError when the campaign is closed."""
    current = get(session, campaign_id)
    refuse_closed(current, "Список не изменён.")
    names = directory.names(session)
    new = [college for college in college_ids if college not in current.expected]
    if unknown := [college for college in new if college not in names]:
        raise UserError(f"Колледжа № {unknown[0]} нет в справочнике.", "Обновите страницу.")
    put_expected(session, campaign_id, dict.fromkeys(new))
    for college in new:
        write_journal(session, "campaign_listed", None, {
            "about": f"{current.label}: {names[college]}", "was": "нет в списке", "became": "ожидается",
        })  # fmt: skip


def forget(session: Session, campaign_id: int, college_ids: Collection[int]) -> None:
    """Take colleges off the list. ClosedError when the campaign is closed."""
    current = get(session, campaign_id)
    refuse_closed(current, "Список не изменён.")
    names = directory.names(session)
    for college in set(college_ids) & current.expected.keys():
        session.execute(
            delete(CampaignCollege).where(
                col(CampaignCollege.campaign_id) == campaign_id, col(CampaignCollege.college_id) == college
            )
        )
        write_journal(session, "campaign_listed", None, {
            "about": f"{current.label}: {names[college]}",
            "was": _word(current.expected[college]), "became": "нет в списке",
        })  # fmt: skip


def refuse_merge(session: Session, keep_id: int, merged_id: int) -> None:
    """ClosedError when a closed campaign counts both colleges, as expected or as senders: one would be missing."""
    senders = _senders(session, (keep_id, merged_id))
    for one in campaigns(session):
        if one.closed_at is None:
            continue
        counted = {id for id in (keep_id, merged_id) if one.expected.get(id, "") is None}
        if len(counted | senders.get(one.slot, set())) > 1:
            day = one.closed_at.astimezone().date()
            undone = "Оба колледжа в ней учтены, поэтому объединение не выполнено."
            raise ClosedError(closed_sentence(one.fields.year, one.fields.as_of, day, undone), REMEDY)


def merge_lists(session: Session, keep_id: int, merged_id: int) -> tuple[str, ...]:
    """Where both colleges are on a campaign's list, leave one entry: expected, if either of them is.

    Gives what was decided, as sentences, where the two entries said different things.
    """
    told = []
    for one in campaigns(session):
        if keep_id not in one.expected or merged_id not in one.expected:
            continue
        ours, theirs = one.expected[keep_id], one.expected[merged_id]
        left = None if None in (ours, theirs) else "; ".join(dict.fromkeys(filter(None, (ours, theirs))))
        row = session.get_one(CampaignCollege, (one.id, merged_id))
        session.delete(row)
        session.get_one(CampaignCollege, (one.id, keep_id)).excuse = left
        session.flush()
        if ours != theirs:
            told.append(f"Кампания {one.label}: {_word(left)} ({_word(ours)}; {_word(theirs)})")
    return tuple(told)


def _senders(session: Session, colleges: Collection[int]) -> Mapping[tuple[str, int, date], set[int]]:
    """What reports of these colleges count: family, year and date → which of them."""
    ids = counting_ids()
    query = (
        select(col(Submission.family), col(Submission.year), col(Submission.as_of), col(Submission.college_id))
        .join(ids, ids.c.id == col(Submission.id))
        .where(col(Submission.college_id).in_(colleges))
    )
    found: dict[tuple[str, int, date], set[int]] = {}
    for family, year, as_of, college in session.execute(query):
        found.setdefault((family, year, as_of), set()).add(college)
    return found


def _word(reason: str | None) -> str:
    return "ожидается" if reason is None else f"освобождён: {reason}"


__all__ = ["CampaignInfo", "awaited", "excuse", "expect", "forget", "merge_lists", "refuse_merge"]
