"""How each detector looks. Pure: a case in, what was found out, each with its cell where there is one."""

from collections.abc import Iterator
from itertools import islice
from typing import Final

from rapidfuzz.fuzz import token_set_ratio

from ck.analysis.outliers import LIMIT as MODIFIED_Z
from ck.analysis.outliers import modified_z
from ck.forms.cumulative import CUMULATIVES, statuses_of
from ck.forms.lines import TOTAL_LINE
from ck.forms.names import normal
from ck.forms.problems import Found
from ck.forms.statuses import STATUS, STATUSES, Kind
from ck.services.detecting.case import Case
from ck.store.people import person_columns

FEWEST: Final = 5  # earlier dates without which a jump cannot be told from chance
PEOPLE: Final = 5  # fewer people away from the usual number are no jump, whatever the score
SAME_NAME: Final = 90  # likeness of two names, of 100, from which they are one name written twice
MOST_PEOPLE: Final = 30  # numbers of one file that are named
_TOTAL: Final = "graduates_total"
_JUMPING: Final = tuple(one.id for one in STATUSES if one.kind in (Kind.TOTAL, Kind.FACT))


def same_as_before(case: Case) -> Iterator[Found]:
    """The whole table is that of another date of the year."""
    if case.same_on:
        yield Found("same_as_before", case.draft.sheet, details={"as_of": f"{case.same_on:%d.%m.%Y}"})


def cumulative_fell(case: Case) -> Iterator[Found]:
    """A sum that can only grow is smaller than on the nearest earlier date of the release, in some programme."""
    before = case.before
    for one in CUMULATIVES if before else ():
        statuses = statuses_of(case.definition, one)
        for (program, line), said in case.lines.items():
            was = before.counts.get((program, line), {}) if before else {}
            now = [status for status in statuses if status in said.counts]
            if line != one.line or not now or not any(status in was for status in one.statuses):
                continue
            earlier, present = (sum(counts.get(each, 0) for each in one.statuses) for counts in (was, said.counts))
            if present < earlier and before:
                details = {"code": program, "what": one.name, "was": str(earlier), "became": str(present),
                           "as_of": f"{before.as_of:%d.%m.%Y}", "line": line}  # fmt: skip
                yield Found("cumulative_fell", case.draft.sheet, case.cell(said.row, now[0]), str(present), details)


def count_jump(case: Case) -> Iterator[Found]:
    """A number far from everything that the college has said of the programme: the farthest one of each.

    Modified z over the earlier dates and this one beyond 3.5, outside of all that was, and at least `PEOPLE` away from
    the median. «Outside» keeps the start of a campaign quiet, which is like other starts.
    """
    if len(case.past) < FEWEST:
        return
    for (program, line), said in case.lines.items():
        if line != TOTAL_LINE:
            continue
        scores = [found for status in _JUMPING if (found := _score(case, program, status)) is not None]
        if scores:
            score, usual, status = max(scores, key=lambda one: abs(one[0]))
            value = said.counts[status]
            details = {"code": program, "what": STATUS[status].name, "usual": _shown(usual), "z": _shown(score),
                       "dates": str(len(case.past)), "status": status}  # fmt: skip
            yield Found("count_jump", case.draft.sheet, case.cell(said.row, status), str(value), details)


def release_differs(case: Case) -> Iterator[Found]:
    """The release of a programme is another one than on the nearest earlier date of the same release year.

    Of a programme whose block was set aside the release is not known.
    """
    before = case.before
    if before is None:
        return
    programs = {program for program, line in case.lines if line == TOTAL_LINE}
    missing = {program for program, line in before.counts if line == TOTAL_LINE} - programs - case.draft.damaged
    for program in sorted(programs if "" in case.draft.damaged else programs | missing):
        said, past = case.lines.get((program, TOTAL_LINE)), before.counts.get((program, TOTAL_LINE))
        was, now = past.get(_TOTAL, 0) if past else 0, said.counts.get(_TOTAL, 0) if said else 0
        if was != now:
            details = {"code": program, "was": str(was) if past else "не было",
                       "became": str(now) if said else "нет в отчёте",
                       "as_of": f"{before.as_of:%d.%m.%Y}", "status": _TOTAL}  # fmt: skip
            cell = case.cell(said.row, _TOTAL) if said else None
            yield Found("release_differs", case.draft.sheet, cell, str(now) if said else None, details)


def code_two_names(case: Case) -> Iterator[Found]:
    """A code has another name than in the row above, or than in the college's report before."""
    names: dict[str, str] = {}
    if case.past:
        names = {program: sorted(said)[0] for program, said in case.past[-1].names.items() if len(said) == 1}
    told: set[tuple[str, str]] = set()
    for row in case.draft.rows:
        known = names.setdefault(row.program, row.program_name)
        if known == row.program_name:
            continue
        pair = (row.program, row.program_name)
        if known == row.program_name or pair in told:
            continue
        if token_set_ratio(normal(known), normal(row.program_name)) < SAME_NAME:
            told.add(pair)
            details = {"code": row.program, "other": known, "row": str(row.row)}
            yield Found("code_two_names", case.draft.sheet, case.key_cell(row.row), row.program_name, details)


def person_elsewhere(case: Case) -> Iterator[Found]:
    """A graduate's unique number stands in another college's report of the same release, too."""
    yield from islice(_people(case), MOST_PEOPLE)


def _people(case: Case) -> Iterator[Found]:
    columns = dict(person_columns(case.definition))
    for record in case.draft.records:
        no = columns.get(record.sheet, "")
        number = record.values.get(no)
        other = case.elsewhere.get(str(number)) if number is not None else None
        if other is not None:
            sheet, cell = case.record_place(record, no)
            yield Found("person_elsewhere", sheet, cell, str(number), {"other": other, "row": str(record.row)})


def _score(case: Case, program: str, status: str) -> tuple[float, float, str] | None:
    """Modified z of the newest number and the median of the earlier ones; None for no jump."""
    present = case.lines[program, TOTAL_LINE].counts.get(status)
    earlier = [one.counts.get((program, TOTAL_LINE), {}).get(status) for one in case.past]
    known = sorted(number for number in earlier if number is not None)
    if present is None or len(known) < FEWEST or known[0] <= present <= known[-1]:
        return None
    usual = (known[(len(known) - 1) // 2] + known[len(known) // 2]) / 2
    score = modified_z([*known, present])[-1]
    return (score, usual, status) if abs(score) > MODIFIED_Z and abs(present - usual) >= PEOPLE else None


def _shown(number: float) -> str:
    text = str(int(number)) if number.is_integer() else f"{number:.1f}".replace(".", ",")
    return text.replace("-", "−")


STATUSES_LOOKED_AT: Final = tuple(dict.fromkeys((*_JUMPING, *(each for one in CUMULATIVES for each in one.statuses))))
"""The statuses that some detector looks at."""
LINES: Final = tuple(dict.fromkeys((TOTAL_LINE, *(one.line for one in CUMULATIVES))))
"""The lines that some detector looks at."""
