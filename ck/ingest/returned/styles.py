"""Looks added to a workbook's own: each is the cell's own look with another fill, and those of the list sheet."""

from ck.forms.problems import Severity
from ck.ingest.returned.xmlpart import Edits, StructureError, elements, with_attributes

COLOURS = {Severity.ERROR: "FFF6C5BF", Severity.WARNING: "FFFBE3A6"}
"""Pale enough for black figures; the comment has the word."""
_BORDERED = 'applyAlignment="1"><{p}alignment vertical="top" wrapText="1"/></{p}xf>'


class Styles:
    """The part of styles, to be added to; raises StructureError when it is not made as the standard says."""

    def __init__(self, data: bytes) -> None:
        found = elements(data)
        tops = {one.local: one for one in found if one.depth == 1}
        if any(name not in tops or tops[name].empty for name in ("fonts", "fills", "cellXfs")):
            raise StructureError("styles")
        self._edits = Edits(data)
        self._found = found
        self._tops = tops
        self._prefix = found[0].prefix
        self._own = [one for one in found if one.local == "xf" and one.parent == "cellXfs" and one.depth == 2]
        self._counts = {name: sum(one.parent == name and one.depth == 2 for one in found) for name in tops}
        self._looks: list[str] = []
        self._fills: dict[Severity, int] = {}
        self._fonts: list[str] = []
        self._marked: dict[tuple[int, Severity], int] = {}

    def marked(self, style: int, severity: Severity) -> int:
        """The look `style` with the colour of a severity: format, font, borders and protection stay."""
        if (style, severity) not in self._marked:
            head, rest = self._raw(style)
            coloured = with_attributes(head, fillId=str(self._fill(severity)), applyFill="1")
            self._marked[style, severity] = self._add(coloured + rest)
        return self._marked[style, severity]

    def coloured(self) -> frozenset[int]:
        """The workbook's looks that have one of our colours."""
        fills = [one for one in self._found if one.local == "fill" and one.parent == "fills"]
        ours = {
            str(number)
            for number, fill in enumerate(fills)
            if any(colour.encode() in self._edits.data[fill.start : fill.end] for colour in COLOURS.values())
        }
        return frozenset(number for number, one in enumerate(self._own) if one.attributes.get("fillId") in ours)

    def bare(self, style: int) -> int:
        """The look `style` without a fill."""
        head, rest = self._raw(style)
        return self._add(with_attributes(head, fillId="0") + rest)

    def _raw(self, style: int) -> tuple[str, str]:
        """The tag of a look, the workbook's or an added one, and what follows it."""
        if 0 <= style < len(self._own):
            own, data = self._own[style], self._edits.data
            return data[own.start : own.inner].decode(), data[own.inner : own.end].decode()
        if len(self._own) <= style < len(self._own) + len(self._looks):
            tag, closing, rest = self._looks[style - len(self._own)].partition(">")
            return tag + closing, rest
        raise StructureError(f"style {style}")

    def heading(self) -> int:
        """Bold and wrapped."""
        return self._add(self._look(self._font("<{p}b/>")))

    def wrapped(self) -> int:
        """Wrapped text."""
        return self._add(self._look(0))

    def link(self) -> int:
        """Blue and underlined, as links are."""
        return self._add(self._look(self._font("<{p}u/>", "FF0B57A4")))

    def title(self) -> int:
        """Bold, not wrapped: it may run over the columns beside."""
        font = self._font("<{p}b/>")
        return self._add(self._named(f'<{{p}}xf numFmtId="0" fontId="{font}" fillId="0" borderId="0" xfId="0"/>'))

    def word(self, severity: Severity) -> int:
        """Wrapped text in the colour of a severity; without a colour for what has none."""
        if severity not in COLOURS:
            return self.wrapped()
        return self._add(self._look(0, self._fill(severity)))

    def result(self) -> bytes:
        """The part with everything that was asked for."""
        self._count("cellXfs", len(self._looks))
        self._edits.append(self._tops["cellXfs"], "".join(self._looks))
        self._count("fills", len(self._fills))
        self._count("fonts", len(self._fonts))
        return self._edits.result()

    def _add(self, look: str) -> int:
        if look in self._looks:
            return len(self._own) + self._looks.index(look)
        self._looks.append(look)
        return len(self._own) + len(self._looks) - 1

    def _look(self, font: int, fill: int = 0) -> str:
        head = f'<{{p}}xf numFmtId="0" fontId="{font}" fillId="{fill}" borderId="0" xfId="0" applyFill="1" '
        return self._named(head + _BORDERED)

    def _fill(self, severity: Severity) -> int:
        if severity not in self._fills:
            colour = f'<{{p}}fgColor rgb="{COLOURS[severity]}"/><{{p}}bgColor indexed="64"/>'
            new = f'<{{p}}fill><{{p}}patternFill patternType="solid">{colour}</{{p}}patternFill></{{p}}fill>'
            self._edits.append(self._tops["fills"], self._named(new))
            self._fills[severity] = self._counts["fills"] + len(self._fills)
        return self._fills[severity]

    def _font(self, what: str, colour: str = "") -> int:
        coloured = f'<{{p}}color rgb="{colour}"/>' if colour else ""
        new = f'<{{p}}font>{what}<{{p}}sz val="11"/>{coloured}<{{p}}name val="Calibri"/></{{p}}font>'
        if new not in self._fonts:
            self._edits.append(self._tops["fonts"], self._named(new))
            self._fonts.append(new)
        return self._counts["fonts"] + self._fonts.index(new)

    def _named(self, text: str) -> str:
        """Element names with the prefix of this part."""
        return text.replace("{p}", self._prefix)

    def _count(self, name: str, added: int) -> None:
        top = self._tops[name]
        if added and "count" in top.attributes and not top.empty:
            self._edits.attributes(top, count=str(self._counts[name] + added))
