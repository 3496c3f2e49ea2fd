"""The real server around demonstration pages, for tests of the frame alone."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

import streamlit as st  # noqa: E402

from ck.ui import server  # noqa: E402

app = st.App(
    Path(__file__).with_name("main.py"),
    routes=server.ROUTES,
    middleware=server.MIDDLEWARE,
    lifespan=server.lifespan,
    on_script_error=server.on_script_error,
)
