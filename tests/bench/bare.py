"""The peer: a bare Streamlit page with one choice and one chart, whose figures were made beforehand."""

import json
import os
from pathlib import Path
from typing import Any

import streamlit as st

from ck.ui.locale import CONFIG


@st.cache_resource
def figures() -> dict[str, Any]:
    """Date → figure, as the indicators' page draws it."""
    found: dict[str, Any] = json.loads(Path(os.environ["CK_BENCH_FIGURES"]).read_text(encoding="utf-8"))
    return found


st.set_page_config(layout="wide")
date = st.selectbox("Отчётная дата", list(figures()), key="as_of")
st.plotly_chart(figures()[date], key="by_college", config=CONFIG)
