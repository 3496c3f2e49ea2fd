"""What the parser needs of form definitions, looked up once: numbers, captions, roles, lines.

Made once per set of definitions and kept, because a file is read in less time than this takes.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from ck.forms.model import Column, Confidence, Definition, Key, Role, SheetForm
from ck.forms.names import caption_key, normal, sheet_key
from ck.forms.numbers import column_number, line_number

_ELLIPSIS = re.compile(r"\.\.\.|…")
_MOST_TEXTS = 4096
_BRACKETS = re.compile(r"\([^()]*\)")


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """A sheet of a form, ready for reading. Columns are told by their place in `form.columns`."""

    definition: Definition
    form: SheetForm
    numbers: Mapping[str, int]  # undecorated number → column
    captions: Mapping[str, tuple[int, ...]]  # caption key → columns that it may head
    patterns: tuple[tuple[re.Pattern[str], int], ...]  # captions with words left out
    captioned: frozenset[int]  # columns whose caption is known for sure
    keys: Mapping[Key, int]
    counted: tuple[int, ...]
    names: tuple[str, ...]  # numbers of `counted` as the form prints them
    statuses: tuple[str | None, ...]  # of `counted`
    blanks: tuple[int | None, ...]  # what a blank cell of `counted` says: zero people in a part of the total
    texts: tuple[int, ...]  # columns of notes and of texts out of a list
    total: int | None
    needed: frozenset[int]  # columns without which the sheet cannot be read
    line_numbers: Mapping[str, str]  # number as «01» → canonical line
    line_captions: Mapping[str, tuple[str, ...]]  # spelling → canonical lines called so, in the form's order
    order: Mapping[str, int]  # canonical line → its place in the block
    check_line: str | None
    titles: frozenset[str]
    name_parts: tuple[str, ...]
    starts: tuple[str, ...]  # captions, or what stands in them before the first words left out
    _heads: dict[str, tuple[int, ...]] = field(default_factory=dict)  # texts met → columns that they may head
    _headed: dict[tuple[tuple[str, ...], tuple[str, ...]], frozenset[int]] = field(default_factory=dict)
    _opens: dict[str, bool] = field(default_factory=dict)  # texts met → whether a caption begins so
    _shares: dict[frozenset[str], float] = field(
        default_factory=dict
    )  # rows of numbers met → how much they are like the form's

    @property
    def columns(self) -> tuple[Column, ...]:
        """The form's columns."""
        return self.form.columns

    def share(self, numbers: frozenset[str]) -> float:
        """Numbers in common to numbers of either: 01…22 of one form is not taken for 01…30 of another."""
        share = self._shares.get(numbers)
        if share is None:
            common = len(numbers & self.numbers.keys())
            share = common / (len(numbers) + len(self.numbers) - common)
            if len(self._shares) >= _MOST_TEXTS:
                self._shares.clear()
            self._shares[numbers] = share
        return share

    def captioned_by(self, text: str) -> tuple[int, ...]:
        """Columns that this text of a header may head; () if none."""
        heads = self._heads.get(text)
        if heads is None:
            heads = self.captioned_as(spelt(text))
            if len(self._heads) >= _MOST_TEXTS:
                self._heads.clear()
            self._heads[text] = heads
        return heads

    def captioned_as(self, key: str) -> tuple[int, ...]:
        """The same for a text that is spelt the one way already."""
        heads = self.captions.get(key)
        if heads is None and self.patterns:
            heads = tuple(column for pattern, column in self.patterns if pattern.fullmatch(key))
        return heads or ()

    def headed_by(self, texts: tuple[str, ...], group: tuple[str, ...]) -> frozenset[int]:
        """Columns that one of the texts above a position may head; the nearest one also after a text of its group."""
        columns = self._headed.get((texts, group))
        if columns is None:
            columns = frozenset(column for text in texts for column in self.captioned_by(text))
            columns |= self._captioned_in(group, texts[0])
            if len(self._headed) >= _MOST_TEXTS:
                self._headed.clear()
            self._headed[texts, group] = columns
        return columns

    def _captioned_in(self, group: tuple[str, ...], text: str) -> frozenset[int]:
        """Columns that a text may head together with one of the texts of the group that it stands in."""
        starts = [spelt(other) for other in group if other != text and self.opens(spelt(other))]
        joint = [start + sign + spelt(text) for start in starts for sign in (" ", ": ")]
        return frozenset(column for key in joint for column in self.captioned_as(key))

    def opens(self, key: str) -> bool:
        """Whether some caption of the form begins with this text: only then it can be the text of a group."""
        known = self._opens.get(key)
        if known is None:
            known = bool(key) and any(start.startswith(key) for start in self.starts)
            if len(self._opens) >= _MOST_TEXTS:
                self._opens.clear()
            self._opens[key] = known
        return known

    def named(self, key: str) -> float:
        """How the name of a sheet (`sheet_key`) agrees: 1 exactly, 0.8 in a part, 0 not at all."""
        if key in self.titles:
            return 1.0
        return 0.8 if any(part in key for part in self.name_parts) else 0.0

    def line_called(self, text: str, after: str | None) -> str | None:
        """The canonical line that a caption names; of several lines of one caption the first below line `after`."""
        key = line_key(text)
        codes = self.line_captions.get(key) or self.line_captions.get(without_brackets(key)) or ()
        if len(codes) < 2:
            return codes[0] if codes else None
        seen = self.order.get(after or "", -1)
        return next((code for code in codes if self.order[code] > seen), codes[0])


