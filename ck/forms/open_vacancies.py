"""The vacancies of the open data of «Работа в России»: which columns are read, and what their words mean.

The portal renamed its columns twice in three years, so each is known under several names and found by name; contact
persons and telephones (`contactList`, `contactPerson`) stand in the file and are never read.
"""

from dataclasses import dataclass
from typing import Final

from ck.forms.names import normal

SOURCE: Final = "Работа в России"


@dataclass(frozen=True, slots=True)
class Column:
    """A column that is read. `spellings` are compared by `column_key`; `about` is told when a needed one is missing."""

    id: str
    spellings: tuple[str, ...]
    about: str
    needed: bool = True


COLUMNS: Final = (
    Column("id", ("id", "vacancyId", "identifier"), "номер вакансии"),
    Column("published", ("creationDate", "dateCreation", "datePublished", "publishedDate"), "дата публикации"),
    Column("region", ("regionName", "stateRegionName", "region"), "субъект"),
    Column("name", ("vacancyName", "jobName", "positionName"), "название"),
    Column("workplaces", ("workPlaces", "workPlacesCount", "workPlaceCount"), "число рабочих мест"),
    Column("education", ("educationRequirements", "education"), "требования к образованию"),
    Column("employer", ("fullCompanyName", "companyName", "company_full_name"), "работодатель"),
    Column("company", ("company", "hiringOrganization"), "ИНН работодателя", needed=False),
    Column("inn", ("companyInn", "inn"), "ИНН работодателя", needed=False),
    Column("changed", ("dateModify", "modifyDate", "dateModified"), "дата изменения", needed=False),
    Column("code", ("stateRegionCode", "regionCode"), "код субъекта", needed=False),
    Column("status", ("status",), "состояние", needed=False),
    Column("busy", ("busyType", "employmentType"), "вид занятости", needed=False),
    Column("salary", ("salary",), "зарплата", needed=False),
    Column("salary_from", ("salaryMin",), "зарплата от", needed=False),
    Column("salary_to", ("salaryMax",), "зарплата до", needed=False),
    Column("stated", ("educationSpeciality", "speciality"), "специальность", needed=False),
    Column("link", ("vacancyUrl", "url"), "ссылка", needed=False),
)
TOLD_MISSING: Final = frozenset({"status", "changed", "link", "busy"})
"""Of the columns that are not needed, those without which less is known; the others replace each other."""
APPROVED: Final = frozenset({"", "одобрено", "одобрена", "подтверждено", "accepted", "approved", "active", "open"})
"""Words of «status» with which a vacancy is in force; any other is told with the number of its rows."""
_SPO: Final = ("среднее профессиональное", "начальное профессиональное", "среднее специальное")
_SPO_CODES: Final = frozenset({"secondary_professional", "middle_professional", "initial_professional"})


def column_key(name: str) -> str:
    """What names of columns are compared by: `vacancy_name`, «vacancyName» and «VacancyName» are one."""
    return name.strip().strip('"').replace("_", "").replace("-", "").casefold()


def requires_spo(education: str) -> bool:
    """Whether the words of an employer require СПО; начальное профессиональное equals it (273-ФЗ, ст. 108, ч. 1)."""
    plain = normal(education)
    return plain in _SPO_CODES or any(words in plain for words in _SPO)
