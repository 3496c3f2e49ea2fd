"""Commands about the database itself: demo, backup, restore, bench."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ck.cli.options import Call, whole
from ck.cli.tables import cell, table

if TYPE_CHECKING:
    from ck.services.bench_result import BenchResult


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command("demo", help="Создать вымышленную область в отдельном файле базы.")(whole(demo))
    app.command("backup", help="Сделать копию базы, не останавливая работу.")(whole(backup))
    app.command("restore", help="Вернуть базу из копии после проверки копии.")(whole(restore))
    app.command("bench", help="Измерить скорость рядом с известными инструментами.")(whole(bench))


def demo(
    call: Call,
    colleges: Annotated[int, typer.Option(metavar="ЧИСЛО", min=1, max=300, help="Сколько ПОО.")] = 40,
    years: Annotated[int, typer.Option(metavar="ЧИСЛО", min=1, max=5, help="Сколько лет выпуска.")] = 3,
    seed: Annotated[
        int, typer.Option(metavar="ЧИСЛО", help="Начальное число: одинаковое даёт одинаковую область.")
    ] = 2024,
) -> int:
    """Make the synthetic region, in its own file unless `--db` says otherwise."""
    from ck.services.demo import make_demo

    made = make_demo(call.db, colleges, years, seed, on_progress=_progress)
    call.answer(
        made, lambda: f"Вымышленная область создана: ПОО – {made['colleges']}, загрузок – {made['submissions']}."
    )
    return 0


def _progress(done: int, total: int, name: str) -> None:
    if sys.stderr.isatty():
        end = "\n" if done == total else ""
        print(f"\r{done} из {total}", end=end, file=sys.stderr, flush=True)


def backup(call: Call, out: Annotated[Path, typer.Argument(metavar="ФАЙЛ", show_default=False)]) -> int:
    """Write a consistent copy of the database while others work."""
    from ck.services import workspace

    written = workspace.backup(call.workspace(), out)
    call.answer({"written": str(written)}, lambda: f"Копия записана: {written}")
    return 0


def restore(call: Call, source: Annotated[Path, typer.Argument(metavar="ФАЙЛ", show_default=False)]) -> int:
    """Put a copy back after checking it; the former database is kept beside."""
    from ck.services import workspace

    kept = workspace.restore(call.db, source)
    database = call.workspace().store.path
    was = f" Прежняя база сохранена: {kept}" if kept else ""
    shape = {"written": str(database), "kept": str(kept) if kept else None}
    call.answer(shape, lambda: f"База восстановлена из копии {source}.{was}")
    return 0


def bench(
    call: Call,
    name: Annotated[str | None, typer.Argument(metavar="ЗАМЕР", help="Один замер.", show_default=False)] = None,
) -> int:
    """Measure, each as a ratio against a named peer in the same run."""
    from ck.services.bench import run

    results = run(name)
    call.answer({"benchmarks": [result.as_json() for result in results]}, lambda: _bench_text(results))
    return 0


def _bench_text(results: "Sequence[BenchResult]") -> str:
    headers = ("Замер", "У нас", "Рядом", "С чем сравнили", "Отношение", "Не больше")
    return table(
        headers,
        [
            (
                one.name,
                _time(one.ours, one),
                _time(one.peer, one),
                one.peer_name,
                _decimal(one.ratio),
                _decimal(one.bar),
            )
            for one in results
        ],
    )


def _time(value: float, result: "BenchResult") -> str:
    return f"{cell(round(value)) if value >= 100 else _decimal(value)} {result.unit}"


def _decimal(value: float) -> str:
    return f"{value:.2f}".replace(".", ",")
