"""The tables behind the charts of «Кто»: the same on the screen and in the workbook."""

from collections.abc import Iterable, Sequence

from ck.export.tables_book import Column, Kind, Table
from ck.indicators.display import reason
from ck.indicators.scope import Dimension
from ck.services.readings import Coverage, IndicatorRow
from ck.services.risk.outcomes import Outcome, contradiction
from ck.services.risk.who import Concentration, Counted, fitting
from ck.services.scope_words import breakdown_title, dimension_name, key_words

PEOPLE, OF, SHARE, REPORTED, NOTE = "Людей", "Выпускников", "Доля, %", "Отчитались", "Примечание"
DOCUMENT, CENTER = "документ", "центр"


def reported(coverage: Coverage) -> str:
    """«47 из 52»."""
    return f"{coverage.reported} из {coverage.expected}"


def note(row: IndicatorRow) -> str:
    """Why there is no value, what is wrong with it, what it lacks."""
    return "; ".join(filter(None, (reason(row.reading), contradiction(row), *row.notes)))


def who_table(found: Sequence[Counted]) -> Table:
    """The categories: people, share, change in a year, whose category it is."""
    columns = (
        Column("Категория", width=32),
        Column("Чья", width=10),
        Column(PEOPLE, Kind.COUNT, 9),
        Column(OF, Kind.COUNT, 12),
        Column(SHARE, Kind.PERCENT, 9, of=(2, 3)),
        Column("За год, п. п.", Kind.POINTS, 13),
        Column(REPORTED, width=12),
        Column(NOTE, width=60),
    )
    rows = []
    for one in found:
        group, reading = one.outcome.group, one.row.reading
        assert group is not None
        whose = DOCUMENT if group.category.cite else CENTER
        change = one.year_before.change if one.year_before else None
        rows.append(
            (one.outcome.name, whose, reading.numerator, reading.denominator, reading.value, change,
             reported(one.row.coverage), note(one.row))
        )  # fmt: skip
    return Table("Категории", columns, tuple(rows))


def measures_table(found: Sequence[Counted]) -> Table:
    """Which measures of section I fit each category, and who carries them out."""
    columns = (
        Column("Категория", width=34),
        Column("Потребность", width=50),
        Column("Строка раздела I", Kind.NUMBER, 10),
        Column("Мероприятие", width=80),
        Column("Исполнитель", width=14),
    )
    rows = [
        (one.outcome.name, one.outcome.group.category.need, measure.number, measure.text, ", ".join(measure.executors))
        for one in found
        if one.outcome.group
        for measure in fitting(one.outcome.group)
    ]
    return Table("Мероприятия", columns, tuple(rows))


def dates_table(one: Outcome, found: Iterable[IndicatorRow]) -> Table:
    """The share on every date, the newest first."""
    columns = (
        Column("Выпуск", width=10),
        Column("На дату", Kind.DATE, 12),
        Column(PEOPLE, Kind.COUNT, 10),
        Column(OF, Kind.COUNT, 12),
        Column(SHARE, Kind.PERCENT, 10, of=(2, 3)),
        Column(REPORTED, width=12),
        Column(NOTE, width=60),
    )
    rows = [
        (str(row.key[Dimension.YEAR]), row.key[Dimension.AS_OF], row.reading.numerator, row.reading.denominator,
         row.reading.value, reported(row.coverage), note(row))
        for row in reversed(list(found))
    ]  # fmt: skip
    return Table(f"{one.name} по датам", columns, tuple(rows))


def concentration_table(one: Outcome, found: Concentration) -> Table:
    """The first places by number."""
    columns = (
        Column(dimension_name(found.dimension), width=50),
        Column("Не входят" if one.good else PEOPLE, Kind.COUNT, 10),
        Column(OF, Kind.COUNT, 12),
        Column("Их доля, %", Kind.PERCENT, 12, of=(1, 2)),
    )
    rows = []
    for row in found.places:
        people, of = one.concern(row.reading), row.reading.denominator
        share = people * 100 / of if people is not None and of else None
        rows.append((key_words(found.dimension, row.key[found.dimension]), people, of, share))
    return Table(breakdown_title(found.dimension), columns, tuple(rows))
