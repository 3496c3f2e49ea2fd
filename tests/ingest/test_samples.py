"""The three workbooks that were made outside this project, against the sums that came with them."""

import json
from pathlib import Path

import pytest

from ck.forms.problems import Severity
from tests.ingest.conftest import ReadOne

SAMPLES = Path(__file__).parent / "samples"
EXPECTED = json.loads((SAMPLES / "expected.json").read_text(encoding="utf-8"))
CASES = [(form, college) for form, colleges in EXPECTED.items() for college in colleges]


@pytest.mark.parametrize(("form", "college"), CASES, ids=[form for form, _ in CASES])
def test_sums_of_line_01(read_one: ReadOne, form: str, college: str) -> None:
    path = SAMPLES / form / f"{college}.xlsx"
    draft = read_one(path.read_bytes(), name=path.name)

    assert draft.form == form
    assert draft.set_aside == 0
    read = {row.program: row.counts for row in draft.rows if row.line == "01"}
    assert read.keys() == EXPECTED[form][college].keys()
    for code, expected in EXPECTED[form][college].items():
        assert {status: read[code][status] for status in expected} == expected


@pytest.mark.parametrize(("form", "college"), CASES, ids=[form for form, _ in CASES])
def test_clean_forms_give_nothing_to_mend(read_one: ReadOne, form: str, college: str) -> None:
    path = SAMPLES / form / f"{college}.xlsx"
    draft = read_one(path.read_bytes(), name=path.name)

    assert [found.message for found in draft.found if found.severity is not Severity.INFO] == []


def test_year_is_read_from_title_and_from_caption(read_one: ReadOne) -> None:
    years = {
        form: read_one((SAMPLES / form / f"{college}.xlsx").read_bytes(), name=f"{college}.xlsx").year
        for form, college in CASES
    }

    assert years == {"2023-03": 2023, "2024-02-f1": None, "2024-02-f2": 2024}
