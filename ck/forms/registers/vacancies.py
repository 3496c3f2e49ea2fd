"""The bank of vacancies (раздел III, п. 8, 12), the list of ОПК enterprises, and what names of vacancies mean."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from ck.document.reference import regions
from ck.forms.registers.model import Field, Kind, RegisterForm, Wrong, contradiction
from ck.forms.registers.partners import period

VACANCY_KIND, INTERNSHIP, TARGET_OFFER = "vacancy", "internship", "target"
KINDS: Final[Mapping[str, str]] = {
    VACANCY_KIND: "вакансия",
    INTERNSHIP: "стажировка",
    TARGET_OFFER: "предложение целевого договора",
}
"""Only the first is a vacancy of №8 and №12."""
REGIONS: Final[Mapping[str, str]] = {one.code: one.name for one in regions()}
HIGHEST_SALARY: Final = 9_999_999  # ₽ a month


def _check(values: Mapping[str, Any]) -> Sequence[Wrong]:
    wrongs = list(period("published", "until", "Вакансия")(values))
    wrongs += period("published", "taken_on", "Места закрыты")(values)
    low, high = values.get("salary_from"), values.get("salary_to")
    if low is not None and high is not None and high < low:
        wrongs.append(contradiction("«Зарплата до» меньше, чем «Зарплата от».", "Исправьте одну из них.", "salary_to"))
    closed = (values.get("by_students") or 0) + (values.get("by_graduates") or 0)
    if values.get("workplaces") is not None and closed > values["workplaces"]:
        text = f"Обучающимися и выпускниками закрыто {closed} мест, а всего их {values['workplaces']}."
        wrongs.append(contradiction(text, "Исправьте одно из чисел.", "by_students"))
    if closed and not values.get("taken_on"):
        text = "Места закрыты обучающимися или выпускниками, а когда – не сказано."
        wrongs.append(contradiction(text, "Впишите дату в «Когда закрыты места».", "taken_on"))
    return wrongs


VACANCY: Final = RegisterForm(
    id="vacancy",
    title="Банк вакансий",
    record="вакансия",
    fields=(
        Field("employer", "Работодатель", required=True, width=40, other_captions=("Предприятие", "Организация")),
        Field("inn", "ИНН", Kind.INN, width=14, help="По нему узнаются повторы и предприятия ОПК."),
        Field("name", "Вакансия", required=True, width=36, other_captions=("Должность", "Профессия")),
        Field("kind", "Вид", Kind.CHOICE, required=True, choices=KINDS, default="вакансия", width=18,
              help="В показатели 8 и 12 входят только вакансии."),
        Field("workplaces", "Рабочих мест", Kind.WHOLE, required=True, least=1, most=99_999, width=12, default="1",
              other_captions=("Число вакансий", "Мест")),
        Field("requires_spo", "Требуется СПО", Kind.YES, required=True, width=12, default="да"),
        Field("specialties", "Профессии, специальности", Kind.SPECIALTIES, width=24,
              help="Коды, которые назвал работодатель. Пусто – программа узнаётся по названию."),
        Field("stated", "Специальность словами", width=30, listed=False, help="Как написал работодатель."),
        Field("region", "Субъект работодателя", Kind.CHOICE, choices=REGIONS, width=28,
              other_captions=("Субъект", "Регион"), help="Пусто – свой регион."),
        Field("colleges", "Колледжи", Kind.COLLEGES, width=40, other_captions=("ПОО",),
              help="Для чьих обучающихся она; пусто – для всех колледжей региона."),
        Field("salary_from", "Зарплата от", Kind.WHOLE, most=HIGHEST_SALARY, width=12, listed=False),
        Field("salary_to", "Зарплата до", Kind.WHOLE, most=HIGHEST_SALARY, width=12, listed=False),
        Field("published", "Опубликована", Kind.DATE, required=True, width=12),
        Field("until", "Закрыта", Kind.DATE, width=12, help="С этого дня не актуальна; пусто – открыта."),
        Field("by_students", "Закрыто обучающимися, мест", Kind.WHOLE, width=14, listed=False,
              other_captions=("Закрыто обучающимися",)),
        Field("by_graduates", "Закрыто выпускниками, мест", Kind.WHOLE, width=14, listed=False,
              other_captions=("Закрыто выпускниками",)),
        Field("taken_on", "Когда закрыты места", Kind.DATE, width=14, listed=False),
        Field("how", "Как закрыты", Kind.LONG, width=30, listed=False, other_captions=("Механизм",),
              help="Практика, целевой договор, ярмарка вакансий…"),
        Field("source", "Откуда", width=22, listed=False),
        Field("link", "Ссылка", Kind.LINK, width=30, listed=False),
    ),
    naming=("name", "employer"),
    key=("inn", "employer", "name", "kind", "published", "region"),
    check=_check,
    help=(
        ("Повторы", "Одна вакансия из двух источников узнаётся по ИНН, названию и дате и считается один раз."),
        ("Имена и телефоны", "Не вносите: контактных лиц и телефонов в банке вакансий нет."),
    ),
)  # fmt: skip

DEFENCE: Final = RegisterForm(
    id="defence_employer",
    title="Предприятия ОПК",
    record="предприятие ОПК",
    fields=(
        Field("inn", "ИНН", Kind.INN, required=True, width=14),
        Field("name", "Предприятие", width=50),
        Field("note", "Примечание", Kind.LONG, width=40),
    ),
    naming=("inn", "name"),
    key=("inn",),
)

MEANING: Final = RegisterForm(
    id="vacancy_meaning",
    title="Соответствие названий программам",
    record="соответствие названия",
    fields=(
        Field("name", "Название вакансии", required=True, width=44, help="Или специальность словами."),
        Field("programs", "Профессии, специальности ПОО", Kind.SPECIALTIES, width=30,
              help="Пусто – таких колледжи региона не готовят."),
    ),
    naming=("name",),
    key=("name",),
)  # fmt: skip
