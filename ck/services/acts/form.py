"""Section II as the document prints it, filled in: groups, levels, printed rows verbatim, own rows in the blanks."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ck.document.acts import BLANK, Act, ActGroup, Level, act_groups, acts, currency_notes
from ck.forms.names import normal
from ck.forms.registers.acts import AMENDED, GROUPS, LEVELS, LOCAL, REPEALED, REPLACED, STATES
from ck.services.registers.known import ACT_STATES, ACTS
from ck.services.registers.records import Held
from ck.services.workspace import Workspace
from ck.store import directory, records


class Flag(StrEnum):
    """What is to be looked at about an act, the gravest first; the value is what the user reads."""

    SUPERSEDED = "утратил силу или заменён"
    EXPIRED = "срок истёк"
    REPEATED = "записан дважды"
    PERHAPS = "возможно, утратил силу или заменён: проверьте"
    REVIEW = "пора пересмотреть"
    UNSURE = "сведения не подтверждены"


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the form. `printed` is the document's row, read-only; `held` the centre's record of it or its own act.

    A blank has neither title nor record. `believed` is what we have heard of a printed act, not confirmed by the user.
    """

    group: str
    level: Level
    title: str
    printed: Act | None = None
    held: Held | None = None
    details: str = ""
    state: str = ""
    college: str = ""
    believed: str = ""
    flags: tuple[Flag, ...] = ()

    @property
    def blank(self) -> bool:
        """Whether the row only invites to be filled in."""
        return not self.title


@dataclass(frozen=True, slots=True)
class Part:
    """A heading of the table with its rows in the order of the levels."""

    group: ActGroup
    lines: tuple[Line, ...]


def form(workspace: Workspace, college: str | None = None, today: date | None = None) -> tuple[Part, ...]:
    """The form of the region, or of a college (then with its local acts). The region's shows no local acts.

    Flags are told as of `today`.
    """
    return _form(workspace, lambda owner: owner is None or owner == college, today or date.today())


def everywhere(workspace: Workspace, today: date | None = None) -> tuple[Part, ...]:
    """The form of the region with the local acts of all colleges in it: for looking through, not for printing."""
    return _form(workspace, lambda owner: True, today or date.today())


def all_own(workspace: Workspace) -> list[Held]:
    """Every act that was put in, of all levels and colleges."""
    with workspace.store.read() as session:
        return records.held(session, ACTS)


def to_look_at(parts: Sequence[Part]) -> list[Line]:
    """The rows with flags, the gravest first."""
    order = list(Flag)
    found = [line for part in parts for line in part.lines if line.flags]
    return sorted(found, key=lambda line: order.index(line.flags[0]))


def _form(workspace: Workspace, belongs: Callable[[str | None], bool], today: date) -> tuple[Part, ...]:
    with workspace.store.read() as session:
        own = records.held(session, ACTS)
        told = {str(one.values["act"]): one for one in records.held(session, ACT_STATES)}
        names = directory.names(session)
    shown = [one for one in own if belongs(names.get(one.values["college_id"] or 0))]
    repeated = _repeated(shown)
    return tuple(
        Part(
            group, tuple(line for level in Level for line in _lines(group, level, shown, told, names, repeated, today))
        )
        for group in act_groups()
    )


def _lines(
    group: ActGroup,
    level: Level,
    own: Sequence[Held],
    told: Mapping[str, Held],
    names: Mapping[int, str],
    repeated: frozenset[int],
    today: date,
) -> list[Line]:
    printed = [one for one in acts() if (one.group, one.level) == (group.title, level)]
    lines = [_printed(one, told.get(str(one.number)), today) for one in printed if not one.is_blank]
    mine = [one for one in own if (GROUPS[one.values["group"]], LEVELS[one.values["level"]]) == (group.title, level)]
    lines += [_own(one, group.title, level, names, one.id in repeated, today) for one in mine]
    blanks = sum(one.is_blank for one in printed) - len(mine)
    return lines + [Line(group.title, level, "") for _ in range(blanks)]


def _printed(act: Act, held: Held | None, today: date) -> Line:
    note = next((note for note in currency_notes() if note.act == act.number), None)
    believed = note.note if note else ""
    if held is None:
        flags = (Flag.PERHAPS if note.superseded else Flag.UNSURE,) if note else ()
        return Line(act.group, act.level, act.title, act, believed=believed, flags=flags)
    return Line(act.group, act.level, act.title, act, held, state=_state(held), believed=believed,
                flags=_flags(held, today))  # fmt: skip


def _own(one: Held, group: str, level: Level, names: Mapping[int, str], repeated: bool, today: date) -> Line:
    values = one.values
    signed = f"от {values['signed']:%d.%m.%Y}" if values["signed"] else ""
    number = f"№ {values['number']}" if values["number"] else ""
    details = " ".join(part for part in (signed, number) if part)
    details = "; ".join(part for part in (details, values["issuer"] or "") if part)
    flags = _flags(one, today) + ((Flag.REPEATED,) if repeated else ())
    flags = tuple(sorted(flags, key=list(Flag).index))
    return Line(group, level, values["title"], None, one, details, _state(one),
                names.get(values["college_id"] or 0, ""), flags=flags)  # fmt: skip


def _state(held: Held) -> str:
    values = held.values
    state = STATES[values["state"]] + (f": {values['replaced_by']}" if values["state"] == REPLACED else "")
    return f"{state}, до {values['until']:%d.%m.%Y}" if values.get("until") else state


def _flags(held: Held, today: date) -> tuple[Flag, ...]:
    values = held.values
    found = []
    if values["state"] in (REPEALED, REPLACED):
        found.append(Flag.SUPERSEDED)
    if (until := values.get("until")) and until < today:
        found.append(Flag.EXPIRED)
    if (review := values["review"]) and review <= today:
        found.append(Flag.REVIEW)
    return tuple(found)


def _repeated(own: Sequence[Held]) -> frozenset[int]:
    """Acts of one owner that agree in the title, or in number and date."""
    seen: dict[tuple[object, ...], int] = {}
    found: set[int] = set()
    for one in own:
        values = one.values
        keys: list[tuple[object, ...]] = [("title", values["college_id"], normal(values["title"]))]
        if values["number"] and values["signed"]:
            keys.append(("number", values["college_id"], normal(values["number"]), values["signed"]))
        for key in keys:
            if key in seen:
                found |= {seen[key], one.id}
            seen.setdefault(key, one.id)
    return frozenset(found)


__all__ = ["AMENDED", "BLANK", "LOCAL", "Flag", "Line", "Part", "all_own", "everywhere", "form", "to_look_at"]
