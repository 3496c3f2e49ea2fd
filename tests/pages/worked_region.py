"""The worked examples of the domain notes as a region: two that report, an empty base, one that fell silent."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ck.export.filling import FilledBlock, Filling
from ck.export.form_book import write_form
from ck.forms.loader import definitions
from ck.ingest import parse
from ck.services.workspace import Workspace, open_workspace
from ck.store.directory import create
from ck.store.submissions import save

FORM = definitions()["2023-03"]
AUTUMN, WINTER, YEAR_BEFORE = date(2024, 10, 1), date(2025, 2, 1), date(2024, 2, 1)
ANNA, BORIS, VERA, GALA = (
    "ГБПОУ «Аннинский колледж»", "ГАПОУ «Борисовский техникум»", "ГБПОУ «Веринский колледж»", "Галинский лицей",
)  # fmt: skip
SYSTEMS, ECONOMICS, WELDER = "09.02.07", "38.02.01", "15.01.05"

A = {
    "graduates_total": 200, "employed": 105, "employed_by_program": 72, "sole_trader": 3, "self_employed": 12,
    "studying_only": 35, "conscript": 22, "contract_service": 1, "parental_leave": 6, "left_rf": 1,
    "dead_or_severe_health": 1, "convicted_or_investigated": 1, "foreign_no_snils": 2, "family_care": 2,
    "risk_informal": 2, "risk_registered_czn": 3, "risk_unmotivated": 1, "risk_other": 2, "plan_employed": 1,
}  # fmt: skip
B = {
    "graduates_total": 20, "employed": 12, "employed_by_program": 9, "self_employed": 1, "studying_only": 4,
    "conscript": 2, "parental_leave": 1,
}  # fmt: skip
B_EARLIER = {"graduates_total": 20, "employed": 10, "employed_by_program": 9, "studying_only": 10}
C = {"graduates_total": 10, "studying_only": 10}


@dataclass(frozen=True)
class Region:
    """The database and the files that it was made of."""

    workspace: Workspace
    files: dict[str, bytes]


def worked_region(path: Path) -> Region:
    """The region in a database at `path`; the caller closes its store."""
    files: dict[str, bytes] = {}
    workspace = open_workspace(str(path))
    with workspace.store.write() as session:
        places = {ANNA: "Город", BORIS: "Район", VERA: "Район", GALA: None}
        ids = {name: create(session, name, municipality=place).id for name, place in places.items()}
    for name, year, as_of, program, values in (
        (ANNA, 2023, YEAR_BEFORE, SYSTEMS, A), (BORIS, 2023, YEAR_BEFORE, ECONOMICS, B),
        (ANNA, 2024, AUTUMN, SYSTEMS, A), (BORIS, 2024, AUTUMN, ECONOMICS, B_EARLIER), (VERA, 2024, AUTUMN, WELDER, C),
        (GALA, 2024, AUTUMN, ECONOMICS, B_EARLIER),
        (ANNA, 2024, WINTER, SYSTEMS, A), (BORIS, 2024, WINTER, ECONOMICS, B), (VERA, 2024, WINTER, WELDER, C),
    ):  # fmt: skip
        file_name = f"отчёт {name} {as_of}.xlsx".replace("«", "").replace("»", "")
        files[file_name] = data = _form(year, as_of, program, values)
        _save(workspace, ids[name] or 0, year, as_of, (file_name, data))
    return Region(workspace, files)


def _form(year: int, as_of: date, program: str, values: Mapping[str, int]) -> bytes:
    numbers = {
        line.code: {
            column.no: values.get(column.status, 0) if column.status and line.code == "01" else 0
            for column in FORM.main.columns
            if column.counted
        }
        for line in FORM.main.lines
    }
    return write_form(FORM, Filling(year=year, as_of=as_of, blocks=(FilledBlock(program, lines=numbers),)))


def _save(workspace: Workspace, college: int, year: int, as_of: date, upload: tuple[str, bytes]) -> None:
    (draft,) = parse(upload[1]).drafts
    with workspace.store.write() as session:
        save(session, draft, FORM, college, year, as_of, upload)
