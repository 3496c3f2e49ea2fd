"""Commands that answer with numbers: totals and indicators."""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ck.cli.options import By, Call, Filters, whole
from ck.cli.tables import NOTHING, table
from ck.errors import UserError

if TYPE_CHECKING:
    from ck.services.figures import IndicatorRow, TotalsRow

KEY_NAMES = {
    "college": "ПОО",
    "specialty": "Код",
    "group": "Группа",
    "municipality": "Муниципалитет",
    "line": "Строка",
    "as_of": "На дату",
    "year": "Год",
}


MAIN_STATUSES = {
    "graduates_total": "Выпуск",
    "expected_total": "Ожидаемый выпуск",
    "employed": "Трудоустроены",
    "employed_by_program": "по профессии",
    "sole_trader": "ИП",
    "self_employed": "Самозанятые",
    "sole_or_self": "ИП, самозанятые",
    "studying_only": "Учатся",
    "conscript": "Призваны",
    "conscript_incl_plan": "Призваны, будут",
    "plan_employed": "Будут работать",
}


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command("totals", help="Суммы по графам формы: строка 01, если не указана другая.")(whole(totals))
    app.command("indicators", help="Показатели раздела III.")(whole(indicators))


class Family(StrEnum):
    """What the forms tell of: those who have graduated, or a release to come."""

    RELEASE = "release"
    EXPECTED = "expected"


def totals(
    call: Call,
    filters: Filters,
    by: By = "",
    family: Annotated[
        Family, typer.Option(help="Выпуск, который состоялся, или ожидаемый (форма 3).", show_default=False)
    ] = Family.RELEASE,
) -> int:
    """Sums of statuses over the selection."""
    from ck.indicators.scope import dimensions

    scope, breakdown = filters.scope(), dimensions(by)
    from ck.services import figures

    rows = figures.totals(call.workspace(), scope, breakdown, family.value)
    shape = {"rows": [{"key": json_key(row.key), "values": dict(row.values)} for row in rows]}
    call.answer(shape, lambda: _totals_text(rows))
    return 0


def indicators(
    call: Call,
    filters: Filters,
    by: By = "",
    indicator: Annotated[
        list[int] | None,
        typer.Option("--indicator", metavar="НОМЕР", help="Номер показателя; можно повторить.", show_default=False),
    ] = None,
) -> int:
    """The indicators of section III over the selection, unrounded in JSON."""
    from ck.indicators import INDICATORS
    from ck.indicators.scope import dimensions

    scope, breakdown = filters.scope(), dimensions(by)
    known = {one.number for one in INDICATORS}
    if unknown := set(indicator or ()) - known:
        raise UserError(f"Показателя {min(unknown)} нет.", f"Есть показатели 1–{max(known)}.")
    from ck.services import figures

    rows = figures.indicators(call.workspace(), scope, breakdown, tuple(indicator or ()))
    call.answer({"rows": [_indicator_json(row) for row in rows]}, lambda: _indicators_text(rows))
    return 0


def json_key(key: Mapping[Any, Any]) -> dict[str, Any]:
    """A key as JSON: names of the break-downs, dates in ISO."""
    return {str(name): value.isoformat() if isinstance(value, date) else value for name, value in key.items()}


def _totals_text(rows: "Sequence[TotalsRow]") -> str:
    """All reported columns of one sum; the main ones of a break-down, which would not fit a screen otherwise."""
    from ck.forms.statuses import STATUS

    if len(rows) == 1 and not rows[0].key:
        reported = [(STATUS[name].name, value) for name, value in rows[0].values.items() if value is not None]
        return table(("Графа", "Человек"), reported)
    shown = [name for name in MAIN_STATUSES if any(row.values.get(name) is not None for row in rows)]
    headers = [*_key_headers(rows), *(MAIN_STATUSES[name] for name in shown)]
    cells = [[*_key_cells(row), *map(row.values.get, shown)] for row in rows]
    return f"{table(headers, cells)}\n\nВсе графы – с --json."


def _indicator_json(row: "IndicatorRow") -> dict[str, Any]:
    from ck.indicators.display import reason

    reading, coverage = row.reading, row.coverage
    return {
        "indicator": row.indicator.number,
        "key": json_key(row.key),
        "numerator": reading.numerator,
        "denominator": reading.denominator,
        "value": reading.value,
        "unit": str(reading.indicator.unit),
        "status": str(reading.status),
        "coverage": {
            "reported": coverage.reported,
            "expected": coverage.expected,
            "missing": list(coverage.missing),
        },
        "reason": reason(reading),
        "notes": list(row.notes),
    }


def _indicators_text(rows: "Sequence[IndicatorRow]") -> str:
    headers = ("№", "Показатель", *_key_headers(rows), "Числитель", "Знаменатель", "Значение", "Отчитались")
    from ck.indicators.display import reason

    reasons = {row.indicator.number: reason(row.reading) for row in rows if row.reading.value is None}
    notes = dict.fromkeys(note for row in rows for note in row.notes)
    below = [*(f"{number}: {words}" for number, words in reasons.items()), *notes]
    return "\n".join([table(headers, [_indicator_cells(row) for row in rows]), *([""] if below else []), *below])


def _indicator_cells(row: "IndicatorRow") -> list[object]:
    from ck.indicators.display import value_text

    reading = row.reading
    return [
        row.indicator.number,
        row.indicator.short,
        *_key_cells(row),
        reading.numerator,
        reading.denominator,
        value_text(reading) if reading.value is not None else NOTHING,
        f"{row.coverage.reported} из {row.coverage.expected}",
    ]


def _key_cells(row: "TotalsRow | IndicatorRow") -> list[object]:
    return [str(value) if name == "year" else value for name, value in row.key.items()]


def _key_headers(rows: "Sequence[TotalsRow | IndicatorRow]") -> list[str]:
    return [KEY_NAMES[str(name)] for name in (rows[0].key if rows else ())]