@lru_cache(maxsize=8192)
def spelt(text: str) -> str:
    """`caption_key`, remembered: the same captions come with every file."""
    return caption_key(text)


@lru_cache(maxsize=4096)
def line_key(text: str) -> str:
    """`normal`, remembered."""
    return normal(text)


@lru_cache(maxsize=4096)
def without_brackets(key: str) -> str:
    """A caption without its explanations in brackets."""
    return " ".join(_BRACKETS.sub(" ", key).split())


def plan(definition: Definition, form: SheetForm) -> SheetPlan:
    """Looks everything up."""
    columns = form.columns
    captions: dict[str, list[int]] = {}
    patterns: list[tuple[re.Pattern[str], int]] = []
    captioned: set[int] = set()
    for index, column in enumerate(columns):
        for caption in _captions(column):
            captioned.add(index)
            if _ELLIPSIS.search(caption):
                patterns.append((_pattern(caption), index))
            else:
                captions.setdefault(caption_key(caption), []).append(index)
    keys = {column.key: index for index, column in reversed(list(enumerate(columns))) if column.key}
    counted = [column for column in columns if column.counted]
    check = form.check_line
    return SheetPlan(
        definition=definition,
        form=form,
        numbers={column_number(column.no) or column.no: index for index, column in enumerate(columns)},
        captions={key: tuple(same) for key, same in captions.items()},
        patterns=tuple(patterns),
        captioned=frozenset(captioned),
        keys=keys,
        counted=tuple(index for index, column in enumerate(columns) if column.counted),
        names=tuple(column.no for column in counted),
        statuses=tuple(column.status for column in counted),
        blanks=tuple(0 if column.role is Role.PART else None for column in counted),
        texts=tuple(index for index, column in enumerate(columns) if column.role in (Role.NOTE, Role.ENUM)),
        total=next((index for index, column in enumerate(columns) if column.role is Role.TOTAL), None),
        needed=_needed(columns, keys),
        line_numbers={line_number(line.no) or line.no: line.code for line in form.lines},
        line_captions=_line_captions(form),
        order={line.code: place for place, line in enumerate(form.lines)},
        check_line=(line_number(check) or normal(check)) if check else None,
        titles=frozenset(map(sheet_key, form.names)),
        name_parts=tuple(map(sheet_key, form.name_parts)),
        starts=tuple(caption_key(_ELLIPSIS.split(caption)[0]) for column in columns for caption in _captions(column)),
    )


def _captions(column: Column) -> Iterable[str]:
    """Captions to compare by: those of a column that was not seen are guesses."""
    if column.confidence is not Confidence.SEEN:
        return ()
    return [caption for caption in (column.caption, *column.captions) if caption]


def _pattern(caption: str) -> re.Pattern[str]:
    return re.compile(".*".join(re.escape(caption_key(piece)) for piece in _ELLIPSIS.split(caption)), re.DOTALL)


def _needed(columns: tuple[Column, ...], keys: Mapping[Key, int]) -> frozenset[int]:
    needed = {index for index, column in enumerate(columns) if column.role in (Role.TOTAL, Role.PART)}
    if Key.PROGRAM in keys or Key.PROGRAM_CODE in keys:
        needed.add(keys.get(Key.PROGRAM_CODE, keys.get(Key.PROGRAM, 0)))
    return frozenset(needed)


def _line_captions(form: SheetForm) -> Mapping[str, tuple[str, ...]]:
    """Spellings of line captions, and those without brackets where they stay the caption of one line."""
    exact: dict[str, tuple[str, ...]] = {}
    for line in form.lines:
        for key in {normal(text) for text in (line.caption, *line.captions) if text}:
            exact[key] = (*exact.get(key, ()), line.code)
    short: dict[str, set[str]] = {}
    for key, codes in exact.items():
        short.setdefault(without_brackets(key), set()).update(codes)
    return {key: tuple(codes) for key, codes in short.items() if len(codes) == 1 and key} | exact


@dataclass(frozen=True, slots=True)
class Plans:
    """Plans of all definitions: the main sheet of each, and the sheets that may stand beside it."""

    mains: tuple[SheetPlan, ...]
    others: Mapping[str, tuple[SheetPlan, ...]]  # by definition id


_KEPT: dict[tuple[int, ...], tuple[tuple[Definition, ...], Plans]] = {}
_MOST_KEPT = 16


def plans(definitions: Mapping[str, Definition]) -> Plans:
    """Plans of these definitions, kept for the next file."""
    key = tuple(id(definition) for definition in definitions.values())
    if key not in _KEPT:
        if len(_KEPT) >= _MOST_KEPT:
            _KEPT.clear()
        kept = tuple(definitions.values())  # held, so that their ids stay theirs
        mains = tuple(plan(definition, definition.main) for definition in kept)
        others = {
            definition.id: tuple(plan(definition, sheet) for sheet in definition.sheets if not sheet.main)
            for definition in kept
        }
        _KEPT[key] = kept, Plans(mains, others)
    return _KEPT[key][1]
