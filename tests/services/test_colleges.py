"""The directory: cards, what is shown against what is stored, duplicates become one, nothing is lost."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Column, ForeignKey, Integer, Table, insert, select

from ck.errors import ConflictError, UserError
from ck.services import colleges, history, journal
from ck.services.colleges import CollegeFields
from ck.services.importing import ImportOptions, import_files, sources_of
from ck.services.workspace import Workspace
from ck.store import directory
from ck.store.models import metadata

SAMPLES = sorted((Path(__file__).resolve().parents[1] / "ingest/samples").rglob("*.xlsx"))
GOOD_INN = "7707083893"


def reported(workspace: Workspace, college: str, sample: int = 0) -> None:
    """Store a sample as this college's report."""
    options = ImportOptions(college=college, create_colleges=True, year=2024, as_of=date(2024, 4, 1))
    assert import_files(workspace, sources_of([SAMPLES[sample]]), options)[0].status == "accepted"


def named(workspace: Workspace, name: str) -> colleges.CollegeCard:
    return next(one for one in colleges.cards(workspace) if one.fields.name == name)


def test_change_is_stored_and_journalled(workspace: Workspace) -> None:
    shown = CollegeFields("Колледж связи")
    number = colleges.add(workspace, shown)
    wanted = CollegeFields("Техникум связи", "Азов", GOOD_INN, True, False, ("КС и И",))
    made = colleges.save(workspace, number, shown, wanted)
    assert {one.caption for one in made} == {
        "название", "муниципалитет", "ИНН", "центр карьеры", "действует", "другие названия",
    }  # fmt: skip
    stored = colleges.card(workspace, number)
    assert replace(stored, aliases=()) == replace(wanted, aliases=())
    assert set(stored.aliases) == {"КС и И", "Колледж связи"}  # the former name goes on being known in files
    entry = journal.entries(workspace, actions=("college_changed",))[0]
    assert entry.about == "Колледж связи"
    assert "муниципалитет: —" in entry.was
    assert "муниципалитет: Азов" in entry.became


def test_two_people_at_one_card_are_told(workspace: Workspace) -> None:
    shown = CollegeFields("Колледж связи")
    number = colleges.add(workspace, shown)
    colleges.save(workspace, number, shown, replace(shown, municipality="Азов"))
    with pytest.raises(ConflictError, match="муниципалитет: — → Азов"):
        colleges.save(workspace, number, shown, replace(shown, inn=GOOD_INN))
    assert colleges.card(workspace, number) == replace(shown, municipality="Азов")


def test_a_refused_change_leaves_nothing_of_it(workspace: Workspace) -> None:
    colleges.add(workspace, CollegeFields("Колледж торговли"))
    shown = CollegeFields("Колледж связи")
    number = colleges.add(workspace, shown)
    with pytest.raises(UserError, match="уже есть в списке"):
        colleges.save(workspace, number, shown, replace(shown, municipality="Азов", aliases=("Колледж торговли",)))
    assert colleges.card(workspace, number) == shown
    assert journal.entries(workspace, actions=("college_changed",)) == []


@pytest.mark.parametrize("inn", ["123", "77070838931", "770708389x"])
def test_impossible_inn_is_refused(workspace: Workspace, inn: str) -> None:
    with pytest.raises(UserError, match="ИНН"):
        colleges.add(workspace, CollegeFields("Колледж связи", inn=inn))


def test_suspicious_inn_is_told_and_possible(workspace: Workspace) -> None:
    colleges.add(workspace, CollegeFields("Колледж связи", inn=GOOD_INN))
    known = colleges.cards(workspace)
    assert colleges.doubts(CollegeFields("А", inn="7707083894"), known) == [
        "Контрольные цифры ИНН 7707083894 не сходятся: проверьте, нет ли опечатки."
    ]
    assert "Колледж связи" in colleges.doubts(CollegeFields("А", inn=GOOD_INN), known)[0]
    assert colleges.doubts(known[0].fields, known, known[0].id) == []
    assert colleges.doubts(CollegeFields("А", inn="500100732259"), known) == []


def test_search_looks_into_every_field(workspace: Workspace) -> None:
    colleges.add(workspace, CollegeFields("Колледж связи", "Азов", GOOD_INN, aliases=("КСИ плюс",)))
    colleges.add(workspace, CollegeFields("Колледж торговли"))
    for text in ("связ", "АЗОВ", "77070", "кси"):
        assert [one.fields.name for one in colleges.cards(workspace, text)] == ["Колледж связи"]
    assert colleges.municipalities(colleges.cards(workspace)) == ["Азов"]


def test_pairs_are_proposed_and_different_ones_are_not(workspace: Workspace) -> None:
    for name, inn in (
        ("Азовский колледж транспорта и связи", None),
        ("Азовский колледж транспорта и свзи", None),
        ("Черновиковский политехнический колледж", None),
        ("Тренировский политехнический колледж", None),
        ("Тренировский политехнический колледж имени Попова", None),
        ("Колледж № 1", None),
        ("Колледж № 2", None),
        ("Лицей моря", GOOD_INN),
        ("Морской лицей имени адмирала", GOOD_INN),
    ):
        colleges.add(workspace, CollegeFields(name, inn=inn))
    found = {frozenset((pair.first.fields.name, pair.second.fields.name)): pair.reason
             for pair in colleges.pairs(colleges.cards(workspace))}  # fmt: skip
    assert found == {
        frozenset(("Азовский колледж транспорта и связи", "Азовский колледж транспорта и свзи")): "похожие названия",
        frozenset(("Лицей моря", "Морской лицей имени адмирала")): "один и тот же ИНН",
    }


