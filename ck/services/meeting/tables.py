"""Tables of what pages show otherwise than as a table of the services: indicators, events, programmes, campaigns."""

from collections.abc import Iterable, Sequence

from ck.export.charted import Chart, Charted, Look, Row
from ck.export.tables_book import Column, Kind, Table
from ck.indicators.display import brief_reason, unit_text
from ck.indicators.expr import Sum
from ck.indicators.inputs import about_people
from ck.indicators.model import Indicator
from ck.indicators.scope import Dimension
from ck.services.campaigns.boards import Board
from ck.services.cards import Dated
from ck.services.events.overview import Group
from ck.services.figures import Card, IndicatorRow
from ck.services.programme.results import Result
from ck.services.readings import Coverage
from ck.services.scope_words import breakdown_title, dimension_name, key_words
from ck.services.vacancies.demand import Demand

NOTE = "Примечание"


def indicator_figure(whole: IndicatorRow, rows: Sequence[IndicatorRow], by: Dimension, dates: str) -> Charted:
    """An indicator by groups: a bar a group beside the value of all. `dates` in words stand in the source."""
    named = [(key_words(by, row.key[by]), row) for row in rows]
    return named_figure(whole, named, (breakdown_title(by), dimension_name(by)), dates)


def named_figure(
    whole: IndicatorRow, rows: Sequence[tuple[str, IndicatorRow]], titles: tuple[str, str], dates: str
) -> Charted:
    """The same of rows that have names; `titles` of the table and of the column of names."""
    one, (title, caption) = whole.indicator, titles
    columns = (Column(caption, width=40), *_columns(one), Column(NOTE, width=40))
    table = Table(title, columns, tuple((name, *_cells(row)) for name, row in rows))
    source = f"{whole.period or dates}; {covered(whole.coverage)}. {one.cite.full}"
    chart = Chart(Look.BARS, values=(1,))
    return Charted(f"{one.number}. {one.short}", source, table, chart, ("Всего", *_cells(whole)))


def trend_figure(rows: Sequence[IndicatorRow], said: str) -> Charted:
    """An indicator on every date: a line a release. `said`: the source in words."""
    one = rows[0].indicator
    columns = (Column("Выпуск"), Column("На дату", Kind.DATE), *_columns(one, first=3))
    found = ((f"Выпуск {row.key[Dimension.YEAR]}", row.key[Dimension.AS_OF], *_cells(row)[:3]) for row in rows)
    chart = Chart(Look.LINES, values=(2,), across=1)
    return Charted(f"{one.number}. {one.short}", said, Table("По датам", columns, tuple(found)), chart)


def cards_table(cards: Sequence[Card]) -> Table:
    """The twelve indicators: the value beside a year ago."""
    columns = (
        Column("Показатель", width=40), Column("Значение", Kind.PERCENT, 12, of=(2, 3)),
        Column("Числитель", Kind.COUNT), Column("Знаменатель", Kind.COUNT),
        Column("Год назад", Kind.PERCENT, 12, of=(5, 6)), Column("Числитель, год назад", Kind.COUNT),
        Column("Знаменатель, год назад", Kind.COUNT),
    )  # fmt: skip
    shares = [card for card in cards if card.row.indicator.unit.value == "%" and card.row.reading.value is not None]
    return Table("Показатели", columns, tuple(_card(card) for card in shares))


def events_table(groups: Iterable[Group], by: str) -> Table:
    """Plan beside fact; events are no people, so their numbers stay exact on a shared screen."""
    columns = (
        Column(by, width=34), Column("Внесено", Kind.NUMBER), Column("Проведено", Kind.NUMBER),
        Column("Впереди", Kind.NUMBER), Column("Дата прошла, итога нет", Kind.NUMBER), Column("Отменено", Kind.NUMBER),
        Column("Участников по отчётам", Kind.COUNT),
    )  # fmt: skip
    rows = tuple(
        (one.name, one.counts.entered, one.counts.held, one.counts.ahead, one.counts.late, one.counts.cancelled,
         one.counts.people)
        for one in groups if one.counts.entered
    )  # fmt: skip
    return Table("Мероприятия: план и факт", columns, rows)


def programme_table(found: Iterable[tuple[str, Result]]) -> Table:
    """The measures of a programme by their names: planned, held, who took part."""
    columns = (
        Column("Мероприятие", width=60), Column("Проведено", Kind.NUMBER), Column("Ещё в плане", Kind.NUMBER),
        Column("Отменено", Kind.NUMBER), Column("Участий", Kind.COUNT),
    )  # fmt: skip
    rows = tuple((name, one.held, one.planned, one.cancelled, one.people) for name, one in found)
    return Table("Ход программы", columns, rows)


def demand_table(found: Iterable[Demand]) -> Table:
    """Workplaces of open vacancies beside the release, a row a programme."""
    columns = (
        Column("Профессия, специальность", width=40), Column("Рабочих мест", Kind.NUMBER),
        Column("Выпускников", Kind.COUNT),
    )  # fmt: skip
    rows = tuple((f"{one.program} {one.name}".strip(), one.workplaces, one.graduates) for one in found)
    return Table("Спрос и выпуск", columns, rows)


def campaign_table(board: Board) -> Table:
    """Who reported, by municipality, those that owe most first. Colleges are no people."""
    columns = (
        Column("Муниципалитет", width=34), Column("Ожидается", Kind.NUMBER), Column("Отчитались", Kind.NUMBER),
        Column("В срок", Kind.NUMBER),
    )  # fmt: skip
    rows = tuple((name, one.expected, one.received, one.on_time) for name, one in board.by_municipality())
    return Table("Сбор отчётности", columns, rows)


def sentences(title: str, told: Sequence[str]) -> Table:
    """Sentences one under another."""
    return Table(title, (Column("Вывод", width=120),), tuple((one,) for one in told))


def covered(coverage: Coverage) -> str:
    """«данные 47 из 52 ПОО»."""
    return f"данные {coverage.reported} из {coverage.expected} ПОО"


def dates_words(dates: Sequence[Dated]) -> str:
    """«выпуск 2024 года на 01.02.2025»."""
    return ", ".join(f"выпуск {at.year} года на {at.as_of:%d.%m.%Y}" for at in dates)


def _columns(one: Indicator, first: int = 2) -> tuple[Column, ...]:
    """The value and its halves, which begin at `first`; people told from other numbers."""
    unit, halves = unit_text(one), one.denominator is not None
    kind = (Kind.PERCENT if unit == "%" else Kind.RATIO) if halves else _kind(one.numerator)
    value = Column(f"{one.short}, {unit}", kind, of=(first, first + 1) if halves else None)
    return value, Column("Числитель", _kind(one.numerator)), Column("Знаменатель", _kind(one.denominator))


def _kind(half: Sum | None) -> Kind:
    return Kind.COUNT if half is None or any(about_people(term.key) for term in half.terms) else Kind.NUMBER


def _cells(row: IndicatorRow) -> Row:
    reading = row.reading
    value = reading.value if reading.indicator.denominator is not None else reading.numerator
    return value, reading.numerator, reading.denominator, brief_reason(reading)


def _card(card: Card) -> Row:
    one, now = card.row.indicator, card.row.reading
    before = card.year_before.row.reading if card.year_before else None
    then = (None, None, None) if before is None else (before.value, before.numerator, before.denominator)
    return (f"{one.number}. {one.short}, {unit_text(one)}", now.value, now.numerator, now.denominator, *then)
