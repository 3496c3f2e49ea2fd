"""Numbers, dates and nouns as Russian readers expect them.

Pure functions. Rounding is half-up and happens only here, at the moment of display; figures travel unrounded.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

NBSP: Final = "\u00a0"
MINUS: Final = "\u2212"
NO_VALUE: Final = "—"

Number = int | float | Decimal


@dataclass(frozen=True)
class Noun:
    """The three forms a Russian noun takes after a number: 1 колледж, 2 колледжа, 5 колледжей."""

    one: str
    few: str
    many: str


COLLEGE: Final = Noun("колледж", "колледжа", "колледжей")
FILE: Final = Noun("файл", "файла", "файлов")
PROBLEM: Final = Noun("замечание", "замечания", "замечаний")
GRADUATE: Final = Noun("выпускник", "выпускника", "выпускников")
ROW: Final = Noun("строка", "строки", "строк")
PROGRAMME: Final = Noun("специальность", "специальности", "специальностей")
SUBMISSION: Final = Noun("отчёт", "отчёта", "отчётов")
POINT: Final = Noun("пункт", "пункта", "пунктов")
PERSON: Final = Noun("человек", "человека", "человек")
EVENT: Final = Noun("мероприятие", "мероприятия", "мероприятий")
QUESTION: Final = Noun("вопрос", "вопроса", "вопросов")
RECORD: Final = Noun("запись", "записи", "записей")
CARD: Final = Noun("карточка", "карточки", "карточек")
COLUMN: Final = Noun("графа", "графы", "граф")
MONTH: Final = Noun("месяц", "месяца", "месяцев")
OF_COLLEGE: Final = Noun("колледжа", "колледжей", "колледжей")
"""As in «у 1 колледжа», «у 2 колледжей»."""
POINTS: Final = "п. п."
"""Percentage points."""


def round_half_up(value: Number, decimals: int = 0) -> Decimal:
    """Round as taught at school: 0,125 becomes 0,13, and minus 0,125 becomes minus 0,13.

    A float is taken by its shortest decimal writing, so 1.005 is 1,01 and not the 1,00 of its binary tail.
    """
    exact = value if isinstance(value, Decimal) else Decimal(repr(value))
    return exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def number(value: Number | None, decimals: int = 0, *, minus: str = MINUS) -> str:
    """Write a number with a no-break space between thousands and a decimal comma; «—» for no value."""
    if value is None or not Decimal(repr(value) if isinstance(value, float) else value).is_finite():
        return NO_VALUE
    rounded = round_half_up(value, decimals)
    digits = f"{abs(rounded):,.{decimals}f}".replace(",", NBSP).replace(".", ",")
    return f"{minus}{digits}" if rounded < 0 else digits


def percent(value: Number | None, decimals: int = 2) -> str:
    """Write a value that is already in percent: «52,50 %»."""
    text = number(value, decimals)
    return text if text == NO_VALUE else f"{text}{NBSP}%"


def signed(value: Number | None, decimals: int = 2, unit: str = "") -> str:
    """Write a change with its sign and unit: «+1,20 п. п.», «−0,40 п. п.», «0,00 п. п.»."""
    text = number(value, decimals)
    if value is None or text == NO_VALUE:
        return NO_VALUE
    plus = "+" if round_half_up(value, decimals) > 0 else ""
    return f"{plus}{text}{NBSP}{unit.replace(' ', NBSP)}" if unit else f"{plus}{text}"


def plural(count: int, noun: Noun) -> str:
    """The form of the noun that agrees with the count, without the count itself."""
    tens, ones = abs(count) % 100, abs(count) % 10
    if ones == 1 and tens != 11:
        return noun.one
    return noun.few if 2 <= ones <= 4 and not 12 <= tens <= 14 else noun.many


def counted(count: int, noun: Noun) -> str:
    """The count and its noun: «1 234 колледжа»."""
    return f"{number(count)}{NBSP}{plural(count, noun)}"


def day(value: date | None) -> str:
    """A date as ДД.ММ.ГГГГ."""
    return NO_VALUE if value is None else f"{value:%d.%m.%Y}"


def moment(value: datetime | None) -> str:
    """A date and time to the minute, in the zone that the value carries."""
    return NO_VALUE if value is None else f"{value:%d.%m.%Y %H:%M}"


def day_from_iso(text: str) -> str:
    """The screen's writing of an ISO date; anything else is returned as it came."""
    try:
        return day(date.fromisoformat(text))
    except ValueError:
        return text


def size(octets: int) -> str:
    """A file's size: «640 Б», «1,2 КБ», «3,4 МБ»."""
    if octets < 1024:
        return f"{octets}{NBSP}Б"
    unit, scale = ("КБ", 1024) if octets < 1024**2 else ("МБ", 1024**2)
    return f"{number(octets / scale, 1)}{NBSP}{unit}"


def escape(text: str) -> str:
    """Make data safe inside Markdown: no formatting, no links, no images, no colour directives."""
    return "".join(f"\\{c}" if c in "\\`*_{}[]()<>#+-.!|~$:&" else c for c in " ".join(text.split()))
