"""What the texts of a person-level sheet say of a graduate: which status of the register, or none."""

from typing import Final

from ck.forms.names import normal
from ck.services.persons.statuses import CONSCRIPT

NOT_AT_RISK: Final = ""
# Beginnings of the texts of the lists «Если договор действует» and «текущая занятость», the longer ones first.
_BEGINNINGS: Final = (
    ("трудоустроен у", NOT_AT_RISK),
    ("будет трудоустроен у", "plan"),
    ("продолжает обучение", NOT_AT_RISK),
    ("призван (будет призван)", CONSCRIPT),
    ("находится (будет находиться) в отпуске по уходу", "parental_leave"),
    ("находятся (будут находиться) в отпуске по уходу", "parental_leave"),
    ("здоровье, требующее лечения", "health"),
    ("индивидуальный предприниматель", NOT_AT_RISK),
    ("самозанятый", NOT_AT_RISK),
    ("не может трудоустроиться: находится под следствием", "convicted"),
    ("не может трудоустроиться: ухаживает", "family"),
    ("не может трудоустроиться: смерть", NOT_AT_RISK),
    ("не имеет мотивации", "unmotivated"),
    ("не планирует трудоустраиваться", "unmotivated"),
    ("переехал", NOT_AT_RISK),
    ("неофициально трудоустроен", "informal"),
    ("отсутствует спрос", "no_demand"),
    ("зарегистрирован в центрах занятости", "registered"),
)
_SUSPENDED: Final = "договор приостановлен (пролонгирован):"

SHEET_MARKS: Final = {"health": "health", "target": "target"}
"""Sheet of the form → the mark that being on it means."""


def status_said(text: str) -> str | None:
    """The status that a text means, `NOT_AT_RISK` for one that needs no help; None: it is no such text."""
    plain = normal(text).removeprefix(normal(_SUSPENDED)).strip(" :")
    for beginning, status in _BEGINNINGS:
        if plain.startswith(normal(beginning)):
            return status
    return None
