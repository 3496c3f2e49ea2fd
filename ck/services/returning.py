"""Files to send back to colleges: their own workbooks with the problems marked, one or all of them in an archive."""

import io
import zipfile
from collections.abc import Collection, Iterable, Sequence
from pathlib import PurePath
from typing import Any, NamedTuple

from ck.errors import UserError
from ck.export.cells import safe_file_name
from ck.forms.names import college_key
from ck.indicators.scope import Scope
from ck.ingest.returned import annotated
from ck.services.history import files, newest_receipts, submissions
from ck.services.jobs import Progress
from ck.services.workspace import Workspace
from ck.store.receipts import ReceiptInfo, findings, original

__all__ = ["ReceiptInfo", "file_name", "receipt_of", "returnable", "returned_file", "returned_zip"]

MARK = " – с пометками"
_NEED_WORK = ("error", "warning")
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the same files give the same archive
Submission = dict[str, Any]


class _Entry(NamedTuple):
    """A file of an archive; `order` sorts by date, then by college."""

    order: tuple[str, str, str]
    name: str
    receipt: ReceiptInfo


def returnable(receipts: Iterable[ReceiptInfo]) -> list[ReceiptInfo]:
    """The receipts of files that have something to correct, the newest of each report and of each refused file.

    What only tells (`info`) is no reason to send a file back.
    """
    newest: dict[int | tuple[str | None, str], ReceiptInfo] = {}
    for one in sorted(receipts, key=lambda one: -one.id):
        if any(one.problems.get(severity) for severity in _NEED_WORK):
            newest.setdefault(one.submission_id or (one.sha256, one.name), one)
    return list(newest.values())


def returned_file(workspace: Workspace, receipt_id: int) -> tuple[str, bytes]:
    """A safe name and the bytes of the college's file with the problems of this receipt; always .xlsx.

    UserError when there is no such receipt or nothing in the file is to be corrected.
    """
    receipt = next((one for one in files(workspace) if one.id == receipt_id), None)
    if receipt is None:
        raise UserError(f"Полученного файла с номером {receipt_id} нет.", "Номера – в списке полученных файлов.")
    if not returnable([receipt]):
        raise UserError(f"В файле «{receipt.name}» исправлять нечего.", "Возвращать его не нужно.")
    return file_name(workspace, receipt), _content(workspace, receipt)


def file_name(workspace: Workspace, receipt: ReceiptInfo) -> str:
    """What the returned file of a receipt is called; safe on any system."""
    return _entry(receipt, _submissions(workspace, [receipt]).get(receipt.id), several=False).name


def returned_zip(
    workspace: Workspace, chosen: Scope | Collection[int], on_progress: Progress | None = None
) -> tuple[bytes, int]:
    """An archive of the returned files, sorted by college, and how many they are; files of several dates in folders.

    `chosen` are receipts, or a selection: then the files of the submissions that count now, and with nothing
    selected the refused files too. UserError when nothing is to be corrected in any of them.
    """
    receipts = returnable(_chosen(workspace, chosen))
    if not receipts:
        raise UserError("Возвращать нечего: в этих файлах нет ни ошибок, ни предупреждений.", "Измените выбор.")
    known = _submissions(workspace, receipts)
    several = len({one["as_of"] for one in known.values()}) > 1
    entries = sorted((_entry(one, known.get(one.id), several) for one in receipts), key=lambda entry: entry.order)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:  # the workbooks are packed already
        names = _different(entry.name for entry in entries)
        for done, (name, entry) in enumerate(zip(names, entries, strict=True), 1):
            archive.writestr(zipfile.ZipInfo(name, _LONG_AGO), _content(workspace, entry.receipt))
            if on_progress is not None:
                on_progress(done, len(entries), name)
    return stream.getvalue(), len(entries)


def receipt_of(workspace: Workspace, said: str) -> int:
    """The newest receipt of a submission by its number, or of a file by its name as it was received.

    UserError when there is none.
    """
    for one in files(workspace):  # newest first
        name = one.name.replace("\\", "/")
        if (said.isdecimal() and one.submission_id == int(said)) or said in (one.name, PurePath(name).name):
            return one.id
    raise UserError(
        f"Нет ни отчёта с номером «{said}», ни полученного файла с таким именем.",
        "Номера отчётов показывает команда submissions, имена файлов – import.",
    )


def _chosen(workspace: Workspace, chosen: Scope | Collection[int]) -> list[ReceiptInfo]:
    if not isinstance(chosen, Scope):
        return [one for one in files(workspace) if one.id in chosen]
    counting = {each["id"] for each in submissions(workspace, chosen) if each["counts"]}
    return newest_receipts(workspace, counting, refused=chosen == Scope())


def _submissions(workspace: Workspace, receipts: Sequence[ReceiptInfo]) -> dict[int, Submission]:
    """Receipt → its submission; only those that have one."""
    known = {each["id"]: each for each in submissions(workspace)}
    return {one.id: known[one.submission_id] for one in receipts if one.submission_id in known}


def _entry(receipt: ReceiptInfo, submission: Submission | None, several: bool) -> _Entry:
    """`several`: the archive is of several dates, and each gets its folder."""
    college = submission["college"] if submission else ""
    date = submission["as_of"] if submission else "не приняты"
    name = _file_name(receipt, college)
    return _Entry((date, college.casefold(), name), f"{date}/{name}" if several else name, receipt)


def _content(workspace: Workspace, receipt: ReceiptInfo) -> bytes:
    with workspace.store.read() as session:
        found = findings(session, receipt.id)
        kept = original(session, receipt.id)
    name = PurePath(receipt.name.replace("\\", "/")).name
    received = receipt.at.astimezone()
    return annotated(kept[1] if kept else None, found, f"Замечания к файлу «{name}», получен {received:%d.%m.%Y}")


def _file_name(receipt: ReceiptInfo, college: str) -> str:
    """The file's own name, with the college before it where the name does not say it."""
    stem = PurePath(receipt.name.replace("\\", "/")).stem
    if college and college_key(college) not in college_key(stem):
        stem = f"{college} – {stem}"
    return safe_file_name(stem, f"{MARK}.xlsx")


def _different(names: Iterable[str]) -> Iterable[str]:
    """Names with a number where one is taken; systems that ignore case unpack them side by side."""
    taken: set[str] = set()
    for name in names:
        free, number = name, 2
        while free.casefold() in taken:
            free, number = f"{name.removesuffix('.xlsx')} ({number}).xlsx", number + 1
        taken.add(free.casefold())
        yield free
