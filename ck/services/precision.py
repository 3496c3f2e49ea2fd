"""What a value lacks: merged columns, inputs that some forms do not have, colleges that sent too little."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np

from ck.forms.lines import TARGET_SHEET
from ck.forms.statuses import STATUS
from ck.indicators.inputs import from_form, lines_of, part_of, status_of
from ck.indicators.model import Gap, Indicator
from ck.store.kinds import Bools, Ints, members
from ck.store.picking import DATE_DIMENSIONS
from ck.store.sums import Sums


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark on some groups: `numbers` [group] goes into the sentence that `text` makes; 0 is no remark."""

    numbers: Ints
    text: Callable[[int], str]


def notes_of(table: Sums, indicator: Indicator, kinds: int, remarks: Sequence[Remark]) -> list[tuple[str, ...]]:
    """The notes of each group on a value that submissions of `kinds` make; `remarks` are those on its colleges."""

    @cache
    def of_forms(there: int) -> tuple[str, ...]:
        return tuple(_of_forms(table, indicator, there & kinds))

    found = [of_forms(there) for there in table.kinds]
    for remark in (*_unconfirmed(table, indicator, kinds), *_left_out(table, indicator, kinds), *remarks):
        for group in np.flatnonzero(remark.numbers).tolist():
            found[group] = (*found[group], remark.text(int(remark.numbers[group])))
    return found


def report_remarks(table: Sums, kinds: int, reporting: Bools, carried: Bools | None) -> list[Remark]:
    """What is to be said of the colleges behind a value; `reporting`, `carried` are [group, college]."""
    remarks = []
    if idle := table.present & ~kinds:
        numbers = (table.colleges(idle) & ~reporting).sum(axis=1)
        remarks.append(Remark(numbers, lambda n: f"отчёт есть, но нужных граф или строк в нём нет: {n} ПОО"))
    if carried is not None:
        remarks.append(Remark(carried.sum(axis=1), lambda n: f"последние известные данные: {n} ПОО"))
    if len(table.picked.slots) > 1 and DATE_DIMENSIONS.isdisjoint(table.cells.by):
        numbers = table.cells.awaited_by_slot() - table.by_slot(kinds)
        remarks.append(Remark(numbers, lambda n: f"не хватает отчётов за отдельные годы: {n}"))
    return remarks


def _of_forms(table: Sums, indicator: Indicator, kinds: int) -> list[str]:
    """What the forms behind a value cost it."""
    notes = [f"вариант расчёта: {indicator.variant}"] if indicator.variant else []
    notes += [text for key, text in _merged_in(indicator) if table.known(key) & kinds]
    return notes + [text for gap in indicator.gaps if (text := _gap(table, gap, kinds))]


@lru_cache(maxsize=256)
def _merged_in(indicator: Indicator) -> tuple[tuple[str, str], ...]:
    """Inputs that some column gives together with something else, with what is to be said then."""
    alone = [key for key in indicator.keys if from_form(key) and not part_of(key) and key not in indicator.exact_with]
    statuses = [STATUS[key] for key in alone]
    return tuple((one.id, f"«{one.name}»: {one.merges}") for one in statuses if one.merges)


def _gap(table: Sums, gap: Gap, kinds: int) -> str:
    there = 0
    for key in gap.keys:
        there |= table.complete(key) & kinds
    if there == kinds:
        return ""
    return f"у части ПОО {gap.text}" if there else gap.text


def _unconfirmed(table: Sums, indicator: Indicator, kinds: int) -> list[Remark]:
    """Colleges that sent the columns, but what they mean was not confirmed."""
    known, unsure = table.cube.kinds, 0
    for status in {status_of(key) for keys in indicator.requires for key in keys if from_form(key)}:
        unsure |= known.reported[status] & ~known.available[status]
    unsure &= table.present & ~kinds
    if not unsure:
        return []
    ids = {known.forms[kind] for kind in members(unsure)}
    forms = ", ".join(sorted(f"«{table.cube.titles.get(id, id)}»" for id in ids))
    text = f"не входят, пока не подтверждён смысл граф (форма {forms})"
    return [Remark(table.colleges(unsure).sum(axis=1), lambda n: f"{text}: {n} ПОО")]


def _left_out(table: Sums, indicator: Indicator, kinds: int) -> list[Remark]:
    """Rows of the sheet «Целевики» that were not accepted: graduates whom the value lacks."""
    if not any(table.known(key) & kinds for key in indicator.keys if TARGET_SHEET in lines_of(key, table.line)):
        return []
    numbers = table.left_out(kinds)
    return [Remark(numbers, lambda n: f"строки листа «Целевики» с ошибками не вошли: {n}")] if numbers.any() else []
