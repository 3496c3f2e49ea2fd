"""The tables behind the charts of «Где»: places, cells, points of the funnel chart, expected values."""

from collections.abc import Sequence
from dataclasses import replace

from ck.analysis import Interval, Ranked, position
from ck.document.programs import program_name
from ck.export.cells import Value
from ck.export.tables_book import Column, Kind, Table
from ck.indicators.scope import Dimension
from ck.services.risk.grid import Grid
from ck.services.risk.mix import Compared
from ck.services.risk.outcomes import Outcome
from ck.services.risk.tables import NOTE, OF, REPORTED, SHARE, note, reported
from ck.services.risk.where import Place, Ranking
from ck.services.scope_words import breakdown_title, dimension_name, key_words

SMALL, ABOVE, BELOW = "мало людей", "▲ выше обычного", "▼ ниже обычного"


def mark(place: Place, theta: float | None) -> str:
    """What may be said of a place beside its number: proven to differ, too few people, or nothing."""
    if place.unit is None or place.unit.p is None or theta is None:
        return ""
    if place.unit.small:
        return SMALL
    if not place.flagged:
        return ""
    return ABOVE if place.unit.p > theta else BELOW


def where_table(found: Ranking) -> Table:
    """The places in their order: people, share with its interval, the estimate, between which places it stands."""
    one = found.outcome
    columns = (
        Column(dimension_name(found.dimension), width=40),
        Column(one.inside_name, Kind.COUNT, 9),
        Column(OF, Kind.COUNT, 12),
        Column(SHARE, Kind.PERCENT, 9, of=(1, 2)),
        Column("Интервал от, %", Kind.PERCENT, 14),
        Column("до, %", Kind.PERCENT, 8),
        Column("С поправкой, %", Kind.PERCENT, 14),
        Column("Место от – до", width=11),
        Column("Группа", Kind.NUMBER, 8),
        *([Column(one.concern_name, Kind.COUNT, 12)] if one.good else []),
        Column("Накопленным итогом, %", Kind.PERCENT, 14),
        Column("Пометка", width=18),
        Column(REPORTED, width=11),
        Column(NOTE, width=60),
    )
    total, running = found.people, 0
    rows: list[tuple[Value, ...]] = []
    for place in found.places:
        running += place.people or 0
        part = running * 100 / total if total and place.people is not None else None
        rows.append(
            (place.name, place.row.reading.numerator, place.row.reading.denominator, place.row.reading.value,
             *_percents(place.interval), _percent(place.shrunk.estimate if place.shrunk else None),
             _stands(place.ranked), place.ranked.group if place.ranked else None, *([place.people] if one.good else []),
             part, mark(place, found.funnel.theta), reported(place.row.coverage), note(place.row))
        )  # fmt: skip
    return Table(breakdown_title(found.dimension), columns, tuple(rows))


def funnel_table(found: Ranking) -> Table:
    """The points of the funnel chart with the limits that apply at their number of people, and the tests."""
    columns = (
        Column(dimension_name(found.dimension), width=40),
        Column(found.outcome.inside_name, Kind.COUNT, 9),
        Column(OF, Kind.COUNT, 12),
        Column(SHARE, Kind.PERCENT, 9, of=(1, 2)),
        Column("Обычное от, %", Kind.PERCENT, 12),
        Column("до, %", Kind.PERCENT, 8),
        Column("Где стоит", width=15),
        Column("Вероятность случайности, %", Kind.PERCENT, 14),
        Column("С поправкой на число сравнений, %", Kind.PERCENT, 16),
        Column("Пометка", width=18),
    )
    rows = []
    for place in found.places:
        unit = place.unit
        if unit is None or unit.z is None or unit.z_adjusted is None:
            continue
        z = unit.z_adjusted if found.funnel.overdispersed else unit.z
        rows.append(
            (place.name, unit.x, unit.n, place.row.reading.value, *_percents(found.funnel.limits(unit.n)),
             str(position(z)), _percent(unit.exact_p), _percent(unit.adjusted_p), mark(place, found.funnel.theta))
        )  # fmt: skip
    return Table("Воронка", columns, tuple(rows))


