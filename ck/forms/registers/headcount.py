"""Head-counts on a date (раздел III, п. 5, 8, 11): students in all, those who finish, minors and working minors."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from ck.forms.registers.model import Field, Kind, RegisterForm, Wrong, contradiction

# Every number and the one that it is a part of.
PARTS: Final[Mapping[str, str]] = {
    "finishing_students": "students",
    "minors": "students",
    "working_minors": "minors",
}
NUMBERS: Final = ("students", "finishing_students", "full_time_graduates", "minors", "working_minors")
"""Fields that are inputs of indicators under the same name."""


def _check(values: Mapping[str, Any]) -> Sequence[Wrong]:
    wrong = [_more(part, whole) for part, whole in PARTS.items() if _exceeds(values.get(part), values.get(whole))]
    if all(values.get(name) is None for name in NUMBERS):
        text = "В строке нет ни одного числа."
        wrong.append(contradiction(text, "Впишите хотя бы одно или уберите строку.", "students"))
    return wrong


def _exceeds(part: int | None, whole: int | None) -> bool:
    return part is not None and whole is not None and part > whole


def _more(part: str, whole: str) -> Wrong:
    first, second = HEADCOUNT.field(part).caption, HEADCOUNT.field(whole).caption
    return contradiction(f"«{first}» больше, чем «{second}».", "Исправьте одно из чисел.", part)


HEADCOUNT: Final = RegisterForm(
    id="headcount",
    title="Численность обучающихся",
    record="численность",
    fields=(
        Field("college_id", "Колледж", Kind.COLLEGE, required=True, width=44, other_captions=("ПОО",)),
        Field("specialty", "Профессия, специальность", Kind.SPECIALTY, width=18,
              help="Пусто – колледж в целом; тогда строк по профессиям и специальностям на эту дату не нужно."),
        Field("as_of", "На дату", Kind.DATE, required=True, width=12, other_captions=("Дата",)),
        Field("students", "Обучающихся, всего", Kind.WHOLE, width=14, other_captions=("Обучающихся",)),
        Field("finishing_students", "Завершают обучение очно", Kind.WHOLE, width=14,
              help="Обучающиеся очной формы, которые завершают обучение в этом учебном году."),
        Field("full_time_graduates", "Выпускников очной формы", Kind.WHOLE, width=14,
              help="Выпускники очной формы, которые уже завершили обучение в этом учебном году."),
        Field("minors", "Младше 18 лет", Kind.WHOLE, width=12, help="Несовершеннолетние обучающиеся на дату."),
        Field("working_minors", "Из них трудоустроены", Kind.WHOLE, width=12),
    ),
    naming=("college_id", "specialty", "as_of"),
    key=("college_id", "specialty", "as_of"),
    check=_check,
    help=(("Пустое число", "Не сообщено. Ноль впишите цифрой: «нет данных» и 0 – разные вещи."),),
)  # fmt: skip
"""A row a college, programme and date; a later date takes the place of all rows of an earlier one."""
