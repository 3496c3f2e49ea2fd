"""The child process: kept, replaced when it dies, watched in time and memory, and never left behind."""

import io
import marshal
import os
import signal
import sys
import threading
import time
from datetime import date

import psutil
import pytest

from ck.ingest import Guard, parse, parse_all
from ck.ingest.child.main import LAST, Sink
from ck.ingest.guard import Answer, calamine_folder
from tests.ingest.build import Grid, grid, xlsx
from tests.ingest.hostile import two_far_cells

HONEST = xlsx(grid("2024-02-f1"))


def alive(pid: int | None) -> bool:
    return pid is not None and psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE


def test_one_child_reads_the_whole_batch_and_is_gone_after_it() -> None:
    with Guard() as guard:
        pids = {(guard.read(HONEST), guard.pid)[1] for _ in range(5)}
        assert len(pids) == 1
    assert not any(map(alive, pids))


def test_a_dead_child_is_replaced_and_only_its_file_refused() -> None:
    with Guard() as guard:
        guard.read(HONEST)
        first = guard.pid
        assert guard.read(two_far_cells()) == Answer(refused="far_cell", place=("S", "XFD1048576"))
        assert guard.read(HONEST).refused is None
        assert guard.pid != first
        assert not alive(first)


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_a_child_that_was_killed_from_outside() -> None:
    with Guard() as guard:
        guard.read(HONEST)
        os.kill(guard.pid or 0, signal.SIGKILL)
        assert guard.read(HONEST).refused is not None
        assert guard.read(HONEST).refused is None


def test_memory_is_watched_where_the_system_does_not_limit_it() -> None:
    wide = xlsx(Grid("S", [list(range(40))] * 4_000))
    with Guard(memory=18 << 20) as guard:
        assert guard.read(wide).refused == "unpacks_too_large"


def test_time_is_watched() -> None:
    from tests.ingest.hostile import below_the_limits

    data = below_the_limits()
    with Guard(seconds=0.3) as guard:
        guard.read(HONEST)
        start = time.perf_counter()
        assert guard.read(data).refused == "too_long_to_read"
        assert time.perf_counter() - start < 3


def test_without_a_guard_one_is_started_and_ended() -> None:
    before = {child.pid for child in psutil.Process().children()}
    assert len(parse(HONEST, "форма.xlsx").drafts) == 1
    assert {child.pid for child in psutil.Process().children()} <= before


def test_many_files_come_in_their_order_the_bad_ones_too() -> None:
    files = [("a.xlsx", HONEST), ("~$a.xlsx", b"x"), ("b.xlsx", b""), ("c.xlsx", two_far_cells()), ("d.xlsx", HONEST)]
    with Guard() as guard:
        results = list(parse_all(files, guard=guard))

    assert [len(result.drafts) for result in results] == [1, 0, 0, 0, 1]
    assert [result.found[0].code for result in results[1:4]] == ["lock_file", "empty_file", "far_cell"]


def test_stopping_in_the_middle_of_a_batch_leaves_nothing() -> None:
    with Guard() as guard:
        for _ in parse_all([("a.xlsx", HONEST)] * 5, guard=guard):
            break
        assert guard.read(HONEST).refused is None
        pid = guard.pid
    assert not alive(pid)


def test_names_of_people_never_come_to_the_log(
    caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    name = "Сидорова Мария Петровна"
    made = grid("2024-02-f1").put("09.02.07", "01", "06", name).under([None, name, name, name, name])
    with caplog.at_level(0):
        parse(xlsx(made), f"{name}.xlsx")

    assert name not in caplog.text + "".join(capfd.readouterr())


def test_a_cell_far_down_is_named(guard: Guard) -> None:
    [found] = parse(two_far_cells(), "форма.xlsx", guard=guard).found
    assert (found.code, found.sheet, found.cell) == ("far_cell", "S", "XFD1048576")


def test_calamine_is_found_while_pages_change_the_path() -> None:
    """Streamlit puts the folder of a script on the path and takes it off again, in a thread a session."""
    done = threading.Event()

    def page() -> None:
        while not done.is_set():
            sys.path.insert(0, "/nowhere")
            sys.path.remove("/nowhere")

    thread = threading.Thread(target=page)
    thread.start()
    try:
        assert len({calamine_folder() for _ in range(3000)}) == 1
    finally:
        done.set()
        thread.join()


def messages(out: io.BytesIO) -> list[tuple[bool, list[tuple[object, ...]]]]:
    """What a sink has written: whether a message is its workbook's last, and its frames."""
    source, found = io.BytesIO(out.getvalue()), []
    while head := source.read(4):
        length = int.from_bytes(head, "little")
        found.append((bool(length & LAST), marshal.loads(source.read(length & ~LAST))))
    return found


def test_a_small_workbook_is_said_in_one_message_and_a_long_one_in_several() -> None:
    out = io.BytesIO()
    sink = Sink(out)
    for rows in (10, 3_000):
        sink.add(("sheet", "Лист", True, 0))
        sink.add(("rows", [[row] for row in range(rows)]))
        sink.add(("sheet", "Второй", True, 0))
        sink.end(("end", False))
    said = messages(out)
    assert [last for last, _ in said] == [True, False, True]
    assert [[frame[0] for frame in frames] for _, frames in said] == [
        ["sheet", "rows", "sheet", "end"],
        ["sheet", "rows"],
        ["sheet", "end"],
    ]


@pytest.mark.parametrize("rows", [1, 5_000], ids=["at the end", "on the way"])
def test_too_much_text_is_refused_and_the_next_workbook_is_said(monkeypatch: pytest.MonkeyPatch, rows: int) -> None:
    monkeypatch.setattr("ck.ingest.child.main.MOST_TEXT", 1_000)
    out = io.BytesIO()
    sink = Sink(out)
    last: tuple[object, ...] = ("end", False)
    try:
        sink.add(("rows", [["x" * 2_000]] * rows))
    except MemoryError:
        last = ("refused", "unpacks_too_large", {})
    sink.end(last)
    sink.end(("end", True))
    assert messages(out) == [(True, [("refused", "unpacks_too_large", {})]), (True, [("end", True)])]


def test_what_marshal_refuses_is_said_as_text() -> None:
    out = io.BytesIO()
    sink = Sink(out)
    sink.add(("rows", [["код", 5.0], [date(2024, 3, 1), True]]))
    sink.end(("end", False))
    assert messages(out)[0][1][0] == ("rows", [["код", 5.0], [("date", "2024-03-01"), True]])
