"""Acts and documents that a programme rests on (раздел II): own rows, and what became of the printed."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from ck.document.acts import Level, act_groups, acts
from ck.forms.registers.model import Field, Kind, RegisterForm, Wrong, contradiction

IN_FORCE, AMENDED, REPEALED, REPLACED = "in_force", "amended", "repealed", "replaced"
STATES: Final = {IN_FORCE: "в силе", AMENDED: "изменён", REPEALED: "утратил силу", REPLACED: "заменён"}
GROUPS: Final[Mapping[str, str]] = {str(place): group.title for place, group in enumerate(act_groups(), start=1)}
LEVELS: Final = {level.name.lower(): level.value for level in Level}
_PLACES: Final = {(one.group, one.level) for one in acts()}
LOCAL: Final = Level.LOCAL.name.lower()
MUNICIPAL: Final = Level.MUNICIPAL.name.lower()

_STATE = Field("state", "Состояние", Kind.CHOICE, required=True, choices=STATES, default="в силе", width=14)
_REPLACED = Field("replaced_by", "Чем заменён", width=40)
_REVIEW = Field("review", "Пересмотреть", Kind.DATE, width=14, help="Когда проверить, действует ли документ.")
_NOTE = Field("note", "Примечание", Kind.LONG, width=30, listed=False)


def _replaced(values: Mapping[str, Any]) -> Sequence[Wrong]:
    if values.get("state") == REPLACED and not values.get("replaced_by"):
        text = "Документ заменён, а чем – не сказано."
        return [contradiction(text, "Впишите, чем заменён.", "replaced_by")]
    return []


def _placed(values: Mapping[str, Any]) -> Sequence[Wrong]:
    """The table prints federal and regional rows in its first three groups, municipal and local ones in the last."""
    group, level = values.get("group"), values.get("level")
    wrong = list(_replaced(values))
    if group and level and (GROUPS[group], Level(LEVELS[level])) not in _PLACES:
        fits = "; ".join(one.value for one in Level if (GROUPS[group], one) in _PLACES)
        text = f"В разделе «{GROUPS[group]}» нет строк «{LEVELS[level]}»."
        wrong.append(contradiction(text, f"Выберите уровень: {fits}.", "level"))
    if level == LOCAL and not values.get("college_id"):
        wrong.append(
            contradiction("Локальный акт без колледжа.", "Выберите колледж, который его принял.", "college_id")
        )
    if level and level != LOCAL and values.get("college_id"):
        remedy = "Уберите колледж или выберите уровень «локальные нормативные акты»."
        wrong.append(contradiction("Колледж указан у акта, который не локальный.", remedy, "college_id"))
    return wrong


ACT = RegisterForm(
    id="act",
    title="Акты и документы",
    record="документ",
    fields=(
        Field("group", "Раздел формы", Kind.CHOICE, required=True, choices=GROUPS, width=34),
        Field("level", "Уровень", Kind.CHOICE, required=True, choices=LEVELS, width=20),
        Field("title", "Название", Kind.LONG, required=True, width=70, help="Вид документа и его название."),
        Field("college_id", "Колледж", Kind.COLLEGE, width=40, help="Только у локального акта: кто его принял."),
        Field("number", "Номер", width=14),
        Field("signed", "Дата", Kind.DATE, width=12),
        Field("issuer", "Кто издал", width=30),
        Field("link", "Ссылка", Kind.LINK, width=30, listed=False),
        _STATE,
        _REPLACED,
        Field("until", "Действует до", Kind.DATE, width=12, help="Пусто – без срока."),
        _REVIEW,
        _NOTE,
    ),
    naming=("title",),
    key=("title", "college_id"),
    check=_placed,
)
_LOCAL_FIELDS = ("title", "number", "signed", "issuer", "link", "state", "replaced_by", "until", "review", "note")
LOCAL_ACT = RegisterForm(
    id="act_local",
    title="Локальные акты колледжа",
    record="документ",
    fields=(
        Field("college_id", "Колледж", Kind.COLLEGE, required=True, width=40),
        *(ACT.field(name) for name in _LOCAL_FIELDS),
    ),
    naming=("title",),
    key=("title", "college_id"),
    check=_replaced,
    given=("college_id", "state"),
)
"""What a college is asked for: `LOCAL_PLACE` of the form need not be chosen, and who it is stands there already."""
LOCAL_PLACE: Final = {
    "group": next(id for id, name in GROUPS.items() if (name, Level.LOCAL) in _PLACES),
    "level": LOCAL,
}
PRINTED: Final[Mapping[str, str]] = {str(one.number): one.title for one in acts() if not one.is_blank}
"""Number of a printed row of section II → its title."""

ACT_STATE = RegisterForm(
    id="act_state",
    title="Что стало с документами раздела II",
    record="состояние документа",
    fields=(
        Field("act", "Документ", Kind.CHOICE, required=True, choices=PRINTED, width=70),
        _STATE,
        _REPLACED,
        Field("link", "Ссылка", Kind.LINK, width=30, listed=False),
        _REVIEW,
        _NOTE,
    ),
    naming=("act",),
    key=("act",),
    check=_replaced,
)
