"""Commands that bring data in and take it back: import, submissions, undo, confirm."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ck.cli.options import Call, Filters, day, whole
from ck.cli.tables import table
from ck.errors import UserError

if TYPE_CHECKING:
    from ck.services.importing import FileReport

STATUS_NAMES = {
    "accepted": "принят",
    "partial": "принят частично",
    "unchanged": "без изменений",
    "refused": "не принят",
    "skipped": "пропущен",
}
REFUSED = {"partial", "refused"}


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command("import", help="Прочитать файлы или папки и записать всё пригодное.")(whole(import_))
    app.command("submissions", help="История загрузок.")(whole(submissions))
    app.command("undo", help="Отменить загрузку: снова считается предыдущая.")(whole(undo))
    app.command("confirm", help="Подтвердить предположительное назначение граф версии формы.")(whole(confirm))


def import_(
    call: Call,
    path: Annotated[list[Path], typer.Argument(metavar="ПУТЬ", help="Файлы и папки.", show_default=False)],
    year: Annotated[
        int | None, typer.Option(metavar="ГОД", help="Год выпуска, если в файле его нет.", show_default=False)
    ] = None,
    as_of: Annotated[
        str | None, typer.Option(metavar="ДАТА", help="Отчётная дата, если в файле её нет.", show_default=False)
    ] = None,
    college: Annotated[
        str | None, typer.Option(metavar="НАЗВАНИЕ", help="ПОО, чей это файл.", show_default=False)
    ] = None,
    form: Annotated[
        str | None, typer.Option(metavar="ФОРМА", help="Версия формы, если она не узнаётся.", show_default=False)
    ] = None,
    received: Annotated[
        str | None, typer.Option(metavar="ДАТА", help="Когда файлы пришли, если не сегодня.", show_default=False)
    ] = None,
    create_colleges: Annotated[bool, typer.Option("--create-colleges", help="Заводить новые ПОО.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Только проверить, ничего не записывать.")] = False,
) -> int:
    """Read the files and store what is usable; 1 when a file or a block was refused."""
    missing = [str(one) for one in path if not one.exists()]
    if missing:
        raise UserError(f"Нет такого файла или папки: {', '.join(missing)}.")
    from ck.services.collector import spare_imported
    from ck.services.importing import ImportOptions, import_files, sources_of

    spare_imported()
    when, came = (day(one) if one else None for one in (as_of, received))
    options = ImportOptions(year, when, college, form, create_colleges, came, dry_run)
    reports = import_files(call.workspace(), sources_of(path), options)
    call.answer({"files": [report.as_json() for report in reports]}, lambda: _report_text(reports))
    return int(any(report.status in REFUSED for report in reports))


def _report_text(reports: "Sequence[FileReport]") -> str:
    files = table(
        ("Файл", "Итог", "Форма", "ПОО", "Год", "На дату", "Блоков принято", "Отложено"),
        [
            (
                Path(one.path).name,
                STATUS_NAMES[one.status],
                one.form,
                one.college,
                str(one.year) if one.year else None,
                one.as_of,
                one.accepted,
                one.set_aside,
            )
            for one in reports
        ],
    )
    problems = [
        f"{Path(one.path).name}, {found.sheet or 'файл'} {found.cell or ''}: {found.message} {found.fix}".replace(
            " :", ":"
        )
        for one in reports
        for found in one.problems
        if found.severity != "info"
    ]
    counts = Counter(STATUS_NAMES[one.status] for one in reports)
    summary = ", ".join(f"{name} – {count}" for name, count in counts.items())
    return "\n".join([files, "", *problems, *([""] if problems else []), f"Файлов: {len(reports)}. {summary}"])


def submissions(call: Call, filters: Filters) -> int:
    """The uploads of the selection, the newest last."""
    scope = filters.scope()
    from ck.services import history

    rows = history.submissions(call.workspace(), scope)
    call.answer({"submissions": rows}, lambda: _history_text(rows))
    return 0


def _history_text(rows: Sequence[Mapping[str, Any]]) -> str:
    headers = {
        "id": "№",
        "college": "ПОО",
        "form": "Форма",
        "year": "Год",
        "as_of": "На дату",
        "version": "Версия",
        "status": "Итог",
        "file_name": "Файл",
    }
    return table(list(headers.values()), [[_shown(key, row.get(key)) for key in headers] for row in rows])


def _shown(key: str, value: Any) -> object:
    if key == "as_of" and isinstance(value, str):
        return date.fromisoformat(value)
    if key == "year":
        return str(value)
    return STATUS_NAMES.get(value, value) if key == "status" else value


def undo(
    call: Call, submission: Annotated[int, typer.Argument(metavar="НОМЕР", help="Номер загрузки.", show_default=False)]
) -> int:
    """Take an upload back; what was before it counts again."""
    from ck.services import history

    done = history.undo(call.workspace(), submission)
    current = done["current"]
    now = f"теперь считается загрузка {current}" if current else "других данных на эту дату нет"
    call.answer(done, lambda: f"Загрузка {done['undone']} отменена, {now}.")
    return 0


def confirm(
    call: Call, form: Annotated[str, typer.Argument(metavar="ФОРМА", help="Версия формы.", show_default=False)]
) -> int:
    """Let the columns whose meaning was only inferred feed the indicators."""
    from ck.services import history

    history.confirm_form(call.workspace(), form)
    call.answer({"confirmed": form}, lambda: f"Назначение граф формы {form} подтверждено.")
    return 0
