"""Appeals with targeted support (№4) and lists of participants (№5, 6). People stand by the college's own numbers."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from ck.forms.kinds import ALSO_SUPPORT, SUPPORT_KINDS
from ck.forms.registers.model import Field, Kind, RegisterForm, Wrong, contradiction

STUDENT, JUNIOR, GRADUATE = "student", "junior", "graduate"
ROLES = {
    STUDENT: "обучающийся",
    JUNIOR: "обучающийся младших курсов",
    GRADUATE: "выпускник",
}
"""STUDENT finishes in this school year; JUNIOR does not, and is in no base of №5 and 6."""
KINDS = {one.id: one.name for one in SUPPORT_KINDS}

EMPLOYED = frozenset({"employed", "sole_trader", "self_employed"})
"""Outcomes that №4 counts."""
OUTCOMES = {
    "employed": "трудоустроен",
    "sole_trader": "стал индивидуальным предпринимателем",
    "self_employed": "стал самозанятым",
    "studying": "продолжил обучение",
    "army": "призван или служит по контракту",
    "searching": "ищет работу",
    "refused": "отказался от помощи",
    "other": "иное",
}
_ALSO = {
    "трудоустроена": "employed", "трудоустроился": "employed", "трудоустроилась": "employed",
    "ип": "sole_trader", "стал ип": "sole_trader", "стала ип": "sole_trader",
    "самозанятый": "self_employed", "самозанятая": "self_employed", "стала самозанятой": "self_employed",
    "призван": "army", "ищет": "searching",
}  # fmt: skip
WRITE_NUMBER = "Впишите номер, под которым человека знает колледж, без фамилии."
_SURNAME = re.compile(r"[А-Яа-яЁё]{4,}")
NUMBER_HELP = "Номер, под которым человека знает колледж. Фамилию не пишите."

_COLLEGE = Field("college", "Колледж", Kind.COLLEGE, required=True, width=40, other_captions=("ПОО",))
_NUMBER = Field(
    "number", "Номер человека", required=True, width=18, help=NUMBER_HELP,
    other_captions=("Номер", "Уникальный номер", "№ человека"),
)  # fmt: skip
_SPECIALTY = Field(
    "specialty", "Профессия, специальность", Kind.SPECIALTY, width=24, other_captions=("Код", "Специальность"),
)  # fmt: skip


def number_key(number: str) -> str:
    """The number as it is compared: «А-17» and «а-17 » are the same person of a college."""
    return "".join(number.split()).casefold()


def looks_like_a_name(number: str) -> bool:
    """Whether somebody wrote a surname where a number belongs: letters alone, several words or a long Russian one."""
    if any(sign.isdigit() for sign in number):
        return False
    return len(number.split()) > 1 or bool(_SURNAME.search(number))


def number_of_somebody(number: str) -> bool:
    """Whether it can be a person's number: «-», «нет» would make one person of many."""
    return any(sign.isdigit() for sign in number)


def check_number(values: Mapping[str, Any]) -> Sequence[Wrong]:
    """A name never stands for a number, nor does a dash."""
    number = str(values.get("number") or "")
    if number and looks_like_a_name(number):
        return [contradiction("Вместо номера человека похоже на имя.", WRITE_NUMBER, "number")]
    if number and not number_of_somebody(number):
        return [contradiction("В номере человека нет ни одной цифры.", WRITE_NUMBER, "number")]
    return []


def _check_appeal(values: Mapping[str, Any]) -> Sequence[Wrong]:
    wrongs = list(check_number(values))
    day, support, outcome = values.get("day"), values.get("support_on"), values.get("outcome_on")
    if support and day and support < day:
        text = f"Поддержка {support:%d.%m.%Y} раньше обращения {day:%d.%m.%Y}."
        wrongs.append(contradiction(text, "Исправьте одну из дат.", "support_on"))
    if support and not values.get("support"):
        wrongs.append(contradiction("Дата поддержки есть, а вида нет.", "Выберите вид поддержки.", "support"))
    if values.get("outcome") in EMPLOYED and not outcome:
        wrongs.append(contradiction("Нет даты трудоустройства.", "Впишите дату итога.", "outcome_on"))
    if outcome and day and outcome < day:
        text = f"Итог {outcome:%d.%m.%Y} раньше обращения {day:%d.%m.%Y}."
        wrongs.append(contradiction(text, "Исправьте одну из дат.", "outcome_on"))
    return wrongs


APPEAL = RegisterForm(
    id="appeal",
    title="Обращения и адресная поддержка",
    record="обращение",
    fields=(
        _COLLEGE,
        _NUMBER,
        Field("role", "Кто", Kind.CHOICE, required=True, choices=ROLES, width=20, default=ROLES[GRADUATE],
              other_captions=("Обучающийся или выпускник",)),
        _SPECIALTY,
        Field("day", "Дата обращения", Kind.DATE, required=True, width=12, other_captions=("Дата",)),
        Field("support", "Вид поддержки", Kind.CHOICES, choices=KINDS, also=ALSO_SUPPORT, width=40,
              help="Один или несколько; пусто – обратился, но адресной поддержки не было."),
        Field("support_on", "Дата поддержки", Kind.DATE, width=12, help="Пусто – в день обращения."),
        Field("outcome", "Итог", Kind.CHOICE, choices=OUTCOMES, also=_ALSO, width=28),
        Field("outcome_on", "Дата итога", Kind.DATE, width=12),
        Field("note", "Примечание", Kind.LONG, width=40, listed=False, help="Без фамилий и телефонов."),
    ),
    naming=("number", "day"),
    key=("college", "number", "day"),
    check=_check_appeal,
    help=(("Повторные обращения", "Каждое – отдельной строкой; в показателе 4 это один человек."),),
)  # fmt: skip

PARTICIPATION = RegisterForm(
    id="participation",
    title="Участие в мероприятиях и поддержке",
    record="участие",
    fields=(
        _COLLEGE,
        _NUMBER,
        Field("role", "Кто", Kind.CHOICE, required=True, choices=ROLES, width=20,
              other_captions=("Обучающийся или выпускник",),
              help="«обучающийся» – завершает обучение в этом учебном году; остальные – младших курсов."),
        Field("kind", "Вид", Kind.CHOICE, required=True, choices=KINDS, also=ALSO_SUPPORT, width=40,
              other_captions=("Вид поддержки или мероприятия",)),
        Field("day", "Дата", Kind.DATE, required=True, width=12),
        _SPECIALTY,
    ),
    naming=("kind", "day"),
    key=("college", "number", "kind", "day"),
    check=check_number,
    help=(("Один человек – одна строка", "на каждый вид и день; повторы узнаются и не считаются дважды."),),
)  # fmt: skip
