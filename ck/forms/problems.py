"""The catalogue of everything that can be wrong with a file: code, severity, sentence, remedy.

A problem is declared once; a `Found` says where it was met. Sentences are Russian templates filled from
`Found.details`, with {value} for what stands in the cell.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Final

CATALOGUE = Path(__file__).resolve().parents[2] / "data" / "problems" / "catalogue.toml"


class Severity(StrEnum):
    """ERROR sets the block (or the file) aside; WARNING and INFO only tell."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


SEVERITY_WORDS: Final = {
    Severity.ERROR: "✕ ошибка",
    Severity.WARNING: "! предупреждение",
    Severity.INFO: "· сведение",
}
"""A sign and a word, so that nothing rests on colour."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One kind of trouble. The texts are templates over the details of a `Found`.

    `expected` is what should stand in the cell, «» where nobody can tell.
    """

    code: str
    severity: Severity
    sentence: str
    remedy: str
    expected: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A problem met at a place: sheet name, cell («D15») or None, the value found as text."""

    code: str
    sheet: str | None = None
    cell: str | None = None
    value: str | None = None
    details: Mapping[str, str] = field(default_factory=dict)
    severity_override: Severity | None = None

    @property
    def problem(self) -> Problem:
        """The catalogue entry."""
        return catalogue()[self.code]

    @property
    def severity(self) -> Severity:
        """How bad it is: the catalogue's word unless the form definition says otherwise."""
        return self.severity_override or self.problem.severity

    @property
    def message(self) -> str:
        """The Russian sentence."""
        return self.problem.sentence.format_map(_Blanks(self.details, value=self.value or ""))

    @property
    def fix(self) -> str:
        """What to do about it."""
        return self.problem.remedy.format_map(_Blanks(self.details, value=self.value or ""))

    @property
    def expected(self) -> str:
        """What should stand in the cell; «» where nobody can tell."""
        return self.problem.expected.format_map(_Blanks(self.details, value=self.value or ""))


class _Blanks(dict[str, str]):
    """Details for a template; a missing one reads «…» rather than raising inside an error message."""

    def __missing__(self, key: str) -> str:
        return "…"


@cache
def catalogue() -> Mapping[str, Problem]:
    """All problems by code, from `data/problems/catalogue.toml`."""
    with CATALOGUE.open("rb") as file:
        entries = tomllib.load(file)
    return {
        code: Problem(code, Severity(entry["severity"]), entry["sentence"], entry["remedy"], entry.get("expected", ""))
        for code, entry in entries.items()
    }
