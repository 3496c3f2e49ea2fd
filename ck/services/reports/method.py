"""The method: for each indicator what the document says, the formula in words, what was decided, where numbers stand.

One passport an indicator, derived from the declarations; the Word file and the help page show the same.
"""

from dataclasses import dataclass

from ck.document.citation import DOCUMENT_DATE, DOCUMENT_TITLE
from ck.export.paper import Paper
from ck.indicators.catalogue import INDICATORS, VARIANTS
from ck.indicators.display import formula_words
from ck.indicators.inputs import REGISTER_INPUT, from_form, input_name
from ck.indicators.model import Better, Indicator
from ck.services.centre import centre
from ck.services.workspace import Workspace

FILE_NAME = "Как считаются показатели"
TITLE = "Методика расчёта показателей раздела III"
RULES = (
    "Сначала складываются люди по всем колледжам и программам, и только потом сумма делится на сумму; средних от "
    "процентов нет.",
    "Численность на дату не складывается с численностью на другую дату; строки 02–15 формы – со строкой 01.",
    "План («будут трудоустроены») не считается занятостью.",
    "«0 %», «нет данных» и «база равна нулю» – три разных ответа; непрочитанное никогда не становится нулём.",
    "Колледж, который не сообщил нужного, не входит ни в числитель, ни в знаменатель; сколько ПОО учтено, сказано.",
    "Проценты округляются до двух знаков только при показе.",
)


@dataclass(frozen=True, slots=True)
class Passport:
    """What is known of an indicator, in words. `sources` are columns of the forms or numbers of registers."""

    number: int
    short: str
    text: str
    note: str
    unit: str
    cite: str
    formula: str
    reading: str
    sources: tuple[str, ...]
    gaps: tuple[str, ...]
    variants: tuple[str, ...]
    better: str


def passports() -> tuple[Passport, ...]:
    """The twelve, in the order of the document."""
    return tuple(_passport(one) for one in INDICATORS)


def word(workspace: Workspace) -> bytes:
    """The method as a Word file."""
    paper = Paper(TITLE, centre(workspace))
    paper.title(TITLE, f"{DOCUMENT_TITLE} от {DOCUMENT_DATE}")
    paper.heading("Общие правила")
    paper.bullets(RULES)
    for one in passports():
        paper.heading(f"{one.number}. {one.short}")
        paper.text(one.text, italic=True)
        if one.note:
            paper.text(f"Примечание документа: {one.note}", small=True)
        paper.table(("Что", "Как"), [(label, text) for label, text in lines(one) if text], (22, 78))
    return paper.bytes()


def lines(one: Passport) -> tuple[tuple[str, str], ...]:
    """A passport as label and text; an empty text has nothing to say."""
    return (
        ("Где сказано", one.cite),
        ("Единица", one.unit),
        ("Формула", one.formula),
        ("Как мы это прочли", one.reading),
        ("Откуда числа", "; ".join(one.sources)),
        ("Что теряется, если графы нет", "; ".join(one.gaps)),
        ("Другие варианты расчёта", "; ".join(one.variants)),
        ("Лучше, когда", one.better),
    )


def _passport(one: Indicator) -> Passport:
    text = one.text
    return Passport(
        number=one.number,
        short=one.short,
        text=text.full_name,
        note=text.note,
        unit=text.unit.value,
        cite=text.cite.full if text.cite else "",
        formula=formula_words(one),
        reading=one.reading,
        sources=tuple(_source(key) for key in one.keys),
        gaps=tuple(gap.text for gap in one.gaps),
        variants=tuple(other.variant for other in VARIANTS.values() if other.number == one.number),
        better="больше" if one.better is Better.UP else "меньше",
    )


def _source(key: str) -> str:
    return input_name(key) if from_form(key) else f"{input_name(key)} ({REGISTER_INPUT[key].register.value})"
