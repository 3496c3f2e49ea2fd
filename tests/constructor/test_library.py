"""Forms of a workspace: kept, revised, taken along as files; they work like those of the program, and only there."""

import subprocess
import sys
from pathlib import Path

import pytest

from ck.errors import UserError
from ck.forms.loader import definitions, parse_definition
from ck.forms.writing import to_toml
from ck.indicators.scope import Scope
from ck.ingest import parse
from ck.services import exporting, figures, history, journal, templates
from ck.services.constructor import library
from ck.services.workspace import Workspace, open_workspace
from tests.constructor.books import DATE, OWN, own_book, put


def kept(workspace: Workspace, text: str = OWN) -> library.Kept:
    return library.from_file(workspace, text.encode(), "форма.toml")


def total(workspace: Workspace, status: str, *colleges: str) -> int | None:
    (row,) = figures.totals(workspace, Scope(years=(2026,), colleges=colleges), ())
    return row.values[status]


def test_a_kept_form_is_recognised_summed_written_and_read_back(workspace: Workspace) -> None:
    [before] = put(workspace, ("1.xlsx", own_book()))
    assert (before.status, before.problems[0].code) == ("refused", "form_unknown")
    assert kept(workspace) == library.Kept("2027-01", 1, "added")
    reports = put(workspace, ("1.xlsx", own_book()), ("2.xlsx", own_book("Северный техникум", ((5, 5, 1, 0, 0),) * 2)))
    assert [(one.status, one.form, one.as_of, one.accepted) for one in reports] == [
        ("accepted", "2027-01", DATE, 2)
    ] * 2
    assert (total(workspace, "graduates_total"), total(workspace, "employed")) == (39, 31)
    blank = templates.blank_form(workspace, "2027-01", "Приморский колледж")
    both = workspace.forms().sought
    assert "Форма января 2027" in parse(blank, definitions=both).found[0].message
    (draft,) = parse(exporting.consolidated(workspace, Scope(years=(2026,)), "2027-01"), definitions=both).drafts
    assert [(row.counts["graduates_total"], row.details["5"]) for row in draft.rows] == [(25, 2), (14, 0)]


