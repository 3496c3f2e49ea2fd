"""Saving, versions, «без изменений», undo, and what the data version does meanwhile."""

import hashlib
from dataclasses import replace
from datetime import date, datetime

import pytest
from sqlalchemy import select
from sqlalchemy.exc import DatabaseError, IntegrityError, StatementError

from ck.errors import UserError
from ck.forms.draft import Draft, RecordSheet
from ck.store.draft_rows import content_hash
from ck.store.engine import Store
from ck.store.history import Wanted, history
from ck.store.models import Receipt, Submission, Upload, detail, fact
from ck.store.receipts import journal
from ck.store.submissions import Target, counting, plan, undo
from tests.store.conftest import DATE, a_college, a_draft, a_row, definition, put


def test_null_and_zero_come_back_as_they_went(store: Store) -> None:
    saved = put(store, a_college(store), a_draft(rows=(a_row(1, 0, sole_trader=None), a_row(2, None, sole_trader=7))))
    with store.read() as session:
        rows = session.execute(select(fact.c.employed, fact.c.sole_trader, fact.c.undecided, fact.c.row)).all()
        assert saved.status == "accepted"
        assert [tuple(row) for row in rows] == [(0, None, None, 24), (None, 7, None, 39)]


def test_numbers_go_to_their_statuses_in_whatever_order_the_form_has_them(store: Store) -> None:
    one = a_row(1, 3, sole_trader=7)
    turned = one._replace(statuses=one.statuses[::-1], numbers=one.numbers[::-1])
    put(store, a_college(store), a_draft(rows=(turned,)))
    with store.read() as session:
        row = session.execute(select(fact.c.graduates_total, fact.c.employed, fact.c.sole_trader)).one()
    assert tuple(row) == (25, 3, 7)


def test_details_and_records_are_kept_with_their_place(store: Store) -> None:
    put(store, a_college(store), a_draft(rows=(a_row(1, 4),)))
    with store.read() as session:
        query = select(detail.c.sheet, detail.c.row, detail.c.no, detail.c.number, detail.c.text)
        rows = {tuple(row) for row in session.execute(query)}
    assert rows == {("main", 24, "27", 3, None), ("people", 4, "1", 17, None), ("people", 4, "2", None, "договор")}


@pytest.mark.parametrize(
    "draft",
    [
        a_draft(),
        a_draft(rows=(a_row(1, 0, sole_trader=None), a_row(2, None, sole_trader=70_000))),
        replace(
            a_draft(rows=()), record_sheets={"people": RecordSheet("Люди", {}), "silent": RecordSheet("Пусто", {})}
        ),
    ],
    ids=["usual", "blanks and large numbers", "records only"],
)
def test_what_a_report_says_has_the_hash_that_is_stored(draft: Draft) -> None:
    """Reports of former versions of the program are recognised by it, so it never changes."""
    rows = draft.rows
    columns = {status: [row.counts[status] for row in rows] for status in (rows[0].statuses if rows else ())}
    said = sorted(status for status, numbers in columns.items() if any(number is not None for number in numbers))
    silent = draft.record_sheets.keys() - {record.sheet for record in draft.records}
    whole = (
        (draft.form, draft.revision, draft.set_aside, *said),
        [(row.program, row.line, *map(row.counts.get, said), sorted(row.details.items())) for row in rows],
        [
            (one.sheet, one.program, sorted((no, value) for no, value in one.values.items() if value is not None))
            for one in draft.records
        ],
        *sorted(silent),
    )
    assert content_hash(draft) == hashlib.sha256(repr(whole).encode()).hexdigest()


def test_the_same_again_changes_nothing(store: Store) -> None:
    college = a_college(store)
    first = put(store, college, a_draft())
    again = put(store, college, a_draft())
    moved = tuple(row._replace(row=row.row + 3) for row in a_draft().rows)
    elsewhere = put(store, college, replace(a_draft(), rows=moved), data=b"other bytes, same numbers")
    assert [one.status for one in (first, again, elsewhere)] == ["accepted", "unchanged", "unchanged"]
    assert first.submission_id == again.submission_id == elsewhere.submission_id
    with store.read() as session:
        assert len(history(session)) == 1
        assert len(session.scalars(select(Upload)).all()) == 1


def test_a_corrected_file_is_the_next_version_and_the_former_numbers_may_return(store: Store) -> None:
    college = a_college(store)
    saved = [put(store, college, a_draft(employed)) for employed in (10, 11, 10)]
    assert [(one.version, one.status) for one in saved] == [(1, "accepted"), (2, "accepted"), (3, "accepted")]
    with store.read() as session:
        assert [(one.version, one.counts) for one in history(session)] == [(3, True), (2, False), (1, False)]


def test_a_block_set_aside_makes_it_partial_and_its_loss_is_a_change(store: Store) -> None:
    college = a_college(store)
    assert put(store, college, a_draft(set_aside=1)).status == "partial"
    assert put(store, college, a_draft()).status == "accepted"


def test_undo_brings_the_former_back_step_by_step(store: Store) -> None:
    college = a_college(store)
    first, second = (put(store, college, a_draft(employed)) for employed in (10, 11))
    with store.write() as session:
        assert undo(session, second.submission_id).current == first.submission_id
    with store.write() as session:
        assert undo(session, first.submission_id).current is None
    with store.read() as session:
        assert counting(session, Target(college, 2024, DATE), "release") is None
        assert [entry.action for entry in journal(session, 2)] == ["submission_undone"] * 2


