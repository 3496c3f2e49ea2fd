"""Text → the value of a field, and back into words. One reading for what is typed and what stands in a cell."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from ck.document.programs import CODE_IN_TEXT, PROGRAM_CODE
from ck.forms.inn import control_digits_fit, well_formed
from ck.forms.names import normal
from ck.forms.registers.model import LONGEST_TEXT, MANY, Field, Kind, Wrong

YES = frozenset({"да", "есть", "+", "1", "true", "истина", "имеется", "v", "x", "х", "✓"})
NO = frozenset({"нет", "-", "–", "—", "0", "false", "ложь", "отсутствует"})
_DATES = ("%d.%m.%Y", "%Y-%m-%d", "%d.%m.%y", "%d/%m/%Y")
_MONTHS = ("%m.%Y", "%Y-%m", "%m/%Y")
_MONTH_NAMES = (
    "январ",
    "феврал",
    "март",
    "апрел",
    "ма",
    "июн",
    "июл",
    "август",
    "сентябр",
    "октябр",
    "ноябр",
    "декабр",
)
_CODE_AS_DATE = re.compile(r"(\d\d\.\d\d\.)20(\d\d)$")  # 09.02.07 that Excel took for a day
_SEPARATED = re.compile(r"[;\n]+")
_NUMBER = re.compile(r"^\d+\.\s+")
LONGEST_OFFER = 300  # characters of choices that a problem lists


def parse(field: Field, text: str) -> Any:
    """The value of a text, None for a blank one, or a `Wrong`. Colleges stay names: the directory resolves them."""
    told = text.strip() if field.kind in MANY or field.kind is Kind.LONG else " ".join(text.split())
    if not told:
        return _wrong(field, "field_missing") if field.required else None
    return _PARSERS[field.kind](field, told)


def doubt(field: Field, value: Any) -> Wrong | None:
    """What is possible and yet suspicious: control digits of an ИНН."""
    if field.kind is Kind.INN and value and not control_digits_fit(str(value)):
        return _wrong(field, "field_inn_control")
    return None


def words(field: Field, value: Any, colleges: Mapping[int, str] | None = None) -> str:
    """A value as a person reads it and as `parse` reads it back; «» for none. `colleges`: id → name."""
    if value is None or value == ():
        return ""
    if field.kind in MANY:
        return "; ".join(_one_word(field, one, colleges) for one in value)
    return _one_word(field, value, colleges)


def _one_word(field: Field, value: Any, colleges: Mapping[int, str] | None) -> str:
    if isinstance(value, bool):
        return "да" if value else "нет"
    if isinstance(value, float):
        return f"{value:.6f}".rstrip("0").rstrip(".").replace(".", ",")
    if isinstance(value, date):
        return f"{value:%m.%Y}" if field.kind is Kind.MONTH else f"{value:%d.%m.%Y}"
    if field.kind in (Kind.CHOICE, Kind.CHOICES):
        return field.choices.get(value, str(value))
    if field.kind in (Kind.COLLEGE, Kind.COLLEGES) and isinstance(value, int):
        return (colleges or {}).get(value, "")
    return str(value)


def _wrong(field: Field, code: str, **details: str) -> Wrong:
    help = f" {field.help}" if field.help else ""
    return Wrong(code, {"field": field.caption, "help": help, **details}, field.id)


def _text(field: Field, text: str) -> Any:
    return text if len(text) <= LONGEST_TEXT else _wrong(field, "field_too_long", limit=str(LONGEST_TEXT))


def _link(field: Field, text: str) -> Any:
    if re.fullmatch(r"https?://[^\s/]+\S*", text):
        return _text(field, text)
    return _wrong(field, "field_not_link")


def _inn(field: Field, text: str) -> Any:
    digits = "".join(text.split())
    if len(digits) in (9, 11) and control_digits_fit(f"0{digits}"):
        digits = f"0{digits}"  # a number in Excel loses the zero it begins with
    return digits if well_formed(digits) else _wrong(field, "field_not_inn")


def _whole(field: Field, text: str) -> Any:
    plain = "".join(text.split())
    whole, _, fraction = plain.replace(",", ".", 1).partition(".")
    fits = whole.removeprefix("-").isdecimal() and whole.isascii() and len(whole) < 15 and not fraction.strip("0")
    if fits and field.least <= int(whole) <= field.most:
        return int(whole)
    return _wrong(field, "field_not_whole", least=str(field.least), most=str(field.most))


def _number(field: Field, text: str) -> Any:
    plain = "".join(text.split()).removesuffix("%").replace(",", ".")
    if re.fullmatch(r"-?\d{1,9}(\.\d{1,6})?", plain) and field.least <= float(plain) <= field.most:
        return float(plain)
    return _wrong(field, "field_not_number", least=str(field.least), most=str(field.most))


def _date(field: Field, text: str) -> Any:
    found = _by_patterns(text.removesuffix("г.").removesuffix("г").strip(), _DATES)
    return found if found is not None and 1990 <= found.year <= 2100 else _wrong(field, "field_not_date")


def _month(field: Field, text: str) -> Any:
    found = _by_patterns(text, (*_MONTHS, *_DATES))
    if found is None and (named := re.fullmatch(r"([а-я]+)\s+(\d{4})(?:\s*г\.?)?", normal(text))):
        numbers = [n for n, start in enumerate(_MONTH_NAMES, 1) if _named(named[1], start)]
        found = date(int(named[2]), numbers[-1], 1) if numbers else None
    return found.replace(day=1) if found and 1990 <= found.year <= 2100 else _wrong(field, "field_not_month")


def _named(word: str, start: str) -> bool:
    return word in {"май", "мая"} if start == "ма" else word.startswith(start)


def _yes(field: Field, text: str) -> Any:
    told = normal(text) or text
    return told in YES if told in YES | NO else _wrong(field, "field_not_yes")


def _choice(field: Field, text: str) -> Any:
    known = {normal(name): id for id, name in field.choices.items()} | {id: id for id in field.choices}
    known |= {normal(name): id for name, id in field.also.items()}
    bare = {normal(_NUMBER.sub("", name)): id for id, name in field.choices.items()}  # «Занятость» for «1. Занятость»
    found = known.get(normal(text), known.get(text, bare.get(normal(text))))
    return found if found is not None else _wrong(field, "field_not_choice", choices=_offered(field))


def _choices(field: Field, text: str) -> Any:
    """A choice, or several of them with commas between where «;» was meant: no choice has a comma in it."""
    found = _choice(field, text)
    if not isinstance(found, Wrong) or "," not in text:
        return found
    parts = [_choice(field, part) for part in text.split(",") if part.strip()]
    return next((one for one in parts if isinstance(one, Wrong)), tuple(parts))


def _offered(field: Field) -> str:
    """The choices in a sentence; of a long list where it can be seen."""
    told = "; ".join(field.choices.values())
    if len(told) <= LONGEST_OFFER:
        return told
    numbered = all(name.startswith(f"{id}. ") for id, name in field.choices.items())
    return "в бланке он на листе «Списки»" + ("; можно вписать один номер" if numbered else "")


def _specialty(field: Field, text: str) -> Any:
    dated = _CODE_AS_DATE.fullmatch(text)
    found = [dated[1] + dated[2]] if dated else CODE_IN_TEXT.findall(text)
    return found[0] if len(found) == 1 and PROGRAM_CODE.fullmatch(found[0]) else _wrong(field, "field_not_specialty")


def _name(field: Field, text: str) -> Any:
    return _text(field, text)


def _many(one: Callable[[Field, str], Any]) -> Callable[[Field, str], Any]:
    def read(field: Field, text: str) -> Any:
        parsed = [one(field, " ".join(part.split())) for part in _SEPARATED.split(text) if part.strip()]
        values = [value for each in parsed for value in (each if isinstance(each, tuple) else (each,))]
        wrong = next((value for value in values if isinstance(value, Wrong)), None)
        return wrong or tuple(dict.fromkeys(values))

    return read


def _by_patterns(text: str, patterns: tuple[str, ...]) -> date | None:
    for pattern in patterns:
        try:
            return datetime.strptime(text, pattern).date()
        except ValueError:
            continue
    return None


_PARSERS: Mapping[Kind, Callable[[Field, str], Any]] = {
    Kind.TEXT: _text,
    Kind.LONG: _text,
    Kind.LINK: _link,
    Kind.INN: _inn,
    Kind.WHOLE: _whole,
    Kind.NUMBER: _number,
    Kind.DATE: _date,
    Kind.MONTH: _month,
    Kind.YES: _yes,
    Kind.CHOICE: _choice,
    Kind.CHOICES: _many(_choices),
    Kind.SPECIALTY: _specialty,
    Kind.SPECIALTIES: _many(_specialty),
    Kind.COLLEGE: _name,
    Kind.COLLEGES: _many(_name),
}
