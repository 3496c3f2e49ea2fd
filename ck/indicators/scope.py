"""What figures are asked for: filters, and the dimensions they are broken down by."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

from ck.document.programs import PROGRAM_CODE, group_of
from ck.errors import UserError
from ck.forms.lines import LINE

YEARS = range(1990, 2101)  # anything else in a year's place is a slip of the keyboard
_GROUP_END = ".00.00"
T = TypeVar("T")
Given = str | int | date | Iterable[str | int | date] | None


class Dimension(StrEnum):
    """What figures can be broken down by; the value is its name in addresses, keys and on the command line."""

    COLLEGE = "college"
    SPECIALTY = "specialty"
    GROUP = "group"
    MUNICIPALITY = "municipality"
    LINE = "line"
    AS_OF = "as_of"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Scope:
    """Filters; an empty one means all, with two exceptions.

    Without `as_of` the newest date of each year counts, since headcounts are never summed over dates; without
    `lines` line 01, since the others overlap it. `carry_forward` lets a college that has nothing for a date count
    with its last known data of the same release year. `not_…` are left out («кроме»), also of what is chosen.
    """

    years: tuple[int, ...] = ()
    as_of: tuple[date, ...] = ()
    colleges: tuple[str, ...] = ()
    specialties: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    municipalities: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    carry_forward: bool = False
    not_colleges: tuple[str, ...] = ()
    not_specialties: tuple[str, ...] = ()
    not_groups: tuple[str, ...] = ()

    def college_passes(self, name: str) -> bool:
        """Whether the filters by college let it in; its name as the directory has it."""
        return (not self.colleges or name in self.colleges) and name not in self.not_colleges

    def program_passes(self, code: str) -> bool:
        """Whether the filters by programme and group let it in: those of one dimension widen, of different ones narrow,
        and what is left out by name is out whatever else lets it in.
        """
        group = group_of(code) or code
        return (
            (not self.specialties or code in self.specialties)
            and (not self.groups or group in self.groups)
            and code not in self.not_specialties
            and group not in self.not_groups
        )

    @property
    def of_programs(self) -> bool:
        """Whether a filter speaks of programmes at all."""
        return bool(self.specialties or self.groups or self.not_specialties or self.not_groups)

    @classmethod
    def of(
        cls,
        *,
        year: Given = None,
        as_of: Given = None,
        college: Given = None,
        specialty: Given = None,
        group: Given = None,
        municipality: Given = None,
        line: Given = None,
        carry_forward: bool = False,
        not_college: Given = None,
        not_specialty: Given = None,
        not_group: Given = None,
    ) -> "Scope":
        """Filters as they come from an address, a form or the command line: texts, numbers, dates, one or many.

        Dates are ISO or ДД.ММ.ГГГГ; a group may be given by its number («09»), a line without its zero («5»).
        Names of colleges and municipalities are checked against the data later. `UserError` says what is wrong.
        """
        return cls(
            years=_unique(_year(one) for one in _listed(year)),
            as_of=_unique(parse_date(one) for one in _listed(as_of)),
            colleges=_unique(_text(one) for one in _listed(college)),
            specialties=_unique(_specialty(_text(one)) for one in _listed(specialty)),
            groups=_unique(_group(_text(one)) for one in _listed(group)),
            municipalities=_unique(_text(one) for one in _listed(municipality)),
            lines=_unique(_line(_text(one)) for one in _listed(line)),
            carry_forward=carry_forward,
            not_colleges=_unique(_text(one) for one in _listed(not_college)),
            not_specialties=_unique(_specialty(_text(one)) for one in _listed(not_specialty)),
            not_groups=_unique(_group(_text(one)) for one in _listed(not_group)),
        )


def parse_date(given: str | int | date) -> date:
    """A date of an address or a form. `UserError` when it is none."""
    if isinstance(given, datetime):
        return given.date()
    if isinstance(given, date):
        return given
    text = _text(given)
    for pattern in ("%Y-%m-%d", "%d.%m.%Y"):
        try:
            return datetime.strptime(text, pattern).date()
        except ValueError:
            continue
    raise UserError(f"«{text}» – не дата.", "Укажите дату как ГГГГ-ММ-ДД, например 2024-03-01.")


def dimensions(text: str) -> tuple[Dimension, ...]:
    """Names separated by commas, each once. `UserError` names the unknown ones."""
    asked = tuple(dict.fromkeys(word.strip() for word in text.split(",") if word.strip()))
    unknown = [word for word in asked if word not in Dimension.__members__.values()]
    if unknown:
        raise UserError(f"Разрезов {', '.join(unknown)} нет.", f"Есть: {', '.join(Dimension)}.")
    return tuple(Dimension(word) for word in asked)


def _listed(given: Given) -> tuple[str | int | date, ...]:
    if given is None:
        return ()
    return (given,) if isinstance(given, str | int | date) else tuple(given)


def _unique(values: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(values))


def _text(given: object) -> str:
    return " ".join(str(given).split())


def _year(given: object) -> int:
    text = _text(given)
    if text.isascii() and text.isdigit() and int(text) in YEARS:
        return int(text)
    raise UserError(f"«{text}» – не год.", "Укажите год четырьмя цифрами, например 2024.")


def _specialty(code: str) -> str:
    if PROGRAM_CODE.fullmatch(code):
        return code
    raise UserError(f"«{code}» – не код профессии, специальности.", "Код записывают так: 09.02.07.")


def _group(code: str) -> str:
    full = code if code.endswith(_GROUP_END) else f"{code}{_GROUP_END}"
    if PROGRAM_CODE.fullmatch(full):
        return full
    raise UserError(f"«{code}» – не код укрупнённой группы.", "Код записывают так: 09.00.00.")


def _line(code: str) -> str:
    full = code.zfill(2) if len(code) == 1 else code
    if full in LINE:
        return full
    raise UserError(f"Строки {code} нет ни в одной форме.", f"Есть строки: {', '.join(LINE)}.")