def test_what_was_undone_cannot_be_undone_but_can_be_sent_again(store: Store) -> None:
    college = a_college(store)
    saved = put(store, college, a_draft())
    with store.write() as session:
        undo(session, saved.submission_id)
    with pytest.raises(UserError, match="уже отменена"), store.write() as session:
        undo(session, saved.submission_id)
    with pytest.raises(UserError, match="нет"), store.write() as session:
        undo(session, 999)
    again = put(store, college, a_draft())
    assert (again.status, again.version) == ("accepted", 2)


def test_undoing_a_replaced_version_leaves_the_newest(store: Store) -> None:
    college = a_college(store)
    first, second = (put(store, college, a_draft(employed)) for employed in (10, 11))
    with store.write() as session:
        assert undo(session, first.submission_id).current == second.submission_id


def test_forms_of_one_family_replace_each_other_and_have_their_own_versions(store: Store) -> None:
    college = a_college(store)
    put(store, college, a_draft())
    other = put(store, college, replace(a_draft(), form="2024-02-f1"))
    expected = put(store, college, replace(a_draft(), form="2024-02-f3"))
    assert (other.version, expected.version) == (1, 1)
    with store.read() as session:
        assert {one.form for one in history(session) if one.counts} == {"2024-02-f1", "2024-02-f3"}


def test_the_same_numbers_on_another_date_are_noticed(store: Store) -> None:
    college = a_college(store)
    put(store, college, a_draft())
    later = Target(college, 2024, date(2024, 4, 1))
    with store.read() as session:
        assert plan(session, a_draft(), definition(), later).same_on == DATE
        assert plan(session, a_draft(11), definition(), later).same_on is None


def test_history_is_filtered(store: Store) -> None:
    first = a_college(store, "Колледж связи", municipality="Томск")
    second = a_college(store, "Аграрный техникум")
    put(store, first, a_draft(rows=(a_row(1, 1), a_row(1, 1, "05"))))
    put(store, second, a_draft(), as_of=date(2024, 6, 1))
    put(store, second, a_draft(5), year=2023)
    with store.read() as session:

        def colleges(**wanted: object) -> list[str]:
            return [one.college for one in history(session, Wanted(**wanted))]  # type: ignore[arg-type]

        assert colleges(years=[2023]) == ["Аграрный техникум"]
        assert colleges(as_of=[DATE], years=[2024]) == ["Колледж связи"]
        assert colleges(municipalities=["Томск"]) == ["Колледж связи"]
        assert colleges(colleges=["Аграрный техникум"]) == ["Аграрный техникум"] * 2
        assert colleges(programs=["09.02.02"]) == ["Аграрный техникум"] * 2
        assert len(colleges(group_starts=["09."])) == 3 and colleges(group_starts=["08."]) == []
        assert colleges(lines=["05"]) == ["Колледж связи"]
        assert len(history(session, limit=2)) == 2


def test_the_version_of_the_data_only_grows(store: Store) -> None:
    college = a_college(store)
    seen = [store.version()]
    for employed in (1, 2):
        saved = put(store, college, a_draft(employed))
        seen.append(store.version())
    with store.write() as session:
        undo(session, saved.submission_id)
    seen.append(store.version())
    with store.write() as session:
        session.delete(session.get(Submission, saved.submission_id))
    seen.append(store.version())
    assert seen == sorted(set(seen))
    again = put(store, college, a_draft(9))
    assert again.submission_id > saved.submission_id  # ids are not given twice


def test_a_failed_write_leaves_nothing_and_no_version(store: Store) -> None:
    college, before = a_college(store), store.version()
    with pytest.raises(RuntimeError), store.write() as session:
        session.add(Receipt(name="a.xlsx", status="accepted"))
        session.flush()
        raise RuntimeError
    assert store.version() == before
    with store.read() as session:
        assert session.scalars(select(Receipt)).all() == []
    assert put(store, college, a_draft()).version == 1


def test_a_college_that_does_not_exist_has_no_submissions(store: Store) -> None:
    with pytest.raises(IntegrityError, match="FOREIGN KEY"):
        put(store, 77, a_draft())


def test_a_time_without_a_zone_is_refused(store: Store) -> None:
    with pytest.raises(StatementError, match="timezone"), store.write() as session:
        session.add(Receipt(name="a.xlsx", status="refused", at=datetime(2024, 1, 1)))


def test_the_journal_can_only_grow(store: Store) -> None:
    put(store, a_college(store), a_draft())
    for statement in ("DELETE FROM journal", "UPDATE journal SET action = 'other'"):
        with pytest.raises(DatabaseError, match="append-only"), store.write() as session:
            session.connection().exec_driver_sql(statement)


def test_a_draft_that_cannot_be_stored_is_a_mistake_of_the_program(store: Store) -> None:
    college = a_college(store)
    with pytest.raises(ValueError, match="without accepted blocks"):
        put(store, college, replace(a_draft(), rows=()))
    with pytest.raises(ValueError, match="without a column"):
        put(store, college, replace(a_draft(), columns={"employed": "H"}))
    with pytest.raises(ValueError, match="different statuses"):
        put(store, college, a_draft(rows=(a_row(1, 1), a_row(2, 1, sole_trader=7))))
