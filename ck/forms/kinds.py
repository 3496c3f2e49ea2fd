"""The kinds of section III: eleven of support and participation (item 6), six of events (item 7), declared once.

Registers offer them, the indicators count by them, screens and Excel name them; a test holds them to the document.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SupportKind:
    """A kind of support or of event that people take part in. `name` is verbatim (раздел III, п. 6)."""

    id: str
    name: str
    remark: str = ""  # what stands behind the name in brackets, verbatim


@dataclass(frozen=True, slots=True)
class EventKind:
    """A kind of event (раздел III, п. 7). `support` is the kind that its participants are of; None for «иное».

    `by_days`: a document's exception – not events are counted, but their days.
    """

    id: str
    name: str
    support: str | None
    by_days: bool = False
    remark: str = ""


BY_DAYS = "по количеству дней"

SUPPORT_KINDS: tuple[SupportKind, ...] = (
    SupportKind("vacancy_info", "получение информации об актуальных вакансиях"),
    SupportKind("internship", "направление на стажировку"),
    SupportKind("resume", "составление и размещение резюме"),
    SupportKind("trajectory", "построение траектории профессионального развития"),
    SupportKind("psychology", "психологическая поддержка"),
    SupportKind("fairs", "ярмарки вакансий"),
    SupportKind("trainings", "тренинги"),
    SupportKind("career_days", "дни карьеры", BY_DAYS),
    SupportKind("interviews", "собеседования с работодателями"),
    SupportKind("excursions", "экскурсии на предприятия"),
    SupportKind("target_contract", "заключение договора о целевом обучении с работодателем через ЦК ПОО"),
)
EVENT_KINDS: tuple[EventKind, ...] = (
    EventKind("fairs", "ярмарки вакансий", "fairs"),
    EventKind("trainings", "тренинги", "trainings"),
    EventKind("career_days", "дни карьеры", "career_days", by_days=True, remark=BY_DAYS),
    EventKind("group_interviews", "групповые собеседования с работодателями", "interviews"),
    EventKind("excursions", "экскурсии на предприятия", "excursions"),
    EventKind("other_events", "иное", None),
)
SUPPORT: Mapping[str, SupportKind] = {one.id: one for one in SUPPORT_KINDS}
EVENT: Mapping[str, EventKind] = {one.id: one for one in EVENT_KINDS}

ALSO_EVENTS: Mapping[str, str] = {
    "ярмарка вакансий": "fairs",
    "тренинг": "trainings",
    "день карьеры": "career_days",
    f"дни карьеры ({BY_DAYS})": "career_days",
    "групповое собеседование с работодателями": "group_interviews",
    "групповое собеседование с работодателем": "group_interviews",
    "групповое собеседование": "group_interviews",
    "групповые собеседования": "group_interviews",
    "экскурсия на предприятие": "excursions",
    "экскурсия": "excursions",
    "экскурсии": "excursions",
}
"""What colleges write for a kind of event: the document names kinds in the plural, a row is about one event."""

ALSO_SUPPORT: Mapping[str, str] = {
    **{name: EVENT[kind].support or "" for name, kind in ALSO_EVENTS.items()},
    "собеседование с работодателем": "interviews",
    "собеседование": "interviews",
    "собеседования": "interviews",
}
"""The same for kinds of support."""
