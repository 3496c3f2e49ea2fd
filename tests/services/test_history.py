"""Uploads in a list, taken back, and columns confirmed."""

from datetime import date

import pytest

from ck.errors import UserError
from ck.indicators.scope import Scope
from ck.services import history
from ck.services.workspace import Workspace
from tests.services.import_files_kit import NAME, OTHER, a_form, add_college, put


@pytest.fixture
def three(workspace: Workspace) -> Workspace:
    """Two versions of one college, one of another with one programme."""
    add_college(workspace, NAME, OTHER)
    put(workspace, ("1.xlsx", a_form()), ("1 (2).xlsx", a_form(scale=2)))
    put(workspace, ("2.xlsx", a_form(OTHER, codes=("38.02.01",))))
    return workspace


def ids(workspace: Workspace, **filters: object) -> list[int]:
    return [one["id"] for one in history.submissions(workspace, Scope.of(**filters))]  # type: ignore[arg-type]


def test_a_submission_in_the_list(three: Workspace) -> None:
    newest = history.submissions(three)[0]
    received = newest.pop("received_at")
    assert date.fromisoformat(received[:10]) and received.endswith("+00:00")
    assert newest == {
        "id": 3,
        "college": OTHER,
        "form": "2023-03",
        "family": "release",
        "year": 2023,
        "as_of": "2023-03-01",
        "version": 1,
        "status": "accepted",
        "counts": True,
        "file_name": "2.xlsx",
        "sheet": newest["sheet"],
        "blocks_accepted": 1,
        "blocks_set_aside": 0,
        "undone_at": None,
    }


def test_every_filter(three: Workspace) -> None:
    assert ids(three) == [3, 2, 1]
    assert ids(three, college="гбпоу колледж связи") == [2, 1]
    assert ids(three, specialty="09.02.07") == [2, 1]
    assert ids(three, group="38") == [3, 2, 1]
    assert ids(three, group="09", specialty="38.02.01") == []
    assert ids(three, year=2023, as_of="2023-03-01", line="15") == [3, 2, 1]
    assert ids(three, year=2022) == ids(three, as_of="2023-04-01") == ids(three, municipality="Нигде") == []
    assert len(history.submissions(three, limit=1)) == 1


def test_undo_tells_what_counts_instead(three: Workspace) -> None:
    assert history.undo(three, 2) == {"undone": 2, "current": 1}
    assert history.undo(three, 1) == {"undone": 1, "current": None}
    assert [(one["id"], one["counts"]) for one in history.submissions(three)] == [(3, True), (2, False), (1, False)]
    with pytest.raises(UserError, match="уже отменена"):
        history.undo(three, 1)


def test_uncertain_columns_wait_until_a_person_confirms_them(workspace: Workspace) -> None:
    waiting = history.unconfirmed(workspace)
    assert "3" in waiting["2025-05"] and "2023-03" not in waiting
    assert history.confirm_form(workspace, "2025-05") == waiting["2025-05"]
    assert "2025-05" not in history.unconfirmed(workspace)
    assert history.confirm_form(workspace, "2025-05") == ()
    with pytest.raises(UserError, match="Формы «1999» нет"):
        history.confirm_form(workspace, "1999")
