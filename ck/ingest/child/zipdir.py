"""The directory of a ZIP archive, and parts of it unpacked with a bound.

The standard library's zipfile takes 25 ms to import and trusts the sizes that an archive says of itself; here the
directory is read and parts are unpacked in chunks, never more than asked for.
"""

from __future__ import annotations

import zlib
from struct import error as struct_error
from struct import unpack_from

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_END = b"PK\x05\x06"
_ENTRY = b"PK\x01\x02"
_LOCAL = b"PK\x03\x04"
_UNSET = 0xFFFFFFFF
STORED, DEFLATED = 0, 8


class ArchiveError(Exception):
    """The archive is cut off or its directory cannot be read."""


class Entry:
    """One part of the archive; sizes in bytes, as the directory states them."""

    __slots__ = ("encrypted", "method", "name", "offset", "packed", "size")

    def __init__(self, name: str, method: int, encrypted: bool, packed: int, size: int, offset: int) -> None:
        self.name = name
        self.method = method
        self.encrypted = encrypted
        self.packed = packed
        self.size = size
        self.offset = offset


def directory(data: bytes, most: int = 10_000) -> list[Entry]:
    """All entries of the archive in `data`, at most `most`; raises ArchiveError."""
    end = data.rfind(_END, max(0, len(data) - 66_000))
    if end < 0:
        raise ArchiveError
    try:
        count, _, start = unpack_from("<HII", data, end + 10)
        if start == _UNSET or count == 0xFFFF:
            count, start = _directory64(data, end)
        if count > most:
            raise ArchiveError
        return list(_entries(data, start, count))
    except struct_error as error:
        raise ArchiveError from error


def _directory64(data: bytes, end: int) -> tuple[int, int]:
    """Number of entries and start of the directory as the 64-bit record has them."""
    if data[end - 20 : end - 16] != b"PK\x06\x07":
        raise ArchiveError
    (where,) = unpack_from("<Q", data, end - 12)
    count, _, start = unpack_from("<QQQ", data, where + 32)
    return count, start


def _entries(data: bytes, at: int, count: int) -> Iterator[Entry]:
    for _ in range(count):
        if data[at : at + 4] != _ENTRY:
            raise ArchiveError
        flags, method = unpack_from("<HH", data, at + 8)
        packed, size, named, extra, comment = unpack_from("<IIHHH", data, at + 20)
        (offset,) = unpack_from("<I", data, at + 42)
        name = data[at + 46 : at + 46 + named].decode("utf-8" if flags & 0x800 else "cp437", "replace")
        if _UNSET in (packed, size, offset):
            fields = data[at + 46 + named : at + 46 + named + extra]
            size, packed, offset = _sizes64(fields, size, packed, offset)
        yield Entry(name.replace("\\", "/"), method, bool(flags & 1), packed, size, offset)
        at += 46 + named + extra + comment


def _sizes64(fields: bytes, *short: int) -> list[int]:
    """Size, packed size and offset with the 64-bit ones put where the short ones say «too large»."""
    at = 0
    while at + 4 <= len(fields):
        kind, length = unpack_from("<HH", fields, at)
        if kind == 1:
            longs = iter(unpack_from(f"<{length // 8}Q", fields, at + 4))
            return [next(longs, value) if value == _UNSET else value for value in short]
        at += 4 + length
    return list(short)


def unpack(data: bytes, entry: Entry, chunk: int = 1 << 20) -> Iterator[bytes]:
    """The part's content in pieces of at most `chunk` bytes; raises ArchiveError, also when it is more than stated."""
    at = entry.offset
    if data[at : at + 4] != _LOCAL:
        raise ArchiveError
    named, extra = unpack_from("<HH", data, at + 26)
    start = at + 30 + named + extra
    packed = memoryview(data)[start : start + entry.packed]
    if entry.method == STORED:
        for position in range(0, len(packed), chunk):
            yield bytes(packed[position : position + chunk])
        return
    if entry.method != DEFLATED:
        raise ArchiveError
    left = entry.size
    for piece in _inflate(packed, chunk):
        left -= len(piece)
        if left < 0:
            raise ArchiveError
        yield piece


def _inflate(packed: memoryview, chunk: int) -> Iterator[bytes]:
    unpacker = zlib.decompressobj(-15)
    feed: bytes | memoryview = packed
    try:
        while True:
            piece = unpacker.decompress(feed, chunk)
            if not piece:
                return
            yield piece
            feed = unpacker.unconsumed_tail
    except zlib.error as error:
        raise ArchiveError from error
