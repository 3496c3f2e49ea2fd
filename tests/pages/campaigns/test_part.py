"""The part «Сбор» without a browser: made with one press, looked at, changed, excused."""

from datetime import date

from ck.services.campaigns import planning
from ck.services.campaigns.boards import boards
from ck.services.workspace import Workspace
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
