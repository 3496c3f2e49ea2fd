"""What stands out, a sentence each, with the interval behind it and the way to its place."""

from typing import Final

import streamlit as st

from ck.analysis import SMALLEST_BASE, Difference
from ck.export.charted import Chart, Look
from ck.indicators.scope import Scope
from ck.services.meeting.tables import sentences
from ck.services.overview.findings import Changed, Contributed, Finding, Outside, findings
from ck.services.overview.since import Since, since_before
from ck.services.workspace import Workspace
from ck.ui import helping, links, shown, tray
from ck.ui.format import NBSP, OF_COLLEGE, PERSON, Noun, counted, day, escape, number, percent, plural, signed

POINTS: Final = f"п.{NBSP}п."
_GROUPS: Final = Noun("группа", "группы", "групп")
_COUNTED: Final = {"at_risk": "под риском", "employed": "заняты", "by_program": "работают по специальности"}


def draw(workspace: Workspace, scope: Scope, source: str) -> None:
    """The findings, then what the last campaign brought."""
    found = findings(workspace, scope, decimals=_decimals())
    told = [(one, text) for one in found if (text := words(one))]
    if told:
        tray.offer(
            sentences("Главное", [tray.plain(text) for _, text in told]), source, chart=Chart(Look.TEXT),
            said=lambda: next(iter(_sentences(workspace, scope)), ""),
            shared=lambda: sentences("Главное", _sentences(workspace, scope)),
        )  # fmt: skip
    st.subheader("Главное", anchor=False, help=helping.about("findings"))
    with st.container(key="ck_findings", gap="xsmall"):
        if not told:
            st.text("Выводов нет: сравнивать не с чем, или людей слишком мало.")
        for column, (one, text) in zip(st.columns(max(len(told), 1), gap="small"), told, strict=False):
            with column.container(gap=None):
                st.markdown(text)
                label, place = way(one)
                links.link(label, "risk_groups", **place)
        if (since := since_before(workspace, scope)) is not None:
            st.markdown(since_words(since))


def words(one: Finding) -> str:
    """The sentence in Markdown; «» where the show mode may not show its share."""
    if not shown.numbers().exact and _smallest(one) < SMALLEST_BASE:
        return ""
    match one:
        case Changed():
            return _changed(one)
        case Contributed():
            return _contributed(one)
        case Outside():
            return _outside(one)


def way(one: Finding) -> tuple[str, dict[str, str]]:
    """The label of the link and the place of «Группы риска» that it leads to."""
    match one:
        case Changed():
            return "Почему изменилось", {"outcome": one.outcome.id, "view": "why"}
        case Contributed():
            return "Вклад групп специальностей", {"outcome": one.outcome.id, "view": "why", "by": "group"}
        case Outside():
            return "Воронка по колледжам", {"outcome": one.outcome.id, "view": "funnel", "by": "college"}


def since_words(since: Since) -> str:
    """«С прошлого сбора (01.10.2024): под риском −45 человек, …»: facts about the same graduates."""
    written = shown.numbers()
    parts = []
    for move in since.moves:
        before, after = written.people_number(move.before) or 0, written.people_number(move.after) or 0
        parts.append(f"{_COUNTED[move.outcome.id]} – {written.people(move.after)} ({signed(after - before, 0)})")
    text = f"**С прошлого сбора ({day(since.before)}):** {', '.join(parts)}"
    if since.left_out:
        text += f". Без {counted(since.left_out, OF_COLLEGE)} с одним отчётом из двух"
    return f"{text}."


def _sentences(workspace: Workspace, scope: Scope) -> list[str]:
    """The sentences that this screen may show, without their markup."""
    found = findings(workspace, scope, decimals=_decimals())
    return [tray.plain(text) for one in found if (text := words(one))]


def _changed(one: Changed) -> str:
    moved = one.change
    share = percent(moved.after, _decimals())
    then = f"выпуск {moved.since.year} на {day(moved.since.as_of)}"
    said = f"**{escape(one.outcome.name)}: выпуск {moved.until.year} – {share}**, {_than(float(moved.total))} {then}"
    left = f" Сравнены только отчитавшиеся оба раза (без {len(moved.left_out)}{NBSP}ПОО)." if moved.left_out else ""
    return f"{said}{_interval(one.test)}: {one.test.verdict}.{left}"


def _contributed(one: Contributed) -> str:
    piece, written = one.piece, shown.numbers()
    before, after = (written.share(pair[1], pair[0], _decimals()) for pair in (piece.before, piece.after))
    name = escape(piece.name)
    said = (
        f"**{name}: наибольший вклад – {signed(piece.results, _decimals(), POINTS)}** из "
        f"{signed(one.change.total, _decimals(), POINTS)} ({escape(one.outcome.name.lower())}). "
        f"Здесь было {before}, стало {after}"
    )
    return f"{said}{_interval(one.test)}: {one.test.verdict} (сравнены {one.among}{NBSP}{plural(one.among, _GROUPS)})."


def _outside(one: Outside) -> str:
    written, place = shown.numbers(), one.place
    x = place.row.reading.numerator
    share = written.share(x, place.n, _decimals())
    fewer = one.share < one.theta
    edge = percent((one.limits.low if fewer else one.limits.high) * 100, 1 if written.exact else 0)
    said = f"**{escape(place.name)}: {_COUNTED[one.outcome.id]} {share}**"
    said += f" ({written.people(x)} из {written.people(place.n)})" if written.exact else ""
    usual = f"обычно при таком числе выпускников – {'от' if fewer else 'до'} {edge}"
    people = counted(written.people_number(round(one.people)) or 0, PERSON)
    gap = f"Это на {people} {'меньше' if fewer else 'больше'}, чем при общей доле"
    return f"{said}; {usual}. {gap}: различие доказано."


def _than(points: float) -> str:
    if not points:
        return "как и"
    side = "выше" if points > 0 else "ниже"
    return f"на {number(abs(points), _decimals())}{NBSP}{POINTS} {side}, чем"


def _interval(test: Difference) -> str:
    """« (от +0,50 до +3,00 п. п.)»; left out in the show mode, where exact counts could be told from it."""
    if test.low is None or test.high is None or not shown.numbers().exact:
        return ""
    return f" (от {signed(test.low * 100, 2)} до {signed(test.high * 100, 2, POINTS)})"


def _smallest(one: Finding) -> int:
    """The smallest number of people behind a share of the sentence."""
    match one:
        case Changed():
            return min(one.test.n1, one.test.n2)
        case Contributed():
            return min(one.piece.before[0], one.piece.after[0])
        case Outside():
            return one.place.n


def _decimals() -> int:
    return 2 if shown.numbers().exact else 0
