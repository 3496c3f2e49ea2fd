"""What becomes of files: stored, refused, skipped, and what stays of each."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from ck.errors import UserError
from ck.forms.draft import FileDraft
from ck.forms.loader import definitions
from ck.services import arrivals, history
from ck.services.importing import FileReport, ImportOptions, Source, import_files, kept_name, sources_of
from ck.services.saving import Batch
from ck.services.workspace import Workspace
from ck.store.models import Upload
from tests.ingest.build import grid, xlsx
from tests.services.import_files_kit import DATE, NAME, OTHER, TOLD, a_form, add_college, codes, folder_of, put, source

F1 = Path(__file__).parents[1] / "ingest" / "samples" / "2024-02-f1"


def statuses(reports: list[FileReport]) -> list[str]:
    return [report.status for report in reports]


def test_a_good_file_is_stored_and_told_as_the_interface_says(workspace: Workspace) -> None:
    add_college(workspace, NAME)
    [report] = put(workspace, ("Форма.xlsx", a_form()))
    assert report.as_json() == {
        "path": "Форма.xlsx",
        "status": "accepted",
        "form": "2023-03",
        "college": NAME,
        "year": 2023,
        "as_of": "2023-03-01",
        "version": 1,
        "submission": 1,
        "blocks": {"accepted": 2, "set_aside": 0},
        "problems": [],
    }


def test_again_the_same_then_corrected(workspace: Workspace) -> None:
    add_college(workspace, NAME)
    first, again, corrected = (put(workspace, ("Ф.xlsx", a_form(scale=scale)))[0] for scale in (1, 1, 2))
    assert statuses([first, again, corrected]) == ["accepted", "unchanged", "accepted"]
    assert [one.version for one in (first, again, corrected)] == [1, 1, 2]
    assert again.submission == first.submission
    assert len(history.submissions(workspace)) == 2


def test_files_that_came_earlier_are_remembered_with_that_day(workspace: Workspace) -> None:
    add_college(workspace, NAME)
    came = date(2023, 3, 5)
    put(workspace, ("Ф.xlsx", a_form()), ("пусто.xlsx", b"no"), options=replace(TOLD, received=came))
    assert {one.at.astimezone().date() for one in history.files(workspace)} == {came}
    [stored] = history.submissions(workspace)
    assert datetime.fromisoformat(stored["received_at"]).astimezone().date() == came


def test_a_day_of_receipt_that_has_not_come_stops_the_import(workspace: Workspace) -> None:
    ahead = replace(TOLD, received=date.today() + timedelta(days=1))
    with pytest.raises(UserError, match="ещё не наступила. Укажите день"):
        put(workspace, ("Ф.xlsx", a_form()), options=ahead)
    assert not history.files(workspace)


def test_a_damaged_block_is_set_aside_and_told_with_its_cell(workspace: Workspace, tmp_path: Path) -> None:
    add_college(workspace, NAME)
    path = tmp_path / "Форма.xlsx"
    path.write_bytes(a_form())
    book = load_workbook(path)
    sheet = book.worksheets[0]
    cell = next(cell for row in sheet.iter_rows(min_row=10, min_col=9) for cell in row if isinstance(cell.value, int))
    cell.value = "н/д"
    book.save(path)
    [report] = import_files(workspace, sources_of([path]), TOLD)
    assert (report.status, report.accepted, report.set_aside) == ("partial", 1, 1)
    problem = next(one for one in report.as_json()["problems"] if one["code"] == "not_a_number")
    assert (problem["cell"], problem["value"], problem["severity"]) == (cell.coordinate, "н/д", "error")
    assert problem["message"] and problem["fix"]


def test_one_bad_file_never_stops_the_others(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    add_college(workspace, NAME, OTHER)
    take = Batch.take

    def failing(self: Batch, session: object, draft: object, file: object, *rest: object) -> object:
        if file.name == "беда.xlsx":  # type: ignore[attr-defined]
            raise ZeroDivisionError("Иванов")
        return take(self, session, draft, file, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Batch, "take", failing)
    reports = put(
        workspace,
        ("пусто.xlsx", b""),
        ("а.xlsx", a_form()),
        ("беда.xlsx", a_form(scale=3)),
        ("мусор.xlsx", b"MZ" + b"\0" * 500),
        ("б.xlsx", a_form(OTHER)),
    )
    assert statuses(reports) == ["refused", "accepted", "refused", "refused", "accepted"]
    assert codes(reports[2]) == ["internal_error"]
    assert [one.name for one in history.files(workspace)] == [one.path for one in reversed(reports)]


def test_an_error_of_the_parser_is_one_files_problem(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    add_college(workspace, NAME, OTHER)
    whole = arrivals.parse_all

    def failing(files, **options):  # type: ignore[no-untyped-def]
        for name, data in files:
            if name == "беда.xlsx":
                raise ZeroDivisionError("Иванов Иван")
            yield from whole([(name, data)], **options)

    monkeypatch.setattr(arrivals, "parse_all", failing)
    names = ("а.xlsx", "~$б.xlsx", "беда.xlsx", "в.pdf", "г.xlsx")
    reports = put(workspace, *((name, a_form(OTHER if name == "г.xlsx" else NAME)) for name in names))
    assert [one.path for one in reports] == list(names)
    assert statuses(reports) == ["accepted", "skipped", "refused", "skipped", "accepted"]
    assert "ZeroDivisionError" in caplog.text and "Иванов" not in caplog.text


def test_what_is_no_form_is_skipped_unopened(workspace: Workspace) -> None:
    def never() -> bytes:
        raise AssertionError

    names = ("~$Форма.xlsx", ".~lock.Форма.ods#", "фото.JPG", "акт.docx")
    reports = import_files(workspace, [Source(name, never) for name in names], TOLD)
    assert statuses(reports) == ["skipped"] * 4
    assert [codes(one) for one in reports] == [["lock_file"]] * 2 + [["not_a_form_file"]] * 2


def test_a_file_that_cannot_be_read(workspace: Workspace, tmp_path: Path) -> None:
    reports = import_files(workspace, sources_of([tmp_path / "нет.xlsx"]), TOLD)
    assert (statuses(reports), codes(reports[0])) == (["refused"], ["unreadable_file"])


def test_a_giant_is_not_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "огромный.xlsx"
    with path.open("wb") as file:
        file.truncate(400 << 20)
    [giant] = sources_of([path])
    assert len(giant.read()) < 60 << 20


def test_folders_are_walked_and_a_copy_follows_its_original(tmp_path: Path) -> None:
    names = ("б/Форма (10).xlsx", "б/Форма.xlsx", "б/Форма (2) испр.xlsx", "а/~$х.xlsx", ".скрыто", "в.ods")
    listed = [Path(one.name).relative_to(tmp_path).as_posix() for one in sources_of([folder_of(tmp_path, *names)])]
    assert listed == ["а/~$х.xlsx", "б/Форма.xlsx", "б/Форма (2) испр.xlsx", "б/Форма (10).xlsx", "в.ods"]


def test_two_files_of_one_college_in_a_batch(workspace: Workspace) -> None:
    add_college(workspace, NAME)
    reports = put(workspace, ("Ф.xlsx", a_form()), ("Ф (2).xlsx", a_form(scale=2)), ("Ф (3).xlsx", a_form(scale=2)))
    assert statuses(reports) == ["accepted", "accepted", "unchanged"]
    assert [codes(one) for one in reports] == [[], ["same_college_again"], []]
    assert "«Ф.xlsx»" in reports[1].problems[0].message


def test_last_months_numbers_sent_again_are_noticed(workspace: Workspace) -> None:
    add_college(workspace, NAME)
    put(workspace, ("март.xlsx", a_form()))
    [april] = put(workspace, ("апрель.xlsx", a_form()), options=replace(TOLD, as_of=date(2023, 4, 1)))
    assert (april.status, codes(april)) == ("accepted", ["same_as_before"])
    assert "01.03.2023" in april.problems[0].message


def test_a_dry_run_tells_what_would_happen_and_stores_nothing(workspace: Workspace) -> None:
    add_college(workspace, NAME)
    put(workspace, ("старый.xlsx", a_form()))
    files = [
        ("тот же.xlsx", a_form()),
        ("новый.xlsx", a_form(scale=2)),
        ("новее.xlsx", a_form(scale=3)),
        ("другой.xlsx", a_form(OTHER)),
        ("другой (2).xlsx", a_form(OTHER)),
        ("пустой.xlsx", b""),
    ]
    options = replace(TOLD, create_colleges=True)
    before = (workspace.store.version(), history.submissions(workspace), history.files(workspace))
    dry = put(workspace, *files, options=replace(options, dry_run=True))
    assert (workspace.store.version(), history.submissions(workspace), history.files(workspace)) == before
    assert [one.submission for one in dry] == [None] * 6
    real = put(workspace, *files, options=options)
    assert [replace(one, submission=None) for one in real] == dry
    assert statuses(real) == ["unchanged", "accepted", "accepted", "accepted", "unchanged", "refused"]
    assert [one.version for one in real] == [1, 2, 3, 1, 1, None]


def test_progress_and_stopping_between_files(workspace: Workspace) -> None:
    add_college(workspace, NAME)
    seen: list[tuple[int, int, str]] = []
    files = [source(f"Ф ({number}).xlsx", a_form(scale=number)) for number in range(1, 5)]
    reports = import_files(workspace, files, TOLD, lambda *step: seen.append(step), stop=lambda: len(seen) == 2)
    assert seen == [(1, 4, "Ф (1).xlsx"), (2, 4, "Ф (2).xlsx")]
    assert statuses(reports) == ["accepted", "accepted"]
    assert len(history.submissions(workspace)) == 2


def test_bytes_are_kept_once_where_they_may_be_wanted(workspace: Workspace) -> None:
    add_college(workspace, NAME)
    form, foreign = a_form(), a_form(OTHER)  # made once: a workbook says when it was made
    put(workspace, ("а.xlsx", form), ("копия.xlsx", form), ("чужой.xlsx", foreign), ("мусор.xlsx", b"MZ" * 99))
    with workspace.store.read() as session:
        assert len(session.scalars(select(Upload)).all()) == 2
    last, unknown, copy, first = history.files(workspace)
    assert history.original(workspace, last.id) is None
    assert history.original(workspace, unknown.id) == ("чужой.xlsx", foreign)
    assert copy.submission_id == first.submission_id
    assert history.original(workspace, first.id) == ("а.xlsx", form)


def test_problems_of_a_file_come_back_from_the_store(workspace: Workspace) -> None:
    [report] = put(workspace, ("чужой.xlsx", a_form(OTHER)))
    [receipt] = history.files(workspace)
    assert tuple(history.problems(workspace, receipt.id)) == tuple(
        replace(found, severity_override=found.severity) for found in report.problems
    )
    assert receipt.problems == {"error": 1}


def test_a_form_that_is_not_there_is_said_before_anything_is_read(workspace: Workspace) -> None:
    with pytest.raises(UserError, match="Формы «1999» нет"):
        put(workspace, ("а.xlsx", a_form()), options=ImportOptions(form="1999"))


def test_a_workbook_of_several_colleges(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """2021: a sheet a college. The college that the user named cannot be meant for all of them."""
    add_college(workspace, NAME, OTHER)
    [first, second, again] = [
        replace(draft, college_candidates=(name,))
        for name, scale in ((NAME, 1), (OTHER, 2), (NAME, 3))
        for draft in next(iter(arrivals.parse_all([("Ф.xlsx", a_form(name, scale=scale))]))).drafts
    ]
    whole = FileDraft((first, second, replace(first, college_candidates=("Колледж Незнакомый",)), again), ())
    monkeypatch.setattr(arrivals, "parse_all", lambda files, **_: (whole for _ in files))
    reports = put(workspace, (f"{NAME}.xlsx", a_form()), options=ImportOptions(as_of=DATE, college=OTHER))
    assert statuses(reports) == ["accepted", "accepted", "refused", "refused"]
    assert [one.college for one in reports] == [NAME, OTHER, None, NAME]
    assert all("college_option_ignored" in codes(one) for one in reports)
    assert "college_unknown" in codes(reports[2])
    assert "college_repeated" in codes(reports[3])


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("/диск/Документы/Озёрский/форма.xlsx", "Озёрский/форма.xlsx"),
        ("/форма.xlsx", "/форма.xlsx"),
        ("Озёрский/форма.xlsx", "Озёрский/форма.xlsx"),
        ("форма.xlsx", "форма.xlsx"),
    ],
)
def test_a_file_is_remembered_without_the_folders_of_somebodys_computer(name: str, kept: str) -> None:
    assert kept_name(name) == kept


def test_a_file_with_every_block_damaged_says_its_form_and_how_many_were_set_aside(workspace: Workspace) -> None:
    book = load_workbook(F1 / "ГБПОУ «Озёрский аграрный техникум».xlsx")
    for row in (6, 11, 16):  # line 01 of each of its three programmes
        book.active.cell(row, 6, "н/д")
    book.save(changed := BytesIO())
    [report] = import_files(workspace, [source("ГБПОУ «Озёрский аграрный техникум».xlsx", changed.getvalue())], TOLD)
    assert (report.status, report.form, report.accepted, report.set_aside) == ("refused", "2024-02-f1", 0, 3)
    assert {found.cell for found in report.problems if found.code == "not_a_number"} == {"F6", "F11", "F16"}


def test_a_form_that_lacks_a_column_is_stored_without_it(workspace: Workspace) -> None:
    form = grid(definitions()["2024-02-f2"])
    place = form.column("гр.07")
    for row in form.rows:
        del row[place : place + 1]
    (report,) = put(workspace, ("форма.xlsx", xlsx(form)), options=replace(TOLD, college=NAME, create_colleges=True))
    assert (report.status, codes(report)) == ("accepted", ["college_created", "year_differs", "column_missing"])
