"""What an indicator may be computed from: columns of the forms, and numbers that registers give.

An input is named by a key. «employed» is the column of the line asked for (01 unless a filter says otherwise);
«employed@disabled» is its sum over the lines that count this line's people recognised as disabled, and
«graduates_total@target» the line of those with a target-training contract (`ck.forms.lines`); in forms without it
«graduates_total@target_sheet» is what their sheet «Целевики» lists. A register's number has an id of its own; how a
register comes to give it says `ck.store.counts`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from ck.forms.kinds import EVENT_KINDS, SUPPORT_KINDS
from ck.forms.lines import LINE, TARGET_SHEET, TOTAL_LINE
from ck.forms.statuses import STATUS
from ck.indicators.periods import IN_SCHOOL_YEAR, ON_DATE, OVER_SCHOOL_YEAR, OVER_YEAR, Counted


class Part(StrEnum):
    """The people inside the line asked for that other lines of the same block count."""

    DISABLED = "disabled"
    TARGET = "target"
    TARGET_SHEET = "target_sheet"
    LIMITED = "limited"
    SIGHT = "sight"
    HEARING = "hearing"
    MOVEMENT = "movement"
    SPEECH = "speech"
    DEVELOPMENT = "development"
    AUTISM = "autism"
    OTHER_ILLNESS = "other_illness"
    ABILYMPICS = "abilympics"


PART_NAMES = {
    Part.DISABLED: "из них признанные инвалидами",
    Part.TARGET: "из них с договором о целевом обучении",
    Part.TARGET_SHEET: "из них на листе «Целевики»",
    Part.LIMITED: "из них лица с ОВЗ",
    Part.SIGHT: "из них с нарушениями зрения",
    Part.HEARING: "из них с нарушениями слуха",
    Part.MOVEMENT: "из них с нарушениями опорно-двигательного аппарата",
    Part.SPEECH: "из них с тяжёлыми нарушениями речи",
    Part.DEVELOPMENT: "из них с задержкой психического развития",
    Part.AUTISM: "из них с расстройствами аутистического спектра",
    Part.OTHER_ILLNESS: "из них с инвалидностью вследствие других причин",
    Part.ABILYMPICS: "из них участники чемпионата «Абилимпикс»",
}

# Parts that the forms count of all graduates only; those of other lines are in `ck.forms.lines.Line`.
_OF_ALL: Mapping[Part, str] = {
    Part.TARGET_SHEET: TARGET_SHEET,
    Part.LIMITED: "02",
    Part.SIGHT: "07",
    Part.HEARING: "08",
    Part.MOVEMENT: "09",
    Part.SPEECH: "10",
    Part.DEVELOPMENT: "11",
    Part.AUTISM: "12",
    Part.OTHER_ILLNESS: "13",
    Part.ABILYMPICS: "15",
}


class Register(StrEnum):
    """Records that the monitoring forms do not hold; the value is how a user calls them."""

    APPEALS = "реестр обращений в ЦК"
    PARTICIPATION = "реестр участия в мероприятиях и мерах поддержки"
    EVENTS = "реестр мероприятий"
    VACANCIES = "банк вакансий ЦК"
    DEFENCE_VACANCIES = "сведения о вакансиях предприятий ОПК"
    PRACTICES = "реестр практик"
    HEADCOUNT = "численность обучающихся"


THINGS = frozenset({Register.EVENTS, Register.VACANCIES, Register.PRACTICES})
"""Registers that count events, workplaces, practices and not people."""


@dataclass(frozen=True, slots=True)
class RegisterInput:
    """A number that a register gives. `name` is what the user reads, `counted` how it relates to time."""

    id: str
    name: str
    register: Register
    counted: Counted


def _of(register: Register, counted: Counted, **names: str) -> tuple[RegisterInput, ...]:
    return tuple(RegisterInput(id, name, register, counted) for id, name in names.items())


def students_of(kind: str) -> str:
    """The input of №6: students who took part in a kind of support."""
    return f"students_{kind}"


def graduates_of(kind: str) -> str:
    """The input of №6: graduates who took part in a kind of support."""
    return f"graduates_{kind}"


REGISTER_INPUTS: tuple[RegisterInput, ...] = (
    *_of(
        Register.APPEALS,
        OVER_YEAR,
        supported="обратившиеся в ЦК и получившие адресную поддержку",
        supported_now_working="из обратившихся и поддержанных: стали трудоустроенными, ИП или самозанятыми",
    ),
    *_of(
        Register.PARTICIPATION,
        OVER_SCHOOL_YEAR,
        participants="участники хотя бы одного мероприятия или вида поддержки, каждый один раз",
        everybody="участники всех курсов и выпускники, каждый один раз",
        **{students_of(one.id): f"обучающиеся: {one.name}" for one in SUPPORT_KINDS},
        **{graduates_of(one.id): f"выпускники: {one.name}" for one in SUPPORT_KINDS},
    ),
    *_of(
        Register.HEADCOUNT,
        IN_SCHOOL_YEAR,
        finishing_students="обучающиеся очно, завершающие обучение в учебном году",
        full_time_graduates="выпускники очной формы обучения",
    ),
    *_of(
        Register.HEADCOUNT,
        ON_DATE,
        students="обучающиеся",
        minors="обучающиеся младше 18 лет на дату",
        working_minors="трудоустроенные обучающиеся младше 18 лет на дату",
    ),
    *_of(
        Register.EVENTS,
        OVER_YEAR,
        **{one.id: f"{one.name}{f' ({one.remark})' if one.remark else ''}" for one in EVENT_KINDS},
    ),
    *_of(
        Register.VACANCIES,
        ON_DATE,
        vacancies="рабочие места в актуальных вакансиях, требующих СПО",
        vacancies_off_program="из них не по профессиям и специальностям ПОО",
        vacancies_elsewhere="из них у работодателей иных субъектов Российской Федерации",
        vacancies_off_and_elsewhere="из них и не по профилю, и в ином субъекте",
    ),
    *_of(Register.PRACTICES, OVER_YEAR, spread_practices="практики, переданные БЦК хотя бы одной другой ПОО"),
    *_of(
        Register.DEFENCE_VACANCIES,
        OVER_YEAR,
        closed_by_students="рабочие места на предприятиях ОПК, закрытые обучающимися",
        closed_by_graduates="рабочие места на предприятиях ОПК, закрытые выпускниками",
    ),
)
REGISTER_INPUT = {one.id: one for one in REGISTER_INPUTS}


@cache
def status_of(key: str) -> str:
    """The status id of a form's input: «employed@disabled» → «employed»."""
    return key.partition("@")[0]


