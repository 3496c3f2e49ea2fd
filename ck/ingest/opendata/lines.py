"""Bytes → numbered lines of text, each of bounded length."""

import codecs
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Final

MOST_LINE: Final = 1 << 20  # bytes; a vacancy with its duties takes 2–10 KB
_SAMPLE: Final = 1 << 18


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its end; `text` is None where `why` says what keeps it from being read."""

    number: int
    text: str | None
    why: str = ""


class Lines:
    """The lines of a stream in order; those that were looked at ahead can be given back.

    `encoding` is UTF-8 unless the beginning of the file says otherwise.
    """

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream, self._back, self._number = stream, deque[Line](), 0
        start = stream.peek(_SAMPLE)[:_SAMPLE]  # type: ignore[attr-defined]
        self.encoding = _encoding(start)
        if start.startswith(codecs.BOM_UTF8):
            stream.read(len(codecs.BOM_UTF8))

    def __iter__(self) -> Iterator[Line]:
        while (line := self.next()) is not None:
            yield line

    def next(self) -> Line | None:
        """The next line, None at the end."""
        if self._back:
            return self._back.popleft()
        raw = self._stream.readline(MOST_LINE)
        if not raw:
            return None
        self._number += 1
        if len(raw) == MOST_LINE and not raw.endswith(b"\n"):
            self._skip()
            return Line(self._number, None, "open_row_long")
        try:
            return Line(self._number, raw.decode(self.encoding).rstrip("\r\n"))
        except UnicodeDecodeError:
            return Line(self._number, None, "open_row_encoding")

    def give_back(self, lines: list[Line]) -> None:
        """Lines that come next once more."""
        self._back.extendleft(reversed(lines))

    def _skip(self) -> None:
        while (rest := self._stream.readline(MOST_LINE)) and not rest.endswith(b"\n"):
            pass


def _encoding(start: bytes) -> str:
    whole = start[: start.rfind(b"\n") + 1] or start[:-4] or start
    try:
        whole.decode("utf-8")
    except UnicodeDecodeError as error:
        # One damaged row does not make a file of another encoding; a wrong one fails at its first Russian letter.
        return "utf-8" if error.start > len(whole) // 2 or _mostly_utf8(whole) else "cp1251"
    return "utf-8"


def _mostly_utf8(text: bytes) -> bool:
    plain = text.decode("utf-8", errors="replace")
    return plain.count("\ufffd") * 20 < sum(not char.isascii() for char in plain)
