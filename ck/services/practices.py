"""The base of practices: files and links of each, and who took which over, when."""

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import PurePosixPath
from typing import Final

from ck.errors import UserError
from ck.export.about import About
from ck.export.cells import safe_file_name
from ck.export.tables_book import Column, Kind, Table, tables_book
from ck.forms.registers.practices import BY_CENTRE, PRACTICE, SPREAD_BY
from ck.forms.registers.values import parse
from ck.services.centre import centre
from ck.services.registers import records
from ck.services.registers.known import PRACTICES, SPREADS
from ck.services.registers.records import Held
from ck.services.workspace import Workspace
from ck.store import materials as store
from ck.store.materials import Material
from ck.store.models import PracticeMaterial
from ck.store.receipts import write_journal

__all__ = [
    "Material",
    "Taking",
    "add_file",
    "add_link",
    "book",
    "content",
    "drop",
    "materials",
    "takings",
    "takings_table",
]

MOST_MEGABYTES: Final = 10
MOST_TOGETHER: Final = 200  # megabytes of all files: they are kept in the database and travel with its copies
_MEGABYTE: Final = 1 << 20
_OFFICE: Final = b"PK\x03\x04"
_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0"
# Kinds of files that can be kept → how such a file begins; None: a text. No programs, scripts, macros, pages.
TYPES: Final[dict[str, bytes | None]] = {
    ".pdf": b"%PDF", ".docx": _OFFICE, ".xlsx": _OFFICE, ".pptx": _OFFICE, ".odt": _OFFICE, ".ods": _OFFICE,
    ".odp": _OFFICE, ".doc": _OLD_OFFICE, ".xls": _OLD_OFFICE, ".ppt": _OLD_OFFICE, ".rtf": b"{\\rtf",
    ".jpg": b"\xff\xd8\xff", ".jpeg": b"\xff\xd8\xff", ".png": b"\x89PNG", ".txt": None, ".csv": None,
}  # fmt: skip
_MACROS: Final = b"vbaProject.bin", "_VBA_PROJECT".encode("utf-16-le")


@dataclass(frozen=True, slots=True)
class Taking:
    """A college took a practice over. `counts`: it enters indicator 9 – spread by the base centre to another one.

    `own`: the college took its own practice over, which is a slip of whoever wrote it down.
    """

    practice_id: int
    practice: str
    whose: str
    college: str
    taken: date
    by: str
    counts: bool
    own: bool
    note: str


def materials(workspace: Workspace, practice_id: int | None = None) -> list[Material]:
    """The files and links of a practice or of all."""
    with workspace.store.read() as session:
        return store.materials(session, practice_id)


def content(workspace: Workspace, material_id: int) -> bytes:
    """A file's bytes. `UserError` when somebody has removed it."""
    with workspace.store.read() as session:
        found = store.data_of(session, material_id)
    if found is None:
        raise UserError("Файла уже нет: его кто-то убрал.", "Обновите страницу.")
    return found


def add_file(workspace: Workspace, practice_id: int, name: str, data: bytes) -> int:
    """Keep a file of a practice; gives its id. `UserError` for one that is too large, of another kind, or there."""
    suffix = _checked(name, data)
    digest = hashlib.sha256(data).hexdigest()
    # Signs that are not seen («right to left») would let a name look like another one.
    seen = "".join(sign for sign in name if unicodedata.category(sign) != "Cf")
    safe = safe_file_name(PurePosixPath(seen.replace("\\", "/")).stem, suffix)

    def make(there: list[Material], kept: int) -> PracticeMaterial:
        if any(one.sha256 == digest for one in there):
            raise UserError(f"Файл «{safe}» у этой практики уже есть.", "Второй раз добавлять его не нужно.")
        if kept + len(data) > MOST_TOGETHER * _MEGABYTE:
            raise UserError(
                f"Файлы практик заняли бы больше {MOST_TOGETHER} МБ.", "Уберите ненужные или добавьте файл ссылкой."
            )
        return PracticeMaterial(practice_id=practice_id, name=safe, size=len(data), sha256=digest, data=data)

    return _add(workspace, practice_id, "файл", make)


def add_link(workspace: Workspace, practice_id: int, link: str, name: str = "") -> int:
    """Keep a link; gives its id. `UserError` for what is no address or is there already."""
    address = _address(link)

    def make(there: list[Material], kept: int) -> PracticeMaterial:
        if any(one.link == address for one in there):
            raise UserError("Такая ссылка у этой практики уже есть.", "Второй раз добавлять её не нужно.")
        return PracticeMaterial(practice_id=practice_id, name=" ".join(name.split())[:200] or address, link=address)

    return _add(workspace, practice_id, "ссылка", make)


def drop(workspace: Workspace, material: Material) -> None:
    """Take a file or a link away for good."""
    with workspace.store.write() as session:
        title = store.title_of(session, material.practice_id)
        store.drop(session, material.id)
        write_journal(
            session, "material_removed", None, {"about": title or PRACTICE.record, "was": {"имя": material.name}}
        )


