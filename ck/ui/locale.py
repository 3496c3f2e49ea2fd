"""Russian for Plotly, whose `locale` option does nothing without its dictionary beside it."""

from typing import Any, Final

_MONTHS: Final = (
    "Январь", "Февраль", "Март", "Апрель", "Май", "Июнь",
    "Июль", "Август", "Сентябрь", "Октябрь", "Ноябрь", "Декабрь",
)  # fmt: skip
_DAYS: Final = ("воскресенье", "понедельник", "вторник", "среда", "четверг", "пятница", "суббота")
_SHORT_MONTHS: Final = ("янв", "фев", "мар", "апр", "мая", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")

_WORDS: Final = {
    "Autoscale": "Показать целиком",
    "Box Select": "Выделить рамкой",
    "Click to enter Plot title": "",
    "Click to enter X axis title": "",
    "Click to enter Y axis title": "",
    "Compare data on hover": "Сравнить значения",
    "Double-click on legend to isolate one trace": "Двойной щелчок оставит один ряд",
    "Double-click to zoom back out": "Двойной щелчок вернёт прежний масштаб",
    "Download plot": "Скачать рисунок",
    "Download plot as a PNG": "Скачать рисунок",
    "Pan": "Сдвиг",
    "Reset": "Сбросить",
    "Reset axes": "Вернуть масштаб",
    "Show closest data on hover": "Показать ближайшее значение",
    "Snapshot succeeded": "Рисунок сохранён",
    "Sorry, there was a problem downloading your snapshot!": "Рисунок сохранить не удалось",
    "Taking snapshot - this may take a few seconds": "Рисунок готовится",
    "Toggle Spike Lines": "Линии к осям",
    "Zoom": "Масштаб",
    "Zoom in": "Крупнее",
    "Zoom out": "Мельче",
    "close:": "закрытие:", "high:": "верх:", "low:": "низ:", "lower fence:": "нижняя граница:",
    "max:": "наибольшее:", "mean ± σ:": "среднее ± σ:", "mean:": "среднее:", "median:": "медиана:",
    "min:": "наименьшее:", "new text": "новый текст", "open:": "открытие:", "q1:": "первый квартиль:",
    "q3:": "третий квартиль:", "source:": "источник:", "target:": "цель:", "trace": "ряд",
    "upper fence:": "верхняя граница:",
}  # fmt: skip

CONFIG: Final[dict[str, Any]] = {
    "locale": "ru",
    "locales": {
        "ru": {
            "moduleType": "locale",
            "name": "ru",
            "dictionary": _WORDS,
            "format": {
                "days": list(_DAYS),
                "shortDays": ["вс", "пн", "вт", "ср", "чт", "пт", "сб"],
                "months": list(_MONTHS),
                "shortMonths": list(_SHORT_MONTHS),
                "date": "%d.%m.%Y",
                "decimal": ",",
                "thousands": "\u00a0",
            },
        }
    },
    "displaylogo": False,
    "modeBarButtons": [["toImage"]],
    "doubleClick": "reset",
    "showTips": False,
    "toImageButtonOptions": {"format": "png", "scale": 2, "filename": "график"},
}
"""The `config` of every chart: one button, Russian words, nothing that leaves the machine."""
