"""Rows that a stray «|» in a text widened, put back into their places – when all readings of them say the same.

The portal writes texts as they were typed: a «|» in the duties gives a row columns too many. Columns with a form – the
number of the portal, days, JSON, a link – stand at known places; a place for the surplus is possible when all of them
fit. When two places are possible and a name or an employer differs, the row stays damaged: nothing is guessed. A salary
or a link that differs is not known.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

from ck.forms.open_vacancies import COLUMNS, INFORM, LANDMARKS, NO, YES, Form, column_key
from ck.ingest.opendata.cells import day_of

MOST_SURPLUS: Final = 30
_TOKEN: Final = re.compile(r"(?=[^|]*\d)[0-9A-Za-z-]{8,64}")
_NUMBER: Final = re.compile(r"-?[\d.]{0,20}")
_LINK: Final = re.compile(r"https?://[^\s|]+")
_ALIEN: Final = re.compile(r'\{"|\d{4}-\d\d-\d\dT\d\d:')  # of no text: a cell of its own was taken into it
_LONGEST_WORD: Final = 150
_FORMS: Final = {one.id: one.form for one in COLUMNS}


class Mender:
    """`header` and `places` (column that is read → its place); `known`: whether a row's subject is one."""

    def __init__(self, header: Sequence[str], places: Mapping[str, int], known: Callable[[list[str]], bool]) -> None:
        self._width, self._known, self._number = len(header), known, places["id"]
        self._read = sorted(places.values())
        marks = {column_key(name): form for name, form in LANDMARKS.items()}
        forms = {place: marks[key] for place, name in enumerate(header) if (key := column_key(name)) in marks}
        forms |= {place: _FORMS[name] for name, place in places.items()}
        self._informs = {place for name, place in places.items() if name in INFORM}
        self._data = {place for place, form in forms.items() if form in (Form.DATA, Form.DATA_OR_WORD)}
        self._forms = {place: _FITS[form] for place, form in sorted(forms.items())}
        self._ways = tuple(_ways(self._forms, self._width))

    def begins(self, text: str) -> bool:
        """Whether a line starts a row: with a number of the portal."""
        first, stray, _ = text.partition("|")
        return self._number == 0 and bool(stray) and _TOKEN.fullmatch(first.strip().strip('"')) is not None

    def mend(self, cells: list[str]) -> list[str] | None:
        """The cells in their places; None: there is no certain way."""
        surplus = len(cells) - self._width
        if not 0 <= surplus <= MOST_SURPLUS:
            return None
        found: list[list[str]] = []
        for place in self._possible(cells, surplus):
            text = "|".join(cells[place : place + surplus + 1])
            fits = self._forms.get(place)
            if (fits is None or not text.strip() or fits(text.strip())) and (
                place in self._data or _ALIEN.search(text) is None
            ):
                row = [*cells[:place], text, *cells[place + surplus + 1 :]]
                found += [row] if self._known(row) else []
        return self._agreed(found)

    def _possible(self, cells: list[str], surplus: int) -> list[int]:
        """Places that may have taken the surplus: what is before stands where it should, what is after – beyond it."""
        first, last = self._width, 0
        for place, fits in self._forms.items():
            if (text := cells[place].strip()) and not fits(text):
                first = place
                break
        for place, fits in reversed(self._forms.items()):
            if (text := cells[place + surplus].strip()) and not fits(text):
                last = place
                break
        ways = self._ways if surplus else (self._width - 1,)
        return [place for place in ways if last <= place <= first]

    def _agreed(self, found: list[list[str]]) -> list[str] | None:
        """What all the readings say; where they differ, what only informs is left empty."""
        if not found:
            return None
        row = list(found[0])
        for place in self._read:
            if any(one[place] != row[place] for one in found):
                if place not in self._informs:
                    return None
                row[place] = ""
        return row


def _ways(places: Iterable[int], width: int) -> Iterator[int]:
    """Places that a surplus may belong to: each with a form, and one of each gap between those."""
    last = -1
    for place in (*places, width):
        if place - last > 1:
            yield last + 1
        if place < width:
            yield place
        last = place


def _data(text: str) -> bool:
    return f"{text[0]}{text[-1]}" in ("{}", "[]")


def _word(text: str) -> bool:
    return len(text) <= _LONGEST_WORD and not any(sign in text for sign in '<>|{}"\n')


_FITS: Final[Mapping[Form, Callable[[str], bool]]] = {
    Form.TEXT: lambda text: _ALIEN.search(text) is None,
    Form.NUMBER_AT_PORTAL: lambda text: _TOKEN.fullmatch(text) is not None,
    Form.DAY: lambda text: day_of(text) is not None,
    Form.NUMBER: lambda text: _NUMBER.fullmatch(text) is not None,
    Form.DATA: _data,
    Form.DATA_OR_WORD: lambda text: _data(text) or _word(text),
    Form.WORD: _word,
    Form.FLAG: lambda text: text.casefold() in YES | NO,
    Form.LINK: lambda text: _LINK.fullmatch(text) is not None,
}
