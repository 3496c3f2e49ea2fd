"""What a form definition file may say. Read by the parser, the checks, the blank template and the exports.

A definition is a TOML file, in `data/forms/` or in a workspace; `ck.forms.loader` turns it into a `Definition` or
refuses it with the place and the reason. Nothing here knows a workbook library or a database.
"""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Literal

from ck.forms.rules import Check, Frozen


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


COUNTED = frozenset({Role.TOTAL, Role.PART, Role.SUB, Role.SECTOR, Role.FORECAST, Role.VALUE})


class Confidence(StrEnum):
    """How sure the meaning of a column is. Other than SEEN: feeds no indicator until confirmed."""

    SEEN = "seen"
    INFERRED = "inferred"
    UNKNOWN = "unknown"


class Column(Frozen):
    """One numbered column. `no` as printed («05», «гр.05», «3.1»).

    `caption` is the heading as far as it is known («…» stands for words that are not), `captions` its other
    spellings. The caption of a column that is not SEEN is a guess: tell it to the user, never compare by it.
    """

    no: str
    caption: str = ""
    captions: tuple[str, ...] = ()
    role: Role
    status: str | None = None  # id in ck.forms.statuses
    key: Key | None = None
    parent: str | None = None  # `no` of the column it is a part of
    confidence: Confidence = Confidence.SEEN
    values: tuple[str, ...] = ()  # for ENUM

    @property
    def counted(self) -> bool:
        """Whether the column holds numbers of people."""
        return self.role in COUNTED


class FormLine(Frozen):
    """A line of the block: canonical `code`, its number as this form prints it, its caption and other spellings.

    Two lines may share a caption: form 2 calls both 05 and 14 «имеют договор о целевом обучении» and prints no
    numbers, so they are told apart by their order in the block.
    """

    code: str
    no: str
    caption: str
    captions: tuple[str, ...] = ()


class Contracts(Frozen):
    """What a record sheet tells of target-training contracts, by column numbers.

    `count`: a row tells a number of graduates who concluded one. Otherwise a row is a graduate and `status` tells
    whether the contract is `in_force` or `ended` (the words that the text starts with); `now` is what a graduate with
    a contract in force does, `ground` and `reason` say why one ended, `now_after` what the graduate does since.
    """

    count: str | None = None
    status: str | None = None
    in_force: str = ""
    ended: str = ""
    now: str | None = None
    ground: str | None = None
    reason: str | None = None
    now_after: str | None = None

    @property
    def counted(self) -> str:
        """The column whose cells are counted: a number of people, or a person's state."""
        return self.count or self.status or ""

    @property
    def numbers(self) -> tuple[str, ...]:
        """Every column that is named."""
        named = (self.count, self.status, self.now, self.ground, self.reason, self.now_after)
        return tuple(no for no in named if no)


class SheetForm(Frozen):
    """One sheet of a form.

    `reads`: «blocks» – programme × line × counted columns; «records» – a row an employer or a person.
    `names` are exact sheet names, `name_parts` parts of it (both compared normalised); a sheet of another name is
    recognised by its column numbers and captions. `number_row` (1-based) is where the template has the numbers:
    only for writing; reading searches. A form that prints no numbers is not `numbered`: only captions tell its columns.
    """

    id: str
    title: str
    reads: Literal["blocks", "records"] = "blocks"
    main: bool = False  # the sheet that feeds the facts
    sheet_per_college: bool = False  # the sheet's name is the college
    names: tuple[str, ...] = ()
    name_parts: tuple[str, ...] = ()
    number_row: int
    numbered: bool = True
    columns: tuple[Column, ...]
    lines: tuple[FormLine, ...] = ()  # empty: one line, 01
    check_line: str | None = None  # number of the template's own check line («16», «Проверка»)
    contracts: Contracts | None = None  # of a record sheet that lists target-training contracts
    checks: tuple[Check, ...] = ()

    def __hash__(self) -> int:
        """By what tells sheets apart: the rules hold mappings, which have no hash."""
        return hash((self.id, self.title, self.number_row))

    def column(self, no: str) -> Column:
        """The column numbered `no`; KeyError if there is none."""
        for column in self.columns:
            if column.no == no:
                return column
        raise KeyError(no)

    def span(self, parts: Sequence[str], excluding: Sequence[str] = ()) -> tuple[str, ...]:
        """Column numbers that `parts` means: «11..32» is every column from 11 to 32 in the order of the form.

        KeyError if a number is not a column of this sheet, ValueError if a range runs backwards.
        """
        order = [column.no for column in self.columns]
        chosen: list[str] = []
        for part in parts:
            first, _, last = part.partition("..")
            start, stop = (_position(order, no) for no in (first, last or first))
            if stop < start:
                raise ValueError(part)
            chosen += order[start : stop + 1]
        dropped = {order[_position(order, no)] for no in excluding}
        return tuple(no for no in chosen if no not in dropped)


def _position(order: Sequence[str], no: str) -> int:
    if no not in order:
        raise KeyError(no)
    return order.index(no)


class Definition(Frozen):
    """A form version.

    `family`: submissions of one family, college, year and date replace each other in the sums («release» – the
    release of the year; «expected» – the expected release). `release_year` and `as_of` are what the campaign was
    about and stand in, with a warning, where neither the file nor the user says it.
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

    @property
    def contracts(self) -> SheetForm | None:
        """The record sheet that lists target-training contracts («Целевики»); None where the form has none."""
        return next((sheet for sheet in self.sheets if sheet.contracts), None)
