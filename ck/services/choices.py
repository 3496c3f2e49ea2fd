"""What can be filtered by, and what a filter that is not quite a name means."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from typing import NamedTuple

from ck.document.programs import group_name
from ck.errors import UserError
from ck.forms.lines import LINE
from ck.forms.names import college_key, normal
from ck.indicators.scope import Scope
from ck.services.workspace import Workspace
from ck.store.counts.view import view_of
from ck.store.cube import Cube
from ck.store.directory import find

SHOWN = 3  # close names in a message


class Choice(NamedTuple):
    """A value and what it is called."""

    value: str
    name: str


@dataclass(frozen=True, slots=True)
class Options:
    """What the filters offer: only what the data have, in the order in which it is read.

    `dates` are those of the chosen years (of all, when none is chosen); `newest` the newest year that reports came
    for, or else that a register knows – not a year ahead that is only planned, unless there is nothing else.
    """

    years: tuple[int, ...]
    dates: tuple[date, ...]
    colleges: tuple[str, ...]
    municipalities: tuple[str, ...]
    specialties: tuple[Choice, ...]
    groups: tuple[Choice, ...]
    lines: tuple[Choice, ...]
    newest: int | None = None


def options(workspace: Workspace, scope: Scope) -> Options:
    """The choices of the filter bar, what only registers know among them; newest years and dates first."""
    cube = view_of(workspace.store).cube
    reported = [year for year in cube.years if cube.slots[year]]
    begun = [year for year in cube.years if year <= date.today().year]
    years = [year for year in cube.years if not scope.years or year in scope.years]
    dates = {day for year in years for day in cube.slots[year]}
    return Options(
        years=tuple(reversed(cube.years)),
        dates=tuple(date.fromordinal(day) for day in sorted(dates, reverse=True)),
        colleges=cube.colleges,
        municipalities=tuple(name for name in cube.municipalities if name),
        specialties=tuple(map(Choice, cube.programs, cube.program_names)),
        groups=tuple(Choice(code, group_name(code) or "") for code in cube.groups),
        lines=tuple(Choice(code, LINE[code].name if code in LINE else "") for code in cube.sent_lines),
        newest=max(reported or begun or cube.years, default=None),
    )


def resolved(workspace: Workspace, cube: Cube, scope: Scope) -> Scope:
    """The scope with the names as the directory has them, each filter once.

    Years, dates and well-formed codes that nobody reported are no mistakes: there are no data for them. A name that
    nobody bears is one: `UserError` names those that are close.
    """
    known = set(cube.colleges)

    def named(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name if name in known else _college(workspace, cube, name) for name in names))

    return replace(
        scope,
        years=tuple(dict.fromkeys(scope.years)),
        as_of=tuple(dict.fromkeys(scope.as_of)),
        colleges=named(scope.colleges),
        not_colleges=named(scope.not_colleges),
        municipalities=tuple(dict.fromkeys(_municipality(cube, name) for name in scope.municipalities)),
        lines=tuple(dict.fromkeys(_line(code, cube) for code in scope.lines)),
    )


def _college(workspace: Workspace, cube: Cube, name: str) -> str:
    """A college called otherwise: by an alias or another spelling."""
    with workspace.store.read() as session:
        found = find(session, name)
    if found is not None and found.name in cube.college_index:
        return found.name
    names = {college_key(one): one for one in cube.colleges}
    raise UserError(f"Колледжа «{name}» в списке нет.", _close(college_key(name), names))


def _municipality(cube: Cube, name: str) -> str:
    if name in cube.municipalities:
        return name
    names = {normal(one): one for one in cube.municipalities if one}
    found = names.get(normal(name))
    if found is None:
        raise UserError(f"Муниципалитета «{name}» в списке нет.", _close(normal(name), names))
    return found


def _line(code: str, cube: Cube) -> str:
    if code in LINE or code in cube.sent_lines:
        return code
    raise UserError(f"Строки {code} нет ни в одной форме.", f"Есть строки: {', '.join(LINE)}.")


def _close(asked: str, names: Mapping[str, str]) -> str:
    close: Sequence[str] = get_close_matches(asked, names, SHOWN, 0.5)
    close = close or [key for key in names if asked and asked in key][:SHOWN]
    if close:
        return f"Похожие: {'; '.join(names[key] for key in close)}."
    return "Список – в фильтре на экране «Показатели»." if names else "Список пуст: загрузите отчёты."
