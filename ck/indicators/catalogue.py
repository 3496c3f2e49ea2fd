"""The twelve indicators of section III, in its order. A thirteenth is one entry here and a file in `tests/spec`."""

from collections.abc import Mapping
from dataclasses import replace

from ck.document.indicators import indicator_text
from ck.errors import UserError
from ck.indicators import measures as m
from ck.indicators.expr import as_sum
from ck.indicators.inputs import Part
from ck.indicators.model import Better, Gap, Indicator

_OWN_BUSINESS = (("sole_trader", "sole_or_self"), ("self_employed", "sole_or_self"))
_EXACT = frozenset({"sole_or_self"})  # ИП and the self-employed are counted alike: nothing is lost by the merging

_EMPLOYMENT = Indicator(
    text=indicator_text(1),
    short="Занятость выпускников",
    numerator=as_sum(m.employed),
    denominator=m.graduates - m.studying_only,
    requires=(("graduates_total",), ("studying_only",), ("employed",), *_OWN_BUSINESS),
    exact_with=_EXACT,
    reading=(
        "Занятые – работающие по трудовому договору или договору ГПХ, индивидуальные предприниматели и самозанятые; "
        "служба по контракту в определении документа занятостью не названа. Из знаменателя вычтены только "
        "продолжившие обучение и не работающие: призванные, находящиеся в отпуске по уходу за ребёнком, умершие "
        "остаются в нём, потому что документ вычитает только обучение. Планы занятостью не считаются. "
        "Год выпуска и следующий за ним: берутся данные выбранного года выпуска на выбранную дату."
    ),
)

_BY_PROGRAM = Indicator(
    text=indicator_text(2),
    short="Трудоустройство по специальности",
    numerator=as_sum(m.employed_by_program),
    denominator=as_sum(m.graduates),
    requires=(("graduates_total",), ("employed_by_program",)),
    reading=(
        "Числитель – графа «из них по освоенной профессии, специальности»; знаменатель – все выпускники года, "
        "без вычетов: документ здесь ничего не вычитает."
    ),
)

_AT_RISK = Indicator(
    text=indicator_text(3),
    short="Под риском нетрудоустройства",
    numerator=m.at_risk - m.at_risk.on(Part.DISABLED),
    denominator=as_sum(m.graduates),
    better=Better.DOWN,
    requires=(
        ("graduates_total",),
        ("studying_only",),
        ("employed",),
        *_OWN_BUSINESS,
        ("conscript", "conscript_incl_plan"),
        ("parental_leave", "parental_leave_incl_plan"),
        ("left_rf", "other_objective"),
        ("dead_or_severe_health", "other_objective"),
    ),
    exact_with=_EXACT,
    gaps=(
        Gap(("contract_service",), "служба по контракту отдельной графой не показана и не исключена"),
        Gap(
            ("convicted_or_investigated",),
            "отбывающие наказание отдельной графой не показаны и не исключены",
        ),
        Gap(("foreign_no_snils",), "иностранные граждане без СНИЛС отдельной графой не показаны и не исключены"),
        Gap(("graduates_total@disabled",), "нет строк об инвалидах по всем специальностям: исключены не все инвалиды"),
    ),
    beside=(m.with_plan, m.risk_columns),
    reading=(
        "Считается исключением по перечню документа; знаменатель – все выпускники. Инвалидность пересекает графы, "
        "поэтому вычтены только те инвалиды, кто не исключён по другой причине. Будущее трудоустройство риска не "
        "снимает: «из них с планом» и собственные графы формы «под риском» показаны рядом. Графы, где форма "
        "объединила причины из перечня с иными (смерть и тяжёлое состояние здоровья, наказание и следствие), "
        "исключены целиком."
    ),
)

_AT_RISK_WIDE = replace(
    _AT_RISK,
    numerator=m.at_risk_wide - m.at_risk_wide.on(Part.DISABLED),
    requires=tuple(keys for keys in _AT_RISK.requires if "other_objective" not in keys),
    gaps=(
        *(gap for gap in _AT_RISK.gaps if gap.keys != ("convicted_or_investigated",)),
        Gap(("left_rf",), "переехавшие за пределы Российской Федерации отдельной графой не показаны и не исключены"),
    ),
    variant="объединённые графы не исключены",
    reading=_AT_RISK.reading.replace("исключены целиком", "не исключены: верхняя оценка"),
)

_SUPPORT = Indicator(
    text=indicator_text(4),
    short="Трудоустройство после поддержки ЦК",
    numerator=as_sum(m.supported_now_working),
    denominator=as_sum(m.supported),
    requires=(("supported",), ("supported_now_working",)),
    reading=(
        "Считаются люди, а не обращения: повторные обращения одного человека – один человек. Год Y – обращения с "
        "адресной поддержкой с 1 января по 31 декабря года Y; трудоустройство – не раньше первой поддержки и не позже "
        "выбранной даты. Обращение без поддержки в знаменатель не входит."
    ),
)

_PARTICIPATION = Indicator(
    text=indicator_text(5),
    short="Охват поддержкой и мероприятиями",
    numerator=as_sum(m.participants),
    denominator=as_sum(m.finishing),
    requires=(("participants",), ("finishing_students",), ("full_time_graduates",)),
    reading=(
        "Каждый участник считается один раз, в скольких бы мероприятиях и видах поддержки он ни был. Год Y – учебный "
        "год, в котором завершает обучение выпуск Y: с 1 сентября года Y−1 по 31 августа года Y. Обучающиеся младших "
        "курсов в базу не входят и потому не входят в числитель. База – последняя известная на дату численность этого "
        "учебного года; ПОО, у которой нет списков участия или численности, не входит в обе части."
    ),
)

