"""A Word document as a ministry expects one: Times New Roman 12, margins for filing, tables with a repeated head.

Text goes in as text: control characters that Word refuses are left out, nothing is read as markup.
"""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any, Final

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_ALIGN_VERTICAL, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Emu, Pt, RGBColor
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from ck.export.cells import without_controls
from ck.export.centre import Centre

FONT: Final = "Times New Roman"
SIZE, SMALL = Pt(12), Pt(10)
EMBLEM: Final = 2.2  # centimetres

Row = Sequence[str]


class Paper:
    """A document being written, portrait or `landscape`; `bytes()` gives the file.

    `centre` says whose paper it is; where its name and emblem stand: `ck.export.centre`.
    """

    def __init__(self, title: str, centre: Centre, *, landscape: bool = False) -> None:
        self._doc = Document()
        core = self._doc.core_properties
        core.title, core.author = without_controls(title)[:255], without_controls(centre.title)[:255]
        core.language = "ru-RU"
        core.created = core.modified = datetime.now()
        section = self._doc.sections[0]
        wide, high = (Cm(29.7), Cm(21)) if landscape else (Cm(21), Cm(29.7))
        section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = wide, high
        section.left_margin, section.right_margin = Cm(2 if landscape else 3), Cm(1.5)
        section.top_margin = section.bottom_margin = Cm(2)
        self.width = Emu(wide - section.left_margin - section.right_margin)
        self._styles()
        _page_number(section.footer)
        self.centre = centre
        if centre.known:
            self._head(section)

    def title(self, text: str, *under: str) -> None:
        """The document's name in the middle, and lines under it."""
        self._paragraph(text, bold=True, align=WD_ALIGN_PARAGRAPH.CENTER, size=Pt(14))
        for line in under:
            self._paragraph(line, align=WD_ALIGN_PARAGRAPH.CENTER)

    def approval(self, lines: Sequence[str]) -> None:
        """The stamp of approval, at the right above the title."""
        for line in lines:
            paragraph = self._paragraph(line)
            paragraph.paragraph_format.left_indent = Emu(int(self.width * 0.6))
            paragraph.paragraph_format.space_after = Pt(18 if line is lines[-1] else 0)

    def heading(self, text: str, level: int = 1) -> None:
        """A heading that the navigation of Word shows."""
        self._doc.add_heading(without_controls(text), level)

    def text(self, text: str, *, small: bool = False, italic: bool = False) -> None:
        """A paragraph."""
        self._paragraph(text, size=SMALL if small else SIZE, italic=italic)

    def bullets(self, texts: Sequence[str]) -> None:
        """A list."""
        for text in texts:
            self._doc.add_paragraph(without_controls(text), style="List Bullet")

    def table(self, head: Row, rows: Sequence[Row], widths: Sequence[float], *, spans: Sequence[int] = ()) -> None:
        """A table with its head repeated on every page; `widths` are shares of the page's width.

        Rows whose numbers are in `spans` hold one text over the whole width (a heading inside the table).
        """
        table = self._doc.add_table(rows=1, cols=len(head), style="Table Grid")
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        table.autofit = False
        self._fill(table.rows[0], head, bold=True, shade=True)
        _keep_whole(table.rows[0], "w:tblHeader")
        for number, row in enumerate(rows):
            added = table.add_row()
            _keep_whole(added)
            if number in spans:
                merged = added.cells[0].merge(added.cells[-1])
                _write(merged, row[0], bold=True)
                _shade(merged)
            else:
                self._fill(added, row)
        self._widths(table, widths)
        self._doc.add_paragraph().paragraph_format.space_after = Pt(2)

    def signatures(self, roles: Sequence[str]) -> None:
        """A line for each signature: who, a place to sign, a place for the name."""
        for role in roles:
            self._signature(role, "_" * 20)

    def signed(self, otherwise: str = "") -> None:
        """The line where the centre signs; `otherwise` is the role where it has not said who does («» – no line)."""
        role, name = self.centre.signs or otherwise, self.centre.head or "_" * 20
        if role:
            self._signature(role, name).paragraph_format.space_before = Pt(18)

    def picture(self, data: bytes, width: float = 1.0) -> None:
        """A picture over a share of the page's width."""
        self._doc.add_picture(BytesIO(data), width=Emu(int(self.width * width)))

    def bytes(self) -> bytes:
        """The finished file."""
        stream = BytesIO()
        self._doc.save(stream)
        return stream.getvalue()

    def _styles(self) -> None:
        for name in ("Normal", "List Bullet", "Heading 1", "Heading 2", "Heading 3"):
            style = self._doc.styles[name]
            style.font.name, style.font.size = FONT, SIZE
            style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), FONT)
            style.paragraph_format.space_after = Pt(4)
            if name.startswith("Heading"):
                style.font.bold, style.font.color.rgb = True, RGBColor(0, 0, 0)
                fonts = style.element.rPr.rFonts
                for side in ("ascii", "hAnsi"):  # a heading's font is the theme's, which would win
                    fonts.attrib.pop(qn(f"w:{side}Theme"), None)
                    fonts.set(qn(f"w:{side}"), FONT)
                style.paragraph_format.space_before = Pt(10)

    def _head(self, section: Any) -> None:
        """The head of the first page, beside the emblem where there is one; the short name over the others."""
        section.different_first_page_header_footer = True
        _page_number(section.first_page_footer)
        head, emblem = section.first_page_header, self.centre.emblem
        table = head.add_table(1, 2 if emblem else 1, self.width)
        table.autofit = False
        if emblem:
            _, high = emblem.within(EMBLEM, EMBLEM)
            table.rows[0].cells[0].paragraphs[0].add_run().add_picture(BytesIO(emblem.png), height=Cm(high))
            self._widths(table, (EMBLEM + 0.6, self.width.cm - EMBLEM - 0.6))
        _lines(table.rows[0].cells[-1], self.centre)
        _line_under(head.add_paragraph())
        head._element.remove(head.paragraphs[0]._p)  # the empty one over the table
        further = section.header.paragraphs[0]
        further.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        further.add_run(without_controls(self.centre.brief)).font.size = SMALL

    def _signature(self, role: str, name: str) -> Paragraph:
        paragraph = self._paragraph(f"{role}\t____________________  /{name}/")
        paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(6))  # one place under the other
        paragraph.paragraph_format.space_before = Pt(8)
        return paragraph

    def _paragraph(
        self, text: str, *, bold: bool = False, italic: bool = False, size: Pt = SIZE,
        align: WD_ALIGN_PARAGRAPH | None = None,
    ) -> Paragraph:  # fmt: skip
        paragraph = self._doc.add_paragraph()
        run = paragraph.add_run(without_controls(text))
        run.bold, run.italic, run.font.size = bold, italic, size
        if align is not None:
            paragraph.alignment = align
        return paragraph

    def _fill(self, row: _Row, texts: Row, *, bold: bool = False, shade: bool = False) -> None:
        for cell, text in zip(row.cells, texts, strict=True):
            _write(cell, text, bold=bold)
            if shade:
                _shade(cell)

    def _widths(self, table: Table, widths: Sequence[float]) -> None:
        whole = sum(widths)
        for column, share in enumerate(widths):
            width = Emu(int(self.width * share / whole))
            table.columns[column].width = width
            for cell in table.columns[column].cells:
                cell.width = width


