"""Slides made before a figure was a table: bars with their counts."""

from collections.abc import Mapping
from typing import Any

from ck.export.charted import Chart, Charted, Look, Row
from ck.export.tables_book import Column, Kind, Table


def converted(told: Mapping[str, Any]) -> Charted:
    """The same figure as a table."""
    columns = (
        Column("Группа", width=40),
        Column(told["axis"], _kind(told), of=(2, 3) if told["share"] else None),
        Column("Числитель", Kind.COUNT if told["people"] else Kind.NUMBER),
        Column("Знаменатель", Kind.COUNT if told["people"] else Kind.NUMBER),
        Column("Примечание", width=40),
    )
    chart = Chart(Look.BARS, values=(1,))
    rows = tuple(map(_row, told["bars"]))
    return Charted(told["title"], told["source"], Table(told["title"], columns, rows), chart, _row(told["whole"]))


def _kind(told: Mapping[str, Any]) -> Kind:
    if told["share"]:
        return Kind.PERCENT
    counted = told["whole"]["denominator"] is None
    return (Kind.COUNT if told["people"] else Kind.NUMBER) if counted else Kind.RATIO


def _row(bar: Mapping[str, Any]) -> Row:
    note = bar["text"] if bar["value"] is None else ""
    value = bar["value"] if bar["denominator"] is not None else bar["numerator"]
    return bar["label"], value, bar["numerator"], bar["denominator"], note
