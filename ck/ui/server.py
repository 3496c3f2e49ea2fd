"""What surrounds the script: start-up, routes of our own, and what an uncaught error shows."""

import gc
import importlib
import logging
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Final

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from streamlit import config

from ck.errors import UserError, place_of
from ck.ui.web import RUSSIAN_PATH, RUSSIAN_SCRIPT, RussianIndex, SecurityHeaders

log = logging.getLogger(__name__)

# Loaded before the first visitor comes, so that `gc.freeze` covers them and nobody waits for an import.
PRELOADED: Final = ("pandas", "plotly.graph_objects", "plotly.io", "sqlmodel", "pyarrow")

CRASH: Final = (
    "Эту часть страницы показать не удалось – в программе ошибка. Сохранённые данные целы. "
    "Обновите страницу (клавиша F5); если не поможет, передайте администратору код {code} – "
    "с ним в журнале записаны подробности."
)

GREETING: Final = (
    "Рабочее место базового центра карьеры открыто: {address}\n"
    "Оно работает, пока открыто это окно; чтобы закончить, нажмите Ctrl+C или закройте окно."
)


def _address() -> str:
    """Where a browser finds the program."""
    return f"http://{config.get_option('browser.serverAddress')}:{config.get_option('server.port')}"


async def russian_script(_: Request) -> Response:
    """Serve the translation of Streamlit's own texts; its address changes with its content."""
    return Response(
        RUSSIAN_SCRIPT,
        media_type="text/javascript",
        headers={"Cache-Control": "public, max-age=31536000, immutable"},
    )


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[dict[str, Any]]:
    """Import what every session needs, then take it out of the garbage collector's sight.

    Streamlit's full collection after every run is off (`runner.postScriptGC`); the interpreter's own
    collections stay, and with the libraries frozen they walk only what sessions made.
    """
    for name in PRELOADED:
        importlib.import_module(name)
    gc.collect()
    gc.freeze()
    print(GREETING.format(address=_address()), flush=True)
    try:
        yield {}
    finally:
        gc.unfreeze()


def on_script_error(error: Exception) -> bool:
    """Show an uncaught error as a Russian sentence; details go to the log under a code that the user sees."""
    if isinstance(error, UserError):
        st.error(error.message)
        if error.remedy:
            st.info(error.remedy)
        return True
    code = f"{secrets.randbelow(10**6):06}"
    log.error("Script error %s: %s", code, place_of(error))
    st.error(CRASH.format(code=code))
    return True


ROUTES: Final = [Route(RUSSIAN_PATH, russian_script)]
MIDDLEWARE: Final = [Middleware(SecurityHeaders), Middleware(RussianIndex)]
