"""Commands over the directory of colleges: colleges, colleges-import."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ck.cli.options import Call, whole
from ck.cli.tables import table
from ck.errors import UserError

if TYPE_CHECKING:
    from ck.services.college_book import BookPlan
    from ck.services.colleges import CollegeCard

_KINDS = {"added": "добавлен", "changed": "изменён", "unchanged": "без изменений"}


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command("colleges", help="Справочник колледжей.")(whole(colleges))
    app.command("colleges-import", help="Загрузить справочник колледжей из Excel.")(whole(colleges_import))


def colleges(call: Call) -> int:
    """All colleges with what is known of them."""
    from ck.services import colleges as directory

    cards = directory.cards(call.workspace())
    call.answer({"colleges": [directory.as_json(one) for one in cards]}, lambda: _cards_text(cards))
    return 0


def _cards_text(cards: "Sequence[CollegeCard]") -> str:
    return table(
        ("Название", "Муниципалитет", "ИНН", "Центр карьеры", "Действует", "Отчётов"),
        [
            (one.fields.name, one.fields.municipality, one.fields.inn, one.fields.has_center, one.fields.active,
             one.reports)
            for one in cards
        ],
    )  # fmt: skip


def colleges_import(
    call: Call,
    path: Annotated[Path, typer.Argument(metavar="ФАЙЛ", help="Книга .xlsx, .xls или .ods.", show_default=False)],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Только показать, ничего не записывать.")] = False,
) -> int:
    """Add and change colleges as the workbook says; 1 when a row was refused."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UserError(f"Файл «{path}» не читается: {error.strerror}.", "Проверьте путь.") from error
    from ck.services import college_book

    workspace = call.workspace()
    told = college_book.plan(workspace, data)
    if not dry_run and told.steps:
        college_book.write(workspace, told)
    call.answer(told.as_json(), lambda: _plan_text(told, dry_run))
    return int(told.refused > 0)


def _plan_text(told: "BookPlan", dry_run: bool) -> str:
    rows = table(
        ("Ячейка", "Колледж", "Итог", "Что меняется"),
        [
            (one.cell, one.name, _KINDS[one.kind], "; ".join(f"{c.caption}: {c.was} → {c.became}" for c in one.changes))
            for one in told.steps
        ],
    )
    troubles = [f"{one.cell or 'файл'}: {one.message} {one.fix}" for one in told.troubles]
    counts = ", ".join(f"{name} – {told.count(kind)}" for kind, name in _KINDS.items())
    done = "Ничего не записано" if dry_run or not told.steps else "Записано"
    return "\n".join(
        [rows, "", *troubles, *([""] if troubles else []), f"{done}: {counts}, не принято – {told.refused}"]
    )
