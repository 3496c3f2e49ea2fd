"""Commands that look at reports twice: changes, crosscheck, crosscheck-load."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ck.cli.options import Call, day, whole
from ck.cli.tables import table
from ck.errors import UserError

if TYPE_CHECKING:
    from ck.services.changes.effects import Side
    from ck.services.changes.looking import Told
    from ck.services.crosscheck.comparing import Check


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command("changes", help="Что изменил отчёт: было, стало, показатели.")(whole(changes))
    app.command("crosscheck-load", help="Загрузить таблицу другого источника.")(whole(load))
    app.command("crosscheck", help="Сверить отчёты с другим источником; без номера – список источников.")(whole(check))


def changes(
    call: Call, submission: Annotated[int, typer.Argument(metavar="НОМЕР", help="Номер отчёта.", show_default=False)]
) -> int:
    """What a stored report changed against the one before."""
    from ck.services.changes.looking import of_submission

    told = of_submission(call.workspace(), submission)
    call.answer(_changes_json(submission, told), lambda: _changes_text(told))
    return 0


def _changes_json(submission: int, told: "Told") -> dict[str, Any]:
    was = told.comparison.was
    return {
        "submission": submission,
        "against": was and {"submission": was.id, "as_of": was.as_of.isoformat(), "version": was.version},
        "changes": [
            {"specialty": one.program, "line": one.line, "status": one.status, "was": one.was, "became": one.became,
             "cell": one.cell}
            for one in told.comparison.changes
        ],
        "effects": [
            {"indicator": one.college.became.indicator.number, "college": _side(one.college),
             "region": _side(one.region)}
            for one in told.effects
        ],
    }  # fmt: skip


def _side(side: "Side") -> dict[str, Any]:
    return {
        when: {"numerator": one.numerator, "denominator": one.denominator, "value": one.value, "status": one.status}
        for when, one in (("was", side.was), ("became", side.became))
    }


def _changes_text(told: "Told") -> str:
    rows = [(one.program, one.line, one.status, one.was, one.became, one.cell) for one in told.comparison.changes]
    if told.first:
        return "Первый отчёт колледжа об этом выпуске: сравнивать не с чем."
    return table(("Код", "Строка", "Графа", "Было", "Стало", "Ячейка"), rows) if rows else "Все числа те же."


def load(
    call: Call,
    path: Annotated[Path, typer.Argument(metavar="ФАЙЛ", help="Книга .xlsx, .xls или .ods.", show_default=False)],
    name: Annotated[str, typer.Option(metavar="НАЗВАНИЕ", help="Как назвать источник.", show_default=False)],
    year: Annotated[
        int | None, typer.Option(metavar="ГОД", help="Год выпуска, если столбца нет.", show_default=False)
    ] = None,
) -> int:
    """Read a table under the proposed columns and keep it; 1 when a row was refused."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UserError(f"Файл «{path}» не читается: {error.strerror}.", "Проверьте путь.") from error
    from ck.services.crosscheck import sources
    from ck.services.crosscheck.mapping import letters, opened, propose
    from ck.services.importing import problem_as_json

    book = opened(path.name, data)
    if book.refused is not None:
        raise UserError(book.refused.message, book.refused.fix)
    workspace, layout = call.workspace(), propose(book)
    told = sources.preview(workspace, book, layout, year)
    columns = letters(book.sheet(layout.sheet), layout)
    shape: dict[str, Any] = {
        "source": sources.keep(workspace, name, book, layout, told) if told.rows else None,
        "sheet": layout.sheet,
        "columns": columns,
        "confidence": dict(layout.confidence),
        "rows": {"accepted": len(told.rows), "refused": told.refused, "skipped": told.skipped},
        "problems": [problem_as_json(one) for one in told.found],
    }
    wrong = "\n".join(f"{one.cell or 'лист'}: {one.message} {one.fix}" for one in told.found)
    called = ", ".join(f"{id} – {column}" for id, column in columns.items())
    call.answer(shape, lambda: f"{called}\n{wrong}\nПринято строк: {len(told.rows)}, не принято: {told.refused}.")
    return int(bool(told.refused) or not told.rows)


def check(
    call: Call,
    source: Annotated[int | None, typer.Argument(metavar="НОМЕР", help="Источник.", show_default=False)] = None,
    year: Annotated[int | None, typer.Option(metavar="ГОД", help="Год выпуска.", show_default=False)] = None,
    as_of: Annotated[str | None, typer.Option(metavar="ДАТА", help="Дата отчётов.", show_default=False)] = None,
    *,
    by_specialty: Annotated[bool, typer.Option("--by-specialty", help="По специальностям.")] = False,
    occupied: Annotated[bool, typer.Option("--occupied", help="Вместе с ИП и самозанятыми.")] = False,
) -> int:
    """The comparison, where to ask first comes first; without a number the sources."""
    from ck.services.crosscheck import comparing, sources
    from ck.services.crosscheck.releases import releases

    workspace = call.workspace()
    if source is None:
        known = sources.listed(workspace)
        shape = {"sources": [{"source": one.id, "name": one.name, "rows": one.rows, "years": one.years,
                              "loaded_at": one.loaded_at.isoformat()} for one in known]}  # fmt: skip
        call.answer(shape, lambda: table(("№", "Источник", "Строк"), [(one.id, one.name, one.rows) for one in known]))
        return 0
    dates = releases(workspace)
    chosen = year or next(iter(dates), None)
    if chosen is None or chosen not in dates:
        raise UserError("Отчётов об этом выпуске нет.", "Загрузите отчёты колледжей или укажите другой год.")
    when = day(as_of) if as_of else dates[chosen][0]
    meaning = comparing.Meaning.OCCUPIED if occupied else comparing.Meaning.CONTRACT
    told = comparing.check(workspace, source, chosen, when, meaning, by_program=by_specialty)
    call.answer(_check_json(told), lambda: _check_text(told))
    return 0


def _check_json(told: "Check") -> dict[str, Any]:
    return {
        "source": told.source.name,
        "year": told.year,
        "as_of": told.as_of.isoformat(),
        "rows": [
            {"college": one.college, "specialty": one.program or None,
             "report": {"employed": one.ours[0], "graduates": one.ours[1]},
             "source": {"employed": one.theirs[0], "graduates": one.theirs[1]},
             "difference": one.compared and {"value": one.compared.value, "low": one.compared.low,
                                             "high": one.compared.high, "proven": one.proven},
             "lack": one.lack.value or None}
            for one in told.lines
        ],
    }  # fmt: skip


def _check_text(told: "Check") -> str:
    rows: Sequence[tuple[object, ...]] = [
        (one.college, one.program, one.ours[0], one.theirs[0], one.people, "доказано" if one.proven else one.lack.value)
        for one in told.lines
    ]
    return table(("ПОО", "Код", "По отчёту", "По источнику", "Разница", "Вывод"), rows)
