"""What a sheet and a file say of themselves near the table: the year of the release, the date, the college."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import PurePath

from ck.forms.model import Key
from ck.forms.names import college_key, looks_like_college
from ck.ingest.cells import as_date
from ck.ingest.scoring import Match
from ck.ingest.table import Table

_MONTHS = ("январ", "феврал", "март", "апрел", "ма", "июн", "июл", "август", "сентябр", "октябр", "ноябр", "декабр")
_DAY = re.compile(r"(?<!\d)(\d{1,2})[._](\d{1,2})[._](20\d\d|\d\d)(?!\d)")
_ISO = re.compile(r"(?<!\d)(20\d\d)[-._](\d\d)[-._](\d\d)(?!\d)")
_WORDS = re.compile(rf"(?<!\d)(\d{{1,2}})\s+({'|'.join(_MONTHS)})[а-я]*\s+(20\d\d)", re.IGNORECASE)
_ON = re.compile(r"состояни|(?:^|\s|_)на\s*[\d«\"]|дат[аы]\b|отч[её]тн", re.IGNORECASE)
_STUDY_YEAR = re.compile(r"20\d\d\s*[/–-]\s*(20\d\d|\d\d)(?!\d)\s*(?:уч|г)", re.IGNORECASE)
_RELEASE = re.compile(r"выпуск\D{0,40}(20\d\d)|(20\d\d)\s*(?:года|год|г\.?)?\s*выпуска\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(20[1-9]\d)(?!\d)")
_DIGIT = re.compile(r"\d")
_LABEL = re.compile(r"[^:]{0,120}(?:поо|организаци|учреждени|колледж)[^:]{0,40}:?\s*$")
_PREFIX = re.compile(r"^[^:«\"]{0,100}:\s*")
_ROWS_ABOVE = 14
SHEET_NAME = 31  # signs that Excel gives to the name of a sheet


@dataclass(frozen=True, slots=True)
class Told:
    """Year of the release and reporting date, None where nothing says them."""

    year: int | None
    as_of: date | None


def told_by_sheet(match: Match) -> Told:
    """From the captions and titles above the table, then from the sheet's name."""
    header, plan = match.header, match.plan
    place = header.positions.get(plan.total) if plan.total is not None else None
    over_total = header.texts.get(place, ()) if place is not None else ()
    told = _told_by_texts(over_total, tuple(_texts_near(match)), match.sheet.name)
    return Told(told.year, told.as_of or _day_cell(match) or day_in(match.sheet.name))


@lru_cache(maxsize=1024)
def _told_by_texts(over_total: tuple[str, ...], near: tuple[str, ...], name: str) -> Told:
    """The captions over the total first, then the titles from the top, then the sheet's name."""
    year = _release_year(over_total) or _release_year(near)
    year = year or _only_year(text for text in near if "год" in text.lower() or " г." in text) or _only_year([name])
    return Told(year, next((day for text in near if _ON.search(text) and (day := day_in(text))), None))


def told_by_name(file_name: str) -> Told:
    """From the name of the file."""
    if not _DIGIT.search(file_name):
        return Told(None, None)
    stem = PurePath(file_name).stem
    return Told(_release_year([stem]) or _only_year([stem]), day_in(stem))


def _texts_near(match: Match) -> Iterator[str]:
    """Texts of the header and the titles above it, from the top."""
    for row in match.sheet.rows[max(0, match.header.row - _ROWS_ABOVE) : match.header.row + 1]:
        yield from (cell for cell in row if isinstance(cell, str) and len(cell) > 3)


def _release_year(texts: Iterable[str]) -> int | None:
    for text in texts:
        plain = _without_days(text)
        if study := _STUDY_YEAR.search(plain):
            return 2000 + int(study[1][-2:])
        if found := _RELEASE.search(plain):
            return int(found[1] or found[2])
    return None


def _only_year(texts: Iterable[str]) -> int | None:
    """The year that the texts name, when it is one."""
    years = {int(year) for text in texts for year in _YEAR.findall(_without_days(text))}
    return years.pop() if len(years) == 1 else None


