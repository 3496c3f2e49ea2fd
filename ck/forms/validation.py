"""What makes a form definition wrong beyond its shape: references, duplicates, sums that count people twice.

Every function yields `(place, reason)` pairs in Russian; nothing raises. `ck.forms.loader` gathers them.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from ck.forms.lines import LINE, TOTAL_LINE
from ck.forms.model import Column, Definition, Key, Role, SheetForm
from ck.forms.numbers import column_number
from ck.forms.rules import (
    Check,
    ColumnsAtMost,
    ColumnsSum,
    Digits,
    KppByInn,
    LinesAtMost,
    LinesSum,
    ProgramAtMost,
    ProgramsKnown,
    Unique,
    When,
)
from ck.forms.statuses import STATUS, Kind

Fault = tuple[str, str]

MOST_SHEETS, MOST_ON_A_SHEET = 20, 500
MOST_SIGNS = 2000  # of a name or a caption
MOST_OMISSIONS = 6  # «…» in a caption: each makes comparing slower
_ID = re.compile(r"[0-9a-z][0-9a-z.-]{0,39}")
_OMITTED = re.compile(r"\.\.\.|…")

_KINDS: dict[Role, set[Kind]] = {
    Role.TOTAL: {Kind.TOTAL},
    Role.PART: {Kind.FACT, Kind.PLAN},
    # the 2021 form shows «состоят на учёте» inside the risk column, later forms as a part of the total
    Role.SUB: {Kind.SUB, Kind.FACT},
    Role.FORECAST: {Kind.PLAN, Kind.SUB},
}
_BLOCK_RULES = (LinesSum, LinesAtMost)
_RECORD_RULES = (Digits, KppByInn, When, Unique, ProgramsKnown, ProgramAtMost)


def faults(definition: Definition) -> Iterator[Fault]:
    """Everything wrong with a definition that has the right fields."""
    yield from _size_faults(definition)
    yield from (("листы", f"имя «{id}» у двух листов") for id in _repeated(sheet.id for sheet in definition.sheets))
    mains = [sheet for sheet in definition.sheets if sheet.main]
    if len(mains) != 1:
        yield "листы", f"главный лист (main) должен быть один, а их {len(mains)}"
    for sheet in definition.sheets:
        place = f"лист «{sheet.id}»"
        for where, reason in _sheet_faults(definition, sheet):
            yield f"{place}, {where}" if where else place, reason


def _size_faults(definition: Definition) -> Iterator[Fault]:
    """A file from elsewhere may be a trap: names that are no names, texts and numbers of things beyond all forms."""
    if not _ID.fullmatch(definition.id):
        yield "id", "имя формы – до 40 строчных латинских букв, цифр, точек и дефисов, например 2026-02"
    if not definition.title.strip():
        yield "title", "у формы нет названия"
    if definition.revision < 1:
        yield "revision", "редакция считается с 1"
    if len(definition.sheets) > MOST_SHEETS:
        yield "листы", f"листов больше {MOST_SHEETS}"
    for sheet in definition.sheets:
        texts = [sheet.title, *sheet.names, *sheet.name_parts]
        for many, what in ((sheet.columns, "граф"), (sheet.lines, "строк"), (sheet.checks, "проверок")):
            if len(many) > MOST_ON_A_SHEET:
                yield f"лист «{sheet.id[:40]}»", f"{what} больше {MOST_ON_A_SHEET}"
        texts += [text for one in sheet.columns for text in (one.caption, *one.captions)]
        texts += [text for one in sheet.lines for text in (one.caption, *one.captions)]
        if any(len(text) > MOST_SIGNS for text in (definition.title, sheet.id, *texts)):
            yield f"лист «{sheet.id[:40]}»", f"название или заголовок длиннее {MOST_SIGNS} знаков"
        if any(len(_OMITTED.findall(text)) > MOST_OMISSIONS for text in texts):
            yield f"лист «{sheet.id[:40]}»", f"в заголовке больше {MOST_OMISSIONS} многоточий"


def _repeated(names: Iterable[str | None]) -> list[str]:
    return [name for name, times in Counter(names).items() if name is not None and times > 1]


def _sheet_faults(definition: Definition, sheet: SheetForm) -> Iterator[Fault]:
    yield from _structure(sheet)
    for column in sheet.columns:
        for reason in _column_faults(sheet, column):
            yield f"графа {column.no}", reason
    yield from _line_faults(sheet)
    yield from (("contracts", reason) for reason in _contract_faults(sheet))
    for order, check in enumerate(sheet.checks, 1):
        for reason in _check_faults(definition, sheet, check):
            yield f"проверка {order} ({check.kind})", reason


def _structure(sheet: SheetForm) -> Iterator[Fault]:
    """What a sheet as a whole needs to be read."""
    numbers = _repeated(column_number(column.no) for column in sheet.columns)
    yield from ((f"графа {no}", "номер стоит у двух граф") for no in numbers)
    statuses = _repeated(column.status for column in sheet.columns)
    yield from (("", f"статус {status} наполняют две графы") for status in statuses)
    keys = [column.key for column in sheet.columns]
    if sum(key in (Key.PROGRAM, Key.PROGRAM_CODE) for key in keys) != 1:
        yield "", "нужна одна ключевая графа с кодом программы (key = program или program_code)"
    totals = sum(column.role is Role.TOTAL for column in sheet.columns)
    if totals > 1 or (sheet.main and totals == 0):
        yield "", f"графа «всего» (role = total) должна быть одна, а их {totals}"
    if sheet.main and sheet.reads != "blocks":
        yield "", "главный лист читается блоками (reads = blocks)"
    if len(sheet.lines) > 1 and not {Key.LINE, Key.LINE_CAPTION} & set(keys):
        yield "", "строк в блоке несколько, а графы с номером или названием строки нет"
    if sheet.number_row < 1:
        yield "", f"строка с номерами граф не может быть {sheet.number_row}"


def _column_faults(sheet: SheetForm, column: Column) -> Iterator[str]:
    if column_number(column.no) is None:
        yield "номер графы не читается: нужен вид «5», «05», «гр.05» или «3.1»"
    if (column.role is Role.KEY) != (column.key is not None):
        yield "поле key бывает у ключевых граф (role = key) и только у них"
    if (column.role is Role.ENUM) != bool(column.values):
        yield "список values бывает у граф со списком (role = enum) и только у них"
    yield from _parent_faults(sheet, column)
    yield from _status_faults(sheet, column)


def _parent_faults(sheet: SheetForm, column: Column) -> Iterator[str]:
    if (column.role in (Role.SUB, Role.SECTOR)) != (column.parent is not None):
        yield "поле parent бывает у граф «из них» (role = sub, sector) и только у них"
    elif column.parent is not None:
        parents = [other for other in sheet.columns if other.no == column.parent]
        if not parents or not parents[0].counted or column.parent == column.no:
            yield f"нет графы с числами {column.parent}, частью которой названа эта"


def _status_faults(sheet: SheetForm, column: Column) -> Iterator[str]:
    if column.status is None:
        if column.role is Role.TOTAL and sheet.main:
            yield "у графы «всего» главного листа должен быть статус"
        return
    status = STATUS.get(column.status)
    if status is None:
        yield f"нет статуса «{column.status}»"
    elif not sheet.main:
        yield "статусы бывают только у граф главного листа"
    elif status.kind not in _KINDS.get(column.role, set()):
        yield f"статус {column.status} ({status.name}) не может стоять в графе с role = {column.role}"


def _line_faults(sheet: SheetForm) -> Iterator[Fault]:
    for name in _repeated(line.code for line in sheet.lines) + _repeated(line.no for line in sheet.lines):
        yield f"строка {name}", "встречается дважды"
    for line in sheet.lines:
        if line.code not in LINE:
            yield f"строка {line.no}", f"нет строки с кодом «{line.code}»"
    if sheet.lines and TOTAL_LINE not in {line.code for line in sheet.lines}:
        yield "строки", "среди строк блока нет строки 01 «Всего»"
    if sheet.check_line in {line.no for line in sheet.lines}:
        yield f"строка {sheet.check_line}", "строка проверки названа и строкой блока"


def _contract_faults(sheet: SheetForm) -> Iterator[str]:
    """Target-training contracts are told by a number of people or by each person's state, on a record sheet."""
    told = sheet.contracts
    if told is None:
        return
    if sheet.reads != "records":
        yield "целевые договоры читаются с листа с reads = records"
    if (told.count is None) == (told.status is None):
        yield "нужна одна графа: count (число людей) или status (состояние договора)"
    if told.status is not None and not (told.in_force and told.ended):
        yield "при status нужны слова in_force и ended, с которых начинаются состояния"
    yield from (f"нет графы {no}" for no in told.numbers if no not in _numbers(sheet))
    if told.count in _numbers(sheet) and not sheet.column(str(told.count)).counted:
        yield f"в графе {told.count} не числа"


