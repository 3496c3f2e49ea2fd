"""What a form definition file may say. Read by the parser, the checks, the blank template and the exports.

A definition is a TOML file in `data/forms/`; `ck.forms.loader` turns it into a `Definition` or refuses it with
the place and the reason. Nothing here knows a workbook library or a database.
"""

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Role(StrEnum):
    """What a column is for."""

    KEY = "key"  # tells what the row is about: `key` says which key
    TOTAL = "total"  # people of the line
    PART = "part"  # a part of the total, counted in its sum
    SUB = "sub"  # «из них …» inside `parent`
    SECTOR = "sector"  # an industry inside `parent`; kept by column number, not as a status
    FORECAST = "forecast"  # the 2021 form's second partition of the same people; feeds no indicator
    VALUE = "value"  # a counted column of an additional sheet
    ENUM = "enum"  # a text out of a list
    NOTE = "note"  # free text, never read as a number
    IGNORED = "ignored"  # a service column


class Key(StrEnum):
    """What a KEY column holds."""

    ORDINAL = "ordinal"
    REGION = "region"
    PROGRAM = "program"  # code and name together
    PROGRAM_CODE = "program_code"
    PROGRAM_NAME = "program_name"
    LINE = "line"  # number of the line
    LINE_CAPTION = "line_caption"
    PERSON = "person"  # a graduate's unique number, never a name
    INN = "inn"
    KPP = "kpp"
    OTHER = "other"


class Confidence(StrEnum):
    """How sure the meaning of a column is. Other than SEEN: feeds no indicator until confirmed."""

    SEEN = "seen"
    INFERRED = "inferred"
    UNKNOWN = "unknown"


class Column(_Frozen):
    """One numbered column. `no` as printed («05», «гр.05», «3.1»)."""

    no: str
    caption: str = ""
    role: Role
    status: str | None = None  # id in ck.forms.statuses
    key: Key | None = None
    parent: str | None = None  # `no` of the column it is a part of
    confidence: Confidence = Confidence.SEEN
    values: tuple[str, ...] = ()  # for ENUM


class FormLine(_Frozen):
    """A line of the block: canonical `code`, its number as this form prints it, its caption."""

    code: str
    no: str
    caption: str


class ColumnsSum(_Frozen):
    """On each line: `total` = Σ `parts`. Parts may be ranges «11..32», in the order of the columns."""

    kind: Literal["columns_sum"] = "columns_sum"
    total: str
    parts: tuple[str, ...]
    excluding: tuple[str, ...] = ()
    severity: Literal["error", "warning"] = "error"


class ColumnsAtMost(_Frozen):
    """On each line: Σ `parts` ≤ `whole`."""

    kind: Literal["columns_at_most"] = "columns_at_most"
    parts: tuple[str, ...]
    whole: str
    severity: Literal["error", "warning"] = "error"


class LinesSum(_Frozen):
    """In each counted column: line `total` = Σ lines `parts` (numbers as the form prints them)."""

    kind: Literal["lines_sum"] = "lines_sum"
    total: str
    parts: tuple[str, ...]
    severity: Literal["error", "warning"] = "error"


class LinesAtMost(_Frozen):
    """In each counted column: Σ lines `parts` ≤ line `whole`."""

    kind: Literal["lines_at_most"] = "lines_at_most"
    parts: tuple[str, ...]
    whole: str
    severity: Literal["error", "warning"] = "error"


class Digits(_Frozen):
    """The text of `column` has one of these numbers of digits (ИНН 10/12); blank unless `required`."""

    kind: Literal["digits"] = "digits"
    column: str
    lengths: tuple[int, ...]
    required: bool = False
    severity: Literal["error", "warning"] = "error"


class KppByInn(_Frozen):
    """КПП of 9 digits goes with an ИНН of 10, none with an ИНН of 12."""

    kind: Literal["kpp_by_inn"] = "kpp_by_inn"
    inn: str
    kpp: str
    severity: Literal["error", "warning"] = "error"


class When(_Frozen):
    """If the text of `column` starts with `starts`, the columns `blank` are blank, `filled` hold a value of their
    list, and the text of each column in `then_starts` starts with the given words."""

    kind: Literal["when"] = "when"
    column: str
    starts: str
    blank: tuple[str, ...] = ()
    filled: tuple[str, ...] = ()
    then_starts: dict[str, str] = Field(default_factory=dict)
    severity: Literal["error", "warning"] = "error"


class Unique(_Frozen):
    """The text of `column` is filled and not repeated within the sheet."""

    kind: Literal["unique"] = "unique"
    column: str
    severity: Literal["error", "warning"] = "error"


class ProgramsKnown(_Frozen):
    """Every programme of this sheet stands on `sheet` too."""

    kind: Literal["programs_known"] = "programs_known"
    sheet: str
    severity: Literal["error", "warning"] = "error"


class ProgramAtMost(_Frozen):
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


class SheetForm(_Frozen):
    """One sheet of a form.

    `reads`: «blocks» – programme × line × counted columns; «records» – a row an employer or a person.
    `names` are exact sheet names, `name_parts` parts of it (both compared normalised); a sheet of another name is
    recognised by its column numbers and captions. `number_row` (1-based) is where the template has the numbers:
    only for writing; reading searches.
    """

    id: str
    title: str
    reads: Literal["blocks", "records"] = "blocks"
    main: bool = False  # the sheet that feeds the facts
    sheet_per_college: bool = False  # the sheet's name is the college
    names: tuple[str, ...] = ()
    name_parts: tuple[str, ...] = ()
    number_row: int
    columns: tuple[Column, ...]
    lines: tuple[FormLine, ...] = ()  # empty: one line, 01
    check_line: str | None = None  # number of the template's own check line («16», «Проверка»)
    checks: tuple[Check, ...] = ()

    def column(self, no: str) -> Column:
        """The column numbered `no`; KeyError if there is none."""
        for column in self.columns:
            if column.no == no:
                return column
        raise KeyError(no)


class Definition(_Frozen):
    """A form version.

    `family`: submissions of one family, college, year and date replace each other in the sums («release» – the
    release of the year; «expected» – the expected release). `release_year` and `as_of` are what the campaign was
    about and stand in, with a warning, where neither the file nor the user says it. `built_in` definitions come
    with the program.
    """

    id: str
    title: str
    family: Literal["release", "expected"] = "release"
    release_year: int | None = None
    as_of: date | None = None
    revision: int = 1
    notes: tuple[str, ...] = ()  # shown with every figure read with this form («форма объединяет …»)
    sheets: tuple[SheetForm, ...]

    @property
    def main(self) -> SheetForm:
        """The sheet that feeds the facts."""
        return next(sheet for sheet in self.sheets if sheet.main)
