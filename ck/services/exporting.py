"""Workbooks to take away: the region's sum of a form, the indicators with live formulas, the problems of files."""

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

from ck.errors import UserError
from ck.export.about import About
from ck.export.cells import safe_file_name
from ck.export.consolidated import consolidated as consolidated_book
from ck.export.figures import Breakdown, Figure, figures_book
from ck.export.problems import FileProblem, problems_book
from ck.indicators.model import Status
from ck.indicators.scope import Dimension, Scope
from ck.services import figures
from ck.services.centre import centre
from ck.services.choices import resolved
from ck.services.consolidating import WHOLE, Available, Shape, available, consolidate
from ck.services.contracts.tables import contracts_book
from ck.services.goals import Against, of_rows
from ck.services.history import files, newest_receipts, submissions
from ck.services.risk.book import risk_book
from ck.services.scope_words import breakdown_title, dimension_name, key_words, scope_words
from ck.services.workspace import Workspace
from ck.store.cube import cube_of
from ck.store.history import SubmissionInfo
from ck.store.receipts import findings

USUAL_BREAKDOWNS = (Dimension.COLLEGE, Dimension.SPECIALTY, Dimension.GROUP)


class Kind(StrEnum):
    """What can be exported."""

    CONSOLIDATED = "consolidated"
    INDICATORS = "indicators"
    PROBLEMS = "problems"
    RISK = "risk"
    CONTRACTS = "contracts"


def export(workspace: Workspace, kind: Kind, scope: Scope, out: Path | None = None) -> bytes:
    """The workbook of a kind, also written to `out`. UserError when it cannot be made or written."""
    makers: dict[Kind, Callable[[Workspace, Scope], bytes]] = {
        Kind.CONSOLIDATED: consolidated,
        Kind.INDICATORS: indicators,
        Kind.PROBLEMS: problems,
        Kind.RISK: risk_book,
        Kind.CONTRACTS: contracts_book,
    }
    content = makers[kind](workspace, scope)
    if out is not None:
        try:
            out.write_bytes(content)
        except OSError as error:
            raise UserError(f"Не удалось записать «{out}»: {error.strerror}.", "Проверьте путь.") from error
    return content


def consolidated(
    workspace: Workspace, scope: Scope, form: str | None = None, shape: Shape = WHOLE,
    on_sheet: Callable[[int, int, str], None] | None = None,
) -> bytes:  # fmt: skip
    """The sum in the form's own layout; see `ck.services.consolidating.consolidate` for which submissions enter.

    `on_sheet` follows the sheets of the colleges.
    """
    scope = _named(workspace, scope)
    with workspace.store.read() as session:
        made = consolidate(session, scope, form, shape)
    year = made.submissions[0].year
    as_of = max(each.as_of for each in made.submissions)
    about = About(
        title=f"Свод: {made.definition.title}",
        made_at=datetime.now(),
        filters={
            **scope_words(scope),
            "Год выпуска": str(year),
            "Отчётная дата": f"{as_of:%d.%m.%Y}",
            "Строка формы": f"строк в блоке: {shape.lines}" if shape.lines else "все строки формы",
            "Форма": made.definition.title,
        },
        reported=len(made.submissions),
        expected=made.expected,
        missing=made.missing,
        notes=(
            *made.definition.notes,
            *_earlier(made.submissions, as_of),
            *_other_forms(made.other_forms),
            *(f"Графа {no}: не поместилось в ячейки текстов: {number}" for no, number in made.left_out.items()),
        ),
        centre=centre(workspace),
    )
    return consolidated_book(made.definition, made.blocks, about, year=year, as_of=as_of, colleges=made.colleges,
                             on_sheet=on_sheet)  # fmt: skip


def sums(workspace: Workspace) -> tuple[Available, ...]:
    """The consolidated forms that can be made, the newest first."""
    with workspace.store.read() as session:
        return available(session)


def sum_file_name(one: Available, lines: int | None = None) -> str:
    """What to call the file of a consolidated form."""
    of_lines = f", строк {lines}" if lines else ""
    return safe_file_name(f"Свод на {one.as_of:%d.%m.%Y}, выпуск {one.year}{of_lines}, {one.title}", ".xlsx")