def grid_table(one: Outcome, found: Grid) -> Table:
    """The cells, a row each, those with most to be helped first."""
    columns = (
        Column(dimension_name(Dimension.SPECIALTY), width=36),
        Column(dimension_name(Dimension.COLLEGE), width=36),
        Column(one.inside_name, Kind.COUNT, 9),
        Column(OF, Kind.COUNT, 12),
        Column(SHARE, Kind.PERCENT, 9, of=(2, 3)),
        Column("Интервал от, %", Kind.PERCENT, 14),
        Column("до, %", Kind.PERCENT, 8),
        *([Column(one.concern_name, Kind.COUNT, 12)] if one.good else []),
        Column("Пометка", width=14),
    )
    cells = sorted(found.cells.items(), key=lambda item: (-item[1].people, item[0]))
    rows = [
        (key_words(Dimension.SPECIALTY, program), college, cell.row.reading.numerator, cell.row.reading.denominator,
         cell.row.reading.value, *_percents(cell.interval), *([cell.people] if one.good else []),
         "" if cell.colored else SMALL)
        for (program, college), cell in cells
    ]  # fmt: skip
    return Table("Специальность × колледж", columns, tuple(rows))


def heat_table(one: Outcome, found: Grid) -> Table:
    """The cells in the order of the heat table; a share of few people, which says nothing, is left out."""
    listed = grid_table(one, found)
    programs = {key_words(Dimension.SPECIALTY, code): place for place, code in enumerate(found.programs)}
    colleges = {name: place for place, name in enumerate(found.colleges)}
    rows = sorted(listed.rows, key=lambda row: _corner(programs[str(row[0])], colleges[str(row[1])]))
    share, marked = 4, len(listed.columns) - 1
    return replace(listed, rows=tuple(
        (*row[:share], None, *row[share + 1 :]) if row[marked] == SMALL else row for row in rows
    ))  # fmt: skip


def _corner(down: int, right: int) -> tuple[int, int, int]:
    """Cells from the corner outwards, so that rows and columns come in their own order."""
    return max(down, right), down, right


def mix_table(one: Outcome, found: Sequence[Compared]) -> Table:
    """The colleges beside the expected."""
    columns = (
        Column(dimension_name(Dimension.COLLEGE), width=40),
        Column(one.inside_name, Kind.COUNT, 9),
        Column(OF, Kind.COUNT, 12),
        Column(SHARE, Kind.PERCENT, 9, of=(1, 2)),
        Column("Ожидалось, чел.", Kind.PERCENT, 15),
        Column("Ожидалось, %", Kind.PERCENT, 13),
        Column("Разница, п. п.", Kind.POINTS, 12),
        Column("Вывод", width=18),
        Column("Из них только здесь учат", Kind.COUNT, 14),
    )
    rows = []
    for each in found:
        counts = each.counts
        expected = None if counts.expected is None else counts.expected * 100 / counts.n
        rows.append(
            (each.college, counts.observed, counts.n, counts.observed * 100 / counts.n if counts.n else None,
             counts.expected, expected, None if counts.gap is None else counts.gap * 100, each.verdict, each.alone)
        )  # fmt: skip
    return Table("С поправкой на специальности", columns, tuple(rows))


def program_short(code: str) -> str:
    """«09.02.07 Информационные сис…»: a programme where there is little room."""
    name = program_name(code)
    return f"{code} {name if len(name) <= 24 else name[:22].rstrip() + '…'}".strip()


def _percents(interval: Interval | None) -> tuple[float | None, float | None]:
    return (interval.low * 100, interval.high * 100) if interval else (None, None)


def _percent(share: float | None) -> float | None:
    return None if share is None else share * 100


def _stands(place: Ranked | None) -> str:
    if place is None:
        return ""
    return str(place.best) if place.best == place.worst else f"{place.best} – {place.worst}"
