"""What captions mean, as all known forms together say it."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from ck.forms.lines import LINES
from ck.forms.model import Confidence, Definition, Key, Role
from ck.forms.names import normal
from ck.forms.statuses import STATUS, STATUSES, Kind
from ck.ingest.layout import opposite
from ck.ingest.plan import SheetPlan, plan, spelt
from ck.ingest.proposing.captions import EMPTY_WORDS

LIKE = 70  # of 100: below it nothing is offered
_PLANNED = re.compile(r"\b(?:будут|будет|план\w*|прогноз\w*|подлежат|намерен\w*|продолжат|ожида\w*)\b")
_NUMBER = re.compile(r"\d+")
_FOREIGN = (Role.SECTOR, Role.ENUM, Role.VALUE)  # they lean on their own form: a caption alone does not make one


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a column is for, without its number: a role with its status or key."""

    role: Role
    status: str | None = None
    key: Key | None = None

    @property
    def parent(self) -> str | None:
        """The status that this one stands in."""
        return STATUS[self.status].parent if self.status else None


@dataclass(frozen=True, slots=True)
class Suggested:
    """What a column is taken for. `score` of 100 is the likeness, `because` tells it in the user's words."""

    meaning: Meaning
    confidence: Confidence
    score: int
    because: str


@dataclass(frozen=True, slots=True)
class Meanings:
    """Captions of all forms: `sure` were seen in a form, `guessed` are those that the program made up or inferred.

    `lines`: spelling of a line's caption → canonical lines called so, the usual one first.
    """

    sure: Mapping[str, tuple[Meaning, ...]]  # the most frequent first
    guessed: Mapping[str, tuple[Meaning, ...]]
    plans: tuple[SheetPlan, ...]  # captions with words left out are compared by these
    lines: Mapping[str, tuple[str, ...]]

    def of(self, texts: Sequence[str], inside: str | None) -> Suggested | None:
        """The meaning of a column by the texts above it, the nearest first; `inside` is the status on its left that it
        may be a part of. None if nothing is like it."""
        spellings = _spellings(texts)
        for known, confidence, words in (
            (self.sure, Confidence.SEEN, "заголовок как в известной форме"),
            (self.guessed, Confidence.INFERRED, "похоже по названию, в формах так не написано"),
        ):
            for key in spellings:
                found = known.get(key) or (self._with_words_left_out(key) if known is self.sure else ())
                if found:
                    return _chosen(found, confidence, words, texts, inside)
        return self._alike(spellings, texts, inside)

    def _with_words_left_out(self, key: str) -> tuple[Meaning, ...]:
        found: Counter[Meaning] = Counter()
        for one in self.plans:
            for pattern, index in one.patterns:
                column = one.columns[index]
                if len(key) < 300 and column.role not in _FOREIGN and pattern.fullmatch(key):
                    found[Meaning(column.role, column.status, column.key)] += 1
        return tuple(meaning for meaning, _ in found.most_common())

    def _alike(self, spellings: Sequence[str], texts: Sequence[str], inside: str | None) -> Suggested | None:
        for key in spellings:
            if len(key) < 4:
                continue
            near = process.extract(key[:300], list(self.sure), scorer=fuzz.token_sort_ratio, score_cutoff=LIKE, limit=8)
            for known, score, _ in near:
                if not _contrary(key, known):
                    chosen = _chosen(self.sure[known], Confidence.INFERRED, "", texts, inside)
                    words = f"похоже на «{known[:80]}»"
                    return Suggested(chosen.meaning, Confidence.INFERRED, min(99, round(score)), words)
        return None


def _contrary(one: str, other: str) -> bool:
    """Alike in letters, not in meaning: «не», «без», «за…», another number, a plan and a fact."""
    if opposite(one, other) or set(_NUMBER.findall(one)) != set(_NUMBER.findall(other)):
        return True
    return bool(_PLANNED.search(one)) != bool(_PLANNED.search(other))


def _spellings(texts: Sequence[str]) -> list[str]:
    """The nearest text alone; after the text of its group where that stands above it."""
    if not texts:
        return []
    own, groups = spelt(texts[0]), [spelt(group) for group in texts[1:3]]
    if own in EMPTY_WORDS and groups:
        return [key for key in groups[:1] if key]
    joint = [group + sign + own for group in groups for sign in (" ", ": ")]
    return [key for key in (*joint, own) if key]


def _chosen(
    found: Sequence[Meaning], confidence: Confidence, words: str, texts: Sequence[str], inside: str | None
) -> Suggested:
    """Of several meanings of one caption that which fits where the column stands; a doubt is a guess."""
    fitting = [one for one in found if one.parent is None or one.parent == inside]
    meaning = (fitting or list(found))[0]
    if not fitting:
        confidence, words = Confidence.INFERRED, "так называется часть другой графы"
    elif len({(one.status, one.key) for one in fitting}) > 1:
        confidence, words = Confidence.INFERRED, "так в известных формах называются разные графы"
    elif _planned_by_group(meaning, texts):
        confidence, words = Confidence.INFERRED, "над графой сказано о плане, а так называется факт"
    return Suggested(meaning, confidence, 100, words)


def _planned_by_group(meaning: Meaning, texts: Sequence[str]) -> bool:
    """«Трудоустроены» under «Планируется на 2027 год»: the caption alone would make a job of a plan."""
    if meaning.status is None or STATUS[meaning.status].kind is Kind.PLAN:
        return False
    return any(_PLANNED.search(normal(text)) for text in texts[1:3]) and not _PLANNED.search(normal(texts[0]))


_KEPT: dict[tuple[int, ...], tuple[tuple[Definition, ...], Meanings]] = {}


def meanings(definitions: Iterable[Definition]) -> Meanings:
    """What the captions of these forms mean; kept, since it is asked at every step of the constructor."""
    forms = tuple(definitions)
    key = tuple(map(id, forms))
    if key not in _KEPT:
        if len(_KEPT) > 8:
            _KEPT.clear()
        _KEPT[key] = forms, _gathered(forms)
    return _KEPT[key][1]


def _gathered(forms: Sequence[Definition]) -> Meanings:
    sure: dict[str, Counter[Meaning]] = {}
    guessed: dict[str, Counter[Meaning]] = {}
    lines: dict[str, dict[str, None]] = {normal(line.name): {line.code: None} for line in LINES}
    for form in forms:
        for column in form.main.columns:
            meaning = Meaning(column.role, column.status, column.key)
            if column.role in _FOREIGN or (column.role in (Role.PART, Role.SUB, Role.FORECAST) and not column.status):
                continue
            second = column.role is Role.FORECAST  # the same people once more: the caption alone does not say it
            into = sure if column.confidence is Confidence.SEEN and not second else guessed
            for caption in filter(None, (column.caption, *column.captions)):
                if "…" not in caption and "..." not in caption:
                    into.setdefault(spelt(caption), Counter())[meaning] += 1
        for line in form.main.lines:
            for caption in filter(None, (line.caption, *line.captions)):
                lines.setdefault(normal(caption), {})[line.code] = None
    for status in STATUSES:
        role = {Kind.TOTAL: Role.TOTAL, Kind.SUB: Role.SUB}.get(status.kind, Role.PART)
        guessed.setdefault(spelt(status.name), Counter())[Meaning(role, status.id)] += 1
    return Meanings(
        {key: tuple(one for one, _ in found.most_common()) for key, found in sure.items()},
        {key: tuple(one for one, _ in found.most_common()) for key, found in guessed.items()},
        tuple(plan(form, form.main) for form in forms),
        {key: tuple(codes) for key, codes in lines.items()},
    )
