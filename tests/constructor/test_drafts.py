"""From an unknown workbook to a form that works: propose, correct, try, keep, revise, read again."""

from datetime import date

import pytest

from ck.errors import UserError
from ck.forms import editing
from ck.forms.model import Confidence, Role
from ck.forms.problems import Severity
from ck.forms.rules import ColumnsAtMost, ColumnsSum
from ck.indicators.scope import Scope
from ck.ingest import parse
from ck.services import exporting, figures, history, templates
from ck.services.constructor import drafts, library, proposing, rereading, trial
from ck.services.constructor.drafts import Draft
from ck.services.workspace import Workspace
from tests.constructor import layouts
from tests.constructor.books import OWN, own_book, put
from tests.ingest import hostile
from tests.ingest.build import xlsx

SCOPE = Scope(years=(2026,))
NORTH = "Северный техникум"
FEWER = ((5, 2, 1, 1, 1, 1, 0, 0), (4, 4, 4, 0, 0, 0, 0, 0), (0, 0, 0, 0, 0, 0, 0, 0))


def begun(workspace: Workspace, *books: bytes) -> Draft:
    """A draft with the likeliest table of these workbooks chosen."""
    draft = drafts.start(workspace)
    drafts.add_samples(workspace, draft.id, [(f"{number}.xlsx", data) for number, data in enumerate(books, 1)])
    return proposing.choose(workspace, draft, proposing.likely(workspace, draft.id)[0].table)


def finished(workspace: Workspace, draft: Draft) -> library.Kept:
    return drafts.finish(workspace, drafts.open_draft(workspace, draft.id))


def test_an_unknown_form_becomes_one_that_works(workspace: Workspace) -> None:
    draft = begun(workspace, xlsx(layouts.moved()), xlsx(layouts.moved(NORTH, FEWER)))
    told = trial.try_out(workspace, draft)
    assert [(one.taken_for, one.accepted, one.set_aside, one.total) for one in told.files] == [
        (("2027-01",), 3, 0, 64), (("2027-01",), 3, 0, 9),
    ]  # fmt: skip
    assert (told.blank, told.rivals) == ("", ())
    assert finished(workspace, draft) == library.Kept("2027-01", 1, "added")
    assert drafts.drafts(workspace) == []
    reports = put(workspace, ("1.xlsx", xlsx(layouts.moved())), ("2.xlsx", xlsx(layouts.moved(NORTH, FEWER))))
    assert [(one.status, one.form, one.year, one.as_of) for one in reports] == [
        ("accepted", "2027-01", 2026, date(2027, 1, 15))
    ] * 2
    (row,) = figures.totals(workspace, SCOPE, ())
    wanted = ("graduates_total", "employed", "conscript", "risk_no_demand")
    assert {status: row.values[status] for status in wanted} == {
        "graduates_total": 73, "employed": 42, "conscript": 5, "risk_no_demand": 4,
    }  # fmt: skip
    known = workspace.forms().sought
    blank = parse(templates.blank_form(workspace, "2027-01", layouts.COLLEGE), definitions=known)
    assert blank.found[0].code in ("no_rows", "nothing_usable")
    (consolidated,) = parse(exporting.consolidated(workspace, SCOPE, "2027-01"), definitions=known).drafts
    assert [row.counts["graduates_total"] for row in consolidated.rows] == [30, 34, 9]
    assert [row.details["9"] for row in consolidated.rows] == [3, 1, 1]  # the column that no form knew is summed too


def test_what_was_only_alike_feeds_nothing_until_confirmed(workspace: Workspace) -> None:
    draft = begun(workspace, xlsx(layouts.moved()))
    finished(workspace, draft)
    put(workspace, ("1.xlsx", xlsx(layouts.moved())))
    assert history.unconfirmed(workspace)["2027-01"] == ("5", "10", "11")

    def by_program() -> int | None:
        rows = figures.indicators(workspace, SCOPE, ())
        return next(row.reading.numerator for row in rows if row.reading.indicator.number == 2)

    assert by_program() is None
    history.confirm_form(workspace, "2027-01")
    assert by_program() == 20


def test_what_a_person_chose_is_certain(workspace: Workspace) -> None:
    draft = begun(workspace, xlsx(layouts.moved()))
    assert draft.definition is not None
    sheet = draft.definition.main
    uses = {"5": editing.usual_use(sheet, "5", "employed_by_program"), "9": editing.usual_use(sheet, "9", "other")}
    draft = drafts.edit(workspace, draft, lambda one: editing.set_use(one, uses))
    draft = drafts.edit(workspace, draft, lambda one: editing.set_confidence(one, ["10", "11"], Confidence.SEEN))
    assert drafts.open_draft(workspace, draft.id) == draft
    finished(workspace, draft)
    put(workspace, ("1.xlsx", xlsx(layouts.moved())))
    assert "2027-01" not in history.unconfirmed(workspace)
    assert figures.totals(workspace, SCOPE, ())[0].values["other"] == 4


