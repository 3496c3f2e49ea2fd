"""Fixtures of the export tests."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.export.office import recalculate_in


@pytest.fixture
def recalculated(tmp_path: Path) -> Callable[[bytes], bytes]:
    """The workbook as LibreOffice calculates it."""
    return recalculate_in(tmp_path)
