"""The child process that runs calamine, which on some files takes all memory or aborts.

It is kept for the batch (a start takes 20–30 ms) and replaced when it dies or has to be ended. Memory is limited by
the system on POSIX and watched here everywhere; time is watched here. One workbook can be read ahead: `submit`
starts it, `result` waits for it.
"""

import marshal
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib.machinery import PathFinder
from pathlib import Path
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import IO, Any, Self

from ck.ingest.child.main import LAST
from ck.ingest.sheets import Sheet
from ck.ingest.watch import Watch

SECONDS = 4.0  # for one workbook; on a busy machine the look before it and a new child after it take the rest of five
MEMORY = 210 << 20  # bytes resident in the child
MOST_ANSWER = 32 << 20  # bytes of what the child says of one workbook
_LAST = ("end", "refused")  # frames that end an answer
_START_SECONDS = 30
# On Windows the interpreter of a virtual environment is a launcher: what it starts would escape the watch.
_PYTHON = getattr(sys, "_base_executable", sys.executable) if os.name == "nt" else sys.executable
_START = "import sys; sys.path += sys.argv[1:]; from child.main import serve; serve()"


@dataclass(frozen=True, slots=True)
class Answer:
    """Sheets of a workbook, or the code of the problem for which it is refused, with its sheet and cell or details."""

    sheets: tuple[Sheet, ...] = ()
    refused: str | None = None
    place: tuple[str, str] | None = None
    details: Mapping[str, str] = field(default_factory=dict)
    macros: bool = False


class _DeathError(Exception):
    """The child is gone or was ended; the argument is the problem's code."""


class Guard:
    """A kept child process; use as a context manager. One workbook at a time, from one thread."""

    def __init__(self, *, seconds: float = SECONDS, memory: int = MEMORY) -> None:
        self._seconds = seconds
        self._memory = memory
        self._waiting = False  # a workbook was submitted and not asked for
        self._death: _DeathError | None = None  # of the child while it was handed over
        self._child = _Child(seconds, memory)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def pid(self) -> int:
        """Process id of the child."""
        return self._child.process.pid

    def submit(self, data: bytes) -> None:
        """Starts reading a workbook; `result` gives it. RuntimeError when the child cannot be started at all."""
        if self._waiting:
            self.result()  # the caller gave up the one before
        self._waiting = True
        try:
            self._child.ask(data)
        except _DeathError as death:
            self._death = death

    def result(self) -> Answer:
        """What `submit` started."""
        if not self._waiting:
            raise RuntimeError("nothing was submitted")
        self._waiting = False
        death, self._death = self._death, None
        child = self._child
        if death is None:
            try:
                return _explained(child.answer(), child.far)
            except _DeathError as error:
                death = error
        child.end()
        self._child = _Child(self._seconds, self._memory)
        return _explained(Answer(refused=str(death)), child.far)

    def read(self, data: bytes) -> Answer:
        """The sheets of a workbook that the cheap look has let through."""
        self.submit(data)
        return self.result()

    def close(self) -> None:
        """Ends the child."""
        self._child.end()


class _Child:
    """One process, the thread that takes in what it says, and the one that watches it.

    What it says is taken in at once, so that a child never waits for a busy parent and only its own time counts.
    """

    def __init__(self, seconds: float, memory: int) -> None:
        self.process = subprocess.Popen(
            [_PYTHON, "-I", "-S", "-c", _START, str(Path(__file__).parent), calamine_folder()],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=1 << 16,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        assert self.process.stdin and self.process.stdout
        self._in: IO[bytes] = self.process.stdin
        self._out: IO[bytes] = self.process.stdout
        self._messages: SimpleQueue[bytes | None] = SimpleQueue()
        self._started = False
        self.far: tuple[str, str] | None = None  # sheet and cell of the workbook in hand
        self._watch = Watch(self.process, seconds, memory)
        self._reader = threading.Thread(target=self._take_in, name="ck-guard-reader", daemon=True)
        self._reader.start()

    def ask(self, data: bytes) -> None:
        """Hands a workbook over; raises _DeathError, RuntimeError when the child does not start."""
        if not self._started:
            self._wait_for_start()
        self.far = None
        self._watch.begin()
        try:
            self._in.write(len(data).to_bytes(8, "little"))
            self._in.write(data)
            self._in.flush()
        except OSError as error:
            raise _DeathError(self._watch.verdict()) from error

    def answer(self) -> Answer:
        """The workbook's sheets; raises _DeathError."""
        return _assemble(self._said())

    def _wait_for_start(self) -> None:
        try:
            first = self._messages.get(timeout=_START_SECONDS)
        except Empty:
            first = None
        if first is None or marshal.loads(first) != [("ready",)]:
            raise RuntimeError("the reading process does not start")
        self._started = True

    def _said(self) -> Iterator[tuple[Any, ...]]:
        left = MOST_ANSWER
        last = False
        while not last:
            message = self._messages.get()
            left -= len(message or b"")
            if message is None or left < 0:
                raise _DeathError(self._watch.verdict() if message is None else "unpacks_too_large")
            frames: list[tuple[Any, ...]] = marshal.loads(message)
            last = frames[-1][0] in _LAST
            for frame in frames:
                if frame[0] == "far":
                    self.far = frame[1:]
                yield frame

    def _take_in(self) -> None:
        """Messages out of the pipe until it closes; then None."""
        while len(head := self._out.read(4)) == 4:
            length = int.from_bytes(head, "little")
            message = self._out.read(length & ~LAST)
            if len(message) < length & ~LAST:
                break
            if length & LAST:
                self._watch.stop()
            self._messages.put(message)
        self._messages.put(None)

    def end(self) -> None:
        """Kills the process and waits for it."""
        self.process.kill()
        self._watch.close()
        self.process.wait()
        self._reader.join()
        for pipe in (self._in, self._out):
            try:
                pipe.close()
            except OSError:  # what was not written to a dead child
                continue


def calamine_folder() -> str:
    """Where calamine is installed; the parent never loads it. RuntimeError when it is not.

    The search goes over a copy of the path: a page that runs meanwhile takes its own folder off it, and a search over
    the path itself would skip a place then.
    """
    spec = PathFinder.find_spec("python_calamine", [*sys.path])
    if spec is None or spec.origin is None:
        raise RuntimeError("python-calamine is not installed")
    return str(Path(spec.origin).parents[1])


def _explained(answer: Answer, far: tuple[str, str] | None) -> Answer:
    """The cell far down is why the memory was not enough, if there is such a cell."""
    return Answer(refused="far_cell", place=far) if far and answer.refused == "unpacks_too_large" else answer


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
            case ("refused", code, details):
                return Answer(refused=code, details=details)
            case ("end", macros):
                return Answer(tuple(sheets), macros=macros)
    raise _DeathError("damaged")


def _mark(sheets: list[Sheet], marks: dict[str, tuple[list[Any], ...]]) -> None:
    for sheet in sheets:
        if sheet.name in marks:
            unvalued, errors, hidden, filtered = marks[sheet.name]
            sheet.unvalued = frozenset(unvalued)
            sheet.errors = {(row, column): text for row, column, text in errors}
            sheet.hidden_rows = tuple(row + 1 for row in hidden)
            sheet.filtered = bool(filtered)
