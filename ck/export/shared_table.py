"""A table as a shared screen may show it: people rounded to 5, shares in whole percents and hidden in small groups.

The rules are those of `ck.analysis.disclosure`; what exact counts stand behind (intervals, estimates, tests) is left
out.
"""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from ck.analysis.disclosure import HIDDEN, counts_allowed, round5, share_allowed, shown_share
from ck.export.cells import Value
from ck.export.tables_book import Column, Kind
from ck.indicators.display import grouped

_DECIMALS = {Kind.PERCENT: 2, Kind.RATIO: 2, Kind.POINTS: 2}


def of_exact(column: Column) -> bool:
    """Whether exact counts stand behind it: intervals, estimates, tests."""
    return column.kind is Kind.POINTS or (column.kind in (Kind.PERCENT, Kind.RATIO) and column.of is None)


def shown_places(
    columns: Sequence[Column], rows: Sequence[Sequence[Value]], shared: Sequence[Sequence[Value]]
) -> list[int]:
    """The columns of which the show mode shows something; `shared` are the `rows` as it writes them."""
    return [
        place
        for place, column in enumerate(columns)
        if not of_exact(column)
        and (any(row[place] is not None for row in shared) or all(row[place] is None for row in rows))
    ]


def shared_row(columns: Sequence[Column], row: Sequence[Value]) -> list[Value]:
    """The row as the show mode writes it; None is a number that it does not show."""
    found: list[Value] = [_people(value) if column.kind is Kind.COUNT else value
                          for column, value in zip(columns, row, strict=True)]  # fmt: skip
    for place, column in enumerate(columns):
        if of_exact(column):
            found[place] = None
        if column.of is None:
            continue
        top, bottom = (_whole(row[one]) for one in column.of)
        found[place] = _ratio(column, row[place], top, bottom)
        share = column.kind is Kind.PERCENT and top is not None and bottom is not None and top <= bottom
        if share and not counts_allowed(top or 0, bottom or 0):
            found[column.of[0]] = None
            keep = counts_allowed(top or 0, bottom or 0, counted=False)
            found[column.of[1]] = found[column.of[1]] if keep else None
    return found


def cell_text(columns: Sequence[Column], row: Sequence[Value], place: int, *, shared: bool = False) -> str:
    """A cell in words: «72,73 %», «1 234», «+1,20»; «—» where there is none. `row` is the exact one in either case."""
    column, value = columns[place], row[place]
    if shared:
        if column.kind is Kind.PERCENT and column.of is not None:
            top, bottom = (_whole(row[one]) for one in column.of)
            if top is not None and bottom and top <= bottom:
                return shown_share(top, bottom)
        value = shared_row(columns, row)[place]
    if value is None:
        return HIDDEN
    if not isinstance(value, int | float):
        return value if isinstance(value, str) else f"{value:%d.%m.%Y}"
    return _number(column, value)


def _number(column: Column, value: float) -> str:
    decimals = 0 if isinstance(value, int) else _DECIMALS.get(column.kind, 0)
    exact = Decimal(repr(value)).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    if column.kind is Kind.POINTS and exact > 0:
        return f"+{grouped(exact)}"
    return f"{grouped(exact)}\u00a0%" if column.kind is Kind.PERCENT and "%" in column.caption else grouped(exact)


def _people(value: Value) -> Value:
    if not isinstance(value, int):
        return value
    return round5(value) if value >= 0 else -round5(-value)


def _ratio(column: Column, value: Value, top: int | None, bottom: int | None) -> Value:
    if top is None or not bottom:
        return None
    if column.kind is Kind.RATIO:
        return value if share_allowed(bottom) else None
    if top > bottom:
        return None
    text = shown_share(top, bottom)
    return float(text.split("\u00a0")[0]) if text.endswith("%") else None


def _whole(value: Value) -> int | None:
    return value if isinstance(value, int) else None
