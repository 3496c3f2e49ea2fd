"""Who needs help: the document's categories of graduates and the centre's own, each with the share that counts it.

A category is declared once: what the document says and asks for, how its people are counted from the forms, and which
measures of section I fit. The fitting is ours: the document gives needs and measures, but does not join them.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from ck.document.categories import Category, categories
from ck.document.indicators import IndicatorText, Unit
from ck.errors import UserError
from ck.forms.statuses import STATUS
from ck.indicators import measures as m
from ck.indicators.catalogue import catalogue
from ck.indicators.expr import Measure, as_sum, measure
from ck.indicators.inputs import Part
from ck.indicators.model import Better, Indicator

AT_RISK = "at_risk"


@dataclass(frozen=True, eq=False)
class RiskGroup:
    """A category of graduates. `id` is its name in addresses, `short` what a list calls it.

    `share` counts its people among all graduates; `measures` are rows of section I. With `colleges_without_center`
    its people are all graduates of the colleges that have no career centre, which the directory tells.
    """

    id: str
    short: str
    category: Category
    share: Indicator
    measures: tuple[int, ...]
    colleges_without_center: bool = False


def risk_groups(variants: tuple[str, ...] = ()) -> tuple[RiskGroup, ...]:
    """The document's six in its order, then the centre's own; `variants` as for `catalogue`."""
    return (*_of_document(variants), *_OWN)


def risk_group(id: str, variants: tuple[str, ...] = ()) -> RiskGroup:
    """The category of this name. `UserError` when there is none."""
    for one in risk_groups(variants):
        if one.id == id:
            return one
    raise UserError(f"Категории «{id}» нет.", "Выберите категорию из списка на экране «Группы риска».")


def _share(category: Category, short: str, people: Measure, reading: str, better: Better = Better.DOWN) -> Indicator:
    """The category's people among all graduates; of alternative columns one must be reported."""
    parted = {key: key.partition("@")[2] for key in (term.key for term in people.terms)}
    own = tuple(key for key, part in parted.items() if part)
    return Indicator(
        text=IndicatorText(0, category.name, "", Unit.PERCENT, "", category.cite),
        short=short,
        numerator=as_sum(people),
        denominator=as_sum(m.graduates),
        requires=(("graduates_total",), own or tuple(parted)),
        better=better,
        reading=reading,
    )


def _of_document(variants: tuple[str, ...]) -> tuple[RiskGroup, ...]:
    known = _KNOWN.get(variants)
    if known is None:
        at_risk = next(one for one in catalogue(variants) if one.number == 3)
        shares = {**_SHARES, AT_RISK: at_risk}
        known = _KNOWN[variants] = tuple(
            RiskGroup(id, short, category, shares[id], fitting, id == WITHOUT_CENTER)
            for (id, (short, fitting)), category in zip(_FITTING.items(), categories(), strict=True)
        )
    return known


WITHOUT_CENTER = "without_center"
_KNOWN: dict[tuple[str, ...], tuple[RiskGroup, ...]] = {}
# The document's categories in its order: what a list calls them, and the measures of section I that meet the need.
_FITTING: Mapping[str, tuple[str, tuple[int, ...]]] = {
    "target": ("Целевой договор", (24, 34, 23)),
    "conscripts": ("Призваны в армию", (6, 19, 26, 40)),
    "moved": ("Переехали", (27, 28)),
    WITHOUT_CENTER: ("ПОО без центра карьеры", (2, 3, 10, 12)),
    "parental_leave": ("Отпуск по уходу за ребёнком", (19, 36, 9, 13)),
    AT_RISK: ("Под риском нетрудоустройства", (4, 5, 9, 46, 48, 18, 36, 41)),
}
# Who is counted, what is said of it, which way is better. Those at risk are indicator №3.
_COUNTED: Mapping[str, tuple[Measure, str, Better]] = {
    "target": (
        m.target_contract,
        "Выпускники строки «имеют договор о целевом обучении», а где её нет – листа «Целевики»: расторгнутые тоже.",
        Better.UP,
    ),
    "conscripts": (
        m.draft,
        "Проходящие службу по призыву на отчётную дату; служба по контракту сюда не входит.",
        Better.DOWN,
    ),
    "moved": (
        m.left_rf,
        "Формы считают только переехавших за пределы Российской Федерации. Переехавшие в другой регион остаются в "
        "прочих графах: отдельной графы для них нет, и здесь их не видно.",
        Better.DOWN,
    ),
    WITHOUT_CENTER: (
        m.graduates,
        "Все выпускники колледжей, у которых в справочнике («Настройки») не отмечен центр карьеры.",
        Better.DOWN,
    ),
    "parental_leave": (
        m.parental_leave,
        "Находящиеся в отпуске на отчётную дату; те, кто только уйдёт, – где форма их не объединяет.",
        Better.DOWN,
    ),
}
_SHARES: Mapping[str, Indicator] = {
    id: _share(category, _FITTING[id][0], *_COUNTED[id])
    for id, category in zip(_FITTING, categories(), strict=True)
    if id in _COUNTED
}


