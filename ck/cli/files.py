"""Commands that write files: template, export."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ck.cli.options import Call, Filters, whole
from ck.errors import UserError


class ExportKind(StrEnum):
    """What can be exported so far."""

    CONSOLIDATED = "consolidated"
    INDICATORS = "indicators"
    PROBLEMS = "problems"


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command("template", help="Чистый шаблон формы.")(whole(template))
    app.command("export", help="Свод формы, показатели с живыми формулами или список замечаний.")(whole(export))


Out = Annotated[Path, typer.Argument(metavar="ФАЙЛ.xlsx", help="Куда записать.", show_default=False)]


def template(
    call: Call,
    form: Annotated[
        str, typer.Argument(metavar="ФОРМА", help="Версия формы, например 2024-02-f2.", show_default=False)
    ],
    out: Out,
    college: Annotated[
        str | None, typer.Option(metavar="НАЗВАНИЕ", help="ПОО, чьё название вписать.", show_default=False)
    ] = None,
) -> int:
    """Write a blank form; with the college's own programmes where it has reported any."""
    from ck.services import templates

    content = templates.blank_form(form, college, call.workspace() if college else None)
    try:
        out.write_bytes(content)
    except OSError as error:
        raise UserError(f"Не удалось записать «{out}»: {error.strerror}.", "Проверьте путь.") from error
    return _written(call, out)


def export(
    call: Call,
    kind: Annotated[
        ExportKind,
        typer.Argument(metavar="ВИД", help="consolidated – свод, indicators – показатели, problems – замечания."),
    ],
    out: Out,
    filters: Filters,
) -> int:
    """Write a workbook of the selection."""
    scope = filters.scope()
    from ck.services import exporting

    exporting.export(call.workspace(), exporting.Kind(kind.value), scope, out)
    return _written(call, out)


def _written(call: Call, out: Path) -> int:
    call.answer({"written": str(out)}, lambda: f"Записано: {out}")
    return 0
