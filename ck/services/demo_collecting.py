"""The collection of the invented region as the centre would have run it: campaigns, questions, a second source."""

import random
from collections.abc import Sequence
from itertools import islice

from ck.export.cells import Book
from ck.forms.problems import Severity
from ck.indicators.scope import Dimension, Scope
from ck.services import figures, history
from ck.services.campaigns import boards, closing, planning
from ck.services.campaigns.states import State
from ck.services.crosscheck import mapping, sources
from ck.services.demo_campaigns import Campaign
from ck.services.findings import Finding, of_receipt
from ck.services.questions import asking
from ck.services.returning import ReceiptInfo
from ck.services.workspace import Workspace

SOURCE = "Сведения о работающих (вымышленные)"
_EXCUSED = "Выпуска в этом году не было"
_REPLY = "Опечатка, пришлём исправленный файл."
_OPEN_CAMPAIGNS, _QUESTIONS, _ANSWERED = 1, 4, 1
_LOOKED_AT = 60  # newest files
_ASKED = frozenset({Severity.ERROR.value, Severity.WARNING.value})
_UNKNOWN, _WORKS_ELSEWHERE = 0.06, 0.03  # of those employed by the college's word: not found; of the others: found
_BOASTS = 0.3  # not found of those whom one college calls employed


def run(workspace: Workspace, campaigns: Sequence[Campaign], seed: int) -> None:
    """Make the campaigns of what was imported, the earliest first; all but the last are closed."""
    made = [_made(workspace, one) for one in campaigns]
    for campaign in made[:-_OPEN_CAMPAIGNS]:
        closing.close(workspace, campaign)
    _excuse(workspace, made[-1])
    _ask(workspace, campaigns[-1])
    _second_source(workspace, campaigns[-1], seed)


def _made(workspace: Workspace, one: Campaign) -> int:
    return planning.create(workspace, planning.fields(workspace, one.form, one.year, one.as_of, one.deadline))


def _excuse(workspace: Workspace, campaign: int) -> None:
    """One of those from whom nothing came, if there are several: there is still somebody to remind."""
    missing = [row for row in boards.board(workspace, campaign).rows if row.state is State.MISSING]
    for row in missing[1:2]:
        planning.excuse_named(workspace, campaign, row.college, _EXCUSED)


def _ask(workspace: Workspace, campaign: Campaign) -> None:
    """About what is worst in some of the last reports; one college has answered already."""
    told = (worst for receipt in history.files(workspace, _LOOKED_AT) if (worst := _worst(workspace, receipt)))
    subjects = (subject for one in told if (subject := asking.about_finding(one)) and subject.as_of == campaign.as_of)
    asked = [asking.ask(workspace, one, asking.wording(one)) for one in islice(subjects, _QUESTIONS)]
    for one in asking.listed(workspace)[:_ANSWERED] if len(asked) > _ANSWERED else ():
        asking.change(workspace, one, text=one.text, reply=_REPLY, state=asking.State.ANSWERED)


def _worst(workspace: Workspace, receipt: ReceiptInfo) -> Finding | None:
    """What is asked of a report that was stored."""
    if receipt.submission_id is None or not (set(receipt.problems) & _ASKED):
        return None
    return min(of_receipt(workspace, receipt), key=lambda one: list(Severity).index(one.found.severity))


def _second_source(workspace: Workspace, campaign: Campaign, seed: int) -> None:
    """A table such as a fund gives: nearly what colleges said, some people not found; read as any other table."""
    book = mapping.opened("Сведения о работающих.xlsx", _table(workspace, campaign, seed))
    layout = mapping.propose(book)
    sources.keep(workspace, SOURCE, book, layout, sources.preview(workspace, book, layout, campaign.year))


def _table(workspace: Workspace, campaign: Campaign, seed: int) -> bytes:
    scope = Scope(years=(campaign.year,), as_of=(campaign.as_of,))
    rows = figures.totals(workspace, scope, (Dimension.COLLEGE, Dimension.SPECIALTY))
    boasts = random.Random(seed).choice([row.key[Dimension.COLLEGE] for row in rows])
    with Book(SOURCE) as book:
        sheet = book.add_sheet("Сведения")
        sheet.put_row(0, [mapping.FIELD[id].name for id in ("college", "program", "year", "total", "employed")])
        for place, row in enumerate(rows, 1):
            college, code = str(row.key[Dimension.COLLEGE]), str(row.key[Dimension.SPECIALTY])
            total, employed = row.values["graduates_total"] or 0, row.values["employed"] or 0
            chance = random.Random(f"{seed} {college} {code} source")
            unknown = _BOASTS if college == boasts else _UNKNOWN
            found = sum(chance.random() > unknown for _ in range(employed))
            found += sum(chance.random() < _WORKS_ELSEWHERE for _ in range(total - employed))
            sheet.put_row(place, [college, code, campaign.year, total, found])
        return book.bytes()
