"""Settings of the workspace and the columns whose meaning the methodologist confirmed."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from ck.forms.model import Confidence, Definition
from ck.store.models import ConfirmedColumn, Setting
from ck.store.receipts import write_journal


def get_setting(session: Session, key: str, default: Any = None) -> Any:
    """The JSON value stored under `key`, else `default`."""
    found = session.get(Setting, key)
    return default if found is None else found.value


def put_setting(session: Session, key: str, value: Any) -> None:
    """Store a JSON value under `key`."""
    found = session.get(Setting, key)
    if found is None:
        session.add(Setting(key=key, value=value))
    else:
        found.value = value


def confirmed(session: Session) -> frozenset[tuple[str, int, str]]:
    """(form, revision, column number) of everything that was confirmed."""
    rows = session.execute(select(col(ConfirmedColumn.form), col(ConfirmedColumn.revision), col(ConfirmedColumn.no)))
    return frozenset((form, revision, no) for form, revision, no in rows)


def uncertain_columns(definition: Definition) -> tuple[str, ...]:
    """Numbers of the main sheet's columns that feed a status and wait for a confirmation."""
    return tuple(
        column.no
        for column in definition.main.columns
        if column.status is not None and column.confidence is not Confidence.SEEN
    )


def confirm_columns(session: Session, definition: Definition, numbers: Collection[str]) -> tuple[str, ...]:
    """Let these columns of the definition's revision feed indicators; gives those that were not confirmed before."""
    known = confirmed(session)
    new = [
        no
        for no in uncertain_columns(definition)
        if no in numbers and (definition.id, definition.revision, no) not in known
    ]
    for no in new:
        session.add(ConfirmedColumn(form=definition.id, revision=definition.revision, no=no))
    if new:
        details = {"form": definition.id, "revision": definition.revision, "columns": new}
        write_journal(session, "columns_confirmed", None, details)
    return tuple(new)
