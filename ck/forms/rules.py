"""The identities that a form's template keeps: what has to hold within a block, a record sheet, and between sheets.

Declared in the form definition files, run by `ck.forms.checks`, written into blank templates and exports.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field


class Frozen(BaseModel):
    """Base of everything a definition file says: immutable, and an unknown field is a mistake."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class ColumnsSum(Frozen):
    """On each line: `total` = Σ `parts`. Parts may be ranges «11..32», in the order of the columns."""

    kind: Literal["columns_sum"] = "columns_sum"
    total: str
    parts: tuple[str, ...]
    excluding: tuple[str, ...] = ()
    severity: Literal["error", "warning"] = "error"


class ColumnsAtMost(Frozen):
    """On each line: Σ `parts` ≤ `whole`."""

    kind: Literal["columns_at_most"] = "columns_at_most"
    parts: tuple[str, ...]
    whole: str
    severity: Literal["error", "warning"] = "error"


class LinesSum(Frozen):
    """In each counted column: line `total` = Σ lines `parts` (numbers as the form prints them)."""

    kind: Literal["lines_sum"] = "lines_sum"
    total: str
    parts: tuple[str, ...]
    severity: Literal["error", "warning"] = "error"


class LinesAtMost(Frozen):
    """In each counted column: Σ lines `parts` ≤ line `whole`."""

    kind: Literal["lines_at_most"] = "lines_at_most"
    parts: tuple[str, ...]
    whole: str
    severity: Literal["error", "warning"] = "error"


class Digits(Frozen):
    """The text of `column` has one of these numbers of digits (ИНН 10/12); blank unless `required`."""

    kind: Literal["digits"] = "digits"
    column: str
    lengths: tuple[int, ...]
    required: bool = False
    severity: Literal["error", "warning"] = "error"


class KppByInn(Frozen):
    """КПП of 9 digits goes with an ИНН of 10, none with an ИНН of 12."""

    kind: Literal["kpp_by_inn"] = "kpp_by_inn"
    inn: str
    kpp: str
    severity: Literal["error", "warning"] = "error"


class When(Frozen):
    """If the text of `column` starts with `starts`, the columns `blank` are blank, `filled` hold a value of their
    list, and the text of each column in `then_starts` starts with the given words."""

    kind: Literal["when"] = "when"
    column: str
    starts: str
    blank: tuple[str, ...] = ()
    filled: tuple[str, ...] = ()
    then_starts: dict[str, str] = Field(default_factory=dict)
    severity: Literal["error", "warning"] = "error"


class Unique(Frozen):
    """The text of `column` is filled and not repeated within the sheet."""

    kind: Literal["unique"] = "unique"
    column: str
    severity: Literal["error", "warning"] = "error"


class ProgramsKnown(Frozen):
    """Every programme of this sheet stands on `sheet` too."""

    kind: Literal["programs_known"] = "programs_known"
    sheet: str
    severity: Literal["error", "warning"] = "error"


class ProgramAtMost(Frozen):
    """By programme: Σ `column` here (or the number of rows, when None) ≤ `whole` on `sheet`, line 01."""

    kind: Literal["program_at_most"] = "program_at_most"
    column: str | None = None
    sheet: str
    whole: str
    severity: Literal["error", "warning"] = "error"


Check = Annotated[
    ColumnsSum
    | ColumnsAtMost
    | LinesSum
    | LinesAtMost
    | Digits
    | KppByInn
    | When
    | Unique
    | ProgramsKnown
    | ProgramAtMost,
    Field(discriminator="kind"),
]
