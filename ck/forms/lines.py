"""Canonical lines of a block: which graduates of the programme a row speaks about.

Line 01 is everybody; every other line overlaps it and the others, so lines are never added together:
a sum over lines counts a person twice. Codes are those of the 15-line form; lines that
only the 2021 form has follow the line they stand in.
"""

from dataclasses import dataclass

TOTAL_LINE = "01"
UNNAMED_LINE = "99"
TARGET_SHEET = "Целевики"
"""In the place of a line where no form has one: the graduates whom the sheet «Целевики» lists. Nobody chooses it; it is
not among `LINES`, because the sheet tells nothing of them but their number."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line: code as stored and filtered, name as read.

    `disabled` – the lines that count this line's people recognised as disabled (disjoint, so they may be summed);
    `target` – the line that counts this line's people with a target-training contract.
    None means that the forms do not show it.
    """

    code: str
    name: str
    disabled: tuple[str, ...] | None = None
    target: str | None = None


LINES: tuple[Line, ...] = (
    Line("01", "Все выпускники", disabled=("03", "04"), target="05"),
    Line("02", "Лица с ОВЗ", disabled=("03",), target="05.1"),
    Line("03", "из лиц с ОВЗ: инвалиды и дети-инвалиды", disabled=("03",)),
    Line("04", "Инвалиды и дети-инвалиды без ОВЗ", disabled=("04",)),
    Line("05", "Имеют договор о целевом обучении", target="05"),
    Line("05.1", "из имеющих целевой договор: лица с ОВЗ", target="05.1"),
    Line("05.2", "из лиц с ОВЗ с целевым договором: инвалиды", disabled=("05.2",), target="05.2"),
    Line("05.3", "из имеющих целевой договор: инвалиды без ОВЗ", disabled=("05.3",), target="05.3"),
    Line("06", "ОВЗ и инвалиды, всего (строки 02 и 04)", disabled=("03", "04"), target="14"),
    Line("07", "с нарушениями зрения"),
    Line("08", "с нарушениями слуха"),
    Line("09", "с нарушениями опорно-двигательного аппарата"),
    Line("10", "с тяжёлыми нарушениями речи"),
    Line("11", "с задержкой психического развития"),
    Line("12", "с расстройствами аутистического спектра"),
    Line("13", "с инвалидностью вследствие других причин"),
    Line("14", "ОВЗ и инвалиды с договором о целевом обучении", target="14"),
    Line("15", "ОВЗ и инвалиды, участники чемпионата «Абилимпикс»"),
    Line(UNNAMED_LINE, "Вторая строка формы по отраслям (назначение не установлено)"),
)

LINE: dict[str, Line] = {line.code: line for line in LINES}
