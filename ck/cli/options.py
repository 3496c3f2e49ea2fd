"""Options that several commands share, as dataclasses that a command takes whole."""

import functools
import inspect
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, get_type_hints

import typer

if TYPE_CHECKING:
    from ck.indicators.scope import Scope
    from ck.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Call:
    """How a command was asked: which database, and which kind of answer."""

    db: Annotated[
        str | None,
        typer.Option(
            "--db", metavar="URL", help="Адрес базы; иначе CK_DATABASE_URL, иначе файл в data/.", show_default=False
        ),
    ] = None
    json: Annotated[bool, typer.Option("--json", help="Ответ одним объектом JSON.", show_default=False)] = False

    def workspace(self) -> "Workspace":
        """The database this call works on, opened and upgraded."""
        from ck.services.workspace import open_workspace

        return open_workspace(self.db)

    def answer(self, shape: Mapping[str, Any], text: Callable[[], str]) -> None:
        """Print the JSON object or, for a person, the text."""
        print(json.dumps(shape, ensure_ascii=False, indent=2) if self.json else text())


@dataclass(frozen=True, slots=True)
class Filters:
    """What the figures are about; every filter may repeat, and none means everything."""

    year: Annotated[
        list[int] | None, typer.Option("--year", metavar="ГОД", help="Год выпуска.", show_default=False)
    ] = None
    as_of: Annotated[
        list[str] | None, typer.Option("--as-of", metavar="ДАТА", help="Отчётная дата, ГГГГ-ММ-ДД.", show_default=False)
    ] = None
    college: Annotated[
        list[str] | None, typer.Option("--college", metavar="НАЗВАНИЕ", help="ПОО.", show_default=False)
    ] = None
    specialty: Annotated[
        list[str] | None,
        typer.Option("--specialty", metavar="КОД", help="Код профессии, специальности.", show_default=False),
    ] = None
    group: Annotated[
        list[str] | None, typer.Option("--group", metavar="КОД", help="Код укрупнённой группы.", show_default=False)
    ] = None
    municipality: Annotated[
        list[str] | None, typer.Option("--municipality", metavar="НАЗВАНИЕ", help="Муниципалитет.", show_default=False)
    ] = None
    line: Annotated[
        list[str] | None, typer.Option("--line", metavar="СТРОКА", help="Строка блока: 01…15.", show_default=False)
    ] = None
    carry_forward: Annotated[
        bool,
        typer.Option("--carry-forward", help="Кто не отчитался на дату – по последним данным.", show_default=False),
    ] = False
    not_college: Annotated[
        list[str] | None, typer.Option("--not-college", metavar="НАЗВАНИЕ", help="Кроме ПОО.", show_default=False)
    ] = None
    not_specialty: Annotated[
        list[str] | None,
        typer.Option("--not-specialty", metavar="КОД", help="Кроме профессии, специальности.", show_default=False),
    ] = None
    not_group: Annotated[
        list[str] | None,
        typer.Option("--not-group", metavar="КОД", help="Кроме укрупнённой группы.", show_default=False),
    ] = None

    def scope(self) -> "Scope":
        """The filters as the engine takes them; `UserError` for what cannot be a date, a code or a line."""
        from ck.indicators.scope import Scope

        return Scope.of(**{field.name: getattr(self, field.name) for field in fields(self)})


def day(text: str) -> date:
    """A date of the command line; `UserError` when it is none."""
    from ck.indicators.scope import parse_date

    return parse_date(text)


By = Annotated[
    str,
    typer.Option(
        "--by",
        metavar="ПОЛЯ",
        help="Разрезы через запятую: college, specialty, group, municipality, line, as_of, year.",
        show_default=False,
    ),
]


def whole(command: Callable[..., int]) -> Callable[..., int]:
    """Let typer see the fields of the option dataclasses that `command` takes whole.

    Typer has no groups of options; without this each command would repeat the ten options of `Call` and `Filters`.
    """
    signature = inspect.signature(command, eval_str=True)
    groups: dict[str, Any] = {
        name: one.annotation for name, one in signature.parameters.items() if is_dataclass(one.annotation)
    }

    @functools.wraps(command)
    def run(**given: Any) -> int:
        taken = {
            name: group(**{field.name: given.pop(field.name) for field in fields(group)})
            for name, group in groups.items()
        }
        return command(**given, **taken)

    shown = [_keyword(one) for name, one in signature.parameters.items() if name not in groups]
    shown += [option for group in groups.values() for option in _options(group)]
    run.__signature__ = inspect.Signature(shown)  # type: ignore[attr-defined]
    return run


def _keyword(parameter: inspect.Parameter) -> inspect.Parameter:
    return parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY)


def _options(group: Any) -> list[inspect.Parameter]:
    hints = get_type_hints(group, include_extras=True)
    return [
        inspect.Parameter(
            field.name, inspect.Parameter.KEYWORD_ONLY, default=field.default, annotation=hints[field.name]
        )
        for field in fields(group)
    ]
