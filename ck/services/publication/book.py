"""The workbook for publication: what was hidden and why on the first sheet, then the tables and the indicators.

Only numbers that are shown are written, as plain numbers: no formulas, no other sheets, nothing to unhide.
"""

from datetime import datetime
from typing import Final

from ck.analysis.printed import THRESHOLD, TOTAL
from ck.export.about import About
from ck.export.cells import Value, safe_file_name
from ck.export.tables_book import Column as Of
from ck.export.tables_book import Kind, Table, tables_book
from ck.indicators.catalogue import indicator
from ck.indicators.scope import Dimension, Scope
from ck.services.centre import centre
from ck.services.publication.columns import NUMERATORS, Column
from ck.services.publication.shares import Share, of_region, of_row
from ck.services.publication.tables import LIMIT, Published, Stopping, published
from ck.services.scope_words import breakdown_title, dimension_name
from ck.services.workspace import Workspace

SIGN: Final = "×"
"""What stands in a hidden cell."""
TITLE: Final = "Выпускники: данные для публикации"
_WIDE, _NUMBER = 60, 15


def publication(
    workspace: Workspace, scope: Scope, beside: Dimension = Dimension.SPECIALTY, *, seconds: float = LIMIT,
    stopping: Stopping = lambda: False,
) -> bytes:  # fmt: skip
    """The workbook of a year and a date. UserError: see `published`."""
    return book(workspace, published(workspace, scope, beside, seconds=seconds, stopping=stopping))


def book(workspace: Workspace, told: Published) -> bytes:
    """The workbook of tables that were proven."""
    tables = [*(_table(told, place) for place in range(len(told.dimensions))), _region(of_region(workspace, told)),
              _colleges(told)]  # fmt: skip
    return tables_book(tables, _about(workspace, told))


def file_name(told: Published) -> str:
    """«Для публикации, выпуск 2024 на 01.02.2025.xlsx»."""
    return safe_file_name(f"Для публикации, выпуск {told.year} на {told.as_of:%d.%m.%Y}", ".xlsx")


def hidden_words(told: Published) -> str:
    """«первичных – 48, вторичных – 39, всего ячеек в таблицах – 390»; the line of totals is counted once."""
    rows = sum(len(told.rows(place)) for place in range(len(told.dimensions))) + 1
    cells = rows * (len(told.columns) + 1)
    first, second = len(told.hidden.primary), len(told.hidden.secondary)
    return f"первичных – {first}, вторичных – {second}, всего ячеек в таблицах – {cells}"


def audit_words(told: Published) -> str:
    """What the audit found, in a sentence."""
    if not told.hidden.all:
        return "Скрывать нечего: чисел от 1 до 4 в таблицах нет."
    return (
        f"Пройдена. Для каждой из {len(told.hidden.all)} скрытых ячеек линейным программированием найдены две таблицы, "
        "которые по всем напечатанным числам, итогам и листам не отличить от настоящей и в которых эта ячейка "
        f"различается не меньше чем на {THRESHOLD} человек. Учтено, что читателю известно, где какой программе учат, "
        "что людей не бывает меньше нуля и что скрытая ячейка – не ноль."
    )


def _about(workspace: Workspace, told: Published) -> About:
    by = dimension_name(told.dimensions[1]).lower()
    filters = {
        "Выпуск": f"{told.year} года, отчётная дата {told.as_of:%d.%m.%Y}",
        "Таблицы": f"по колледжам и по признаку «{by}», строка формы 01 – все выпускники; каждый выпускник – один раз",
        "Знак": f"{SIGN} – число скрыто, чтобы по нему нельзя было узнать человека; 0 – ни одного человека",
        "Правило": f"Скрыты числа от 1 до {THRESHOLD - 1}, в том числе итоги (первичное скрытие), и столько других "
        "чисел, чтобы скрытое нельзя было вычислить из итогов и соседних ячеек (вторичное). Нули не скрываются.",
        "Порог": f"{THRESHOLD} человек",
        "Скрыто": hidden_words(told),
        "Проверка": audit_words(told),
        "Показатели": "Показатели 1 и 2 посчитаны только из показанных ячеек. Остальные – по всем колледжам вместе и "
        "только если ни они, ни разность с таблицами не дают числа людей от 1 до 4; иначе сказано, почему их нет.",
    }
    notes = (
        f"Графы таблиц вместе дают всех выпускников. «{told.columns[-1].title}» – все, кого нет в других графах.",
        "Не публикуйте рядом файл с другим отбором или исправленный на ту же дату: скрытое вычисляется вычитанием.",
    )
    return About(TITLE, datetime.now(), filters, told.reported, told.expected, told.missing, notes,
                 centre=centre(workspace))  # fmt: skip


def _table(told: Published, place: int) -> Table:
    dimension = told.dimensions[place]
    columns = (Of(dimension_name(dimension), width=_WIDE), Of("Выпускники, всего", Kind.COUNT, _NUMBER),
               *(Of(one.title, Kind.COUNT, _NUMBER) for one in told.columns))  # fmt: skip
    return Table(breakdown_title(dimension), columns, tuple(lines(told, place)))


def lines(told: Published, place: int) -> list[tuple[Value, ...]]:
    """The rows of a table as they are printed, the line of totals last."""
    return [_row(told, place, row) for row in (*told.rows(place), None)]


def _row(told: Published, place: int, row: str | None) -> tuple[Value, ...]:
    cells: tuple[Column | None, ...] = (None, *told.columns)
    return (row or TOTAL, *(_cell(told.shown(place, row, one)) for one in cells))


def _cell(number: int | None) -> Value:
    return SIGN if number is None else number


def _region(shares: list[Share]) -> Table:
    columns = (Of("№", Kind.NUMBER, 5), Of("Показатель", width=70), Of("Единица", width=10),
               Of("Числитель", Kind.COUNT, _NUMBER), Of("Знаменатель", Kind.COUNT, _NUMBER),
               Of("Значение", Kind.PERCENT, _NUMBER), Of("Примечание", width=40))  # fmt: skip
    rows = tuple(
        (one.indicator.number, one.indicator.name, one.unit, one.numerator, one.denominator, one.value, one.words)
        for one in shares
    )
    return Table("Показатели", columns, rows)


def _colleges(told: Published) -> Table:
    made = [indicator(number) for number in NUMERATORS]
    columns = (Of("Колледж", width=_WIDE),
               *(Of(f"{one.number}. {one.short}, {one.unit.value}", Kind.PERCENT, 24) for one in made))  # fmt: skip
    rows = []
    for row in (*told.rows(0), None):
        shares = [of_row(told, one.number, one, row) for one in made]
        rows.append((row or TOTAL, *(one.words and _said(one) or one.value for one in shares)))
    return Table("Показатели по колледжам", columns, tuple(rows))


def _said(one: Share) -> str:
    return SIGN if one.numerator is None else one.words
