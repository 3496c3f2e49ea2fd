"""What is wrong with a sheet as a whole: columns missing, captions that do not belong, filters, hidden rows."""

import re
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz, process

from ck.forms.model import Key
from ck.forms.names import caption_key
from ck.forms.problems import Found, Severity
from ck.ingest.table import Table

_VETO = ("не", "без", "числа", "год", "года", "году")
_WORDS = re.compile(r"\w+")
_ALIKE = 85  # of 100
_MOST_SHOWN = 12


def layout(table: Table) -> list[Found]:
    """Everything to tell of the sheet; an error means that it cannot be read."""
    return [*_missing(table), *_captions(table), *_filters(table)]


def _missing(table: Table) -> Iterator[Found]:
    """Columns that the sheet lacks: without some the sheet cannot be read, without others it tells less."""
    plan, positions = table.plan, table.header.positions
    for index, column in enumerate(plan.columns):
        if index in positions or not (index in plan.needed or column.counted):
            continue
        severity = None if index in plan.needed else Severity.WARNING
        details = {"no": column.no, "caption": column.caption, "hint": _hint(table, column.caption)}
        yield Found("column_missing", table.sheet.name, details=details, severity_override=severity)
    line = {plan.keys[key] for key in (Key.LINE, Key.LINE_CAPTION) if key in plan.keys}
    if plan.form.lines and line and not line & positions.keys():
        column = plan.columns[min(line)]
        details = {"no": column.no, "caption": column.caption, "hint": ""}
        yield Found("column_missing", table.sheet.name, details=details)


def _hint(table: Table, caption: str) -> str:
    """A heading that looks like the missing one; only told, never used."""
    taken = set(table.header.positions.values())
    texts = {text for place, over in table.header.texts.items() if place not in taken for text in over[:1]}
    alike = suggestion(caption, sorted(texts)) if caption else None
    return f" Похожий заголовок – «{alike}»." if alike else ""


def suggestion(caption: str, texts: Sequence[str]) -> str | None:
    """The text most like the caption; None if none is, or if they differ in a word that turns the meaning."""
    key = caption_key(caption)
    best = process.extractOne(key, [caption_key(text) for text in texts], scorer=fuzz.ratio, score_cutoff=_ALIKE)
    if best is None or opposite(key, best[0]):
        return None
    return texts[best[2]]


def opposite(first: str, second: str) -> bool:
    """«Трудоустроены» and «Не трудоустроены», «числа» and «год»: alike in letters, not in meaning."""
    one, other = _WORDS.findall(first), _WORDS.findall(second)
    if any((word in one) != (word in other) for word in _VETO):
        return True
    differing = set(one) ^ set(other)
    return any(f"за{word}" in differing for word in differing)


def _captions(table: Table) -> Iterator[Found]:
    """A heading of another column is an error, an unknown heading a warning."""
    plan, header = table.plan, table.header
    wrong = {index for index in header.strange if header.texts.get(header.positions[index])}
    for index in sorted(wrong):
        column = plan.columns[index]
        text = header.texts[header.positions[index]][0]
        others = [other for other in plan.captioned_by(text) if other in wrong]
        where = f"{table.letter(index)}{header.row + 1}"
        details = {"no": column.no, "caption": column.caption}
        if others:
            details["other"] = plan.columns[others[0]].no
            yield Found("captions_swapped", table.sheet.name, where, _short(text), details)
        elif column.counted:
            yield Found("caption_differs", table.sheet.name, where, _short(text), details)


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= 120 else plain[:119] + "…"


def _filters(table: Table) -> Iterator[Found]:
    sheet = table.sheet
    if sheet.filtered:
        yield Found("filter_on", sheet.name)
    hidden = [row for row in sheet.hidden_rows if table.header.row + 1 < row <= len(sheet.rows) and sheet.rows[row - 1]]
    if hidden:
        yield Found("hidden_rows", sheet.name, details={"rows": row_list(hidden)})


def row_list(rows: Sequence[int]) -> str:
    """«5–7, 12» of rows counted from 1."""
    runs: list[list[int]] = []
    for row in rows:
        if runs and row == runs[-1][1] + 1:
            runs[-1][1] = row
        else:
            runs.append([row, row])
    shown = [str(first) if first == last else f"{first}–{last}" for first, last in runs[:_MOST_SHOWN]]
    return ", ".join(shown) + (", …" if len(runs) > _MOST_SHOWN else "")
