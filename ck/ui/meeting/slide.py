"""One slide, readable from the back of a room; numbers as the show mode shows them when it is on."""

import streamlit as st

from ck.services.meeting.slides import Bar, Figure, Slide
from ck.ui import charts, shown
from ck.ui.format import NO_VALUE, escape, number


def draw(slide: Slide, of: int) -> None:
    """The conclusion, the chart, the source. In the show mode the conclusion, a free text, is left out."""
    figure = slide.figure
    title = figure.title if shown.on() else slide.conclusion
    st.markdown(f"## {escape(title)}")
    st.markdown(f"**{escape(_text(figure, figure.whole))}** · слайд {slide.number} из {of}")
    bars = [charts.Bar(one.label, _value(figure, one), _text(figure, one)) for one in figure.bars]
    whole = _value(figure, figure.whole)
    reference = None if whole is None else charts.Reference(whole, f"Всего {_text(figure, figure.whole)}")
    charts.draw(charts.bar_chart(bars, axis=figure.axis, reference=reference), key=f"slide_{slide.id}",
                alt=f"{figure.title}: {len(bars)}")  # fmt: skip
    st.markdown(f":gray[{escape(figure.source)}]")


def _value(figure: Figure, bar: Bar) -> float | None:
    if bar.value is None:
        return None
    numbers = shown.numbers()
    if figure.share:
        return numbers.share_number(bar.numerator, bar.denominator)
    return float(numbers.people_number(int(bar.value)) or 0) if figure.people else bar.value


def _text(figure: Figure, bar: Bar) -> str:
    numbers = shown.numbers()
    if bar.value is None or numbers.exact:
        return bar.text
    if figure.share:
        return numbers.share(bar.numerator, bar.denominator)
    return number(_value(figure, bar), 2 if bar.denominator else 0) if bar.value is not None else NO_VALUE