def _page_number(footer: Any) -> None:
    paragraph = footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run()
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        element = OxmlElement("w:instrText" if text else "w:fldChar")
        if text:
            element.text = text
        else:
            element.set(qn("w:fldCharType"), str(kind))
        run._r.append(element)


def _lines(cell: _Cell, centre: Centre) -> None:
    """The centre in words, the name in bold."""
    cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
    for place, text in enumerate((centre.title, *centre.lines)):
        paragraph = cell.add_paragraph() if place else cell.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(0)
        run = paragraph.add_run(without_controls(text))
        run.bold, run.font.size = not place, SMALL if place else SIZE


def _line_under(paragraph: Paragraph) -> None:
    """A thin line across the page."""
    edges, line = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("w:val", "single"), ("w:sz", "6"), ("w:space", "1"), ("w:color", "808080")):
        line.set(qn(name), value)
    edges.append(line)
    paragraph._p.get_or_add_pPr().append(edges)
    paragraph.add_run().font.size = Pt(2)
    paragraph.paragraph_format.space_after = Pt(6)


def _write(cell: _Cell, text: str, *, bold: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(0)
    run = paragraph.add_run(without_controls(text))
    run.bold, run.font.size = bold, SMALL


def _shade(cell: _Cell) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", "E8EDF2")):
        shade.set(qn(name), value)
    cell._tc.get_or_add_tcPr().append(shade)


def _keep_whole(row: _Row, *also: str) -> None:
    """A row is not torn between pages."""
    for mark in (*also, "w:cantSplit"):
        row._tr.get_or_add_trPr().append(OxmlElement(mark))
