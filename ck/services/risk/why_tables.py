"""The tables behind the charts of «Почему» and «По месяцам»."""

from ck.export.cells import Value
from ck.export.tables_book import Column, Kind, Table
from ck.services.risk.cohorts import Cohorts
from ck.services.risk.outcomes import Outcome
from ck.services.risk.tables import OF, REPORTED, SHARE, reported
from ck.services.risk.why import Change
from ck.services.scope_words import dimension_name


def change_table(found: Change) -> Table:
    """Each place's part; the last row is the sum, which is the shown change."""
    inside = found.outcome.inside_name
    columns = (
        Column(dimension_name(found.dimension), width=38),
        Column("Вместе, п. п.", Kind.POINTS, 12),
        Column("Результаты, п. п.", Kind.POINTS, 15),
        Column("Состав, п. п.", Kind.POINTS, 12),
        Column(f"Было: {inside.lower()}", Kind.COUNT, 14),
        Column("из", Kind.COUNT, 8),
        Column("Было, %", Kind.PERCENT, 9, of=(4, 5)),
        Column(f"Стало: {inside.lower()}", Kind.COUNT, 14),
        Column("из", Kind.COUNT, 8),
        Column("Стало, %", Kind.PERCENT, 9, of=(7, 8)),
    )
    rows: list[tuple[Value, ...]] = [
        (piece.name, float(piece.results + piece.mix), float(piece.results), float(piece.mix),
         piece.before[1], piece.before[0], _share(piece.before), piece.after[1], piece.after[0], _share(piece.after))
        for piece in found.pieces
    ]  # fmt: skip
    before, after = found.first.reading, found.second.reading
    rows.append(
        ("Всего", float(found.total), float(found.results), float(found.mix), before.numerator, before.denominator,
         before.value, after.numerator, after.denominator, after.value)
    )  # fmt: skip
    return Table("Почему изменилось", _distinct(columns), tuple(rows))


def steps_table(found: Change, decimals: int = 2) -> Table:
    """The steps of the waterfall and their sum, in points; without decimals they are whole, as a shared screen has."""
    kind = Kind.POINTS if decimals else Kind.NUMBER
    steps = [*waterfall(found), ("Всего", float(found.total))]
    rows = tuple((name, size if decimals else round(size)) for name, size in steps)
    return Table("Почему изменилось", (Column("Из чего сложилось", width=50), Column("Вклад, п. п.", kind, 14)), rows)


def cohorts_table(one: Outcome, found: Cohorts) -> Table:
    """Every release in every month after graduation, the newest release first."""
    columns = (
        Column("Выпуск", width=9),
        Column("Месяц после выпуска", Kind.NUMBER, 18),
        Column("На дату", Kind.DATE, 12),
        Column(one.inside_name, Kind.COUNT, 10),
        Column(OF, Kind.COUNT, 12),
        Column(SHARE, Kind.PERCENT, 9, of=(3, 4)),
        Column(REPORTED, width=11),
    )
    rows = [
        (str(stage.year), stage.month, stage.as_of, stage.row.reading.numerator, stage.row.reading.denominator,
         stage.row.reading.value, reported(stage.row.coverage))
        for stage in sorted(found.stages, key=lambda stage: (-stage.year, stage.month))
    ]  # fmt: skip
    return Table("По месяцам после выпуска", columns, tuple(rows))


def against_table(found: Cohorts) -> Table:
    """The earlier releases in the chosen one's month, with the difference and whether it is proven."""
    columns = (
        Column("Выпуск", width=9),
        Column("На дату", Kind.DATE, 12),
        Column("Было, %", Kind.PERCENT, 9),
        Column("Разница, п. п.", Kind.POINTS, 13),
        Column("Интервал от", Kind.POINTS, 12),
        Column("до", Kind.POINTS, 8),
        Column("Вывод", width=24),
        Column(REPORTED, width=11),
    )
    rows = []
    for each in found.earlier:
        gap = each.difference
        known = gap is not None and gap.value is not None and gap.low is not None and gap.high is not None
        points = [None] * 3 if not known else [100 * (value or 0) for value in (gap.value, gap.low, gap.high)]  # type: ignore[union-attr]
        rows.append(
            (str(each.stage.year), each.stage.as_of, each.stage.row.reading.value, *points,
             gap.verdict if gap else "", reported(each.stage.row.coverage))
        )  # fmt: skip
    return Table("Тот же месяц прежних выпусков", columns, tuple(rows))


def waterfall(found: Change, most: int = 7) -> list[tuple[str, float]]:
    """The steps from before to after, in points: the largest results by place, the others together, the mix."""
    by_results = sorted(found.pieces, key=lambda piece: (-abs(piece.results), piece.name))
    first = [piece for piece in by_results[:most] if piece.results]
    steps = [(piece.name, piece.results) for piece in first]
    rest = found.results - sum((piece.results for piece in first), start=found.results * 0)
    if rest:
        steps.append(("Результаты остальных", rest))
    return [(name, float(step)) for name, step in [*steps, ("Состав", found.mix)]]


def _share(pair: tuple[int, int]) -> float | None:
    n, x = pair
    return x * 100 / n if n else None


def _distinct(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Two columns called «из» would be one in a table of named columns."""
    seen: set[str] = set()
    found = []
    for column in columns:
        caption = column.caption
        while caption in seen:
            caption += "\u00a0"
        seen.add(caption)
        found.append(Column(caption, column.kind, column.width, column.of))
    return tuple(found)
