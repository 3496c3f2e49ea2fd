"""Commands over the registers: register-import, register-export."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ck.cli.options import Call, whole
from ck.cli.tables import table
from ck.errors import UserError

if TYPE_CHECKING:
    from ck.services.register_files import Taken

_NAMES = typer.Option("--names", help="Карточки выпускников: с именами и контактами, если центр их хранит.")
_KIND = typer.Argument(metavar="РЕЕСТР", help="Например event, participation, appeal, goal, person.",
                       show_default=False)  # fmt: skip


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command("register-import", help="Загрузить реестр из Excel.")(whole(register_import))
    app.command("register-export", help="Выгрузить реестр в Excel; пустой – бланк.")(whole(register_export))


def register_import(
    call: Call,
    kind: Annotated[str, _KIND],
    path: Annotated[Path, typer.Argument(metavar="ФАЙЛ", help="Книга .xlsx, .xls или .ods.", show_default=False)],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Только показать, ничего не записывать.")] = False,
    named: Annotated[bool, _NAMES] = False,
) -> int:
    """Add and change records as the workbook says; 1 when a row was refused."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UserError(f"Файл «{path}» не читается: {error.strerror}.", "Проверьте путь.") from error
    from ck.services import register_files

    taken = register_files.take(call.workspace(), kind, data, dry_run=dry_run, named=named)
    call.answer(taken.as_json(), lambda: _text(taken))
    return int(taken.refused > 0)


def _text(taken: "Taken") -> str:
    troubles = [(one.sheet or "", one.cell or "файл", one.message, one.fix) for one in taken.found]
    told = [table(("Лист", "Ячейка", "Что не так", "Что сделать"), troubles), ""] if troubles else []
    counts = (
        f"добавлено – {taken.added}, изменено – {taken.changed}, без изменений – {taken.unchanged}, "
        f"не принято строк – {taken.refused}"
    )
    return "\n".join([*told, f"{'Записано' if taken.written else 'Ничего не записано'}: {counts}."])


def register_export(
    call: Call,
    kind: Annotated[str, _KIND],
    out: Annotated[Path, typer.Argument(metavar="КУДА", help="Книга .xlsx.", show_default=False)],
    named: Annotated[bool, _NAMES] = False,
) -> int:
    """Write a register as a workbook that can be read back."""
    from ck.services import register_files

    data = register_files.give(call.workspace(), kind, named=named)
    try:
        out.write_bytes(data)
    except OSError as error:
        raise UserError(f"Файл «{out}» не записывается: {error.strerror}.", "Проверьте путь.") from error
    call.answer({"written": str(out)}, lambda: f"Записано: {out}")
    return 0
