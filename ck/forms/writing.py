"""A definition as the text of a definition file: what `ck.forms.loader` reads back as the same definition."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import Enum
from typing import Any

from pydantic import BaseModel

from ck.forms.model import Definition, SheetForm
from ck.forms.notes import derived_notes

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_DELETE = "\x7f"  # the one control sign that JSON leaves as it is and TOML forbids


def to_toml(definition: Definition) -> str:
    """The file's text. Notes that follow from the columns are left out: the loader adds them."""
    head = _said(definition)
    del head["sheets"]
    derived = derived_notes(definition)
    head["notes"] = [note for note in definition.notes if note not in derived]
    parts = [_fields(head), *(_sheet(sheet) for sheet in definition.sheets)]
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


def _sheet(sheet: SheetForm) -> Iterator[str]:
    said = _said(sheet)
    lists = {name: [_said(one) for one in getattr(sheet, name)] for name in ("columns", "lines", "checks")}
    yield "[[sheets]]"
    yield from _fields({name: value for name, value in said.items() if name not in lists})
    for name, rows in lists.items():
        if rows:
            yield from (f"{name} = [", *(f"  {_value(row)}," for row in rows), "]")


def _said(model: BaseModel) -> dict[str, Any]:
    """Fields in their order without those that say the default; a rule always says its kind."""
    fields = {name: getattr(model, name) for name in type(model).model_fields}
    defaults = {name: field.get_default(call_default_factory=True) for name, field in type(model).model_fields.items()}
    return {name: value for name, value in fields.items() if name == "kind" or value != defaults[name]}


def _fields(said: Mapping[str, Any]) -> Iterator[str]:
    return (f"{_key(name)} = {_value(value)}" for name, value in said.items() if value not in ((), []))


def _value(value: Any) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case Enum():
            return _value(value.value)
        case str():
            return json.dumps(value, ensure_ascii=False).replace(_DELETE, "\\u007f")
        case date():
            return value.isoformat()
        case BaseModel():
            return _value(_said(value))
        case Mapping():
            inside = ", ".join(f"{_key(name)} = {_value(one)}" for name, one in value.items())
            return f"{{ {inside} }}" if inside else "{}"
        case Sequence():
            return f"[{', '.join(map(_value, value))}]"
    return str(value)


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else _value(name)
