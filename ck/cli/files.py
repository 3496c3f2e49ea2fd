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
    """Write a blank form."""
    from ck.services import templates

    return _written(call, out, templates.blank_form(form, college))


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
    from ck.services import exporting

    makers = {
        ExportKind.CONSOLIDATED: exporting.consolidated,
        ExportKind.INDICATORS: exporting.indicators,
        ExportKind.PROBLEMS: exporting.problems,
    }
    return _written(call, out, makers[kind](call.workspace(), filters.scope()))


def _written(call: Call, out: Path, content: bytes) -> int:
    try:
        out.write_bytes(content)
    except OSError as error:
        raise UserError(
            f"Не удалось записать «{out}»: {error.strerror}.", "Проверьте путь и свободное место."
        ) from error
    call.answer({"written": str(out)}, lambda: f"Записано: {out}")
    return 0
