"""Every detector with a report that it finds and one that it leaves alone, through a real import."""

from collections.abc import Callable
from datetime import date

import pytest

from ck.errors import ConflictError
from ck.forms.cumulative import CUMULATIVES, columns_of
from ck.forms.loader import definitions
from ck.forms.problems import Found, Severity, catalogue
from ck.services import journal
from ck.services.detecting.detectors import DETECTORS, Switch
from ck.services.detecting.switching import switch, switches
from ck.services.importing import ImportOptions
from ck.services.workspace import Workspace
from tests.ingest.build import Grid, grid, xlsx
from tests.services.import_files_kit import NAME, OTHER, add_college, put

FORM, SHEET, CODE = "2023-03", "main", "09.02.07"
DATES = [date(year, month, 1) for year in (2021, 2022, 2023) for month in (3, 10)]
LATEST = date(2024, 3, 1)
Change = Callable[[Grid], object]


def as_it_is(made: Grid) -> object:
    return made


def numbers(**of: int) -> Change:
    """A line 01 that still adds up: what is given, and the rest of the graduates among those who study."""

    def change(made: Grid) -> None:
        total, employed = of.get("total", 25), of.get("employed", 15)
        own = of.get("own", 0)
        for no, number in {"07": total, "08": employed, "11": own, "12": 0, "13": total - employed - own}.items():
            made.put(CODE, "01", no, number)

    return change


def report(change: Change = as_it_is, programs: dict[str, str] | None = None) -> bytes:
    made = grid(FORM, programs)
    columns = {column.no: column.status for column in definitions()[FORM].main.columns}
    assert [columns[no] for no in ("07", "08", "11", "12", "13")] == [
        "graduates_total", "employed", "sole_trader", "self_employed", "studying_only",
    ]  # fmt: skip
    numbers()(made)
    change(made)
    return xlsx(made)


def send(
    workspace: Workspace, data: bytes, year: int, as_of: date, college: str = NAME, dry: bool = True
) -> list[Found]:
    options = ImportOptions(year=year, as_of=as_of, college=college, dry_run=dry)
    [told] = put(workspace, ("отчёт.xlsx", data), options=options)
    assert told.status in ("accepted", "partial")
    return [one for one in told.problems if one.code in {each.code for each in DETECTORS}]


@pytest.fixture
def region(workspace: Workspace) -> Workspace:
    """Two colleges; one has sent the release of 2023 in October."""
    add_college(workspace, NAME, OTHER)
    send(workspace, report(), 2023, date(2023, 10, 1), dry=False)
    return workspace


def found(told: list[Found], code: str) -> list[tuple[str | None, str | None]]:
    return [(one.cell, one.value) for one in told if one.code == code]


def test_the_catalogue_is_whole() -> None:
    assert {one.code for one in DETECTORS} <= set(catalogue())
    assert len({one.name for one in DETECTORS}) == len(DETECTORS) == 6
    assert all(one.severity is Severity.WARNING and one.looks_for for one in DETECTORS)


def test_same_as_before(region: Workspace) -> None:
    assert found(send(region, report(), 2023, LATEST), "same_as_before") == [(None, None)]
    assert not found(send(region, report(numbers(employed=16)), 2023, LATEST), "same_as_before")
    assert not found(send(region, report(), 2024, LATEST), "same_as_before")  # another release


def test_cumulative_fell(region: Workspace) -> None:
    made = grid(FORM)
    told = send(region, report(numbers(employed=14)), 2023, LATEST)
    assert found(told, "cumulative_fell") == [(made.cell(CODE, "01", "08"), "14")]
    assert "было 15" in next(one.message for one in told if one.code == "cumulative_fell")
    moved = report(numbers(employed=13, own=2))  # two became entrepreneurs: nobody is lost
    assert not found(send(region, moved, 2023, LATEST), "cumulative_fell")
    assert not found(send(region, report(numbers(employed=14)), 2024, LATEST), "cumulative_fell")


def test_cumulative_fell_on_the_line_of_target_contracts(region: Workspace) -> None:
    def with_target(number: int) -> Change:
        def change(made: Grid) -> None:
            for no in ("07", "08"):
                made.put(CODE, "05", no, number)

        return change

    send(region, report(with_target(4)), 2023, date(2023, 12, 1), dry=False)
    told = send(region, report(with_target(3)), 2023, LATEST)
    assert found(told, "cumulative_fell") == [(grid(FORM).cell(CODE, "05", "07"), "3")]
    assert not found(send(region, report(with_target(5)), 2023, LATEST), "cumulative_fell")


def test_cumulative_columns_are_derived_from_the_form() -> None:
    occupied, target = CUMULATIVES
    assert columns_of(definitions()["2024-07"], occupied) == ("3", "31")
    assert columns_of(definitions()["2024-07"], target) == ()  # a form of one line
    assert columns_of(definitions()[FORM], target) == ("07",)
    assert all(columns_of(one, occupied) for one in definitions().values() if one.family == "release")


def test_count_jump(workspace: Workspace) -> None:
    add_college(workspace, NAME)
    for place, as_of in enumerate(DATES):
        sent = report(numbers(total=25 + place % 3, employed=15 + place % 2))
        send(workspace, sent, as_of.year - (as_of.month < 6), as_of, dry=False)
    jumped = send(workspace, report(numbers(total=60, employed=15)), 2024, LATEST)
    assert found(jumped, "count_jump") == [(grid(FORM).cell(CODE, "01", "07"), "60")]  # one a programme: the farthest
    for quiet in (numbers(total=26, employed=16), numbers(total=28, employed=17)):  # as always; few people more
        assert not found(send(workspace, report(quiet), 2024, LATEST), "count_jump")


