"""How a reading is shown: rounding half-up, the formula in words, in numbers and in Excel, and why there is no value.

Rounding happens only here. It works on the two whole numbers, not on their binary quotient.
"""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

from ck.document.indicators import Unit
from ck.indicators.expr import MINUS, Sum, signed
from ck.indicators.inputs import input_name
from ck.indicators.model import EMPTY_BASE, NO_DATA, Indicator, Reading, Status

NBSP = "\u00a0"
NO_VALUE = "—"
TIMES = "·"
DECIMALS = 2
_MANY_LACKING = 2  # beside the first


def rounded(reading: Reading, decimals: int = DECIMALS) -> Decimal | None:
    """The value rounded half-up (0,125 → 0,13; −0,125 → −0,13), exactly; None when there is no value."""
    exact = _exact(reading)
    if exact is None:
        return None
    shifted = abs(exact) * 10**decimals
    digits = (2 * shifted.numerator + shifted.denominator) // (2 * shifted.denominator)
    return Decimal(digits if exact >= 0 else -digits).scaleb(-decimals)


def value_text(reading: Reading) -> str:
    """«72,73 %», «6,94 ед.», «37 ед.», and «—» where there is no value."""
    value = rounded(reading, 0 if reading.indicator.denominator is None else DECIMALS)
    if value is None:
        return NO_VALUE
    return f"{grouped(value)}{NBSP}{unit_text(reading.indicator)}"


def unit_text(indicator: Indicator) -> str:
    """«%» or «ед.»."""
    return indicator.unit.value if indicator.unit is Unit.PERCENT else indicator.unit.value.lower()


def grouped(value: Decimal | int) -> str:
    """A decimal comma, a no-break space between thousands, the typographic minus."""
    return f"{value:,}".replace(",", NBSP).replace(".", ",").replace("-", MINUS)


def brief_reason(reading: Reading) -> str:
    """`reason` in one line: of many inputs that were not reported the first, and how many there are beside it."""
    more = len(reading.lack) - 1
    if more < _MANY_LACKING:
        return reason(reading)
    return f"{reason(reading._replace(lack=reading.lack[:1]))} и ещё {more}"


def reason(reading: Reading) -> str:
    """Why there is no value; «» when there is one."""
    if reading.status is Status.OK:
        return ""
    if reading.status is Status.EMPTY_BASE:
        return f"{EMPTY_BASE}: делить не на что"
    if reading.why:
        return f"{NO_DATA}: {reading.why}"
    if registers := reading.indicator.registers:
        return f"{NO_DATA}: нет записей – {', '.join(registers)}"
    if not reading.lack:
        return f"{NO_DATA}: отчёта с нужными строками нет"
    missing = (" или ".join(f"«{input_name(key)}»" for key in keys) for keys in reading.lack)
    return f"{NO_DATA}: не сообщено – {'; '.join(missing)}"


def formula_words(indicator: Indicator) -> str:
    """«Занятые / (Выпускники − Продолжившие обучение и не работающие) · 100»."""
    return _formula(indicator, lambda total: total.words())


def formula_numbers(reading: Reading) -> str:
    """«120 / (200 − 35) · 100 = 72,73 %»: the same formula with the measures' numbers; «» for no data."""
    if reading.status is Status.NO_DATA:
        return ""
    text = _formula(reading.indicator, lambda total: _numbers(total, reading))
    return f"{text} = {value_text(reading)}"


def parts(total: Sum) -> tuple[tuple[int, str, tuple[str, ...]], ...]:
    """What a half is made of, down to the inputs: sign, name of the measure, its inputs; composed measures opened."""
    opened: list[tuple[int, str, tuple[str, ...]]] = []
    for sign, measure in total.parts:
        if measure.parts:
            opened += [(sign * inner, name, keys) for inner, name, keys in parts(Sum(measure.parts))]
        else:
            opened.append((sign, measure.name, tuple(term.key for term in measure.terms)))
    return tuple(opened)


def _exact(reading: Reading) -> Fraction | None:
    if reading.status is not Status.OK or reading.numerator is None:
        return None
    if reading.denominator is None:
        return Fraction(reading.numerator)
    return Fraction(reading.numerator * reading.indicator.scale, reading.denominator)


def _formula(indicator: Indicator, write: Callable[[Sum], str]) -> str:
    if indicator.denominator is None:
        return write(indicator.numerator)
    sums = (indicator.numerator, indicator.denominator)
    halves = (write(one) if len(one.parts) == 1 else f"({write(one)})" for one in sums)
    return f"{' / '.join(halves)} {TIMES} {indicator.scale}"


def _numbers(total: Sum, reading: Reading) -> str:
    """The measures' numbers with their signs; a measure that nobody reported reads 0."""
    numbers = [(sign, grouped(measure.evaluate(reading.values) or 0)) for sign, measure in total.parts]
    return signed(numbers)
