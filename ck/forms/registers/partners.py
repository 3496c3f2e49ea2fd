"""Agreements with employers (раздел I: «Поиск партнеров из числа работодателей … заключение с ними соглашений»)."""

from collections.abc import Mapping, Sequence
from typing import Any

from ck.forms.registers.model import Field, Kind, RegisterForm, Wrong, contradiction

SUBJECTS = {
    "internship": "стажировки",
    "practice": "практика",
    "employment": "трудоустройство",
    "target": "целевое обучение",
    "other": "иное",
}


def period(since: str, until: str, captions: str) -> Any:
    """A check that a period does not end before it begins; `captions` names it in the sentence."""

    def check(values: Mapping[str, Any]) -> Sequence[Wrong]:
        first, last = values.get(since), values.get(until)
        if first and last and last < first:
            text = f"{captions}: окончание {last:%d.%m.%Y} раньше начала {first:%d.%m.%Y}."
            return [contradiction(text, "Исправьте одну из дат.", until)]
        return []

    return check


AGREEMENT = RegisterForm(
    id="agreement",
    title="Соглашения с работодателями",
    record="соглашение",
    fields=(
        Field("employer", "Работодатель", required=True, width=40, help="Организация или объединение работодателей."),
        Field("inn", "ИНН", Kind.INN, width=14),
        Field("subjects", "О чём", Kind.CHOICES, required=True, choices=SUBJECTS, width=28),
        Field("colleges", "Колледжи", Kind.COLLEGES, width=44, help="Пусто – соглашение базового центра."),
        Field("specialties", "Профессии, специальности", Kind.SPECIALTIES, width=24),
        Field("number", "Номер", width=12),
        Field("since", "Заключено", Kind.DATE, required=True, width=12),
        Field("until", "Действует до", Kind.DATE, width=12, help="Пусто – без срока."),
        Field("link", "Ссылка", Kind.LINK, width=30, listed=False),
        Field("note", "Примечание", Kind.LONG, width=40, listed=False),
    ),
    naming=("employer", "since"),
    key=("employer", "since", "number"),
    check=period("since", "until", "Срок соглашения"),
)
