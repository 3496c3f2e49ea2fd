"""A selection in words, for the sheet of an export that says what it shows."""

from collections.abc import Iterable

from ck.document.programs import find_program, group_name
from ck.forms.lines import LINE
from ck.indicators.scope import Scope

ALL = "все"
NEWEST = "последняя каждого года"


def scope_words(scope: Scope) -> dict[str, str]:
    """Label → what was chosen; every filter is there, «все» where nothing was chosen."""
    return {
        "Год выпуска": _joined(str(year) for year in scope.years),
        "Отчётная дата": "; ".join(f"{day:%d.%m.%Y}" for day in scope.as_of) or NEWEST,
        "Колледж": _joined(scope.colleges),
        "Профессия, специальность": _joined(map(_program, scope.specialties)),
        "Укрупнённая группа": _joined(map(_group, scope.groups)),
        "Муниципалитет": _joined(scope.municipalities),
        "Строка формы": _joined(map(_line, scope.lines or ("01",))),
        "Последние известные данные": "берутся, если на дату их нет" if scope.carry_forward else "не берутся",
    }


def _joined(texts: Iterable[str]) -> str:
    return "; ".join(texts) or ALL


def _program(code: str) -> str:
    program = find_program(code)
    return f"{code} {program.name}" if program else code


def _group(code: str) -> str:
    return f"{code} {group_name(code) or ''}".strip()


def _line(code: str) -> str:
    return f"{code} {LINE[code].name}" if code in LINE else code
