"""Where the product's own data files live, and how its reference tables are read."""

import csv
from collections.abc import Mapping
from pathlib import Path

DATA = Path(__file__).resolve().parents[2] / "data"


def reference_rows(name: str) -> tuple[Mapping[str, str], ...]:
    """Rows of `data/reference/<name>.csv`, header → cell; a blank cell is «».

    A row with more or fewer cells than the header is our mistake, not a user's: ValueError names the line.
    """
    path = DATA / "reference" / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    for line, row in enumerate(rows, start=2):
        if len(row) != len(header):
            raise ValueError(f"{path.name}, line {line}: {len(row)} cells under {len(header)} captions")
    return tuple(dict(zip(header, row, strict=True)) for row in rows)
