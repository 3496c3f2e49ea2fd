"""Forms that the program does not bring, laid out by hand in odd ways: what a methodologist may get next year."""

from collections.abc import Sequence
from typing import Any

from tests.ingest.build import Grid

COLLEGE = "Приморский колледж"
PROGRAMS = (
    "09.02.07 Информационные системы и программирование",
    "34.02.01 Сестринское дело",
    "38.02.01 Экономика и бухгалтерский учет (по отраслям)",
)
# total, employed, by program, conscript, studying, unknown part, no demand, foreign
PEOPLE = ((25, 12, 5, 3, 6, 2, 1, 1), (30, 20, 11, 0, 7, 1, 2, 0), (9, 4, 4, 1, 1, 1, 1, 1))


def moved(college: str = COLLEGE, people: Sequence[Sequence[int]] = PEOPLE) -> Grid:
    """Numbers 1…12 on row 9 after an instruction, a region first, groups merged over their columns."""
    rows: list[list[Any]] = [
        ["Сведения о распределении выпускников 2026 года"],
        ["по состоянию на 15.01.2027"],
        [],
        ["Наименование ПОО:", None, None, college],
        [],
        ["Субъект РФ", "Код и наименование профессии, специальности", "Суммарный выпуск в 2026 году", "Трудоустроены",
         None, None, "Призваны в Вооруженные Силы", "Продолжили обучение", "Волонтёры в центрах", "Под риском", None,
         "Принимаемые меры"],
        [None, None, None, "всего", "из них по полученной профессии, специальности", "%", None, None, None,
         "Отсутствует спрос на специалистов, в поиске работы", "Иностранные граждане без СНИЛС", None],
        [],
        list(range(1, 13)),
    ]  # fmt: skip
    for program, one in zip(PROGRAMS, people, strict=True):
        total, employed, by_program, conscript, studying, unknown, demand, foreign = one
        share = round(100 * by_program / employed, 1) if employed else None
        measures = f"беседы, {program[:8]}"
        rows.append(
            ["Прибрежная область", program, total, employed, by_program, share, conscript, studying, unknown, demand,
             foreign, measures]
        )  # fmt: skip
    return Grid("Сбор 2026", rows, merged=["D6:F6", "J6:K6"])


def five_lines(college: str = COLLEGE) -> Grid:
    """«гр.01»…«гр.08», five lines a programme, the code only on the first of them, an unknown order of columns."""
    captions = ("Всего", "из них: лица с ОВЗ", "из них: инвалиды и дети-инвалиды", "Инвалиды и дети-инвалиды без ОВЗ",
                "Имеют договор о целевом обучении")  # fmt: skip
    rows: list[list[Any]] = [
        [college],
        ["Код профессии", "Наименование профессии", "№ строки", "Категория", "Выпуск, человек",
         "Продолжили обучение", "Трудоустроены", "Будут трудоустроены"],
        [f"гр.{number:02}" for number in range(1, 9)],
    ]  # fmt: skip
    for program, one in zip(PROGRAMS, PEOPLE, strict=True):
        code, name = program.split(" ", 1)
        total = one[0]
        for order, caption in enumerate(captions):
            people = total if order == 0 else min(order, 2)
            studying = people // 3
            planned = people // 4
            keys = [code, name] if order == 0 else [None, None]
            rows.append([*keys, f"{order + 1:02}", caption, people, studying, people - studying - planned, planned])
    rows.append(["Итого", None, None, None, sum(one[0] for one in PEOPLE), 0, 0, 0])
    return Grid("Пятистрочная", rows)


def without_numbers(college: str = COLLEGE) -> Grid:
    """No row of numbers at all; captions stand on one row."""
    rows: list[list[Any]] = [
        [f"Отчёт: {college}", None, None, None, None, None],
        ["Код и наименование профессии, специальности", "Суммарный выпуск", "Трудоустроены", "Продолжили обучение",
         "Призваны в Вооруженные Силы", "Примечание"],
    ]  # fmt: skip
    for program, one in zip(PROGRAMS, PEOPLE, strict=True):
        total, employed, _, conscript, *_ = one
        rows.append([program, total, employed, total - employed - conscript, conscript, "нет замечаний"])
    return Grid("Лист1", rows)


def by_industry(college: str = COLLEGE) -> Grid:
    """Employed people by industries that no form has met: they add up to the column before them."""
    rows: list[list[Any]] = [
        [college, None, None],
        ["Код и наименование", "Суммарный выпуск", "Трудоустроены", "Судостроение", "Рыболовство", "Портовое хозяйство",
         "Не трудоустроены"],
        [1, 2, 3, "3.1", "3.2", "3.3", 4],
    ]  # fmt: skip
    for program, one in zip(PROGRAMS, PEOPLE, strict=True):
        total, employed = one[0], one[1]
        rows.append([program, total, employed, employed - 3, 2, 1, total - employed])
    return Grid("Отрасли", rows)


def wide(college: str = COLLEGE) -> Grid:
    """Eighty columns: a known beginning, sixty industries that make up the employed, known statuses at the end."""
    industries = [f"Отрасль {name} и смежные производства" for name in _names(60)]
    captions = ["Код и наименование", "Суммарный выпуск в 2026 году", "Трудоустроены", *industries,
                "Продолжили обучение", "Призваны в Вооруженные Силы", "Иностранные граждане без СНИЛС",
                *(f"Показатель {name}" for name in _names(13)), "Принимаемые меры"]  # fmt: skip
    rows: list[list[Any]] = [[college], ["по состоянию на 15.01.2027"], captions, list(range(1, len(captions) + 1))]
    for order, program in enumerate(PROGRAMS, 1):
        shares = [order, 2, *[0] * 58]
        employed = sum(shares)
        rows.append([program, employed + 6, employed, *shares, 3, 2, 1, *[None] * 13, "беседы"])
    return Grid("Сбор 2026", rows)


def _names(number: int) -> list[str]:
    letters = "абвгдежзиклмнопрстуф"
    return [letters[place % 20] * (1 + place // 20) for place in range(number)]
