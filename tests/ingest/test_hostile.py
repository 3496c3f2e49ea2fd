"""Hostile files are refused with a sentence, within 5 seconds, below 300 MB, and the next file is read as ever."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import psutil
import pytest

from ck.ingest import Guard, parse
from tests.ingest.build import grid, with_parts, xlsx
from tests.ingest.hostile import HOSTILE, MIB

SECONDS, MEMORY = 5.0, 300 * MIB


class Peak:
    """The most memory of this process above where it stood, and of its children, seen together."""

    def __init__(self) -> None:
        self._own = psutil.Process()
        self._base = self._own.memory_info().rss
        self.most = 0

    def look(self) -> None:
        """Measures once."""
        resident = self._own.memory_info().rss - self._base
        for child in self._own.children():
            try:  # a process that has not started its own program yet shows the memory of this one
                started = any("child.main" in word for word in child.cmdline())
                resident += child.memory_info().rss if started else 0
            except psutil.Error:
                continue
        self.most = max(self.most, resident)


@contextmanager
def peak_memory() -> Iterator[Peak]:
    """Measures every few milliseconds while the block runs."""
    peak, over = Peak(), threading.Event()

    def watch() -> None:
        while not over.wait(0.003):
            peak.look()

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        yield peak
    finally:
        over.set()
        thread.join()


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_before_it_costs_memory_or_time(name: str) -> None:
    make, code = HOSTILE[name]
    data, honest = make(), xlsx(grid("2024-02-f1"))
    with Guard() as guard:
        assert len(parse(honest, guard=guard).drafts) == 1
        with peak_memory() as peak:
            start = time.perf_counter()
            result = parse(data, "форма.xlsx", guard=guard)
            seconds = time.perf_counter() - start
        after = parse(honest, guard=guard)

    assert result.drafts == ()
    assert len(result.found) == 1
    assert result.found[0].code in code.split(" or ")  # on a busy machine time runs out before memory
    assert "…" not in result.found[0].message
    assert seconds < SECONDS
    assert peak.most < MEMORY
    assert len(after.drafts) == 1


NOT_WORKBOOKS: list[tuple[bytes, str]] = [
    (b"MZ\x90\0", "программа для Windows"),
    (b"\x7fELF\x02", "программа для Linux"),
    (b"%PDF-1.7", "документ PDF"),
    (b"{\\rtf1", "документ RTF"),
    (b"Rar!\x1a\x07", "архив RAR – распакуйте его"),
    (b"\x89PNG\r\n", "картинка"),
    ("\ufeff<html><table>".encode(), "веб-страница"),
    (b"<?xml version='1.0'?><Workbook/>", "файл XML"),
    ("код;всего\n09.02.07;25".encode("cp1251"), "текст с разделителями (CSV)"),
    ("просто текст".encode(), "текст"),
    (bytes(100), "неизвестный вид файла"),
]


@pytest.mark.parametrize(("data", "kind"), NOT_WORKBOOKS, ids=[kind for _, kind in NOT_WORKBOOKS])
def test_what_the_file_is_instead(guard: Guard, data: bytes, kind: str) -> None:
    (found,) = parse(data, "форма.xlsx", guard=guard).found

    assert found.message == f"Это не книга Excel: {kind}."


def docx() -> bytes:
    import io
    import zipfile

    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as book:
        book.writestr("word/document.xml", "<w/>")
    return stream.getvalue()


def plain_zip() -> bytes:
    import io
    import zipfile

    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as book:
        book.writestr("форма.xlsx", xlsx(grid("2024-02-f1")))
    return stream.getvalue()


def xlsb() -> bytes:
    return with_parts(docx(), {"xl/workbook.bin": b""}, lambda name, content: content).replace(b"word/", b"misc/")


@pytest.mark.parametrize(
    ("make", "kind"),
    [(docx, "документ Word"), (plain_zip, "архив ZIP – распакуйте его"), (xlsb, "двоичная книга .xlsb")],
)
def test_archives_that_are_no_workbooks(guard: Guard, make: Callable[[], bytes], kind: str) -> None:
    (found,) = parse(make(), "форма.xlsx", guard=guard).found

    assert found.details["reason"] == kind


@pytest.mark.slow
def test_a_legitimate_workbook_of_40_000_rows_is_read() -> None:
    import xlsxwriter

    made = grid("2023-03", {})
    import io

    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Лист1")
        for index, row in enumerate(made.rows):
            sheet.write_row(index, 0, row)
        first = grid("2023-03").rows[made.header + 1 :]
        for index in range(40_000):
            sheet.write_row(made.header + 1 + index, 0, first[index % len(first)][:26])
    with Guard(seconds=60) as patient:  # memory and processor time are limited as ever; how busy the machine is, is not
        result = parse(stream.getvalue(), "форма.xlsx", guard=patient)

    assert len(result.drafts) == 1
    assert result.drafts[0].accepted + result.drafts[0].set_aside == 40_000 // 15 + 1
