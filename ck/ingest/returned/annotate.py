"""The college's own file with every wrong cell coloured and commented, and a sheet that lists the problems.

The workbook's parts are edited in place: only style numbers of the marked cells, the comments, the drawing of their
boxes and the list of sheets change, and every other byte of every part stays. (Loading and saving with openpyxl was
weighed and left: it drops what it does not know – extensions with drop-down lists and conditional formats of Excel
2010, pictures' effects, form controls, threaded comments – and reads only 3 of 8 odd but honest files.)
"""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager

from ck.forms.problems import Found, Severity
from ck.ingest.child.zipdir import ArchiveError
from ck.ingest.guard import Guard
from ck.ingest.returned.edit import edited
from ck.ingest.returned.values import plain_book
from ck.ingest.returned.xmlpart import StructureError
from ck.ingest.workbook import look

_UNSAFE = frozenset(("too_long_to_read", "unpacks_too_large", "far_cell", "damaged", "internal_error"))
"""Problems of a whole file after which it is not opened again."""
_NO_MACROS = "Макросы книги не сохранены: файл возвращён как .xlsx."
_VALUES_ONLY = "Исходный файл нельзя раскрасить как есть: здесь его значения на тех же местах, без оформления и формул."
_NOT_OPENED = "Сам файл не возвращается: его нельзя безопасно открыть. Здесь только замечания к нему."
_NOT_KEPT = "Сам файл не сохранён. Здесь только замечания к нему."
_ORDER = list(Severity)

Child = Callable[[], AbstractContextManager[Guard]]


def annotated(data: bytes | None, found: Sequence[Found], title: str, guard: Child = Guard) -> bytes:
    """The workbook with its problems, as .xlsx; never raises for what is wrong with the file.

    `data` is the file as it came, None when it was not kept; `title` heads the list sheet. Where the file cannot be
    edited (.xls, .ods, a workbook made unlike the standard) its values are laid out anew; where it must not be opened,
    the list of problems comes alone. `guard` starts the child process in which values are read.
    """
    ordered = sorted(found, key=lambda one: _ORDER.index(one.severity))
    if data is None:
        return _alone(ordered, title, _NOT_KEPT)
    first = look(data)
    if first.refused is not None or any(one.code in _UNSAFE and one.sheet is None for one in found):
        return _alone(ordered, title, _NOT_OPENED)
    try:
        return edited(data, ordered, title, [_NO_MACROS] if first.notes else [])
    except (StructureError, ArchiveError, ValueError, KeyError):
        return _of_values(data, ordered, title, guard)


def _alone(found: Sequence[Found], title: str, why: str) -> bytes:
    return edited(plain_book(()), found, title, [why])


def _of_values(data: bytes, found: Sequence[Found], title: str, guard: Child) -> bytes:
    with guard() as child:
        answer = child.read(data)
    sheets = [sheet for sheet in answer.sheets if not sheet.broken]
    if answer.refused is not None or not sheets:
        return _alone(found, title, _NOT_OPENED)
    return edited(plain_book(sheets), found, title, [_VALUES_ONLY])
