"""The cube and its sums where the random regions do not come: great numbers, many kinds, one cube a data version."""

from collections.abc import Iterator
from datetime import date
from itertools import combinations
from pathlib import Path
from threading import Barrier, Thread

import numpy as np
import pytest

from ck.forms.lines import LINE
from ck.forms.statuses import STATUS_IDS, STATUS_INDEX
from ck.indicators.scope import Dimension, Scope
from ck.store import cube as cubes
from ck.store import settings
from ck.store.cube import Cube, build, cube_of
from ck.store.engine import Store, open_store
from ck.store.facts import FactCollege, FactTable
from ck.store.kinds import as_set, members
from ck.store.sums import sums

DAY = date(2024, 3, 1).toordinal()


def table(counts: list[dict[str, int]]) -> FactTable:
    """A submission of one programme and line 01 for each dictionary; what it does not name is not reported."""
    n = len(counts)
    matrix = np.zeros((len(STATUS_IDS), n), dtype=np.int32)
    there = np.zeros((len(STATUS_IDS), n), dtype=np.bool_)
    for place, one in enumerate(counts):
        for status, number in one.items():
            matrix[STATUS_INDEX[status], place], there[STATUS_INDEX[status], place] = number, True
    one_each = np.arange(n, dtype=np.int32)
    lines = tuple(LINE)
    return FactTable(
        version=1,
        family="release",
        colleges=tuple(FactCollege(place, f"Колледж {place:03}", None, True) for place in range(n)),
        programs=("09.02.07",),
        lines=lines,
        submission=one_each + 1,
        content=tuple(map(str, range(n))),
        college=one_each,
        year=np.full(n, 2023, dtype=np.int32),
        as_of=np.full(n, DAY, dtype=np.int32),
        form=("2023-03",) * n,
        start=one_each,
        stop=one_each + 1,
        program=np.zeros(n, dtype=np.int32),
        line=np.zeros(n, dtype=np.int32),
        counts=matrix,
        reported=there,
        usable=np.ones_like(there),
        has_line=np.array([[line == "01"] * n for line in lines]),
    )


def total(cube: Cube, key: str, requires: tuple[tuple[str, ...], ...]) -> int:
    (found,) = sums(cube, Scope(), ())
    return int(found.of((key,), found.entering(requires))[key][0])


@pytest.mark.parametrize("number", [9, 32_767, 32_768, 2_000_000_000])
def test_sums_do_not_overflow(number: int) -> None:
    cube = build(table([{"graduates_total": number}] * 5))
    assert total(cube, "graduates_total", (("graduates_total",),)) == 5 * number
    (by_program,) = sums(cube, Scope(), (Dimension.SPECIALTY,))
    assert by_program.of(("graduates_total",), by_program.present)["graduates_total"].tolist() == [5 * number]


def test_there_may_be_more_kinds_than_a_machine_word_has_bits() -> None:
    """Every pair of columns is a kind of its own; exactly those with both required columns enter."""
    pairs = list(combinations(STATUS_IDS[2:18], 2))
    cube = build(table([{"graduates_total": 1, first: 10, second: 10} for first, second in pairs]))
    assert len(cube.kinds.forms) == len(pairs) == 120
    for first, second in pairs[::7]:
        assert total(cube, "graduates_total", (("graduates_total",), (first,), (second,))) == 1
        assert total(cube, first, ((first,),)) == 150
        assert total(cube, "graduates_total", ((first, second),)) == 29


def test_a_set_of_kinds_is_a_number() -> None:
    assert members(as_set([0, 3, 100])) == [0, 3, 100]
    assert (as_set([]), members(0)) == (0, [])


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(f"sqlite:///{tmp_path}/sums.sqlite")
    yield opened
    opened.close()


def test_a_cube_is_kept_until_something_is_written(store: Store) -> None:
    first = cube_of(store)
    assert cube_of(store) is first
    with store.write() as session:
        settings.put_setting(session, "anything", 1)
    second = cube_of(store)
    assert second is not first
    assert second.version == store.version() > first.version


def test_stores_have_cubes_of_their_own(store: Store, tmp_path: Path) -> None:
    other = open_store(f"sqlite:///{tmp_path}/other.sqlite")
    try:
        assert other.version() == store.version()
        assert cube_of(other) is not cube_of(store)
    finally:
        other.close()


def test_many_who_ask_at_once_wait_for_one_cube(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    built, made, gate = [], cubes.build, Barrier(8)
    monkeypatch.setattr(cubes, "build", lambda *given: built.append(1) or made(*given))
    found: list[Cube] = []

    def ask() -> None:
        gate.wait()
        found.append(cube_of(store))

    threads = [Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(built) == 1
    assert len(found) == 8 and len(set(map(id, found))) == 1
