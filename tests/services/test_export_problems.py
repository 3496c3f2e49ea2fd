"""Problems of chosen files; a refused file belongs to nobody and shows only where nothing is filtered."""

from pathlib import Path

import pytest

from ck.errors import UserError
from ck.indicators.scope import Scope
from ck.services import exporting
from ck.services.exporting import Kind
from ck.services.workspace import Workspace
from tests.export.reading import rows
from tests.services.export_region import ANNA, BORIS, FORM, SPRING, region, send_from


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return region(tmp_path)


def files(data: bytes) -> list[tuple[str, str]]:
    return sorted((row[0], row[1] or "") for row in rows(data, "Замечания")[1:])


def test_all_files_and_refused_ones(workspace: Workspace) -> None:
    own = [("2023-03.xlsx", ANNA), ("2023-03.xlsx", BORIS)]
    assert files(exporting.problems(workspace, Scope())) == sorted([*own, ("чужой файл.xlsx", "")])


def test_a_file_sent_again_is_told_once_and_a_replaced_one_not_at_all(workspace: Workspace) -> None:
    send_from(workspace, ANNA, FORM, SPRING, scale=5)
    send_from(workspace, ANNA, FORM, SPRING, scale=5)
    assert files(exporting.problems(workspace, Scope(colleges=(ANNA,)))) == [("2023-03.xlsx", ANNA)]


def test_filtered_by_college(workspace: Workspace) -> None:
    assert files(exporting.problems(workspace, Scope(colleges=(BORIS,)))) == [("2023-03.xlsx", BORIS)]


def test_chosen_receipts(workspace: Workspace) -> None:
    assert files(exporting.problems(workspace, Scope(), receipt_ids=[3])) == [("чужой файл.xlsx", "")]


def test_export_writes_the_file(workspace: Workspace, tmp_path: Path) -> None:
    out = tmp_path / "замечания.xlsx"
    assert exporting.export(workspace, Kind.PROBLEMS, Scope(), out) == out.read_bytes()


def test_export_that_cannot_be_written_is_told(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="Не удалось записать"):
        exporting.export(workspace, Kind.PROBLEMS, Scope(), tmp_path / "нет" / "файл.xlsx")
