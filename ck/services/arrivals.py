"""Files on their way in: found in folders, opened, and read one after another whatever is wrong with some of them."""

import logging
import re
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePath

from ck.errors import place_of
from ck.forms.draft import FileDraft
from ck.forms.model import Definition
from ck.forms.problems import Found
from ck.ingest import Guard, parse_all
from ck.ingest.parse import LOCKS
from ck.ingest.workbook import MIB, MOST_BYTES

log = logging.getLogger(__name__)

MOST_MEGABYTES = MOST_BYTES // MIB
"""Of a file; a larger one is refused unread."""
# What may be a form, or an archive that the parser asks to unpack. Anything else in a folder is not opened.
BOOKS = frozenset({"", ".xlsx", ".xlsm", ".xls", ".ods", ".xlsb", ".xltx", ".xltm", ".xlt", ".ots"})
ARCHIVES = frozenset({".zip", ".rar", ".7z"})


@dataclass(frozen=True, slots=True)
class Source:
    """A file that came: its name, with the folder where there is one, and how to get its bytes (OSError if not)."""

    name: str
    read: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file that was read; `data` is None when it was not opened."""

    name: str
    data: bytes | None
    draft: FileDraft


@dataclass(slots=True)
class _Waiting:
    name: str
    data: bytes | None
    draft: FileDraft | None  # known already, without the parser


def sources_of(paths: Iterable[Path]) -> list[Source]:
    """Files, and the files of folders at any depth, as sources.

    A corrected copy comes after its original («Форма», «Форма (2)», «Форма (10)»), since the last one counts.
    Hidden files are left out.
    """
    files: list[Path] = []
    for path in map(Path, paths):
        files += sorted(_walk(path), key=_natural) if path.is_dir() else [path]
    return [Source(str(file), partial(_read, file)) for file in files]


def in_order(sources: Iterable[Source]) -> list[Source]:
    """In the order in which the files of a folder are taken: a corrected copy after its original."""
    return sorted(sources, key=lambda source: _natural(PurePath(source.name)))


def arrivals(
    sources: Iterable[Source],
    *,
    definitions: Mapping[str, Definition],
    form: str | None,
    year: int | None,
    stop: Callable[[], bool],
    guard: Guard,
) -> Generator[Arrival, None, None]:
    """Every source with what `guard` read of it by `definitions`, in their order; ends early when `stop` says so.

    Nothing that is wrong with one file stops the others: an error of the program itself becomes that file's problem.
    """
    waiting: deque[_Waiting] = deque()
    rest = iter(sources)

    def feed() -> Iterator[tuple[str, bytes]]:
        for item in [item for item in waiting if item.draft is None]:
            yield item.name, item.data or b""
        for source in rest:
            if stop():
                return
            item = _opened(source)
            waiting.append(item)
            if item.draft is None:
                yield item.name, item.data or b""

    while True:
        try:
            for draft in parse_all(feed(), definitions=definitions, form=form, year=year, guard=guard):
                yield from _settled(waiting)
                item = waiting.popleft()
                yield Arrival(item.name, item.data, draft)
            yield from _settled(waiting)
            return
        except Exception as error:
            log.error("the parser failed on a file: %s", place_of(error))
            broken = next(item for item in waiting if item.draft is None)
            broken.draft = FileDraft((), (Found("internal_error"),))


def _settled(waiting: deque[_Waiting]) -> Iterator[Arrival]:
    """The files at the head of the queue that need no parser."""
    while waiting and (draft := waiting[0].draft) is not None:
        item = waiting.popleft()
        yield Arrival(item.name, item.data, draft)


def _opened(source: Source) -> _Waiting:
    path = PurePath(source.name)
    if path.name.startswith(LOCKS):
        return _Waiting(source.name, None, FileDraft((), (Found("lock_file"),), skipped=True))
    if path.suffix.lower() not in BOOKS | ARCHIVES:
        return _Waiting(source.name, None, FileDraft((), (Found("not_a_form_file", value=path.suffix),), skipped=True))
    try:
        return _Waiting(source.name, source.read(), None)
    except OSError:
        return _Waiting(source.name, None, FileDraft((), (Found("unreadable_file"),)))
    except Exception as error:
        log.error("a source failed: %s", place_of(error))
        return _Waiting(source.name, None, FileDraft((), (Found("internal_error"),)))


def _walk(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))


def _natural(path: PurePath) -> list[tuple[str | int, ...]]:
    """Folders first by their names, then the stem with its numbers as numbers, so that a prefix comes first."""
    texts = [*path.parent.parts, path.stem.casefold(), path.suffix]
    return [tuple(int(piece) if piece.isdigit() else piece for piece in re.split(r"(\d+)", text)) for text in texts]


def _read(path: Path) -> bytes:
    """The bytes, but of a giant only enough for the parser to refuse it."""
    with path.open("rb") as file:
        return file.read(MOST_BYTES + 1)
