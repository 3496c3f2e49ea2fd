"""Why a person is in the register, what became of it, what was offered: the choices of the registers of people."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from ck.document.measures import EXECUTORS as OF_MEASURES
from ck.document.measures import Measure, measures
from ck.indicators.inputs import Part
from ck.indicators.risk import risk_group

CONSCRIPT: Final = "conscript"
UNKNOWN: Final = "at_risk"
PLANNED: Final = "planned"


@dataclass(frozen=True, slots=True)
class Status:
    """Why a person is in the register. `group` is its category on «Группы риска», which has the fitting measures.

    `at_risk`: indicator 3 counts such people by its exclusion, so the register can be compared with the form.
    """

    id: str
    name: str
    group: str
    at_risk: bool = True


STATUSES: Final = (
    Status(UNKNOWN, "под риском, причина не указана", "at_risk"),
    Status("registered", "на учёте в центре занятости", "registered"),
    Status("unmotivated", "не планирует работать, нет мотивации", "unmotivated"),
    Status("no_demand", "ищет работу, нет спроса на профессию", "no_demand"),
    Status("informal", "работает без оформления", "informal"),
    Status("family", "ухаживает за родными", "family"),
    Status("undecided", "не определился", "undecided"),
    Status("plan", "есть план: будет трудоустроен", "at_risk"),
    Status("parental_leave", "в отпуске по уходу за ребёнком", "parental_leave", at_risk=False),
    Status("convicted", "под следствием, отбывает наказание", "convicted", at_risk=False),
    Status("health", "инвалидность, ОВЗ", str(Part.DISABLED), at_risk=False),
    Status(CONSCRIPT, "служит по призыву", "conscripts", at_risk=False),
)
STATUS: Final[Mapping[str, Status]] = {one.id: one for one in STATUSES}
AT_RISK: Final = tuple(one.id for one in STATUSES if one.at_risk)
NOT_CONSCRIPTS: Final = tuple(one.id for one in STATUSES if one.id != CONSCRIPT)

MARKS: Final[Mapping[str, str]] = {
    "health": "инвалидность или ОВЗ",
    "target": "целевой договор",
    "orphan": "сирота",
    "moved": "сменил регион",
}
OUTCOMES: Final[Mapping[str, str]] = {
    "employed": "трудоустроен",
    "self_employed": "самозанятый или ИП",
    "studying": "продолжил обучение",
    "contract_service": "служит по контракту",
    "left": "выехал за пределы РФ",
    "lost": "связь потеряна",
    "refused": "отказался от помощи",
}
"""What it came to; none: still in work."""

EXECUTORS: Final[Mapping[str, str]] = {
    "college": OF_MEASURES["poo"],
    "center": OF_MEASURES["bck"],
    "authority": OF_MEASURES["roiv"],
    "employment": "служба занятости",
    "employer": "работодатель",
}
RESULTS: Final[Mapping[str, str]] = {
    PLANNED: "запланировано",
    "offered": "предложено",
    "done": "проведено",
    "helped": "помогло",
    "declined": "отказался",
    "missed": "не явился, не ответил",
}


def measure_names() -> Mapping[str, str]:
    """Row of section I, as text → what a list calls the measure."""
    return {str(one.number): f"{one.number}. {one.text}" for one in measures()}


def fitting(status: str) -> tuple[Measure, ...]:
    """The measures of section I that fit people of this status, those that fit best first."""
    known = {one.number: one for one in measures()}
    return tuple(known[number] for number in risk_group(STATUS[status].group).measures)
