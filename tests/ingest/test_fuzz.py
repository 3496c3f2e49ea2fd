"""Whatever the bytes, reading raises nothing and answers with a draft or a reason."""

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ck.forms.problems import Severity
from ck.ingest import Guard, parse
from tests.ingest.build import Grid, grid, ods, xls, xlsx

SAMPLE = next((Path(__file__).parent / "samples" / "2024-02-f1").glob("*.xlsx")).read_bytes()
BASES = [SAMPLE, xls(grid("2024-02-f1")), ods(grid("2024-02-f1"))]
FUZZ = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)

cells = st.one_of(
    st.none(),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=12),
    st.integers(-(10**6), 10**6),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.booleans(),
    st.sampled_from(["09.02.07", "01", "Итого", "гр.05", "н/д", "Всего", 39122]),
)


def well_formed(data: bytes, name: str, guard: Guard) -> None:
    result = parse(data, name, guard=guard)
    told = [*result.found, *(found for draft in result.drafts for found in draft.found)]

    assert result.drafts or any(found.severity is Severity.ERROR for found in result.found) or result.skipped
    assert all(found.message and found.fix for found in told)
    for draft in result.drafts:
        assert draft.accepted == len({row.block for row in draft.rows}) > 0


@FUZZ
@given(data=st.binary(max_size=600), start=st.sampled_from([b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]))
def test_any_bytes(guard: Guard, data: bytes, start: bytes) -> None:
    well_formed(start + data, "x.xlsx", guard)


@FUZZ
@given(data=st.data())
def test_a_form_with_damaged_bytes(guard: Guard, data: st.DataObject) -> None:
    base = bytearray(data.draw(st.sampled_from(BASES)))
    for _ in range(data.draw(st.integers(1, 8))):
        base[data.draw(st.integers(0, len(base) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.one_of(st.just(len(base)), st.integers(0, len(base))))
    well_formed(bytes(base[:cut]), "x.xlsx", guard)


@FUZZ
@given(data=st.data(), form=st.sampled_from(["2024-02-f1", "2024-02-f2", "2023-03", "2025-09", "2021"]))
def test_a_form_with_any_cells(guard: Guard, data: st.DataObject, form: str) -> None:
    made = grid(form)
    for _ in range(data.draw(st.integers(0, 12))):
        row = data.draw(st.integers(0, len(made.rows) - 1))
        place = data.draw(st.integers(0, 32))
        made.rows[row] += [None] * (place + 1 - len(made.rows[row]))
        made.rows[row][place] = data.draw(cells)
    well_formed(xlsx(made), data.draw(st.text(max_size=20)), guard)


@FUZZ
@given(rows=st.lists(st.lists(cells, max_size=9), max_size=9), name=st.text(max_size=12))
def test_any_sheet(guard: Guard, rows: list[list[object]], name: str) -> None:
    well_formed(xlsx(Grid("Лист", rows)), name, guard)
