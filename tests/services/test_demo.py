"""The invented region through the ordinary import: what was stored is what the generator knows to be true."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from ck.errors import UserError
from ck.indicators.scope import Dimension, Scope
from ck.services import demo, figures
from ck.services.campaigns import boards
from ck.services.campaigns.states import SENT, State
from ck.services.crosscheck import sources
from ck.services.crosscheck.comparing import Meaning, check
from ck.services.demo import make_demo
from ck.services.demo_events import demo_events
from ck.services.demo_paper import Truth
from ck.services.demo_region import demo_colleges
from ck.services.demo_registers import headcounts
from ck.services.jobs import StoppedError
from ck.services.meeting import papers, slides
from ck.services.persons import comparing
from ck.services.persons.people import Wanted
from ck.services.programme import programmes
from ck.services.questions import asking
from ck.services.registers import records
from ck.services.registers.known import ACTS, AGREEMENTS, DECISIONS, PROGRAMME_ITEMS, PROGRAMMES
from ck.services.vacancies import bank
from ck.services.workspace import Workspace, open_workspace
from tests.demo_files import demo_files

COLLEGES, YEARS, SEED = 12, 3, 5
When = tuple[str, date]


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    url = f"sqlite:///{(tmp_path_factory.mktemp('demo') / 'region.sqlite').as_posix()}"
    seen: list[tuple[int, int]] = []
    made = make_demo(url, COLLEGES, YEARS, SEED, on_progress=lambda done, total, _: seen.append((done, total)))
    assert made == {"colleges": COLLEGES, "submissions": sum(one.status in ("accepted", "partial") for one in truths())}
    assert seen == sorted(seen)
    assert seen[-1] == (1000, 1000)
    workspace = open_workspace(url)
    yield workspace
    workspace.store.close()


@cache
def truths() -> tuple[Truth, ...]:
    return tuple(file.truth for file in demo_files(COLLEGES, YEARS, SEED))


def counting() -> Mapping[When, Truth]:
    """What counts for each college and date: the last usable file."""
    return {(one.college, one.as_of): one for one in truths() if one.status in ("accepted", "partial")}


def test_what_the_centres_did_is_counted_as_it_was_made(region: Workspace) -> None:
    known = max(as_of for _, as_of in counting())
    made = demo_events(demo_colleges(COLLEGES, SEED), [2022, 2023, 2024, 2025], known, SEED)
    held = [one for one in made.events if one["status"] == "held" and one["since"].year == 2024]
    days = sum(((one["until"] or one["since"]) - one["since"]).days + 1 for one in held if one["kind"] == "career_days")
    (row,) = figures.indicators(region, Scope(years=(2024,)), (), (7,))
    assert row.reading.numerator == days + sum(one["kind"] != "career_days" for one in held) > 20
    supported = {(one["college"], one["number"]) for one in made.appeals if one["support"] and one["day"].year == 2024}
    (row,) = figures.indicators(region, Scope(years=(2024,)), (), (4,))
    assert row.reading.denominator == len(supported) > 0
    (row,) = figures.indicators(region, Scope(years=(2024,)), (), (11,))
    rows = [one for one in headcounts(demo_colleges(COLLEGES, SEED), [2024, 2025], known, SEED)
            if one["as_of"] == date(2024, 10, 1)]  # fmt: skip
    before = [one for one in headcounts(demo_colleges(COLLEGES, SEED), [2024], known, SEED)
              if one["college_id"] not in {each["college_id"] for each in rows}]  # fmt: skip
    assert row.reading.denominator == sum(one["minors"] for one in [*rows, *before]) > 0


def test_the_collection_is_there_as_the_centre_ran_it(region: Workspace) -> None:
    last, *before = boards.boards(region)
    assert last.campaign.closed_at is None
    assert all(one.campaign.closed_at for one in before)
    sent = {(one.college, one.as_of) for one in truths() if one.status in ("accepted", "partial")}
    for shown in (last, *before):
        day = shown.campaign.fields.as_of
        assert {row.college for row in shown.rows if row.state in SENT} == {name for name, on in sent if on == day}
    states = {row.state for shown in (last, *before) for row in shown.rows}
    assert {State.LATE, State.ON_TIME, State.MISSING} <= states
    assert asking.listed(region)
    [source] = sources.listed(region)
    told = check(region, source.id, last.campaign.fields.year, last.campaign.fields.as_of, Meaning.CONTRACT)
    assert {line.college for line in told.lines} == {row.college for row in last.rows if row.state in SENT}
    assert len(told.proven) == 1, "one college boasts"


def test_the_papers_of_the_centre_are_there_and_say_what_the_registers_accept(region: Workspace) -> None:
    for register in (PROGRAMMES, AGREEMENTS, ACTS):
        held = records.listed(region, register)
        assert held, register.form.id
        assert not [wrong for one in held for wrong in register.form.check(one.values)], register.form.id
    listed = programmes.programmes(region)
    assert [one.values["developer"] for one in listed] == ["bck", "roiv", "poo"]
    for one in listed:
        items = programmes.items(region, one.id)
        assert items
        assert not [wrong for item in items for wrong in PROGRAMME_ITEMS.form.check(item.values)]


def test_the_meeting_shows_the_last_reports_and_says_who_does_what(region: Workspace) -> None:
    (held,) = papers.meetings(region)
    shown = slides.slides(region, held.id)
    assert [one.number for one in shown] == [1, 2, 3, 4, 5]
    assert all(one.conclusion and one.figure.charted.table.rows for one in shown)
    decisions = records.listed(region, DECISIONS, held.id)
    assert {one.values["slide"] for one in decisions} <= {None, *(one.number for one in shown)}
    assert papers.protocol(region, held).startswith(b"PK")


def test_vacancies_are_there_and_fit(region: Workspace) -> None:
    whole = bank.whole(region)
    assert 0 < len(bank.unmatched(whole)) < 10 and whole.defence
    (row,) = figures.indicators(region, Scope(years=(2024,)), (), (8,))
    assert row.reading.value is not None and 0.5 < row.reading.value < 20
    (row,) = figures.indicators(region, Scope(years=(2024,)), (), (12,))
    assert row.reading.numerator


@pytest.mark.parametrize("line", ["01", "02", "05", "14"])
def test_stored_sums_are_the_true_ones(region: Workspace, line: str) -> None:
    dates = tuple(sorted({as_of for _, as_of in counting()}))
    scope = Scope(as_of=dates, lines=(line,))
    rows = figures.totals(region, scope, (Dimension.COLLEGE, Dimension.AS_OF, Dimension.SPECIALTY))
    stored = {
        (row.key[Dimension.COLLEGE], row.key[Dimension.AS_OF], row.key[Dimension.SPECIALTY]): {
            status: number for status, number in row.values.items() if number is not None
        }
        for row in rows
    }
    true = {
        (*when, program): dict(lines[line])
        for when, truth in counting().items()
        for program, lines in truth.counts.items()
        if line in lines
    }
    assert {key: stored[key] for key in stored if any(stored[key].values())} == {
        key: true[key] for key in true if any(true[key].values())
    }


def test_the_region_is_the_sum_of_its_colleges(region: Workspace) -> None:
    newest = max(as_of for _, as_of in counting())
    true: Counter[str] = Counter()
    for (_, as_of), truth in counting().items():
        if as_of == newest:
            for lines in truth.counts.values():
                true.update(lines["01"])
    (row,) = figures.totals(region, Scope(as_of=(newest,)), ())
    assert {name: row.values[name] for name in true} == dict(true)


def test_colleges_have_their_municipality(region: Workspace) -> None:
    rows = figures.totals(region, Scope(), (Dimension.MUNICIPALITY,))
    assert len({row.key[Dimension.MUNICIPALITY] for row in rows}) == 10


def test_it_never_goes_into_a_database_that_holds_something(region: Workspace) -> None:
    with pytest.raises(UserError, match="уже есть данные"):
        make_demo(region.url, 3, 1, SEED)


def test_its_own_file_is_made_anew_while_somebody_looks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    url = f"sqlite:///{(tmp_path / 'demo.sqlite').as_posix()}"
    monkeypatch.setattr(demo, "demo_url", lambda: url)
    make_demo(colleges=2, years=1, seed=1)
    looking = open_workspace(url)
    before = looking.store.version()
    make_demo(colleges=3, years=1, seed=2)
    assert len(figures.totals(looking, Scope(), (Dimension.COLLEGE,))) == 3
    assert looking.store.version() > before
    looking.store.close()
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["demo.sqlite"]


def test_a_stopped_making_leaves_the_former_region(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    url = f"sqlite:///{(tmp_path / 'demo.sqlite').as_posix()}"
    monkeypatch.setattr(demo, "demo_url", lambda: url)
    make_demo(colleges=2, years=1, seed=1)
    seen: list[int] = []
    with pytest.raises(StoppedError):
        make_demo(
            colleges=3, years=1, seed=2, on_progress=lambda done, *_: seen.append(done), stopping=lambda: bool(seen)
        )
    workspace = open_workspace(url)
    assert len(figures.totals(workspace, Scope(), (Dimension.COLLEGE,))) == 2
    workspace.store.close()
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["demo.sqlite"]


@pytest.mark.parametrize(("colleges", "years"), [(0, 3), (101, 3), (40, 0), (40, 6)])
def test_impossible_sizes_are_refused(colleges: int, years: int) -> None:
    with pytest.raises(UserError, match="Вымышленная область бывает"):
        make_demo("sqlite://", colleges, years)


def test_cards_of_graduates_stand_beside_the_reports(region: Workspace) -> None:
    newest = figures.newest(region)
    assert newest is not None
    found = comparing.compare(region, Wanted(years=(newest[0],)))
    kept = {one.college for one in found if one.register}
    beside = [one for one in found if one.college in kept]
    assert 0 < len([one for one in beside if not one.agrees]) < len(beside) / 2
    assert {one.kind for one in beside} == set(comparing.KINDS)
