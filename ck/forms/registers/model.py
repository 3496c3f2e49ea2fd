"""What a register's record consists of."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

LONGEST_TEXT = 2_000  # characters in one field


class Kind(StrEnum):
    """What a field holds, and the Python value of it.

    TEXT, LONG (several lines), LINK, INN, SPECIALTY (code), CHOICE (id): str. WHOLE: int. NUMBER:
    float. DATE, MONTH (its first
    day): date. YES: bool. CHOICES, SPECIALTIES: tuple of str. COLLEGE: the name while it is text, the id in the
    store; COLLEGES: a tuple of those.
    """

    TEXT = "text"
    LONG = "long"
    LINK = "link"
    INN = "inn"
    WHOLE = "whole"
    NUMBER = "number"
    DATE = "date"
    MONTH = "month"
    YES = "yes"
    CHOICE = "choice"
    CHOICES = "choices"
    SPECIALTY = "specialty"
    SPECIALTIES = "specialties"
    COLLEGE = "college"
    COLLEGES = "colleges"


MANY = frozenset({Kind.CHOICES, Kind.SPECIALTIES, Kind.COLLEGES})
NAMES_COLLEGES = frozenset({Kind.COLLEGE, Kind.COLLEGES})


@dataclass(frozen=True, slots=True)
class Wrong:
    """A problem of the catalogue (`ck.forms.problems`) with the details of its sentence; `field` where it is one's."""

    code: str
    details: Mapping[str, str] = field(default_factory=dict)
    field: str = ""


def contradiction(text: str, remedy: str, field: str) -> Wrong:
    """Two things that a record says do not go together; it is told beside `field`."""
    return Wrong("field_contradiction", {"text": text, "remedy": remedy}, field)


Check = Callable[[Mapping[str, Any]], Sequence[Wrong]]


@dataclass(frozen=True, slots=True)
class Field:
    """One field. `caption` heads its column; `other_captions` are understood as well.

    `choices` maps what is stored to what is read. `least` and `most` bound numbers. `personal`: a person's name or
    contact, which never reaches the journal, a list, an export or a file name. `listed`: it is a column of the list.
    """

    id: str
    caption: str
    kind: Kind = Kind.TEXT
    required: bool = False
    choices: Mapping[str, str] = field(default_factory=dict)
    also: Mapping[str, str] = field(default_factory=dict)  # other words that a choice is written by → what is stored
    other_captions: tuple[str, ...] = ()
    help: str = ""
    width: float = 20  # of the Excel column, in characters
    least: int = 0
    most: int = 999_999
    default: str = ""  # what a new record's field begins with, as text
    personal: bool = False
    listed: bool = True


@dataclass(frozen=True, slots=True)
class RegisterForm:
    """A register: its records' fields in the order in which they are filled in.

    `record` names one record («мероприятие»); `naming` are the fields that name a record in words. Rows of a workbook
    that agree in `key` are the same record; without a key only a row that agrees in everything is. `check` finds
    contradictions between fields. `quiet`: the record is about a person, so the journal says only which fields of
    which card changed, never a value, and a problem of a workbook names its cell without quoting it. `given` fields
    are filled in by a blank already: a row of a workbook that says nothing else is none.
    """

    id: str
    title: str
    record: str
    fields: tuple[Field, ...]
    naming: tuple[str, ...]
    key: tuple[str, ...] = ()
    check: Check | None = None
    help: tuple[tuple[str, str], ...] = ()  # more lines for the sheet «Как заполнять»
    quiet: bool = False
    given: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        known = {one.id for one in self.fields}
        if len(known) != len(self.fields) or not {*self.naming, *self.key, *self.given} <= known:
            raise ValueError(f"register {self.id}: fields are repeated or named though they are not there")
        if any(self.field(name).personal for name in self.naming):
            raise ValueError(f"register {self.id}: a record must not be named by personal data")

    def field(self, id: str) -> Field:
        """The field of that id; KeyError if there is none."""
        for one in self.fields:
            if one.id == id:
                return one
        raise KeyError(id)
