"""Commands over form versions: forms, form-export, form-import, form-propose, form-reread."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ck.cli.options import Call, whole
from ck.cli.tables import table
from ck.errors import UserError

if TYPE_CHECKING:
    from ck.ingest.proposing.proposal import Proposal
    from ck.services.constructor.library import FormCard
    from ck.services.importing import FileReport

_KEPT = {"added": "добавлена", "revised": "записана новая редакция", "unchanged": "уже есть, ничего не изменилось"}
Form = Annotated[str, typer.Argument(metavar="ФОРМА", help="Имя формы, например 2026-02.", show_default=False)]
Out = Annotated[Path, typer.Argument(metavar="ФАЙЛ.toml", help="Куда записать.", show_default=False)]


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command("forms", help="Формы, которые знает программа: встроенные и свои.")(whole(forms))
    app.command("form-export", help="Определение формы файлом .toml.")(whole(form_export))
    app.command("form-import", help="Принять определение формы из файла .toml.")(whole(form_import))
    app.command("form-propose", help="Предложить определение по незнакомой книге.")(whole(form_propose))
    app.command("form-reread", help="Перечитать отчёты новой редакцией формы.")(whole(form_reread))


def forms(call: Call) -> int:
    """All forms with their revision and how many reports are read with each."""
    from ck.services.constructor import library

    cards = library.cards(call.workspace())
    call.answer({"forms": [one.as_json() for one in cards]}, lambda: _cards_text(cards))
    return 0


def _cards_text(cards: "Sequence[FormCard]") -> str:
    return table(
        ("Форма", "Название", "Год", "Редакция", "Откуда", "Узнаётся", "Отчётов"),
        [
            (one.id, one.title, str(one.year or ""), one.revision, one.origin, one.sought, one.reports)
            for one in cards
        ],
    )  # fmt: skip


def form_export(call: Call, form: Form, out: Out) -> int:
    """Write a form's newest revision as a definition file."""
    from ck.services.constructor import library

    _write(out, library.as_file(call.workspace(), form))
    call.answer({"written": str(out)}, lambda: f"Записано: {out}")
    return 0


def form_import(
    call: Call,
    path: Annotated[Path, typer.Argument(metavar="ФАЙЛ.toml", help="Определение формы.", show_default=False)],
) -> int:
    """Keep the definition of a file as a new form or the next revision of the workspace's own."""
    from ck.services.constructor import library

    kept = library.from_file(call.workspace(), _read(path), path.name)
    shape = {"form": kept.form, "revision": kept.revision, "status": kept.status}
    call.answer(shape, lambda: f"Форма {kept.form}, редакция {kept.revision}: {_KEPT[kept.status]}.")
    return 0


def form_propose(
    call: Call,
    path: Annotated[Path, typer.Argument(metavar="КНИГА", help="Книга незнакомой формы.", show_default=False)],
    out: Out,
) -> int:
    """Write the definition that a workbook suggests and what of it is a guess; 1 when something has to be chosen."""
    from ck.services.constructor import proposing
    from ck.services.constructor.library import as_text, problem_of

    found = proposing.from_workbook(call.workspace(), path.name, _read(path))
    _write(out, as_text(found.definition))
    wrong = problem_of(found.definition)
    call.answer(_proposal_shape(found, out, wrong), lambda: _proposal_text(found, out, wrong))
    return int(wrong is not None)


def _proposal_shape(found: "Proposal", out: Path, wrong: str | None) -> dict[str, Any]:
    columns = [
        {
            "no": one.no,
            "column": found.evidence[one.no].letter,
            "caption": one.caption,
            "role": one.role.value,
            "status": one.status,
            "key": one.key.value if one.key else None,
            "parent": one.parent,
            "confidence": one.confidence.value,
            "score": found.evidence[one.no].score,
            "because": found.evidence[one.no].because,
        }
        for one in found.definition.main.columns
    ]
    checks = [
        {**held.rule.model_dump(mode="json"), "held": held.held, "asked": held.asked} for held in found.identities
    ]
    sheet = found.definition.main
    return {
        "written": str(out), "form": found.definition.id, "sheet": sheet.title, "number_row": sheet.number_row,
        "columns": columns, "lines": [line.model_dump(mode="json") for line in sheet.lines], "checks": checks,
        "problem": wrong,
    }  # fmt: skip


def _proposal_text(found: "Proposal", out: Path, wrong: str | None) -> str:
    rows = [
        (one.no, one.caption[:60], one.status or (one.key.value if one.key else one.role.value),
         found.evidence[one.no].because)
        for one in found.definition.main.columns
    ]  # fmt: skip
    told = [table(("Графа", "Заголовок", "Принята за", "Почему"), rows), "", f"Записано: {out}"]
    return "\n".join([*told, *([wrong] if wrong else [])])


def form_reread(call: Call, form: Form) -> int:
    """Read kept files anew with the newest revision; 1 when one of them is refused now."""
    from ck.services.constructor import rereading

    reports = rereading.reread(call.workspace(), form)
    call.answer({"files": [one.as_json() for one in reports]}, lambda: _reread_text(reports))
    return int(any(one.status in ("refused", "partial") for one in reports))


def _reread_text(reports: "Sequence[FileReport]") -> str:
    if not reports:
        return "Перечитывать нечего: все отчёты прочитаны новейшей редакцией."
    return table(("Файл", "Колледж", "Итог"), [(one.path, one.college or "", one.status) for one in reports])


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UserError(f"Файл «{path}» не читается: {error.strerror}.", "Проверьте путь.") from error


def _write(out: Path, text: str) -> None:
    try:
        out.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise UserError(f"Не удалось записать «{out}»: {error.strerror}.", "Проверьте путь.") from error
