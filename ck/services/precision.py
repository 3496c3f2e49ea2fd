"""What a value lacks: merged columns, inputs that some forms do not have, colleges that sent too little."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from ck.forms.statuses import STATUS
from ck.indicators.inputs import from_form, part_of, status_of
from ck.indicators.model import Gap, Indicator
from ck.store.cube import STATUS_INDEX, Bools, Ints
from ck.store.picking import DATE_DIMENSIONS
from ck.store.sums import Sums


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark on some groups: `marks` [group] is a number that `text` makes a sentence of; 0 is no remark."""

    marks: Ints
    text: Callable[[int], str]


def notes_of(remarks: Sequence[Remark], groups: int) -> list[tuple[str, ...]]:
    """The notes of each group. Groups that say the same share them."""
    if not remarks:
        return [()] * groups
    known: dict[bytes, tuple[str, ...]] = {}
    found = []
    for column in np.ascontiguousarray(np.stack([remark.marks for remark in remarks], axis=1, dtype=np.int64)):
        if (same := column.tobytes()) not in known:
            marked = zip(remarks, column.tolist(), strict=True)
            known[same] = tuple(remark.text(number) for remark, number in marked if number)
        found.append(known[same])
    return found


def precision_remarks(table: Sums, indicator: Indicator, entering: Bools) -> list[Remark]:
    """What the forms of a selection cost this indicator."""
    remarks = _unconfirmed(table, indicator, entering)
    if entering.any():
        remarks += [*_merged(table, indicator, entering), *(_gap(table, one, entering) for one in indicator.gaps)]
    if indicator.variant:
        remarks.append(Remark(np.ones(len(table.cells), dtype=np.int64), lambda _: f"вариант: {indicator.variant}"))
    return remarks


def report_remarks(table: Sums, entering: Bools, reporting: Bools, carried: Bools | None) -> list[Remark]:
    """What is to be said of the colleges behind a value; `reporting`, `carried` are [group, college]."""
    everybody = table.colleges(np.ones(len(entering), dtype=np.bool_))
    idle = (everybody & ~reporting).sum(axis=1)
    remarks = [Remark(idle, lambda number: f"отчёт есть, но нужных граф или строк в нём нет: {number} ПОО")]
    if carried is not None:
        remarks.append(Remark(carried.sum(axis=1), lambda number: f"последние известные данные: {number} ПОО"))
    if len(table.picked.slots) > 1 and DATE_DIMENSIONS.isdisjoint(table.cells.by):
        gone = table.cells.awaited_by_slot() - table.reported_by_slot(entering)
        remarks.append(Remark(gone, lambda number: f"не хватает отчётов за отдельные годы: {number}"))
    return remarks


def _merged(table: Sums, indicator: Indicator, entering: Bools) -> list[Remark]:
    keys = [
        key
        for key in indicator.keys
        if from_form(key) and not part_of(key) and STATUS[key].merges and key not in indicator.exact_with
    ]
    if not keys:
        return []
    found = table.count(np.stack([table.known(key) for key in keys]), entering) > 0
    return [Remark(marks, _merged_text(key)) for key, marks in zip(keys, found, strict=True)]


def _merged_text(key: str) -> Callable[[int], str]:
    return lambda _: f"«{STATUS[key].name}»: {STATUS[key].merges}"


def _gap(table: Sums, gap: Gap, entering: Bools) -> Remark:
    """1: some submissions have it, 2: none has."""
    there = np.logical_or.reduce([table.complete(key) for key in gap.keys])
    everybody = np.ones_like(there)
    having, all_rows = table.count(np.stack([there, everybody]), entering)
    marks = np.where(having == all_rows, 0, np.where(having > 0, 1, 2))
    return Remark(marks, lambda level: gap.text if level == 2 else f"у части ПОО {gap.text}")


def _unconfirmed(table: Sums, indicator: Indicator, entering: Bools) -> list[Remark]:
    """Colleges whose columns are there, but what they mean was not confirmed."""
    required = {status_of(key) for keys in indicator.requires for key in keys if from_form(key)}
    statuses = np.array([STATUS_INDEX[status] for status in sorted(required)], dtype=np.int64)
    at = np.ix_(statuses, table.picked.submission)
    unsure = ~entering & np.logical_or.reduce(table.cube.reported[at] & ~table.cube.usable[at], axis=0)
    if not unsure.any():
        return []
    forms = ", ".join(sorted({table.cube.form[place] for place in table.picked.submission[unsure].tolist()}))
    marks = table.colleges(unsure).sum(axis=1)
    text = f"не входят: смысл граф не подтверждён (форма {forms})"
    return [Remark(marks, lambda number: f"{text}, {number} ПОО")]
