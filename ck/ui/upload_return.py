"""Files to send back: the chosen one with its problems marked, and all that are shown in an archive."""

from collections.abc import Sequence

from ck.services import returning
from ck.services.returning import ReceiptInfo
from ck.services.workspace import Workspace
from ck.ui import downloads
from ck.ui.format import FILE, counted


def archive_button(workspace: Workspace, shown: Sequence[ReceiptInfo]) -> None:
    """The archive of those shown that have something to correct; it is made when the button is pressed."""
    wanted = returning.returnable(shown)
    numbers = [one.id for one in wanted]
    told = f"К исправлению: {counted(len(wanted), FILE)}. " if wanted else ""
    downloads.button(
        "Скачать все с пометками (zip)", lambda: returning.returned_zip(workspace, numbers)[0],
        "Файлы с пометками.zip", key="files_returned", disabled=not wanted,
        help=f"{told}Файлы колледжей, где есть ошибки или предупреждения: неверные ячейки раскрашены, в примечаниях – "
        "что исправить",
    )  # fmt: skip


def file_button(workspace: Workspace, receipt: ReceiptInfo) -> None:
    """The college's file with its problems marked, when there is something to correct in it."""
    if returning.returnable([receipt]):
        downloads.button(
            "Скачать с пометками", lambda: returning.returned_file(workspace, receipt.id)[1],
            returning.file_name(workspace, receipt), key=f"returned_{receipt.id}", type="primary",
            help="Файл колледжа: неверные ячейки раскрашены, в примечаниях – что исправить",
        )  # fmt: skip
