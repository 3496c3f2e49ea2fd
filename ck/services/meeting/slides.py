"""Slides: a figure frozen as it was counted, one sentence that it says, where it comes from."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from ck.document.programs import find_program, group_name
from ck.indicators.catalogue import indicator
from ck.indicators.display import reason, value_text
from ck.indicators.scope import Dimension, Scope
from ck.services import figures
from ck.services.cards import dated, ordered
from ck.services.figures import IndicatorRow
from ck.services.workspace import Workspace
from ck.store import meetings

MOST_BARS = 15  # what is readable from the back of a room


@dataclass(frozen=True, slots=True)
class Bar:
    """A group: its counts, and its value as it was (None with `text` saying why)."""

    label: str
    numerator: int | None
    denominator: int | None
    value: float | None
    text: str


@dataclass(frozen=True, slots=True)
class Figure:
    """What stands on a slide. `whole` is the value of all; `share`: the values are percents of people."""

    title: str
    source: str
    axis: str
    share: bool
    people: bool
    whole: Bar
    bars: tuple[Bar, ...]

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> "Figure":
        """A figure as the store keeps it."""
        bars = tuple(Bar(**one) for one in told["bars"])
        return cls(**{**told, "whole": Bar(**told["whole"]), "bars": bars})


@dataclass(frozen=True, slots=True)
class Slide:
    """A slide of a meeting; `number` counts from 1 in the order of showing."""

    id: int
    edition: int
    number: int
    conclusion: str
    note: str
    figure: Figure


def frozen(workspace: Workspace, scope: Scope, number: int, by: Dimension) -> Figure:
    """An indicator by groups, as it is counted now. UserError when a filter names something that is not there."""
    (whole,) = figures.indicators(workspace, scope, (), (number,))
    rows = ordered(figures.indicators(workspace, scope, (by,), (number,)))
    one = indicator(number)
    dates = ", ".join(f"выпуск {at.year} года на {at.as_of:%d.%m.%Y}" for at in dated(workspace, scope))
    cover = f"данные {whole.coverage.reported} из {whole.coverage.expected} ПОО"
    more = f"; показаны {MOST_BARS} из {len(rows)}" if len(rows) > MOST_BARS else ""
    share = one.unit.value == "%"
    return Figure(
        title=f"{one.number}. {one.short}",
        source=f"{dates}; {cover}{more}. {one.cite.full}",
        axis=f"{one.short}, {one.unit.value.lower()}",
        share=share,
        people=share or one.number == 12,  # noqa: PLR2004  the only count of people
        whole=_bar("Всего", whole),
        bars=tuple(_bar(_label(by, row), row) for row in rows[:MOST_BARS]),
    )


def said(figure: Figure) -> str:
    """A first conclusion, for the user to put better: the value of all, the highest and the lowest group."""
    known = [one for one in figure.bars if one.value is not None]
    text = f"{figure.title.partition('. ')[2]}: {figure.whole.text}"
    if len(known) > 1:
        text += f"; выше всего – {known[0].label} ({known[0].text}), ниже всего – {known[-1].label} ({known[-1].text})"
    return f"{text}."


def add(workspace: Workspace, meeting_id: int, figure: Figure, conclusion: str | None = None) -> int:
    """Put a figure into a meeting as its last slide; gives the slide's id."""
    with workspace.store.write() as session:
        return meetings.add(session, meeting_id, conclusion or said(figure), asdict(figure))


def slides(workspace: Workspace, meeting_id: int) -> list[Slide]:
    """The slides of a meeting in their order."""
    with workspace.store.read() as session:
        found = meetings.ordered(session, meeting_id)
    return [
        Slide(one.id or 0, one.edition, number, one.conclusion, one.note or "", Figure.of(one.figure))
        for number, one in enumerate(found, start=1)
    ]


def move(workspace: Workspace, meeting_id: int, slide_id: int, by: int) -> None:
    """Put a slide earlier (−1) or later (1)."""
    with workspace.store.write() as session:
        meetings.move(session, meeting_id, slide_id, by)


def _bar(label: str, row: IndicatorRow) -> Bar:
    reading = row.reading
    text = value_text(reading) if reading.value is not None else reason(reading)
    return Bar(label, reading.numerator, reading.denominator, reading.value, text)


def _label(by: Dimension, row: IndicatorRow) -> str:
    value = row.key[by]
    code = "не указан" if value is None else str(value)
    if by is Dimension.SPECIALTY and (program := find_program(code)):
        return f"{code} {program.name}"
    return f"{code} {group_name(code) or ''}".strip() if by is Dimension.GROUP else code


__all__: Sequence[str] = ("Bar", "Figure", "Slide", "add", "frozen", "move", "said", "slides")
