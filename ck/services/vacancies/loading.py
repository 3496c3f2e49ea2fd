"""Files of open data looked at and stored beside the page that asked for it, one a database at a time."""

import re
import threading
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path

from ck.document.files import DATA
from ck.document.reference import find_region
from ck.errors import UserError
from ck.ingest.opendata import vacancies
from ck.ingest.opendata.unpacking import Source
from ck.services import jobs
from ck.services.settings import Settings
from ck.services.vacancies import open_data
from ck.services.vacancies.open_data import Plan
from ck.services.workspace import Workspace
from ck.store.settings import get_setting
from ck.store.vacancies.bank import OWN_REGION

_DAY = re.compile(r"(?<!\d)(20\d\d)[-_.]?(\d\d)[-_.]?(\d\d)(?!\d)")
_DAY_FIRST = re.compile(r"(?<!\d)(\d\d)[-_.](\d\d)[-_.](20\d\d)(?!\d)")
_SUFFIXES = (".csv", ".csv.gz", ".gz", ".zip")
_WHOLE = 1_000  # steps of the progress
_PORTAL_CODE = 13  # digits of a subject


class Step(StrEnum):
    """What is done with a file: LOOK stores nothing."""

    LOOK = "look"
    STORE = "store"


@dataclass(frozen=True, slots=True)
class Asked:
    """`region`: code of the subject; `day`: of the file, None: as its name or its rows say; `every`: not СПО, too."""

    region: str
    day: date | None = None
    every: bool = False


@dataclass(frozen=True)
class Work:
    """A file and the work on it; `plan` is there once it has been looked at."""

    name: str
    asked: Asked
    step: Step
    job: jobs.Job[Plan]
    workspace: Workspace

    @property
    def plan(self) -> Plan | None:
        """What the file would do, or did."""
        return self.job.result


def look(workspace: Workspace, name: str, source: Source, asked: Asked) -> Work:
    """Start telling what the file would do."""

    def work(job: jobs.Job[Plan]) -> Plan:
        def heard(part: float, rows: int, taken: int) -> None:
            lines, ours = (f"{number:,}".replace(",", "\u00a0") for number in (rows, taken))
            job.progress(round(min(part, 1) * _WHOLE), _WHOLE, f"Строк – {lines}, вакансий субъекта – {ours}")

        try:
            reading = vacancies.read_vacancies(source, asked.region, heard, job.stopping)
        except vacancies.StoppedError as stopped:
            raise jobs.StoppedError from stopped
        day = asked.day or day_of_name(name)
        return open_data.plan(workspace, reading, asked.region, day, every=asked.every)

    return Work(name, asked, Step.LOOK, jobs.start(work), workspace)


def store(looked: Work) -> Work:
    """Start doing what was told."""
    told = looked.plan
    if told is None:
        raise UserError("Записывать нечего.", "Сначала посмотрите файл.")

    def work(job: jobs.Job[Plan]) -> Plan:
        open_data.write(looked.workspace, told, lambda done, total: job.progress(done, total, "Запись"), job.stopping)
        return told

    return replace(looked, step=Step.STORE, job=jobs.start(work))


def day_of_name(name: str) -> date | None:
    """The day in a file's name («data-20241126T101500», «vacancy_2024-11-26», «vacancy 26.11.2024»); None: none."""
    plain = Path(name).name
    said = [found.groups() for found in _DAY.finditer(plain)]
    for parts in (*said, *(found.groups()[::-1] for found in _DAY_FIRST.finditer(plain))):
        try:
            day = date(*map(int, parts))
        except ValueError:
            continue
        if day <= date.today():
            return day
    return None


def region_code(workspace: Workspace, said: str | None) -> str:
    """The code of the subject that was named, else of the own one. `UserError`: there is none."""
    with workspace.store.read() as session:
        text = said or get_setting(session, OWN_REGION) or ""
    if not text:
        raise UserError("Не сказано, вакансии какого субъекта брать.", "Выберите свой регион на экране «Вакансии».")
    digits = len(text) == _PORTAL_CODE and text.isdigit()  # the portal's «7100000000000»
    found = find_region(text[:2] if digits else text.zfill(2) if text.isdigit() else text)
    if found is None:
        raise UserError(f"Субъект «{text}» не узнан.", "Назовите его код или название, например «Пермский край».")
    return found.code


def folder() -> Path:
    """Where large files are put for the screen: `CK_VACANCIES_FOLDER`, else `vacancies` beside the data."""
    configured = Settings().vacancies_folder
    return Path(configured) if configured else DATA / "vacancies"


def waiting() -> list[Path]:
    """The files there, the newest first."""
    try:
        found = [one for one in folder().iterdir() if one.is_file() and one.name.casefold().endswith(_SUFFIXES)]
        return sorted(found, key=lambda one: one.stat().st_mtime, reverse=True)
    except OSError:
        return []


class Desk:
    """The one work of each database: a page that is loaded again, or a colleague's, finds it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._works: dict[str, Work] = {}

    def put(self, work: Work) -> None:
        """Keep a work in the place of the former one."""
        with self._lock:
            self._works[work.workspace.url] = work

    def get(self, workspace: Workspace) -> Work | None:
        """The work of this database."""
        with self._lock:
            return self._works.get(workspace.url)

    def drop(self, workspace: Workspace) -> None:
        """Let it go."""
        with self._lock:
            self._works.pop(workspace.url, None)
