"""Files to send back to colleges: their own workbooks with the problems marked, one or all of them in an archive."""

import io
import zipfile
from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import PurePath

from ck.errors import UserError
from ck.export.cells import safe_file_name
from ck.forms.names import college_key
from ck.indicators.scope import Scope
from ck.ingest.returned import annotated
from ck.services.history import files, newest_receipts, submissions
from ck.services.workspace import Workspace
from ck.store.receipts import ReceiptInfo, findings, original

MARK = " – с пометками"
_NEED_WORK = ("error", "warning")
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the same files give the same archive
Progress = Callable[[int, int, str], None]


def returnable(receipts: Iterable[ReceiptInfo]) -> list[ReceiptInfo]:
    """The receipts of files that have something to correct, each file of a college once, the newest.

    What only tells (`info`) is no reason to send a file back.
    """
    newest: dict[tuple[int | None, str | None, str], ReceiptInfo] = {}
    for one in sorted(receipts, key=lambda one: -one.id):
        if any(one.problems.get(severity) for severity in _NEED_WORK):
            newest.setdefault((one.submission_id, one.sha256, one.name), one)
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
    college = _colleges(workspace, [receipt]).get(receipt.id, "")
    return _file_name(receipt, college), _content(workspace, receipt)


def returned_zip(
    workspace: Workspace, chosen: Scope | Collection[int], on_progress: Progress | None = None
) -> tuple[bytes, int]:
    """An archive of the returned files, sorted by college, and how many they are.

    `chosen` are receipts, or a selection: then the files of the submissions that count now, and with nothing
    selected the refused files too. UserError when nothing is to be corrected in any of them.
    """
    receipts = returnable(_chosen(workspace, chosen))
    if not receipts:
        raise UserError("Возвращать нечего: в этих файлах нет ни ошибок, ни предупреждений.", "Измените выбор.")
    colleges = _colleges(workspace, receipts)
    named = sorted(
        (colleges.get(one.id, "").casefold(), _file_name(one, colleges.get(one.id, "")), one.id) for one in receipts
    )
    by_id = {one.id: one for one in receipts}
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:  # the workbooks are packed already
        names = _different(name for _, name, _ in named)
        for done, (name, (_, _, receipt)) in enumerate(zip(names, named, strict=True), 1):
            archive.writestr(zipfile.ZipInfo(name, _LONG_AGO), _content(workspace, by_id[receipt]))
            if on_progress is not None:
                on_progress(done, len(named), name)
    return stream.getvalue(), len(named)


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


def _colleges(workspace: Workspace, receipts: Sequence[ReceiptInfo]) -> dict[int, str]:
    """Receipt → its college; only those that have one."""
    known = {each["id"]: each["college"] for each in submissions(workspace)}
    return {one.id: known[one.submission_id] for one in receipts if one.submission_id in known}


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
