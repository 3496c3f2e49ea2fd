"""A process that imports files for a campaign's date, one after another; run by `test_closing`.

Arguments: database, folder, number of files. A line with the status follows every file.
"""

import sys
from datetime import date
from pathlib import Path

from ck.services.importing import ImportOptions, import_files, sources_of
from ck.services.workspace import open_workspace


def main(database: str, folder: str, year: int, as_of: str) -> None:
    workspace = open_workspace(database)
    for source in sources_of([Path(folder)]):
        (report,) = import_files(workspace, [source], ImportOptions(year=year, as_of=date.fromisoformat(as_of)))
        codes = [found.code for found in report.problems]
        print(report.status, "campaign_closed" in codes, flush=True)


main(sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4])
