"""A selection in words, for the sheet of an export that says what it shows."""

from collections.abc import Callable, Iterable
from datetime import date

from ck.document.programs import group_name, program_words
from ck.forms.lines import LINE
from ck.indicators.scope import Dimension, Scope
from ck.store.cells import KeyValue

ALL = "все"
NEWEST = "последняя каждого года"
NOT_SAID = "не указано"

DIMENSIONS = {
    Dimension.COLLEGE: "Колледж",
    Dimension.SPECIALTY: "Профессия, специальность",
    Dimension.GROUP: "Укрупнённая группа",
    Dimension.MUNICIPALITY: "Муниципалитет",
    Dimension.LINE: "Строка формы",
    Dimension.AS_OF: "Отчётная дата",
    Dimension.YEAR: "Год выпуска",
}
BREAKDOWNS = {
    Dimension.COLLEGE: "По колледжам",
    Dimension.SPECIALTY: "По специальностям",
    Dimension.GROUP: "По укрупнённым группам",
    Dimension.MUNICIPALITY: "По муниципалитетам",
    Dimension.LINE: "По строкам формы",
    Dimension.AS_OF: "По датам",
    Dimension.YEAR: "По годам",
}


def scope_words(scope: Scope) -> dict[str, str]:
    """Label → what was chosen; every filter is there, «все» where nothing was chosen, what is left out if anything."""
    return {
        DIMENSIONS[Dimension.YEAR]: _joined(str(year) for year in scope.years),
        DIMENSIONS[Dimension.AS_OF]: "; ".join(f"{day:%d.%m.%Y}" for day in scope.as_of) or NEWEST,
        DIMENSIONS[Dimension.COLLEGE]: _joined(scope.colleges),
        DIMENSIONS[Dimension.SPECIALTY]: _joined(map(program_words, scope.specialties)),
        DIMENSIONS[Dimension.GROUP]: _joined(map(_group, scope.groups)),
        DIMENSIONS[Dimension.MUNICIPALITY]: _joined(scope.municipalities),
        DIMENSIONS[Dimension.LINE]: _joined(map(_line, scope.lines or ("01",))),
        "Последние известные данные": "берутся, если на дату их нет" if scope.carry_forward else "не берутся",
        **left_out_words(scope),
    }


def left_out_words(scope: Scope) -> dict[str, str]:
    """Label → what is left out («кроме»); only the filters that leave something out."""
    found = {
        "Кроме колледжей": "; ".join(scope.not_colleges),
        "Кроме профессий, специальностей": "; ".join(map(program_words, scope.not_specialties)),
        "Кроме укрупнённых групп": "; ".join(map(_group, scope.not_groups)),
    }
    return {label: text for label, text in found.items() if text}


def dimension_name(dimension: Dimension) -> str:
    """What a break-down is called on a sheet."""
    return DIMENSIONS[dimension]


def breakdown_title(dimension: Dimension) -> str:
    """What the sheet of a break-down is called."""
    return BREAKDOWNS[dimension]


def key_words(dimension: Dimension, value: KeyValue) -> str:
    """A group of a break-down as a reader knows it: code and name, a date as ДД.ММ.ГГГГ."""
    if value is None:
        return NOT_SAID
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    return _NAMED.get(dimension, str)(str(value))


def _joined(texts: Iterable[str]) -> str:
    return "; ".join(texts) or ALL


def _group(code: str) -> str:
    return f"{code} {group_name(code) or ''}".strip()


def _line(code: str) -> str:
    return f"{code} {LINE[code].name}" if code in LINE else code


_NAMED: dict[Dimension, Callable[[str], str]] = {
    Dimension.SPECIALTY: program_words,
    Dimension.GROUP: _group,
    Dimension.LINE: _line,
}
