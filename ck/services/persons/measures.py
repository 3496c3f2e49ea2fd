"""Measures of section I offered to one person: when, by whom, what came of it."""

from collections.abc import Mapping
from typing import Any, Final

from sqlmodel import col

from ck.errors import ConflictError
from ck.forms.registers import Field, Kind, RegisterForm
from ck.services.persons.statuses import EXECUTORS, RESULTS, STATUS, fitting, measure_names
from ck.services.registers import records
from ck.services.registers.records import Held
from ck.services.workspace import Workspace
from ck.store import records as stored
from ck.store.models.persons import PersonMeasure
from ck.store.persons import queries
from ck.store.records import Register

OWNER: Final = "person_id"
MEASURE: Final = RegisterForm(
    id="person_measure",
    title="Мероприятия для выпускников",
    record="мероприятие для выпускника",
    fields=(
        Field("measure", "Мероприятие", Kind.CHOICE, required=True, choices=measure_names(), width=60),
        Field("held_on", "Дата", Kind.DATE, required=True),
        Field("executor", "Исполнитель", Kind.CHOICE, required=True, choices=EXECUTORS),
        Field("outcome", "Результат", Kind.CHOICE, required=True, choices=RESULTS, default=RESULTS["offered"]),
        Field(OWNER, "Карточка", Kind.WHOLE, least=1, most=2**62, listed=False),
    ),
    naming=("measure", "held_on"),
    quiet=True,
)
MEASURES: Final = Register(MEASURE, PersonMeasure)


def form_for(status: str) -> RegisterForm:
    """The form with the measures that fit people of this status first; who a measure is for is not asked."""
    names = measure_names()
    first = [str(one.number) for one in fitting(status)]
    choices = {id: names[id] for id in (*first, *(id for id in names if id not in first))}
    fields = tuple(one for one in MEASURE.fields if one.id != OWNER)
    measure = Field("measure", "Мероприятие", Kind.CHOICE, required=True, choices=choices, help=_help(status))
    return RegisterForm(MEASURE.id, MEASURE.title, MEASURE.record, (measure, *fields[1:]), MEASURE.naming, quiet=True)


def of_person(workspace: Workspace, person_id: int) -> list[Held]:
    """The measures offered to a person, the newest first."""
    with workspace.store.read() as session:
        found = stored.held(session, MEASURES, col(PersonMeasure.person_id) == person_id)
    return sorted(found, key=lambda one: (one.values["held_on"], one.id), reverse=True)


def save(workspace: Workspace, person_id: int, held: Held | None, values: Mapping[str, Any]) -> None:
    """Store a new measure, or a changed one against what was shown. ConflictError: nothing is stored."""
    with workspace.store.read() as session:
        if queries.one(session, person_id) is None:
            raise ConflictError("Карточки уже нет: её кто-то удалил.", "Обновите страницу.")
    records.save(workspace, MEASURES, held, {**values, OWNER: person_id})


def remove(workspace: Workspace, held: Held) -> None:
    """Take a measure away. ConflictError when somebody changed it since it was shown."""
    records.remove(workspace, MEASURES, held)


def _help(status: str) -> str:
    many = len(fitting(status))
    return f"Первые {many} в списке подходят к статусу «{STATUS[status].name}»; подбор наш, не документа."