def _check_faults(definition: Definition, sheet: SheetForm, check: Check) -> Iterator[str]:
    if isinstance(check, _BLOCK_RULES if sheet.reads == "records" else _RECORD_RULES):
        yield f"на листе с reads = {sheet.reads} такой проверки не бывает"
        return
    match check:
        case ColumnsSum() | ColumnsAtMost():
            yield from _sum_faults(sheet, check)
        case LinesSum() | LinesAtMost():
            known = {line.no for line in sheet.lines}
            whole = check.total if isinstance(check, LinesSum) else check.whole
            yield from (f"нет строки {no}" for no in (whole, *check.parts) if no not in known)
        case ProgramsKnown() | ProgramAtMost():
            yield from _across_faults(definition, sheet, check)
        case _:
            yield from (f"нет графы {no}" for no in _named(check) if no not in _numbers(sheet))


def _named(check: Digits | KppByInn | When | Unique) -> tuple[str, ...]:
    """Columns that a rule about texts names."""
    match check:
        case KppByInn():
            return check.inn, check.kpp
        case When():
            return check.column, *check.blank, *check.filled, *check.then_starts
        case _:
            return (check.column,)


def _numbers(sheet: SheetForm) -> set[str]:
    return {column.no for column in sheet.columns}


def _sum_faults(sheet: SheetForm, check: ColumnsSum | ColumnsAtMost) -> Iterator[str]:
    """A sum of people may hold neither a text, nor the total itself, nor a column beside its own part."""
    whole = check.total if isinstance(check, ColumnsSum) else check.whole
    try:
        parts = sheet.span(check.parts, check.excluding if isinstance(check, ColumnsSum) else ())
        total = sheet.column(whole)
    except KeyError as unknown:
        yield f"нет графы {unknown.args[0]}"
        return
    except ValueError as backwards:
        yield f"диапазон {backwards.args[0]} идёт назад"
        return
    columns = [sheet.column(no) for no in parts]
    yield from (f"в графе {column.no} не числа" for column in (total, *columns) if not column.counted)
    yield from (f"графа {no} в сумме дважды" for no in _repeated([*parts, whole]))
    yield from (f"в сумме и графа {c.parent}, и её часть {c.no}" for c in columns if c.parent in parts)


def _across_faults(definition: Definition, sheet: SheetForm, check: ProgramsKnown | ProgramAtMost) -> Iterator[str]:
    other = next((form for form in definition.sheets if form.id == check.sheet), None)
    if other is None or other.reads != "blocks":
        yield f"нет листа «{check.sheet}» с блоками программ"
        return
    if isinstance(check, ProgramAtMost):
        if check.column is not None and check.column not in _numbers(sheet):
            yield f"нет графы {check.column}"
        if check.whole not in _numbers(other):
            yield f"на листе «{check.sheet}» нет графы {check.whole}"
