"""A day of open data as large as the country's, made by chance and taken in: processor time, peak memory, rows.

    .venv/bin/python -m tests.bench.open_data [ROWS]

The bar is 500,000 rows in under 60 s and 500 MB. What is measured is the command `vacancies-load` as a process of its
own over an empty database, first the day and then the next one (a tenth of the rows is gone, a tenth is new).
"""

import gzip
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.browser.helpers import ROOT
from tests.ingest.open_rows import lines

OURS = "Пермский край"


def write(folder: Path, rows: int) -> list[Path]:
    """Two days, the second one packed."""
    gone = rows // 10
    days = [folder / "vacancy-20241126.csv", folder / "vacancy-20241127.csv.gz"]
    with days[0].open("w", encoding="utf-8") as first, gzip.open(days[1], "wt", encoding="utf-8") as second:
        for place, one in enumerate(lines(rows)):  # not kept: a child's peak begins with what its parent had
            if place <= rows - gone:
                first.write(one + "\n")
            if place == 0 or place > gone:
                second.write(one + "\n")
    return days


def measured(path: Path, database: Path) -> dict[str, Any]:
    """What the command said of the file, its processor time (s), wall time (s) and peak memory (MB)."""
    asked = ["vacancies-load", str(path), "--region", OURS, "--json", "--db", str(database)]
    began = time.monotonic()
    process = subprocess.Popen([sys.executable, "-m", "ck", *asked], cwd=ROOT, stdout=subprocess.PIPE)
    assert process.stdout is not None
    told = json.loads(process.stdout.read())
    _, _, used = os.wait4(process.pid, 0)
    told["cpu"], told["wall"] = used.ru_utime + used.ru_stime, time.monotonic() - began
    told["memory"] = used.ru_maxrss / 1024
    return dict(told)


def main(rows: int) -> None:
    """Print a line a day."""
    with TemporaryDirectory(prefix="ck-open-data-") as folder:
        for path in write(Path(folder), rows):
            told = measured(path, Path(folder) / "ck.sqlite")
            counts = ", ".join(f"{key} {told[key]}" for key in ("rows", "damaged", "added", "changed", "closed"))
            size = path.stat().st_size / 1e6
            print(f"{path.name}, {size:.0f} MB: {counts}; processor {told['cpu']:.1f} s, wall {told['wall']:.1f} s, "
                  f"peak {told['memory']:.0f} MB")  # fmt: skip


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 500_000)
