"""What a card of the register consists of, and which numbers are too much like somebody's documents to be one."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from ck.forms.registers import Field, Kind, RegisterForm, Wrong, contradiction
from ck.services.persons.statuses import CONSCRIPT, MARKS, OUTCOMES, STATUS
from ck.store.models.persons import Person
from ck.store.records import Register

LONGEST_NUMBER: Final = 24
_NUMBER = re.compile(r"[0-9A-Za-zА-Яа-яЁё№/._\- ]*\d[0-9A-Za-zА-Яа-яЁё№/._\- ]*")
_WORDS = re.compile(r"[A-Za-zА-Яа-яЁё]{4,}")  # letters of a group are short, a surname is not
_MOBILE = re.compile(r"[78]9\d{9}")
_PASSPORT = re.compile(r"\d{4} \d{6}|\d{2} \d{2} \d{6}")


def document_in(number: str) -> str:
    """What a number seems to be: «СНИЛС», «телефон», «паспорт», «имя»; «» for a number that says nothing."""
    digits = re.sub(r"\D", "", number)
    if _WORDS.search(number) or not _NUMBER.fullmatch(number) or len(number) > LONGEST_NUMBER:
        return "имя"
    if _PASSPORT.fullmatch(number):
        return "паспорт"
    if len(digits) == 11 and _snils(digits):
        return "СНИЛС"
    return "телефон" if _MOBILE.fullmatch(digits) else ""


def _snils(digits: str) -> bool:
    """Whether the two last digits are the control number of the first nine."""
    total = sum(int(digit) * weight for digit, weight in zip(digits[:9], range(9, 0, -1), strict=True))
    return int(digits[9:]) == total % 101 % 100


def _check(values: Mapping[str, Any]) -> Sequence[Wrong]:
    wrong = []
    if values.get("number") and (like := document_in(str(values["number"]))):
        text = f"Номер выпускника не принят: он похож на {like}."
        remedy = "Нужен номер, который колледж дал выпускнику сам: например, 17 или 2025-017."
        wrong.append(contradiction(text, remedy, "number"))
    if values.get("outcome_on") and not values.get("outcome"):
        text = "Есть дата итога, а самого итога нет."
        wrong.append(contradiction(text, "Выберите итог или уберите дату.", "outcome"))
    return wrong


CARD: Final = RegisterForm(
    id="person",
    title="Выпускники под риском и призванные",
    record="карточка выпускника",
    fields=(
        Field("college_id", "Колледж", Kind.COLLEGE, required=True, width=44, other_captions=("ПОО",)),
        Field(
            "number", "Номер выпускника", required=True, width=18, other_captions=("Уникальный номер выпускника",),
            help="Номер, который дал колледж; не имя, не СНИЛС, не телефон.",
        ),
        Field("year", "Год выпуска", Kind.WHOLE, required=True, least=2000, most=2100, width=12),
        Field("specialty", "Профессия, специальность", Kind.SPECIALTY, required=True, width=20),
        Field(
            "status", "Статус", Kind.CHOICE, required=True, width=36, other_captions=("Причина риска",),
            choices={id: one.name for id, one in STATUS.items()},
        ),
        Field(
            "discharge", "Увольнение из армии", Kind.MONTH, width=18,
            help=f"Ожидаемый месяц; для статуса «{STATUS[CONSCRIPT].name}».",
        ),
        Field("next_contact", "Следующий контакт", Kind.DATE, width=17),
        Field("outcome", "Итог", Kind.CHOICE, choices=OUTCOMES, width=22, help="Пусто – ещё в работе."),
        Field("outcome_on", "Дата итога", Kind.DATE, width=12),
        Field("marks", "Отметки", Kind.CHOICES, choices=MARKS, width=30),
    ),
    naming=("college_id", "number", "year"),
    key=("college_id", "number", "year"),
    check=_check,
    quiet=True,
    help=(("Имена", "Столбцов с именами и контактами в бланке нет, пока центр не включил их (часть «Хранение»)."),),
)  # fmt: skip
CARDS: Final = Register(CARD, Person)

NAMES: Final = (
    Field("name", "Фамилия, имя, отчество", personal=True, listed=False, width=34),
    Field("contacts", "Контакты", personal=True, listed=False, width=34, help="Телефон, почта."),
    Field("note", "Заметка", Kind.LONG, personal=True, listed=False, width=44),
)
"""What is only kept encrypted, where the centre switched it on."""
NAMED_CARD: Final = replace(CARD, fields=(*CARD.fields, *NAMES), help=())
