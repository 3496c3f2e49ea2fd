"""The tables of «Что если»: the same columns on the screen and in the workbook."""

from collections.abc import Callable, Iterable, Sequence

from ck.export.tables_book import Column, Kind, Table
from ck.forms.statuses import STATUS
from ck.indicators.display import reason, unit_text
from ck.indicators.model import Indicator, Reading
from ck.indicators.moves import Move, where_words
from ck.indicators.scope import Dimension
from ck.services.scope_words import key_words
from ck.services.whatif.compare import Versus
from ck.services.whatif.scenario import Effect, Going, Result

Parts = tuple[float | None, int | None, int | None]
Show = Callable[[Reading], Parts]
MARK = "СЦЕНАРИЙ – расчёт «что если», а не отчётные данные"
REGION = "Регион"
POINTS = "п. п."


def exactly(reading: Reading) -> Parts:
    """Value, numerator and denominator as they are."""
    return reading.value, reading.numerator, reading.denominator


def named(indicator: Indicator) -> str:
    """«1. Занятость выпускников, %»."""
    return f"{indicator.number}. {indicator.short}, {unit_text(indicator)}"


def versus_table(found: Iterable[Versus], show: Show = exactly, *, tested: bool = True) -> Table:
    """Selection, region, difference; with `tested` the difference to the rest with its interval and the verdict."""
    columns = [
        Column("Показатель", width=33),
        Column("Выборка", Kind.PERCENT, 10, of=(2, 3)), *_halves("выб."),
        Column("Регион", Kind.PERCENT, 10, of=(5, 6)), *_halves("рег."),
        Column("Разница", Kind.POINTS, 10),
        Column("С остальными", Kind.POINTS, 12), Column("от", Kind.POINTS, 9), Column("до", Kind.POINTS, 9),
        Column("Вывод", width=26),
    ]  # fmt: skip
    rows = []
    for one in found:
        part, whole = show(one.selection.reading), show(one.region.reading)
        change = None if part[0] is None or whole[0] is None else part[0] - whole[0]
        test = one.difference if tested else None
        points = [None if value is None else value * 100 for value in (test.value, test.low, test.high)] if test else []
        said = test.verdict if test else reason(one.selection.reading)
        rows.append((named(one.indicator), *part, *whole, change, *(points or [None] * 3), said))
    return Table("Выборка и регион", tuple(columns), tuple(rows), _ABOUT_REST)


def effects_table(effects: Iterable[Effect], show: Show = exactly) -> Table:
    """What a scenario changes: where, which indicator, by the facts and in the scenario."""
    columns = (
        Column("Где", width=27),
        Column("Показатель", width=30),
        Column("По факту", Kind.PERCENT, 10, of=(5, 6)),
        Column("Сценарий", Kind.PERCENT, 10, of=(7, 8)),
        Column("Изменение", Kind.POINTS, 11),
        *_halves("факт"),
        *_halves("сцен."),
    )  # fmt: skip
    rows = [
        (one.college or REGION, named(one.indicator), was[0], became[0], _change(one, show), *was[1:], *became[1:])
        for one in effects
        if one.changed
        for was, became in [(show(one.before.reading), show(one.after))]
    ]
    return Table("Что изменится", columns, tuple(rows), mark=MARK)


def moves_table(moves: Sequence[Move]) -> Table:
    """The moves one after another."""
    columns = (
        Column("Ход", Kind.COUNT, 6), Column("Человек", Kind.COUNT, 9), Column("Из граф", width=60),
        Column("В графу", width=44), Column("Где", width=60),
    )  # fmt: skip
    rows = [
        (place, one.number, "; ".join(STATUS[source].name for source in one.sources), STATUS[one.target].name,
         where_words(one.where))
        for place, one in enumerate(moves, 1)
    ]  # fmt: skip
    return Table("Ходы", columns, tuple(rows), mark=MARK)


def goings_table(goings: Iterable[Going]) -> Table:
    """Who is taken where: each move by college, programme and column."""
    columns = (
        Column("Ход", Kind.COUNT, 6), Column("Колледж", width=44), Column("Специальность, профессия", width=44),
        Column("Из графы", width=40), Column("В графу", width=40), Column("Человек", Kind.COUNT, 9),
    )  # fmt: skip
    rows = [
        (one.move, one.college, key_words(Dimension.SPECIALTY, one.program), STATUS[one.source].name,
         STATUS[one.target].name, one.number)
        for one in goings
    ]  # fmt: skip
    return Table("Откуда взяты", columns, tuple(rows), _ABOUT_TAKING, MARK)


def beside_table(sides: Sequence[tuple[str, Result]], show: Show = exactly) -> Table:
    """Scenarios side by side over the region: by the facts, in the scenario, the change – for each."""
    columns = [Column("Показатель", width=33)]
    for place, (name, _) in enumerate(sides):
        pad = "\u200b" * place  # columns of a screen's table must differ
        columns += [
            Column(f"{name}: по факту{pad}", Kind.PERCENT, 14), Column(f"{name}: сценарий{pad}", Kind.PERCENT, 14),
            Column(f"{name}: изменение, {POINTS}{pad}", Kind.POINTS, 14),
        ]  # fmt: skip
    wanted = dict.fromkeys(one.indicator for _, result in sides for one in result.region)
    by_side = [{one.indicator: one for one in result.effects if one.college is None} for _, result in sides]
    rows = [
        (named(indicator), *(cell for side in by_side for cell in _cells(side.get(indicator), show)))
        for indicator in sorted(wanted, key=lambda one: one.number)
    ]
    return Table("Сценарии рядом", tuple(columns), tuple(rows), mark=MARK)


def _halves(whose: str) -> tuple[Column, Column]:
    return Column(f"числ. ({whose})", Kind.COUNT, 12), Column(f"знам. ({whose})", Kind.COUNT, 12)


def _cells(one: Effect | None, show: Show) -> tuple[float | None, float | None, float | None]:
    if one is None:
        return None, None, None
    return show(one.before.reading)[0], show(one.after)[0], _change(one, show)


def _change(one: Effect, show: Show) -> float | None:
    was, became = show(one.before.reading)[0], show(one.after)[0]
    return None if was is None or became is None else became - was


_ABOUT_REST = (
    "Выборка входит в регион и с собой не сравнивается: «С остальными» – разница между выборкой и остальной частью "
    "региона в процентных пунктах, «от» и «до» – её доверительный интервал 95 %."
)
_ABOUT_TAKING = (
    "Если выборка хода шире одного колледжа и одной специальности, люди берутся отовсюду пропорционально их числу, "
    "целыми людьми. Сначала те, кто не имеет инвалидности, и те, кто не входит в «из них»."
)
