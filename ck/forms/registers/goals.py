"""Base and target values of the indicators (раздел III: «для определения базисных, целевых значений»)."""

from collections.abc import Mapping, Sequence
from typing import Any

from ck.document.indicators import indicator_texts
from ck.forms.registers.model import Field, Kind, RegisterForm, Wrong, contradiction

INDICATORS = {str(one.number): f"{one.number}. {one.name}" for one in indicator_texts()}


def _check(values: Mapping[str, Any]) -> Sequence[Wrong]:
    if values.get("base") is None and values.get("target") is None:
        return [contradiction("Нет ни базы, ни цели.", "Впишите хотя бы одно из двух.", "target")]
    return []


GOAL = RegisterForm(
    id="goal",
    title="Цели показателей",
    record="цель",
    fields=(
        Field("indicator", "Показатель", Kind.CHOICE, required=True, choices=INDICATORS, width=60,
              help="Можно вписать номер."),
        Field("college", "Колледж", Kind.COLLEGE, width=44, help="Пусто – область в целом."),
        Field("year", "Год", Kind.WHOLE, required=True, least=2000, most=2100, width=8,
              help="Год выпуска, для мероприятий – календарный.", other_captions=("Год выпуска",)),
        Field("base", "База", Kind.NUMBER, width=12, most=1_000_000, help="Значение, от которого отсчитывают."),
        Field("target", "Цель", Kind.NUMBER, width=12, most=1_000_000, help="В единицах показателя."),
        Field("note", "Примечание", Kind.LONG, width=40, listed=False),
    ),
    naming=("indicator", "year"),
    key=("indicator", "college", "year"),
    check=_check,
)  # fmt: skip
