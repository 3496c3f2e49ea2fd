"""«Файл для публикации» without a browser: made by a button, told, and not given when it is refused."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from ck.errors import UserError
from ck.services.publication import book
from ck.ui import publication
from tests.pages.driving import Open, said
from tests.pages.worked_region import worked_region


@pytest.fixture
def region(databases: Path) -> None:
    worked_region(databases / "ck.sqlite")


def offered(app: AppTest) -> bool:
    return any(one.proto.id.endswith("publication_download") for one in app.get("download_button"))


def make(opened: Open) -> AppTest:
    app = opened("upload", part="Свод")
    assert not offered(app)
    app.button(key="publication_make").click().run(timeout=60)
    job = app.session_state[publication._JOB][1]
    job.wait(60)
    return app.run()


@pytest.mark.usefixtures("region")
def test_it_is_made_proven_and_offered(opened: Open) -> None:
    app = make(opened)
    assert "Скрыто ячеек:" in said(app) and "Проверка:" in said(app)
    assert offered(app)
    shown = next(one.value for one in app.dataframe if "Заняты иначе" in one.value.columns)
    assert book.SIGN in shown.to_numpy() and list(shown["Колледж"])[-1] == "Всего"
    app.selectbox(key="publication_by").select_index(1).run()
    assert not offered(app)


@pytest.mark.usefixtures("region")
def test_a_refusal_is_said_and_no_file_offered(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise UserError("Файл для публикации не составлен: проверка.", "Выберите группы.")

    monkeypatch.setattr(publication, "published", refused)
    app = make(opened)
    assert "Файл для публикации не составлен: проверка. Выберите группы." in said(app)
    assert not offered(app)
