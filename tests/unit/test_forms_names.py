"""Spellings of captions, of colleges, of column and line numbers."""

import pytest

from ck.forms.names import caption_key, caption_of_college, college_key, looks_like_college, normal
from ck.forms.numbers import column_number, line_number


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Самозанятые (налог на профессио-нальный доход)", "самозанятые  (налог на профессиональный\u00a0доход)*"),
        ("налог - на доход", "налог – на доход"),
        ("опорно-двигательного аппарата", "опорно-\nдвигательного аппарата"),
        ("тяжёлое состояние", "Тяжелое  состояние."),
        ("«Абилимпикс»", '"абилимпикс"'),
        ("Выпуск-СПО", "выпуск-спо "),
        ("про\u00adдолжили обучение", "продолжили обучение"),
        ("( НПД )", "(НПД)"),
    ],
)
def test_captions_that_are_one(left: str, right: str) -> None:
    assert normal(left) == normal(right)


@pytest.mark.parametrize(
    ("left", "right"),
    [("Трудоустроены", "Не трудоустроены"), ("с ОВЗ", "без ОВЗ"), ("строки 02", "строки 03"), ("Форма 1", "Форма 2")],
)
def test_captions_that_are_not(left: str, right: str) -> None:
    assert caption_key(left) != caption_key(right)


def test_the_year_of_a_caption_does_not_matter_and_other_numbers_do() -> None:
    assert caption_key("Выпуск в 2021") == caption_key("Выпуск в 2022 году") == "выпуск"
    assert caption_key("Суммарный выпуск 2023 г.") == caption_key("Суммарный выпуск")
    assert caption_key("не менее 4 месяцев") != caption_key("не менее 6 месяцев")


PPK = "прибрежненский политехнический колледж"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("ГАПОУ «Прибрежненский политехнический колледж»", PPK),
        ("гапоу прибрежненский политехнический колледж", PPK),
        (
            "Государственное автономное профессиональное образовательное учреждение "
            '"Прибрежненский политехнический колледж"',
            PPK,
        ),
        ("Прибрежненский политехнический колледж_2024 испр", PPK),
        ("ГАПОУ_Прибрежненский_политехнический_колледж_01.03.2024 (2)", PPK),
        ("Мониторинг ГАПОУ “Прибрежненский  политехнический колледж” на 01.02.2024", PPK),
        ("КГБПОУ Прибрежненский политехнический\u00a0колледж исправленный", PPK),
        (
            "Государственное бюджетное профессиональное образовательное учреждение Прибрежной области "
            "«Прибрежненский политехнический колледж» (ГБПОУ «ППК»)",
            PPK,
        ),
        ("ГБПОУ «Озёрский аграрный техникум»", "озерский аграрный техникум"),
        ("Наименование ПОО: ГБПОУ «Озерский аграрный техникум»", "озерский аграрный техникум"),
        ("ГБПОУ МО «Колледж «Рост» им. Ленина»", "колледж рост имени ленина"),
        ("ГБОУ СПО «Техникум № 26»", "техникум 26"),
        ("Филиал ГБПОУ «Озёрский аграрный техникум» в г. Энске", "филиал озерский аграрный техникум в г энске"),
        ("Колледж «Новый город»", "колледж новый город"),
        ("ЧПОУ «Светоч»", "светоч"),
        ("Мониторинг (2) испр", ""),
        ("", ""),
    ],
)
def test_one_key_for_every_spelling_of_a_college(text: str, key: str) -> None:
    assert college_key(text) == key
    assert looks_like_college(text) is bool(key)


@pytest.mark.parametrize(
    "text",
    [
        "Мониторинг занятости выпускников 2023 года",
        "Заполняются белые ячейки",
        "наименование колледжа",
        "Колледж",
        "ПОО",
        "Прибрежная область",
        "34.02.01 Сестринское дело",
        "Форма 1 пятистрочная",
        "Трудоустроены в колледже по месту учебы",
        "Ответственный от колледжа: тел. 12-34-56",
        "x" * 400 + " колледж",
    ],
)
def test_texts_that_name_no_college(text: str) -> None:
    assert not looks_like_college(text)


def test_a_date_is_kept_where_it_is_all_that_a_name_says() -> None:
    assert college_key("Колледж 2023-03") == college_key("ГБПОУ «Колледж 2023-03»") == "колледж 2023 03"
    assert college_key("Колледж 2024-02") != college_key("Колледж 2023-03")
    assert college_key("Колледж связи 2023-03") == college_key("Колледж связи")
    assert caption_of_college("ГБПОУ Колледж 2023-03") == "ГБПОУ Колледж 2023-03"
    assert not looks_like_college("Колледж 2023-03")  # it may as well be the date of a file


def test_different_colleges_have_different_keys() -> None:
    names = ["Техникум № 2", "Техникум № 26", "Колледж сервиса", "Колледж сервиса и дизайна", "Филиал Колледжа сервиса"]
    assert len({college_key(name) for name in names}) == len(names)


@pytest.mark.parametrize(
    ("stem", "shown"),
    [
        ("Прибрежненский политехнический колледж_2024 испр", "Прибрежненский политехнический колледж"),
        ("ГБПОУ «Озёрский аграрный техникум» (2)", "ГБПОУ «Озёрский аграрный техникум»"),
        ("Форма 1_ГБПОУ_ОАТ_на 01.03.2024_Новый", "ГБПОУ ОАТ"),
        ("Мониторинг (2) испр", ""),
    ],
)
def test_a_college_out_of_a_file_name_keeps_its_spelling(stem: str, shown: str) -> None:
    assert caption_of_college(stem) == shown


@pytest.mark.parametrize(
    ("value", "number"),
    [
        ("05", "5"),
        ("гр.05", "5"),
        ("Гр. 5", "5"),
        ("графа 12", "12"),
        (5, "5"),
        (5.0, "5"),
        ("5,0", "5"),
        (3.1, "3.1"),
        ("3,1", "3.1"),
        ("3.10", "3.10"),
        (" 7\u00a0", "7"),
        ("00", "0"),
        ("", None),
        (None, None),
        (True, None),
        ("2024", None),
        ("09.02.07", None),
        ("гр.", None),
        (-5, None),
    ],
)
def test_numbers_of_columns(value: object, number: str | None) -> None:
    assert column_number(value) == number


@pytest.mark.parametrize(
    ("value", "number"),
    [("01", "01"), (1, "01"), (1.0, "01"), ("стр. 01", "01"), ("15", "15"), ("1.5", None), ("Всего", None), ("", None)],
)
def test_numbers_of_lines(value: object, number: str | None) -> None:
    assert line_number(value) == number
