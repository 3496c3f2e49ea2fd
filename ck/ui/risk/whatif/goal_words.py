"""The way to a target in sentences that can be repeated aloud."""

from typing import Final

from ck.services.whatif.goal import Goal
from ck.services.whatif.goal_tables import best_halves, grouped_percent
from ck.ui import shown
from ck.ui.format import MONTH, NBSP, PERSON, Noun, counted, day, number, percent, plural

_OF: Final = Noun("человека", "человек", "человек")
_WITH: Final = Noun("человеком", "людьми", "людьми")
_GROUP: Final = Noun("группе", "группах", "группах")


def sentences(found: Goal) -> list[str]:
    """Need, floor and ceiling, probability, pace."""
    return [_need(found), _bounds(found), *_odds(found)]


def contact_words(found: Goal) -> str:
    """«Связаться с 20 людьми в 3 группах – ожидается 12»."""
    made = found.contacts
    groups = f"{number(len(made.groups))}{NBSP}{plural(len(made.groups), _GROUP)}"
    people = f"{number(made.contacts)}{NBSP}{plural(made.contacts, _WITH)}"
    said = f"Связаться с {people} в {groups} «колледж – специальность»"
    if made.enough:
        return f"{said}: ожидаемый итог – {number(made.expected, 1)}, не хватает {number(made.need)}."
    return f"{said} – это все, а ожидаемый итог – {number(made.expected, 1)} из {number(made.need)}: этого не хватит."


def _need(found: Goal) -> str:
    written, own = shown.numbers(), found.whole
    limit = "не больше" if found.aim.down else "не меньше"
    goal = f"**Цель – {limit} {grouped_percent(found.target)}{NBSP}% к {day(found.target.until)}.**"
    top, bottom = own.reading.numerator, own.reading.denominator
    now = f"Сейчас {written.value(own.reading)} ({written.people(top)} из {written.people(bottom)})"
    if not own.outlook.need:
        return f"{goal} {now}: цель достигнута."
    need = written.people_number(own.outlook.need) or 0
    people = number(need)
    if not own.outlook.reachable:
        missing = f"{people}** {plural(need, _OF)}"
        only = written.people(own.people.undetermined)
        return f"{goal} {now}. Не хватает **{missing}, а неопределившихся – тех, что {found.aim.who}, – только {only}."
    return (
        f"{goal} {now}. Нужно, чтобы ещё **{people}** {plural(need, PERSON)} "
        f"из {written.people(own.people.undetermined)} неопределившихся {found.aim.placed}. "
        f"Неопределившиеся – {found.aim.who}."
    )


def _bounds(found: Goal) -> str:
    written = shown.numbers()
    floor, ceiling = written.value(found.whole.reading), written.share(*best_halves(found, found.whole))
    if not found.whole.outlook.reachable:
        return f"**Недостижимо**: даже если это будут все неопределившиеся, получится {ceiling}."
    return f"Если больше никто – {floor}, если все – {ceiling}."


def _odds(found: Goal) -> list[str]:
    own = found.whole
    if not own.outlook.need or not own.outlook.reachable or not shown.numbers().exact:
        return []
    speed = f"Темп: {number(own.pace.required, 1)} человека в месяц, {counted(found.months, MONTH)} до срока"
    if own.pace.required is None:
        speed = "До срока меньше месяца"
    if own.pace.current is not None:
        speed += f"; до сих пор было {number(own.pace.current, 1)} в месяц, считая с окончания учёбы"
    return [_probability(found), f"{speed}."]


def _probability(found: Goal) -> str:
    chance, before = found.whole.outlook.probability, found.before
    told = before.total() if before and before.last_year else None
    if chance is None or before is None or told is None:
        return "Вероятность не оценить: данных прошлого года на такой же срок нет."
    return (
        f"Вероятность – **{percent(chance * 100, 0)}**: год назад, с {day(before.since)} по {day(before.until)}, "
        f"из {number(told[1])} неопределившихся цели достигли {number(told[0])}."
    )
