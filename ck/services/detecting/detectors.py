"""The catalogue of detectors: a code of the problems' catalogue, a name, what it looks for, how it looks.

Each has its own switch and severity in the settings of the workspace; what is not set there is as declared here.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from ck.analysis.outliers import LIMIT
from ck.forms.problems import Found, Severity, catalogue
from ck.services.detecting import looks
from ck.services.detecting.case import Case

SETTING: Final = "detectors"
SEVERITIES: Final = (Severity.WARNING, Severity.INFO)
"""A detector only tells: an error would set a block aside, and what is unlikely may still be true."""


@dataclass(frozen=True, slots=True)
class Detector:
    """One detector. `code` is its problem in the catalogue, which also holds its usual severity."""

    code: str
    name: str
    looks_for: str
    look: Callable[[Case], Iterator[Found]]

    @property
    def severity(self) -> Severity:
        """The catalogue's word."""
        return catalogue()[self.code].severity


@dataclass(frozen=True, slots=True)
class Switch:
    """Whether a detector looks, and how loud it is."""

    on: bool
    severity: Severity


Switches = Mapping[str, Switch]

DETECTORS: Final[tuple[Detector, ...]] = (
    Detector(
        "same_as_before",
        "Прежняя таблица под новой датой",
        "все числа те же, что у колледжа на другую дату этого же выпуска",
        looks.same_as_before,
    ),
    Detector(
        "cumulative_fell",
        "Уменьшилось то, что только растёт",
        "занятых или заключавших целевой договор меньше, чем на прошлую дату этого же выпуска",
        looks.cumulative_fell,
    ),
    Detector(
        "count_jump",
        "Скачок",
        f"далеко от прежних чисел колледжа по этой профессии: модифицированная оценка больше "
        f"{str(LIMIT).replace('.', ',')}, от обычного – {looks.PEOPLE} человек и больше, прошлых дат – {looks.FEWEST} "
        "и больше",
        looks.count_jump,
    ),
    Detector(
        "release_differs",
        "Другой выпуск",
        "выпуск по профессии, специальности не тот, что на прошлую дату этого же года выпуска",
        looks.release_differs,
    ),
    Detector(
        "code_two_names",
        "Один код под двумя названиями",
        "у кода в этом файле или в прошлом отчёте колледжа другое название",
        looks.code_two_names,
    ),
    Detector(
        "person_elsewhere",
        "Один выпускник в двух колледжах",
        "уникальный номер выпускника стоит и в отчёте другого колледжа о том же выпуске",
        looks.person_elsewhere,
    ),
)
DETECTOR: Final = {one.code: one for one in DETECTORS}


def switches_of(setting: Any) -> dict[str, Switch]:
    """The switches that a stored setting means; what it does not speak of is on, as loud as the catalogue says."""
    said: Mapping[str, Any] = setting if isinstance(setting, Mapping) else {}
    found = {}
    for one in DETECTORS:
        own = said.get(one.code, {})
        severity = own.get("severity")
        found[one.code] = Switch(bool(own.get("on", True)), Severity(severity) if severity else one.severity)
    return found


def setting_of(switches: Switches) -> dict[str, Any]:
    """The setting that means these switches."""
    return {code: {"on": one.on, "severity": one.severity.value} for code, one in switches.items()}


def detect(case: Case, switches: Switches) -> list[Found]:
    """Everything that the detectors which are on find, in the order of the catalogue."""
    return [
        replace(found, severity_override=_other(one, switches))
        for one in DETECTORS
        if switches[one.code].on
        for found in one.look(case)
    ]


def _other(one: Detector, switches: Switches) -> Severity | None:
    """The severity that the settings give it; None where it is the usual one."""
    severity = switches[one.code].severity
    return None if severity is one.severity else severity
