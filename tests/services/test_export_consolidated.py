"""The region's sum: whose submissions it adds up, in which form, and that nothing is added twice."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ck.errors import UserError
from ck.forms.loader import definitions
from ck.indicators.scope import Scope
from ck.ingest import parse
from ck.services import exporting
from ck.services.consolidating import Shape, consolidate
from ck.services.jobs import StoppedError
from ck.services.workspace import Workspace
from ck.store.directory import find
from tests.export.numbers_that_fit import fitting_block
from tests.export.reading import opened, rows
from tests.export.test_round_trip import numbers_read, numbers_written
from tests.services.export_region import ANNA, AUTUMN, BORIS, FORM, OTHER_FORM, SPRING, VERA, region, send, send_from


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
        (Scope(), "2099", "Формы «2099» нет"),
    ],
)
def test_what_cannot_be_added_up_is_told(workspace: Workspace, scope: Scope, form: str | None, message: str) -> None:
    with pytest.raises(UserError, match=message):
        exporting.consolidated(workspace, scope, form)


def noted(workspace: Workspace, college: str, text: str) -> None:
    """A newer file of the college on the same date, with a text in the column of measures on line 01."""
    block = fitting_block(definitions()[FORM])
    with workspace.store.read() as session:
        found = find(session, college)
    assert found is not None
    send(
        workspace,
        found.id,
        FORM,
        SPRING,
        replace(block, lines={**block.lines, "01": {**block.lines["01"], "33": text}}),
    )


def test_region_is_a_sum_of_the_colleges_sheets(workspace: Workspace) -> None:
    data = exporting.consolidated(workspace, Scope(), FORM, Shape(colleges=True, lines=5))
    (draft,) = parse(data).drafts
    whole = numbers_written(
        (fitting_block(definitions()[FORM], "09.02.07", 4), fitting_block(definitions()[FORM], "38.02.01", 3))
    )
    assert numbers_read(draft) == {key: number for key, number in whole.items() if key[1] <= "05"}
    assert opened(data).sheetnames[1:] == [BORIS, ANNA, "О выгрузке"]
    assert ["Строка формы", "строк в блоке: 5"] in rows(data, "О выгрузке")


def test_texts_go_along_with_the_names_of_colleges(workspace: Workspace) -> None:
    noted(workspace, ANNA, "ярмарка")
    noted(workspace, BORIS, "=стажировки")
    region_sheet = opened(exporting.consolidated(workspace, Scope())).worksheets[0]
    texts = [cell for row in region_sheet.iter_rows(values_only=True) for cell in row]
    assert f"{BORIS}: =стажировки; {ANNA}: ярмарка" in texts
    without = rows(exporting.consolidated(workspace, Scope(), FORM, Shape(colleges=True, notes=False)), ANNA)
    assert not any("ярмарка" in str(cell) for row in without for cell in row)


def test_variant_that_the_form_has_not_is_told(workspace: Workspace) -> None:
    send_from(workspace, ANNA, OTHER_FORM, AUTUMN)
    with pytest.raises(UserError, match="нет варианта"):
        exporting.consolidated(workspace, Scope(), OTHER_FORM, Shape(lines=15))


def test_sums_that_can_be_made_are_listed(workspace: Workspace) -> None:
    send_from(workspace, ANNA, OTHER_FORM, AUTUMN)
    made = exporting.sums(workspace)
    assert [(one.form, one.as_of, one.colleges, one.variants) for one in made] == [
        (OTHER_FORM, AUTUMN, 1, (1,)),
        (FORM, SPRING, 2, (1, 5, 15)),
    ]
    assert exporting.sum_file_name(made[1], 5).startswith("Свод на 01.03.2023, выпуск 2023, строк 5, ")


def test_the_sheets_of_colleges_are_followed_and_may_be_stopped(workspace: Workspace) -> None:
    told: list[tuple[int, int, str]] = []
    exporting.consolidated(workspace, Scope(), shape=Shape(True), on_sheet=lambda *step: told.append(step))
    assert sorted(told) == [(0, 2, BORIS), (1, 2, ANNA)]

    def stop(*_: object) -> None:
        raise StoppedError

    with pytest.raises(StoppedError):
        exporting.consolidated(workspace, Scope(), shape=Shape(True), on_sheet=stop)
