"""The meeting that the invented region has held over its last reports: slides, and what was decided."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import partial
from typing import Final

from ck.indicators.scope import Dimension, Scope
from ck.services import figures
from ck.services.meeting import slides
from ck.services.registers.known import DECISIONS, MEETINGS
from ck.services.workspace import Workspace
from ck.store import filling

_TITLE: Final = "Занятость выпускников: кому и чем помочь до лета"
_SLIDES: Final = (
    (1, Dimension.MUNICIPALITY), (2, Dimension.GROUP), (3, Dimension.COLLEGE), (10, Dimension.MUNICIPALITY),
    (7, Dimension.MUNICIPALITY),
)  # fmt: skip
_DECISIONS: Final = (
    ("Колледжам с доказанным превышением составить план по каждому выпускнику под риском", "ПОО", 45, 3),
    ("Провести отраслевую ярмарку вакансий для групп, в которых работают не по специальности", "Базовый центр карьеры",
     60, 2),
    ("Напомнить колледжам, не приславшим отчёт, и принять отчёты", "Базовый центр карьеры, методист", 14, None),
)  # fmt: skip


def hold(workspace: Workspace, reports: Iterable[tuple[int, date]]) -> None:
    """A month after the last of the reports (release, date) that say who is employed; frozen as its figures are now."""
    newest = sorted(reports, key=lambda one: one[::-1], reverse=True)
    year, known = next(filter(partial(_employment_is_known, workspace), newest), newest[0])
    day = known + timedelta(days=30)
    with workspace.store.write() as session:
        told = {"title": _TITLE, "day": day, "place": "Вымышленный БЦК", "note": "Колледжи, служба занятости, РОИВ."}
        meeting = filling.add(session, MEETINGS, told, {})
        for text, responsible, days, slide in _DECISIONS:
            decision = {"text": text, "responsible": responsible, "due": day + timedelta(days), "slide": slide}
            filling.add(session, DECISIONS, decision, {}, meeting_id=meeting)
    scope = Scope(years=(year,), as_of=(known,))
    for number, by in _SLIDES:
        slides.add(workspace, meeting, slides.frozen(workspace, scope, number, by))


def _employment_is_known(workspace: Workspace, report: tuple[int, date]) -> bool:
    year, as_of = report
    (whole,) = figures.indicators(workspace, Scope(years=(year,), as_of=(as_of,)), (), (1,))
    return whole.reading.value is not None
