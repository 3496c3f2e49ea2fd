"""The protocol as Word and the slides as PowerPoint, out of the frozen figures."""

from ck.export.charted import Drawn, Look
from ck.export.paper import Paper
from ck.export.slides import ChartSlide, presentation
from ck.forms.registers import words
from ck.services.centre import centre
from ck.services.meeting.figure import Figure
from ck.services.meeting.slides import slides
from ck.services.registers import records
from ck.services.registers.known import DECISIONS, MEETINGS
from ck.services.registers.records import Held
from ck.services.workspace import Workspace

_DECISIONS = ("№", "Решение", "Ответственный", "Срок", "К слайду")
_WIDEST = 6  # columns that a portrait page has room for


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
        paper.heading(f"Слайд {slide.number}. {slide.figure.charted.title}", 2)
        paper.text(slide.conclusion)
        if slide.note:
            paper.text(slide.note, italic=True)
        _figure(paper, slide.figure)
        paper.text(f"Источник: {slide.figure.charted.source}", small=True)
    paper.signatures(("Председатель", "Секретарь"))
    return paper.bytes()


def powerpoint(workspace: Workspace, meeting: Held, *, shared: bool = False) -> bytes:
    """The slides with native charts that can be edited in PowerPoint; `shared`: with numbers as the show mode has."""
    values = meeting.values
    shown = []
    for one in slides(workspace, meeting.id):
        said = (one.shared_conclusion or one.figure.charted.title) if shared else one.conclusion
        shown.append(ChartSlide(one.figure.charted, said, one.figure.drawn(shared=shared)))
    return presentation(values["title"], f"{values['day']:%d.%m.%Y}", shown, centre(workspace))


def meetings(workspace: Workspace) -> list[Held]:
    """All meetings, the newest first."""
    return sorted(records.listed(workspace, MEETINGS), key=lambda one: (one.values["day"], one.id), reverse=True)


def _figure(paper: Paper, figure: Figure) -> None:
    found = figure.drawn()
    if found.table.mark:
        paper.text(found.table.mark)
    if figure.charted.chart.look is Look.TEXT:
        paper.bullets([texts[0] for texts in found.texts])
        return
    places = _telling(found)[:_WIDEST]
    rows = [[texts[place] for place in places] for texts in (*_whole(found), *found.texts)]
    columns = [found.table.columns[place] for place in places]
    paper.table([one.caption for one in columns], rows, [max(one.width, 10) for one in columns])


def _whole(found: Drawn) -> list[tuple[str, ...]]:
    return [found.whole_texts] if found.whole_texts else []


def _telling(found: Drawn) -> list[int]:
    """The columns that say something."""
    return [place for place in found.places if any(row[place] not in (None, "") for row in found.rows)] or [0]
