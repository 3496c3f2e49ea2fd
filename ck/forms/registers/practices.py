"""Practices of colleges and who took them over (раздел III, п. 9; раздел I: «Формирование базы лучших практик»)."""

from collections.abc import Mapping
from typing import Final

from ck.forms.registers.model import Field, Kind, RegisterForm

BY_CENTRE: Final = "bck"
SPREAD_BY: Final[Mapping[str, str]] = {BY_CENTRE: "базовый центр", "self": "колледж сам"}

PRACTICE: Final = RegisterForm(
    id="practice",
    title="Практики",
    record="практика",
    fields=(
        Field("title", "Название", required=True, width=50),
        Field("college_id", "Колледж", Kind.COLLEGE, width=44, help="Чья практика; пусто – базового центра."),
        Field("about", "В чём она", Kind.LONG, width=60, listed=False, help="Что делают, для кого, что это дало."),
        Field("since", "Применяется с", Kind.DATE, width=12),
        Field("link", "Ссылка", Kind.LINK, width=36, listed=False, help="Описание, запись, методические материалы."),
        Field("note", "Примечание", Kind.LONG, width=30, listed=False),
    ),
    naming=("title",),
    key=("title", "college_id"),
)
SPREAD: Final = RegisterForm(
    id="practice_spread",
    title="Кто перенял практику",
    record="передача практики",
    fields=(
        Field("college_id", "Колледж", Kind.COLLEGE, required=True, width=44, help="Кто перенял."),
        Field("taken", "Когда", Kind.DATE, required=True, width=12),
        Field("spread_by", "Кто передал", Kind.CHOICE, required=True, choices=SPREAD_BY, default="базовый центр",
              width=16, help="В показатель 9 входит переданное базовым центром."),
        Field("note", "Что получилось", Kind.LONG, width=40),
    ),
    naming=("college_id", "taken"),
    key=("college_id",),
)  # fmt: skip
