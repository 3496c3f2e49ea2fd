"""Numbers of columns and lines as forms print them: «гр.05», «05», 5, 5.0 are one number, and «3.1» another."""

import re
from functools import lru_cache

_COLUMN = re.compile(r"\(?(?:гр(?:афа)?\s*\.?\s*)?0*(\d{1,3})(?:[.,](\d{1,2}))?\s*\.?\)?", re.IGNORECASE)
_PREFIX = re.compile(r"^гр(?:афа)?\s*\.?\s*", re.IGNORECASE)
_LINE = re.compile(r"(?:стр(?:ока)?\s*\.?\s*)?0*(\d{1,2})(?:[.,]0)?\s*\.?", re.IGNORECASE)


@lru_cache(maxsize=4096, typed=True)  # the same few numbers stand over the columns of every file
def column_number(value: object) -> str | None:
    """The number of a column without its decoration («5», «3.1»), None if `value` is not one.

    The same for a cell of the number row and for `Column.no`, so that they can be compared.
    """
    found = _COLUMN.fullmatch(_text(value))
    if found is None:
        return None
    whole, part = found.groups()
    return whole if part is None or part.strip("0") == "" else f"{whole}.{part}"


def printed_number(no: str) -> str:
    """The number of a column as a sentence says it after «гр.» or «графа»: «гр.05» → «05»."""
    return _PREFIX.sub("", no)


def line_number(value: object) -> str | None:
    """The number of a line in two digits («1», 1.0, «стр. 01» → «01»), None if `value` is not one."""
    found = _LINE.fullmatch(_text(value))
    return None if found is None else found[1].zfill(2)


def _text(value: object) -> str:
    return "" if isinstance(value, bool) else str(value).replace("\u00a0", " ").strip()
