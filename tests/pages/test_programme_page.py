"""The programme without a browser."""

import pytest

from ck.services.programme import programmes
from ck.services.registers import records
from ck.services.registers.known import PROGRAMMES
from ck.services.workspace import Workspace
from tests.pages.driving import Open, said
from tests.services.test_programme import add, take


def test_without_a_programme_it_says_what_to_do(opened: Open) -> None:
    assert "Программ пока нет" in said(opened("programme"))


def test_a_programme_is_added(opened: Open, workspace: Workspace) -> None:
    app = opened("programme")
    app.button(key="programme_add").click().run()
    for kind, name, value in (
        ("text_input", "title", "План"),
        ("text_input", "since", "01.01.2024"),
        ("text_input", "until", "31.12.2024"),
    ):
        next(one for one in app.get(kind) if one.key and one.key.startswith(f"programme_{name}_")).set_value(value)
    app.button(key="record_save").click().run()
    assert not app.exception
    assert [one.values["title"] for one in records.listed(workspace, PROGRAMMES)] == ["План"]


def test_without_reports_nobody_is_said_to_be_provided_for(opened: Open, workspace: Workspace) -> None:
    add(workspace)
    app = opened("programme", programme_part="Для групп риска")
    assert "Отчётов колледжей ещё нет" in said(app) and not app.success


def test_a_new_programme_is_the_one_that_is_looked_at(opened: Open, workspace: Workspace) -> None:
    """Also one of an earlier period: the next measures would go into another programme."""
    add(workspace)
    app = opened("programme")
    app.button(key="programme_add").click().run()
    for name, value in (("title", "Прежний план"), ("since", "01.01.2020"), ("until", "31.12.2020")):
        field = next(one for one in app.text_input if one.key and one.key.startswith(f"programme_{name}_"))
        field.set_value(value)
    app.button(key="record_save").click().run()
    (held,) = (one for one in programmes.programmes(workspace) if one.values["title"] == "Прежний план")
    assert app.selectbox(key="programme").value == str(held.id)
    app.button(key="programme_remove").click().run()  # nothing is in it yet
    assert [one.values["title"] for one in programmes.programmes(workspace)] == ["План содействия занятости"]
    assert not app.exception


@pytest.mark.parametrize(
    "part", ["Мероприятия", "Из раздела I", "Для групп риска", "План и факт", "Утверждение", "Рядом", "Из Excel"]
)
@pytest.mark.parametrize("show", ["", "1"])
def test_every_part_opens(opened: Open, workspace: Workspace, part: str, show: str) -> None:
    held = add(workspace)
    take(workspace, held)
    app = opened("programme", programme_part=part, **({"show": show} if show else {}))
    assert not app.exception
    if show:
        buttons = [one.key for one in app.button if one.key]
        assert not [key for key in buttons if key.startswith(("programme_", "item_", "measure_take", "approve"))]


def test_section_one_is_searched(opened: Open, workspace: Workspace) -> None:
    add(workspace)
    app = opened("programme", programme_part="Из раздела I")
    app.text_input(key="measure_search").input("ярмарок вакансий").run()
    assert len(app.dataframe[0].value) == 1


def test_nothing_of_section_one_is_the_base_centres_and_that_is_said(opened: Open, workspace: Workspace) -> None:
    add(workspace)
    app = opened("programme", programme_part="Из раздела I")
    app.multiselect(key="measure_executors").set_value(["БЦК"]).run()
    assert "может взять на себя любое" in said(app)


def test_an_edition_is_approved(opened: Open, workspace: Workspace) -> None:
    held = add(workspace)
    take(workspace, held)
    app = opened("programme", programme_part="Утверждение")
    app.text_input(key="approve_on").input("15.03.2024")
    app.text_input(key=f"approve_by_{held.id}").input("Министр")
    app.button(key="approve").click().run()
    assert "Утверждена редакция № 1" in said(app)
    assert programmes.programmes(workspace)
