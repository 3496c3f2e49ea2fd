"""A small region that came through the import: invented colleges and the three real-shaped samples."""

import json
from datetime import date
from pathlib import Path

from ck.services import figures
from ck.services.demo import make_demo
from ck.services.importing import ImportOptions, import_files, sources_of
from ck.services.workspace import open_workspace

SAMPLES = Path(__file__).resolve().parents[1] / "ingest/samples"
SAMPLE = "ГБПОУ «Колледж сервиса и дизайна»"
SAMPLE_FORM = "2024-02-f2"


def fill(database: Path) -> tuple[int, date]:
    """Make the region in a file; gives the release year and the date of its newest data."""
    url = f"sqlite:///{database.as_posix()}"
    make_demo(url, colleges=8, years=2)
    workspace = open_workspace(url)
    newest = figures.newest(workspace)
    assert newest is not None
    options = ImportOptions(year=newest[0], as_of=newest[1], create_colleges=True)
    import_files(workspace, sources_of([SAMPLES]), options)
    workspace.store.close()
    return newest


def sums_of_sample() -> dict[str, int]:
    """What the sample says, counted by hand: status → sum over its programmes."""
    said = json.loads((SAMPLES / "expected.json").read_text(encoding="utf-8"))[SAMPLE_FORM][SAMPLE]
    sums: dict[str, int] = {}
    for numbers in said.values():
        for status, number in numbers.items():
            sums[status] = sums.get(status, 0) + (number or 0)
    return sums
