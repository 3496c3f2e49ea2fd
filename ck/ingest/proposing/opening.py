"""Workbooks as sheets, by the guarded way that all files go."""

from collections.abc import Iterable
from dataclasses import dataclass

from ck.forms.problems import Found
from ck.ingest.guard import Guard
from ck.ingest.parse import refusal, refused_unread
from ck.ingest.sheets import Sheet


@dataclass(frozen=True, slots=True)
class Opened:
    """A workbook: its sheets, or why it cannot be read."""

    name: str
    sheets: tuple[Sheet, ...] = ()
    refused: Found | None = None


def opened(files: Iterable[tuple[str, bytes]]) -> list[Opened]:
    """The sheets of every file (name, bytes); nothing that is wrong with a file is raised."""
    with Guard() as guard:
        return [_opened(guard, name, data) for name, data in files]


def _opened(guard: Guard, name: str, data: bytes) -> Opened:
    if (refused := refused_unread(name, data)) is not None:
        return Opened(name, refused=refused)
    answer = guard.read(data)
    return Opened(name, answer.sheets, refusal(answer))
