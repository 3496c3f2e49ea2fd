"""The acts form without a browser."""

from streamlit.testing.v1 import AppTest

from ck.document.acts import BLANK, acts
from ck.services import colleges
from ck.services.colleges import CollegeFields
from ck.services.registers import records
from ck.services.registers.known import ACTS
from ck.services.workspace import Workspace
from tests.pages.driving import Open, said
from tests.services.test_acts import put


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


def test_what_became_of_an_act_is_chosen_never_assumed(opened: Open) -> None:
    """The form of a printed act began with «в силе» beside a note that it was replaced."""
    app = marked(opened("acts"), 1)
    app.button(key="act_state_1").click().run()
    state = next(one for one in app.selectbox if one.key and one.key.startswith("act_state_state_"))
    assert state.value is None
    app.button(key="record_save").click().run()
    assert "Не заполнено поле «Состояние»" in said(app)


def marked(app: AppTest, row: int) -> AppTest:
    """The app with a row of its first table marked, as a click in the browser marks it."""
    app.session_state[app.dataframe[0].key] = {"selection": {"rows": [row], "columns": [], "cells": []}}
    return app.run()


def test_what_to_check_is_dealt_with_where_it_is_shown(opened: Open) -> None:
    app = marked(opened("acts", acts_part="Что проверить"), 0)
    assert "act_state_1" in {one.key for one in app.button}
    assert "признан ли 1032-1 утратившим силу" in said(app)


def test_who_changed_what_stands_beside_the_form(opened: Open, workspace: Workspace) -> None:
    assert "Документы ещё не меняли" in said(opened("acts", acts_part="История"))
    colleges.add(workspace, CollegeFields("Колледж связи"))
    put(workspace)
    (rows,) = (table.value for table in opened("acts", acts_part="История").dataframe)
    assert list(rows["Действие"]) == ["Запись добавлена"]


def test_a_shared_screen_changes_nothing(opened: Open) -> None:
    app = opened("acts", show="1")
    assert not [one for one in app.button if one.key and one.key.startswith("act_")]


def test_rows_that_wrap_their_text_grow_with_the_large_type(opened: Open) -> None:
    usual, large = (opened("acts", show=show).dataframe[0].proto.row_height for show in ("0", "1"))
    assert large > usual > 4 * 15 and large > 4 * 19  # four times the base font: below it nothing wraps
