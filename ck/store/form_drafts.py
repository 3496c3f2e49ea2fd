"""Unfinished forms with the workbooks that they are made from."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select
from sqlmodel import Session, col

from ck.errors import UserError
from ck.store.bulk import insert_one
from ck.store.models import FormDraft, FormSample, now


@dataclass(frozen=True, slots=True)
class SampleInfo:
    """A workbook of a draft, without its bytes."""

    id: int
    name: str
    size: int


def create_draft(session: Session, name: str, state: dict[str, Any]) -> int:
    """A new draft; gives its id."""
    return insert_one(session, FormDraft, name=name, state=state)


def get_draft(session: Session, draft: int) -> FormDraft:
    """The draft as it is now. UserError when there is none."""
    found = session.get(FormDraft, draft)
    if found is None:
        raise UserError("Этого черновика формы больше нет.", "Вернитесь к списку форм: его удалили или записали.")
    return found


def list_drafts(session: Session) -> list[tuple[int, str, datetime]]:
    """Id, name and time of change of every draft, the last changed first."""
    query = select(col(FormDraft.id), col(FormDraft.name), col(FormDraft.changed_at))
    return [(id, name, at) for id, name, at in session.execute(query.order_by(col(FormDraft.changed_at).desc()))]


def change_draft(session: Session, draft: int, version: int, name: str, state: dict[str, Any]) -> int:
    """Store the draft's next state; gives its version. UserError: somebody else has changed it since `version`."""
    found = get_draft(session, draft)
    if found.version != version:
        raise UserError(
            "Этот черновик тем временем изменили в другом окне.", "Показано, как он выглядит сейчас: повторите правку."
        )
    found.name, found.state, found.version, found.changed_at = name, state, version + 1, now()
    return version + 1


def delete_draft(session: Session, draft: int) -> None:
    """Take a draft away with its workbooks."""
    session.execute(delete(FormDraft).where(col(FormDraft.id) == draft))


def add_sample(session: Session, draft: int, name: str, data: bytes) -> int:
    """Put a workbook beside a draft; one of the same bytes is not put there twice. Gives its id."""
    get_draft(session, draft)
    same = select(col(FormSample.id)).where(col(FormSample.draft_id) == draft, col(FormSample.data) == data)
    found = session.execute(same).scalar()
    return found if found is not None else insert_one(session, FormSample, draft_id=draft, name=name, data=data)


def list_samples(session: Session, draft: int) -> list[SampleInfo]:
    """The workbooks of a draft in the order in which they came."""
    query = select(col(FormSample.id), col(FormSample.name), func.length(col(FormSample.data)))
    rows = session.execute(query.where(col(FormSample.draft_id) == draft).order_by(col(FormSample.id)))
    return [SampleInfo(id, name, size) for id, name, size in rows]


def sample_data(session: Session, draft: int) -> list[tuple[int, str, bytes]]:
    """Id, name and bytes of a draft's workbooks, in the order in which they came."""
    query = select(col(FormSample.id), col(FormSample.name), col(FormSample.data))
    query = query.where(col(FormSample.draft_id) == draft).order_by(col(FormSample.id))
    return [(id, name, data) for id, name, data in session.execute(query)]


def drop_sample(session: Session, draft: int, sample: int) -> None:
    """Take a workbook from a draft."""
    session.execute(delete(FormSample).where(col(FormSample.draft_id) == draft, col(FormSample.id) == sample))
