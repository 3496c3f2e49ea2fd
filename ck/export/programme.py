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
_WIDTHS = (4, 34, 15, 22, 26, 29, 24)
_MONTHS = (
    "января", "февраля", "марта", "апреля", "мая", "июня",
    "июля", "августа", "сентября", "октября", "ноября", "декабря",
)  # fmt: skip
BASIS = Citation(PREAMBLE)
CENTRE = "БЦК"
DEVELOPERS = {"РОИВ": "Региональный орган исполнительной власти", CENTRE: "Базовый центр карьеры"}


@dataclass(frozen=True, slots=True)
class ProgrammeRow:
    """A measure in words; `base` and `target` are values of the indicator in its `unit`, `short` is its short name."""

    name: str
    own: bool
    adopted: str
    term: str
    responsible: str
    parties: str
    expected: str
    indicator: str
    short: str
    unit: str
    base: float | None
    target: float | None
    risk: str
    response: str


@dataclass(frozen=True, slots=True)
class ProgrammePaper:
    """A programme in words; `edition` is «проект» or the approved one, `approved` its date."""

    title: str
    developer: str
    college: str
    since: date
    until: date
    approver: str
    edition: str
    approved: date | None
    rows: tuple[ProgrammeRow, ...]


def programme_paper(programme: ProgrammePaper, centre: Centre) -> bytes:
    """The Word document; the centre signs what it has worked out itself."""
    own = programme.developer == CENTRE
    paper = Paper(programme.title, centre if own else Centre(), landscape=True)  # others have a head of their own
    on = programme.approved
    day = f"«{on.day}» {_MONTHS[on.month - 1]} {on.year} г." if on else "«___» ____________ 20___ г."
    paper.approval(("УТВЕРЖДАЮ", programme.approver or "_" * 28, "_" * 28, day))
    whose = programme.college or (own and centre.title) or DEVELOPERS[programme.developer]
    period = f"на период с {programme.since:%d.%m.%Y} по {programme.until:%d.%m.%Y}"
    paper.title(programme.title, whose, f"{period} ({programme.edition})")
    rows = [_texts(place, one) for place, one in enumerate(programme.rows, start=1)]
    paper.table(HEAD, rows, _WIDTHS)
    if any(one.own for one in programme.rows):
        paper.text("* Мероприятие разработчика, в разделе I рекомендаций его нет.", small=True)
    named = sorted({one.indicator for one in programme.rows if one.indicator}, key=lambda name: int(name.split(".")[0]))
    if named:
        paper.text(f"Показатели раздела III, названные в таблице кратко: {'; '.join(named)}.", small=True)
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
    told = (("базовое", one.base), ("целевое", one.target))
    values = [f"{word} {number(value)}\u00a0{one.unit}" for word, value in told if value is not None]
    indicator = f"Показатель {one.short}" + (f": {', '.join(values)}" if values else "") if one.short else ""
    return "\n".join(part for part in (one.expected, indicator) if part)


def _risks(one: ProgrammeRow) -> str:
    return "\n".join(part for part in (f"Риск: {one.risk}" if one.risk else "", one.response) if part)
