"""What each column of an unknown table is taken for: key, status, role, and how sure that is."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ck.forms.model import COUNTED, Column, Confidence, Key, Role
from ck.forms.names import normal
from ck.forms.numbers import column_number
from ck.ingest.proposing.captions import headings, named
from ck.ingest.proposing.contents import Content, Contents, contents, is_share, key_of
from ck.ingest.proposing.meanings import Meanings, Suggested
from ck.ingest.proposing.survey import TablePlace
from ck.ingest.sheets import letter

_INSIDE = re.compile(r"\W*(?:из них|в том числе|в т\W{0,2}ч|из графы|из гр)\b")
_KEYS_OF_CONTENT = frozenset({Key.PROGRAM, Key.PROGRAM_CODE})


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a column is taken for what it is: `score` of 100, `because` in the user's words, its letter on the sheet,
    the first things that stand in it, the texts over it from the nearest."""

    score: int
    because: str
    letter: str
    samples: tuple[str, ...]
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A column of the form with its position, contents and evidence."""

    place: int
    column: Column
    contents: Contents
    evidence: Evidence


def drawn_columns(table: TablePlace, known: Meanings) -> list[Drawn]:
    """The columns of a table from the left; lines are not looked for yet."""
    texts = headings(table)
    names = named(texts)
    walk = _Walk(known)
    found: list[Drawn] = []
    for place, no in _numbered(table, texts):
        here = contents(table, place)
        caption, captions = names.get(place, ("", ()))
        own = texts.get(place, ())
        column, score, because = walk.next(
            Column(no=no, caption=caption, captions=captions, role=Role.VALUE), here, own
        )
        evidence = Evidence(score, because, letter(table.sheet.left + place), here.samples, own)
        found.append(Drawn(place, column, here, evidence))
    return found


def _numbered(table: TablePlace, texts: Mapping[int, object]) -> list[tuple[int, str]]:
    """Positions with their numbers as printed; columns of keys on the left that have none get free ones."""
    if not table.numbers:
        return [(place, str(order)) for order, place in enumerate(texts, 1)]
    printed: dict[int, str] = {}
    taken: set[str] = set()
    for place, no in table.numbers:
        number = column_number(no)
        if number is not None and number not in taken:
            printed[place] = no
            taken.add(number)
    first = min(printed, default=0)
    bare = [place for place in range(first) if place in texts and contents(table, place).content is not Content.BLANK]
    free = (str(number) for number in range(1, 1000) if str(number) not in taken)
    return sorted({**printed, **{place: next(free) for place in bare}}.items())


class _Walk:
    """Goes over the columns from the left and remembers what was met: a column may lean on those before it."""

    def __init__(self, known: Meanings) -> None:
        self._known = known
        self._keys: set[Key] = set()
        self._statuses: dict[str, str] = {}  # status → column number
        self._part: Column | None = None  # the last column that others may be parts of
        self._counting = False

    def next(self, bare: Column, here: Contents, texts: Sequence[str]) -> tuple[Column, int, str]:
        """The column with its meaning, its score and the reason."""
        column, score, because = self._meant(bare, here, texts)
        if column.key:
            self._keys.add(column.key)
        if column.status:
            self._statuses[column.status] = column.no
        if column.role in (Role.TOTAL, Role.PART) or (column.role is Role.VALUE and here.content is Content.COUNT):
            self._counting = self._counting or column.role is Role.TOTAL
            self._part = column
        return column, score, because

    def _meant(self, bare: Column, here: Contents, texts: Sequence[str]) -> tuple[Column, int, str]:
        by_program = bool(self._keys & _KEYS_OF_CONTENT)
        caption = texts[0] if texts else ""
        key = key_of(here, caption, has_program=by_program, before_counts=not self._counting)
        if key is not None and key not in self._keys:
            return bare.model_copy(update={"role": Role.KEY, "key": key}), 100, "по тому, что в ней стоит"
        if is_share(here, caption):
            return bare.model_copy(update={"role": Role.IGNORED}), 100, "доли не складываются и не читаются"
        inside = self._part.status if self._part else None
        found = self._known.of(texts, inside) if texts else None
        repeated = found is not None and found.score < 100 and found.meaning.status in self._statuses
        if found is not None and not repeated and self._fits(found, here):
            return self._as(bare, found)
        return self._unknown(bare, here, caption)

    def _fits(self, found: Suggested, here: Contents) -> bool:
        """Whether what stands in the column can be what its caption says."""
        meaning = found.meaning
        if meaning.key is not None:
            wrong_content = meaning.key in _KEYS_OF_CONTENT or here.content is Content.FRACTION
            return meaning.key not in self._keys and not wrong_content and not self._counting
        if meaning.role in COUNTED:
            return here.content in (Content.COUNT, Content.BLANK)
        return True

    def _as(self, bare: Column, found: Suggested) -> tuple[Column, int, str]:
        meaning = found.meaning
        update = {"role": meaning.role, "status": meaning.status, "key": meaning.key, "confidence": found.confidence}
        if meaning.role is Role.IGNORED or meaning.role is Role.NOTE:
            update["confidence"] = Confidence.SEEN
        if meaning.status in self._statuses:
            return self._unsure(bare, f"то же самое уже в графе {self._statuses[meaning.status]}")
        if meaning.role is Role.SUB:
            parent = self._statuses.get(meaning.parent or "") or (self._part.no if self._part else None)
            if parent is None:
                return self._unsure(bare, "названа частью графы, которой здесь нет")
            update["parent"] = parent
        return bare.model_copy(update=update), found.score, found.because

    def _unknown(self, bare: Column, here: Contents, caption: str) -> tuple[Column, int, str]:
        if here.content in (Content.TEXT, Content.CODE, Content.CODE_AND_NAME):
            return bare.model_copy(update={"role": Role.NOTE}), 100, "в ней тексты"
        if self._part is not None and _INSIDE.match(normal(caption)):
            update = {"role": Role.SUB, "parent": self._part.no, "confidence": Confidence.UNKNOWN}
            return bare.model_copy(update=update), 0, "«из них» – часть графы слева"
        return self._unsure(bare, "такого заголовка в известных формах нет" if caption else "у графы нет заголовка")

    def _unsure(self, bare: Column, because: str) -> tuple[Column, int, str]:
        return bare.model_copy(update={"role": Role.VALUE, "confidence": Confidence.UNKNOWN}), 0, because


def with_total(drawn: list[Drawn], status: str) -> list[Drawn]:
    """One column is «всего»: where no caption says so, the first one with numbers, as a guess; a second one is none."""
    totals = [one for one in drawn if one.column.role is Role.TOTAL]
    if totals:
        return [one if one.column.role is not Role.TOTAL or one is totals[0] else _demoted(one) for one in drawn]
    first = next((one for one in drawn if one.column.counted and one.contents.content is Content.COUNT), None)
    first = first or next((one for one in drawn if one.column.counted), None)
    return [_as_total(one, status) if one is first else one for one in drawn]


def _as_total(one: Drawn, status: str) -> Drawn:
    update = {"role": Role.TOTAL, "status": status, "parent": None, "confidence": Confidence.INFERRED}
    evidence = replace(one.evidence, score=0, because="первая графа с числами")
    return replace(one, column=one.column.model_copy(update=update), evidence=evidence)


def _demoted(one: Drawn) -> Drawn:
    update = {"role": Role.VALUE, "status": None, "confidence": Confidence.UNKNOWN}
    evidence = replace(one.evidence, score=0, because="вторая графа «всего»")
    return replace(one, column=one.column.model_copy(update=update), evidence=evidence)
