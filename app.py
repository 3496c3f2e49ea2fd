"""The ASGI application that `streamlit run app.py` serves.

This file stays apart from the script that calls `st.navigation` (`ck/ui/main.py`): a script standing beside
`pages/` is bypassed by a direct link to a page after a start.
"""

import streamlit as st

from ck.ui import server

app = st.App(
    "ck/ui/main.py",
    routes=server.ROUTES,
    middleware=server.MIDDLEWARE,
    lifespan=server.lifespan,
    on_script_error=server.on_script_error,
)
