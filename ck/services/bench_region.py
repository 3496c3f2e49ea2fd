"""A synthetic region at full scale for the benchmarks of figures: stored as any other, and as columns for the peer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ck.document.programs import group_of, programs
from ck.forms.statuses import STATUS_IDS
from ck.services.workspace import Workspace
from ck.store import bulk, directory
from ck.store.models import Submission, Upload, fact

COLLEGES, PROGRAMS, MUNICIPALITIES = 100, 12, 10
YEARS = tuple(range(2019, 2025))
DATES = 12  # a month each, from October of the release year
FORM = {  # status → share of the release; the rest of the people are `risk_other`
    "employed": 0.5,
    "sole_trader": 0.02,
    "self_employed": 0.05,
    "studying_only": 0.12,
    "conscript": 0.12,
    "contract_service": 0.01,
    "parental_leave": 0.03,
    "left_rf": 0.01,
    "dead_or_severe_health": 0.005,
    "convicted_or_investigated": 0.005,
    "foreign_no_snils": 0.01,
    "family_care": 0.01,
    "risk_informal": 0.02,
    "risk_registered_czn": 0.02,
    "risk_unmotivated": 0.01,
    "plan_employed": 0.02,
    "plan_self_employed": 0.01,
    "plan_conscript": 0.01,
    "plan_study": 0.01,
    "risk_other": 0.005,
}


@dataclass(frozen=True)
class Region:
    """The stored region and the same rows as columns: keys of a row, then its statuses."""

    workspace: Workspace
    columns: Mapping[str, Any]
    colleges: tuple[str, ...]
    programs: tuple[str, ...]
    municipalities: tuple[str, ...]


def as_of(year: int, number: int) -> date:
    """The date of a campaign: October of the release year is the first."""
    months = 9 + number
    return date(year + months // 12, months % 12 + 1, 1)


def build(workspace: Workspace, years: tuple[int, ...] = YEARS, colleges: int = COLLEGES) -> Region:
    """Fill an empty workspace; the same numbers every time."""
    codes = tuple(one.code for one in programs()[:: len(programs()) // PROGRAMS][:PROGRAMS])
    names = tuple(f"Колледж № {number:03}" for number in range(colleges))
    places = tuple(f"Округ {number:02}" for number in range(MUNICIPALITIES))
    keys = list(product(years, range(DATES), range(colleges)))
    counts = _people(len(keys) * len(codes))
    with workspace.store.write() as session:
        ids = [
            directory.create(session, name, municipality=places[place % len(places)]).id
            for place, name in enumerate(names)
        ]
        bulk.insert_one(session, Upload, sha256="0", size=0, data=b"")
        rows = np.array([counts.get(status, np.zeros(0)) for status in counts]).T.tolist()
        stored = []
        for place, (year, number, college) in enumerate(keys):
            submission = bulk.insert_one(session, Submission, **_submission(ids[college], year, as_of(year, number)))
            for block, code in enumerate(codes):
                values = dict(zip(counts, rows[place * len(codes) + block], strict=True))
                stored.append((submission, block + 1, block + 1, code, "", "01", *map(values.get, STATUS_IDS)))
        bulk.insert_rows(session, fact, stored)
    blocks = [(year, as_of(year, number), names[one], places[one % len(places)]) for year, number, one in keys]
    keyed = dict(zip(("year", "as_of", "college", "municipality"), zip(*blocks, strict=True), strict=True))
    columns: dict[str, Any] = {name: np.repeat(np.array(values), len(codes)) for name, values in keyed.items()}
    columns["specialty"] = np.tile(np.array(codes), len(keys))
    columns["group"] = np.tile(np.array([group_of(code) for code in codes]), len(keys))
    return Region(workspace, {**columns, **counts}, names, codes, places)


def _people(rows: int) -> dict[str, NDArray[np.int32]]:
    """Statuses of so many programmes: the parts are drawn, the total is their sum."""
    chance = np.random.default_rng(2024)
    parts = {status: chance.poisson(25 * share, rows).astype(np.int32) for status, share in FORM.items()}
    total: NDArray[np.int32] = np.stack(list(parts.values())).sum(axis=0, dtype=np.int32)
    by_program = (parts["employed"] * 0.6).astype(np.int32)
    return {"graduates_total": total, **parts, "employed_by_program": by_program}


def _submission(college: int | None, year: int, day: date) -> dict[str, Any]:
    statuses = ("graduates_total", *FORM, "employed_by_program")
    return {
        "college_id": college,
        "form": "bench",
        "revision": 1,
        "family": "release",
        "year": year,
        "as_of": day,
        "version": 1,
        "status": "accepted",
        "sheet": "1",
        "columns": dict.fromkeys(statuses, "A"),
        "unconfirmed": {},
        "forecast": [],
        "record_sheets": {},
        "sha256": "0",
        "content_hash": f"{year}{day}{college}",
        "file_name": "bench.xlsx",
        "blocks_accepted": PROGRAMS,
        "blocks_set_aside": 0,
    }
