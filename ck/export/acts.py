"""Section II filled in, as the document's table: Word for a file, Excel for work."""

from dataclasses import dataclass
from datetime import date

from ck.document.acts import BLANK
from ck.document.citation import SECTIONS
from ck.export.cells import Book
from ck.export.centre import Centre
from ck.export.paper import Paper

TITLE = SECTIONS["II"]
HEAD = ("Уровень", "Акт, документ", "Реквизиты", "Состояние")
_WIDTHS = (18, 70, 30, 26)
_BESIDE = {"Ссылка": 34, "Пересмотреть": 14}  # columns of the workbook alone


@dataclass(frozen=True, slots=True)
class ActRow:
    """A row in words; without a title it is a blank to fill in."""

    level: str
    title: str
    details: str = ""
    state: str = ""
    link: str = ""
    review: str = ""


@dataclass(frozen=True, slots=True)
class ActsForm:
    """Whose form (None: the region's), where the document asks for it, its groups: title, aside, rows."""

    college: str | None
    cite: str
    on: date
    parts: tuple[tuple[str, str, tuple[ActRow, ...]], ...]

    @property
    def whose(self) -> str:
        """The line under the title."""
        return self.college or "Субъект Российской Федерации"


def acts_paper(form: ActsForm, centre: Centre) -> bytes:
    """The Word document; the level stands once for the rows that share it, as the document prints it."""
    paper = Paper(TITLE, Centre() if form.college else centre, landscape=True)  # a college has a head of its own
    paper.title(TITLE, form.college or centre.region or form.whose, f"на {form.on:%d.%m.%Y}")
    rows: list[tuple[str, ...]] = []
    spans = []
    for title, aside, lines in form.parts:
        spans.append(len(rows))
        rows.append((f"{title} {aside}".strip(), *[""] * (len(HEAD) - 1)))
        level = ""
        for line in lines:
            rows.append(("" if line.level == level else line.level, *_texts(line)))
            level = line.level
    paper.table(HEAD, rows, _WIDTHS, spans=spans)
    paper.text(f"Форма: {form.cite}.", small=True)
    if form.college is None:
        paper.signed()
    else:
        paper.signatures(("Руководитель ПОО",))
    return paper.bytes()


def acts_book(form: ActsForm) -> bytes:
    """The workbook, a row an act."""
    with Book(TITLE) as book:
        sheet = book.add_sheet("Нормативные акты")
        head = ("Раздел", *HEAD, *_BESIDE)
        widths = (34, *_WIDTHS, *_BESIDE.values())
        sheet.merge((0, 0), (0, len(head) - 1), f"{TITLE}. {form.whose}, на {form.on:%d.%m.%Y}", "title")
        sheet.raw.set_row(0, 34)
        sheet.put_row(1, head, "caption")
        sheet.widths(widths)
        row = 2
        for title, _, lines in form.parts:
            for line in lines:
                texts = [title, line.level, *_texts(line), line.link, line.review]
                sheet.put_row(row, texts)
                sheet.fit_height(row, zip(texts, widths, strict=True))
                row += 1
        sheet.raw.autofilter(1, 0, row - 1, len(head) - 1)
        sheet.freeze(2)
        sheet.print_on_width(2, row - 1, len(head))
        return book.bytes()


def _texts(line: ActRow) -> tuple[str, str, str]:
    return line.title or BLANK, line.details, line.state
