"""The tables, a module a topic; importing this package makes all of them known to the metadata.

A change here needs a migration in `ck/store/migrations/versions`; a test compares the two.
"""

from ck.store.models.acts import Act, ActState
from ck.store.models.base import NEVER_REUSED, Base, metadata, now
from ck.store.models.campaigns import Campaign, CampaignClosing, CampaignCollege
from ck.store.models.centre import CentreCard
from ck.store.models.directory import College, CollegeAlias
from ck.store.models.events import Event, event_college
from ck.store.models.forms import FormDefinition, FormDraft, FormSample
from ck.store.models.goals import Goal
from ck.store.models.headcount import Headcount
from ck.store.models.meetings import Meeting, MeetingDecision, MeetingSlide
from ck.store.models.partners import Agreement, agreement_college
from ck.store.models.persons import Person, PersonErased, PersonMeasure, RiskQuestion
from ck.store.models.practices import Practice, PracticeMaterial, PracticeSpread
from ck.store.models.programme import Programme, ProgrammeEdition, ProgrammeItem
from ck.store.models.questions import Question
from ck.store.models.records import Record, college_links
from ck.store.models.scenarios import SavedScenario
from ck.store.models.sources import SecondSource, SourceRow
from ck.store.models.submissions import ConfirmedColumn, Finding, Receipt, Submission, Upload, detail, fact
from ck.store.models.support import Appeal, Participation
from ck.store.models.vacancies import DefenceEmployer, Vacancy, VacancyMeaning, vacancy_college
from ck.store.models.workspace import DataVersion, Journal, Setting

__all__ = [
    "Act",
    "ActState",
    "Agreement",
    "Appeal",
    "Base",
    "Campaign",
    "CampaignClosing",
    "CampaignCollege",
    "CentreCard",
    "College",
    "CollegeAlias",
    "ConfirmedColumn",
    "DataVersion",
    "DefenceEmployer",
    "Event",
    "Finding",
    "FormDefinition",
    "FormDraft",
    "FormSample",
    "Goal",
    "Headcount",
    "Journal",
    "Meeting",
    "MeetingDecision",
    "MeetingSlide",
    "NEVER_REUSED",
    "Participation",
    "Person",
    "PersonErased",
    "PersonMeasure",
    "Practice",
    "PracticeMaterial",
    "PracticeSpread",
    "Programme",
    "ProgrammeEdition",
    "ProgrammeItem",
    "Question",
    "Receipt",
    "Record",
    "RiskQuestion",
    "SavedScenario",
    "SecondSource",
    "Setting",
    "SourceRow",
    "Submission",
    "Upload",
    "Vacancy",
    "VacancyMeaning",
    "agreement_college",
    "college_links",
    "detail",
    "event_college",
    "fact",
    "metadata",
    "now",
    "vacancy_college",
]
