"""A file of open data as a stream of bytes: plain, gzip or zip; nothing is ever unpacked whole."""

import gzip
import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final, cast

from ck.errors import UserError

Source = Path | bytes
GIB: Final = 1 << 30
MOST_UNPACKED: Final = 8 * GIB  # of the country's file; the largest one met is under 2
_AHEAD: Final = 1 << 20
_FOREIGN: Final = (
    (b"Rar!", "архив RAR"), (b"7z\xbc\xaf\x27\x1c", "архив 7-Zip"), (b"\xd0\xcf\x11\xe0", "книга Excel"),
    (b"%PDF", "документ PDF"), (b"\xff\xfe", "текст в кодировке UTF-16"), (b"\xfe\xff", "текст в кодировке UTF-16"),
)  # fmt: skip
_BROKEN = (EOFError, zlib.error, gzip.BadGzipFile, zipfile.BadZipFile, NotImplementedError)


@dataclass(frozen=True)
class Opened:
    """The unpacked bytes, and the part of the file (0…1) that has been read."""

    stream: IO[bytes]
    read: Callable[[], float]


@contextmanager
def opened(source: Source) -> Iterator[Opened]:
    """The file's table as bytes. `UserError` when there is none, also while it is read: damaged, cut off, too large."""
    try:
        with source.open("rb") if isinstance(source, Path) else io.BytesIO(source) as raw:
            yield _unpacked(raw, source.stat().st_size if isinstance(source, Path) else len(source))
    except _BROKEN as error:
        raise UserError("Файл повреждён или скачан не целиком.", "Скачайте его ещё раз. Ничего не записано.") from error
    except OSError as error:
        raise UserError(f"Файл не читается: {error.strerror}.", "Проверьте путь и права.") from error


def _unpacked(raw: IO[bytes], size: int) -> Opened:
    start = raw.read(8)
    raw.seek(0)
    if not start:
        raise UserError("Файл пуст.", "Скачайте его ещё раз.")
    for signature, kind in _FOREIGN:
        if start.startswith(signature):
            raise UserError(
                f"Это {kind}, а нужна таблица CSV с разделителем «|».", "Скачайте набор «Вакансии» в формате CSV."
            )
    if start.startswith(b"\x1f\x8b"):
        return _bounded(cast(IO[bytes], gzip.GzipFile(fileobj=raw)), lambda: raw.tell() / size)
    if start.startswith(b"PK"):
        return _of_zip(raw)
    return _bounded(raw, lambda: raw.tell() / size)


def _of_zip(raw: IO[bytes]) -> Opened:
    archive = zipfile.ZipFile(raw)
    names = [one for one in archive.infolist() if not one.is_dir()]
    tables = [one for one in names if one.filename.casefold().endswith((".csv", ".txt"))]
    if any(one.filename.startswith("xl/") for one in names):
        raise UserError("Это книга Excel, а нужна таблица CSV с разделителем «|».", "Скачайте набор в формате CSV.")
    if len(tables) != 1:
        listed = ", ".join(f"«{one.filename}»" for one in tables[:5]) or "нет ни одной"
        raise UserError(f"В архиве должна быть одна таблица CSV, а в нём: {listed}.", "Распакуйте его и выберите одну.")
    (table,) = tables
    if table.flag_bits & 1:
        raise UserError("Архив закрыт паролем.", "Распакуйте его и выберите файл CSV.")
    if table.file_size > MOST_UNPACKED:
        raise _too_large()
    stream = archive.open(table)
    return _bounded(stream, lambda: stream.tell() / max(table.file_size, 1))


def _bounded(raw: IO[bytes], read: Callable[[], float]) -> Opened:
    return Opened(io.BufferedReader(_Bounded(raw), _AHEAD), read)


class _Bounded(io.RawIOBase):
    """Passes bytes on, until they are more than any such file has."""

    def __init__(self, raw: IO[bytes]) -> None:
        self._raw, self._left = raw, MOST_UNPACKED

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        data = self._raw.read(len(buffer))
        self._left -= len(data)
        if self._left < 0:
            raise _too_large()
        buffer[: len(data)] = data
        return len(data)


def _too_large() -> UserError:
    return UserError(f"В файле больше {MOST_UNPACKED // GIB} ГБ: это не выгрузка вакансий.", "Проверьте, тот ли он.")
