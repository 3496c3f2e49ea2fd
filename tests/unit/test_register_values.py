"""What is typed into a register's field, and what is understood."""

from datetime import date
from typing import Any

import pytest

from ck.forms.names import normal
from ck.forms.problems import catalogue
from ck.forms.registers import Field, Kind, RegisterForm, Wrong, doubt, parse, words
from ck.forms.registers.events import EVENT_FORM
from ck.forms.registers.support import APPEAL, PARTICIPATION

CHOICES = {"held": "проведено", "plan": "план"}

UNDERSTOOD = [
    (Kind.TEXT, "  два   слова ", "два слова"),
    (Kind.LONG, "строка\nвторая", "строка\nвторая"),
    (Kind.WHOLE, "1 234", 1234),
    (Kind.WHOLE, "12,0", 12),
    (Kind.NUMBER, "72,5 %", 72.5),
    (Kind.NUMBER, "0,125", 0.125),
    (Kind.NUMBER, "1 200", 1200.0),
    (Kind.DATE, "15.03.2024", date(2024, 3, 15)),
    (Kind.DATE, "15.03.2024 г.", date(2024, 3, 15)),
    (Kind.DATE, "2024-03-15", date(2024, 3, 15)),
    (Kind.MONTH, "03.2024", date(2024, 3, 1)),
    (Kind.MONTH, "март 2024", date(2024, 3, 1)),
    (Kind.MONTH, "май 2024 г.", date(2024, 5, 1)),
    (Kind.MONTH, "15.03.2024", date(2024, 3, 1)),
    (Kind.YES, "Да", True),
    (Kind.YES, "нет", False),
    (Kind.CHOICE, "Проведено", "held"),
    (Kind.CHOICES, "план; проведено; план", ("plan", "held")),
    (Kind.SPECIALTY, "09.02.07 Информационные системы", "09.02.07"),
    (Kind.SPECIALTY, "09.02.2007", "09.02.07"),
    (Kind.SPECIALTIES, "09.02.07; 23.02.07", ("09.02.07", "23.02.07")),
    (Kind.INN, "770 708 38 93", "7707083893"),
    (Kind.LINK, "https://example.ru/a", "https://example.ru/a"),
    (Kind.COLLEGES, "Колледж связи; Техникум", ("Колледж связи", "Техникум")),
]
REFUSED = [
    (Kind.TEXT, "а" * 2001, "field_too_long"),
    (Kind.WHOLE, "12,5", "field_not_whole"),
    (Kind.WHOLE, "н/д", "field_not_whole"),
    (Kind.WHOLE, "-1", "field_not_whole"),
    (Kind.WHOLE, "1000", "field_not_whole"),
    (Kind.NUMBER, "половина", "field_not_number"),
    (Kind.NUMBER, "-0,5", "field_not_number"),
    (Kind.NUMBER, "1e3", "field_not_number"),
    (Kind.DATE, "31.02.2024", "field_not_date"),
    (Kind.DATE, "весной", "field_not_date"),
    (Kind.MONTH, "брюмер 2024", "field_not_month"),
    (Kind.MONTH, "13.2024", "field_not_month"),
    (Kind.YES, "возможно", "field_not_yes"),
    (Kind.CHOICE, "отменено", "field_not_choice"),
    (Kind.CHOICES, "план; отменено", "field_not_choice"),
    (Kind.SPECIALTY, "сварщик", "field_not_specialty"),
    (Kind.SPECIALTY, "09.02.07 или 23.02.07", "field_not_specialty"),
    (Kind.INN, "12345", "field_not_inn"),
    (Kind.LINK, "javascript:alert(1)", "field_not_link"),
]


def field(kind: Kind, **more: Any) -> Field:
    return Field("one", "Поле", kind, choices=CHOICES, most=999 if kind is Kind.WHOLE and more.get("tight") else 9999)


@pytest.mark.parametrize(("kind", "text", "value"), UNDERSTOOD)
def test_understood(kind: Kind, text: str, value: Any) -> None:
    assert parse(field(kind), text) == value


@pytest.mark.parametrize(("kind", "text", "value"), UNDERSTOOD)
def test_words_are_read_back(kind: Kind, text: str, value: Any) -> None:
    one = field(kind)
    assert parse(one, words(one, value)) == value


