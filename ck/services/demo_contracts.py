"""Target-training contracts of the invented region as the forms ask for them: a number a programme, or a row a person.

Some colleges forget one graduate of line 05, a few leave the sheet blank, so that the control has something to find.
"""

import random
import zlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from ck.export.filling import Numbers
from ck.forms.model import Contracts, Definition, Key, SheetForm
from ck.services.demo_people import Graduate, days_after_release, graduates
from ck.services.demo_region import DemoCollege

_FORGOT, _BLANK, _ENDED = 0.12, 0.04, 0.22  # shares of colleges, of colleges, of contracts
_TARGET_LINE = "05"
# Fate → the beginning of what the form calls it while the contract is in force, and after it ended.
_NOW: Mapping[str, tuple[str, str]] = {
    "employed": ("трудоустроен у", "трудоустроен у иного"),
    "plan_employed": ("будет трудоустроен у", "будет трудоустроен у"),
    "studying_only": ("договор приостановлен (пролонгирован): продолжает", "продолжает обучение"),
    "conscript": ("договор приостановлен (пролонгирован): призван", "призван"),
    "plan_conscript": ("договор приостановлен (пролонгирован): призван", "призван"),
    "parental_leave": ("договор приостановлен (пролонгирован): находится", "находятся"),
    "dead_or_severe_health": ("договор приостановлен (пролонгирован): здоровье", "не может трудоустроиться: смерть"),
    "risk_informal": ("будет трудоустроен у", "неофициально"),
    "risk_unmotivated": ("будет трудоустроен у", "не имеет мотивации"),
    "risk_no_demand": ("будет трудоустроен у", "отсутствует спрос"),
    "risk_registered_czn": ("будет трудоустроен у", "зарегистрирован"),
    "self_employed": ("будет трудоустроен у", "самозанятый"),
    "sole_trader": ("будет трудоустроен у", "индивидуальный"),
}
# Beginning of the ground → that of the reasons that go with it.
_WHY = {
    "расторгнут по инициативе выпускника": "отказ выпускника",
    "расторгнут по инициативе работодателя": "отказ работодателя",
    "расторгнут по соглашению сторон": "по независящим",
}


def contract_records(
    definition: Definition, college: DemoCollege, year: int, as_of: date, seed: int
) -> Mapping[str, tuple[Numbers, ...]]:
    """The rows of the sheet «Целевики»; nothing for a form without it."""
    sheet, chance = definition.contracts, random.Random(f"{seed} {college.name} {year} {as_of} contracts")
    if sheet is None or sheet.contracts is None or chance.random() < _BLANK:
        return {}
    on, forgot = days_after_release(year, as_of), chance.random() < _FORGOT
    rows: list[Numbers] = []
    for program in college.programs:
        with_contract = [one for one in graduates(college, program, year, seed) if _TARGET_LINE in one.lines]
        with_contract = with_contract[1 if forgot and not rows else 0 :]
        key = {_key(sheet, Key.PROGRAM): f"{program.code} {program.name}"}
        if with_contract and sheet.contracts.count:
            rows.append({**key, **_number(sheet, sheet.contracts.count, with_contract, on)})
        elif with_contract:
            rows += [
                {**key, **one} for one in _people(sheet, sheet.contracts, college, len(rows), with_contract, on, chance)
            ]
    return {sheet.id: tuple(rows)} if rows else {}


def _key(sheet: SheetForm, key: Key) -> str:
    return next(column.no for column in sheet.columns if column.key is key)


def _number(sheet: SheetForm, count: str, people: Sequence[Graduate], on: int) -> Numbers:
    """How many, and the parts that the form divides them into: those at work, the others."""
    order = [column.no for column in sheet.columns]
    at = order.index(count)
    employed = sum(one.status(on) == "employed" for one in people)
    parts = [no for no in order[at + 1 :] if sheet.column(no).counted]
    return {count: len(people), **dict.fromkeys(parts, 0), parts[0]: employed, parts[1]: len(people) - employed}


def _people(
    sheet: SheetForm, told: Contracts, college: DemoCollege, before: int, people: Sequence[Graduate], on: int,
    chance: random.Random,
) -> Iterator[Numbers]:  # fmt: skip
    place = zlib.crc32(college.name.encode()) % 1_000_000
    for number, one in enumerate(people, start=before + 1):
        row: dict[str, int | str | None] = {
            _key(sheet, Key.PERSON): f"{place:06}{number:03}",
            _key(sheet, Key.INN): f"77{chance.randint(1_000_000, 9_999_999)}0",
        }
        in_force, ended = _NOW.get(one.status(on), _NOW["employed"])
        if chance.random() < _ENDED:
            ground = chance.choice(list(_WHY))
            row |= {
                str(told.status): told.ended,
                str(told.ground): _text(sheet, told.ground, ground, chance),
                str(told.reason): _text(sheet, told.reason, _WHY[ground], chance),
                str(told.now_after): _text(sheet, told.now_after, ended, chance),
            }
        else:
            row |= {str(told.status): told.in_force, str(told.now): _text(sheet, told.now, in_force, chance)}
        yield row


def _text(sheet: SheetForm, no: str | None, beginning: str, chance: random.Random) -> str:
    """A value of a column's list that begins so."""
    return chance.choice([text for text in sheet.column(str(no)).values if text.startswith(beginning)])
