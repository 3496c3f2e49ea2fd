"""What a column may be, as a person chooses it from a list."""

from typing import Final

from ck.forms.editing import Use, possible_parents, roles_for, usual_use
from ck.forms.lines import LINES
from ck.forms.model import Column, Key, Role, SheetForm
from ck.forms.numbers import printed_number
from ck.forms.statuses import STATUS, STATUSES, Kind

_KEYS: Final = {
    Key.PROGRAM: "код и название программы",
    Key.PROGRAM_CODE: "код программы",
    Key.PROGRAM_NAME: "название программы",
    Key.LINE: "номер строки блока",
    Key.LINE_CAPTION: "название строки блока",
    Key.REGION: "субъект РФ",
    Key.ORDINAL: "номер по порядку",
    Key.OTHER: "другое (ПОО, район …)",
}
_GROUPS: Final = {Kind.TOTAL: "Всего", Kind.FACT: "Факт", Kind.PLAN: "План", Kind.SUB: "Из них"}
NUMBER, NOTE, SKIP, AS_IS = "number", "note", "skip", "as_is"
LINE_NAMES: Final = {line.code: f"{line.code} {line.name}" for line in LINES}
"""Canonical line → how a list shows it."""

MEANINGS: Final[dict[str, str]] = {
    SKIP: "Не читать",
    NOTE: "Текст, пояснения",
    NUMBER: "Число без статуса",
    **{f"key:{key.value}": f"Ключ: {name}" for key, name in _KEYS.items()},
    **{f"status:{one.id}": f"{_GROUPS[one.kind]}: {one.name}" for one in STATUSES},
}
"""What a column means → how a list shows it."""


def meaning_of(column: Column) -> str:
    """The choice that a column has now."""
    if column.key is not None:
        wanted = f"key:{column.key.value}"
        return wanted if wanted in MEANINGS else AS_IS
    if column.status is not None:
        return f"status:{column.status}"
    return {Role.NOTE: NOTE, Role.IGNORED: SKIP, Role.ENUM: AS_IS}.get(column.role, NUMBER)


def meanings_for(column: Column) -> list[str]:
    """What may be chosen for a column; a list of values, and keys of other sheets, stay as they are."""
    return [*MEANINGS, *([AS_IS] if meaning_of(column) == AS_IS else [])]


def meaning_name(meaning: str) -> str:
    """How a list shows it."""
    return MEANINGS.get(meaning, "Как в исходной форме")


def use_for(sheet: SheetForm, column: Column, meaning: str) -> Use:
    """The use that a chosen meaning gives a column."""
    kind, _, name = meaning.partition(":")
    match kind:
        case "key":
            return usual_use(sheet, column.no, None, Key(name))
        case "status":
            return usual_use(sheet, column.no, name)
        case "note":
            return Use(Role.NOTE)
        case "skip":
            return Use(Role.IGNORED)
        case "number":
            kept = column.role in roles_for(None) and column.status is None
            return Use(column.role, parent=column.parent) if kept else Use(Role.VALUE)
    return Use(column.role, column.status, column.key, column.parent)


def place_of(column: Column) -> str:
    """Where a counted column belongs: «part», «sub:4»."""
    return f"{column.role.value}:{column.parent}" if column.parent else column.role.value


def places_for(sheet: SheetForm, column: Column) -> list[str]:
    """Where it may belong; the one place of a column that is not counted."""
    if not column.counted:
        return [place_of(column)]
    found: list[str] = []
    for role in dict.fromkeys((*roles_for(column.status), column.role)):
        if role in (Role.SUB, Role.SECTOR):
            found += [f"{role.value}:{no}" for no in possible_parents(sheet, column.no)]
        else:
            found.append(role.value)
    return list(dict.fromkeys([place_of(column), *found]))


def place_name(place: str) -> str:
    """How a list shows it."""
    role, _, no = place.partition(":")
    number = printed_number(no)
    names = {
        "total": "всего", "part": "часть общего числа", "sub": f"из них, внутри гр. {number}",
        "sector": f"отрасль внутри гр. {number}", "value": "отдельно, в сумму не входит",
        "forecast": "прогноз: те же люди ещё раз",
    }  # fmt: skip
    return names.get(role, "–")


def use_at(column: Column, place: str) -> Use:
    """The use of a column at a chosen place."""
    role, _, no = place.partition(":")
    return Use(Role(role), column.status, column.key, no or None)


def kind_of(column: Column) -> str:
    """«Факт», «План» – for a table."""
    return _GROUPS[STATUS[column.status].kind] if column.status else ""
