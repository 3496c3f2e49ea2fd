"""Form files for the tests of importing, written by the product and read by its parser."""

from datetime import date
from functools import partial
from pathlib import Path

from ck.export.filling import Filling
from ck.export.form_book import write_form
from ck.forms.loader import definitions
from ck.services.importing import FileReport, ImportOptions, Source, import_files
from ck.services.workspace import Workspace
from ck.store import directory
from tests.export.numbers_that_fit import fitting_block

FORM, YEAR, DATE = "2023-03", 2023, date(2023, 3, 1)
NAME, OTHER = "ГБПОУ «Колледж связи»", "Аграрный техникум"
TOLD = ImportOptions(year=YEAR, as_of=DATE)


def a_form(
    college: str = NAME, *, scale: int = 1, codes: tuple[str, ...] = ("09.02.07", "38.02.01"), form: str = FORM
) -> bytes:
    """A form with a block a code; another `scale` gives other numbers."""
    definition = definitions()[form]
    blocks = tuple(fitting_block(definition, code, scale) for code in codes)
    return write_form(definition, Filling(college=college, blocks=blocks))


def source(name: str, data: bytes) -> Source:
    return Source(name, partial(bytes, data))


def put(workspace: Workspace, *files: tuple[str, bytes], options: ImportOptions = TOLD) -> list[FileReport]:
    return import_files(workspace, [source(name, data) for name, data in files], options)


def add_college(workspace: Workspace, *names: str) -> None:
    with workspace.store.write() as session:
        for name in names:
            directory.create(session, name)


def codes(report: FileReport) -> list[str]:
    return [found.code for found in report.problems]


def folder_of(path: Path, *names: str) -> Path:
    """A folder of files that all hold the same form."""
    for name in names:
        file = path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(a_form(""))
    return path
