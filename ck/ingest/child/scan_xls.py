"""Marks of .xls sheets out of their BIFF records (MS-XLS), and whether the workbook is encrypted."""

from __future__ import annotations

from struct import unpack_from

from .marks import Marks
from .ole import Container

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_FORMULA, _FILEPASS, _BOUNDSHEET, _FILTER, _ERROR, _STRING, _ROW = 0x06, 0x2F, 0x85, 0x9D, 0x205, 0x207, 0x208
_BEGIN, _END = 0x809, 0x0A
_TEXTS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_RESULT_ERROR, _RESULT_EMPTY = 2, 3
_EMPTY_TEXT = b"\x17\x00"  # «""» within a formula
_ROW_HIDDEN = 0x20


def workbook_stream(container: Container) -> bytes | None:
    """The stream with the sheets; None when the file is no .xls workbook."""
    name = next((name for name in ("Workbook", "Book") if name in container.names), None)
    return container.read(name) if name else None


def encrypted(stream: bytes) -> bool:
    """The workbook is closed with a password: its records are not readable."""
    return any(kind == _FILEPASS for kind, _ in _records(stream, 0))


def scan(stream: bytes) -> Mapping[str, Marks]:
    """Marks by sheet name; sheets with nothing to tell are left out. `stream` is what `workbook_stream` gives."""
    sheets = [_bound_sheet(stream, at) for kind, at in _records(stream, 0) if kind == _BOUNDSHEET]
    return {name: marks for name, start in sheets if any(marks := _sheet(stream, start))}


def _bound_sheet(stream: bytes, at: int) -> tuple[str, int]:
    """Name and start of a sheet."""
    start, length, wide = unpack_from("<I2xBB", stream, at)
    name = stream[at + 8 : at + 8 + length * (2 if wide & 1 else 1)]
    return name.decode("utf-16-le" if wide & 1 else "latin-1", "replace"), start


def _records(stream: bytes, at: int) -> Iterator[tuple[int, int]]:
    """Kind and start of the data of each record from `at` to the end of that substream."""
    depth = 0
    while at + 4 <= len(stream):
        kind, length = unpack_from("<HH", stream, at)
        depth += (kind == _BEGIN) - (kind == _END)
        yield kind, at + 4
        at += 4 + length
        if depth <= 0:
            return


def _sheet(stream: bytes, start: int) -> Marks:
    marks = Marks()
    for kind, at in _records(stream + b"\0" * 32, start):
        if kind == _ERROR:
            row, column, code, is_error = unpack_from("<HH2xBB", stream, at)
            if is_error:
                marks.errors.append((row, column, _TEXTS.get(code, "#?")))
        elif kind == _FORMULA:
            _formula(stream, at, marks)
        elif kind == _ROW and stream[at + 12] & _ROW_HIDDEN:
            marks.hidden.append(unpack_from("<H", stream, at)[0])
        elif kind == _FILTER:
            marks.filtered.append(True)
        if marks.full:
            break
    return marks


def _formula(stream: bytes, at: int, marks: Marks) -> None:
    """A stored error is told, and an empty text that the formula cannot have meant: it was never calculated."""
    row, column, result, code, mark, length = unpack_from("<HH2xBxB3xH6xH", stream, at)
    if mark != 0xFFFF:
        return
    if result == _RESULT_ERROR:
        marks.errors.append((row, column, _TEXTS.get(code, "#?")))
    elif result == _RESULT_EMPTY and _EMPTY_TEXT not in stream[at + 22 : at + 22 + length]:
        marks.unvalued.append((row, column))
