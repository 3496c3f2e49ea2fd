"""The release years and dates that there are reports of."""

from datetime import date

from ck.services.workspace import Workspace
from ck.store.cube import cube_of


def releases(workspace: Workspace) -> dict[int, list[date]]:
    """Release year → the dates of its reports; both the newest first."""
    slots = cube_of(workspace.store).slots
    return {
        year: [date.fromordinal(one) for one in sorted(slots[year], reverse=True)]
        for year in sorted(slots, reverse=True)
    }
