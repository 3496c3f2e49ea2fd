"""Blank forms out of the service: the college's own programmes, names fit for files."""

from pathlib import Path

import pytest

from ck.errors import UserError
from ck.forms.loader import definitions
from ck.ingest import parse
from ck.services import templates
from ck.services.workspace import Workspace
from tests.export.numbers_that_fit import fitting_block
from tests.export.reading import opened
from tests.export.test_round_trip import numbers_read, numbers_written
from tests.services.export_region import BORIS, FORM, OTHER_FORM, SPRING, region


def programmes(data: bytes) -> list[str]:
    sheet = opened(data).worksheets[0]
    codes = (sheet.cell(row, 3).value for row in range(9, 60))
    return list(dict.fromkeys(code for code in codes if code and not code.startswith("=IF")))


def test_college_gets_its_own_programmes(tmp_path: Path) -> None:
    data = templates.blank_form(region(tmp_path), "2023-03", BORIS)
    assert programmes(data) == ["09.02.07", "38.02.01"]
    assert BORIS in [cell.value for row in opened(data).worksheets[0].iter_rows(max_row=8) for cell in row]


def test_college_of_nobody_gets_an_empty_form(tmp_path: Path) -> None:
    workspace = region(tmp_path)
    assert programmes(templates.blank_form(workspace, "2023-03", "Новый колледж")) == []


def test_unknown_form_is_told_with_the_known_ones(workspace: Workspace) -> None:
    with pytest.raises(UserError, match="2024-02-f2"):
        templates.blank_form(workspace, "2099")


def test_every_form_is_listed(workspace: Workspace) -> None:
    assert {form.id for form in templates.forms(workspace)} == set(definitions())
    assert templates.forms(workspace)[0].id == "2025-09"


def test_file_is_called_after_the_college(workspace: Workspace) -> None:
    assert templates.file_name(workspace, "2023-03", 'ГБПОУ "А/Б"').startswith("ГБПОУ А Б, Мониторинг")
    assert templates.file_name(workspace, "2023-03").endswith(".xlsx")


def test_last_numbers_of_the_college_are_filled_in(tmp_path: Path) -> None:
    workspace = region(tmp_path)
    data = templates.blank_form(workspace, FORM, BORIS, values=True)
    (draft,) = parse(data).drafts
    both = [fitting_block(definitions()[FORM], code, 3) for code in ("09.02.07", "38.02.01")]
    assert numbers_read(draft) == numbers_written(tuple(both))
    assert opened(data).worksheets[0].protection.sheet
    assert templates.last_reported(workspace, FORM, BORIS) == SPRING


def test_numbers_of_another_form_are_not_filled_in(tmp_path: Path) -> None:
    workspace = region(tmp_path)
    assert templates.last_reported(workspace, OTHER_FORM, BORIS) is None
    assert templates.last_reported(workspace, FORM, None) is None
    with pytest.raises(UserError, match="вписать нечего"):
        templates.blank_form(workspace, OTHER_FORM, BORIS, values=True)
    with pytest.raises(UserError, match="одного колледжа"):
        templates.blank_form(workspace, FORM, None, values=True)
