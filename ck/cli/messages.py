"""What the command line says when it was called wrongly, in Russian."""

from typing import Any

import typer

_UNKNOWN = {"No such command": "Нет такой команды", "Missing command": "Не указана команда"}


def usage_sentence(error: typer.TyperException) -> str:
    """A Russian sentence for an error of the option parser, with the way to the help."""
    context: Any = getattr(error, "ctx", None)
    command = context.command_path if context else "python -m ck"
    return f"{_what(error)} Справка: {command} --help"


def _what(error: typer.TyperException) -> str:
    kind = type(error).__name__
    if kind == "NoSuchOption":
        return f"Нет такого параметра: {getattr(error, 'option_name', '')}."
    if kind == "MissingParameter":
        return f"Не указано: {_parameter(error)}."
    if kind == "BadParameter":
        return f"Неверное значение: {_parameter(error)}."
    if kind == "BadOptionUsage":
        return f"Параметру {getattr(error, 'option_name', '')} нужно значение."
    for english, russian in _UNKNOWN.items():
        if error.message.startswith(english):
            return f"{russian}{error.message.removeprefix(english).rstrip('.')}."
    return "Команда вызвана неверно."


def _parameter(error: typer.TyperException) -> str:
    parameter: Any = getattr(error, "param", None)
    if parameter is None:
        return "параметр"
    return str(parameter.opts[0] if parameter.opts[0].startswith("-") else parameter.metavar or parameter.name)
