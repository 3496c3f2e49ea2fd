"""The tables on target-training contracts: the same on the screen and in the workbook."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from ck.export.about import About
from ck.export.cells import safe_file_name
from ck.export.tables_book import Column, Kind, Table, tables_book
from ck.indicators.catalogue import indicator
from ck.indicators.scope import Dimension, Scope
from ck.services import figures
from ck.services.cards import dated
from ck.services.centre import centre
from ck.services.contracts.control import By, Line, control
from ck.services.contracts.states import PLACES, Contract, States, by_place, contracts, now, states, why
from ck.services.scope_words import breakdown_title, dimension_name, scope_words
from ck.services.workspace import Workspace

NUMBER = 10
UNTOLD = "Состояние договоров говорит только лист «3. Целевики» с номерами выпускников (форма сентября 2025 года)."
WHOSE = (
    "Считаются все, кто когда-либо заключил договор о целевом обучении: расторгнутые тоже. Номеров выпускников и ИНН "
    "заказчиков здесь нет."
)
CONTROL = (
    "Строка 05 формы и лист «Целевики» говорят об одних и тех же выпускниках, поэтому числа одного выпуска должны "
    "совпадать, на какие бы даты они ни были собраны. Взят последний отчёт колледжа с каждым из источников."
)
_IN_FORCE, _ENDED, _NOT_TOLD = "действует", "расторгнут", "не сказано"


def places_table(found: Sequence[Contract], dimension: Dimension) -> Table:
    """Contracts by place: all, in force, ended, and the share that ended of those whose state is told.

    How many those are is a column of its own only where it says something else than «all».
    """
    places = by_place(found, dimension)
    known = () if all(one.known == one.total for _, one in places) else (Column("Известно", Kind.COUNT, 10),)
    columns = (
        Column(dimension_name(dimension), width=29),
        Column("Договоров", Kind.COUNT, 11),
        Column("Действуют", Kind.COUNT, 11),
        Column("Расторгнуты", Kind.COUNT, 12),
        *known,
        Column("Расторгнуты, %", Kind.PERCENT, 15, of=(3, 4 if known else 1)),
    )
    rows = [(name or "не указан", *_state_cells(one, known=bool(known))) for name, one in places]
    return Table(breakdown_title(dimension), columns, tuple(rows))


def _state_cells(one: States, *, known: bool) -> tuple[int | float | None, ...]:
    told = (one.known or None,) if known else ()
    if not one.known:
        return one.total, None, None, *told, None
    return one.total, one.in_force, one.ended, *told, one.ended * 100 / one.known


def now_table(found: Sequence[Contract], *, in_force: bool) -> Table:
    """What graduates do whose contract is in force, or has ended."""
    told = states(found)
    base = told.in_force if in_force else told.ended
    title = "Договор действует – что теперь" if in_force else "Договор расторгнут – что теперь"
    columns = (
        Column("Людей", Kind.COUNT, 9), Column("Доля, %", Kind.PERCENT, 10, of=(0, 3)), Column("Выпускник", width=70),
        Column("Всего", Kind.COUNT, 9),
    )  # fmt: skip
    rows = [(number, number * 100 / base, text, base) for text, number in now(found, in_force=in_force)]
    return Table(title, columns, tuple(rows))


def why_table(found: Sequence[Contract]) -> Table:
    """Why contracts ended: ground and reason; the numbers first, the texts are long."""
    base = states(found).ended
    columns = (
        Column("Людей", Kind.COUNT, 9), Column("Доля, %", Kind.PERCENT, 10, of=(0, 4)), Column("Основание", width=34),
        Column("Причина", width=34), Column("Всего", Kind.COUNT, 9),
    )  # fmt: skip
    rows = [(number, number * 100 / base, ground, reason, base) for (ground, reason), number in why(found)]
    return Table("Почему расторгнуты", columns, tuple(rows))


def cells_table(found: Iterable[Contract]) -> Table:
    """The way back to the files: the counted cell of every row."""
    columns = (
        Column("Колледж", width=28), Column("Договор", width=12), Column("Людей", Kind.COUNT, 9),
        Column("Лист", width=16), Column("Ячейка", width=9), Column("Файл", width=28),
        Column("Код", width=10), Column("Профессия, специальность", width=40), Column("Что теперь", width=40),
        Column("Основание", width=40), Column("Причина", width=40), Column("На дату", Kind.DATE, 12),
    )  # fmt: skip
    rows = [
        (one.college, _state(one), one.row.number, one.row.sheet, one.row.cell or f"строка {one.row.row}",
         one.row.file_name, one.program, one.program_name, one.row.now, one.row.ground, one.row.reason, one.as_of)
        for one in found
    ]  # fmt: skip
    return Table("Ячейки", columns, tuple(rows))


def _state(one: Contract) -> str:
    return _NOT_TOLD if one.row.in_force is None else _IN_FORCE if one.row.in_force else _ENDED


def control_table(lines: Iterable[Line], *, by_program: bool = False) -> Table:
    """Line 05 beside the sheets, and where they do not agree."""
    columns = (
        Column("Колледж", width=28),
        *((Column("Код", width=10),) if by_program else ()),
        Column("Выпуск", width=9),
        Column("Разница", Kind.COUNT, 9),
        *(Column(_caption(by), Kind.COUNT, 14) for by in By),
        Column("Итог", width=15),
        Column("Откуда", width=80),
    )
    rows = [
        (one.college, *((one.program,) if by_program else ()), str(one.year),
         one.difference, *(one.told[by].number if by in one.told else None for by in By), one.verdict, _where(one))
        for one in lines
    ]  # fmt: skip
    return Table("Сверка по программам" if by_program else "Сверка", columns, tuple(rows), CONTROL)


def _caption(by: By) -> str:
    return by.value[0].upper() + by.value[1:]


def _where(line: Line) -> str:
    return "; ".join(f"{by.value}: «{one.form}» на {one.as_of:%d.%m.%Y}" for by, one in line.told.items())


def contracts_book(workspace: Workspace, scope: Scope) -> bytes:
    """Everything on the contracts of a selection. `UserError` when a filter names something that is not there."""
    found, (whole,) = contracts(workspace, scope), figures.indicators(workspace, scope, (), (NUMBER,))
    told = states(found)
    about = About(
        title=f"Показатель {NUMBER}: договоры о целевом обучении",
        made_at=datetime.now(),
        filters={**scope_words(scope), "На даты": "; ".join(_moment(*one) for one in dated(workspace, scope))},
        reported=whole.coverage.reported,
        expected=whole.coverage.expected,
        missing=whole.coverage.missing,
        centre=centre(workspace),
        notes=(WHOSE, indicator(NUMBER).reading, *whole.notes, *(() if told.known else (UNTOLD,))),
    )
    tables = [places_table(found, dimension) for dimension in PLACES] if found else []
    if told.known:
        tables += [why_table(found), now_table(found, in_force=True), now_table(found, in_force=False)]
    tables += [control_table(control(workspace, scope)), _by_program(workspace, scope), cells_table(found)]
    return tables_book(tables, about)


def _by_program(workspace: Workspace, scope: Scope) -> Table:
    return control_table(control(workspace, scope, by_program=True), by_program=True)


def _moment(year: int, as_of: object) -> str:
    return f"выпуск {year} на {as_of:%d.%m.%Y}"


def book_name(workspace: Workspace, scope: Scope) -> str:
    """«Целевые договоры, выпуск 2024 на 01.02.2025.xlsx»."""
    said = dated(workspace, scope)
    return safe_file_name(f"Целевые договоры, {_moment(*said[-1]) if said else 'данных нет'}", ".xlsx")
