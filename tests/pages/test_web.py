"""The middlewares, and the translation against the installed frontend."""

import asyncio
import re
from pathlib import Path

import httpx
import pytest
import streamlit
from starlette.applications import Starlette
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from ck.ui import server, web

STATIC = Path(streamlit.__file__).parent / "static"
INDEX = (STATIC / "index.html").read_text(encoding="utf-8")
SCRIPT = web.RUSSIAN_SCRIPT.decode()
# Texts that the frontend puts together from parts, so that they are in no bundle as a whole.
COMPOSED = re.compile(r"^Press |Running the app's main page")


async def _page(_: Request) -> Response:
    return HTMLResponse(INDEX, headers={"ETag": '"1"'})


async def _data(_: Request) -> Response:
    return JSONResponse({"lang": '<html lang="en">' * 100})


def fetch(path: str, **headers: str) -> httpx.Response:
    """Ask a small application that wears our middlewares and compresses its answers as Streamlit does."""
    app = Starlette(routes=[*server.ROUTES, Route("/", _page), Route("/data", _data)])
    app.add_middleware(GZipMiddleware, minimum_size=100)
    wrapped = web.SecurityHeaders(web.RussianIndex(app))

    async def get() -> httpx.Response:
        transport = httpx.ASGITransport(app=wrapped)
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
            return await client.get(path, headers=headers)

    return asyncio.run(get())


@pytest.mark.parametrize("edit", web.INDEX_EDITS, ids=lambda edit: edit[0].pattern[:30])
def test_every_edit_finds_its_place_in_streamlits_index(edit: tuple[re.Pattern[str], str]) -> None:
    assert len(edit[0].findall(INDEX)) == 1


def test_index_is_russian_and_has_no_inline_script() -> None:
    html = web.russian_index(INDEX)
    assert '<html lang="ru">' in html
    assert not re.search(r"<script(?![^>]*\bsrc=)", html)
    assert html.index("app/ru.js?v=") < html.index('type="module"')
    assert not re.search(r"(?:src|href)=.https?:", html)


def test_page_is_rewritten_even_for_a_browser_that_takes_gzip() -> None:
    answer = fetch("/", accept="text/html,*/*", **{"accept-encoding": "gzip", "if-none-match": '"1"'})
    assert answer.status_code == 200
    assert '<html lang="ru">' in answer.text
    assert "etag" not in answer.headers
    assert int(answer.headers["content-length"]) == len(answer.content)


def test_other_answers_pass_untouched() -> None:
    answer = fetch("/data", accept="*/*", **{"accept-encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.json()["lang"].startswith('<html lang="en">')


@pytest.mark.parametrize("path", ["/", "/data", "/app/ru.js", "/missing"])
def test_security_headers_are_on_everything(path: str) -> None:
    headers = fetch(path).headers
    assert {name: headers[name] for name in web.SECURITY} == web.SECURITY


def test_the_script_is_served_as_a_script() -> None:
    answer = fetch(web.RUSSIAN_PATH)
    assert answer.headers["content-type"].startswith("text/javascript")
    assert answer.text == SCRIPT


def _texts() -> list[str]:
    body = SCRIPT[SCRIPT.index("const TEXTS") : SCRIPT.index("const UNITS")]
    return [m.group(1) for m in re.finditer(r'"((?:[^"\\]|\\.)+)":', body)]


@pytest.fixture(scope="module")
def bundle() -> str:
    """Streamlit's frontend as one text, without the large libraries that hold no text of its own."""
    scripts = sorted((STATIC / "static/js").glob("*.js"))
    return "\n".join(script.read_text(encoding="utf-8") for script in scripts)


def test_translations_are_of_texts_that_exist(bundle: str) -> None:
    """A text that a new release has reworded is named here, or its translation would be lost in silence."""
    gone = [text for text in _texts() if not COMPOSED.search(text) and f"`{text}" not in bundle
            and f'"{text}' not in bundle and f">{text}" not in bundle]  # fmt: skip
    assert gone == []


def test_no_text_is_translated_twice() -> None:
    texts = _texts()
    assert sorted(set(texts)) == sorted(texts)