def test_merge_moves_reports_names_and_what_the_card_lacked(workspace: Workspace) -> None:
    reported(workspace, "Колледж связи")
    reported(workspace, "Колледж свзи")
    keep, merged = named(workspace, "Колледж связи"), named(workspace, "Колледж свзи")
    colleges.save(workspace, merged.id, merged.fields, replace(merged.fields, inn=GOOD_INN, aliases=("КС-2",)))
    told = colleges.merge_plan(workspace, keep.id, merged.id)
    assert len(colleges.cards(workspace)) == 2  # only told
    assert (told.reports, told.names, told.filled) == (1, ("Колледж свзи", "КС-2"), (f"ИНН: {GOOD_INN}",))
    assert [(one.as_of, one.counts_of) for one in told.overlaps] == [(date(2024, 4, 1), "Колледж свзи")]
    assert colleges.merge_colleges(workspace, keep.id, merged.id, told) == told
    (one,) = colleges.cards(workspace)
    assert one.fields == CollegeFields("Колледж связи", None, GOOD_INN, aliases=("Колледж свзи", "КС-2"))
    assert one.reports == 1
    listed = history.submissions(workspace)
    assert [(each["version"], each["counts"]) for each in listed] == [(2, True), (1, False)]
    with workspace.store.read() as session:
        assert directory.find(session, "ГБПОУ «Колледж свзи»") is not None
    assert journal.entries(workspace)[0].action == "Колледжи объединены"
    history.undo(workspace, listed[0]["id"])  # the one that was hidden counts again
    assert [each["counts"] for each in history.submissions(workspace)] == [False, True]


def test_versions_follow_the_order_of_arrival_whoever_is_kept(workspace: Workspace) -> None:
    reported(workspace, "Колледж связи")
    reported(workspace, "Колледж свзи")
    keep, merged = named(workspace, "Колледж свзи"), named(workspace, "Колледж связи")
    told = colleges.merge_plan(workspace, keep.id, merged.id)
    assert [one.counts_of for one in told.overlaps] == ["Колледж свзи"]
    colleges.merge_colleges(workspace, keep.id, merged.id, told)
    assert [(each["version"], each["counts"]) for each in history.submissions(workspace)] == [(2, True), (1, False)]


@pytest.mark.parametrize("field", ["inn", "municipality"])
def test_merge_that_would_lose_a_value_is_refused(workspace: Workspace, field: str) -> None:
    values = {"inn": (GOOD_INN, "7736050003"), "municipality": ("Азов", "Батайск")}[field]
    keep = colleges.add(workspace, replace(CollegeFields("Колледж связи"), **{field: values[0]}))
    merged = colleges.add(workspace, replace(CollegeFields("Колледж свзи"), **{field: values[1]}))
    with pytest.raises(UserError, match="потерялось"):
        colleges.merge_plan(workspace, keep, merged)
    assert len(colleges.cards(workspace)) == 2


def test_merge_after_a_change_is_not_what_was_told(workspace: Workspace) -> None:
    keep, merged = (colleges.add(workspace, CollegeFields(name)) for name in ("Колледж связи", "Колледж свзи"))
    told = colleges.merge_plan(workspace, keep, merged)
    reported(workspace, "Колледж свзи")
    with pytest.raises(ConflictError):
        colleges.merge_colleges(workspace, keep, merged, told)
    assert len(colleges.cards(workspace)) == 2


def test_a_college_is_not_merged_with_itself(workspace: Workspace) -> None:
    number = colleges.add(workspace, CollegeFields("Колледж связи"))
    with pytest.raises(UserError, match="один и тот же"):
        colleges.merge_plan(workspace, number, number)


@pytest.fixture
def awaited(workspace: Workspace) -> Iterator[Table]:
    """A table that a later version of the program may bring: which colleges a campaign awaits."""
    table = Table(
        "awaited_for_test",
        metadata,
        Column("campaign", Integer, primary_key=True),
        Column("college_id", Integer, ForeignKey("college.id", ondelete="CASCADE"), primary_key=True),
    )
    try:
        table.create(workspace.store.engine)
        yield table
    finally:
        metadata.remove(table)


@pytest.mark.parametrize(("campaigns", "lost"), [((1, 2), False), ((1, 1), True)])
def test_merge_takes_every_other_record_along_or_is_refused(
    workspace: Workspace, awaited: Table, campaigns: tuple[int, int], lost: bool
) -> None:
    keep, merged = (colleges.add(workspace, CollegeFields(name)) for name in ("Колледж связи", "Колледж свзи"))
    before = sorted(zip(campaigns, (keep, merged), strict=True))
    with workspace.store.write() as session:
        session.execute(insert(awaited), [{"campaign": c, "college_id": owner} for c, owner in before])
    if lost:
        with pytest.raises(UserError, match="потеряло бы одну из них"):
            colleges.merge_plan(workspace, keep, merged)
    else:
        colleges.merge_colleges(workspace, keep, merged, colleges.merge_plan(workspace, keep, merged))
    with workspace.store.read() as session:
        after = sorted(tuple(row) for row in session.execute(select(awaited)))
    assert after == (before if lost else [(1, keep), (2, keep)])
