"""What a person types: a number of people, a percentage – with Russian commas and spaces, or told what is wrong."""

import re
from fractions import Fraction

from ck.errors import UserError

ALL = "все"
_SPACES = str.maketrans("", "", " \u00a0\u202f")
_PERCENT = re.compile(r"(\d{1,3})(?:[.,](\d{1,4}))?%?")


def people(text: str, most: int | None = None) -> int:
    """«1 200» → 1200; «все» → `most`, if given. `UserError` for what is no whole number from 1."""
    plain = text.translate(_SPACES)
    if most is not None and plain.casefold() == ALL:
        return most
    if plain.isascii() and plain.isdigit() and 0 < int(plain) < 10**7:
        return int(plain)
    raise UserError(f"«{text.strip()}» – не число людей.", "Впишите целое число от 1, например 12, или слово «все».")


def percent(text: str) -> Fraction:
    """«75», «75,5 %» → a percentage from 0 to 100. `UserError` for anything else."""
    found = _PERCENT.fullmatch(text.translate(_SPACES))
    value = Fraction(f"{found[1]}.{found[2] or 0}") if found else Fraction(-1)
    if 0 <= value <= 100:
        return value
    raise UserError(f"«{text.strip()}» – не доля в процентах.", "Впишите число от 0 до 100, например 75 или 75,5.")
