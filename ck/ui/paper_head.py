"""What stands over a printed page: whose it is, when it was made, what was chosen, of which date and how complete.

It is always there and seen on paper only (`print.css`), because a browser prints without asking the program.
"""

from base64 import b64encode
from datetime import date
from html import escape

import streamlit as st

from ck.errors import UserError
from ck.export.centre import Centre
from ck.export.emblem import thumbnail
from ck.services import cards, figures
from ck.services.workspace import Workspace
from ck.ui.filters import Filters
from ck.ui.format import day
from ck.ui.indicators_texts import coverage_words, date_words


def html(centre: Centre, chosen: str, source: str, today: date) -> str:
    """The head: emblem, name and region at the left; the day at the right; the choice and its source under them."""
    picture = ""
    if centre.emblem is not None:
        data = b64encode(thumbnail(centre.emblem)).decode()
        picture = f'<img src="data:image/png;base64,{data}" alt="">'
    name = _line("ck-print-name", centre.title)
    said = "".join(_line("ck-print-line", line) for line in (centre.region, chosen, source))
    when = _line("ck-print-when", f"Составлено {day(today)}")
    return f'<div class="ck-print">{picture}<div>{name}{said}</div>{when}</div>'


def _line(kind: str, text: str) -> str:
    """Words that `print.css` writes out: on the screen they are no text, to be found, read aloud or copied twice."""
    return f'<div class="{kind}" data-said="{escape(text)}"></div>' if text else ""


def source(workspace: Workspace, chosen: Filters) -> str:
    """«Выпуск 2024 года на 01.02.2025, данные 37 из 40 ПОО»; «» when there is nothing of it."""
    return _source(workspace, workspace.url, cards.version(workspace), chosen.digest(), chosen)


@st.cache_data(show_spinner=False, max_entries=64)
def _source(_workspace: Workspace, url: str, version: int, digest: str, _chosen: Filters) -> str:
    try:
        scope = _chosen.scope()
        dates = cards.dated(_workspace, scope)
        if not dates:
            return ""
        return f"{date_words(dates)}, {coverage_words(figures.indicators(_workspace, scope, (), (1,))[0].coverage)}"
    except UserError:  # the page says what is wrong with the choice
        return ""
