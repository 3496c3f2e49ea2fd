"""The directory of colleges: found by normalised name or alias, never by likeness."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from sqlalchemy import CompoundSelect, bindparam, select, union_all
from sqlmodel import Session, col

from ck.errors import UserError
from ck.forms.names import college_key, normal
from ck.store.bulk import insert_one
from ck.store.models import College, CollegeAlias

_OWNER: CompoundSelect[int] = union_all(
    select(col(College.id)).where(col(College.name_key) == bindparam("key")),
    select(col(CollegeAlias.college_id)).where(col(CollegeAlias.name_key) == bindparam("key")),
)
EDITABLE = frozenset({"inn", "municipality", "has_center", "active"})


def colleges(session: Session, *, active_only: bool = True) -> list[College]:
    """The colleges in the order of their names as a Russian reader expects it (Ё with Е)."""
    query = select(College)
    if active_only:
        query = query.where(col(College.active).is_(True))
    return sorted(session.scalars(query), key=lambda college: normal(college.name))


def keys(session: Session) -> Mapping[str, int]:
    """Every normalised name and alias → the id of its college."""
    found: dict[str, int] = {}
    for owner, key in (
        (col(CollegeAlias.college_id), col(CollegeAlias.name_key)),
        (col(College.id), col(College.name_key)),
    ):
        found.update((row[1], row[0]) for row in session.execute(select(owner, key)))
    return MappingProxyType(found)


def names(session: Session) -> Mapping[int, str]:
    """The id of every college → its name."""
    rows = session.execute(select(col(College.id), col(College.name)))
    return MappingProxyType({row[0]: row[1] for row in rows if row[0] is not None})


def find(session: Session, name: str) -> College | None:
    """The college that is called so, or has such an alias; None when nobody is."""
    owner = _owner(session, college_key(name))
    return None if owner is None else session.get(College, owner)


def create(
    session: Session,
    name: str,
    *,
    inn: str | None = None,
    municipality: str | None = None,
    has_center: bool = False,
) -> College:
    """Add a college. UserError when the name says nothing or is somebody's already."""
    college = insert_one(
        session,
        College,
        name=" ".join(name.split()),
        name_key=_free_key(session, name),
        inn=inn,
        municipality=municipality,
        has_center=has_center,
    )
    return get(session, college)


def rename(session: Session, college_id: int, name: str) -> College:
    """Give a college another name; the former one stays as an alias, since files may go on using it."""
    college = get(session, college_id)
    former, key = college.name, college_key(name)
    if key != college.name_key:
        if _owner(session, key) == college_id:  # one of its own aliases becomes the name
            session.delete(session.scalars(select(CollegeAlias).where(col(CollegeAlias.name_key) == key)).one())
            session.flush()
        college.name_key = _free_key(session, name)
        college.name = " ".join(name.split())
        session.flush()
        add_alias(session, college_id, former)
    else:
        college.name = " ".join(name.split())
    return college


def update(session: Session, college_id: int, **fields: Any) -> College:
    """Set `inn`, `municipality`, `has_center` or `active`."""
    if unknown := set(fields) - EDITABLE:
        raise ValueError(f"not editable: {sorted(unknown)}")
    college = get(session, college_id)
    for field, value in fields.items():
        setattr(college, field, value)
    return college


def add_alias(session: Session, college_id: int, name: str) -> CollegeAlias:
    """Let files call the college so, too. UserError when the name is somebody's already."""
    alias = CollegeAlias(college_id=college_id, name=" ".join(name.split()), name_key=_free_key(session, name))
    session.add(alias)
    session.flush()
    return alias


def remove_alias(session: Session, alias_id: int) -> None:
    """Forget an alias; nothing happens when it is not there."""
    alias = session.get(CollegeAlias, alias_id)
    if alias is not None:
        session.delete(alias)
        session.flush()


def aliases(session: Session, college_id: int) -> list[CollegeAlias]:
    """Other names of a college."""
    found = session.scalars(select(CollegeAlias).where(col(CollegeAlias.college_id) == college_id))
    return sorted(found, key=lambda alias: normal(alias.name))


def get(session: Session, college_id: int) -> College:
    """The college of that id. UserError when there is none."""
    college = session.get(College, college_id)
    if college is None:
        raise UserError(f"Колледжа № {college_id} нет в списке.", "Обновите страницу.")
    return college


def _free_key(session: Session, name: str) -> str:
    key = college_key(name)
    if not key:
        raise UserError(f"«{name}» не похоже на название колледжа.", "Впишите полное название.")
    owner = _owner(session, key)
    if owner is not None:
        raise UserError(
            f"«{name}» уже есть в списке: {get(session, owner).name}.", "Выберите этот колледж или другое название."
        )
    return key


def _owner(session: Session, key: str) -> int | None:
    owner: int | None = session.connection().execute(_OWNER, {"key": key}).scalar()
    return owner
