"""The child process that runs calamine, which on some files takes all memory or aborts.

It is kept for the batch (a start takes 20–30 ms) and replaced when it dies or has to be ended. Memory is limited by
the system on POSIX and watched here everywhere; time is watched here. One workbook can be read ahead: `submit`
starts it, `result` waits for it.
"""

import marshal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from ck.ingest.sheets import Sheet
from ck.ingest.watch import Watch

SECONDS = 4.5  # for one workbook; a new child after it takes another 0.03
MEMORY = 210 << 20  # bytes resident in the child
MOST_ANSWER = 32 << 20  # bytes of what the child says of one workbook
_START = "import sys; sys.path += sys.argv[1:]; from child.main import serve; serve()"


@dataclass(frozen=True, slots=True)
class Answer:
    """Sheets of a workbook, or the code of the problem for which it is refused."""

    sheets: tuple[Sheet, ...] = ()
    refused: str | None = None


class _DeathError(Exception):
    """The child is gone or was ended; the argument is the problem's code."""


class Guard:
    """A kept child process; use as a context manager. One workbook at a time, from one thread."""

    def __init__(self, *, seconds: float = SECONDS, memory: int = MEMORY) -> None:
        self._seconds = seconds
        self._memory = memory
        self._child: _Child | None = None
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="ck-guard")
        self._pending: Future[Answer] | None = None
        self._thread.submit(self._ready)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def pid(self) -> int | None:
        """Process id of the child; None before it has started."""
        return self._child.process.pid if self._child else None

    def submit(self, data: bytes) -> None:
        """Starts reading a workbook; `result` gives it."""
        self._pending = self._thread.submit(self._exchange, data)

    def result(self) -> Answer:
        """What `submit` started; RuntimeError when the child cannot be started at all."""
        if self._pending is None:
            raise RuntimeError("nothing was submitted")
        pending, self._pending = self._pending, None
        return pending.result()

    def read(self, data: bytes) -> Answer:
        """The sheets of a workbook that the cheap look has let through."""
        self.submit(data)
        return self.result()

    def close(self) -> None:
        """Ends the child."""
        self._thread.shutdown(wait=True)
        if self._child:
            self._child.end()
            self._child = None

    def _ready(self) -> "_Child":
        if self._child is None:
            self._child = _Child(self._seconds, self._memory)
        return self._child

    def _exchange(self, data: bytes) -> Answer:
        child = self._ready()
        try:
            return child.read(data)
        except _DeathError as death:
            child.end()
            self._child = None
            self._thread.submit(self._ready)
            return Answer(refused=str(death))


class _Child:
    """One process and the thread that watches it."""

    def __init__(self, seconds: float, memory: int) -> None:
        spec = find_spec("python_calamine")
        if spec is None or spec.origin is None:
            raise RuntimeError("python-calamine is not installed")
        paths = [str(Path(__file__).parent), str(Path(spec.origin).parents[1])]
        self.process = subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", _START, *paths],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=1 << 16,
        )
        assert self.process.stdin and self.process.stdout
        self._in: IO[bytes] = self.process.stdin
        self._out: IO[bytes] = self.process.stdout
        self._watch = Watch(self.process, seconds, memory)
        try:
            self._watch.begin()
            if self._frame() != ("ready",):
                raise RuntimeError("the reading process said something else than «ready»")
        except _DeathError as death:
            raise RuntimeError("the reading process does not start") from death
        finally:
            self._watch.stop()

    def read(self, data: bytes) -> Answer:
        """The workbook's sheets; raises _DeathError."""
        self._watch.begin()
        try:
            self._in.write(len(data).to_bytes(8, "little"))
            self._in.write(data)
            self._in.flush()
            return _assemble(self._frames())
        except (OSError, ValueError, EOFError, TypeError) as error:
            raise _DeathError(self._watch.verdict()) from error
        finally:
            self._watch.stop()

    def _frames(self) -> Iterator[tuple[Any, ...]]:
        left = MOST_ANSWER
        while True:
            frame = self._frame(left)
            yield frame
            if frame[0] in ("end", "refused"):
                return

    def _frame(self, most: int = MOST_ANSWER) -> tuple[Any, ...]:
        head = self._out.read(4)
        size = int.from_bytes(head, "little")
        content = self._out.read(size) if len(head) == 4 and size <= most else b""
        if not content or len(content) < size:
            raise _DeathError(self._watch.verdict())
        frame: tuple[Any, ...] = marshal.loads(content)
        return frame

    def end(self) -> None:
        """Kills the process and waits for it."""
        self.process.kill()
        self._watch.close()
        for pipe in (self._in, self._out):
            try:
                pipe.close()
            except OSError:  # what was not written to a dead child
                continue
        self.process.wait()


def _assemble(frames: Iterator[tuple[Any, ...]]) -> Answer:
    """Sheets out of the child's frames."""
    sheets: list[Sheet] = []
    for frame in frames:
        match frame:
            case ("sheet", name, visible, left):
                sheets.append(Sheet(name, visible, left))
            case ("rows", rows):
                sheets[-1].rows += rows
            case ("broken", name):
                sheets.append(Sheet(name, broken=True))
            case ("marks", marks):
                _mark(sheets, marks)
            case ("refused", code):
                return Answer(refused=code)
    return Answer(tuple(sheets))


def _mark(sheets: list[Sheet], marks: dict[str, tuple[list[Any], ...]]) -> None:
    for sheet in sheets:
        if sheet.name in marks:
            unvalued, errors, hidden, filtered = marks[sheet.name]
            sheet.unvalued = frozenset(unvalued)
            sheet.errors = {(row, column): text for row, column, text in errors}
            sheet.hidden_rows = tuple(row + 1 for row in hidden)
            sheet.filtered = bool(filtered)