def test_the_second_window_is_told(workspace: Workspace) -> None:
    draft = begun(workspace, xlsx(layouts.moved()))
    drafts.edit(workspace, draft, lambda one: one.model_copy(update={"title": "Первое окно"}))
    with pytest.raises(UserError, match="в другом окне"):
        drafts.edit(workspace, draft, lambda one: one.model_copy(update={"title": "Второе окно"}))
    assert drafts.open_draft(workspace, draft.id).name == "Первое окно"


def test_rules_follow_the_roles_and_a_refused_one_stays_away(workspace: Workspace) -> None:
    draft = begun(workspace, xlsx(layouts.moved()))
    assert draft.definition is not None
    definition = draft.definition
    total = ColumnsSum(total="3", parts=("4", "7..11"))
    assert definition.main.checks == (total, ColumnsAtMost(parts=("5",), whole="4"))
    without = editing.set_use(definition, {"9": editing.Use(Role.IGNORED)})
    assert ColumnsSum(total="3", parts=("4", "7", "8", "10", "11")) in without.main.checks
    refused = editing.drop_check(definition, 0)
    again = editing.set_use(refused, {"9": editing.Use(Role.IGNORED)})
    assert [check.kind for check in again.main.checks] == ["columns_at_most"]
    moved = editing.set_use(definition, {"4": editing.Use(Role.NOTE)})
    assert moved.main.column("5").role is Role.VALUE, "nobody's part any more"
    assert all(check.kind == "columns_sum" for check in moved.main.checks)
    by_hand = editing.add_check(definition, ColumnsSum(total="10", parts=("11",), severity="warning"))
    assert by_hand.main.checks[-1] in editing.set_use(by_hand, {"9": editing.Use(Role.IGNORED)}).main.checks


def test_a_status_belongs_to_one_column(workspace: Workspace) -> None:
    draft = begun(workspace, xlsx(layouts.moved()))
    assert draft.definition is not None
    changed = editing.set_use(draft.definition, {"9": editing.usual_use(draft.definition.main, "9", "conscript")})
    assert (changed.main.column("9").status, changed.main.column("7").status) == ("conscript", None)
    total = editing.set_use(draft.definition, {"4": editing.usual_use(draft.definition.main, "4", "graduates_total")})
    assert (total.main.column("4").role, total.main.column("3").role) == (Role.TOTAL, Role.VALUE)


def test_identities_tell_how_often_they_hold(workspace: Workspace) -> None:
    broken = layouts.moved(NORTH, ((25, 99, 5, 3, 6, 2, 1, 1), *layouts.PEOPLE[1:]))
    draft = begun(workspace, xlsx(layouts.moved()), xlsx(broken))
    own, lacking = proposing.identities(workspace, draft)
    assert draft.definition is not None
    assert [one and (one.held, one.asked) for one in own] == [(6, 6)] and lacking == []
    with_sum = drafts.edit(
        workspace, draft, lambda one: editing.add_check(one, ColumnsSum(total="3", parts=("4", "7..11")))
    )
    told = proposing.identities(workspace, with_sum)[0][-1]
    assert told is not None and (told.held, told.asked) == (5, 6)
    files = trial.try_out(workspace, with_sum).files
    assert [(one.accepted, one.set_aside) for one in files] == [(3, 0), (2, 1)]
    assert files[1].problems[0].code == "columns_sum"
    assert files[1].count(Severity.ERROR) == 1


def test_a_wrong_draft_is_refused_with_the_place(workspace: Workspace) -> None:
    draft = begun(workspace, xlsx(layouts.moved()))
    wrong = drafts.edit(workspace, draft, lambda one: editing.set_use(one, {"2": editing.Use(Role.NOTE)}))
    with pytest.raises(UserError, match="лист «main»: нужна одна ключевая графа с кодом программы"):
        drafts.finish(workspace, wrong)
    with pytest.raises(UserError, match="ключевая графа"):
        trial.try_out(workspace, wrong)
    assert drafts.open_draft(workspace, draft.id) == wrong, "nothing is lost"


