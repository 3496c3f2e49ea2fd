"""The command over the open data of «Работа в России»: vacancies-load."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ck.cli.options import Call, day, whole
from ck.errors import UserError

if TYPE_CHECKING:
    from ck.services.vacancies.open_data import Plan

_SHOWN = 20  # damaged rows in the text; all that are kept stand in the JSON


def register(app: typer.Typer) -> None:
    """Add this command to the program."""
    app.command("vacancies-load", help="Загрузить вакансии из открытых данных «Работы в России».")(whole(load))


def load(
    call: Call,
    path: Annotated[Path, typer.Argument(metavar="ФАЙЛ", help="CSV с разделителем «|», можно .gz или .zip.",
                                         show_default=False)],
    region: Annotated[str | None, typer.Option(metavar="СУБЪЕКТ", help="Код или название; иначе свой регион.",
                                               show_default=False)] = None,
    on: Annotated[str | None, typer.Option("--date", metavar="ДАТА", show_default=False,
                                           help="Дата файла; иначе из его имени или последняя в нём.")] = None,
    every: Annotated[bool, typer.Option("--every", help="И те, где СПО не требуется.")] = False,
    accept_closings: Annotated[bool, typer.Option("--accept-closings",
                                                  help="Закрыть, даже если исчезло больше половины.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Только показать, ничего не записывать.")] = False,
) -> int:  # fmt: skip
    """Take one subject's vacancies; 1 when nothing was written because too many would be closed."""
    if not path.is_file():
        raise UserError(f"Файла «{path}» нет.", "Проверьте путь.")
    told_day = day(on) if on else None
    from ck.ingest.opendata.vacancies import read_vacancies
    from ck.services.vacancies import loading, open_data

    workspace = call.workspace()
    code = loading.region_code(workspace, region)
    reading = read_vacancies(path, code, _progress)
    plan = open_data.plan(workspace, reading, code, told_day or loading.day_of_name(path.name), every=every)
    kept = plan.doubtful and not accept_closings
    if not dry_run and not kept:
        open_data.write(workspace, plan)
    written = not (dry_run or kept)
    call.answer(_json(plan, path, written=written), lambda: _text(plan, written=written, kept=kept))
    return int(kept and not dry_run)


def _progress(part: float, rows: int, taken: int) -> None:
    if sys.stderr.isatty():
        print(f"\r{part:4.0%}, строк {rows}, вакансий субъекта {taken}", end="", file=sys.stderr, flush=True)


def _json(plan: "Plan", path: Path, *, written: bool) -> dict[str, object]:
    from ck.services.importing import problem_as_json

    reading = plan.reading
    return {
        "path": str(path), "region": plan.region, "date": plan.day.isoformat(), "rows": reading.total,
        "damaged": reading.damaged, "mended": reading.mended, "assumed_places": reading.assumed, **plan.counts,
        "written": written,
        "unknown_regions": dict(reading.unknown), "other_status": dict(reading.other),
        "problems": [problem_as_json(found) for found in reading.found],
    }  # fmt: skip


def _text(plan: "Plan", *, written: bool, kept: bool) -> str:
    from ck.services.vacancies import open_data

    reading = plan.reading
    words = open_data.DONE if written else open_data.WORDS
    lines = [f"{found.cell}: {found.message}" for found in reading.found[:_SHOWN]]
    if reading.damaged > len(lines):
        lines.append(f"… и ещё {reading.damaged - len(lines)}")
    lines += [f"Субъект не узнан: {name or 'пусто'} – {number}" for name, number in reading.unknown.most_common(5)]
    lines += [f"Не взято, состояние «{name}» – {number}" for name, number in reading.other.most_common(5)]
    if reading.missing:
        lines.append(f"В файле нет столбцов: {', '.join(reading.missing)}.")
    if reading.mended:
        lines.append(f"Собрано строк с лишним «|» или обрывом в тексте – {reading.mended}.")
    if reading.assumed:
        lines.append(f"Число мест не указано, взято 1, – {reading.assumed}.")
    lines.append(f"Строк {reading.total}, не прочитано {reading.damaged}, вакансий субъекта {len(reading.rows)}.")
    counts = ", ".join(f"{word} – {plan.counts[key]}" for key, word in words.items())
    lines.append(f"{'Записано' if written else 'Ничего не записано'} за {plan.day:%d.%m.%Y}: {counts}.")
    if kept:
        lines.append(
            "Закрылось бы больше половины открытых: файл, похоже, не целый. Если он целый, добавьте --accept-closings."
        )
    return "\n".join(lines)
