"""The bank of vacancies, ОПК enterprises, what names of vacancies mean."""

from datetime import date

from sqlalchemy import JSON
from sqlmodel import Field

from ck.store.models.base import NEVER_REUSED
from ck.store.models.records import Record, college_links


class Vacancy(Record, table=True):
    """A vacancy, internship or offer of a target contract.

    `source_id`: its id in the open data it came from; `source_digest`: what they last said of it, so that what was
    corrected by hand stays until they say something else; `gone_on`: the day of the file that it disappeared from.
    """

    __tablename__ = "vacancy"
    __table_args__ = NEVER_REUSED

    employer: str
    inn: str | None = Field(default=None, index=True)
    name: str
    kind: str
    workplaces: int
    requires_spo: bool
    specialties: list[str] = Field(sa_type=JSON)
    stated: str | None = None
    region: str | None = None
    salary_from: int | None = None
    salary_to: int | None = None
    published: date
    until: date | None = None
    by_students: int | None = None
    by_graduates: int | None = None
    taken_on: date | None = None
    how: str | None = None
    source: str | None = None
    link: str | None = None
    source_id: str | None = Field(default=None, unique=True)
    source_digest: str | None = None
    gone_on: date | None = None


class DefenceEmployer(Record, table=True):
    """An enterprise of the defence industry, by its ИНН."""

    __tablename__ = "defence_employer"
    __table_args__ = NEVER_REUSED

    inn: str = Field(unique=True)
    name: str | None = None
    note: str | None = None


class VacancyMeaning(Record, table=True):
    """What the centre decided that a name of a vacancy means; no programmes: nobody teaches it."""

    __tablename__ = "vacancy_meaning"
    __table_args__ = NEVER_REUSED

    name: str = Field(unique=True)
    programs: list[str] = Field(sa_type=JSON)


vacancy_college = college_links("vacancy")
