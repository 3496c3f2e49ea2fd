"""A campaign to take away: the workbook, the files to send back, the shape of the command line."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from ck.export.campaign_book import CampaignPages, CollegeLine, ShareLine, campaign_book
from ck.export.cells import safe_file_name
from ck.forms.names import normal
from ck.services.campaigns.boards import Board, Row, Share, boards
from ck.services.campaigns.reminders import reminders
from ck.services.campaigns.states import STATE_HELP, STATE_NAMES, State
from ck.services.workspace import Workspace

MOST_IN_MATRIX = 12  # the newest campaigns side by side


def workbook(workspace: Workspace, board: Board, today: date) -> bytes:
    """The campaign as .xlsx: colleges, municipalities, letters, and the newest campaigns side by side."""
    asked, share = board.campaign.fields, board.share
    closed = board.campaign.closed_at
    pages = CampaignPages(
        title=f"Сбор отчётности {board.campaign.label}",
        subtitle=f"{board.form_title}, срок {asked.deadline:%d.%m.%Y}. На {today:%d.%m.%Y} отчитались "
        f"{share.received} из {share.expected}, в срок {share.on_time}."
        + (f" Кампания закрыта {closed.astimezone():%d.%m.%Y}." if closed else ""),
        colleges=[_line(row) for row in board.rows],
        total=_share("Всего", share),
        municipalities=[_share(name, one) for name, one in board.by_municipality()],
        letters=[(one.college, STATE_NAMES[one.state], one.text) for one in reminders(board, today)],
        matrix=matrix(boards(workspace)[:MOST_IN_MATRIX]),
    )
    return campaign_book(pages)


def matrix(shown: Sequence[Board]) -> list[list[str]]:
    """Captions, then a row a college: its state in each campaign; «» where it was not expected and sent nothing."""
    if not shown:
        return []
    names: dict[int, str] = {}
    for board in shown:
        names.update((row.college_id, row.college) for row in board.rows)
    states = [{row.college_id: row.standing.label for row in board.rows} for board in shown]
    ordered = sorted(names, key=lambda id: normal(names[id]))
    rows = [[names[id], *(of.get(id, "") for of in states)] for id in ordered]
    return [["Колледж", *(board.campaign.label for board in shown)], *rows]


def file_name(board: Board) -> str:
    """What to call the workbook."""
    return safe_file_name(f"Сбор {board.campaign.label}", ".xlsx")


def note(row: Row) -> str:
    """What else is to be said of a college, in words; «» for nothing."""
    stands = row.standing
    said = []
    if row.excuse is not None:
        said.append(f"освобождён: {row.excuse}")
    if not row.listed:
        said.append("нет в списке кампании")
    if row.state is State.PARTIAL and stands.late:
        said.append("после срока")
    if stands.refused:
        last = stands.refused[-1]
        said.append(f"не принят файл от {last.at.astimezone():%d.%m.%Y}")
    return "; ".join(said)


def as_json(board: Board, *, colleges: bool = False) -> dict[str, Any]:
    """The shape that the command line prints."""
    asked, share = board.campaign.fields, board.share
    found: dict[str, Any] = {
        "id": board.campaign.id,
        "form": asked.form,
        "family": asked.family,
        "year": asked.year,
        "as_of": asked.as_of.isoformat(),
        "deadline": asked.deadline.isoformat(),
        "closed": board.campaign.closed_at.isoformat() if board.campaign.closed_at else None,
        "expected": share.expected,
        "received": share.received,
        "on_time": share.on_time,
        "states": {state.value: board.counts.get(state, 0) for state in State},
    }
    if colleges:
        found["colleges"] = [_college_json(row) for row in board.rows]
        found["municipalities"] = [
            {"municipality": name, "expected": one.expected, "received": one.received, "on_time": one.on_time}
            for name, one in board.by_municipality()
        ]
    return found


def legend() -> str:
    """What each state means."""
    return "; ".join(f"{STATE_NAMES[state]} – {STATE_HELP[state]}" for state in State)


def _college_json(row: Row) -> dict[str, Any]:
    stands = row.standing
    return {
        "college": row.college,
        "municipality": row.municipality,
        "state": row.state.value,
        "listed": row.listed,
        "excuse": row.excuse,
        "submission": stands.report.id if stands.report else None,
        "received": stands.delivered.isoformat() if stands.delivered else None,
        "late": stands.late,
        "errors": stands.errors,
        "warnings": stands.warnings,
        "refused": len(stands.refused),
    }


def _line(row: Row) -> CollegeLine:
    report, came = row.standing.report, row.standing.delivered
    return CollegeLine(
        college=row.college,
        municipality=row.municipality,
        state=row.standing.label,
        received=came.astimezone().replace(tzinfo=None) if came else None,
        late=row.standing.late,
        file=report.file_name.replace("\\", "/").rsplit("/", 1)[-1] if report else None,
        accepted=report.accepted if report else None,
        set_aside=report.set_aside if report else None,
        warnings=row.standing.warnings if report else None,
        note=note(row),
    )


def _share(name: str, one: Share) -> ShareLine:
    return ShareLine(name, one.expected, one.received, one.on_time)
