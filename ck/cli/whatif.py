"""Commands that ask «what if»: people moved between columns, the way to a target. Nothing is written."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from ck.cli.options import Call, Filters, day, whole
from ck.cli.tables import table
from ck.errors import UserError

if TYPE_CHECKING:
    from ck.indicators.model import Reading
    from ck.indicators.moves import Move
    from ck.indicators.scope import Scope
    from ck.services.whatif.goal import Goal, Way
    from ck.services.whatif.scenario import Effect, Result, Scenario

_SHAPE = "Запишите так: risk_no_demand,risk_informal:employed:5."


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command("whatif", help="Что станет с показателями, если перевести людей. Данные не меняются.")(whole(whatif))
    app.command("goal", help="Сколько людей не хватает до цели и с кем связаться.")(whole(goal))


def whatif(
    call: Call,
    filters: Filters,
    move: Annotated[
        list[str],
        typer.Option("--move", metavar="ОТКУДА:КУДА:СКОЛЬКО", help="Ход; можно повторить.", show_default=False),
    ],
) -> int:
    """Moves one after another, of the people that the filters let in, over the newest date of the selection."""
    from dataclasses import replace

    from ck.services.whatif import scenario

    scope, workspace = filters.scope(), call.workspace()
    start = scenario.start(workspace, scope)
    if start is None:
        raise UserError("По этим условиям данных нет.", "Измените фильтры.")
    asked = replace(start, moves=tuple(_move(text, scope) for text in move))
    result = scenario.run(workspace, asked)
    call.answer(_scenario_json(asked, result), lambda: _scenario_text(asked, result))
    return 0


def goal(
    call: Call,
    filters: Filters,
    indicator: Annotated[int, typer.Option("--indicator", metavar="НОМЕР", help="Показатель.")] = 1,
    percent: Annotated[
        str, typer.Option("--percent", metavar="ДОЛЯ", help="Цель, %; иначе внесённая в реестр.", show_default=False)
    ] = "",
    until: Annotated[
        str | None, typer.Option("--until", metavar="ДАТА", help="К какому дню, ГГГГ-ММ-ДД.", show_default=False)
    ] = None,
) -> int:
    """The way to a target from the newest date of the selection."""
    from ck.services.whatif import entries
    from ck.services.whatif import goal as service
    from ck.services.whatif.entered import suggested

    scope, workspace = filters.scope(), call.workspace()
    last = day(until) if until else service.deadline(workspace, scope)
    if last is None:
        raise UserError("По этим условиям данных нет.", "Измените фильтры.")
    entered = None if percent else suggested(workspace, scope, indicator)
    wanted = entries.percent(percent) if percent else entered and entered.percent
    if wanted is None:
        raise UserError("Цель не указана и в реестр не внесена.", "Укажите её, например: --percent 75.")
    found = service.goal(workspace, scope, service.Target(indicator, wanted, last))
    call.answer(_goal_json(found), lambda: _goal_text(found))
    return 0


def _move(text: str, where: "Scope") -> "Move":
    from ck.indicators.moves import Move, checked
    from ck.services.whatif.entries import people

    parts = text.split(":")
    if len(parts) != 3:
        raise UserError(f"Ход «{text}» не понят.", _SHAPE)
    sources, target, number = parts
    found = tuple(dict.fromkeys(one.strip() for one in sources.split(",") if one.strip()))
    return checked(Move(people(number), found, target.strip(), where))


def _scenario_json(asked: "Scenario", result: "Result") -> dict[str, Any]:
    return {
        "scenario": True,
        "year": asked.year,
        "as_of": asked.as_of.isoformat(),
        "moves": [
            {"sources": list(one.sources), "target": one.target, "number": one.number} for one in asked.moves
        ],
        "effects": [_effect_json(one) for one in result.effects],
        "taken": [
            {"move": one.move, "source": one.source, "target": one.target, "college": one.college,
             "specialty": one.program, "number": one.number}
            for one in result.goings
        ],
    }  # fmt: skip


def _effect_json(one: "Effect") -> dict[str, Any]:
    return {
        "college": one.college,
        "indicator": one.indicator.number,
        "before": _reading_json(one.before.reading),
        "after": _reading_json(one.after),
        "change": one.change,
    }


def _reading_json(reading: "Reading") -> dict[str, Any]:
    return {
        "numerator": reading.numerator,
        "denominator": reading.denominator,
        "value": reading.value,
        "status": str(reading.status),
    }


def _scenario_text(asked: "Scenario", result: "Result") -> str:
    from ck.indicators.display import value_text
    from ck.indicators.moves import words

    rows = [
        (one.college or "Регион", f"{one.indicator.number}. {one.indicator.short}", value_text(one.before.reading),
         value_text(one.after), f"{one.after.numerator} из {one.after.denominator}")
        for one in result.effects if one.changed
    ]  # fmt: skip
    head = f"СЦЕНАРИЙ, а не отчётные данные: выпуск {asked.year} года на {asked.as_of:%d.%m.%Y}"
    return "\n".join(
        [head, *map(words, asked.moves), "", table(("Где", "Показатель", "По факту", "Сценарий", "Стало"), rows)]
    )


def _goal_json(found: "Goal") -> dict[str, Any]:
    return {
        "indicator": found.target.number,
        "percent": float(found.target.percent),
        "until": found.target.until.isoformat(),
        "year": found.year,
        "as_of": found.as_of.isoformat(),
        "selection": _way_json(found.whole),
        "colleges": [{"college": one.college, **_way_json(one)} for one in found.colleges],
        "contacts": [
            {"college": one.key[0], "specialty": one.key[1], "undetermined": one.undetermined,
             "probability": one.probability, "contacts": one.contacts, "expected": one.expected}
            for one in found.contacts.groups if isinstance(one.key, tuple)
        ],
        "enough": found.contacts.enough,
    }  # fmt: skip


def _way_json(one: "Way") -> dict[str, Any]:
    return {
        "percent": float(one.percent),
        **one.people._asdict(),
        "need": one.outlook.need,
        "floor": one.outlook.floor,
        "ceiling": one.outlook.ceiling,
        "reachable": one.outlook.reachable,
        "probability": one.outlook.probability,
        "per_month": one.pace.required,
    }


def _goal_text(found: "Goal") -> str:
    own = found.whole
    reach = "достижимо" if own.outlook.reachable else "НЕДОСТИЖИМО"
    said = (
        f"Нужно ещё {own.outlook.need} из {own.people.undetermined} неопределившихся к "
        f"{found.target.until:%d.%m.%Y}: {reach}."
    )
    rows = [
        (*(str(part) for part in (one.key if isinstance(one.key, tuple) else ())), one.undetermined, one.contacts)
        for one in found.contacts.groups
    ]
    return f"{said}\n\n{table(('Колледж', 'Код', 'Неопределившиеся', 'Связаться'), rows)}" if rows else said
