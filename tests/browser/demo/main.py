"""The frame with made-up choices; a folder `pages` beside this file would bypass it, hence `screens`."""

from pathlib import Path

from ck.ui import shell
from ck.ui.filters import FilterOptions
from ck.ui.screens import Screen

OPTIONS = FilterOptions(
    year=[("2023", "2023"), ("2024", "2024"), ("2025", "2025")],
    as_of=[("2025-10-01", "01.10.2025"), ("2025-11-01", "01.11.2025")],
    college=[(f"Колледж № {n}", f"Колледж № {n}") for n in range(1, 60)],
    specialty=[("09.02.07", "09.02.07 Информационные системы и программирование"),
               ("38.02.01", "38.02.01 Экономика и бухгалтерский учёт")],
    group=[("09.00.00", "09.00.00 Информатика и вычислительная техника")],
    municipality=[("Заречный район", "Заречный район"), ("Город Приморск", "Город Приморск")],
    line=[("01", "01 – всего"), ("02", "02 – из них с инвалидностью")],
)  # fmt: skip
SCREENS = (
    Screen("overview", "Обзор"),
    Screen("widgets", "Виджеты", filters=False),
    Screen("broken", "Сломанная"),
    Screen("refused", "Отказ"),
)
PLACE = shell.Place("Пробная область", demo=True)

shell.run(lambda: OPTIONS, lambda: PLACE, SCREENS, Path(__file__).parent / "screens")
