"""How long a folder of forms takes: parsed, checked and stored here, only read by the peer.

The peer is what most scripts for this job do: `pandas.read_excel` with openpyxl, nothing checked, nothing kept.
"""

import io
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from ck.export.filling import Filling
from ck.forms.loader import definitions
from ck.services.bench_result import BenchResult, milliseconds
from ck.services.collector import spare_imported
from ck.services.demo_forms import Teller
from ck.services.demo_people import graduates
from ck.services.demo_region import demo_colleges
from ck.services.demo_workbook import write_paper
from ck.services.importing import ImportOptions, Source, import_files
from ck.services.workspace import Workspace, open_workspace
from ck.store import directory

FILES, BLOCKS, FORM, YEAR, AS_OF = 100, 4, "2023-03", 2022, date(2023, 3, 1)  # 4 blocks × 15 lines = 60 rows
ROUNDS = 5


def import_folder() -> BenchResult:
    """100 files of 60 rows into an empty database, the start of the guarded child included."""
    import pandas as pd

    files = list(folder())
    spare_imported()  # as the command `import` does; it spares the peer as well

    def peer() -> None:
        for _, data in files:
            pd.read_excel(io.BytesIO(data), sheet_name=None, header=None, engine="openpyxl")

    times = []
    with TemporaryDirectory() as place:
        for number in range(ROUNDS):  # by turns, so that a machine busy with something else is busy for both
            workspace = _prepared(Path(place) / f"{number}.sqlite")
            times.append((milliseconds(partial(_store, files, workspace), 1), milliseconds(peer, 1)))
            workspace.store.close()
    ours, theirs = (median(column) for column in zip(*times, strict=True))
    return BenchResult("import_folder", ours, theirs, "мс", "pandas + openpyxl", 0.2)


def folder(files: int = FILES) -> Iterator[tuple[str, bytes]]:
    """So many forms of `BLOCKS` blocks, each of another college."""
    definition = definitions()[FORM]
    teller = Teller(definition, YEAR, AS_OF)
    colleges = demo_colleges(files, seed=1)
    taught = list({program.code: program for college in colleges for program in college.programs}.values())
    for place, college in enumerate(colleges):
        programs = [taught[(place + step) % len(taught)] for step in range(BLOCKS)]
        told = [teller.tell(one.code, one.name, graduates(college, one, YEAR, 1)) for one in programs]
        filling = Filling(college=college.name, year=YEAR, as_of=AS_OF, blocks=tuple(one.filled for one in told))
        yield f"{college.name}.xlsx", write_paper(definition, filling, "Лист1")


def _prepared(path: Path) -> Workspace:
    """A database as it is before a collection: the colleges are known, nothing has come yet."""
    workspace = open_workspace(f"sqlite:///{path.as_posix()}")
    with workspace.store.write() as session:
        for college in demo_colleges(FILES, seed=1):
            directory.create(session, college.name)
    return workspace


def _store(files: list[tuple[str, bytes]], workspace: Workspace) -> None:
    sources = [Source(name, partial(_same, data)) for name, data in files]
    reports = import_files(workspace, sources, ImportOptions(year=YEAR, as_of=AS_OF))
    assert all(report.status == "accepted" for report in reports), "the benchmark measures files that are taken whole"


def _same(data: bytes) -> bytes:
    return data
