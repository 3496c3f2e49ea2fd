"""Which taught programmes a vacancy is for: by the stated code, else by the name, else by what the centre decided.

Likeness is never enough: it only suggests («Сварщик» and «Сварщик (ручной и частично механизированной сварки …)» are
one or not, and a person says which).
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from rapidfuzz import fuzz, process

from ck.document.programs import CODE_IN_TEXT, find_program
from ck.forms.names import normal

_LIKE = 60.0  # rapidfuzz score below which a suggestion is noise


class How(StrEnum):
    """How a vacancy was matched; the value is what a user reads."""

    CODE = "по коду"
    NAME = "по названию"
    DECIDED = "решил центр"
    OFF = "не готовят"
    UNKNOWN = "не сопоставлена"


@dataclass(frozen=True, slots=True)
class Match:
    """The taught programmes (codes), () for none, and how they were found."""

    programs: tuple[str, ...]
    how: How


@lru_cache(maxsize=1 << 16)
def meaning_key(name: str) -> str:
    """What names of vacancies are compared by."""
    return normal(name)


class Matcher:
    """`taught`: code → the names under which it is taught; `decided`: name key → programmes, () for «nobody»."""

    def __init__(self, taught: Mapping[str, Collection[str]], decided: Mapping[str, Sequence[str]]) -> None:
        self.taught, self._decided = taught, decided
        self._by_name: dict[str, list[str]] = {}
        for code in sorted(taught):
            for key in {meaning_key(name) for name in (*taught[code], *_names(code))} - {""}:
                self._by_name.setdefault(key, []).append(code)
        self._known: dict[tuple[tuple[str, ...], str, str], Match] = {}

    def of(self, specialties: Sequence[str], stated: str, name: str) -> Match:
        """The match of a vacancy: its stated codes, the specialty in words, its name."""
        key = (tuple(specialties), stated, name)
        if key not in self._known:
            self._known[key] = self._of(*key)
        return self._known[key]

    def like(self, name: str, most: int = 3) -> list[str]:
        """Codes of taught programmes whose names are like it, best first; only to be suggested."""
        found = process.extract(meaning_key(name), list(self._by_name), scorer=fuzz.token_set_ratio, limit=most * 2)
        codes = [code for key, score, _ in found if score >= _LIKE for code in self._by_name[key]]
        return list(dict.fromkeys(codes))[:most]

    def _of(self, specialties: tuple[str, ...], stated: str, name: str) -> Match:
        if specialties:
            return self._by_codes(specialties)
        for text in (stated, name):
            if (key := meaning_key(text)) in self._decided:
                programs = tuple(code for code in self._decided[key] if code in self.taught)
                return Match(programs, How.DECIDED if programs else How.OFF)
        if codes := CODE_IN_TEXT.findall(stated):
            return self._by_codes(codes)
        for text in (stated, name):
            if found := self._by_name.get(meaning_key(text)):
                return Match(tuple(found), How.NAME)
        return Match((), How.UNKNOWN)

    def _by_codes(self, codes: Iterable[str]) -> Match:
        """A code of an older or newer list is the programme of the same name."""
        found = [same for code in codes for same in ([code] if code in self.taught else self._renumbered(code))]
        return Match(tuple(dict.fromkeys(found)), How.CODE if found else How.OFF)

    def _renumbered(self, code: str) -> list[str]:
        return [same for name in _names(code) for same in self._by_name.get(meaning_key(name), ())]


def _names(code: str) -> tuple[str, ...]:
    program = find_program(code)
    return tuple(name for name in (program.name, program.other_name) if name) if program else ()
