"""The loop of the child: a workbook in, its sheets out, until the parent closes the pipe.

A question is a length (8 bytes) and that many bytes. An answer is messages: a length (4 bytes, the highest bit set in
the last message of a workbook) and a `marshal` list of frames, the fastest thing that needs no import; both ends are
the same interpreter and the child runs only this code and calamine.

    ("ready",)                                        after the start
    ("far", sheet, cell)                              a cell that may be why the process ends in the next moment
    ("sheet", name, visible, left)                    then its rows
    ("rows", [[cell, …], …])                          cells: str («» is blank), int, float, bool,
                                                      (kind, ISO text) for dates, times and durations
    ("broken", name)                                  calamine cannot read this sheet
    ("marks", {sheet: marks})
    ("end", macros) or ("refused", code, details)     the last frame of a workbook
"""

from __future__ import annotations

import io
import marshal
import sys
import time

from . import scan_ods, scan_xls, scan_xlsx
from .look import Book, RefusedError, look
from .marks import Marks

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

MEMORY = 200 << 20  # address space; a workbook of 40,000 × 33 cells takes 165
SECONDS = 3  # of processor time for one workbook; 40,000 rows take 1.4
MOST_CELLS = 1_500_000
MOST_TEXT = 24 << 20  # bytes of one answer
EMPTY_RUN = 1_000  # rows; after so many blank ones nothing more is expected
_CHUNK = 2_000  # rows of one message
LAST = 1 << 31  # in the length of a workbook's last message
_SMALL = 200_000  # cells of a sheet that may be taken at once, which is faster than row by row
_PLAIN = frozenset({str, int, float, bool})


def serve() -> None:
    """Answers until the input ends."""
    limit_memory()
    from python_calamine import CalamineWorkbook, PasswordError

    source, answer = sys.stdin.buffer, Sink(sys.stdout.buffer)
    answer.end(("ready",))
    while len(head := source.read(8)) == 8:
        data = source.read(int.from_bytes(head, "little"))
        limit_time()
        try:
            inside = look(data)
            marks = marks_of(data, inside)  # first, because it is the one that finds out false sizes
            tell_far(marks, answer)
            with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
                for frame in read(book):
                    answer.add(frame)
            answer.add(("marks", {sheet: tuple(found) for sheet, found in marks.items()}))
            last: tuple[Any, ...] = ("end", inside.macros)
        except RefusedError as error:
            last = ("refused", error.code, error.details)
        except PasswordError:
            last = ("refused", "encrypted", {})
        except MemoryError:
            last = ("refused", "unpacks_too_large", {})
        except Exception:  # whatever a hostile file makes the readers say, the answer is the same
            last = ("refused", "damaged", {})
        answer.end(last)


class Sink:
    """The answer about one workbook after another, in as few messages as its rows allow."""

    def __init__(self, out: Any) -> None:
        self._out = out
        self._frames: list[tuple[Any, ...]] = []
        self._rows = self._size = 0

    def add(self, frame: tuple[Any, ...]) -> None:
        """Say this, now or with what follows; MemoryError when it is more than a form can have."""
        self._frames.append(frame)
        self._rows += len(frame[1]) if frame[0] == "rows" else 0
        if self._rows >= _CHUNK:
            self.flush()

    def end(self, frame: tuple[Any, ...]) -> None:
        """Say this as the last of a workbook. Of a refused one nothing else needs to be said."""
        self._frames = [frame] if frame[0] == "refused" else [*self._frames, frame]
        try:
            self.flush(LAST)
        except MemoryError:
            self._frames = [("refused", "unpacks_too_large", {})]
            self._size = 0
            self.flush(LAST)
        self._size = 0

    def flush(self, mark: int = 0) -> None:
        """Send what was said so far."""
        frames, self._frames, self._rows = self._frames, [], 0
        content = packed(frames)
        self._size += len(content)
        if self._size > MOST_TEXT:
            raise MemoryError
        self._out.write((len(content) | mark).to_bytes(4, "little") + content)  # at once: the parent wakes once
        self._out.flush()


def tell_far(marks: Mapping[str, Marks], answer: Sink) -> None:
    """Says at once which cell stands far down: reading it may end the process."""
    for sheet, found in marks.items():
        if found.far:
            answer.add(("far", sheet, found.far))
            answer.flush()
            return


def packed(frames: list[tuple[Any, ...]]) -> bytes:
    """Frames as bytes; dates, times and durations, which `marshal` refuses, become (kind, text)."""
    try:
        return marshal.dumps(frames, 2)
    except ValueError:
        return marshal.dumps([("rows", plain_rows(frame[1])) if frame[0] == "rows" else frame for frame in frames], 2)


def plain_rows(rows: list[list[Any]]) -> list[list[Any]]:
    """Rows of what `marshal` takes."""
    return [row if _PLAIN.issuperset(map(type, row)) else [plain(cell) for cell in row] for row in rows]


def limit_memory() -> None:
    """POSIX: an allocation above the limit fails. Elsewhere the parent watches."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def limit_time() -> None:
    """POSIX: the processor time of this workbook ends the process; moved on with each one."""
    try:
        import resource
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time()) + SECONDS + 1, hard))


def read(book: Any) -> Iterator[tuple[Any, ...]]:
    """Frames of all worksheets. `book` is a CalamineWorkbook."""
    cells = 0
    for number, about in enumerate(book.sheets_metadata):
        if not str(about.typ).endswith("WorkSheet"):
            continue
        try:
            sheet = book.get_sheet_by_index(number)
        except Exception:
            yield "broken", about.name
            continue
        left = sheet.start[1] if sheet.start else 0  # rows come from the first one, columns from the first filled one
        yield "sheet", about.name, str(about.visible).endswith(".Visible"), left
        for rows in filled_rows(_rows(sheet, left)):
            cells += sum(map(len, rows))
            if cells > MOST_CELLS:
                raise MemoryError
            yield "rows", rows


def _rows(sheet: Any, left: int) -> Iterator[list[Any]]:
    """The rows from the sheet's first one; at once where they are few and the columns begin with the first, too."""
    if left == 0 and sheet.total_height * sheet.total_width <= _SMALL:
        return iter(sheet.to_python(skip_empty_area=False))
    rows: Iterator[list[Any]] = sheet.iter_rows()
    return rows


def filled_rows(source: Iterator[list[Any]]) -> Iterator[list[list[Any]]]:
    """Rows in chunks, without blank cells at their ends, up to a long run of blank rows."""
    chunk: list[list[Any]] = []
    blank = 0
    for row in source:
        while row and row[-1] == "":
            row.pop()
        chunk.append(row)
        blank = 0 if row else blank + 1
        if blank >= EMPTY_RUN:
            break
        if len(chunk) >= _CHUNK:
            yield chunk
            chunk = []
    yield chunk


def plain(cell: Any) -> Any:
    """The cell itself, or (kind, text) of a date, a time, a duration."""
    if isinstance(cell, str | int | float | bool):
        return cell
    return type(cell).__name__, cell.isoformat() if hasattr(cell, "isoformat") else str(cell)


def marks_of(data: bytes, inside: Book) -> Mapping[str, Marks]:
    """Marks of the sheets by the format of the workbook."""
    if data[:2] != b"PK":
        return scan_xls.scan(inside.stream)
    if any(entry.name == "content.xml" for entry in inside.entries):
        return scan_ods.scan(data, inside.entries)
    return scan_xlsx.scan(data, inside.entries)
