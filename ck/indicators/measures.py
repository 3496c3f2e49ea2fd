"""Named sums of inputs. A definition that moves («занятые» gains a status) moves here, in one tuple."""

from ck.forms.kinds import EVENT_KINDS, SUPPORT_KINDS
from ck.indicators.expr import measure, named, sum_of
from ck.indicators.inputs import Part, graduates_of, students_of

graduates = measure("graduates", "Выпускники", "graduates_total")
employed = measure("employed", "Занятые", "employed", "sole_trader", "self_employed", "sole_or_self")
employed_by_program = measure(
    "employed_by_program", "Трудоустроенные по освоенной профессии, специальности", "employed_by_program"
)
studying_only = measure("studying_only", "Продолжившие обучение и не работающие", "studying_only")
target_contract = measure(  # a report tells one of the two: line 05, or in a form without it the sheet «Целевики»
    "target_contract",
    "Ранее заключившие договор о целевом обучении",
    f"graduates_total@{Part.TARGET}",
    f"graduates_total@{Part.TARGET_SHEET}",
)

# The document's list of those who are not at risk, except the employed, the students and the disabled.
draft = measure("draft", "Проходящие службу по призыву", "conscript", "conscript_incl_plan")
contract_service = measure("contract_service", "Проходящие службу по контракту", "contract_service")
parental_leave = measure(
    "parental_leave", "Находящиеся в отпуске по уходу за ребёнком", "parental_leave", "parental_leave_incl_plan"
)
left_rf = measure("left_rf", "Переехавшие за пределы Российской Федерации", "left_rf")
foreign_no_snils = measure("foreign_no_snils", "Иностранные граждане без СНИЛС", "foreign_no_snils")

# Columns that hold both people of that list and others, and cannot be split.
MERGED_WITH_OTHERS = ("dead_or_severe_health", "convicted_or_investigated", "other_objective")
merged_with_others = measure(
    "merged_with_others",
    "Умершие, отбывающие наказание (графы форм, объединённые с иными причинами)",
    *MERGED_WITH_OTHERS,
)

_still_counted = (
    graduates - studying_only - employed - draft - contract_service - parental_leave - left_rf - foreign_no_snils
)
at_risk = named("at_risk", "Не исключённые по перечню документа", _still_counted - merged_with_others)
at_risk_wide = named("at_risk_wide", "Не исключённые по перечню документа, кроме объединённых граф", _still_counted)

with_plan = measure(
    "with_plan",
    "Из них с планом: трудоустройство, своё дело, служба, обучение, отпуск",
    "plan_employed",
    "plan_sole_trader",
    "plan_self_employed",
    "plan_sole_or_self",
    "plan_conscript",
    "plan_contract_service",
    "plan_study",
    "plan_parental_leave",
)
risk_columns = measure(
    "risk_columns",
    "По графам формы «под риском»",
    "risk_informal",
    "risk_registered_czn",
    "risk_unmotivated",
    "risk_no_demand",
    "risk_other",
    "risk_total",
)


def _titled(name: str) -> str:
    return name[:1].upper() + name[1:]


# Registers.
supported = measure("supported", "Обратившиеся в ЦК и получившие адресную поддержку", "supported")
supported_now_working = measure(
    "supported_now_working", "Ставшие из них трудоустроенными, ИП или самозанятыми", "supported_now_working"
)
participants = measure("participants", "Участники мероприятий и поддержки, каждый один раз", "participants")
by_support_kind = {
    one.id: measure(f"took_part_{one.id}", _titled(one.name), students_of(one.id), graduates_of(one.id))
    for one in SUPPORT_KINDS
}
kind_participants = sum_of(by_support_kind.values())
finishing = measure(
    "finishing",
    "Завершающие обучение и выпускники очной формы обучения",
    "finishing_students",
    "full_time_graduates",
)
by_event_kind = {one.id: measure(f"held_{one.id}", _titled(one.name), one.id) for one in EVENT_KINDS}
events = sum_of(by_event_kind.values())
vacancies = measure("vacancies", "Рабочие места в вакансиях, требующих СПО", "vacancies")
vacancies_off_program = measure("vacancies_off_program", "Не по профилю ПОО", "vacancies_off_program")
vacancies_elsewhere = measure("vacancies_elsewhere", "В ином субъекте Российской Федерации", "vacancies_elsewhere")
vacancies_off_and_elsewhere = measure(
    "vacancies_off_and_elsewhere", "И то и другое (вычтены дважды)", "vacancies_off_and_elsewhere"
)
students = measure("students", "Обучающиеся", "students")
spread_practices = measure("spread_practices", "Практики, переданные БЦК другим ПОО", "spread_practices")
working_minors = measure("working_minors", "Трудоустроенные обучающиеся младше 18 лет", "working_minors")
minors = measure("minors", "Обучающиеся младше 18 лет", "minors")
defence_closed = measure(
    "defence_closed",
    "Рабочие места на предприятиях ОПК, закрытые обучающимися и выпускниками",
    "closed_by_students",
    "closed_by_graduates",
)
