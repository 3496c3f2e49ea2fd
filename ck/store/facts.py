"""Everything the sums need, as arrays: the counting submissions of one family on every date, and their lines."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

import numpy as np
from sqlalchemy import func, select
from sqlmodel import Session

from ck.forms.lines import LINE, TOTAL_LINE
from ck.forms.statuses import STATUS_IDS
from ck.store.campaigns.expectation import awaited
from ck.store.contract_rows import contract_parts, contract_sheet
from ck.store.engine import data_version
from ck.store.fact_heads import FactCollege, Head, read_heads
from ck.store.fact_rows import Bools, Ints, Part, Words, read_parts
from ck.store.forms import forms
from ck.store.models import fact

RELEASE = "release"  # the family of the forms about those who have graduated: indicators are computed from them


@dataclass(frozen=True, slots=True)
class FactTable:
    """Arrays by submission (n), by row – a line of a block – (r), by status of `STATUS_IDS` (s) and by line (l).

    Submissions are sorted by year, date and college; rows `start[i]:stop[i]` are those of submission i, in the order
    of the sheet. `counts` [s, r] has 0 where nothing was reported: ask `reported` [s, n] (line 01 has a number
    somewhere in the submission) and `usable` [s, n] (the form has the column, and its meaning is certain or
    confirmed). `has_line` [l, n]: every block of the submission has the line. `as_of` are date ordinals. `awaited`:
    (release year, ordinal of a date) of a campaign → places in `colleges` of those that it expects.
    """

    version: int  # of the data
    family: str
    colleges: tuple[FactCollege, ...]  # in the order of their names
    programs: tuple[str, ...]
    lines: tuple[str, ...]
    submission: Ints
    content: tuple[str, ...]  # hash of what the submission says
    college: Ints  # index into `colleges`
    year: Ints
    as_of: Ints
    form: tuple[str, ...]
    start: Ints
    stop: Ints
    program: Ints  # [r], index into `programs`
    line: Ints  # [r], index into `lines`
    counts: Ints
    reported: Bools
    usable: Bools
    has_line: Bools
    revision: tuple[int, ...] = ()  # of the form; () where none is known
    awaited: Mapping[tuple[int, int], frozenset[int]] = field(default_factory=dict)
    left_out: tuple[int, ...] = ()  # [n], rows of the sheet «Целевики» with an error; () where none is known


def load_facts(session: Session, family: str = RELEASE, previous: FactTable | None = None) -> FactTable:
    """The counting submissions of `family` («release», «expected») with all their lines.

    Submissions never change, so what a `previous` table of the same database holds is not read again.
    """
    lists = awaited(session, family)
    colleges, heads = read_heads(session, family, frozenset().union(*lists.values()))
    parts = _parts(session, heads, previous if previous and previous.family == family else None)
    ranks = _ranks(heads)
    owner = ranks[_joined([part.submission for part in parts])]
    order = np.argsort(owner, kind="stable").astype(np.int32)
    programs = tuple(sorted(set[str]().union(*(part.program.used for part in parts))))
    lines = (*LINE, *sorted(set[str]().union(*(part.line.used for part in parts)) - set(LINE)))
    line = _words([part.line for part in parts], lines)[order]
    bounds = np.searchsorted(owner[order], np.arange(len(heads) + 1)).astype(np.int32)
    counts, reported = _spread(parts, order, ranks, len(heads))
    return FactTable(
        version=data_version(session),
        family=family,
        colleges=colleges,
        programs=programs,
        lines=lines,
        submission=_ints([head.id for head in heads]),
        content=tuple(head.content for head in heads),
        college=_ints([head.college for head in heads]),
        year=_ints([head.year for head in heads]),
        as_of=_ints([head.as_of for head in heads]),
        form=tuple(head.form for head in heads),
        revision=tuple(head.revision for head in heads),
        start=bounds[:-1],
        stop=bounds[1:],
        program=_words([part.program for part in parts], programs)[order],
        line=line,
        counts=counts,
        reported=reported,
        usable=_membership([head.usable for head in heads]),
        has_line=_has_line(owner[order], line, (len(lines), len(heads))),
        awaited=_awaited(lists, colleges),
        left_out=_left_out(session, heads),
    )


def program_names(session: Session, programs: Collection[str]) -> Mapping[str, str]:
    """What the newest submissions call these programmes: for codes that no directory knows."""
    query = (
        select(fact.c.program, fact.c.program_name)
        .where(fact.c.program.in_(programs))
        .group_by(fact.c.program, fact.c.program_name)
        .order_by(func.max(fact.c.submission_id))
    )
    return {row.program: row.program_name for row in session.execute(query)}


def _left_out(session: Session, heads: list[Head]) -> tuple[int, ...]:
    known = forms(session)
    sheets = [contract_sheet(known.read_with(head.form, head.revision)) for head in heads]
    return tuple(head.sheets.get(sheet.id, 0) if sheet else 0 for head, sheet in zip(heads, sheets, strict=True))


def _ranks(heads: list[Head]) -> Ints:
    """Id of a submission → its place."""
    ranks = np.zeros(max((head.id for head in heads), default=0) + 1, dtype=np.int32)
    ranks[[head.id for head in heads]] = np.arange(len(heads), dtype=np.int32)
    return ranks


def _awaited(
    lists: Mapping[tuple[int, date], frozenset[int]], colleges: tuple[FactCollege, ...]
) -> dict[tuple[int, int], frozenset[int]]:
    places = {one.id: place for place, one in enumerate(colleges)}
    return {
        (year, as_of.toordinal()): frozenset(places[one] for one in listed) for (year, as_of), listed in lists.items()
    }


def _parts(session: Session, heads: list[Head], previous: FactTable | None) -> list[Part]:
    """The lines of `heads`: those that `previous` holds out of it, the others out of the database."""
    if previous is None:
        return _read(session, heads)
    wanted = {(head.id, head.content) for head in heads}
    held = list(zip(previous.submission.tolist(), previous.content, strict=True))
    keep = np.array([one in wanted for one in held], dtype=np.bool_)
    lengths = previous.stop - previous.start
    rows = np.repeat(keep, lengths)
    kept = Part(
        statuses=np.arange(len(STATUS_IDS), dtype=np.int32),
        ids=previous.submission[keep],
        submission=np.repeat(previous.submission, lengths)[rows],
        program=Words(previous.program[rows], previous.programs),
        line=Words(previous.line[rows], previous.lines),
        counts=previous.counts[:, rows],
        reported=previous.reported[:, keep],
    )
    former = set(held)
    return [kept, *_read(session, [head for head in heads if (head.id, head.content) not in former])]


def _read(session: Session, heads: list[Head]) -> list[Part]:
    parts = list(read_parts(session, {head.id: head.statuses for head in heads}))
    return [*parts, *contract_parts(session, heads, parts, forms(session))]


def _spread(parts: list[Part], order: Ints, ranks: Ints, submissions: int) -> tuple[Ints, Bools]:
    """`counts` and `reported` of the table: every part put where its rows and submissions stand in it."""
    place = np.empty_like(order)
    place[order] = np.arange(len(order))
    counts = np.zeros((len(STATUS_IDS), len(order)), dtype=np.int32)
    reported = np.zeros((len(STATUS_IDS), submissions), dtype=np.bool_)
    first = 0
    for part in parts:
        rows = place[first : first + len(part.submission)]
        counts[part.statuses[:, None], rows] = part.counts
        reported[part.statuses[:, None], ranks[part.ids]] = part.reported
        first += len(rows)
    return counts, reported


def _has_line(owner: Ints, line: Ints, shape: tuple[int, int]) -> Bools:
    """[line, submission]: the line stands as often as the total line, which every accepted block has."""
    n_lines, n_submissions = shape
    cells = owner.astype(np.int64) * n_lines + line
    having = np.bincount(cells, minlength=n_submissions * n_lines).reshape(n_submissions, n_lines).T
    total = having[list(LINE).index(TOTAL_LINE)]
    full: Bools = (having == total) & (total > 0)
    return full


def _membership(sets: list[frozenset[str]]) -> Bools:
    found = np.zeros((len(STATUS_IDS), len(sets)), dtype=np.bool_)
    kinds: dict[frozenset[str], list[int]] = {}
    for place, one in enumerate(sets):
        kinds.setdefault(one, []).append(place)
    for one, places in kinds.items():
        found[[[index] for index, status in enumerate(STATUS_IDS) if status in one], places] = True
    return found


def _words(parts: list[Words], known: tuple[str, ...]) -> Ints:
    place = {text: index for index, text in enumerate(known)}
    return _joined([part.into(place) for part in parts])


def _joined(arrays: list[Ints]) -> Ints:
    return np.concatenate(arrays) if arrays else _ints([])


def _ints(values: list[int]) -> Ints:
    return np.array(values, dtype=np.int32)