def _add(
    workspace: Workspace, practice_id: int, kind: str, make: Callable[[list[Material], int], PracticeMaterial]
) -> int:
    with workspace.store.write() as session:
        title = store.title_of(session, practice_id)
        if title is None:
            raise UserError("Практики уже нет: её кто-то удалил.", "Обновите страницу.")
        made = make(store.materials(session, practice_id), store.kept_size(session))
        added = store.add(session, made)
        write_journal(session, "material_added", None, {"about": title, "became": {kind: made.name}})
        return added


def _checked(name: str, data: bytes) -> str:
    """The kind of a file by its name, which its beginning must bear out."""
    suffix = PurePosixPath(name.replace("\\", "/")).suffix.casefold()
    if suffix not in TYPES:
        kinds = ", ".join(one.removeprefix(".") for one in TYPES)
        raise UserError(f"Файлы «{suffix or 'без окончания'}» не хранятся.", f"Годятся: {kinds}. Остальное – ссылкой.")
    if not data:
        raise UserError("Файл пуст.", "Выберите другой.")
    if len(data) > MOST_MEGABYTES * _MEGABYTE:
        raise UserError(
            f"Файл больше {MOST_MEGABYTES} МБ.", "Сожмите его или положите в хранилище центра и добавьте ссылкой."
        )
    start = TYPES[suffix]
    if (start is not None and not data.startswith(start)) or (start is None and b"\0" in data):
        raise UserError(f"Внутри файла не то, что обещает его окончание «{suffix}».", "Сохраните его заново.")
    if start in (_OFFICE, _OLD_OFFICE) and any(one in data for one in _MACROS):
        raise UserError("В файле есть макросы.", "Сохраните его без макросов или в PDF.")
    return suffix


def _address(link: str) -> str:
    found = parse(PRACTICE.field("link"), link.strip())
    if not isinstance(found, str) or not found:
        raise UserError("Это не адрес.", "Адрес начинается с https://.")
    return found


def takings(workspace: Workspace) -> list[Taking]:
    """Who took which practice over, the newest first."""
    names = records.college_names(workspace)
    practices = {one.id: one.values for one in records.listed(workspace, PRACTICES)}
    found = []
    for id, practice in practices.items():
        for one in records.listed(workspace, SPREADS, id):
            values, owner = one.values, practice["college_id"]
            found.append(
                Taking(
                    id,
                    practice["title"],
                    names.get(owner, "") if owner else SPREAD_BY[BY_CENTRE],
                    names.get(values["college_id"], ""),
                    values["taken"],
                    SPREAD_BY[values["spread_by"]],
                    values["spread_by"] == BY_CENTRE and values["college_id"] != owner,
                    values["college_id"] == owner,
                    values["note"] or "",
                )
            )
    return sorted(found, key=lambda one: (-one.taken.toordinal(), one.practice, one.college))


def takings_table(found: list[Taking]) -> Table:
    """All takings over with what enters indicator 9."""
    columns = (
        Column("Практика", width=44), Column("Чья", width=36), Column("Кто перенял", width=40),
        Column("Когда", Kind.DATE, 12), Column("Кто передал", width=16), Column("В показателе 9", width=14),
        Column("Что получилось", width=40),
    )  # fmt: skip
    rows = [
        (one.practice, one.whose, one.college, one.taken, one.by, "да" if one.counts else "нет", one.note)
        for one in found
    ]
    return Table("Кто перенял", columns, tuple(rows))


def book(workspace: Workspace) -> bytes:
    """The base as a workbook: practices with their materials by name, and every taking over."""
    names, kept, found = records.college_names(workspace), materials(workspace), takings(workspace)
    times = Counter(one.practice_id for one in found if not one.own)
    rows = [
        (one.values["title"], names.get(one.values["college_id"], SPREAD_BY[BY_CENTRE]), one.values["since"],
         one.values["about"] or "", "; ".join(_sources(one, kept)), times[one.id])
        for one in records.listed(workspace, PRACTICES)
    ]  # fmt: skip
    columns = (
        Column("Практика", width=44), Column("Чья", width=36), Column("Применяется с", Kind.DATE, 14),
        Column("В чём она", width=60), Column("Материалы", width=60), Column("Переняли, колледжей", Kind.NUMBER, 12),
    )  # fmt: skip
    about = About("База практик", datetime.now(), {"Практик": str(len(rows))}, centre=centre(workspace))
    return tables_book([Table("Практики", columns, tuple(rows)), takings_table(found)], about)


def _sources(practice: Held, kept: list[Material]) -> list[str]:
    """The link of the record itself and what was added to it."""
    own = [practice.values["link"]] if practice.values["link"] else []
    return own + [one.link or one.name for one in kept if one.practice_id == practice.id]
