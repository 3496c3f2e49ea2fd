"""The region's sum: whose submissions it adds up, in which form, and that nothing is added twice."""

from datetime import date
from pathlib import Path

import pytest

from ck.errors import UserError
from ck.forms.loader import definitions
from ck.indicators.scope import Scope
from ck.ingest import parse
from ck.services import exporting
from ck.services.consolidating import consolidate
from ck.services.workspace import Workspace
from tests.export.numbers_that_fit import fitting_block
from tests.export.reading import rows
from tests.export.test_round_trip import numbers_read, numbers_written
from tests.services.export_region import ANNA, AUTUMN, BORIS, FORM, OTHER_FORM, SPRING, VERA, region, send_from


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return region(tmp_path)


def test_sum_is_taken_by_programme_line_and_column(workspace: Workspace) -> None:
    (draft,) = parse(exporting.consolidated(workspace, Scope())).drafts
    first = fitting_block(definitions()[FORM], "09.02.07", 4)  # 1 of one college, 3 of the other
    second = fitting_block(definitions()[FORM], "38.02.01", 3)
    assert numbers_read(draft) == numbers_written((first, second))
    assert (draft.year, draft.as_of) == (2023, SPRING)


def test_sheet_says_who_is_missing(workspace: Workspace) -> None:
    told = rows(exporting.consolidated(workspace, Scope()), "О выгрузке")
    assert ["Полнота", "данные 2 из 3 ПОО"] in told
    assert ["Не представили данные", VERA] in told
    assert ["Отчётная дата", "01.03.2023"] in told


def test_columns_without_a_status_are_added_up_too(workspace: Workspace) -> None:
    send_from(workspace, ANNA, OTHER_FORM, AUTUMN)
    send_from(workspace, BORIS, OTHER_FORM, AUTUMN)
    (draft,) = parse(exporting.consolidated(workspace, Scope())).drafts
    assert numbers_read(draft) == numbers_written((fitting_block(definitions()[OTHER_FORM], scale=2),))


def test_filters_choose_colleges_programmes_and_date(workspace: Workspace) -> None:
    send_from(workspace, VERA, FORM, AUTUMN)
    spring = Scope(as_of=(SPRING,), colleges=(BORIS,), specialties=("38.02.01",))
    (draft,) = parse(exporting.consolidated(workspace, spring)).drafts
    assert numbers_read(draft) == numbers_written((fitting_block(definitions()[FORM], "38.02.01", 3),))


def test_last_known_data_are_carried_forward_only_when_asked(workspace: Workspace) -> None:
    send_from(workspace, VERA, FORM, AUTUMN)
    with workspace.store.read() as session:
        newest = consolidate(session, Scope())
        carried = consolidate(session, Scope(carry_forward=True))
    assert [each.college for each in newest.submissions] == [VERA]
    assert [each.college for each in carried.submissions] == [BORIS, ANNA, VERA]


def test_another_form_of_the_same_date_is_named_and_left_out(workspace: Workspace) -> None:
    send_from(workspace, VERA, OTHER_FORM, SPRING)
    data = exporting.consolidated(workspace, Scope())
    assert ["Полнота", "данные 2 из 3 ПОО"] in rows(data, "О выгрузке")
    notes = [text for _, text in rows(data, "О выгрузке") if text and VERA in text]
    assert notes == [f"По форме {OTHER_FORM} отчитались и в свод не вошли: {VERA}"]
    (draft,) = parse(exporting.consolidated(workspace, Scope(), OTHER_FORM)).drafts
    assert numbers_read(draft) == numbers_written((fitting_block(definitions()[OTHER_FORM]),))


@pytest.mark.parametrize(
    ("scope", "form", "message"),
    [
        (Scope(years=(2022, 2023)), None, "за один год"),
        (Scope(as_of=(SPRING, AUTUMN)), None, "на одну дату"),
        (Scope(as_of=(date(2020, 1, 1),)), None, "ни одного отчёта"),
        (Scope(), "2025-05", "нет отчётов по форме"),
        (Scope(), "2099", "Нет формы"),
    ],
)
def test_what_cannot_be_added_up_is_told(workspace: Workspace, scope: Scope, form: str | None, message: str) -> None:
    with pytest.raises(UserError, match=message):
        exporting.consolidated(workspace, scope, form)
