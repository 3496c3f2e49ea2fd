"""Canonical statuses: what a counted column of any form version means.

A form definition maps its columns to these ids; the store keeps one nullable integer column per status;
measures and indicators are sums of them. Adding a status is one entry here and a schema version of the store.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a status is inside a line of a form."""

    TOTAL = "total"  # the number of graduates the line is about
    FACT = "fact"  # a part of the total, as it is on the date
    PLAN = "plan"  # a part of the total that is only planned: a planned job is not a job
    SUB = "sub"  # «из них …»: inside another status, never added to the total


@dataclass(frozen=True, slots=True)
class Status:
    """One canonical column. `name` is what the user reads; `parent` the status that a SUB stands in."""

    id: str
    name: str
    kind: Kind
    parent: str | None = None
    merges: str = ""  # what a later form poured together here and what cannot be split back


def _sub(id: str, name: str, parent: str) -> Status:
    return Status(id, name, Kind.SUB, parent)


STATUSES: tuple[Status, ...] = (
    Status("graduates_total", "Выпуск, всего", Kind.TOTAL),
    Status("expected_total", "Ожидаемый выпуск, всего", Kind.TOTAL),
    Status("employed", "Трудоустроены (трудовой договор, ГПХ)", Kind.FACT),
    _sub("employed_by_program", "из них по освоенной профессии, специальности", "employed"),
    _sub("employed_4m", "из них не менее 4 месяцев на последнем месте работы", "employed"),
    _sub("employed_and_studying", "из них продолжили обучение", "employed"),
    _sub("emp_combining", "из них совмещают обучение с работой по специальности", "employed"),
    _sub("emp_paid_practice", "из них на оплачиваемой практике по срочному договору", "employed"),
    _sub("emp_upk", "из них в учебно-производственных комплексах ПОО", "employed"),
    Status("sole_trader", "Индивидуальные предприниматели", Kind.FACT),
    Status("self_employed", "Самозанятые (налог на профессиональный доход)", Kind.FACT),
    Status(
        "sole_or_self",
        "Индивидуальные предприниматели или самозанятые",
        Kind.FACT,
        merges="форма объединяет ИП и самозанятых",
    ),
    Status("studying_only", "Продолжили обучение, не работают", Kind.FACT),
    Status("conscript", "Служба по призыву", Kind.FACT),
    Status(
        "conscript_incl_plan",
        "Призваны или будут призваны",
        Kind.FACT,
        merges="форма объединяет призванных и тех, кого призовут",
    ),
    Status("contract_service", "Служба по контракту, в органах и войсках", Kind.FACT),
    Status("parental_leave", "Отпуск по уходу за ребёнком", Kind.FACT),
    Status(
        "parental_leave_incl_plan",
        "Находятся или будут находиться в отпуске по уходу за ребёнком",
        Kind.FACT,
        merges="форма объединяет находящихся в отпуске и тех, кто в него уйдёт",
    ),
    Status("left_rf", "Переезд за пределы Российской Федерации", Kind.FACT),
    Status(
        "dead_or_severe_health",
        "Смерть, тяжёлое состояние здоровья",
        Kind.FACT,
        merges="форма объединяет смерть и тяжёлое состояние здоровья",
    ),
    Status(
        "convicted_or_investigated",
        "Под следствием, отбывают наказание",
        Kind.FACT,
        merges="форма объединяет следствие и отбывание наказания",
    ),
    Status("foreign_no_snils", "Иностранные граждане без СНИЛС", Kind.FACT),
    Status("family_care", "Уход за больными родственниками, семейные обстоятельства", Kind.FACT),
    Status("risk_informal", "Неформальная занятость", Kind.FACT),
    Status("risk_registered_czn", "Зарегистрированы безработными в центре занятости", Kind.FACT),
    Status("risk_unmotivated", "Нет мотивации, не планируют трудоустраиваться", Kind.FACT),
    Status("risk_no_demand", "Нет спроса на специалистов, в поиске работы", Kind.FACT),
    Status("risk_other", "Иные причины риска нетрудоустройства", Kind.FACT),
    Status("risk_total", "Под риском нетрудоустройства, одной графой", Kind.FACT),
    _sub("risk_left_rf", "из них планируют переезд за пределы РФ", "risk_total"),
    _sub("risk_foreign_no_snils", "из них иностранные граждане без СНИЛС", "risk_total"),
    Status("other", "Иное", Kind.FACT),
    Status(
        "other_objective",
        "Прочее: смерть, переезд за пределы РФ, семейные обстоятельства",
        Kind.FACT,
        merges="форма объединяет смерть, переезд за пределы РФ, семейные обстоятельства и здоровье",
    ),
    Status("undecided", "Не определились", Kind.FACT),
    Status("plan_employed", "Будут трудоустроены", Kind.PLAN),
    _sub("plan_employed_by_program", "из них будут трудоустроены по профессии, специальности", "plan_employed"),
    _sub("plan_employed_and_studying", "из них продолжат обучение", "plan_employed"),
    _sub("plan_practice_site", "из них там, где проходили практику", "plan_employed"),
    _sub("plan_partner", "из них на других предприятиях-партнёрах", "plan_employed"),
    Status("plan_sole_trader", "Будут индивидуальными предпринимателями", Kind.PLAN),
    Status("plan_self_employed", "Будут самозанятыми", Kind.PLAN),
    Status("plan_sole_or_self", "Будут ИП или самозанятыми", Kind.PLAN),
    Status("plan_conscript", "Будут призваны", Kind.PLAN),
    Status("plan_contract_service", "Будут на службе по контракту", Kind.PLAN),
    Status("plan_study", "Будут продолжать обучение", Kind.PLAN),
    Status("plan_parental_leave", "Будут в отпуске по уходу за ребёнком", Kind.PLAN),
    Status("plan_risk", "Прогноз: под риском нетрудоустройства", Kind.PLAN),
    _sub("plan_risk_czn", "Прогноз: из них на учёте в центре занятости", "plan_risk"),
    Status("plan_other", "Прогноз: прочее", Kind.PLAN),
)

STATUS: dict[str, Status] = {status.id: status for status in STATUSES}
STATUS_IDS: tuple[str, ...] = tuple(STATUS)
STATUS_INDEX: Mapping[str, int] = {status: index for index, status in enumerate(STATUS_IDS)}
"""Status → its place among all: where its numbers stand in arrays."""
