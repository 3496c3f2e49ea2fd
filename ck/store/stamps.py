"""Whether what was read of some tables still stands there, told by a few sums.

What takes seconds to read – a register of 100,000 rows – is then not read anew for a change of other data.
"""

from collections.abc import Iterable
from functools import cache
from typing import Any

from sqlalchemy import Select, Table, func, select
from sqlmodel import Session

from ck.store.engine import VERSION_LEAP, data_version
from ck.store.models import Base, metadata

Stamp = tuple[object, ...]


def stamp(session: Session, tables: Iterable[type[Base] | Table]) -> Stamp:
    """What differs when the rows of these tables do.

    Ids are never given again and editions only grow, so a row more, a row less or a changed one moves the sums. What a
    row belongs to is summed as well: colleges that are merged give it another one without a new edition. A table whose
    rows change without an edition needs a sign of its own beside it. A restored copy is another history of the same
    ids: the data version has leapt.
    """
    return data_version(session) // VERSION_LEAP, *(tuple(session.execute(_sums(_table(one))).one()) for one in tables)


def _table(one: type[Base] | Table) -> Table:
    return one if isinstance(one, Table) else metadata.tables[str(one.__tablename__)]


@cache
def _sums(table: Table) -> Select[*tuple[Any, ...]]:
    told = [func.sum(one) for one in table.columns if one.foreign_keys or one.name == "edition"]
    last = [func.max(table.c.id)] if "id" in table.c else []
    return select(func.count(), *last, *told).select_from(table)
