"""Workbooks to take away: the region's sum of a form, the indicators with live formulas, the problems of files."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from ck.errors import UserError
from ck.export.about import About
from ck.export.consolidated import consolidated as consolidated_book
from ck.export.figures import Breakdown, Figure, figures_book
from ck.export.problems import FileProblem, problems_book
from ck.indicators.model import Status
from ck.indicators.scope import Dimension, Scope
from ck.services import figures
from ck.services.consolidating import consolidate
from ck.services.scope_words import dimension_name, key_words, scope_words
from ck.services.workspace import Workspace
from ck.store.history import SubmissionInfo, Wanted, history
from ck.store.receipts import findings, receipts

USUAL_BREAKDOWNS = (Dimension.COLLEGE, Dimension.SPECIALTY, Dimension.GROUP)


class Kind(StrEnum):
    """What can be exported."""

    CONSOLIDATED = "consolidated"
    INDICATORS = "indicators"
    PROBLEMS = "problems"


def export(workspace: Workspace, kind: Kind, scope: Scope, out: Path | None = None) -> bytes:
    """The workbook of a kind, also written to `out`. UserError when it cannot be made or written."""
    makers = {Kind.CONSOLIDATED: consolidated, Kind.INDICATORS: indicators, Kind.PROBLEMS: problems}
    content = makers[kind](workspace, scope)
    if out is not None:
        try:
            out.write_bytes(content)
        except OSError as error:
            raise UserError(f"Не удалось записать «{out}»: {error.strerror}.", "Проверьте путь.") from error
    return content


def consolidated(workspace: Workspace, scope: Scope, form: str | None = None) -> bytes:
    """The sum in the form's own layout; see `ck.services.consolidating.consolidate` for which submissions enter."""
    with workspace.store.read() as session:
        sums = consolidate(session, scope, form)
    year = sums.submissions[0].year
    as_of = max(each.as_of for each in sums.submissions)
    about = About(
        title=f"Свод: {sums.definition.title}",
        made_at=datetime.now(),
        filters={
            **scope_words(scope),
            "Год выпуска": str(year),
            "Отчётная дата": f"{as_of:%d.%m.%Y}",
            "Строка формы": "все строки формы",
            "Форма": sums.definition.title,
        },
        reported=len(sums.submissions),
        expected=sums.expected,
        missing=sums.missing,
        notes=(*sums.definition.notes, *_other_forms(sums.other_forms)),
    )
    return consolidated_book(sums.definition, sums.blocks, about, year=year, as_of=as_of)


def indicators(workspace: Workspace, scope: Scope, breakdowns: Sequence[Dimension] = USUAL_BREAKDOWNS) -> bytes:
    """The 12 indicators over the selection, and by each of `breakdowns` those that have data."""
    whole = [_figure(row, ()) for row in figures.indicators(workspace, scope)]
    known = tuple(each.reading.indicator.number for each in whole if each.reading.status is not Status.NO_DATA)
    best = max(whole, key=lambda each: each.reported)
    about = About(
        title="Показатели деятельности центров карьеры",
        made_at=datetime.now(),
        filters=scope_words(scope),
        reported=best.reported,
        expected=best.expected,
        missing=best.missing,
        notes=tuple(dict.fromkeys(note for each in whole for note in each.notes)),
    )
    sheets = [_breakdown(workspace, scope, dimension, known) for dimension in breakdowns] if known else []
    return figures_book(whole, sheets, about)


def problems(workspace: Workspace, scope: Scope, receipt_ids: Collection[int] | None = None) -> bytes:
    """Problems of the given receipts, or else of the files of all submissions of the scope.

    Refused files belong to no college and date: they are listed when nothing is filtered, or when they are asked for.
    """
    with workspace.store.read() as session:
        wanted = _wanted(scope)
        chosen = {each.id: each for each in history(session, wanted)}
        listed: list[FileProblem] = []
        files = 0
        for receipt in receipts(session):
            submission = chosen.get(receipt.submission_id or 0)
            if receipt_ids is not None:
                asked = receipt.id in receipt_ids
            else:
                asked = submission is not None or (receipt.submission_id is None and wanted == Wanted())
            if asked:
                files += 1
                college = submission.college if submission else ""
                listed += [FileProblem(receipt.name, college, found) for found in findings(session, receipt.id)]
    about = About("Замечания к файлам колледжей", datetime.now(), scope_words(scope), files, files)
    return problems_book(listed, about)


def _figure(row: figures.IndicatorRow, key: tuple[str, ...]) -> Figure:
    coverage = row.coverage
    return Figure(row.reading, coverage.reported, coverage.expected, coverage.missing, row.notes, key)


def _breakdown(workspace: Workspace, scope: Scope, dimension: Dimension, numbers: tuple[int, ...]) -> Breakdown:
    rows = figures.indicators(workspace, scope, by=(dimension,), numbers=numbers)
    name = dimension_name(dimension)
    shown = tuple(_figure(row, (key_words(dimension, row.key[dimension]),)) for row in rows)
    return Breakdown(f"Разрез – {name.lower()}", (name,), shown)


def _wanted(scope: Scope) -> Wanted:
    groups = (group.removesuffix("00.00") for group in scope.groups)
    return Wanted(
        years=scope.years,
        as_of=scope.as_of,
        colleges=scope.colleges,
        municipalities=scope.municipalities,
        program_starts=(*scope.specialties, *groups),
        lines=scope.lines,
    )


def _other_forms(submissions: Iterable[SubmissionInfo]) -> Iterable[str]:
    """What was sent on the same date in another form and cannot stand in this layout."""
    by_form: dict[str, list[str]] = {}
    for each in submissions:
        by_form.setdefault(each.form, []).append(each.college)
    return (f"По форме {form} отчитались и в свод не вошли: {', '.join(names)}" for form, names in by_form.items())
