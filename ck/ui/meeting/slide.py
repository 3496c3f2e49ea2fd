"""One slide, readable from the back of a room; numbers as the show mode shows them when it is on."""

from html import escape as html
from pathlib import Path
from typing import Final

import streamlit as st

from ck.export.charted import Drawn, Look
from ck.export.slide_tables import telling
from ck.export.tables_book import Kind
from ck.services.meeting.slides import Slide
from ck.ui import charts, shown
from ck.ui.format import escape
from ck.ui.meeting.drawing import chart_of

STYLE: Final = Path(__file__).with_name("slide.css").read_text(encoding="utf-8")
_LONG: Final = 120  # characters of a conclusion that fit in two lines of the largest type


def draw(slide: Slide, of: int) -> None:
    """The conclusion, the figure, the source. A sentence by hand is free text: the show mode leaves it out."""
    figure, shared = slide.figure, shown.on()
    found, chart = figure.drawn(shared=shared), figure.charted.chart
    said = slide.shared_conclusion if shared else slide.conclusion
    with st.container(key="ck_slide", gap="xsmall"):
        st.markdown(f"{'###' if len(said) > _LONG else '##'} {escape(said or figure.charted.title)}")
        st.markdown(_under(slide, found, of))
        drawn = chart_of(chart, found, room=shared)
        if drawn is not None:
            alt = f"{figure.charted.title}: {len(found.rows)}"
            charts.draw(drawn, key=f"slide_{slide.id}_{shared}", alt=alt)
        elif chart.look is Look.TEXT:
            st.html(f"<ul>{''.join(f'<li>{html(texts[0])}</li>' for texts in found.texts)}</ul>")
        else:
            st.html(_table(found))
        st.markdown(f":gray[{escape(figure.charted.source)}]")


def _under(slide: Slide, found: Drawn, of: int) -> str:
    """The title, the value of all, the place among the slides; a scenario is called one."""
    charted = slide.figure.charted
    said = [f":red[**{escape(found.table.mark)}**]"] if found.table.mark else []
    said.append(escape(charted.title))
    if found.whole_texts and charted.chart.values:
        said.append(f"**{escape(found.whole_texts[charted.chart.values[0]])}**")
    return " · ".join((*said, f"слайд {slide.number} из {of}"))


def _table(found: Drawn) -> str:
    places = telling(found)
    columns = [found.table.columns[place] for place in places]
    words = [' class="ck-word"' if one.kind in (Kind.TEXT, Kind.DATE) else "" for one in columns]
    head = "".join(f"<th{word}>{html(one.caption)}</th>" for one, word in zip(columns, words, strict=True))
    body = "".join(
        f"<tr>{''.join(f'<td{word}>{html(texts[place])}</td>' for place, word in zip(places, words, strict=True))}</tr>"
        for texts in found.texts
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
