"""ИНН: its form and its control digits (приказ ФНС России от 29.06.2012 № ММВ-7-6/435@, приложение)."""

from collections.abc import Sequence

_WEIGHTS_10 = (2, 4, 10, 3, 5, 9, 4, 6, 8)
_WEIGHTS_11 = (7, *_WEIGHTS_10)
_WEIGHTS_12 = (3, *_WEIGHTS_11)


def well_formed(inn: str) -> bool:
    """Whether the text is 10 digits (an organisation) or 12 (a person)."""
    return inn.isascii() and inn.isdigit() and len(inn) in (10, 12)


def control_digits_fit(inn: str) -> bool:
    """Whether the last digit (or two) follows from the others; False also for what is not well formed."""
    if not well_formed(inn):
        return False
    if len(inn) == 10:
        return _control(inn, _WEIGHTS_10) == inn[9]
    return _control(inn, _WEIGHTS_11) == inn[10] and _control(inn, _WEIGHTS_12) == inn[11]


def _control(inn: str, weights: Sequence[int]) -> str:
    return str(sum(weight * int(digit) for weight, digit in zip(weights, inn, strict=False)) % 11 % 10)
