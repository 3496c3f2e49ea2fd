"""The constructor of forms driven without a browser: from an unknown workbook to a form that is recognised."""

from streamlit.testing.v1 import AppTest

from ck.forms.model import Confidence
from ck.services.constructor import drafts, library
from ck.services.workspace import Workspace
from tests.constructor import layouts
from tests.constructor.books import OWN, own_book, put
from tests.ingest.build import xlsx
from tests.pages.driving import Open, said

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def step(app: AppTest, name: str) -> AppTest:
    app.segmented_control(key="form_step").set_value(name).run()
    assert not app.exception
    return app


def press(app: AppTest, key: str) -> AppTest:
    app.button(key=key).click().run()
    assert not app.exception
    return app


def begun(opened: Open, *books: bytes) -> AppTest:
    """The constructor after its first step."""
    app = press(opened("settings", section="Формы"), "form_new")
    uploader = next(one for one in app.file_uploader if one.label.startswith("Книги"))
    uploader.set_value([(f"{number}.xlsx", data, XLSX) for number, data in enumerate(books, 1)]).run()
    assert not app.exception
    return press(app, "form_propose")


def draft_of(workspace: Workspace) -> drafts.Draft:
    return drafts.open_draft(workspace, drafts.drafts(workspace)[0][0])


def test_a_workbook_becomes_a_form_through_all_steps(opened: Open, workspace: Workspace) -> None:
    app = begun(opened, xlsx(layouts.moved()), xlsx(layouts.moved("Северный техникум")))
    assert {one.key for one in app.selectbox} >= {
        "form_5_meaning",
        "form_9_meaning",
        "form_10_place",
        "form_11_meaning",
    }
    assert "form_3_meaning" not in {one.key for one in app.selectbox}, "what is certain is not asked about"
    assert app.selectbox(key="form_10_meaning").value == "status:risk_no_demand"
    app.selectbox(key="form_9_meaning").set_value("status:other").run()
    app.checkbox(key="form_10_sure").check().run()
    definition = draft_of(workspace).definition
    assert definition is not None
    assert definition.main.column("9").status == "other"
    assert definition.main.column("10").confidence is Confidence.SEEN
    assert app.selectbox(key="form_9_place").value == "part"
    step(app, "checks")
    assert "гр. 3 = 4 + 7…11" in said(app).replace("\\", "")
    assert "держится: 6 из 6" in said(app)
    step(app, "about")
    app.text_input(key="form_title").set_value("Сбор января 2027").run()
    app.text_input(key="form_as_of").set_value("2027 год").run()
    assert "не понята" in said(app).replace("\\", "")
    step(app, "trying")
    press(app, "form_try")
    assert [row["Принято"] for row in app.dataframe[0].value.to_dict("records")] == [3, 3]
    press(app, "form_keep")
    assert "редакция 1" in said(app)
    assert workspace.forms().get("2027-01").title == "Сбор января 2027"
    [report] = put(workspace, ("1.xlsx", xlsx(layouts.moved())))
    assert (report.status, report.form) == ("accepted", "2027-01")


def test_a_draft_is_left_and_gone_on_with(opened: Open, workspace: Workspace) -> None:
    begun(opened, xlsx(layouts.moved()))
    number = drafts.drafts(workspace)[0][0]
    again = opened("settings", section="Формы", draft=str(number))  # the address of a page that was loaded again
    again.selectbox(key="form_9_meaning").set_value("skip").run()
    press(again, "form_close")
    other = press(opened("settings", section="Формы"), f"form_go_{number}")
    assert other.segmented_control(key="form_step").value == "columns"
    assert "form_9_meaning" not in {one.key for one in other.selectbox}


def test_two_windows_do_not_overwrite_each_other(opened: Open, workspace: Workspace) -> None:
    app = begun(opened, xlsx(layouts.moved()))
    drafts.edit(workspace, draft_of(workspace), lambda one: one.model_copy(update={"title": "Из другого окна"}))
    app.selectbox(key="form_9_meaning").set_value("skip").run()
    assert "в другом окне" in said(app)
    assert app.selectbox(key="form_9_meaning").value == "number"
    app.selectbox(key="form_9_meaning").set_value("skip").run()
    definition = draft_of(workspace).definition
    assert definition is not None and (definition.title, definition.main.column("9").status) == (
        "Из другого окна",
        None,
    )


def test_lines_and_rules_by_clicking(opened: Open, workspace: Workspace) -> None:
    app = step(begun(opened, xlsx(layouts.five_lines())), "lines")
    assert app.selectbox(key="form_line_03").value == "03"
    app.selectbox(key="form_line_03").set_value("04").run()
    step(app, "trying")
    assert "встречается дважды" in said(app).replace("\\", "")
    step(app, "lines")
    press(app, "form_lines_find")
    assert app.selectbox(key="form_line_03").value == "03"
    step(app, "checks")
    before = len([one for one in app.button if one.key and one.key.startswith("form_check_drop_")])
    press(app, "form_check_drop_0")
    app.selectbox(key="form_check_whole").set_value("гр.05").run()
    app.multiselect(key="form_check_parts").set_value(["гр.06", "гр.07", "гр.08"]).run()
    press(app, "form_check_new")
    definition = draft_of(workspace).definition
    assert definition is not None
    assert (definition.main.checks[-1].kind, len(definition.main.checks)) == ("columns_sum", before)


def test_the_list_copies_revises_and_reads_again(opened: Open, workspace: Workspace) -> None:
    library.from_file(workspace, OWN.encode(), "форма.toml")
    put(workspace, ("1.xlsx", own_book()))
    app = opened("settings", section="Формы")
    app.selectbox(key="form_chosen").set_value("2027-01").run()
    press(app, "form_revise")
    app.segmented_control(key="form_columns_shown").set_value("counted").run()
    app.selectbox(key="form_5_meaning").set_value("status:other").run()
    press(step(app, "trying"), "form_keep")
    assert workspace.forms().get("2027-01").revision == 2
    app.selectbox(key="form_chosen").set_value("2027-01").run()
    press(app, "form_reread")
    assert "Перечитано отчётов: 1 из 1" in said(app).replace("\\", "")
    press(app, "form_look")
    assert "2027-01" in workspace.forms().retired
    app.selectbox(key="form_chosen").set_value("2025-09").run()
    assert "form_revise" not in {one.key for one in app.button}
    press(app, "form_copy")
    assert draft_of(workspace).replaces == "2025-09"


def test_a_definition_file_is_taken_or_refused_with_the_place(opened: Open, workspace: Workspace) -> None:
    app = opened("settings", section="Формы")
    app.file_uploader(key="form_toml_0").set_value(
        [("плохо.toml", OWN.replace('"total"', '"note"').encode(), "")]
    ).run()
    assert "лист «main»" in said(app).replace("\\", "")
    app.file_uploader(key="form_toml_1").set_value([("форма.toml", OWN.encode(), "")]).run()
    assert "добавлена" in said(app)
    assert "2027-01" in workspace.forms().own


def test_hostile_captions_are_shown_as_text(opened: Open) -> None:
    made = layouts.by_industry()
    made.rows[1][3] = "![x](http://a.b/c.png) **жирно** :red[красно]"
    app = begun(opened, xlsx(made))
    app.segmented_control(key="form_columns_shown").set_value("all").run()
    words = said(app)
    assert "\\!\\[x\\]\\(http" in words
    assert "![x]" not in words
