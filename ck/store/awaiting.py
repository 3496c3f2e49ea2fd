"""What data are awaited of which college, as far as the stored reports, the directory and campaigns tell."""

import numpy as np

from ck.store.facts import FactTable
from ck.store.kinds import Bools, Ints


def awaited(table: FactTable, year: Ints, years: int) -> tuple[Bools, Bools]:
    """`taught` and `expected` of the cube."""
    sent = np.zeros((years + 1, len(table.colleges)), dtype=np.bool_)
    sent[year, table.college] = True
    rows = np.repeat(np.arange(len(table.submission)), table.stop - table.start)
    taught = np.zeros((years + 1, len(table.colleges), len(table.programs)), dtype=np.bool_)
    taught[year[rows], table.college[rows], table.program] = True
    ever: Bools = np.logical_or.reduce(taught, axis=0)
    active = np.array([one.active for one in table.colleges], dtype=np.bool_)
    return np.where(sent[:, :, None], taught, ever[None, :, :]), sent | active


def campaign_lists(table: FactTable, years: Ints) -> dict[tuple[int, int], Bools]:
    """The lists of campaigns; one of a year that nobody sent anything for has no figures."""
    index = {year: place for place, year in enumerate(years.tolist())}
    return {
        (index[year], as_of): np.isin(np.arange(len(table.colleges)), list(listed))
        for (year, as_of), listed in table.awaited.items()
        if year in index
    }
