"""A programme as Word – title, stamp of approval, table, signatures – and as Excel that is read back."""

from collections.abc import Mapping, Sequence
from typing import Any

from ck.document.measures import EXECUTORS, measures
from ck.errors import UserError
from ck.export.programme import ProgrammePaper, ProgrammeRow, programme_paper
from ck.forms.registers import Wrong, parse
from ck.forms.registers.goals import INDICATORS
from ck.forms.registers.programme import ITEM
from ck.indicators.catalogue import indicator
from ck.indicators.display import unit_text
from ck.services.centre import centre
from ck.services.programme.approval import editions, since
from ck.services.programme.programmes import adopted_words, items, programme
from ck.services.registers import book, records
from ck.services.registers.known import PROGRAMME_ITEMS
from ck.services.registers.records import Held
from ck.services.workspace import Workspace
from ck.store.programmes import Edition


def word(workspace: Workspace, programme_id: int, number: int | None = None) -> bytes:
    """The Word document of the programme as it stands, or of its approved edition `number`.

    UserError when the programme is gone or has no such edition.
    """
    held = programme(workspace, programme_id)
    values = held.values
    known = editions(workspace, programme_id)
    edition = _edition(workspace, held, known, number)
    texts = [_values(item) for item in edition.items] if edition else [one.values for one in items(workspace, held.id)]
    return programme_paper(
        ProgrammePaper(
            title=values["title"],
            developer=EXECUTORS[values["developer"]],
            college=records.college_names(workspace).get(values["college_id"] or 0, ""),
            since=values["since"],
            until=values["until"],
            approver=edition.approver if edition else values["approver"] or "",
            edition=f"редакция № {edition.number} от {edition.approved_on:%d.%m.%Y}" if edition else _draft(known),
            approved=edition.approved_on if edition else None,
            rows=tuple(_row(held, one) for one in texts),
        ),
        centre(workspace),
    )


def _edition(workspace: Workspace, held: Held, known: Sequence[Edition], number: int | None) -> Edition | None:
    """The edition asked for; not asked, the newest one while nothing has changed since."""
    if number is None:
        return known[0] if known and not since(workspace, held.id, known[0]) else None
    for one in known:
        if one.number == number:
            return one
    raise UserError(f"Редакции № {number} нет.", "Обновите страницу и выберите другую.")


def _draft(known: Sequence[Edition]) -> str:
    """What was changed since an approval is not approved."""
    return f"проект изменений в редакцию № {known[0].number} от {known[0].approved_on:%d.%m.%Y}" if known else "проект"


def excel(workspace: Workspace, programme_id: int) -> bytes:
    """The measures as a workbook that can be corrected and read back."""
    return book.export(workspace, PROGRAMME_ITEMS, items(workspace, programme_id))


def file_name(held: Held) -> str:
    """The programme's title, without a suffix."""
    return str(held.values["title"])


def _values(item: Mapping[str, str]) -> dict[str, Any]:
    """A measure of an edition out of its words; a measure that section I no longer has is named as it was."""
    told = {one.id: parse(one, item.get(one.caption, "")) for one in ITEM.fields}
    if isinstance(told["measure"], Wrong):
        told["own"] = item[ITEM.field("measure").caption]
    return {name: None if isinstance(value, Wrong) else value for name, value in told.items()}


def _row(held: Held, values: Mapping[str, Any]) -> ProgrammeRow:
    begins = f"с {values['since']:%d.%m.%Y} " if values["since"] else ""
    measure, number = values["measure"], values["indicator"]
    of = indicator(int(number)) if number else None
    return ProgrammeRow(
        name=f"{measures()[int(measure) - 1].text} (раздел I, № {measure})" if measure else values["own"] or "",
        own=measure is None,
        adopted=adopted_words(held, measure),
        term=f"{begins}до {values['until']:%d.%m.%Y}",
        responsible=values["responsible"],
        parties=values["parties"] or "",
        expected=values["expected"],
        indicator=INDICATORS.get(number or "", ""),
        short=f"{number} «{of.short}»" if of else "",
        unit=unit_text(of) if of else "",
        base=values["base"],
        target=values["target"],
        risk=values["risk"] or "",
        response=values["response"] or "",
    )