@cache
def part_of(key: str) -> Part | None:
    """Which people of the line the input is about; None: all of them."""
    _, _, part = key.partition("@")
    return Part(part) if part else None


@cache
def from_form(key: str) -> bool:
    """Whether the forms report this input. KeyError: no such input at all."""
    if key in REGISTER_INPUT:
        return False
    if status_of(key) in STATUS:
        return True
    raise KeyError(key)


@cache
def about_people(key: str) -> bool:
    """Whether the input counts people, so that a small number may give somebody away."""
    return from_form(key) or REGISTER_INPUT[key].register not in THINGS


@cache
@cache
def lines_of(key: str, line: str) -> tuple[str, ...]:
    """The lines whose sum the input is when `line` is asked for; () where the forms do not count such people."""
    part, asked = part_of(key), LINE.get(line)
    if part is None:
        return (line,)
    if asked is None:
        return ()
    if part in _OF_ALL:
        return (_OF_ALL[part],) if line == TOTAL_LINE else ()
    return (asked.disabled or ()) if part is Part.DISABLED else ((asked.target,) if asked.target else ())


def input_name(key: str) -> str:
    """What the user reads: the name of the column or of the register's number."""
    if not from_form(key):
        return REGISTER_INPUT[key].name
    part = part_of(key)
    name = STATUS[status_of(key)].name
    return f"{name} ({PART_NAMES[part]})" if part else name
