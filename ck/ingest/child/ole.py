"""The container of .xls and of encrypted workbooks (MS-CFB): names of its streams, and one stream read."""

from __future__ import annotations

from struct import error as struct_error
from struct import unpack_from

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LAST = 0xFFFFFFFA  # anything from here on is not a sector number
_SMALL = 4096  # streams below this size live in the mini stream


class ContainerError(Exception):
    """The container is cut off or points nowhere."""


class Container:
    """A compound file in memory. Raises ContainerError when it is damaged."""

    def __init__(self, data: bytes) -> None:
        try:
            self._open(data)
        except (struct_error, IndexError) as error:
            raise ContainerError from error

    def _open(self, data: bytes) -> None:
        self._data = data
        shift, mini_shift = unpack_from("<HH", data, 30)
        if data[:8] != SIGNATURE or shift not in (9, 12) or mini_shift != 6:
            raise ContainerError
        self._size = 1 << shift
        start, _, mini_fat, _, more = unpack_from("<I4x4I", data, 48)
        places = [place for place in unpack_from("<109I", data, 76) if place < _LAST]
        places += self._more_places(more)
        self._fat = self._table(places)
        self._streams = {name: (first, size) for name, kind, first, size in self._directory(start)}
        self._mini_fat = self._table(list(self._chain(self._fat, mini_fat)))
        self._root = next((first for first, _ in self._streams.values()), _LAST)

    @property
    def names(self) -> set[str]:
        """Names of the streams and storages, without their folders."""
        return set(self._streams)

    def read(self, name: str) -> bytes:
        """The content of a stream; raises ContainerError, KeyError when there is none."""
        first, size = self._streams[name]
        try:
            if size >= _SMALL:
                return self._sectors(self._chain(self._fat, first))[:size]
            small = self._sectors(self._chain(self._fat, self._root))
            return b"".join(small[at * 64 : at * 64 + 64] for at in self._chain(self._mini_fat, first))[:size]
        except (struct_error, IndexError) as error:
            raise ContainerError from error

    def _sector(self, number: int) -> bytes:
        at = (number + 1) * self._size
        return self._data[at : at + self._size]

    def _sectors(self, numbers: Iterator[int]) -> bytes:
        return b"".join(self._sector(number) for number in numbers)

    def _table(self, places: list[int]) -> list[int]:
        table: list[int] = []
        for place in places:
            sector = self._sector(place)
            table += unpack_from(f"<{len(sector) // 4}I", sector)
        return table

    def _more_places(self, sector: int) -> list[int]:
        """Sectors of the allocation table that the header has no room for."""
        places: list[int] = []
        steps = 0
        while sector < _LAST and steps <= len(self._data) // self._size:
            *found, sector = unpack_from(f"<{self._size // 4}I", self._sector(sector))
            places += [place for place in found if place < _LAST]
            steps += 1
        return places

    @staticmethod
    def _chain(table: list[int], sector: int) -> Iterator[int]:
        """Sector numbers of a stream; a loop ends in ContainerError."""
        for _ in range(len(table) + 1):
            if sector >= _LAST:
                return
            yield sector
            sector = table[sector]
        raise ContainerError

    def _directory(self, start: int) -> Iterator[tuple[str, int, int, int]]:
        """Name, kind, first sector and size of each entry; the root comes first."""
        entries = self._sectors(self._chain(self._fat, start))
        for at in range(0, len(entries) - 127, 128):
            length, kind = unpack_from("<HB", entries, at + 64)
            if kind:
                first, size = unpack_from("<II", entries, at + 116)
                yield entries[at : at + max(0, length - 2)].decode("utf-16-le", "replace"), kind, first, size
