"""Form definition files: read, validated, or refused with the place and the reason.

A definition is `data/forms/<id>.toml`; `data/forms/README.md` tells how to write one. Reading is strict because
a definition with a wrong reference would not fail but give wrong sums.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pydantic import ValidationError

from ck.document.files import DATA
from ck.errors import UserError
from ck.forms.model import Definition
from ck.forms.notes import derived_notes
from ck.forms.validation import Fault, faults

FOLDER = DATA / "forms"
_SHOWN = 5  # faults in one message: the rest usually follows from them


class DefinitionError(UserError):
    """A definition file that cannot be used; `message` has the file, the place in it and the reason."""

    def __init__(self, origin: str, found: list[Fault]) -> None:
        said = "; ".join(f"{place}: {reason}" if place else reason for place, reason in found[:_SHOWN])
        more = f"; и ещё ошибок: {len(found) - _SHOWN}" if len(found) > _SHOWN else ""
        super().__init__(
            f"Определение формы «{origin}» не принято: {said}{more}.",
            "Исправьте файл по образцу из data/forms/README.md.",
        )


@cache
def definitions() -> Mapping[str, Definition]:
    """The forms that come with the program, by id, oldest first."""
    return definitions_from(FOLDER)


def definitions_from(folder: Path) -> Mapping[str, Definition]:
    """All definitions of a folder by id, sorted by id. DefinitionError at the first file that is wrong."""
    found: dict[str, Definition] = {}
    for path in sorted(folder.glob("*.toml")):
        definition = load(path)
        if definition.id in found:
            raise DefinitionError(path.name, [("id", f"форма «{definition.id}» уже есть в другом файле")])
        found[definition.id] = definition
    return MappingProxyType(found)


def load(path: Path) -> Definition:
    """One definition out of a file. DefinitionError if it is unreadable or wrong."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DefinitionError(path.name, [("", "файл не читается как текст в кодировке UTF-8")]) from error
    return parse_definition(text, path.name)


def parse_definition(text: str, origin: str) -> Definition:
    """A definition out of TOML text; `origin` names it in messages.

    Its notes are those of the text after those that follow from its columns (`ck.forms.notes`).
    """
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        place = f"строка файла {line[1]}" if line else "конец файла"
        raise DefinitionError(origin, [(place, "ошибка в разметке TOML")]) from error
    try:
        definition = Definition.model_validate(raw)
    except ValidationError as error:
        raise DefinitionError(origin, list(_shape_faults(error, raw))) from error
    wrong = list(faults(definition))
    if wrong:
        raise DefinitionError(origin, wrong)
    notes = dict.fromkeys((*derived_notes(definition), *definition.notes))
    return definition.model_copy(update={"notes": tuple(notes)})


def _shape_faults(error: ValidationError, raw: Mapping[str, Any]) -> Iterator[Fault]:
    """What pydantic found, in the words of the file."""
    for fault in error.errors():
        *way, field = fault["loc"] or ("",)
        match fault["type"]:
            case "missing":
                reason = f"не указано поле {field}"
            case "extra_forbidden":
                reason = f"неизвестное поле {field}"
            case "union_tag_invalid" | "union_tag_not_found":
                way, reason = [*way, field], "неизвестный вид проверки (kind)"
            case "enum" | "literal_error":
                allowed = fault.get("ctx", {}).get("expected", "").replace(" or ", ", ")
                reason = f"поле {field} – «{fault['input']}», а бывает: {allowed}"
            case _:
                reason = f"поле {field} – «{fault['input']}», а нужно значение другого вида"
        yield _place(way, raw), reason


_PLACES = {"sheets": ("лист", "id"), "columns": ("графа", "no"), "lines": ("строка", "no"), "checks": ("проверка", "")}


def _place(way: list[int | str], raw: Any) -> str:
    """«лист «main», графа 05» for the way `sheets, 0, columns, 4`."""
    said: list[str] = []
    for step, following in zip(way, way[1:], strict=False):
        if not isinstance(following, int) or step not in _PLACES:
            continue
        raw = raw[step][following]
        word, name = _PLACES[str(step)]
        called = raw.get(name, following + 1) if isinstance(raw, dict) else following + 1
        said.append(f"{word} «{called}»" if step == "sheets" else f"{word} {called}")
    return ", ".join(said)
