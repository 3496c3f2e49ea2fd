"""The protocol as Word and the slides as PowerPoint, out of the frozen figures."""

from ck.export.paper import Paper
from ck.export.slides import ChartSlide, presentation
from ck.forms.registers import words
from ck.services.centre import centre
from ck.services.meeting.slides import Figure, slides
from ck.services.registers import records
from ck.services.registers.known import DECISIONS, MEETINGS
from ck.services.registers.records import Held
from ck.services.workspace import Workspace

_DECISIONS = ("№", "Решение", "Ответственный", "Срок", "К слайду")
_FIGURES = ("Группа", "Значение", "Числитель", "Знаменатель")


def protocol(workspace: Workspace, meeting: Held) -> bytes:
    """The Word protocol: decisions first, then every slide with its conclusion, notes and the figure as it was."""
    values = meeting.values
    paper = Paper(f"Протокол: {values['title']}", centre(workspace))
    paper.title("Протокол", values["title"], ", ".join(p for p in (f"{values['day']:%d.%m.%Y}", values["place"]) if p))
    if values["note"]:
        paper.text(values["note"])
    paper.heading("Решения")
    decisions = records.listed(workspace, DECISIONS, meeting.id)
    due = DECISIONS.form.field("due")
    rows = [
        (str(place), one.values["text"], one.values["responsible"], words(due, one.values["due"]),
         str(one.values["slide"] or ""))
        for place, one in enumerate(decisions, start=1)
    ]  # fmt: skip
    if rows:
        paper.table(_DECISIONS, rows, (4, 50, 26, 12, 10))
    else:
        paper.text("Решений нет.")
    for slide in slides(workspace, meeting.id):
        paper.heading(f"Слайд {slide.number}. {slide.figure.title}", 2)
        paper.text(slide.conclusion)
        if slide.note:
            paper.text(slide.note, italic=True)
        paper.table(_FIGURES, _figure(slide.figure), (50, 16, 14, 14))
        paper.text(f"Источник: {slide.figure.source}", small=True)
    paper.signatures(("Председатель", "Секретарь"))
    return paper.bytes()


def powerpoint(workspace: Workspace, meeting: Held) -> bytes:
    """The slides with native charts that can be edited in PowerPoint."""
    values = meeting.values
    shown = [
        ChartSlide(
            one.figure.title, one.conclusion, one.figure.source, one.figure.axis,
            tuple((bar.label, bar.value) for bar in one.figure.bars if bar.value is not None),
        )
        for one in slides(workspace, meeting.id)
    ]  # fmt: skip
    return presentation(values["title"], f"{values['day']:%d.%m.%Y}", shown, centre(workspace))


def meetings(workspace: Workspace) -> list[Held]:
    """All meetings, the newest first."""
    return sorted(records.listed(workspace, MEETINGS), key=lambda one: (one.values["day"], one.id), reverse=True)


def _figure(figure: Figure) -> list[tuple[str, ...]]:
    return [
        (one.label, one.text, *("" if half is None else str(half) for half in (one.numerator, one.denominator)))
        for one in (figure.whole, *figure.bars)
    ]
