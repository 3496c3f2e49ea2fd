"""What every table stands on: the registry of its own, the naming of constraints, ids that are never given again.

The registry is our own, so that a hot reload of another SQLModel user cannot break the tables.
"""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import MetaData
from sqlalchemy.orm import registry
from sqlmodel import SQLModel

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}

# Without AUTOINCREMENT SQLite gives a deleted id again, and a cache keyed by it goes stale.
NEVER_REUSED: dict[str, Any] = {"sqlite_autoincrement": True}


def now() -> datetime:
    """The present moment with its time zone; naive ones are refused by the columns."""
    return datetime.now(UTC)


class Base(SQLModel, registry=registry(metadata=MetaData(naming_convention=NAMING))):
    """The common parent; its metadata holds every table of the store."""


metadata = Base.metadata
