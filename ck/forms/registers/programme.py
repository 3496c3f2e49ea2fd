"""The programme of measures («Программа мероприятий ЦК ПОО», вводная часть): its four parts, tied to an indicator."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from ck.document.measures import EXECUTORS
from ck.forms.registers.events import MEASURES
from ck.forms.registers.goals import INDICATORS
from ck.forms.registers.model import Field, Kind, RegisterForm, Wrong, contradiction
from ck.forms.registers.partners import period

COLLEGE: Final = "poo"
_DATES = period("since", "until", "Срок")


def _programme(values: Mapping[str, Any]) -> Sequence[Wrong]:
    wrong = list(_DATES(values))
    if values.get("developer") == COLLEGE and not values.get("college_id"):
        wrong.append(
            contradiction("Программу разрабатывает ПОО, а какая – не сказано.", "Выберите колледж.", "college_id")
        )
    if values.get("developer") not in (COLLEGE, None) and values.get("college_id"):
        text = "Колледж указан, а программу разрабатывает не ПОО."
        wrong.append(contradiction(text, "Уберите колледж или выберите разработчиком ПОО.", "college_id"))
    return wrong


def _item(values: Mapping[str, Any]) -> Sequence[Wrong]:
    wrong = list(_DATES(values))
    if bool(values.get("measure")) == bool(values.get("own")):
        text = "Нужно одно из двух: мероприятие раздела I или своё."
        wrong.append(contradiction(text, "Выберите мероприятие из перечня или впишите своё.", "measure"))
    if not values.get("indicator") and (values.get("base") is not None or values.get("target") is not None):
        text = "Базовое или целевое значение есть, а показателя нет."
        wrong.append(contradiction(text, "Выберите показатель, к которому они относятся.", "indicator"))
    return wrong


PROGRAMME: Final = RegisterForm(
    id="programme",
    title="Программы мероприятий",
    record="программа",
    fields=(
        Field("title", "Название", required=True, width=60),
        Field("developer", "Разработчик", Kind.CHOICE, required=True, choices=EXECUTORS, default="БЦК", width=14),
        Field("college_id", "Колледж", Kind.COLLEGE, width=40, help="Только если разработчик – ПОО."),
        Field("since", "Начало", Kind.DATE, required=True, width=12),
        Field("until", "Окончание", Kind.DATE, required=True, width=12),
        Field("approver", "Кто утверждает", width=40, help="Должность, без фамилии: она впишется от руки."),
        Field("note", "Примечание", Kind.LONG, width=40, listed=False),
    ),
    naming=("title",),
    key=("title", "developer", "college_id", "since"),
    check=_programme,
)
ITEM: Final = RegisterForm(
    id="programme_item",
    title="Мероприятия программы",
    record="мероприятие программы",
    fields=(
        Field("measure", "Мероприятие раздела I", Kind.CHOICE, choices=MEASURES, width=60),
        Field("own", "Своё мероприятие", Kind.LONG, width=40, help="Если в разделе I такого нет."),
        Field("since", "Начало", Kind.DATE, width=12),
        Field("until", "Срок", Kind.DATE, required=True, width=12),
        Field("responsible", "Ответственный", required=True, width=34, help="Организация, отдел, должность."),
        Field("parties", "Кто участвует и что делает", Kind.LONG, width=44,
              help="Привлекаемые субъекты и характеристика их участия."),
        Field("expected", "Ожидаемый результат", Kind.LONG, required=True, width=44),
        Field("indicator", "Показатель раздела III", Kind.CHOICE, choices=INDICATORS, width=44),
        Field("base", "Базовое значение", Kind.NUMBER, width=12),
        Field("target", "Целевое значение", Kind.NUMBER, width=12),
        Field("risk", "Риски", Kind.LONG, width=36),
        Field("response", "Меры по преодолению рисков", Kind.LONG, width=36),
    ),
    naming=("measure", "own"),
    key=("measure", "own"),
    check=_item,
)  # fmt: skip