def _without_days(text: str) -> str:
    for pattern in (_ISO, _DAY, _WORDS):
        text = pattern.sub(" ", text)
    return text


def day_in(text: str) -> date | None:
    """The first day that a text names: 01.03.2024, 2024-03-01, «1 марта 2024»."""
    found: list[tuple[int, date]] = []
    for pattern, order in ((_ISO, (1, 2, 3)), (_DAY, (3, 2, 1)), (_WORDS, (3, 2, 1))):
        for match in pattern.finditer(text):
            year, month, day = match.group(*order)
            number = _month(month)
            try:
                found.append((match.start(), date(2000 + int(year) % 100, number, int(day))))
            except ValueError:
                continue
    return min(found)[1] if found else None


def _month(text: str) -> int:
    return int(text) if text.isdigit() else _MONTHS.index(text.lower()) + 1


def _day_cell(match: Match) -> date | None:
    """A date in a cell of its own, beside a text that says what it is."""
    for row in match.sheet.rows[max(0, match.header.row - _ROWS_ABOVE) : match.header.row]:
        days = [cell for cell in row if isinstance(cell, tuple) and cell[0] in ("date", "datetime")]
        if len(days) == 1 and any(isinstance(cell, str) and _ON.search(cell) for cell in row):
            return as_date(days[0])
    return None


def college_texts(table: Table) -> tuple[str, ...]:
    """Texts that may name the college, best first: beside a label, above the table, in its column, the sheet."""
    match = table.match
    found: list[str] = []
    for row in match.sheet.rows[max(0, match.header.row - _ROWS_ABOVE) : match.header.row]:
        texts = [text for cell in row if isinstance(cell, str) and cell and (text := _tidy(cell))]
        for text, following in zip(texts, [*texts[1:], ""], strict=False):
            if following and ":" in text and _LABEL.match(text.lower()):
                found.insert(0, following)
            elif _is_college(text):
                found.append(_PREFIX.sub("", text) or text)
    if table.colleges is not None:
        found += _distinct(table, table.colleges)
    if match.plan.form.sheet_per_college:
        found.insert(0, _in_full(match.sheet.name, found))
    elif _is_college(match.sheet.name):
        found.append(match.sheet.name)
    return tuple(dict.fromkeys(text.strip() for text in found if text.strip()))


@lru_cache(maxsize=4096)
def _tidy(text: str) -> str:
    """The text without spaces to spare; captions come again with every file."""
    return " ".join(text.split())


def _in_full(name: str, texts: Iterable[str]) -> str:
    """The college that a sheet's name begins to say: Excel cuts such a name at 31 signs."""
    key = college_of(name)
    if len(name) < SHEET_NAME - 1 or not key:
        return name
    return next((text for text in texts if college_of(text).startswith(key)), name)


def college_column(table: Table) -> int | None:
    """Position of a column that names colleges: one that the form does not have, or one of its region or other keys."""
    header = table.header
    taken = {
        place
        for column, place in header.positions.items()
        if table.plan.columns[column].key not in (Key.REGION, Key.OTHER, Key.ORDINAL)
    }
    width = max((len(row) for row in table.sheet.rows[header.row + 1 : header.row + 40]), default=0)
    return next((place for place in range(width) if place not in taken and _distinct(table, place)), None)


def _distinct(table: Table, place: int) -> Sequence[str]:
    """Different texts of a column under the header that name a college."""
    cells = {row[place]: None for row in table.sheet.rows[table.header.row + 1 :] if place < len(row)}
    return [cell for cell in cells if isinstance(cell, str) and _is_college(cell)]


@lru_cache(maxsize=8192)
def _is_college(text: str) -> bool:
    return len(text) > 5 and looks_like_college(text)


@lru_cache(maxsize=4096)
def college_of(text: str) -> str:
    """One spelling of a college's name."""
    return college_key(text) if text else ""
