"""The daily open data into the bank: what a file would do is told first, then done in one transaction.

A vacancy is known by its number at the portal; one that the centre wrote by hand is found by the rule of twins, keeps
what was written and gets the number. What the portal did not change since its last file is left as it stands, with
what was corrected by hand. One that is not in the file is closed on the file's day.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final

from sqlmodel import Session

from ck.document.reference import find_region
from ck.errors import ConflictError, UserError
from ck.forms.open_vacancies import SOURCE
from ck.ingest.opendata.cells import OpenVacancy
from ck.ingest.opendata.vacancies import Reading
from ck.services.jobs import StoppedError
from ck.services.workspace import Workspace
from ck.store.vacancies import arrivals
from ck.store.vacancies.bank import twin_key

__all__ = ["Plan", "Reading", "StoppedError", "plan", "write"]
Progress = Callable[[int, int], None]
_FEW: Final = 20  # closings that need no second look, however many are open


@dataclass(frozen=True, slots=True)
class Plan:
    """What a file of a day would do to the vacancies of a subject. Portal numbers, and ids of the bank.

    `linked`: by hand so far; `reopened`: closed by an earlier file; `left_out`: new ones that do not require СПО;
    `open_before`: those of the open data that are open now.
    """

    region: str
    day: date
    reading: Reading
    added: tuple[str, ...]
    linked: tuple[tuple[int, str], ...]
    changed: tuple[tuple[int, str], ...]
    reopened: tuple[int, ...]
    closed: tuple[int, ...]
    unchanged: int
    left_out: int
    open_before: int
    every: bool

    @property
    def steps(self) -> tuple[object, ...]:
        """What would be done, to be compared with what another moment would do."""
        return self.added, self.linked, self.changed, self.reopened, self.closed

    @property
    def empty(self) -> bool:
        """Whether nothing would change."""
        return not any(self.steps)

    @property
    def doubtful(self) -> bool:
        """Whether it closes so much that the file may not be whole."""
        return len(self.closed) > max(_FEW, self.open_before // 2)

    @property
    def counts(self) -> Mapping[str, int]:
        """How many vacancies get what."""
        return {
            "added": len(self.added), "linked": len(self.linked), "changed": len(self.changed),
            "reopened": len(self.reopened), "closed": len(self.closed), "unchanged": self.unchanged,
            "left_out": self.left_out,
        }  # fmt: skip


WORDS: Final[Mapping[str, str]] = {
    "added": "добавится", "linked": "узнано среди внесённых вручную", "changed": "изменится",
    "reopened": "снова откроется", "closed": "закроется", "unchanged": "без изменений",
    "left_out": "не требуют СПО",
}  # fmt: skip
DONE: Final[Mapping[str, str]] = {
    "added": "добавлено", "linked": "узнано среди внесённых вручную", "changed": "изменено",
    "reopened": "снова открыто", "closed": "закрыто", "unchanged": "без изменений", "left_out": "не требуют СПО",
}  # fmt: skip


def plan(workspace: Workspace, reading: Reading, region: str, day: date | None = None, *, every: bool = False) -> Plan:
    """What the file would do. `day`: the newest day in it unless told; `every`: new ones that need no СПО, too.

    `UserError`: nothing of the subject in it, a day of the future, or older than the last file.
    """
    if not reading.rows:
        raise UserError(
            f"В файле нет ни одной вакансии субъекта «{name_of(region)}», которую можно прочитать.{_why(reading)}",
            "Проверьте свой регион и файл. Ничего не закрыто.",
        )
    on = day or min(reading.last or date.today(), date.today())
    if on > date.today():
        raise UserError(f"Дата файла {on:%d.%m.%Y} ещё не наступила.", "Исправьте её.")
    with workspace.store.read() as session:
        return _plan(session, reading, region, on, every=every)


def _why(reading: Reading) -> str:
    """What the rows were that gave none."""
    told = [f"строк {reading.total}"] if reading.total else []
    told += [f"не прочитано {reading.damaged}, первая – {one.cell}: {one.message}" for one in reading.found[:1]]
    for words, counter in (("субъект не узнан", reading.unknown), ("состояние на портале", reading.other)):
        told += [f"{words} – «{name or 'пусто'}» ({number})" for name, number in counter.most_common(2)]
    return f" Что в нём: {'; '.join(told)}." if told else ""


def name_of(region: str) -> str:
    """What a subject is called."""
    found = find_region(region)
    return found.name if found else region


def _plan(session: Session, reading: Reading, region: str, day: date, *, every: bool) -> Plan:
    last = arrivals.last_day(session, region)
    if last is not None and day < last:
        raise UserError(
            f"Уже загружен файл за {last:%d.%m.%Y}, а этот – за {day:%d.%m.%Y}.",
            "Загружайте файлы по порядку дат; если дата определена неверно, впишите её.",
        )
    known, hand = arrivals.known(session), arrivals.by_hand(session, region)
    added, linked, changed, reopened = list[str](), list[tuple[int, str]](), list[tuple[int, str]](), list[int]()
    unchanged = left_out = 0
    for number, one in reading.rows.items():
        there = known.get(number)
        if there is None:
            if twins := hand.get(twin_key(one.inn, one.employer, one.name, one.kind, one.region, one.published)):
                linked.append((twins.pop(0), number))
            elif every or one.requires_spo:
                added.append(number)
            else:
                left_out += 1
            continue
        if there.gone_on:
            reopened.append(there.id)
        if there.digest != one.digest:
            changed.append((there.id, number))
        unchanged += there.digest == one.digest and not there.gone_on
    of_region = [one for one in known.values() if one.region == region]
    still_open = [one for one in of_region if one.until is None or one.until > day]
    gone = [one.id for one in still_open
            if one.source_id not in reading.rows and one.source_id not in reading.unread]  # fmt: skip
    return Plan(
        region, day, reading, tuple(added), tuple(linked), tuple(changed), tuple(reopened), tuple(gone), unchanged,
        left_out, len(still_open), every,
    )  # fmt: skip


def write(
    workspace: Workspace,
    told: Plan,
    on_progress: Progress | None = None,
    stop: Callable[[], bool] | None = None,
) -> None:
    """Do what was told, in one transaction.

    ConflictError, and nothing is written, when the bank changed since so that something else would happen;
    StoppedError when `stop()` says so.
    """
    total = sum(map(len, (told.added, told.changed))) or 1
    with workspace.store.write() as session:
        now = _plan(session, told.reading, told.region, told.day, every=told.every)
        if now.steps != told.steps:
            raise ConflictError(
                "Пока вы смотрели, банк вакансий изменился. Ничего не записано.", "Посмотрите файл ещё раз."
            )
        for done in _carry_out(session, told):
            if on_progress is not None:
                on_progress(min(done, total), total)
            if stop is not None and stop():
                raise StoppedError
        arrivals.remember_day(session, told.region, told.day)
        about = f"{SOURCE}, {name_of(told.region)}, {told.day:%d.%m.%Y}"
        arrivals.note(session, about, {DONE[key]: number for key, number in told.counts.items() if number})


def _carry_out(session: Session, told: Plan) -> Iterator[int]:
    """Gives how many rows are in after each portion."""
    rows = told.reading.rows
    done = 0
    for done in arrivals.add(session, (_columns(rows[number]) for number in told.added)):
        yield done
    for more in arrivals.change(session, ((id, _columns(rows[number])) for id, number in told.changed)):
        yield done + more
    arrivals.link(session, ((id, _columns(rows[number])) for id, number in told.linked))
    arrivals.reopen(session, told.reopened)
    arrivals.close(session, told.closed, told.day)


def _columns(one: OpenVacancy) -> dict[str, Any]:
    return {**asdict(one), "source": SOURCE, "source_digest": one.digest}


def names(workspace: Workspace, ids: Sequence[int]) -> Sequence[tuple[str, str, int]]:
    """Name, employer, workplaces of these vacancies of the bank."""
    with workspace.store.read() as session:
        return arrivals.named(session, ids)


def last_day(workspace: Workspace, region: str) -> date | None:
    """The day of the last file of a subject."""
    with workspace.store.read() as session:
        return arrivals.last_day(session, region)
