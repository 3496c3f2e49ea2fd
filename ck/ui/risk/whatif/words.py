"""What a selection and a scenario say, in sentences that can be repeated aloud."""

from ck.indicators.model import Better
from ck.services.whatif.compare import Versus
from ck.services.whatif.scenario import Effect
from ck.ui import shown
from ck.ui.format import NBSP, POINTS, number, signed
from ck.ui.indicators_texts import counts


def versus_words(one: Versus) -> str:
    """«Занятость: у выборки 72,73 % (120 из 165), у остальных 81,25 % (13 из 16) – на 8,52 п. п. ниже, хуже; …»."""
    written, test = shown.numbers(), one.difference
    part = one.selection.reading
    own = f"**{one.indicator.short}**: у выборки {written.value(part)}{_in_brackets(counts(part))}"
    if test is None or test.value is None or one.rest is None:
        return f"{own}, в регионе {written.value(one.region.reading)}."
    if not written.exact:
        return f"{own}, у остальных {written.share(*one.rest)}: {test.verdict}."
    others = f"у остальных {written.share(*one.rest)} ({number(one.rest[0])} из {number(one.rest[1])})"
    return f"{own}, {others} – {_apart(one, test.value)}; {test.verdict}: {_may_be(test.low, test.high)}"


def effect_words(one: Effect) -> str:
    """«Регион, занятость: 73,48 % → 76,24 % (+2,76 п. п., 138 из 181)»."""
    written = shown.numbers()
    was, became = written.value(one.before.reading), written.value(one.after)
    by = signed(written.change(one.after, one.before.reading), 2 if written.exact else 0, POINTS)
    halves = f", {counts(one.after)}" if counts(one.after) else ""
    return f"Регион, **{one.indicator.short.lower()}**: {was} → **{became}** ({by}{halves})"


def _apart(one: Versus, value: float) -> str:
    if not value:
        return "одинаково"
    better = (value > 0) == (one.indicator.better is Better.UP)
    word = "выше" if value > 0 else "ниже"
    return f"на {number(abs(value) * 100, 2)}{NBSP}{POINTS.replace(' ', NBSP)} {word}, {'лучше' if better else 'хуже'}"


def _may_be(low: float | None, high: float | None) -> str:
    low, high = (None if one is None else one * 100 for one in (low, high))
    return f"настоящая разница может быть от {signed(low)} до {signed(high, 2, POINTS)}"


def _in_brackets(text: str) -> str:
    return f" ({text})" if text else ""