def indicators(workspace: Workspace, scope: Scope, breakdowns: Sequence[Dimension] = USUAL_BREAKDOWNS) -> bytes:
    """The 12 indicators over the selection, and by each of `breakdowns` those that have data."""
    scope = _named(workspace, scope)
    whole = _figures(workspace, scope, figures.indicators(workspace, scope))
    known = {each.reading.indicator.number for each in whole if each.reading.status is not Status.NO_DATA}
    best = max(whole, key=lambda each: each.reported)
    about = About(
        title="Показатели деятельности центров карьеры",
        made_at=datetime.now(),
        filters={**scope_words(scope), **_newest_dates(workspace, scope)},
        reported=best.reported,
        expected=best.expected,
        missing=best.missing,
        notes=tuple(dict.fromkeys(note for each in whole for note in each.notes)),
        centre=centre(workspace),
    )
    sheets = [_breakdown(workspace, scope, dimension, sorted(known)) for dimension in breakdowns] if known else []
    return figures_book(whole, sheets, about)


def problems(workspace: Workspace, scope: Scope, receipt_ids: Collection[int] | None = None) -> bytes:
    """Problems of the given receipts, or else of the submissions of the scope that count now.

    Refused files belong to no college and date: they are listed when nothing is filtered, or when they are asked for.
    """
    known = submissions(workspace, scope)
    colleges = {each["id"]: each["college"] for each in known}
    if receipt_ids is None:
        chosen = newest_receipts(workspace, {each["id"] for each in known if each["counts"]}, scope == Scope())
    else:
        chosen = [receipt for receipt in files(workspace) if receipt.id in receipt_ids]
    with workspace.store.read() as session:
        listed = [
            FileProblem(receipt.name, colleges.get(receipt.submission_id, ""), found)
            for receipt in chosen
            for found in findings(session, receipt.id)
        ]
    about = About("Замечания к файлам колледжей", datetime.now(), scope_words(scope), centre=centre(workspace))
    return problems_book(listed, about)


def _named(workspace: Workspace, scope: Scope) -> Scope:
    """The scope with names as the directory has them. UserError when a name is nobody's."""
    return resolved(workspace, cube_of(workspace.store), scope)


def _newest_dates(workspace: Workspace, scope: Scope) -> dict[str, str]:
    """Which dates «the newest of each year» are; nothing where dates were chosen."""
    slots = cube_of(workspace.store).slots
    chosen = [(year, slots[year][-1]) for year in sorted(slots) if slots[year] and year in (scope.years or slots)]
    if scope.as_of or not chosen:
        return {}
    named = (f"{date.fromordinal(day):%d.%m.%Y} (выпуск {year} года)" for year, day in chosen)
    return {dimension_name(Dimension.AS_OF): f"последняя каждого года: {', '.join(named)}"}


def _figures(workspace: Workspace, scope: Scope, rows: Sequence[figures.IndicatorRow]) -> list[Figure]:
    return [_figure(row, stands) for row, stands in zip(rows, of_rows(workspace, scope, rows), strict=True)]


def _figure(row: figures.IndicatorRow, stands: Against | None) -> Figure:
    coverage = row.coverage
    carried = f"по прежним данным: {', '.join(coverage.carried)}" if coverage.carried else ""
    return Figure(
        reading=row.reading,
        reported=coverage.reported,
        expected=coverage.expected,
        missing=coverage.missing,
        notes=(*filter(None, [row.period]), *row.notes, *filter(None, [carried])),
        stands=stands,
        key=tuple(key_words(dimension, value) for dimension, value in row.key.items()),
    )


def _breakdown(workspace: Workspace, scope: Scope, dimension: Dimension, numbers: Sequence[int]) -> Breakdown:
    rows = figures.indicators(workspace, scope, (dimension,), numbers)
    dimensions = rows[0].key if rows else (dimension,)
    shown = tuple(_figures(workspace, scope, rows))
    return Breakdown(breakdown_title(dimension), tuple(map(dimension_name, dimensions)), shown)


def _earlier(submissions: Iterable[SubmissionInfo], as_of: date) -> Iterable[str]:
    """Colleges whose last known data were carried forward to the date."""
    names = [f"{each.college} ({each.as_of:%d.%m.%Y})" for each in submissions if each.as_of != as_of]
    return [f"Взяты прежние данные: {', '.join(names)}"] if names else []


def _other_forms(submissions: Iterable[SubmissionInfo]) -> Iterable[str]:
    """What was sent on the same date in another form and cannot stand in this layout."""
    by_form: dict[str, list[str]] = {}
    for each in submissions:
        by_form.setdefault(each.form, []).append(each.college)
    return (f"По форме {form} отчитались и в свод не вошли: {', '.join(names)}" for form, names in by_form.items())
