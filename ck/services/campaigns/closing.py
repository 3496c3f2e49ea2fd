"""Closing: the figures are kept and compared with those of now, so that the screen can prove that nothing moved."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from ck.errors import UserError
from ck.indicators.catalogue import catalogue
from ck.indicators.scope import Scope
from ck.services.readings import IndicatorRow, rows_of
from ck.services.workspace import Workspace
from ck.store.campaigns import closing, records
from ck.store.campaigns.closing import Closing
from ck.store.campaigns.records import CampaignInfo
from ck.store.cube import Cube, cube_in
from ck.store.facts import RELEASE
from ck.store.sums import sums

LONGEST_REASON = 300


@dataclass(frozen=True, slots=True)
class Figure:
    """An indicator when the campaign was closed and now: numerator, denominator, value, coverage, status by name."""

    number: int
    short: str
    then: dict[str, Any]
    now: dict[str, Any]

    @property
    def same(self) -> bool:
        """Whether nothing differs."""
        return self.then == self.now


@dataclass(frozen=True, slots=True)
class Proof:
    """What was kept beside what is now. `gone`, `new`: numbers of reports; `variants_same`: the chosen readings."""

    closing: Closing
    digest: str
    gone: tuple[int, ...]
    new: tuple[int, ...]
    figures: tuple[Figure, ...]
    variants_same: bool

    @property
    def checksum(self) -> str:
        """The sum over the reports that were kept, short."""
        return closing.checksum(self.closing.digest)

    @property
    def holds(self) -> bool:
        """Whether the very same reports count and every figure is the same."""
        return self.closing.digest == self.digest and all(one.same for one in self.figures)


def close(workspace: Workspace, campaign_id: int) -> None:
    """Close a campaign, with its figures as they are at that moment, whoever imports at the same time.

    UserError when it is closed already or gone.
    """
    with workspace.store.write() as session:
        figures, cube = _figures(workspace, session, records.get(session, campaign_id))
        closing.close(session, campaign_id, figures, cube.variants if cube else ())


def reopen(workspace: Workspace, campaign_id: int, reason: str) -> None:
    """Open a closed campaign again. UserError without a reason, and when it is open."""
    plain = " ".join(reason.split())[:LONGEST_REASON]
    if not plain:
        raise UserError("Причина не указана.", "Напишите, почему кампанию открывают снова.")
    with workspace.store.write() as session:
        closing.reopen(session, campaign_id, plain)


def closings(workspace: Workspace, campaign_id: int) -> list[Closing]:
    """How the campaign was closed and opened, the newest first."""
    with workspace.store.read() as session:
        return closing.closings(session, campaign_id)


def proof(workspace: Workspace, campaign_id: int) -> Proof:
    """The last closing beside what is now. UserError when the campaign was never closed."""
    with workspace.store.read() as session:
        campaign = records.get(session, campaign_id)
        kept = next(iter(closing.closings(session, campaign_id)), None)
        if kept is None:
            raise UserError(f"Кампания {campaign.label} ещё не закрывалась.", "Сравнивать не с чем.")
        reports = closing.counted(session, campaign)
        figures, cube = _figures(workspace, session, campaign)
    now = {one["indicator"]: one for one in figures}
    then, before = set(kept.reports), {one["indicator"]: one for one in kept.figures}
    shorts = {one.number: one.short for one in catalogue(cube.variants if cube else ())}
    return Proof(
        closing=kept,
        digest=closing.digest(reports),
        gone=tuple(sorted(number for number, _ in then - set(reports))),
        new=tuple(sorted(number for number, _ in set(reports) - then)),
        figures=tuple(
            Figure(number, shorts.get(number, ""), before.get(number, {}), now.get(number, {}))
            for number in sorted(before.keys() | now.keys())
        ),
        variants_same=kept.variants == (tuple(cube.variants) if cube else ()),
    )


def as_json(found: Proof) -> dict[str, Any]:
    """The shape that the command line prints."""
    return {
        "closed": found.closing.closed_at.isoformat(),
        "closed_by": found.closing.closed_by,
        "reopened": found.closing.reopened_at.isoformat() if found.closing.reopened_at else None,
        "reason": found.closing.reason,
        "reports": len(found.closing.reports),
        "digest": found.closing.digest,
        "digest_now": found.digest,
        "holds": found.holds,
        "figures": [
            {"indicator": one.number, "then": one.then, "now": one.now, "same": one.same} for one in found.figures
        ],
    }


def _figures(
    workspace: Workspace, session: Session, campaign: CampaignInfo
) -> tuple[list[dict[str, Any]], Cube | None]:
    """The indicators that come from the campaign's forms, out of what this session sees."""
    family, year, as_of = campaign.slot
    if family != RELEASE:
        return [], None
    cube = cube_in(session, workspace.store)
    if not _there(cube, year, as_of):
        return [], cube
    wanted = [one for one in catalogue(cube.variants) if not one.registers]
    (table,) = sums(cube, Scope(years=(year,), as_of=(as_of,)), ())
    return [_figure(row) for (row,) in rows_of(table, wanted)], cube


def _there(cube: Cube, year: int, as_of: date) -> bool:
    return year in cube.slots and as_of.toordinal() in cube.slots[year]


def _figure(row: IndicatorRow) -> dict[str, Any]:
    return {
        "indicator": row.indicator.number,
        "numerator": row.reading.numerator,
        "denominator": row.reading.denominator,
        "value": row.reading.value,
        "status": str(row.reading.status),
        "reported": row.coverage.reported,
        "expected": row.coverage.expected,
    }