def test_another_process_sees_it_and_another_workspace_does_not(workspace: Workspace, tmp_path: Path) -> None:
    kept(workspace)
    other = open_workspace(str(tmp_path / "demo.sqlite"))
    assert "2027-01" in workspace.forms().newest
    assert "2027-01" not in other.forms().newest
    [refused] = put(other, ("1.xlsx", own_book()))
    assert refused.status == "refused"
    other.store.close()
    file = tmp_path / "1.xlsx"
    file.write_bytes(own_book())
    done = subprocess.run(
        [sys.executable, "-m", "ck", "import", str(file), "--create-colleges", "--db", workspace.url],
        capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert total(workspace, "graduates_total") == 29


def test_submissions_stay_with_the_revision_they_were_read_with(workspace: Workspace) -> None:
    kept(workspace)
    put(workspace, ("1.xlsx", own_book()))
    revised = OWN.replace('caption = "Прочее", role = "part"', 'caption = "Прочее", role = "part", status = "other"')
    assert kept(workspace, revised) == library.Kept("2027-01", 2, "revised")
    assert kept(workspace, revised).status == "unchanged"
    put(workspace, ("2.xlsx", own_book("Северный техникум", ((5, 4, 1, 0, 1),) * 2)))
    known = workspace.forms()
    assert [one.revision for one in known.revisions("2027-01")] == [2, 1]
    assert known.read_with("2027-01", 1).main.column("5").status is None  # type: ignore[union-attr]
    assert total(workspace, "other") == 2  # the first college was not asked for it by name
    sheet = parse(
        exporting.consolidated(workspace, Scope(years=(2026,)), "2027-01"), definitions=known.sought
    ).drafts[0]  # fmt: skip
    assert [row.counts["other"] for row in sheet.rows] == [3, 1]  # but the column of the sum holds both
    words = [(row.action, row.was, row.became) for row in journal.entries(workspace)]
    assert ("Форма записана", "редакция: 1", "редакция: 2; откуда: из файла «форма.toml»") in words


def test_an_inferred_column_feeds_nothing_until_confirmed(workspace: Workspace) -> None:
    kept(workspace, OWN.replace('parent = "3"', 'parent = "3", confidence = "inferred"'))
    put(workspace, ("1.xlsx", own_book()))

    def by_program() -> int | None:
        rows = figures.indicators(workspace, Scope(years=(2026,)), ())
        return next(row.reading.numerator for row in rows if row.reading.indicator.number == 2)

    assert by_program() is None
    assert history.unconfirmed(workspace)["2027-01"] == ("3.1",)
    history.confirm_form(workspace, "2027-01")
    assert by_program() == 14


def test_columns_of_an_earlier_revision_are_still_asked_for(workspace: Workspace) -> None:
    guessed = OWN.replace('status = "studying_only"', 'status = "studying_only", confidence = "inferred"')
    kept(workspace, guessed)
    put(workspace, ("1.xlsx", own_book()))
    kept(workspace, OWN)
    assert history.unconfirmed(workspace)["2027-01"] == ("4",)
    assert history.confirm_form(workspace, "2027-01") == ("4",)
    assert "2027-01" not in history.unconfirmed(workspace)


def test_a_form_goes_from_one_workspace_to_another_as_a_file(workspace: Workspace, tmp_path: Path) -> None:
    kept(workspace)
    text = library.as_file(workspace, "2027-01")
    other = open_workspace(str(tmp_path / "other.sqlite"))
    assert library.from_file(other, text.encode(), "2027-01.toml").status == "added"
    assert other.forms().get("2027-01") == workspace.forms().get("2027-01")
    assert library.from_file(other, text.encode(), "2027-01.toml").status == "unchanged"
    other.store.close()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (OWN.replace('parent = "3"', 'parent = "33"').encode(), "лист «main», графа 3.1: нет графы с числами 33"),
        (
            OWN.replace('total = "2", parts = ["3"', 'total = "2", parts = ["3.9"').encode(),
            "проверка 1 .*нет графы 3.9",
        ),
        (OWN.replace('status = "employed"', 'status = "rich"').encode(), "графа 3: нет статуса «rich»"),
        (b"id = ", "ошибка в разметке TOML"),
        (b"\xff\xfe\x00PK", "не читается как текст"),
        (b"#" * 1_000_001, "слишком велик"),
        (to_toml(definitions()["2025-09"]).replace("Форма сбора, ", "").encode(), "встроена в программу"),
    ],
)
def test_a_bad_file_is_refused_with_the_place(workspace: Workspace, data: bytes, message: str) -> None:
    with pytest.raises(UserError, match=message):
        library.from_file(workspace, data, "форма.toml")
    assert not workspace.forms().own


def test_the_program_s_own_file_changes_nothing(workspace: Workspace) -> None:
    done = library.from_file(workspace, to_toml(definitions()["2025-09"]).encode(), "2025-09.toml")
    assert done.status == "unchanged"


def test_the_second_of_two_editors_is_told(workspace: Workspace) -> None:
    kept(workspace)
    changed = parse_definition(OWN.replace("Прочее", "Иное"), "x")
    library.keep(workspace, changed, "конструктор", based_on=1)
    with pytest.raises(UserError, match="её редакция теперь 2"):
        library.keep(workspace, parse_definition(OWN.replace("Прочее", "Другое"), "x"), "конструктор", based_on=1)


def test_a_form_that_is_not_sought_reads_no_new_file_and_keeps_its_reports(workspace: Workspace) -> None:
    kept(workspace)
    put(workspace, ("1.xlsx", own_book()))
    library.look_for(workspace, "2027-01", sought=False)
    [report] = put(workspace, ("2.xlsx", own_book("Северный техникум")))
    assert report.status == "refused"
    assert total(workspace, "graduates_total") == 29
    card = next(one for one in library.cards(workspace) if one.id == "2027-01")
    assert (card.sought, card.reports, card.own, card.revision) == (False, 1, True, 1)
    with pytest.raises(UserError, match="прочитаны отчёты"):
        library.remove(workspace, "2027-01")
    library.look_for(workspace, "2027-01", sought=True)
    assert put(workspace, ("2.xlsx", own_book("Северный техникум")))[0].status == "accepted"


def test_a_form_that_nothing_was_read_with_can_go(workspace: Workspace) -> None:
    kept(workspace)
    library.remove(workspace, "2027-01")
    assert "2027-01" not in workspace.forms().newest
    with pytest.raises(UserError, match="встроена"):
        library.remove(workspace, "2025-09")
    assert kept(workspace).revision == 1
