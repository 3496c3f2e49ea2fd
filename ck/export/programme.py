"""The programme of measures as a Word document: the four parts that the document names, in one table."""

from dataclasses import dataclass
from datetime import date

from ck.document.citation import PREAMBLE, Citation
from ck.export.centre import Centre
from ck.export.paper import Paper

HEAD = (
    "№", "Мероприятие", "Срок", "Ответственный", "Привлекаемые субъекты, их участие", "Ожидаемый результат",
    "Меры по преодолению рисков",
)  # fmt: skip
_WIDTHS = (4, 34, 14, 18, 26, 30, 26)
BASIS = Citation(PREAMBLE)
CENTRE = "БЦК"
DEVELOPERS = {"РОИВ": "Региональный орган исполнительной власти", CENTRE: "Базовый центр карьеры"}


@dataclass(frozen=True, slots=True)
class ProgrammeRow:
    """A measure in words; `base` and `target` are values of the indicator in its unit."""

    name: str
    own: bool
    adopted: str
    term: str
    responsible: str
    parties: str
    expected: str
    indicator: str
    base: float | None
    target: float | None
    risk: str
    response: str


@dataclass(frozen=True, slots=True)
class ProgrammePaper:
    """A programme in words; `edition` is «проект» or the approved one."""

    title: str
    developer: str
    college: str
    since: date
    until: date
    approver: str
    edition: str
    rows: tuple[ProgrammeRow, ...]


def programme_paper(programme: ProgrammePaper, centre: Centre) -> bytes:
    """The Word document; the centre signs what it has worked out itself."""
    own = programme.developer == CENTRE
    paper = Paper(programme.title, centre, landscape=True)
    paper.approval(("УТВЕРЖДАЮ", programme.approver or "_" * 28, "_" * 28, "«___» ____________ 20___ г."))
    whose = programme.college or (own and centre.title) or DEVELOPERS[programme.developer]
    period = f"на период с {programme.since:%d.%m.%Y} по {programme.until:%d.%m.%Y}"
    paper.title(programme.title, whose, f"{period} ({programme.edition})")
    rows = [_texts(place, one) for place, one in enumerate(programme.rows, start=1)]
    paper.table(HEAD, rows, _WIDTHS)
    if any(one.own for one in programme.rows):
        paper.text("* Мероприятие разработчика, в разделе I рекомендаций его нет.", small=True)
    paper.text(f"Основание: {BASIS.full}; мероприятия – раздел I, показатели – раздел III.", small=True)
    if own:
        paper.signed("Разработчик")
    paper.signatures(("Согласовано",) if own else ("Разработчик", "Согласовано"))
    return paper.bytes()


def number(value: float) -> str:
    """A value of an indicator as it was typed: «72,5»."""
    return f"{value:.6f}".rstrip("0").rstrip(".").replace(".", ",")


def _texts(place: int, one: ProgrammeRow) -> tuple[str, ...]:
    name = "\n".join(part for part in (one.name + ("*" if one.own else ""), one.adopted) if part)
    return (str(place), name, one.term, one.responsible, one.parties, _expected(one), _risks(one))


def _expected(one: ProgrammeRow) -> str:
    values = [f"базовое {number(one.base)}"] if one.base is not None else []
    values += [f"целевое {number(one.target)}"] if one.target is not None else []
    indicator = f"Показатель {one.indicator}" + (f": {', '.join(values)}" if values else "") if one.indicator else ""
    return "\n".join(part for part in (one.expected, indicator) if part)


def _risks(one: ProgrammeRow) -> str:
    return "\n".join(part for part in (f"Риск: {one.risk}" if one.risk else "", one.response) if part)
