"""The detectors at an import: what they need is loaded once a batch, or once a report, and only if they are on."""

from collections.abc import Mapping

from sqlmodel import Session

from ck.forms.draft import Draft
from ck.forms.model import Definition
from ck.forms.problems import Found
from ck.services.detecting.case import Case, lines_of
from ck.services.detecting.detectors import SETTING, Switches, detect, switches_of
from ck.services.detecting.looks import LINES, STATUSES_LOOKED_AT
from ck.store.forms import forms
from ck.store.own_history import Past, own_history
from ck.store.people import people_of, person_columns
from ck.store.settings import get_setting
from ck.store.submissions import Plan, Target

_PAST = frozenset({"cumulative_fell", "count_jump", "release_differs", "code_two_names"})


class Watch:
    """The detectors over the reports of one batch, which may share graduates with one another."""

    def __init__(self) -> None:
        self._switches: Switches | None = None
        self._people: dict[int, dict[str, dict[int, str]]] = {}  # release year → number → colleges that have it

    def look(
        self, session: Session, draft: Draft, definition: Definition, at: tuple[Target, str], planned: Plan
    ) -> list[Found]:
        """What stands out in a report that is about to be stored; `at` is its target and its college's name."""
        switches = self._switches = self._switches or switches_of(get_setting(session, SETTING))
        target, _ = at
        past: tuple[Past, ...] = ()
        if any(switches[code].on for code in _PAST):
            past = tuple(own_history(session, target, definition.family, LINES, STATUSES_LOOKED_AT))
        elsewhere = self._elsewhere(session, draft, definition, at) if switches["person_elsewhere"].on else {}
        case = Case(
            draft=draft,
            definition=definition,
            year=target.year,
            as_of=target.as_of,
            lines=lines_of(draft, LINES) if past else {},  # what they are compared with
            past=past,
            same_on=planned.same_on,
            elsewhere=elsewhere,
        )
        return detect(case, switches)

    def _elsewhere(
        self, session: Session, draft: Draft, definition: Definition, at: tuple[Target, str]
    ) -> Mapping[str, str]:
        """The report's numbers that others have, too; its own are noted for the reports that follow in the batch."""
        target, name = at
        columns = dict(person_columns(definition))
        own = {
            str(number)
            for record in draft.records
            if (number := record.values.get(columns.get(record.sheet, ""))) is not None
        }
        if not own:
            return {}
        if target.year not in self._people:
            known = people_of(session, target.year, forms(session).newest.values())
            self._people[target.year] = {number: dict(colleges) for number, colleges in known.items()}
        people, found = self._people[target.year], {}
        for number in own:
            others = sorted(other for id, other in people.get(number, {}).items() if id != target.college_id)
            if others:
                found[number] = others[0]
            people.setdefault(number, {})[target.college_id] = name
        return found
