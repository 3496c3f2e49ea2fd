"""The vacancies of the open data of «Работа в России»: which columns are read, and what their words mean.

The portal renamed its columns twice in three years, so each is known under several names and found by name; contact
persons and telephones (`contactList`, `contactPerson`) stand in the file and are never read.
"""

from dataclasses import dataclass
from enum import StrEnum, auto
from typing import Final

from ck.forms.names import normal

SOURCE: Final = "Работа в России"


class Form(StrEnum):
    """What the cells of a column look like, so that a row with a stray «|» can be told to be in its places again."""

    TEXT = auto()
    NUMBER_AT_PORTAL = auto()
    DAY = auto()
    NUMBER = auto()
    DATA = auto()  # JSON
    DATA_OR_WORD = auto()  # JSON; the older files have what is in it
    WORD = auto()
    FLAG = auto()
    LINK = auto()


@dataclass(frozen=True, slots=True)
class Column:
    """A column that is read. `spellings` are compared by `column_key`; `about` is told when a needed one is missing."""

    id: str
    spellings: tuple[str, ...]
    about: str
    form: Form = Form.TEXT
    needed: bool = True


COLUMNS: Final = (
    Column("id", ("id", "vacancyId", "identifier"), "номер вакансии", Form.NUMBER_AT_PORTAL),
    Column("published", ("creationDate", "dateCreate", "dateCreation", "datePublished", "publishedDate"),
           "дата публикации", Form.DAY),
    Column("region", ("regionName", "stateRegionName", "region"), "субъект", Form.WORD),
    Column("name", ("vacancyName", "jobName", "positionName"), "название"),
    Column("workplaces", ("workPlaces", "workPlacesCount", "workPlaceCount"), "число рабочих мест", Form.NUMBER),
    Column("education", ("educationRequirements", "education"), "требования к образованию", Form.DATA_OR_WORD),
    Column("employer", ("fullCompanyName", "companyName", "company_full_name"), "работодатель"),
    Column("company", ("company", "hiringOrganization"), "ИНН работодателя", Form.DATA, needed=False),
    Column("inn", ("companyInn", "inn"), "ИНН работодателя", Form.NUMBER, needed=False),
    Column("changed", ("dateModify", "modifyDate", "dateModified"), "дата изменения", Form.DAY, needed=False),
    Column("code", ("stateRegionCode", "regionCode"), "код субъекта", Form.NUMBER, needed=False),
    Column("status", ("status",), "состояние", Form.WORD, needed=False),
    Column("deleted", ("deleted", "isDeleted"), "удалена", Form.FLAG, needed=False),
    Column("busy", ("busyType", "employmentType"), "вид занятости", Form.WORD, needed=False),
    Column("salary", ("salary",), "зарплата", Form.WORD, needed=False),
    Column("salary_from", ("salaryMin",), "зарплата от", Form.NUMBER, needed=False),
    Column("salary_to", ("salaryMax",), "зарплата до", Form.NUMBER, needed=False),
    Column("stated", ("educationSpeciality", "speciality"), "специальность", needed=False),
    Column("link", ("vacancyUrl", "url"), "ссылка", Form.LINK, needed=False),
)  # fmt: skip
LANDMARKS: Final = {
    **dict.fromkeys(("codeProfession", "oknpoCode", "oksoCode", "publicationPeriod", "federalDistrictCode",
                     "vacancyAddressLatitude", "vacancyAddressLongitude", "vacancyAddressCode", "requiredExperience",
                     "experienceRequirements", "additionalPremium", "trainingDays"), Form.NUMBER),
    **dict.fromkeys(("changeTime", "datePublished", "publishedDate"), Form.DAY),
    **dict.fromkeys(("geo", "premium", "languageKnowledge", "hardSkills", "softSkills", "requiredDriveLicense",
                     "contactList", "workPlace", "shift", "dataIds"), Form.DATA),
    **dict.fromkeys(("accommodationCapability", "careerPerspective", "isMobilityProgram", "isModerated", "isQuoted",
                     "isUzbekistanRecruitment", "foreignWorkersCapability"), Form.FLAG),
}  # fmt: skip
"""Columns whose values nobody needs, but whose form tells whether a row stands in its places."""
INFORM: Final = frozenset({"changed", "salary", "salary_from", "salary_to", "link"})
"""Columns that only inform: without them a vacancy is still the same one."""
TOLD_MISSING: Final = frozenset({"status", "changed", "link", "busy"})
"""Of the columns that are not needed, those without which less is known; the others replace each other."""
APPROVED: Final = frozenset({"", "одобрено", "одобрена", "подтверждено", "accepted", "approved", "active", "open"})
"""Words of «status» with which a vacancy is in force; any other is told with the number of its rows."""
DELETED: Final = "удалена на портале"
"""What a vacancy is called whose `deleted` says yes, whatever its «status» says."""
YES: Final = frozenset({"true", "1", "да", "yes"})
NO: Final = frozenset({"false", "0", "нет", "no"})
_SPO: Final = ("среднее профессиональное", "начальное профессиональное", "среднее специальное")
_SPO_CODES: Final = frozenset({"secondary_professional", "middle_professional", "initial_professional"})


def column_key(name: str) -> str:
    """What names of columns are compared by: `vacancy_name`, «vacancyName» and «VacancyName» are one."""
    return name.strip().strip('"').replace("_", "").replace("-", "").casefold()


def requires_spo(education: str) -> bool:
    """Whether the words of an employer require СПО; начальное профессиональное equals it (273-ФЗ, ст. 108, ч. 1)."""
    plain = normal(education)
    return plain in _SPO_CODES or any(words in plain for words in _SPO)
