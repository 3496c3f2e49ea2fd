"""Files and links of practices: the list never loads a file's bytes."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlmodel import Session, col

from ck.store.models import Practice, PracticeMaterial


@dataclass(frozen=True, slots=True)
class Material:
    """A file of so many bytes, or a link; `name` is what a reader sees, of a file also its name on the disk."""

    id: int
    practice_id: int
    name: str
    link: str | None
    size: int
    sha256: str | None
    added_at: datetime


_COLUMNS = tuple(
    col(getattr(PracticeMaterial, name)) for name in ("id", "practice_id", "name", "link", "size", "sha256", "added_at")
)


def materials(session: Session, practice_id: int | None = None) -> list[Material]:
    """Of a practice or of all, in the order in which they were added."""
    query = select(*_COLUMNS).order_by(col(PracticeMaterial.id))
    if practice_id is not None:
        query = query.where(col(PracticeMaterial.practice_id) == practice_id)
    return [Material(*row) for row in session.execute(query)]


def title_of(session: Session, practice_id: int) -> str | None:
    """What a practice is called; None when there is none any more."""
    found = session.get(Practice, practice_id)
    return None if found is None else found.title


def kept_size(session: Session) -> int:
    """Bytes of all the files."""
    return int(session.execute(select(func.coalesce(func.sum(col(PracticeMaterial.size)), 0))).scalar_one())


def data_of(session: Session, material_id: int) -> bytes | None:
    """A file's bytes; None for a link, or when it is gone."""
    query = select(col(PracticeMaterial.data)).where(col(PracticeMaterial.id) == material_id)
    return session.execute(query).scalar_one_or_none()


def add(session: Session, material: PracticeMaterial) -> int:
    """Keep it; gives its id."""
    session.add(material)
    session.flush()
    return material.id or 0


def drop(session: Session, material_id: int) -> None:
    """Forget it."""
    session.execute(delete(PracticeMaterial).where(col(PracticeMaterial.id) == material_id))
