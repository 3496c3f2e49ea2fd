"""The part «Сбор» without a browser: made with one press, looked at, changed, excused."""

from datetime import date

from ck.services import journal
from ck.services.campaigns import planning
from ck.services.campaigns.boards import boards
from ck.services.workspace import Workspace, os_user
from ck.store import directory
from tests.pages.driving import Open, keys, said, stored

DAY = date(2025, 2, 1)


def key_of(app, kind: str, name: str) -> str:  # type: ignore[no-untyped-def]
    """The key of a field of the open dialog."""
    return next(one.key for one in app.get(kind) if one.key and one.key.startswith(f"campaign_{name}_"))


def test_without_campaigns_it_proposes_what_the_reports_say(opened: Open, workspace: Workspace) -> None:
    stored(workspace, DAY)
    app = opened("upload", part="Сбор")
    assert "Кампания – это форма" in said(app)
    (button, *_) = sorted(key for key in keys(app) if key.startswith("propose_"))
    app.button(key=button).click().run()
    assert not app.exception
    assert "Заведена кампания" in said(app)
    assert "Отчитались" in said(app)
    assert len(boards(workspace)) == 1


def test_an_open_campaign_is_what_the_screen_opens_with(opened: Open, workspace: Workspace) -> None:
    assert [tab.label for tab in opened("upload").tabs][:2] == ["Загрузить", "Сбор"]
    stored(workspace, DAY)
    planning.accept(workspace, planning.proposals(workspace)[0])
    assert "Отчитались" in said(opened("upload"))


def test_a_campaign_is_made_and_bad_days_are_said(opened: Open, workspace: Workspace) -> None:
    with workspace.store.write() as session:
        directory.create(session, "Колледж связи")
    app = opened("upload", part="Сбор")
    app.button(key="campaign_new").click().run()
    app.selectbox(key=key_of(app, "selectbox", "form")).set_value("2024-07")
    app.selectbox(key=key_of(app, "selectbox", "year")).set_value(2024)
    app.text_input(key=key_of(app, "text_input", "as_of")).input("1.10.2024")
    app.text_input(key=key_of(app, "text_input", "deadline")).input("1 сентября 2024")
    app.button(key="campaign_save").click().run()
    assert not app.exception
    assert "Срок 01.09.2024 раньше отчётной даты 01.10.2024" in said(app)
    assert boards(workspace) == []


def test_the_views_show_shares_letters_and_the_matrix(opened: Open, workspace: Workspace) -> None:
    stored(workspace, DAY)
    for proposal in planning.proposals(workspace):
        planning.accept(workspace, proposal)
    app = opened("upload", part="Сбор")
    assert {"Колледж", "Состояние", "Примечание"} <= set(app.dataframe[0].value.columns)
    app.segmented_control(key="campaign_view").set_value("Муниципалитеты").run()
    assert list(app.dataframe[0].value["Муниципалитет"]) == ["не указан"]
    app.segmented_control(key="campaign_view").set_value("Напоминания").run()
    assert "Не прислали отчёт" in app.code[0].value
    assert "Уважаемые коллеги!" in app.code[1].value
    app.segmented_control(key="campaign_view").set_value("Все кампании").run()
    assert len(app.dataframe[0].value.columns) == 1 + len(boards(workspace))
    assert not app.exception


def closed(opened: Open, workspace: Workspace):  # type: ignore[no-untyped-def]
    """The part with a campaign that was closed on the screen."""
    stored(workspace, DAY)
    planning.accept(workspace, planning.proposals(workspace)[0])
    app = opened("upload", part="Сбор")
    app.segmented_control(key="campaign_view").set_value("Закрытие").run()
    (sure,) = [one.key for one in app.checkbox if one.key and one.key.startswith("campaign_sure")]
    app.checkbox(key=sure).check().run()
    app.button(key="campaign_close").click().run()
    assert not app.exception
    return app


def test_closing_proves_that_nothing_moved_and_reopening_asks_why(opened: Open, workspace: Workspace) -> None:
    app = closed(opened, workspace)
    assert "закрыта: её числа больше не меняются" in said(app)
    assert "С закрытия ничего не изменилось" in said(app)
    assert set(app.dataframe[0].value["Сверка"]) == {"✓ совпадает"}
    app.button(key="campaign_reopen").click().run()
    assert "Причина не указана" in said(app)
    (why,) = [one.key for one in app.text_input if one.key and one.key.startswith("campaign_why")]
    app.text_input(key=why).input("колледж исправил отчёт").run()
    app.button(key="campaign_reopen").click().run()
    assert "снова открыта" in said(app)
    assert boards(workspace)[0].campaign.closed_at is None


def test_the_name_that_was_typed_is_in_the_journal(opened: Open, workspace: Workspace) -> None:
    stored(workspace, DAY)
    app = opened("upload", part="Сбор")
    app.text_input(key="ck_who").input("Петрова П. П.").run()
    (button, *_) = sorted(key for key in keys(app) if key.startswith("propose_"))
    app.button(key=button).click().run()
    newest = journal.entries(workspace)[0]
    assert (newest.who, newest.action) == ("Петрова П. П.", "Кампания заведена")
    assert journal.people(workspace) == sorted({"Петрова П. П.", os_user() or ""} - {""})
    assert [one.action for one in journal.entries(workspace, who=("Петрова П. П.",))] == ["Кампания заведена"]


def test_deadlines_are_seen_and_changed_among_the_settings(opened: Open, workspace: Workspace) -> None:
    assert "Кампаний пока нет" in said(opened("settings", section="Сроки"))
    stored(workspace, DAY)
    for proposal in planning.proposals(workspace):
        planning.accept(workspace, proposal)
    app = opened("settings", section="Сроки")
    assert app.button(key="deadline_edit").disabled
    first = boards(workspace)[0]
    assert app.dataframe[0].value["Срок"][0] == first.campaign.fields.deadline
    app.session_state[app.dataframe[0].key] = {"selection": {"rows": [0], "columns": [], "cells": []}}
    app.run()
    app.button(key="deadline_edit").click().run()
    app.text_input(key=key_of(app, "text_input", "deadline")).input("1.12.2027")
    app.button(key="campaign_save").click().run()
    assert not app.exception
    assert boards(workspace)[0].campaign.fields.deadline == date(2027, 12, 1)
