"""The screens, in the order of the menu. One line here and one file in `pages/` make a screen."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

PAGES: Final = Path(__file__).resolve().parents[2] / "pages"


@dataclass(frozen=True)
class Screen:
    """A page's file name (its address as well), its name in the menu, and whether filters apply to it.

    `shared`: it may stand on a shared screen; the others are closed in the show mode.
    """

    name: str
    title: str
    filters: bool = True
    shared: bool = True

    def path(self, folder: Path = PAGES) -> Path:
        """Where the page's script is."""
        return folder / f"{self.name}.py"


SCREENS: Final = (
    Screen("overview", "Обзор"),
    Screen("upload", "Загрузка", filters=False, shared=False),
    Screen("indicators", "Показатели"),
    Screen("risk_groups", "Группы риска"),
    Screen("events", "Мероприятия"),
    Screen("programme", "Программа", filters=False),
    Screen("acts", "Документы", filters=False),
    Screen("vacancies", "Вакансии"),
    Screen("registers", "Реестры", filters=False, shared=False),
    Screen("meeting", "Совещание", filters=False),
    Screen("help", "Справка", filters=False),
    Screen("settings", "Настройки", filters=False, shared=False),
)
"""The first one is the home page, with the address `/`."""


def existing(screens: Iterable[Screen] = SCREENS, folder: Path = PAGES) -> Sequence[Screen]:
    """The screens that have a file; the menu shows no empty shells."""
    return tuple(screen for screen in screens if screen.path(folder).is_file())
