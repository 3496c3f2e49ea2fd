"""The report to the regional authority as Word: indicators with counts and formulas, risk groups, completeness.

Everything in it is said by the same declarations and services as the screens; nothing is counted here.
"""

from collections.abc import Sequence

from ck.document.measures import EXECUTORS
from ck.errors import UserError
from ck.export.paper import Paper
from ck.indicators.display import formula_numbers, formula_words, reason, value_text
from ck.indicators.model import Status
from ck.indicators.risk import RiskGroup
from ck.indicators.scope import Dimension, Scope
from ck.services import figures
from ck.services.cards import dated, ordered
from ck.services.centre import centre
from ck.services.comparison import Card
from ck.services.figures import IndicatorRow
from ck.services.programme.programmes import items, programmes
from ck.services.risk.who import Counted, who
from ck.services.scope_words import key_words, scope_words
from ck.services.workspace import Workspace

TITLE = "Отчёт о содействии занятости выпускников профессиональных образовательных организаций"
FILE_NAME = "Отчёт о содействии занятости"
_ANNEX = (1, 2, 3)
"""Indicators that the annexes show by colleges."""
_INDICATORS = ("№", "Показатель", "Значение", "Числитель", "Знаменатель", "Данные ПОО", "Год назад")
_GROUPS = ("Категория выпускников", "Человек", "Из выпускников", "Доля, %", "Потребность и чьи это слова")
_PLACES = ("Колледж", "Значение", "Числитель", "Знаменатель")


def word(workspace: Workspace, scope: Scope) -> bytes:
    """The report over a selection. UserError when there is nothing to report on."""
    dates = dated(workspace, scope)
    if not dates:
        raise UserError("Отчитываться не о чем: данных за выбранный год и дату нет.", "Загрузите отчёты колледжей.")
    paper = Paper(TITLE, centre(workspace), landscape=True)
    paper.title(TITLE, "; ".join(f"выпуск {one.year} года на {one.as_of:%d.%m.%Y}" for one in dates))
    chosen = {label: text for label, text in scope_words(scope).items() if text != "все"}
    paper.text("Отбор: " + "; ".join(f"{label.lower()} – {text}" for label, text in chosen.items()) + ".", small=True)
    cards = figures.cards(workspace, scope)
    _indicators(paper, cards)
    _completeness(paper, cards)
    _risk(paper, who(workspace, scope))
    _programme(paper, workspace)
    paper.signed()
    _formulas(paper, cards)
    for number in _ANNEX:
        rows = figures.indicators(workspace, scope, (Dimension.COLLEGE,), (number,))
        _annex(paper, ordered(rows))
    return paper.bytes()


def _indicators(paper: Paper, cards: Sequence[Card]) -> None:
    paper.heading("1. Показатели раздела III")
    paper.table(_INDICATORS, [_row(card) for card in cards], (5, 60, 14, 14, 16, 14, 14))
    silent = [card.row for card in cards if card.row.reading.status is not Status.OK]
    if silent:
        paper.text("Без значения:", small=True)
        paper.bullets([f"{row.indicator.number}. {row.indicator.short}: {reason(row.reading)}" for row in silent])


def _row(card: Card) -> tuple[str, ...]:
    row = card.row
    before = card.year_before.row.reading if card.year_before else None
    coverage = f"{row.coverage.reported} из {row.coverage.expected}"
    return (
        str(row.indicator.number), row.indicator.name, value_text(row.reading), *_halves(row), coverage,
        value_text(before) if before is not None else "",
    )  # fmt: skip


def _completeness(paper: Paper, cards: Sequence[Card]) -> None:
    coverage = cards[0].row.coverage
    paper.heading("2. Полнота данных")
    paper.text(f"По показателю 1 учтены данные {coverage.reported} из {coverage.expected} ПОО.")
    if coverage.missing:
        paper.text("Не представили данные:")
        paper.bullets(coverage.missing)


def _risk(paper: Paper, groups: Sequence[Counted]) -> None:
    paper.heading("3. Категории выпускников, которым нужна поддержка")
    rows = []
    for one in groups:
        reading, group = one.row.reading, one.outcome.group
        if group is not None and reading.value is not None and reading.numerator:
            people, whole = _halves(one.row)
            rows.append((group.short, people, whole, value_text(reading).removesuffix("\u00a0%"), _need(group)))
    if rows:
        paper.table(_GROUPS, sorted(rows, key=lambda row: -int(row[1])), (30, 10, 12, 10, 44))
    else:
        paper.text("Людей в этих категориях по представленным данным нет.")


def _need(group: RiskGroup) -> str:
    """The need, and whose words it is: the centre's own never look like the document's."""
    whose = group.category.cite.text if group.category.cite is not None else "категория центра"
    return f"{group.category.need} ({whose})"


def _programme(paper: Paper, workspace: Workspace) -> None:
    paper.heading("4. Программы мероприятий")
    listed = [(one, len(items(workspace, one.id))) for one in programmes(workspace)]
    if not listed:
        paper.text("Программ в системе нет.")
    paper.bullets([
        f"{EXECUTORS[one.values['developer']]}: {one.values['title']}, с {one.values['since']:%d.%m.%Y} по "
        f"{one.values['until']:%d.%m.%Y}, мероприятий – {count}"
        for one, count in listed
    ])  # fmt: skip


def _formulas(paper: Paper, cards: Sequence[Card]) -> None:
    paper.heading("Приложение 1. Как посчитано")
    for card in cards:
        row = card.row
        if row.reading.status is Status.OK:
            paper.text(f"{row.indicator.number}. {row.indicator.short}: {formula_words(row.indicator)}")
            cite = row.indicator.cite
            where = f" ({cite.text})" if cite is not None else ""
            paper.text(f"{formula_numbers(row.reading)}{where}. {row.indicator.reading}", small=True)


def _annex(paper: Paper, rows: Sequence[IndicatorRow]) -> None:
    one = rows[0].indicator if rows else None
    if one is None:
        return
    paper.heading(f"Приложение {_ANNEX.index(one.number) + 2}. {one.short} по колледжам")
    table = [(key_words(Dimension.COLLEGE, row.key[Dimension.COLLEGE]), _said(row), *_halves(row)) for row in rows]
    paper.table(_PLACES, table, (60, 24, 13, 13))


def _said(row: IndicatorRow) -> str:
    return value_text(row.reading) if row.reading.value is not None else reason(row.reading)


def _halves(row: IndicatorRow) -> tuple[str, str]:
    first, second = ("" if half is None else str(half) for half in (row.reading.numerator, row.reading.denominator))
    return first, second