def test_count_jump_needs_a_past(region: Workspace) -> None:
    assert not found(send(region, report(numbers(total=900)), 2024, LATEST), "count_jump")


def test_release_differs(region: Workspace) -> None:
    told = send(region, report(numbers(total=26)), 2023, LATEST)
    assert found(told, "release_differs") == [(grid(FORM).cell(CODE, "01", "07"), "26")]
    without = send(region, report(programs={CODE: "Информационные системы и программирование"}), 2023, LATEST)
    assert len(found(without, "release_differs")) == 2  # two programmes are gone
    assert not found(send(region, report(numbers(employed=20)), 2023, LATEST), "release_differs")


def test_a_programme_that_was_set_aside_is_no_other_release(region: Workspace) -> None:
    def wrong(made: Grid) -> None:
        made.put(CODE, "01", "07", 99)  # the parts make 25

    assert not found(send(region, report(wrong), 2023, LATEST), "release_differs")

    def unreadable(made: Grid) -> None:
        made.put(CODE, "01", "07", "много")

    assert not found(send(region, report(unreadable), 2023, LATEST), "release_differs")


def test_code_two_names(region: Workspace) -> None:
    named = {CODE: "Мастер по обработке цифровой информации", "34.02.01": "Сестринское дело"}
    told = send(region, report(programs=named), 2023, LATEST)
    assert [value for _, value in found(told, "code_two_names")] == [named[CODE]]
    assert all(cell for cell, _ in found(told, "code_two_names"))
    written = {CODE: "ИНФОРМАЦИОННЫЕ СИСТЕМЫ  и программирование"}
    assert not found(send(region, report(programs=written), 2023, LATEST), "code_two_names")


def people(*of: str) -> bytes:
    """The form of September 2025 with target contracts of graduates."""
    main, target = grid("2025-09", {CODE: "Информационные системы и программирование"}), grid("2025-09", {}, "target")
    employer = "трудоустроен у работодателя, с которым заключен целевой договор"
    for number in of:
        row = {"1": f"{CODE} Информационные системы и программирование", "2": number, "5": "7707083893",
               "6": "действует", "7": employer}  # fmt: skip
        target.under([row.get(column.no) for column in target.form.columns])  # type: ignore[union-attr]
    return xlsx(main, target)


def test_person_elsewhere(region: Workspace) -> None:
    autumn = date(2025, 9, 1)
    send(region, people("А-101", "А-102"), 2025, autumn, dry=False)
    told = send(region, people("А-102", "А-103"), 2025, autumn, college=OTHER)
    assert found(told, "person_elsewhere") == [("B3", "А-102")]
    assert NAME in next(one.message for one in told if one.code == "person_elsewhere")
    assert not found(send(region, people("А-103"), 2025, autumn, college=OTHER), "person_elsewhere")
    again = send(region, people("А-101", "А-102", "А-104"), 2025, date(2025, 10, 1))  # the same college a month later
    assert not found(again, "person_elsewhere")
    assert not found(send(region, people("А-102"), 2026, autumn, college=OTHER), "person_elsewhere")


def test_person_elsewhere_within_one_batch(region: Workspace) -> None:
    options = ImportOptions(year=2025, as_of=date(2025, 9, 1))
    files = ((f"{NAME}.xlsx", people("А-1")), (f"{OTHER}.xlsx", people("А-1")))
    told = put(region, *files, options=options)
    assert [[one.code for one in each.problems].count("person_elsewhere") for each in told] == [0, 1]


@pytest.mark.parametrize("code", [one.code for one in DETECTORS])
def test_a_detector_that_is_off_is_silent(region: Workspace, code: str) -> None:
    shown = switches(region)
    off = {one: Switch(one != code, each.severity) for one, each in shown.items()}
    switch(region, shown, off)
    bad = report(numbers(total=26, employed=12), {CODE: "Мастер по обработке цифровой информации"})
    codes = {one.code for one in send(region, bad, 2023, LATEST)} | {
        one.code for one in send(region, report(), 2023, LATEST)
    }
    assert code not in codes
    assert codes >= {"same_as_before", "cumulative_fell", "release_differs", "code_two_names"} - {code}


def test_switches_are_journalled_and_guarded(region: Workspace) -> None:
    shown = switches(region)
    assert all(one.on and one.severity is Severity.WARNING for one in shown.values())
    wanted = {"count_jump": Switch(False, Severity.WARNING), "release_differs": Switch(True, Severity.INFO)}
    assert switch(region, shown, wanted) == ["Скачок", "Другой выпуск"]
    told = send(region, report(numbers(total=26)), 2023, LATEST)
    assert {one.severity for one in told if one.code == "release_differs"} == {Severity.INFO}
    entry = journal.entries(region, actions=("detectors_set",))[0]
    assert "Скачок: включено, предупреждение" in entry.was and "Скачок: выключено" in entry.became
    with pytest.raises(ConflictError, match="другой человек"):
        switch(region, shown, {"count_jump": Switch(True, Severity.WARNING)})
    assert switch(region, switches(region), wanted) == []
