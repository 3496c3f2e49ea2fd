"""Head-counts that contradict each other: a college in all beside its professions and specialities on the same date."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from ck.forms.registers.headcount import HEADCOUNT, NUMBERS
from ck.services.registers import records
from ck.services.registers.known import HEADCOUNTS
from ck.services.registers.records import Held
from ck.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Doubled:
    """A number told twice: `whole` of the college in all, `parts` the sum of its programmes, which is what counts."""

    college: str
    as_of: date
    caption: str
    whole: int
    parts: int


def doubled(workspace: Workspace) -> list[Doubled]:
    """Numbers whose two tellings differ, the newest date first.

    The indicators take the rows by programmes (раздел III, п. 5, 8, 11): where these are not all there, the college
    would look smaller than it is.
    """
    names = records.college_names(workspace)
    rows: dict[tuple[int, date], list[Held]] = defaultdict(list)
    for one in records.listed(workspace, HEADCOUNTS):
        rows[one.values["college_id"], one.values["as_of"]].append(one)
    found = [
        Doubled(names[college], as_of, HEADCOUNT.field(name).caption, whole, parts)
        for (college, as_of), held in rows.items()
        for name in NUMBERS
        if (told := _told(held, name)) is not None
        for whole, parts in [told]
        if whole != parts
    ]
    return sorted(found, key=lambda one: (-one.as_of.toordinal(), one.college))


def _told(held: list[Held], name: str) -> tuple[int, int] | None:
    """The college in all and the sum of its programmes; None unless both say the number."""
    said = [(one.values["specialty"], one.values[name]) for one in held if one.values[name] is not None]
    wholes = [number for specialty, number in said if not specialty]
    parts = [number for specialty, number in said if specialty]
    return (wholes[0], sum(parts)) if wholes and parts else None
