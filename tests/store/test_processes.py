"""Real processes: killed in the middle of an import, and importing at once."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import func, select

from ck.errors import UserError
from ck.store import directory
from ck.store.engine import Store, open_store
from ck.store.models import Submission, fact
from ck.store.receipts import journal
from tests.store.conftest import a_college

ROOT = Path(__file__).resolve().parents[2]


def writer(url: str, college: int, number: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.store.writer", url, str(college), str(number)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)


def stored(store: Store) -> dict[int, int]:
    """Submission → number of its lines, after SQLite has looked the file through."""
    with store.read() as session:
        assert session.connection().exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        assert session.connection().exec_driver_sql("PRAGMA foreign_key_check").fetchall() == []
        lines = select(Submission.id, func.count(fact.c.row)).outerjoin(fact, fact.c.submission_id == Submission.id)
        return {row[0]: row[1] for row in session.execute(lines.group_by(Submission.id))}


@pytest.mark.slow
def test_killed_in_the_middle_leaves_whole_submissions_and_every_acknowledged_one(url: str) -> None:
    store = open_store(url)
    college = a_college(store)
    chance = random.Random(5)
    for _ in range(4):
        process = writer(url, college, 100_000)
        assert process.stdout
        acknowledged = [int(process.stdout.readline())]
        time.sleep(chance.uniform(0.02, 0.3))
        process.kill()
        acknowledged += [int(line) for line in process.stdout.read().split()]
        process.wait()
        process.stdout.close()
        found = stored(store)
        assert set(acknowledged) <= set(found)
        assert set(found.values()) == {40}
        with store.read() as session:
            assert len([entry for entry in journal(session) if entry.submission_id]) == len(found)
    store.close()


@pytest.mark.slow
def test_two_processes_at_once_lose_nothing(url: str) -> None:
    store = open_store(url)
    colleges = [a_college(store), a_college(store, "Аграрный техникум")]
    before = store.version()
    # both also write about the first college, whose versions must come out without a gap or a double
    processes = [writer(url, college, 30) for college in (*colleges, colleges[0])]
    acknowledged = [int(line) for process in processes for line in process.communicate()[0].split()]
    assert [process.returncode for process in processes] == [0, 0, 0]
    assert set(acknowledged) == set(stored(store))
    assert store.version() == before + 90
    with store.read() as session:
        versions = session.execute(
            select(Submission.version, Submission.as_of).where(Submission.college_id == colleges[0])
        ).all()
    for day in {row.as_of for row in versions}:
        numbers = sorted(row.version for row in versions if row.as_of == day)
        assert numbers == list(range(1, len(numbers) + 1))
    store.close()


@pytest.mark.slow
def test_two_first_starts_at_once_make_one_database(url: str) -> None:
    code = "import sys; from ck.store.engine import open_store; print(open_store(sys.argv[1]).version())"
    starts = [subprocess.Popen([sys.executable, "-c", code, url], stdout=subprocess.PIPE, cwd=ROOT) for _ in range(3)]
    assert [start.communicate()[0].strip() for start in starts] == [b"1"] * 3


def test_a_name_given_by_another_process_meanwhile_is_refused(url: str) -> None:
    one, other = open_store(url), open_store(url)
    a_college(one)
    with pytest.raises(UserError, match="уже есть"), other.write() as session:
        directory.create(session, "ГБПОУ «Колледж связи»")
    one.close()
    other.close()