def _own(id: str, short: str, name: str, need: str, people: Measure, fitting: tuple[int, ...]) -> RiskGroup:
    category = Category.own(name, need)
    reading = f"Категория центра, в документе её нет. Считается по графам форм: {people.name.lower()}."
    return RiskGroup(id, short, category, _share(category, short, people, reading), fitting)


def _column(id: str, status: str) -> Measure:
    """The people of one column of the forms, by its own name."""
    return measure(id, STATUS[status].name, status)


def _illness(part: Part, short: str, fitting: tuple[int, ...] = (35, 37, 41)) -> RiskGroup:
    return _own(
        str(part),
        short,
        f"Выпускники {short[0].lower()}{short[1:]}",
        "Подбор рабочего места под ограничения здоровья, сопровождение при приёме на работу и в первые месяцы",
        m.graduates.on(part),
        fitting,
    )


_OWN: tuple[RiskGroup, ...] = (
    _own(
        "informal",
        "Неформальная занятость",
        "Выпускники, работающие без оформления",
        "Объяснить права и риски, помочь оформить трудовой договор, самозанятость или своё дело",
        _column("informal", "risk_informal"),
        (9, 34, 41, 46),
    ),
    _own(
        "registered",
        "Зарегистрированы безработными",
        "Выпускники на учёте в центре занятости",
        "Общий план с центром занятости: вакансии, переобучение, сопровождение до выхода на работу",
        _column("registered", "risk_registered_czn"),
        (20, 18, 13, 28, 51),
    ),
    _own(
        "unmotivated",
        "Нет мотивации",
        "Выпускники, не планирующие трудоустраиваться",
        "Личный разговор о планах, психологическая поддержка, встречи с работающими выпускниками",
        _column("unmotivated", "risk_unmotivated"),
        (35, 33, 39, 52, 54, 48),
    ),
    _own(
        "no_demand",
        "Нет спроса на профессию",
        "Выпускники, чья профессия, специальность не востребована",
        "Поиск вакансий за пределами района, смежные профессии, разговор о наборе на эту программу",
        _column("no_demand", "risk_no_demand"),
        (30, 51, 22, 31, 13, 17),
    ),
    _own(
        "family",
        "Уход за родными",
        "Выпускники, которых держат семейные обстоятельства",
        "Занятость на дому, неполный день, самозанятость; возвращение к поиску, когда обстоятельства изменятся",
        _column("family", "family_care"),
        (9, 46, 36, 37),
    ),
    _own(
        "undecided",
        "Не определились",
        "Выпускники, не определившиеся с планами",
        "Профессиональное консультирование и построение личной траектории",
        _column("undecided", "undecided"),
        (41, 52, 36, 54),
    ),
    _own(
        "foreign",
        "Иностранцы без СНИЛС",
        "Иностранные граждане без СНИЛС",
        "Помощь с документами: без них место работы не подтверждается",
        m.foreign_no_snils,
        (34, 41),
    ),
    _own(
        "convicted",
        "Следствие, наказание",
        "Выпускники под следствием или отбывающие наказание",
        "Возвращение к обучению и труду после освобождения, правовая помощь",
        _column("convicted", "convicted_or_investigated"),
        (34, 35, 37),
    ),
    _illness(Part.DISABLED, "С инвалидностью", (35, 36, 37, 41, 20)),
    _illness(Part.LIMITED, "С ОВЗ", (35, 36, 37, 41)),
    _illness(Part.SIGHT, "С нарушениями зрения"),
    _illness(Part.HEARING, "С нарушениями слуха"),
    _illness(Part.MOVEMENT, "С нарушениями опорно-двигательного аппарата"),
    _illness(Part.SPEECH, "С тяжёлыми нарушениями речи"),
    _illness(Part.DEVELOPMENT, "С задержкой психического развития"),
    _illness(Part.AUTISM, "С расстройствами аутистического спектра"),
    _illness(Part.OTHER_ILLNESS, "С инвалидностью вследствие других причин"),
    _own(
        str(Part.ABILYMPICS),
        "Участники «Абилимпикса»",
        "Выпускники с ОВЗ и инвалидностью – участники чемпионата «Абилимпикс»",
        "Показать результат чемпионата работодателям, закрепить наставника",
        m.graduates.on(Part.ABILYMPICS),
        (38, 55, 23, 30),
    ),
)
