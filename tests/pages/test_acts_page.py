"""The acts form without a browser."""

from ck.document.acts import BLANK, acts
from ck.services.registers import records
from ck.services.registers.known import ACTS
from ck.services.workspace import Workspace
from tests.pages.driving import Open, said


def test_the_form_is_shown_group_by_group(opened: Open) -> None:
    app = opened("acts")
    shown = [text for table in app.dataframe for text in table.value["Акт, документ"]]
    assert shown[: len(acts())] == [one.title for one in acts()]
    assert BLANK in shown
    assert "Системообразующие" in [one.value for one in app.subheader]


def test_an_act_is_added(opened: Open, workspace: Workspace) -> None:
    app = opened("acts")
    app.button(key="act_add").click().run()
    for kind, name, value in (
        ("selectbox", "group", "Системообразующие"),
        ("selectbox", "level", "региональные"),
        ("text_area", "title", "Закон области"),
    ):
        next(one for one in app.get(kind) if one.key and one.key.startswith(f"act_{name}_")).set_value(value)
    app.button(key="record_save").click().run()
    assert not app.exception
    assert "Записано." in said(app)
    assert [one.values["title"] for one in records.listed(workspace, ACTS)] == ["Закон области"]


def test_suggestions_are_not_passed_off_as_certain(opened: Open) -> None:
    app = opened("acts", acts_part="Что проверить")
    assert "Сведения не проверены" in said(app)
    assert any(button.label == "Добавить…" for button in app.button)


def test_a_shared_screen_changes_nothing(opened: Open) -> None:
    app = opened("acts", show="1")
    assert not [one for one in app.button if one.key and one.key.startswith("act_")]


def test_rows_that_wrap_their_text_grow_with_the_large_type(opened: Open) -> None:
    usual, large = (opened("acts", show=show).dataframe[0].proto.row_height for show in ("0", "1"))
    assert large > 4 * 19 > usual > 4 * 15  # four times the base font: below it nothing wraps
