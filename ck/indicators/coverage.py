"""Our own share beside the twelve: how many of 100 students took part in something."""

from ck.document.citation import Citation
from ck.document.indicators import IndicatorText, Unit
from ck.indicators.expr import as_sum, measure
from ck.indicators.measures import students
from ck.indicators.model import Indicator

everybody = measure("everybody", "Участники всех курсов и выпускники, каждый один раз", "everybody")

PER_HUNDRED = Indicator(
    text=IndicatorText(0, "Участники на 100 обучающихся", "", Unit.COUNT, "", Citation("III", 5)),
    short="Участники на 100 обучающихся",
    numerator=as_sum(everybody),
    denominator=as_sum(students),
    requires=(("everybody",), ("students",)),
    reading=(
        "Собственный показатель, не из документа: разные люди из списков участия и журнала обращений за учебный год "
        "на 100 обучающихся по последней известной численности."
    ),
)
