"""The screen of the registers without a browser: a record is added, changed, removed; a workbook is looked at."""

from streamlit.testing.v1 import AppTest

from ck.services.registers import records
from ck.services.registers.known import AGREEMENTS
from ck.services.workspace import Workspace
from tests.pages.driving import Open, said


def type_record(app: AppTest, **texts: str) -> AppTest:
    """Fill the open form and press the button: a dialog lasts one run when there is no browser."""
    for name, text in texts.items():
        widget = next(one for kind in ("text_input", "text_area", "multiselect") for one in app.get(kind)
                      if one.key and one.key.startswith(f"agreement_{name}_"))  # fmt: skip
        widget.set_value(text.split("; ") if widget.type == "multiselect" else text)
    app.button(key="record_save").click().run()
    assert not app.exception
    return app


def test_an_agreement_is_added(opened: Open, workspace: Workspace) -> None:
    app = opened("registers")
    assert "Записей нет" in said(app)
    app.button(key="agreement_add").click().run()
    app = type_record(app, employer="Завод", subjects="практика", since="15.03.2024")
    assert "Записано." in said(app)
    (one,) = records.listed(workspace, AGREEMENTS)
    assert one.values["employer"] == "Завод"
    assert list(app.dataframe[0].value["О чём"]) == ["практика"]


def test_what_is_wrong_is_said_and_nothing_is_stored(opened: Open, workspace: Workspace) -> None:
    app = opened("registers")
    app.button(key="agreement_add").click().run()
    app = type_record(app, employer="Завод", subjects="практика", since="весной")
    assert "Не записано. В поле «Заключено» нужна дата" in said(app)
    assert records.listed(workspace, AGREEMENTS) == []


def test_search_narrows_the_list(opened: Open, workspace: Workspace) -> None:
    for name in ("Завод", "Фабрика"):
        found = records.checked(workspace, AGREEMENTS.form,
                                {"employer": name, "subjects": "практика", "since": "15.03.2024"})  # fmt: skip
        records.save(workspace, AGREEMENTS, None, found.values)
    app = opened("registers")
    assert len(app.dataframe[0].value) == 2
    app.text_input(key="agreement_search").input("фабр").run()
    assert list(app.dataframe[0].value["Работодатель"]) == ["Фабрика"]
