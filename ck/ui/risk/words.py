"""What «Где» says in sentences that a methodologist can repeat aloud."""

from collections.abc import Sequence
from typing import Final

from ck.analysis import SMALLEST_BASE, Method
from ck.indicators.scope import Dimension
from ck.services.risk.where import Order, Place, Ranking
from ck.ui.format import COLLEGE, NBSP, PERSON, PROGRAMME, Noun, counted, number, percent
from ck.ui.shown import numbers

FEW: Final = 5
PLACES: Final = {
    Dimension.COLLEGE: COLLEGE,
    Dimension.SPECIALTY: PROGRAMME,
    Dimension.GROUP: Noun("группа специальностей", "группы специальностей", "групп специальностей"),
    Dimension.MUNICIPALITY: Noun("муниципалитет", "муниципалитета", "муниципалитетов"),
}


def ranking_words(found: Ranking) -> list[str]:
    """The sentences over a ranking: where to begin, or what can be told apart; then what is proven."""
    counted_places = [place for place in found.places if place.unit is not None]
    if not counted_places:
        return ["Сравнивать нечего: по этому выбору данных нет."]
    first = _start(found) if found.order is Order.NUMBER else _groups(found, counted_places)
    return [first, spread_words(found), _proven(counted_places)]


def spread_words(found: Ranking) -> str:
    """Whether places differ by more than chance, and which limits apply."""
    phi = found.funnel.phi
    if phi is None or found.funnel.spread_p is None:
        return "Место одно: сравнивать не с чем."
    if found.funnel.overdispersed:
        return (
            f"Разброс больше случайного (в {number(phi, 1)} раза от того, что дал бы случай), поэтому границы "
            "расширены: выделено только то, что далеко и от обычного разброса."
        )
    return "Разброс не больше случайного: такие различия дал бы и случай, границы обычные."


def small_words(places: Sequence[Place]) -> str:
    """How many places are too small to be coloured; «» for none."""
    few = sum(place.unit is not None and place.unit.small for place in places)
    return f"Меньше {SMALLEST_BASE} выпускников, не раскрашено: {few}." if few else ""


def _start(found: Ranking) -> str:
    first = [place for place in found.places[:FEW] if place.people]
    people = sum(place.people or 0 for place in first)
    if not people:
        return "Людей нет: начинать не с кого."
    part = percent(people * 100 / found.people, 0)
    written = numbers()
    return (
        f"Начать с первых: {counted(len(first), PLACES[found.dimension])} из {len(found.places)} – это "
        f"{counted(written.people_number(people) or 0, PERSON)}, {part} всех ({written.people(found.people)})."
    )


def _groups(found: Ranking, places: Sequence[Place]) -> str:
    groups = [place.ranked.group for place in places if place.ranked]
    noun = PLACES[found.dimension]
    if found.shrinkage.method is Method.POOLED:
        return (
            "Такие различия дал бы и один случай: с поправкой на малые числа доля у всех одна и та же, и порядок "
            f"ничего не значит ({counted(len(places), noun)} – одна группа)."
        )
    if max(groups) == 1:
        return f"По этим данным места не различить: интервалы пересекаются, {counted(len(places), noun)} – одна группа."
    worst = groups.count(1)
    return (
        f"Хуже всего – {counted(worst, noun)} первой группы; всего групп{NBSP}{max(groups)}. Внутри группы места не "
        "различить: порядок в ней – случайность."
    )


def _proven(places: Sequence[Place]) -> str:
    flagged = [place for place in places if place.flagged]
    if not flagged:
        said = "Доказанно не отличается никто."
    else:
        names = ", ".join(place.name for place in flagged[:3])
        more = f" и ещё {len(flagged) - 3}" if len(flagged) > 3 else ""
        said = f"Доказанно отличаются от остальных ({len(flagged)}): {names}{more}."
    return " ".join(filter(None, (said, small_words(places))))


def short(name: str, most: int = 26) -> str:
    """A college's name in its quotes, without the legal form, as much of it as there is room for."""
    inner = name.partition("«")[2].rstrip("»") or name
    return inner if len(inner) <= most else f"{inner[: most - 2].rstrip()}…"
