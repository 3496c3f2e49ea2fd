"""One child process for all tests of a module run, and short ways to read a built workbook."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from ck.forms.draft import Draft, FileDraft
from ck.ingest import Guard, parse
from tests.ingest.build import Grid, xlsx

Read = Callable[..., FileDraft]
ReadOne = Callable[..., Draft]


@pytest.fixture(scope="session")
def guard() -> Iterator[Guard]:
    with Guard() as kept:
        yield kept


@pytest.fixture
def read(guard: Guard) -> Read:
    """Reads bytes or grids (saved as .xlsx)."""

    def reading(*source: bytes | Grid, name: str = "файл.xlsx", **options: Any) -> FileDraft:
        first = source[0]
        data = first if isinstance(first, bytes) else xlsx(*(each for each in source if isinstance(each, Grid)))
        return parse(data, name, **{"guard": guard, **options})

    return reading


@pytest.fixture
def read_one(read: Read) -> ReadOne:
    """Reads what must give one draft."""

    def reading(*source: bytes | Grid, **options: Any) -> Draft:
        result = read(*source, **options)
        assert len(result.drafts) == 1, [found.message for found in result.found]
        return result.drafts[0]

    return reading


def codes(result: Draft | FileDraft) -> list[str]:
    """Codes of what was found."""
    return [found.code for found in result.found]


def totals(draft: Draft, line: str = "01") -> dict[str, int | None]:
    """Graduates by programme."""
    return {row.program: row.counts["graduates_total"] for row in draft.rows if row.line == line}
