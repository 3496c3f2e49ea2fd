"""A figure frozen for a slide: what the store keeps of it, and the first conclusion that is drawn from it."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from textwrap import shorten
from typing import Any

from ck.export.charted import Chart, Charted, Drawn, Look, drawn
from ck.export.tables_book import Column, Kind, Table
from ck.services.meeting.former import converted
from ck.services.meeting.tables import NOTE

# What is readable from the back of a room: rows of a look.
MOST = {Look.BARS: 12, Look.TABLE: 10, Look.TEXT: 6, Look.HEAT: 10}

_NAME = 70  # characters of a name in a conclusion
MOST_BESIDE = 9  # rows of several bars


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as it was when it was put on a slide. `said` is the sentence that the page says of it, `said_shared` the
    same as the show mode says it. `address` opens the view on the page, as it is today.
    """

    charted: Charted
    said: str = ""
    said_shared: str = ""
    address: str = ""

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> "Figure":
        """A figure as the store keeps it, in this or in the former way."""
        if "bars" in told:
            return cls(converted(told))
        chart = told["chart"]
        places = {name: None if chart[name] is None else tuple(chart[name]) for name in ("values", "limits")}
        table, shared = _table(told["table"]), _table(told["shared"]) if told["shared"] else None
        whole = None if told["whole"] is None else _row(table.columns, told["whole"])
        charted = Charted(
            told["title"], told["source"], table, Chart(**{**chart, "look": Look(chart["look"]), **places}), whole,
            shared,
        )  # fmt: skip
        return cls(charted, told["said"], told["said_shared"], told["address"])

    def kept(self) -> dict[str, Any]:
        """The figure as JSON."""
        one = self.charted
        return {
            "title": one.title, "source": one.source, "table": _told(one.table), "chart": asdict(one.chart),
            "whole": None if one.whole is None else [_plain(value) for value in one.whole],
            "shared": None if one.shared is None else _told(one.shared),
            "said": self.said, "said_shared": self.said_shared, "address": self.address,
        }  # fmt: skip

    def drawn(self, *, shared: bool = False) -> Drawn:
        """What a screen shows of it."""
        return drawn(self.charted, shared=shared)


def readable(one: Charted) -> Charted:
    """The figure without what nobody in the room could read; its source says how much is shown."""
    most, total = MOST.get(one.chart.look), len(one.table.rows)
    if most is not None and len(one.chart.values) > 1 and one.chart.look is Look.BARS:
        most = MOST_BESIDE
    if most is None or total <= most:
        return one
    if one.chart.look is Look.HEAT:
        return replace(one, table=_corner(one.table, one.chart, most))
    more = f"{one.source}; показаны {most} из {total}"
    shared = one.shared and replace(one.shared, rows=one.shared.rows[:most])
    return replace(one, table=replace(one.table, rows=one.table.rows[:most]), shared=shared, source=more)


def said(one: Charted, *, shared: bool = False) -> str:
    """A first conclusion, for the user to put better: the value of all, the highest and the lowest row."""
    found, chart = drawn(one, shared=shared), one.chart
    name = one.title.partition(". ")[2] or one.title
    if not chart.values or chart.values[0] not in found.places:
        return f"{name}."
    value = chart.values[0]
    known = [(row[value], texts) for row, texts in zip(found.rows, found.texts, strict=True) if row[value] is not None]
    text = f"{name}: {_of_all(found, value)}" if found.whole_texts else name
    if chart.look is Look.LINES:
        ends = {texts[chart.label]: texts[value] for _, texts in known}
        last = sorted(ends.items(), reverse=True)[:3]
        return f"{text}: {', '.join(f'{label[:1].lower()}{label[1:]} – {end}' for label, end in last)}."
    if len(known) > 1:
        least, most = (pick(known, key=lambda pair: float(str(pair[0])))[1] for pick in (min, max))
        counts = one.table.columns[value].kind in (Kind.COUNT, Kind.NUMBER)
        text += f"; {'больше' if counts else 'выше'} всего – {_named(chart, most)} ({most[value]})"
        both = chart.look is Look.BARS and not counts
        text += f", ниже всего – {_named(chart, least)} ({least[value]})" if both else ""
    return f"{text}."


def _of_all(found: Drawn, value: int) -> str:
    """The value of all, or why there is none where the table says it."""
    assert found.whole is not None
    if found.whole[value] is None and found.table.columns[-1].caption == NOTE:
        return found.whole_texts[-1] or found.whole_texts[value]
    return found.whole_texts[value]


def _named(chart: Chart, texts: Sequence[str]) -> str:
    """What a row is called: a cell of a heat table by its row and its column."""
    across = f", {texts[chart.across]}" if chart.look is Look.HEAT and chart.across is not None else ""
    return f"{shorten(texts[chart.label], _NAME, placeholder='…')}{across}"


def _corner(table: Table, chart: Chart, most: int) -> Table:
    """The rows and columns of the heat table that come first."""
    assert chart.across is not None
    down = list(dict.fromkeys(row[chart.label] for row in table.rows))[:most]
    right = list(dict.fromkeys(row[chart.across] for row in table.rows))[:most]
    rows = [row for row in table.rows if row[chart.label] in down and row[chart.across] in right]
    return replace(table, rows=tuple(rows))


def _told(table: Table) -> dict[str, Any]:
    return {
        "title": table.title, "note": table.note, "mark": table.mark,
        "columns": [asdict(column) for column in table.columns],
        "rows": [[_plain(value) for value in row] for row in table.rows],
    }  # fmt: skip


def _table(told: Mapping[str, Any]) -> Table:
    columns = tuple(
        Column(one["caption"], Kind(one["kind"]), one["width"], None if one["of"] is None else tuple(one["of"]))
        for one in told["columns"]
    )
    return Table(
        told["title"], columns, tuple(_row(columns, row) for row in told["rows"]), told["note"], told["mark"]
    )  # fmt: skip


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _row(columns: tuple[Column, ...], row: list[Any]) -> tuple[Any, ...]:
    return tuple(
        date.fromisoformat(value) if column.kind is Kind.DATE and value else value
        for column, value in zip(columns, row, strict=True)
    )
