"""Which columns of somebody's workbook mean what: proposed by captions with a confidence, confirmed by a person."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from rapidfuzz.fuzz import token_set_ratio

from ck.forms.names import normal
from ck.forms.problems import Found
from ck.ingest.cells import blank, shown
from ck.ingest.guard import Guard
from ck.ingest.sheets import Sheet, letter
from ck.ingest.workbook import look

HEADER_ROWS: Final = 15  # the captions are looked for in these
EXACT: Final = 100
LEAST: Final = 78  # likeness of captions, of 100, from which a column is proposed
_VETO: Final = frozenset({"не", "без", "кроме"})  # «трудоустроены» and «не трудоустроены» are 90 % alike


@dataclass(frozen=True, slots=True)
class Field:
    """What a column can mean: its name for the user, captions that sources give it, whether it must be there."""

    id: str
    name: str
    captions: tuple[str, ...]
    required: bool = False


FIELDS: Final[tuple[Field, ...]] = (
    Field("college", "Колледж", (
        "колледж", "поо", "наименование поо", "наименование колледжа", "образовательная организация",
        "наименование образовательной организации", "профессиональная образовательная организация",
        "учебное заведение", "название",
    ), required=True),
    Field("program", "Код профессии, специальности", (
        "код", "специальность", "профессия", "код и наименование профессии, специальности", "код специальности",
        "код профессии, специальности", "профессия, специальность", "наименование специальности", "программа",
    )),
    Field("year", "Год выпуска", ("год выпуска", "год", "выпуск года", "год окончания")),
    Field("employed", "Трудоустроено, человек", (
        "трудоустроено", "трудоустроены", "трудоустроенных", "занято", "занятые", "работают", "численность занятых",
        "количество трудоустроенных", "число трудоустроенных выпускников", "имеют трудовой договор",
        "застрахованные лица",
    ), required=True),
    Field("total", "Всего выпускников, человек", (
        "всего", "выпуск", "всего выпускников", "численность выпускников", "выпускников", "количество выпускников",
        "выпуск всего", "найдено выпускников",
    )),
    Field("wages", "Средняя зарплата, рублей", (
        "зарплата", "заработная плата", "средняя зарплата", "средняя заработная плата", "медианная зарплата",
        "средний доход",
    )),
)  # fmt: skip
FIELD: Final = {one.id: one for one in FIELDS}


@dataclass(frozen=True, slots=True)
class Layout:
    """A sheet, the row of its captions (from 0) and the column of each field, with the confidence of a proposal."""

    sheet: str
    header: int
    columns: Mapping[str, int] = field(default_factory=dict)
    confidence: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Opened:
    """A workbook that was read: its sheets with anything on them, or why it is refused."""

    name: str
    sha256: str
    sheets: tuple[Sheet, ...]
    refused: Found | None = None

    def sheet(self, name: str) -> Sheet:
        """A sheet by its name."""
        return next(one for one in self.sheets if one.name == name)


def opened(name: str, data: bytes) -> Opened:
    """Read a workbook of any of the known formats in the guarded child process; nothing is raised on bad input."""
    digest = hashlib.sha256(data).hexdigest()
    refused, sheets = look(data).refused, tuple[Sheet, ...]()
    if refused is None:
        with Guard() as guard:
            answer = guard.read(data)
        refused = Found(answer.refused) if answer.refused else None
        sheets = tuple(one for one in answer.sheets if one.rows and not one.broken)
    if refused is None and not sheets:
        refused = Found("source_no_table")
    return Opened(name, digest, sheets, refused)


def propose(book: Opened) -> Layout:
    """The likeliest sheet, header and columns; columns may be missing where nothing resembles them."""
    found = [of_header(one, row) for one in book.sheets for row in range(min(HEADER_ROWS, len(one.rows)))]
    return max(found, key=_weight)


def of_sheet(sheet: Sheet) -> Layout:
    """The likeliest header of one sheet."""
    return max((of_header(sheet, row) for row in range(min(HEADER_ROWS, len(sheet.rows)))), key=_weight)


def of_header(sheet: Sheet, header: int) -> Layout:
    """The likeliest columns under a header: the surest pair of a field and a column first, each once."""
    captions = {place: normal(shown(cell)) for place, cell in enumerate(sheet.rows[header]) if not blank(cell)}
    pairs = sorted(
        ((score, -place, one.id) for place, caption in captions.items() for one in FIELDS
         if (score := _likeness(caption, one)) >= LEAST),
        reverse=True,
    )  # fmt: skip
    columns: dict[str, int] = {}
    confidence: dict[str, int] = {}
    for score, place, id in pairs:
        if id not in columns and -place not in columns.values():
            columns[id], confidence[id] = -place, score
    return Layout(sheet.name, header, columns, confidence)


def labels(sheet: Sheet, header: int) -> list[str]:
    """Every column of a sheet for a list: letter, caption, the first value under it."""
    width = max((len(row) for row in sheet.rows[header:]), default=0)
    found = []
    for place in range(width):
        below = (sheet.value(row, place) for row in range(header + 1, min(header + 6, len(sheet.rows))))
        sample = next((shown(cell) for cell in below if not blank(cell)), "")
        parts = (
            letter(sheet.left + place),
            shown(sheet.value(header, place))[:60],
            f"({sample[:30]})" if sample else "",
        )
        found.append(" ".join(part for part in parts if part))
    return found


def letters(sheet: Sheet, chosen: Layout) -> dict[str, str]:
    """Field → letter of its column: what is kept of a mapping."""
    return {id: letter(sheet.left + place) for id, place in chosen.columns.items()}


def _likeness(caption: str, one: Field) -> int:
    best = 0
    caption = _words(caption)
    for known in map(_words, (normal(one.name), *one.captions)):
        if caption == known:
            return EXACT
        if _VETO.isdisjoint(set(caption.split()) ^ set(known.split())):
            # The order of words and an added one («, чел.») do not matter; a caption that says much more does.
            longer = abs(len(caption) - len(known)) // 4
            best = max(best, min(EXACT - 1, round(token_set_ratio(caption, known)) - longer))
    return best


def _words(caption: str) -> str:
    """Without signs between words: the comma of «трудоустроено, чел.» is no part of a word."""
    return " ".join(re.findall(r"\w+", caption))


def _weight(one: Layout) -> tuple[int, int]:
    required: Sequence[str] = [each.id for each in FIELDS if each.required]
    return sum(id in one.columns for id in required), sum(one.confidence.values())
