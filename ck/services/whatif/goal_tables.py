"""The tables of «К цели»: the same on the screen and in the workbook."""

from datetime import datetime
from fractions import Fraction

from ck.export.about import About
from ck.export.tables_book import Column, Kind, Table, tables_book
from ck.indicators.display import grouped, rounded
from ck.indicators.scope import Dimension, Scope
from ck.services.centre import centre
from ck.services.scope_words import key_words, scope_words
from ck.services.whatif.goal import Goal, Target, Way, goal
from ck.services.workspace import Workspace

RULE = (
    "Сначала те, у кого вероятность больше, при равной – где людей больше; и так, пока ожидаемое число не закроет "
    "нехватку. Разговор с каждым стоит одинаково, поэтому меньшим числом разговоров не обойтись. "
)
CALCULATION = "РАСЧЁТ К ЦЕЛИ – не отчётные данные"


def chance_words(found: Goal) -> str:
    """Where the probabilities of the groups come from."""
    if found.before is None:
        return "Прежних данных для вероятностей нет: все считаются одинаковыми, первыми идут самые большие группы."
    stretch = f"с {found.before.since:%d.%m.%Y} по {found.before.until:%d.%m.%Y} (выпуск {found.before.year} года)"
    why = (
        ""
        if found.before.last_year
        else "Прошлогодних данных на весь срок нет, поэтому взят последний известный отрезок. "
    )
    return (
        f"{why}Вероятность – какая доля неопределившихся этой группы достигла цели {stretch}; у малых групп она "
        "сдвинута к средней по области."
    ).strip()


def ways_table(found: Goal) -> Table:
    """The selection and its colleges: people, need, ceiling, probability, pace."""
    columns = (
        Column("Где", width=40), Column("Цель, %", Kind.PERCENT, 9), Column("Чья цель", width=10),
        Column("Сейчас", Kind.PERCENT, 10), Column("Достигли", Kind.COUNT, 10), Column("Из", Kind.COUNT, 8),
        Column("Неопределившиеся", Kind.COUNT, 16), Column("Нужно ещё", Kind.COUNT, 11),
        Column("Если все", Kind.PERCENT, 10), Column("Достижимо", width=12),
        Column("Вероятность, %", Kind.PERCENT, 13), Column("Нужно в месяц", Kind.PERCENT, 12),
        Column("Было в месяц", Kind.PERCENT, 12),
    )  # fmt: skip
    rows = [
        (
            one.college or "Вся выборка",
            float(one.percent),
            "своя" if one.own else "общая",
            one.reading.value,
            one.people.done,
            one.people.total,
            one.people.undetermined,
            one.outlook.need,
            at_best(found, one),
            "да" if one.outlook.reachable else "нет",
            _percent(one.outlook.probability),
            one.pace.required,
            one.pace.current,
        )
        for one in (found.whole, *found.colleges)
    ]
    done = "не под риском" if found.aim.down else "уже в числителе"
    note = f"«Достигли» – {done}; неопределившиеся – {found.aim.who}."
    return Table("К цели", columns, tuple(rows), note, CALCULATION)


def contacts_table(found: Goal) -> Table:
    """Whom to contact, in order."""
    columns = (
        Column("№", Kind.COUNT, 6), Column("Колледж", width=40), Column("Специальность, профессия", width=44),
        Column("Неопределившиеся", Kind.COUNT, 16), Column("Вероятность, %", Kind.PERCENT, 13),
        Column("Связаться", Kind.COUNT, 11), Column("Ожидается", Kind.PERCENT, 11),
    )  # fmt: skip
    rows = []
    for place, one in enumerate(found.contacts.groups, 1):
        college, program = one.key if isinstance(one.key, tuple) else ("", "")
        name = key_words(Dimension.SPECIALTY, str(program))
        rows.append((place, str(college), name, one.undetermined, one.probability * 100, one.contacts, one.expected))
    return Table("С кем связаться", columns, tuple(rows), RULE + chance_words(found), CALCULATION)


def at_best(found: Goal, one: Way) -> float | None:
    """The indicator in percent if every undetermined person gets there."""
    top, total = best_halves(found, one)
    return 100 * top / total if total else None


def best_halves(found: Goal, one: Way) -> tuple[int, int]:
    """Numerator and denominator of that."""
    people = one.people
    there = people.done + people.undetermined
    return (people.total - there if found.aim.down else there), people.total


def goal_book(workspace: Workspace, scope: Scope, target: Target) -> bytes:
    """The way to the target as a workbook."""
    found = goal(workspace, scope, target)
    limit = "не больше" if found.aim.down else "не меньше"
    indicator, now = found.aim.share, rounded(found.whole.reading)
    filters = {
        "Показатель": f"{indicator.number}. {indicator.name}",
        "Цель": f"{limit} {grouped_percent(target)} % к {target.until:%d.%m.%Y}",
        "Сейчас": f"{grouped(now)} %" if now is not None else "—",
        **scope_words(scope),
        "Год выпуска": str(found.year),
        "Отчётная дата": f"{found.as_of:%d.%m.%Y}",
    }
    about = About(
        "К цели", datetime.now(), filters, found.coverage.reported, found.coverage.expected, found.coverage.missing,
        (CALCULATION, RULE + chance_words(found)), centre=centre(workspace),
    )  # fmt: skip
    return tables_book([ways_table(found), contacts_table(found)], about)


def grouped_percent(target: Target) -> str:
    """The target as it was typed: «75», «75,5»."""
    return percent_text(target.percent)


def percent_text(percent: Fraction) -> str:
    """A percentage as a person types it."""
    return f"{float(percent):g}".replace(".", ",")


def _percent(share: float | None) -> float | None:
    return None if share is None else share * 100
