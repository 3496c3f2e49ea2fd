"""Commands that write files: template, export, return."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ck.cli.options import Call, Filters, whole
from ck.cli.writing import write
from ck.errors import UserError
from ck.indicators.scope import Scope


class ExportKind(StrEnum):
    """What can be exported so far."""

    CONSOLIDATED = "consolidated"
    INDICATORS = "indicators"
    PROBLEMS = "problems"
    ACTS = "acts"
    PROGRAMME = "programme"
    SLIDES = "slides"
    REPORT = "report"
    METHOD = "method"
    RISK = "risk"
    CONTRACTS = "contracts"
    PUBLICATION = "publication"


@dataclass(frozen=True, slots=True)
class SumLayout:
    """How the region's sum is laid out."""

    form: Annotated[
        str | None,
        typer.Option("--form", metavar="ФОРМА", help="Свод: версия формы; иначе самая частая.", show_default=False),
    ] = None
    colleges_sheets: Annotated[
        bool,
        typer.Option("--colleges-sheets", help="Свод: лист каждой ПОО, область – формулами.", show_default=False),
    ] = False
    lines: Annotated[
        int | None,
        typer.Option(
            "--lines", metavar="ЧИСЛО", help="Свод: 1, 5 или 15 строк в блоке; иначе все.", show_default=False
        ),
    ] = None
    no_notes: Annotated[
        bool, typer.Option("--no-notes", help="Свод: без текстовых граф («Принимаемые меры»).", show_default=False)
    ] = False


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command("template", help="Чистый шаблон формы.")(whole(template))
    app.command("export", help="Свод формы, показатели с живыми формулами или список замечаний.")(whole(export))
    app.command("return", help="Файл колледжа с пометками о замечаниях или архив таких файлов.")(whole(return_))


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
    *,
    values: Annotated[
        bool, typer.Option("--values", help="Вписать последние числа этой ПОО по этой форме.", show_default=False)
    ] = False,
) -> int:
    """Write a blank form; with the college's own programmes where it has reported any, and its last numbers."""
    from ck.services import templates

    write(out, templates.blank_form(call.workspace(), form, college, values=values))
    return _written(call, out)


def export(
    call: Call,
    kind: Annotated[
        ExportKind,
        typer.Argument(
            metavar="ВИД",
            help="consolidated – свод, indicators – показатели, problems – замечания, risk – группы риска, "
            "publication – для публикации; в Word acts, programme, report, method; slides – слайды.",
        ),
    ],
    out: Out,
    filters: Filters,
    layout: SumLayout,
    programme: Annotated[
        str | None,
        typer.Option("--programme", metavar="НАЗВАНИЕ", help="Какая программа; иначе самая новая.", show_default=False),
    ] = None,
    by_groups: Annotated[
        bool,
        typer.Option("--by-groups", help="Публикация: укрупнённые группы вместо программ.", show_default=False),
    ] = False,
) -> int:
    """Write a workbook of the selection."""
    _fits(kind, layout)
    scope = filters.scope()
    from ck.services import exporting
    from ck.services.consolidating import Shape

    papers = _papers(call, scope, out, programme, by_groups)
    if kind in papers:
        write(out, papers[kind]())
    elif kind is ExportKind.CONSOLIDATED:
        shape = Shape(layout.colleges_sheets, layout.lines, not layout.no_notes)
        write(out, exporting.consolidated(call.workspace(), scope, layout.form, shape))
    else:
        exporting.export(call.workspace(), exporting.Kind(kind.value), scope, out)
    return _written(call, out)


def _papers(
    call: Call, scope: Scope, out: Path, programme: str | None, by_groups: bool
) -> Mapping[ExportKind, Callable[[], bytes]]:
    """What makes the papers that are no plain workbook of the selection."""
    return {
        ExportKind.ACTS: lambda: _acts(call, scope.colleges, out),
        ExportKind.PROGRAMME: lambda: _programme(call, programme, out),
        ExportKind.SLIDES: lambda: _slides(call),
        ExportKind.REPORT: lambda: _report(call, ExportKind.REPORT, scope),
        ExportKind.METHOD: lambda: _report(call, ExportKind.METHOD, scope),
        ExportKind.PUBLICATION: lambda: _publication(call, scope, by_groups),
    }


def _fits(kind: ExportKind, layout: SumLayout) -> None:
    """`UserError` when the layout of a sum is given for anything else."""
    if kind is not ExportKind.CONSOLIDATED and layout != SumLayout():
        raise UserError(
            "Вид свода выбирают только для свода.", "Уберите --form, --colleges-sheets, --lines, --no-notes."
        )


