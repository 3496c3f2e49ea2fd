"""The fact table: what counts, was reported, may be used; reading on from a former table gives the same one."""

import random
from dataclasses import fields
from datetime import date

import numpy as np

from ck.forms.lines import LINE
from ck.forms.statuses import STATUS_IDS
from ck.store import directory
from ck.store.engine import Store
from ck.store.facts import FactTable, load_facts, program_names
from ck.store.settings import confirm_columns, uncertain_columns
from ck.store.submissions import undo
from tests.store.conftest import COLUMNS, DATE, a_college, a_draft, a_row, definition, put


def load(store: Store, previous: FactTable | None = None, family: str = "release") -> FactTable:
    with store.read() as session:
        return load_facts(session, family, previous)


def flag(table: FactTable, values: np.ndarray, status: str) -> list[bool]:
    return [bool(one) for one in values[STATUS_IDS.index(status)]]


def test_nothing_is_a_table_too(store: Store) -> None:
    a_college(store)
    table = load(store)
    assert table.counts.shape == (len(STATUS_IDS), 0)
    assert table.has_line.shape == (len(LINE), 0)
    assert [one.name for one in table.colleges] == ["Колледж связи"]


def test_rows_in_the_order_of_year_date_and_college(store: Store) -> None:
    second, first = a_college(store, "Ёлкинский техникум"), a_college(store, "Аграрный колледж")
    put(store, second, a_draft(1, form="2024-02-f1"), as_of=date(2024, 2, 1))
    put(store, first, a_draft(rows=(a_row(1, 2), a_row(2, 3), a_row(1, 1, "05"))), as_of=date(2024, 2, 1))
    put(store, first, a_draft(4), year=2023)
    table = load(store)
    assert [one.name for one in table.colleges] == ["Аграрный колледж", "Ёлкинский техникум"]
    assert table.year.tolist() == [2023, 2024, 2024]
    assert table.as_of.tolist() == [DATE.toordinal(), *[date(2024, 2, 1).toordinal()] * 2]
    assert table.college.tolist() == [0, 0, 1]
    assert table.form == ("2023-03", "2023-03", "2024-02-f1")
    assert list(zip(table.start.tolist(), table.stop.tolist(), strict=True)) == [(0, 2), (2, 5), (5, 7)]
    employed = table.counts[STATUS_IDS.index("employed")].tolist()
    assert employed == [4, 0, 2, 1, 3, 1, 0]
    assert [table.programs[one] for one in table.program[2:5]] == ["09.02.01", "09.02.01", "09.02.02"]
    assert [table.lines[one] for one in table.line[2:5]] == ["01", "05", "01"]


def test_reported_on_the_total_line_and_lines_that_every_block_has(store: Store) -> None:
    rows = (a_row(1, None), a_row(1, 9, "05"), a_row(2, None), a_row(2, None, "05"), a_row(2, None, "02"))
    put(store, a_college(store), a_draft(rows=rows))
    table = load(store)
    assert flag(table, table.reported, "graduates_total") == [True]
    assert flag(table, table.reported, "employed") == [False]
    assert flag(table, table.reported, "sole_trader") == [False]
    assert [line for line, has in zip(table.lines, table.has_line[:, 0], strict=True) if has] == ["01", "05"]


def test_only_what_counts_is_there(store: Store) -> None:
    college = a_college(store)
    put(store, college, a_draft(1))
    newest = put(store, college, a_draft(2))
    put(store, college, a_draft(7, form="2024-02-f3"))
    assert load(store).submission.tolist() == [newest.submission_id]
    assert load(store, family="expected").counts[STATUS_IDS.index("employed")].tolist() == [7, 0]


def test_a_closed_college_is_there_while_its_numbers_are(store: Store) -> None:
    reporting, silent = a_college(store), a_college(store, "Аграрный техникум")
    put(store, reporting, a_draft())
    with store.write() as session:
        for college in (reporting, silent):
            directory.update(session, college, active=False)
    assert [(one.name, one.active) for one in load(store).colleges] == [("Колледж связи", False)]


def test_an_uncertain_column_is_usable_once_confirmed(store: Store) -> None:
    form = definition("2025-05")
    uncertain = form.main.column(uncertain_columns(form)[-1])
    status = str(uncertain.status)
    assert status not in COLUMNS
    put(store, a_college(store), a_draft(rows=(a_row(1, 1, **{status: 1}),), form=form.id, columns={status: "Z"}))
    before = load(store)
    assert (flag(before, before.usable, status), flag(before, before.reported, status)) == ([False], [True])
    with store.write() as session:
        assert uncertain.no in confirm_columns(session, form, uncertain_columns(form))
        assert confirm_columns(session, form, uncertain_columns(form)) == ()
    after = load(store, before)
    assert flag(after, after.usable, status) == [True]
    assert flag(after, after.usable, "plan_risk") == [False]  # the form has no such column


def test_a_forecast_is_reported_but_never_usable(store: Store) -> None:
    put(store, a_college(store), a_draft(rows=(a_row(1, 1, plan_risk=3),), form="2021", columns={"plan_risk": "Z"}))
    table = load(store)
    assert (flag(table, table.usable, "plan_risk"), flag(table, table.reported, "plan_risk")) == ([False], [True])


def test_names_of_programmes_as_last_sent(store: Store) -> None:
    put(store, a_college(store), a_draft())
    with store.read() as session:
        assert program_names(session, ["09.02.01", "00.00.00"]) == {"09.02.01": "Информационные системы"}


def test_reading_on_from_a_former_table_gives_the_same(store: Store) -> None:
    chance = random.Random(11)
    colleges = [a_college(store, f"Колледж номер {number}") for number in range(4)]
    table, saved = load(store), []
    for _ in range(25):
        if saved and chance.random() < 0.3:
            with store.write() as session:
                undo(session, saved.pop(chance.randrange(len(saved))))
        else:
            rows = tuple(a_row(block, chance.choice([None, 0, 5])) for block in range(1, chance.randint(2, 5)))
            draft = a_draft(rows=rows, form=chance.choice(["2023-03", "2024-02-f1"]))
            when = date(2024, chance.randint(1, 3), 1)
            done = put(store, chance.choice(colleges), draft, as_of=when, year=chance.choice([2023, 2024]))
            if done.status != "unchanged":
                saved.append(done.submission_id)
        table = load(store, table)
        assert_same(table, load(store))


def assert_same(one: FactTable, other: FactTable) -> None:
    for field in fields(FactTable):
        mine, theirs = getattr(one, field.name), getattr(other, field.name)
        assert np.array_equal(mine, theirs) if isinstance(mine, np.ndarray) else mine == theirs, field.name
