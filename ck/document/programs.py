"""The directory of programmes and their groups: a helper for names, never a gate.

It was gathered from public sources and is mostly unverified, so a well-formed code that is not here is as
good as any other. One name may stand under several codes (an old list and a new one).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from ck.document.files import reference_rows

PROGRAM_CODE = re.compile(r"[0-9]{2}\.[0-9]{2}\.[0-9]{2}")  # use with fullmatch
CODE_IN_TEXT = re.compile(r"(?<!\d)\d\d\.\d\d\.\d\d(?!\d)")
CURRENT_LIST = "336"


class ProgramKind(StrEnum):
    """Told by the middle pair of the code: 01 or 02."""

    PROFESSION = "профессия"
    SPECIALTY = "специальность"


@dataclass(frozen=True, slots=True)
class Program:
    """A profession or specialty.

    `listed` is the list that it is believed to be on: «336», «1199 (до 2022)», «не уверен»;
    `other_name` is another name met under the same code («» if none); `verified`: the name was checked.
    """

    code: str
    name: str
    kind: ProgramKind
    group: str  # «09.00.00»
    listed: str
    other_name: str
    verified: bool


@dataclass(frozen=True, slots=True)
class Group:
    """An enlarged group («УГПС»): «09.00.00» and its name."""

    code: str
    name: str


@cache
def programs() -> tuple[Program, ...]:
    """All known programmes by code."""
    return tuple(_program(row) for row in reference_rows("spo_programs"))


@cache
def groups() -> tuple[Group, ...]:
    """All known groups by code."""
    return tuple(Group(row["group_code"], row["group_name"]) for row in reference_rows("spo_groups"))


def find_program(code: str) -> Program | None:
    """The programme with this code; None is «not in the directory», not «wrong»."""
    return _by_code().get(code)


def program_name(code: str) -> str:
    """What the directory calls the code; «» when it does not know it."""
    program = find_program(code)
    return program.name if program else ""


def program_words(code: str) -> str:
    """«09.02.07 Информационные системы и программирование»; a code that the directory does not know stays alone."""
    return f"{code} {program_name(code)}".strip()


def programs_by_name(name: str) -> tuple[Program, ...]:
    """Programmes called so (`name_key` equal, other names too), those of the current list first; () if none.

    More than one is usual where a list was renumbered: the caller asks, or chooses by the year.
    """
    return _by_name().get(name_key(name), ())


def name_key(name: str) -> str:
    """What names are compared by: case, ё/е and whitespace (NBSP, line breaks) do not matter."""
    return " ".join(name.casefold().replace("ё", "е").split())


def group_of(code: str) -> str | None:
    """«09.02.07» → «09.00.00», known or not; None where the code is not well formed."""
    return f"{code[:2]}.00.00" if PROGRAM_CODE.fullmatch(code) else None


def group_name(code: str) -> str | None:
    """Name of the group of a programme's (or the group's own) code; None if malformed or unknown."""
    group = group_of(code)
    return next((each.name for each in groups() if each.code == group), None)


def kind_of(code: str) -> ProgramKind | None:
    """Profession or specialty by the code alone; None if malformed or neither."""
    if not PROGRAM_CODE.fullmatch(code):
        return None
    return {"01": ProgramKind.PROFESSION, "02": ProgramKind.SPECIALTY}.get(code[3:5])


@cache
def _by_code() -> Mapping[str, Program]:
    return MappingProxyType({program.code: program for program in programs()})


@cache
def _by_name() -> Mapping[str, tuple[Program, ...]]:
    found: dict[str, list[Program]] = {}
    for program in sorted(programs(), key=lambda each: (each.listed != CURRENT_LIST, each.code)):
        for key in {name_key(program.name), name_key(program.other_name)} - {""}:
            found.setdefault(key, []).append(program)
    return MappingProxyType({key: tuple(same) for key, same in found.items()})


def _program(row: Mapping[str, str]) -> Program:
    code = row["code"]
    return Program(
        code=code,
        name=row["name"],
        kind=ProgramKind(row["kind"]),
        group=f"{code[:2]}.00.00",
        listed=row["believed_list"],
        other_name=row["alt_name"],
        verified=row["verified"] == "yes",
    )