@pytest.mark.parametrize(("kind", "text", "code"), REFUSED)
def test_refused_with_a_sentence(kind: Kind, text: str, code: str) -> None:
    found = parse(field(kind, tight=True), text)
    assert isinstance(found, Wrong)
    assert found.code == code
    assert code in catalogue()
    assert "…" not in catalogue()[code].sentence.format_map({**found.details})


@pytest.mark.parametrize("kind", list(Kind))
def test_blank_is_nothing_unless_required(kind: Kind) -> None:
    assert parse(field(kind), " \n ") is None
    missing = parse(Field("one", "Поле", kind, required=True), "")
    assert isinstance(missing, Wrong) and missing.code == "field_missing"


def test_a_missing_value_is_asked_for_in_a_sentence() -> None:
    """The hint of a field is a sentence of its own: «Впишите Организация, отдел, должность..» was none."""
    for help, remedy in (("Организация, отдел.", "Заполните его. Организация, отдел."), ("", "Заполните его.")):
        missing = parse(Field("one", "Поле", required=True, help=help), "")
        assert catalogue()[missing.code].remedy.format_map({**missing.details}) == remedy


def test_a_numbered_choice_is_understood_by_its_number_and_by_its_text() -> None:
    field = Field("one", "Поле", Kind.CHOICE, choices={"1": "1. Ярмарки «Работа»", "2": "2. Встречи"})
    for text in ("1", "1. Ярмарки «Работа»", 'ярмарки "работа"', "Ярмарки «Работа»."):
        assert parse(field, text) == "1"


def test_of_a_long_list_a_problem_says_where_it_is() -> None:
    names = {str(number): f"{number}. Мероприятие с длинным названием" for number in range(1, 58)}
    wrong = parse(Field("one", "Поле", Kind.CHOICE, choices=names), "Другое")
    assert wrong.details["choices"] == "в бланке он на листе «Списки»; можно вписать один номер"


def test_control_digits_are_doubted_not_refused() -> None:
    one = field(Kind.INN)
    assert parse(one, "7707083894") == "7707083894"
    found = doubt(one, "7707083894")
    assert found is not None and found.code == "field_inn_control"
    assert doubt(one, "7707083893") is None


def test_a_record_is_never_named_by_personal_data() -> None:
    with pytest.raises(ValueError, match="personal"):
        RegisterForm("x", "Х", "х", (Field("name", "ФИО", personal=True),), naming=("name",))


@pytest.mark.parametrize(
    ("one", "text", "value"),
    [
        (EVENT_FORM.field("kind"), "Ярмарка вакансий", "fairs"),
        (EVENT_FORM.field("kind"), "дни карьеры (по количеству дней)", "career_days"),
        (EVENT_FORM.field("kind"), "экскурсия", "excursions"),
        (EVENT_FORM.field("status"), "Проведён", "held"),
        (EVENT_FORM.field("status"), "состоялось", "held"),
        (PARTICIPATION.field("kind"), "Собеседование с работодателем", "interviews"),
        (APPEAL.field("outcome"), "ИП", "sole_trader"),
        (APPEAL.field("support"), "тренинг; день карьеры", ("trainings", "career_days")),
        (APPEAL.field("support"), "психологическая поддержка, тренинги", ("psychology", "trainings")),
        (APPEAL.field("support"), "тренинги,\nтренинги", ("trainings",)),
    ],
)
def test_a_choice_is_understood_as_colleges_write_it(one: Field, text: str, value: object) -> None:
    assert parse(one, text) == value


def test_an_unknown_choice_among_known_ones_is_refused() -> None:
    found = parse(APPEAL.field("support"), "тренинги, дружба")
    assert isinstance(found, Wrong) and found.code == "field_not_choice"


@pytest.mark.parametrize("form", [EVENT_FORM, APPEAL, PARTICIPATION], ids=lambda one: one.id)
def test_other_words_of_a_choice_lead_to_one_that_is_there(form: RegisterForm) -> None:
    for one in form.fields:
        assert set(one.also.values()) <= set(one.choices)
        assert not {normal(name) for name in one.also} & {normal(name) for name in one.choices.values()}
