"""The register of events (раздел III, п. 7; раздел I – the measures that they carry out)."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from ck.document.measures import EXECUTORS, measures
from ck.forms.kinds import ALSO_EVENTS, EVENT, EVENT_KINDS
from ck.forms.registers.model import Field, Kind, RegisterForm, Wrong, contradiction
from ck.forms.registers.partners import period

PLAN, HELD, CANCELLED = "plan", "held", "cancelled"
STATUSES = {PLAN: "план", HELD: "проведено", CANCELLED: "отменено"}
_ALSO = {
    "запланировано": PLAN, "запланирован": PLAN, "запланирована": PLAN, "планируется": PLAN,
    "состоялось": HELD, "состоялся": HELD, "состоялась": HELD, "проведен": HELD, "проведена": HELD, "проведены": HELD,
    "отменен": CANCELLED, "отменена": CANCELLED, "отменены": CANCELLED, "не состоялось": CANCELLED,
}  # fmt: skip
ORGANISERS = EXECUTORS
"""Who is responsible for an event: the same three as for the measures."""
KINDS = {one.id: one.name for one in EVENT_KINDS}
MEASURES = {str(one.number): f"{one.number}. {one.text}" for one in measures()}
LONGEST_DAYS = 366


def days_of(since: date, until: date | None, days: int | None) -> int:
    """How many days an event lasts: as told, else every day from the first to the last."""
    return days or ((until or since) - since).days + 1


def _check(values: Mapping[str, Any]) -> Sequence[Wrong]:
    wrongs = list(period("since", "until", "Даты мероприятия")(values))
    since, until, days = values.get("since"), values.get("until"), values.get("days")
    if not wrongs and since and days and days > days_of(since, until, None):
        text = f"«Дней» – {days}, а с начала по окончание их {days_of(since, until, None)}."
        wrongs.append(contradiction(text, "Исправьте число дней или дату окончания.", "days"))
    if values.get("kind") == "other_events" and not values.get("name"):
        wrongs.append(contradiction("У мероприятия вида «иное» нет названия.", "Впишите его в «Название».", "name"))
    if values.get("organiser") == "poo" and not values.get("colleges"):
        text = "Организатор – ПОО, а участвующие колледжи не указаны."
        wrongs.append(contradiction(text, "Укажите хотя бы один колледж.", "colleges"))
    people = (values.get("students") or 0) + (values.get("graduates") or 0)
    if values.get("visits") is not None and values["visits"] < people:
        text = f"Участий ({values['visits']}) меньше, чем участников ({people})."
        wrongs.append(contradiction(text, "Каждый участник – хотя бы одно участие.", "visits"))
    return wrongs


EVENT_FORM = RegisterForm(
    id="event",
    title="Мероприятия",
    record="мероприятие",
    fields=(
        Field("kind", "Вид", Kind.CHOICE, required=True, choices=KINDS, also=ALSO_EVENTS, width=26),
        Field("name", "Название", width=36, help="Для вида «иное» обязательно."),
        Field("since", "Начало", Kind.DATE, required=True, width=12, other_captions=("Дата", "Дата начала")),
        Field("until", "Окончание", Kind.DATE, width=12, help="Пусто – один день."),
        Field("days", "Дней", Kind.WHOLE, width=8, least=1, most=LONGEST_DAYS, listed=False,
              help="Если дни идут не подряд; пусто – все дни с начала по окончание."),
        Field("status", "Состояние", Kind.CHOICE, required=True, choices=STATUSES, also=_ALSO, width=12,
              default=STATUSES[PLAN]),
        Field("organiser", "Организатор", Kind.CHOICE, required=True, choices=ORGANISERS, width=12,
              help="Кто отвечает за проведение."),
        Field("colleges", "Колледжи", Kind.COLLEGES, width=44,
              help="Участвующие; мероприятие считается одним для региона и по одному для каждого из них."),
        Field("measure", "Мероприятие раздела I", Kind.CHOICE, choices=MEASURES, width=40, listed=False,
              other_captions=("Мера раздела I",), help="Что из 57 рекомендованных оно выполняет; можно вписать номер."),
        Field("planned", "Участников по плану", Kind.WHOLE, width=12),
        Field("students", "Обучающихся", Kind.WHOLE, width=12, help="Разных людей."),
        Field("graduates", "Выпускников", Kind.WHOLE, width=12, help="Разных людей."),
        Field("visits", "Участий", Kind.WHOLE, width=10,
              help="Если один человек был несколько дней или площадок, здесь их больше, чем людей."),
        Field("partners", "Партнёры", Kind.LONG, width=30, listed=False),
        Field("note", "Примечание", Kind.LONG, width=40, listed=False),
    ),
    naming=("kind", "name", "since"),
    key=("kind", "name", "since", "organiser", "colleges"),
    check=_check,
    help=(
        ("Дни карьеры", "Считаются по числу дней, остальные виды – по числу мероприятий."),
        ("Несколько дней", "Мероприятие относится к году первого дня, даже если идёт через 31 декабря."),
    ),
)  # fmt: skip
"""One event, plan and fact in one record: `status` tells which."""


def weight(kind: str, since: date, until: date | None, days: int | None) -> int:
    """How much an event adds to №7: its days where the document counts days, else one."""
    return days_of(since, until, days) if EVENT[kind].by_days else 1
