"""«Показатели»: values as live formulas over numerators and denominators, those over the counts they come from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ck.export.about import About, put_pair, write_about
from ck.export.cells import Book, Sheet, Value, address, quoted
from ck.indicators.display import formula_words, parts, reason, unit_text
from ck.indicators.expr import MINUS, Sum
from ck.indicators.goals import Against
from ck.indicators.inputs import input_name
from ck.indicators.model import EMPTY_BASE, NO_DATA, Indicator, Reading, Status

FIGURES_TITLE, INPUTS_TITLE = "Показатели", "Исходные числа"
SUMMARY = (
    ("№", 5),
    ("Показатель", 60),
    ("Единица", 9),
    ("Числитель", 13),
    ("Знаменатель", 13),
    ("Значение", 16),
    ("Данные ПОО", 10),
    ("Всего ПОО", 10),
    ("Нет данных от", 40),
    ("Рядом показано", 40),
    ("Примечания", 50),
    ("Источник", 18),
    ("База", 12),
    ("Цель", 12),
    ("Относительно цели", 30),
)
NUMERATOR = 3  # its column in the summary; the denominator and the value follow
BREAKDOWN = (
    ("№", 5),
    ("Показатель", 34),
    ("Числитель", 13),
    ("Знаменатель", 13),
    ("Значение", 16),
    ("Данные ПОО", 10),
    ("Всего ПОО", 10),
    ("Примечания", 40),
    ("База", 12),
    ("Цель", 12),
    ("Относительно цели", 30),
)
GOAL_COLUMNS = 3  # the last ones of both
KEY_WIDTH, INPUT_WIDTH, NAME_WIDTH = 36, 16, 70


@dataclass(frozen=True, slots=True)
class Figure:
    """A reading with what it covers. `key` names its group, a text a dimension; () is the whole selection."""

    reading: Reading
    reported: int
    expected: int
    missing: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    key: tuple[str, ...] = ()
    stands: Against | None = None  # against its base and target, where there are any


@dataclass(frozen=True, slots=True)
class Breakdown:
    """One sheet of groups: its title, what the parts of `Figure.key` are, the figures in their order."""

    title: str
    dimensions: tuple[str, ...]
    figures: tuple[Figure, ...]


def figures_book(figures: Sequence[Figure], breakdowns: Sequence[Breakdown], about: About) -> bytes:
    """The workbook: what was asked and how it is computed, the indicators, break-downs, the counts."""
    with Book(about.title) as book:
        sheet, row = write_about(book, about)
        for indicator in dict.fromkeys(figure.reading.indicator for figure in figures):
            row = put_pair(sheet, row, *_explained(indicator))
        _summary(book.add_sheet(FIGURES_TITLE), figures)
        for breakdown in breakdowns:
            _breakdown(book.add_sheet(breakdown.title), breakdown)
        _inputs(book.add_sheet(INPUTS_TITLE), figures)
        return book.bytes()


def _explained(indicator: Indicator) -> tuple[str, str]:
    """The formula with its measures opened where they are sums themselves, the citation, what we decided."""
    halves = (("Числитель", indicator.numerator), ("Знаменатель", indicator.denominator))
    opened = [
        f"{caption} по частям: {_terms(half)}."
        for caption, half in halves
        if half is not None and any(measure.parts for _, measure in half.parts)
    ]
    variant = [f"Вариант расчёта: {indicator.variant}."] if indicator.variant else []
    formula = f"{formula_words(indicator)}, {unit_text(indicator)} ({indicator.cite.text})."
    return f"№ {indicator.number}. {indicator.short}", " ".join([formula, *opened, *variant, indicator.reading])


def _terms(total: Sum) -> str:
    texts = (f"{MINUS if sign < 0 else '+'} {name}" for sign, name, _ in parts(total))
    return " ".join(texts).removeprefix("+ ")


def _summary(sheet: Sheet, figures: Sequence[Figure]) -> None:
    """The indicators over the whole selection; numerators and denominators refer to the sheet of counts."""
    _header(sheet, SUMMARY)
    keys = _input_keys(figures)
    for row, figure in enumerate(figures, start=1):
        reading, indicator = figure.reading, figure.reading.indicator
        refs = {
            key: f"{quoted(INPUTS_TITLE)}!{address(place, row)}"
            for place, key in enumerate(keys, start=1)
            if reading.values.get(key) is not None
        }
        beside = "; ".join(f"{each.name}: {'—' if count is None else count}" for each, count in reading.beside)
        sheet.put_row(row, [indicator.number, _of(figure, indicator.name), unit_text(indicator)])
        _halves(sheet, row, NUMERATOR, reading, refs)
        cells: list[Value] = [figure.reported, figure.expected, "; ".join(figure.missing), beside]
        sheet.put_row(row, [*cells, _notes(figure), indicator.cite.text], start=NUMERATOR + 3)
        _goal(sheet, row, len(SUMMARY) - GOAL_COLUMNS, figure)
    sheet.freeze(1, 2)
    sheet.print_on_width(1, len(figures), len(SUMMARY))


def _breakdown(sheet: Sheet, breakdown: Breakdown) -> None:
    """A row a group and indicator, its counts to the right: filter by indicator or group."""
    keys = _input_keys(breakdown.figures)
    columns = [*((name, KEY_WIDTH) for name in breakdown.dimensions), *BREAKDOWN]
    _header(sheet, [*columns, *((input_name(key), INPUT_WIDTH) for key in keys)])
    lead, first_input = len(breakdown.dimensions), len(columns)
    for row, figure in enumerate(breakdown.figures, start=1):
        reading = figure.reading
        refs = {
            key: address(row, first_input + place)
            for place, key in enumerate(keys)
            if key in reading.indicator.keys and reading.values.get(key) is not None
        }
        sheet.put_row(row, [*figure.key, reading.indicator.number, reading.indicator.short])
        _halves(sheet, row, lead + 2, reading, refs)
        sheet.put_row(row, [figure.reported, figure.expected, _notes(figure)], start=lead + 5)
        _goal(sheet, row, first_input - GOAL_COLUMNS, figure)
        for place, key in enumerate(keys):
            sheet.put(row, first_input + place, reading.values[key] if key in refs else None, "count")
    sheet.raw.autofilter(0, 0, max(len(breakdown.figures), 1), first_input + len(keys) - 1)
    sheet.freeze(1, lead)
    sheet.print_on_width(1, max(len(breakdown.figures), 1), len(columns))


def _goal(sheet: Sheet, row: int, column: int, figure: Figure) -> None:
    """Base, target and where the value stands; nothing where no goal was entered."""
    if (stands := figure.stands) is not None:
        style = "ratio" if figure.reading.indicator.denominator else "count"
        sheet.put_row(row, [stands.goal.base, stands.goal.target], style, start=column)
        sheet.put(row, column + 2, str(stands.state))


def _halves(sheet: Sheet, row: int, column: int, reading: Reading, refs: Mapping[str, str]) -> None:
    """Numerator, denominator and value side by side, as formulas; words where there is no value."""
    indicator = reading.indicator
    style = "ratio" if indicator.denominator else "count"
    if reading.status is Status.NO_DATA or reading.numerator is None:
        sheet.put_row(row, [None, None, NO_DATA], style, start=column)
        return
    top, bottom = address(row, column), address(row, column + 1)
    sheet.formula(row, column, f"={indicator.numerator.excel(refs)}", reading.numerator)
    if indicator.denominator is None or reading.denominator is None:
        sheet.put(row, column + 1, None, "count")
        sheet.formula(row, column + 2, f"={top}", reading.numerator)
        return
    sheet.formula(row, column + 1, f"={indicator.denominator.excel(refs)}", reading.denominator)
    value = f'=IF({bottom}=0,"{EMPTY_BASE}",{top}*{indicator.scale}/{bottom})'
    sheet.formula(row, column + 2, value, EMPTY_BASE if reading.value is None else reading.value, style)


def _inputs(sheet: Sheet, figures: Sequence[Figure]) -> None:
    """The counts: a row an input, a column an indicator – each adds up the colleges that can give it."""
    captions = (_of(figure, f"№ {figure.reading.indicator.number}") for figure in figures)
    columns = [("Графа", NAME_WIDTH), *((caption, INPUT_WIDTH) for caption in captions)]
    _header(sheet, columns)
    for row, key in enumerate(_input_keys(figures), start=1):
        sheet.put(row, 0, input_name(key))
        for column, figure in enumerate(figures, start=1):
            used = key in figure.reading.indicator.keys
            sheet.put(row, column, figure.reading.values.get(key) if used else None, "count")
    sheet.freeze(1, 1)
    sheet.print_on_width(1, 1 + len(_input_keys(figures)), len(columns))


def _header(sheet: Sheet, columns: Sequence[tuple[str, float]]) -> None:
    sheet.put_row(0, [caption for caption, _ in columns], "caption")
    sheet.widths(width for _, width in columns)
    sheet.fit_height(0, [(caption, width * 0.9) for caption, width in columns])


def _input_keys(figures: Sequence[Figure]) -> list[str]:
    """Inputs that some figure has a number for, in the order of the indicators."""
    return list(
        dict.fromkeys(
            key
            for figure in figures
            for key in figure.reading.indicator.keys
            if figure.reading.values.get(key) is not None
        )
    )


def _of(figure: Figure, text: str) -> str:
    """With the group's name where the selection itself is told apart (several lines of the form)."""
    return f"{text} ({'; '.join(figure.key)})" if figure.key else text


def _notes(figure: Figure) -> str:
    return "; ".join(filter(None, (reason(figure.reading), *figure.notes)))
