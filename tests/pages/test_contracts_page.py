"""«Показатели», №10, «Договоры»: states and reasons, the control, the cells; nothing exact in the show mode."""

from collections.abc import Iterator
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from ck.services.workspace import Workspace, open_workspace
from tests.ingest.test_problems import target_row
from tests.pages.driving import open_screen
from tests.services.contracts.test_contracts import ANNA, CODE, ENDED, OTHER, sent
from tests.services.risk_region import report


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    workspace = open_workspace(str(tmp_path_factory.mktemp("contracts") / "ck.sqlite"))
    sent(workspace, ANNA, [target_row(person=1), *(target_row(OTHER, person=n, **ENDED) for n in (2, 3, 4))])
    graduates = {"graduates_total": 25, "employed": 25, "05:graduates_total": 3, "05:employed": 3}
    report(workspace, 1, 2025, date(2025, 3, 1), {CODE: graduates})
    yield workspace
    workspace.store.close()


def opened(region: Workspace, monkeypatch: pytest.MonkeyPatch, **address: str) -> AppTest:
    monkeypatch.setenv("CK_DATABASE_URL", region.url)
    return open_screen("indicators", **{"indicator": "10", "view": "contracts", "year": "2025", **address})


def said(page: AppTest) -> str:
    parts = [one.value for kind in (page.markdown, page.info) for one in kind]
    return "\n".join(parts).replace("\u00a0", " ").replace("\\", "")


def chosen(page: AppTest, part: str) -> AppTest:
    (control,) = [one for one in page.segmented_control if str(one.key).startswith("contracts_part")]
    page = control.set_value(part).run()
    assert not page.exception
    return page


def test_states_and_reasons(region: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    page = opened(region, monkeypatch)
    assert "**Договоров: 4** · действуют 1 · расторгнуты 3 (75,0 % тех, о ком сказано)" in said(page)
    assert "источники расходятся у 1 колледжа" in said(page)
    places, reasons = (one.value.to_dict("list") for one in page.dataframe)
    assert (places["Колледж"], places["Расторгнуты"], places["Расторгнуты, %"]) == ([ANNA], [3], [75.0])
    assert reasons["Людей"] == [3]


def test_the_control_and_the_cells(region: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    page = chosen(opened(region, monkeypatch), "Сверка источников")
    control = page.dataframe[1].value.to_dict("list")
    assert (control["Строка 05"], control["Лист: по людям"], control["Итог"]) == ([3], [4], ["расходится"])
    page = chosen(page, "Ячейки файлов")
    cells = page.dataframe[1].value.to_dict("list")
    assert cells["Ячейка"] == ["F3", "F4", "F5", "F6"]
    assert not any("7701234567" in str(one) for column in cells.values() for one in column)


def test_line_05_answers_without_states(region: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    page = opened(region, monkeypatch, as_of="2025-03-01")
    assert "Договоры сосчитаны строкой 05 формы." in said(page)


def test_the_show_mode_rounds_and_hides(region: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    page = opened(region, monkeypatch, show="1")
    assert "**Договоров: 5** · действуют 0 · расторгнуты 5" in said(page)
    assert "расходятся" not in said(page)
    assert page.dataframe[0].value.to_dict("list")["Расторгнуты"] == [5]
    assert page.dataframe[1].value.to_dict("list")["Людей"] == [5]
    for part in ("Сверка источников", "Ячейки файлов"):
        page = chosen(page, part)
        assert len(page.dataframe) == 1 and "В режиме показа" in said(page)


def test_other_indicators_have_no_such_view(region: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    page = opened(region, monkeypatch, indicator="2")
    assert "Договоров:" not in said(page)