_BY_KIND = Indicator(
    text=indicator_text(6),
    short="Участники по видам поддержки",
    numerator=m.kind_participants,
    denominator=as_sum(m.finishing),
    requires=(*((term.key,) for term in m.kind_participants.terms), ("finishing_students",), ("full_time_graduates",)),
    reading=(
        "Документ говорит «численность», а единицей печатает «%»: показаны и люди, и доля от базы показателя 5, за "
        "тот же учебный год. В каждом виде человек считается один раз; кто за год успел побывать и обучающимся, и "
        "выпускником, есть в обеих численностях вида. Сумма по видам больше числа участников показателя 5: один "
        "человек бывает участником нескольких видов, поэтому она может превысить 100 %; доли по видам – отдельно."
    ),
)

_EVENTS = Indicator(
    text=indicator_text(7),
    short="Мероприятия",
    numerator=m.events,
    denominator=None,
    requires=tuple((term.key,) for term in m.events.terms),
    reading=(
        "Считаются проведённые мероприятия календарного года («ежегодно»), дни карьеры – по числу дней. Мероприятие, "
        "которое идёт несколько дней, в том числе через 31 декабря, относится к году первого дня. Совместное "
        "региональное мероприятие – одно для региона и по одному для каждой участвующей ПОО, поэтому число региона "
        "меньше суммы по ПОО; мероприятие без участвующих ПОО считается только в регионе."
    ),
)

_VACANCIES = Indicator(
    text=indicator_text(8),
    short="Вакансии на 100 обучающихся",
    numerator=m.vacancies - m.vacancies_off_program - m.vacancies_elsewhere + m.vacancies_off_and_elsewhere,
    denominator=as_sum(m.students),
    requires=(
        ("vacancies",),
        ("vacancies_off_program",),
        ("vacancies_elsewhere",),
        ("vacancies_off_and_elsewhere",),
        ("students",),
    ),
    reading=(
        "Считаются рабочие места вакансий, открытых на дату. Вакансия не по профилю и одновременно в ином субъекте "
        "исключается один раз; вакансия, о которой ещё не решено, каким программам она подходит, считается не по "
        "профилю. Стажировки и предложения целевых договоров не входят. Вакансия без указанных ПОО считается только в "
        "регионе, а вакансия для нескольких ПОО – одна для региона и по одной для каждой. Обучающиеся – последняя "
        "известная на дату численность; за несколько лет она не складывается: берётся последний год."
    ),
)

_PRACTICES = Indicator(
    text=indicator_text(9),
    short="Распространённые практики",
    numerator=as_sum(m.spread_practices),
    denominator=None,
    requires=(("spread_practices",),),
    reading="Практика считается один раз, если БЦК передал её за календарный год хотя бы одной другой ПОО.",
)

_TARGET = Indicator(
    text=indicator_text(10),
    short="Договор о целевом обучении",
    numerator=as_sum(m.target_contract),
    denominator=as_sum(m.graduates),
    requires=(("graduates_total",), tuple(term.key for term in m.target_contract.terms)),
    reading=(
        "Считаются все, кто когда-либо заключил договор, и те, у кого он расторгнут: документ говорит «ранее "
        "заключивших». Источник – строка 05 формы, а где её нет – лист «Целевики»; нет обоих – «нет данных»."
    ),
)

_MINORS = Indicator(
    text=indicator_text(11),
    short="Работающие несовершеннолетние",
    numerator=as_sum(m.working_minors),
    denominator=as_sum(m.minors),
    requires=(("working_minors",), ("minors",)),
    reading=(
        "Возраст – младше 18 лет на отчётную дату; берётся последняя известная на неё численность. За несколько лет "
        "она не складывается: берётся последний год."
    ),
)

_DEFENCE = Indicator(
    text=indicator_text(12),
    short="Вакансии ОПК, закрытые через ПОО",
    numerator=as_sum(m.defence_closed),
    denominator=None,
    requires=(("closed_by_students",), ("closed_by_graduates",)),
    reading=("Считаются рабочие места, закрытые за календарный год обучающимися и выпускниками ПОО, а не объявления."),
)

INDICATORS: tuple[Indicator, ...] = (
    _EMPLOYMENT,
    _BY_PROGRAM,
    _AT_RISK,
    _SUPPORT,
    _PARTICIPATION,
    _BY_KIND,
    _EVENTS,
    _VACANCIES,
    _PRACTICES,
    _TARGET,
    _MINORS,
    _DEFENCE,
)

VARIANTS: Mapping[str, Indicator] = {"merged_not_excluded": _AT_RISK_WIDE}
VARIANTS_SETTING = "indicator_variants"  # setting of the workspace: a list of ids of VARIANTS


def indicator(number: int) -> Indicator:
    """The indicator with this number. `UserError` when section III has none."""
    for one in INDICATORS:
        if one.number == number:
            return one
    raise UserError(f"Показателя {number} нет.", f"Есть показатели 1–{len(INDICATORS)}.")


def catalogue(variants: tuple[str, ...] = ()) -> tuple[Indicator, ...]:
    """The indicators with the chosen variants in the place of the default readings.

    `UserError` for an id that is not in `VARIANTS`.
    """
    for id in variants:
        if id not in VARIANTS:
            raise UserError(f"Варианта расчёта «{id}» нет.", f"Есть: {', '.join(VARIANTS)}.")
    chosen = {VARIANTS[id].number: VARIANTS[id] for id in variants}
    return tuple(chosen.get(one.number, one) for one in INDICATORS)
