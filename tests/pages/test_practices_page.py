"""«Реестры», «Практики»: materials are added, listed, taken away; all takings over; closed in the show mode."""

from datetime import date

from ck.services import colleges, practices
from ck.services.colleges import CollegeFields
from ck.services.registers import records
from ck.services.registers.known import PRACTICES, SPREADS
from ck.services.workspace import Workspace
from tests.pages.driving import Open, said

PDF = b"%PDF-1.7 text"


def kept(workspace: Workspace) -> int:
    colleges.add(workspace, CollegeFields("Колледж связи"))
    found = records.checked(workspace, PRACTICES.form, {"title": "Открытый банк стажировок"})
    records.save(workspace, PRACTICES, None, found.values)
    return records.listed(workspace, PRACTICES)[0].id


def test_materials(opened: Open, workspace: Workspace) -> None:
    practice = kept(workspace)
    app = opened("registers", register="practice", part_practice="Материалы")
    assert "Материалов пока нет" in said(app)
    app.text_input(key="material_link_0").set_value("example.org").run()
    app.button(key="material_link_add").click().run()
    assert "Это не адрес." in said(app)
    app.text_input(key="material_link_0").set_value("https://example.org/a").run()
    app.button(key="material_link_add").click().run()
    assert "Ссылка добавлена." in said(app)
    app.file_uploader[0].upload("памятка.pdf", PDF).run()
    app.button(key="material_add").click().run()
    assert "Файл добавлен." in said(app) and not app.exception
    assert [one.name for one in practices.materials(workspace, practice)] == ["https://example.org/a", "памятка.pdf"]
    assert app.dataframe[-1].value.to_dict("list")["Что"] == ["ссылка", "1 КБ"]


def test_nobody_took_it_over(opened: Open, workspace: Workspace) -> None:
    kept(workspace)
    app = opened("registers", register="practice", part_practice="Кто перенял")
    assert "Никто не перенял. Добавьте первую запись." in said(app)  # takings over have no way from Excel
    assert app.selectbox(key="practice_chosen").options == ["Открытый банк стажировок – никто не перенял"]


def test_a_college_that_took_its_own_practice_over_is_told(opened: Open, workspace: Workspace) -> None:
    practice = kept(workspace)
    (one,) = records.listed(workspace, PRACTICES)
    names = {name: id for id, name in records.college_names(workspace).items()}
    records.save(workspace, PRACTICES, one, {**one.values, "college_id": names["Колледж связи"]})
    values = {"college_id": names["Колледж связи"], "taken": date(2024, 3, 1), "spread_by": "bck"}
    records.save(workspace, SPREADS, None, values, practice)
    app = opened("registers", register="practice", part_practice="Кто перенял")
    assert "тем же колледжем, чья она: в показатель 9 это не входит" in said(app)
    assert "никто не перенял" in app.selectbox(key="practice_chosen").options[0]


def test_all_takings_over(opened: Open, workspace: Workspace) -> None:
    practice = kept(workspace)
    found = records.checked(
        workspace, SPREADS.form, {"college_id": "Колледж связи", "taken": "01.03.2024", "spread_by": "базовый центр"}
    )
    records.save(workspace, SPREADS, None, found.values, practice)
    app = opened("registers", register="practice", part_practice="Кто перенял")
    assert app.dataframe[-1].value.to_dict("list")["В показателе 9"] == ["да"]


def test_closed_in_the_show_mode(opened: Open, workspace: Workspace) -> None:
    practices.add_link(workspace, kept(workspace), "https://example.org/a")
    app = opened("registers", register="practice", part_practice="Материалы", show="1")
    assert "example.org" not in said(app) and not app.dataframe
