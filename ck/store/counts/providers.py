"""Which registers speak, and how. One entry a register: see `ck.store.counts`."""

from collections.abc import Mapping
from typing import Final

from ck.indicators.inputs import Register
from ck.store.counts.events import EVENTS
from ck.store.counts.facts import Provider
from ck.store.counts.headcount import HEADCOUNTS
from ck.store.counts.people import APPEALS, PARTICIPANTS
from ck.store.counts.practices import PRACTICES
from ck.store.counts.vacancies import DEFENCE, VACANCIES

PROVIDERS: Final[Mapping[Register, Provider]] = {
    Register.EVENTS: EVENTS,
    Register.APPEALS: APPEALS,
    Register.PARTICIPATION: PARTICIPANTS,
    Register.HEADCOUNT: HEADCOUNTS,
    Register.PRACTICES: PRACTICES,
    Register.VACANCIES: VACANCIES,
    Register.DEFENCE_VACANCIES: DEFENCE,
}