def _acts(call: Call, colleges: Sequence[str], out: Path) -> bytes:
    """The acts form of the region, or of the one college in the filters; Word unless the file is to be a workbook."""
    from ck.services.acts import papers

    if len(colleges) > 1:
        raise UserError("Форма актов – одного колледжа или области.", "Укажите один --college или ни одного.")
    make = papers.excel if out.suffix.lower() == ".xlsx" else papers.word
    return make(call.workspace(), next(iter(colleges), None))


def _programme(call: Call, title: str | None, out: Path) -> bytes:
    """The programme of that title, else the newest; Word unless the file is to be a workbook."""
    from ck.services.programme import papers, programmes

    workspace = call.workspace()
    known = programmes.programmes(workspace)
    held = next((one for one in known if title in (None, one.values["title"])), None)
    if held is None:
        names = "; ".join(one.values["title"] for one in known)
        raise UserError("Такой программы нет.", f"Есть: {names}." if names else "Программ пока нет ни одной.")
    make = papers.excel if out.suffix.lower() == ".xlsx" else papers.word
    return make(workspace, held.id)


def _one_or_all(out: Path | None, filters: Filters, all_files: bool, campaign: int | None) -> None:
    """UserError when it is not clear whether one file is wanted or an archive, and of what."""
    if all_files != (out is None):
        raise UserError(
            "Укажите либо отчёт и файл, либо --all и архив.", "Например: return 12 файл.xlsx; return --all файлы.zip."
        )
    if not all_files and (filters != Filters() or campaign is not None):
        raise UserError("Фильтры и кампания выбирают файлы для архива.", "Добавьте --all или уберите их.")
    if campaign is not None and filters != Filters():
        raise UserError("Укажите либо кампанию, либо фильтры.", "В кампании уже есть год и дата.")


def _slides(call: Call) -> bytes:
    """The slides of the newest meeting."""
    from ck.services.meeting import papers

    workspace = call.workspace()
    known = papers.meetings(workspace)
    if not known:
        raise UserError("Совещаний пока нет.", "Добавьте совещание на экране «Совещание» и соберите слайды.")
    return papers.powerpoint(workspace, known[0])


def _publication(call: Call, scope: Scope, by_groups: bool) -> bytes:
    """The file for publication, proven; the second table by groups or by programmes."""
    from ck.services.publication.book import publication
    from ck.services.publication.tables import BESIDE

    return publication(call.workspace(), scope, BESIDE[by_groups])


def _report(call: Call, kind: ExportKind, scope: Scope) -> bytes:
    """The report over the filters, or the method, which needs none."""
    from ck.services.reports import method, report

    workspace = call.workspace()
    return method.word(workspace) if kind is ExportKind.METHOD else report.word(workspace, scope)


def return_(
    call: Call,
    what: Annotated[
        str, typer.Argument(metavar="ЧТО", help="Номер отчёта или имя полученного файла; с --all – архив .zip.")
    ],
    out: Annotated[
        Path | None, typer.Argument(metavar="ФАЙЛ.xlsx", help="Куда записать; с --all не нужен.", show_default=False)
    ] = None,
    *,
    filters: Filters,
    all_files: Annotated[
        bool, typer.Option("--all", help="Все файлы с ошибками и предупреждениями.", show_default=False)
    ] = False,
    campaign: Annotated[
        int | None, typer.Option(metavar="КАМПАНИЯ", help="С --all: файлы этой кампании.", show_default=False)
    ] = None,
) -> int:
    """Write a college's file with its problems marked, or an archive of all that have some."""
    _one_or_all(out, filters, all_files, campaign)
    scope = filters.scope()
    from ck.services import returning
    from ck.services.campaigns.boards import board

    workspace = call.workspace()
    if out is None:
        out = Path(what)
        chosen = scope if campaign is None else board(workspace, campaign).to_return
        content, number = returning.returned_zip(workspace, chosen)
    else:
        _, content = returning.returned_file(workspace, returning.receipt_of(workspace, what))
        number = 1
    write(out, content)
    call.answer({"written": str(out), "files": number}, lambda: f"Записано: {out}. Файлов: {number}")
    return 0


def _written(call: Call, out: Path) -> int:
    call.answer({"written": str(out)}, lambda: f"Записано: {out}")
    return 0
