"""A process that stores submissions until it has done so many or is killed; run by `test_processes`.

Arguments: database URL, college id, number. A line with the id follows every commit.
"""

import sys
from datetime import date

from ck.store.engine import open_store
from ck.store.submissions import save
from tests.store.conftest import a_draft, a_row, definition


def main(url: str, college: int, number: int) -> None:
    store = open_store(url)
    for step in range(number):
        draft = a_draft(rows=tuple(a_row(block, step) for block in range(1, 41)))
        with store.write() as session:
            upload = ("Форма.xlsx", f"{college}-{step}".encode() * 2000)
            saved = save(session, draft, definition(), college, 2024, date(2024, 1 + step % 12, 1), upload)
        print(saved.submission_id, flush=True)


main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
