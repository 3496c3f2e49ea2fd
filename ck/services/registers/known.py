"""Which registers there are, and where their records stand. One entry here makes a register's list, form and Excel."""

from typing import Final

from ck.forms.registers.acts import ACT, ACT_STATE
from ck.forms.registers.events import EVENT_FORM
from ck.forms.registers.goals import GOAL
from ck.forms.registers.headcount import HEADCOUNT
from ck.forms.registers.meeting import DECISION, MEETING, SLIDE
from ck.forms.registers.partners import AGREEMENT
from ck.forms.registers.practices import PRACTICE, SPREAD
from ck.forms.registers.programme import ITEM, PROGRAMME
from ck.forms.registers.support import APPEAL
from ck.forms.registers.vacancies import DEFENCE, MEANING, VACANCY
from ck.store.models.acts import Act, ActState
from ck.store.models.events import Event, event_college
from ck.store.models.goals import Goal
from ck.store.models.headcount import Headcount
from ck.store.models.meetings import Meeting, MeetingDecision, MeetingSlide
from ck.store.models.partners import Agreement, agreement_college
from ck.store.models.practices import Practice, PracticeSpread
from ck.store.models.programme import Programme, ProgrammeItem
from ck.store.models.support import Appeal
from ck.store.models.vacancies import DefenceEmployer, Vacancy, VacancyMeaning, vacancy_college
from ck.store.records import Register

AGREEMENTS: Final = Register(AGREEMENT, Agreement, {"colleges": agreement_college})
PROGRAMMES: Final = Register(PROGRAMME, Programme)
PROGRAMME_ITEMS: Final = Register(ITEM, ProgrammeItem, owner="programme_id")
ACTS: Final = Register(ACT, Act)
ACT_STATES: Final = Register(ACT_STATE, ActState)
EVENTS: Final = Register(EVENT_FORM, Event, {"colleges": event_college})
APPEALS: Final = Register(APPEAL, Appeal)
HEADCOUNTS: Final = Register(HEADCOUNT, Headcount)
PRACTICES: Final = Register(PRACTICE, Practice)
SPREADS: Final = Register(SPREAD, PracticeSpread, owner="practice_id")
GOALS: Final = Register(GOAL, Goal)
VACANCIES: Final = Register(VACANCY, Vacancy, {"colleges": vacancy_college})
DEFENCE_EMPLOYERS: Final = Register(DEFENCE, DefenceEmployer)
MEANINGS: Final = Register(MEANING, VacancyMeaning)
MEETINGS: Final = Register(MEETING, Meeting)
SLIDES: Final = Register(SLIDE, MeetingSlide, owner="meeting_id")
DECISIONS: Final = Register(DECISION, MeetingDecision, owner="meeting_id")
SHOWN: Final = (AGREEMENTS, HEADCOUNTS, GOALS)
"""Those of the screen «Реестры», in its order."""

ALL: Final = (
    AGREEMENTS, EVENTS, APPEALS, GOALS, HEADCOUNTS, PRACTICES, VACANCIES, DEFENCE_EMPLOYERS, MEANINGS, ACTS, ACT_STATES,
)  # fmt: skip
"""Those that the command line takes in and gives out, by the id of their form."""
