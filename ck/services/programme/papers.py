"""A programme as Word – title, stamp of approval, table, signatures – and as Excel that is read back."""

from ck.document.measures import EXECUTORS
from ck.export.programme import ProgrammePaper, ProgrammeRow, programme_paper
from ck.forms.registers.programme import INDICATORS, MEASURES
from ck.services.centre import centre
from ck.services.programme.approval import editions
from ck.services.programme.programmes import adopted_words, items, programme
from ck.services.registers import book, records
from ck.services.registers.known import PROGRAMME_ITEMS
from ck.services.registers.records import Held
from ck.services.workspace import Workspace


def word(workspace: Workspace, programme_id: int) -> bytes:
    """The Word document; UserError when the programme is gone."""
    held = programme(workspace, programme_id)
    values = held.values
    approved = editions(workspace, programme_id)
    return programme_paper(
        ProgrammePaper(
            title=values["title"],
            developer=EXECUTORS[values["developer"]],
            college=records.college_names(workspace).get(values["college_id"] or 0, ""),
            since=values["since"],
            until=values["until"],
            approver=approved[0].approver if approved else values["approver"] or "",
            edition=f"редакция № {approved[0].number} от {approved[0].approved_on:%d.%m.%Y}" if approved else "проект",
            rows=tuple(_row(held, one) for one in items(workspace, programme_id)),
        ),
        centre(workspace),
    )


def excel(workspace: Workspace, programme_id: int) -> bytes:
    """The measures as a workbook that can be corrected and read back."""
    return book.export(workspace, PROGRAMME_ITEMS, items(workspace, programme_id))


def file_name(held: Held) -> str:
    """The programme's title, without a suffix."""
    return str(held.values["title"])


def _row(held: Held, one: Held) -> ProgrammeRow:
    values = one.values
    since = f"с {values['since']:%d.%m.%Y} " if values["since"] else ""
    return ProgrammeRow(
        name=MEASURES.get(values["measure"] or "", values["own"] or ""),
        own=values["measure"] is None,
        adopted=adopted_words(held, values["measure"]),
        term=f"{since}до {values['until']:%d.%m.%Y}",
        responsible=values["responsible"],
        parties=values["parties"] or "",
        expected=values["expected"],
        indicator=INDICATORS.get(values["indicator"] or "", ""),
        base=values["base"],
        target=values["target"],
        risk=values["risk"] or "",
        response=values["response"] or "",
    )