def test_lines_without_a_meaning_have_to_be_chosen(workspace: Workspace) -> None:
    made = layouts.five_lines()
    for row in made.rows[3:]:
        row[3] = {"из них: лица с ОВЗ": "первая категория"}.get(row[3], row[3])
    draft = begun(workspace, xlsx(made))
    assert draft.guessed_lines == ("02", "03")
    wrong = drafts.edit(workspace, draft, lambda one: editing.set_line(one, "02", "03"))
    with pytest.raises(UserError, match="строка 03: встречается дважды"):
        drafts.checked(wrong)
    right = drafts.edit(workspace, wrong, lambda one: editing.set_line(one, "02", "02"))
    right = drafts.edit(workspace, right, lambda one: one.model_copy(update={"release_year": 2026}))
    assert {line.code for line in drafts.checked(right).main.lines} == {"01", "02", "03", "04", "05"}
    assert trial.try_out(workspace, right).files[0].accepted == 3
    alone = drafts.edit(workspace, right, editing.drop_lines)
    assert drafts.checked(alone).main.lines == ()


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04junk", hostile.two_far_cells(), hostile.zip_bomb()])
def test_a_hostile_workbook_is_told_and_breaks_nothing(workspace: Workspace, data: bytes) -> None:
    draft = drafts.start(workspace)
    drafts.add_samples(workspace, draft.id, [("бомба.xlsx", data), ("форма.xlsx", xlsx(layouts.moved()))])
    books = list(proposing.books(workspace, draft.id).values())
    assert books[0].refused is not None and not books[0].sheets
    assert proposing.likely(workspace, draft.id)[0].file == "форма.xlsx"


def test_a_copy_of_a_form_of_the_program(workspace: Workspace) -> None:
    draft = drafts.from_form(workspace, "2025-09", revise=False)
    assert draft.definition is not None
    assert (draft.definition.id, draft.based_on, draft.origin) == (
        "2025-09-2", None, "копия формы «Форма сбора, сентябрь 2025»",
    )  # fmt: skip
    assert draft.definition.notes == (), "notes that follow from the columns are made anew"
    both = drafts.change(workspace, draft, replaces=None)
    assert trial.try_out(workspace, both).blank == "бланк этой формы нельзя отличить от другой формы"
    draft = drafts.change(workspace, both, replaces="2025-09")
    assert trial.try_out(workspace, draft).blank == ""
    assert finished(workspace, draft).status == "added"
    assert "2025-09" in workspace.forms().retired
    with pytest.raises(UserError, match="встроена"):
        drafts.from_form(workspace, "2025-09", revise=True)


def test_a_revision_reads_the_kept_files_again(workspace: Workspace) -> None:
    library.from_file(workspace, OWN.encode(), "форма.toml")
    put(workspace, ("1.xlsx", own_book()), ("2.xlsx", own_book(NORTH, ((5, 4, 1, 0, 1),) * 2)))
    assert rereading.waiting(workspace, "2027-01") == []
    draft = drafts.from_form(workspace, "2027-01", revise=True)
    assert draft.definition is not None and draft.based_on == 1
    use = {"5": editing.usual_use(draft.definition.main, "5", "other")}
    draft = drafts.edit(workspace, draft, lambda one: editing.set_use(one, use))
    assert finished(workspace, draft) == library.Kept("2027-01", 2, "revised")
    assert figures.totals(workspace, SCOPE, ())[0].values["other"] is None
    assert [one.colleges for one in rereading.waiting(workspace, "2027-01")] == [(layouts.COLLEGE,), (NORTH,)]
    reports = rereading.reread(workspace, "2027-01")
    assert [(one.status, one.version, one.college) for one in reports] == [
        ("accepted", 2, layouts.COLLEGE), ("accepted", 2, NORTH),
    ]  # fmt: skip
    assert figures.totals(workspace, SCOPE, ())[0].values["other"] == 4
    assert rereading.waiting(workspace, "2027-01") == []


def test_confirmed_columns_are_certain_in_the_next_revision(workspace: Workspace) -> None:
    library.from_file(
        workspace, OWN.replace('parent = "3"', 'parent = "3", confidence = "inferred"').encode(), "1.toml"
    )
    history.confirm_form(workspace, "2027-01")
    draft = drafts.from_form(workspace, "2027-01", revise=True)
    assert draft.definition is not None
    assert draft.definition.main.column("3.1").confidence is Confidence.SEEN


def test_a_name_that_is_taken_is_refused(workspace: Workspace) -> None:
    draft = begun(workspace, xlsx(layouts.moved()))
    draft = drafts.edit(workspace, draft, lambda one: one.model_copy(update={"id": "2025-09"}))
    with pytest.raises(UserError, match="Форма с именем «2025-09» уже есть"):
        drafts.finish(workspace, draft)
    drafts.discard(workspace, draft.id)
    with pytest.raises(UserError, match="черновика формы больше нет"):
        drafts.open_draft(workspace, draft.id)


def test_files_beyond_all_measure_are_refused(workspace: Workspace) -> None:
    draft = drafts.start(workspace)
    with pytest.raises(UserError, match="больше 32 МБ"):
        drafts.add_samples(workspace, draft.id, [("том.xlsx", bytes(33 << 20))])
    with pytest.raises(UserError, match="не больше 40 файлов"):
        drafts.add_samples(workspace, draft.id, [(f"{number}.xlsx", b"x%d" % number) for number in range(41)])
    assert drafts.samples(workspace, draft.id) == []
