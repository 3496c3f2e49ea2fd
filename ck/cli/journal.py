"""The journal from the command line."""

from pathlib import Path
from typing import Annotated, Any

import typer

from ck.cli.options import Call, day, whole
from ck.cli.tables import table
from ck.cli.writing import write


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command("journal", help="Журнал: кто, когда, что, было и стало.")(whole(journal))


def journal(
    call: Call,
    out: Annotated[
        Path | None, typer.Argument(metavar="ФАЙЛ.xlsx", help="Записать в книгу.", show_default=False)
    ] = None,
    since: Annotated[str | None, typer.Option(metavar="ДАТА", help="С этого дня.", show_default=False)] = None,
    until: Annotated[str | None, typer.Option(metavar="ДАТА", help="По этот день.", show_default=False)] = None,
    action: Annotated[
        list[str] | None, typer.Option(metavar="ВИД", help="Вид действия, например campaign_closed.")
    ] = None,
    who: Annotated[list[str] | None, typer.Option(metavar="ИМЯ", help="Кто сделал.", show_default=False)] = None,
) -> int:
    """What was done, when and by whom, the newest first."""
    from ck.services import journal as kept

    rows = kept.entries(
        call.workspace(),
        day(since) if since else None,
        day(until) if until else None,
        tuple(action or ()),
        tuple(who or ()),
    )
    if out is not None:
        write(out, kept.export(rows))
    shape: dict[str, Any] = {
        "entries": [
            {"at": one.at.isoformat(), "who": one.who or None, "action": one.action, "about": one.about,
             "was": one.was, "became": one.became}
            for one in rows
        ],
        "written": str(out) if out else None,
    }  # fmt: skip
    headers = ("Когда", "Кто", "Действие", "О чём", "Было", "Стало")
    call.answer(shape, lambda: table(headers, [
        (f"{one.at:%d.%m.%Y %H:%M}", one.who, one.action, one.about, one.was, one.became) for one in rows
    ]))  # fmt: skip
    return 0
