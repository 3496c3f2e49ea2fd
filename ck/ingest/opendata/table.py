"""Lines → rows of a table separated by «|»: quotes, line breaks inside them, and rows that are damaged.

A damaged row costs itself only, and one that was widened by a «|» in a text, or broken by its line end, is put together
again where all ways to do it say the same (`mending`). The usual reader of tables takes everything up to the next quote
into a field whose quote nobody closed, a hundred good rows with it; here a row that stands by itself ends such a field.
"""

import csv
from collections.abc import Callable, Iterator
from typing import Final

from ck.errors import UserError
from ck.ingest.opendata.lines import Line, Lines
from ck.ingest.opendata.mending import Mender

Row = tuple[int, list[str]]
Refuse = Callable[[Line, str, dict[str, str]], None]
SEPARATOR: Final = "|"
MOST_COLUMNS: Final = 500
_LONGEST_FIELD: Final = 50  # lines that a field in quotes may have
_ENOUGH: Final = 1_000  # rows after which it is clear what the file is


class Table:
    """`header` and the rows of its width; `refuse` is told line, problem and details of every other one.

    `mender`, when it is set, is asked for the others first; `mended` counts what it could put together.
    """

    def __init__(self, lines: Lines, refuse: Refuse) -> None:
        self.header: list[str] = []
        self.refused = self.read = self.mended = 0
        self.mender: Mender | None = None
        self._lines, self._told, self._feed = lines, refuse, _Feed()
        self._reader = csv.reader(self._feed, delimiter=SEPARATOR, strict=True)
        first = next((line for line in lines if line.text is None or line.text.strip()), None)
        self.header = self._cells(first) if first and first.text else []
        if not 2 <= len(self.header) <= MOST_COLUMNS:
            raise UserError(
                "В первой строке файла нет названий столбцов через «|».",
                "Нужен набор «Вакансии» портала «Работа в России» в формате CSV, как он скачан.",
            )

    def __iter__(self) -> Iterator[Row]:
        width = len(self.header)
        for line in self._lines:
            if line.text is None:
                self._refuse(line, line.why)
                continue
            if not line.text.strip():
                continue
            cells = self._cells(line)
            if len(cells) == width:
                self.read += 1
                yield line.number, cells
            elif self.mender is not None and (whole := self._mended(line.text, self.mender)):
                self.read += 1
                self.mended += 1
                yield line.number, whole
            elif cells:
                self._refuse(line, "open_row_columns", found=str(len(cells)), wanted=str(width))
            else:
                self._refuse(line, "open_row_quote")

    def _refuse(self, line: Line, code: str, **details: str) -> None:
        self.refused += 1
        self._told(line, code, details)
        if self.refused > _ENOUGH and self.refused > self.read:
            raise UserError(
                f"Больше половины строк не читается (к строке {line.number} – {self.refused}).",
                "Это не набор «Вакансии» или он повреждён: скачайте файл ещё раз. Ничего не записано.",
            )

    def _cells(self, line: Line) -> list[str]:
        """The row that begins on this line; [] when a quote is never closed."""
        text = line.text or ""
        if '|"' not in text and not text.startswith('"'):
            return text.split(SEPARATOR)
        cells, unclosed = self._parsed([text])
        if not unclosed and len(cells) == (len(self.header) or len(cells)):
            return cells
        if unclosed and (cells := self._continued(text)):
            return cells
        raw = text.split(SEPARATOR)  # a quote that only opens is a sign like any other
        return raw if len(raw) == len(self.header) else cells

    def _continued(self, text: str) -> list[str]:
        """The row with the lines that follow, as far as its field in quotes reaches; [] when it does not end."""
        pieces, taken = [text], list[Line]()
        while len(pieces) < _LONGEST_FIELD and (line := self._lines.next()) is not None:
            taken.append(line)
            if line.text is None or self._stands(line.text):
                break
            pieces.append(line.text)
            if '"' in line.text:
                cells, unclosed = self._parsed(pieces)
                if not unclosed and len(cells) == len(self.header):
                    return cells
                if not unclosed:
                    break
        self._lines.give_back(taken)
        return []

    def _mended(self, text: str, mender: Mender) -> list[str] | None:
        """The row of a line with columns too many, or of one that broke off and the lines after it."""
        cells = text.split(SEPARATOR)
        if len(cells) > len(self.header):
            return mender.mend(cells)
        if not mender.begins(text):
            return None
        pieces, taken, there = [text], list[Line](), len(cells)
        while len(pieces) < _LONGEST_FIELD and (line := self._lines.next()) is not None:
            taken.append(line)
            if line.text is None or mender.begins(line.text) or self._stands(line.text):
                break
            pieces.append(line.text)
            there += line.text.count(SEPARATOR)
            if there >= len(self.header):
                if whole := mender.mend("\n".join(pieces).split(SEPARATOR)):
                    return whole
                break
        self._lines.give_back(taken)
        return None

    def _stands(self, text: str) -> bool:
        """Whether a line is a whole row by itself."""
        if text.count(SEPARATOR) < len(self.header) - 1:
            return False
        cells, unclosed = self._parsed([text])
        return not unclosed and len(cells) == len(self.header)

    def _parsed(self, pieces: list[str]) -> tuple[list[str], bool]:
        """Cells, and whether a quote is still open at the end."""
        self._feed.fill(pieces)
        try:
            cells = next(self._reader, [])
        except csv.Error:  # open at the end, text after a closing quote, or longer than any vacancy
            return [], self._feed.hungry
        return cells, self._feed.hungry


class _Feed:
    """Lines for the reader, which asks for one more only inside a field in quotes."""

    def __init__(self) -> None:
        self._pieces: Iterator[str] = iter(())
        self.hungry = False

    def fill(self, pieces: list[str]) -> None:
        last = len(pieces) - 1
        self._pieces = iter([piece + "\n" if place < last else piece for place, piece in enumerate(pieces)])
        self.hungry = False

    def __iter__(self) -> "_Feed":
        return self

    def __next__(self) -> str:
        for piece in self._pieces:
            return piece
        self.hungry = True
        raise StopIteration
