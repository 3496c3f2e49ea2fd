"""Two ASGI middlewares: headers that a browser enforces, and a Russian index page.

Streamlit sends no security header by itself and its index.html says `lang="en"`.
"""

import hashlib
import re
from pathlib import Path
from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

TITLE: Final = "Рабочее место БЦК"
RUSSIAN_PATH: Final = "/app/ru.js"
RUSSIAN_SCRIPT: Final = Path(__file__).with_name("ru.js").read_bytes()
_VERSION: Final = hashlib.sha256(RUSSIAN_SCRIPT).hexdigest()[:12]

_CONTENT_POLICY: Final = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-src 'none'",
        "frame-ancestors 'none'",
    )
)
SECURITY: Final = {
    "Content-Security-Policy": _CONTENT_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), usb=(), payment=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}

_NOSCRIPT: Final = "<noscript><p>Чтобы открыть рабочее место, включите в браузере JavaScript.</p></noscript>"
# Each must be found in Streamlit's index page; a test notices when a new release moves one.
INDEX_EDITS: Final = (
    (re.compile(r'<html lang="en">'), '<html lang="ru">'),
    (re.compile(r"<title>.*?</title>"), f"<title>{TITLE}</title>"),
    (re.compile(r"<noscript>.*?</noscript>", re.DOTALL), _NOSCRIPT),
    (re.compile(r"<script>\s*window\.prerenderReady = false\s*</script>"), ""),
    (re.compile(r'<link rel="service-desc"[^>]*>'), ""),
    (re.compile(r"<head>"), f'<head>\n    <script src=".{RUSSIAN_PATH}?v={_VERSION}"></script>'),
)


def russian_index(html: str) -> str:
    """Streamlit's index page with our language, title and script, and without its inline script."""
    for pattern, replacement in INDEX_EDITS:
        html = pattern.sub(replacement, html, count=1)
    return html


class SecurityHeaders:
    """Adds the security headers to every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and complete the headers of its answer."""

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in SECURITY.items():
                    headers[name] = value
            await send(message)

        await self.app(scope, receive, sending if scope["type"] == "http" else send)


class RussianIndex:
    """Rewrites HTML answers on their way out; everything else passes untouched and unbuffered."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Ask for a plain, complete page where a browser asks for HTML, and edit what comes."""
        if scope["type"] != "http" or not _wants_page(scope):
            await self.app(scope, receive, send)
            return
        await self.app(_without_shortcuts(scope), receive, _PageEditor(send))


class _PageEditor:
    """A `send` that holds an HTML answer until it is whole."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._start: Message | None = None
        self._body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_page(message):
            self._start = message
        elif message["type"] == "http.response.body" and self._start is not None:
            self._body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._finish(self._start)
        else:
            await self._send(message)

    async def _finish(self, start: Message) -> None:
        body = russian_index(self._body.decode()).encode()
        headers = MutableHeaders(scope=start)
        for name in ("etag", "last-modified", "accept-ranges"):
            del headers[name]
        headers["content-length"] = str(len(body))
        await self._send(start)
        await self._send({"type": "http.response.body", "body": body})


_SHORTCUTS: Final = {b"accept-encoding", b"if-none-match", b"if-modified-since", b"range"}


def _wants_page(scope: Scope) -> bool:
    accept = next((value for name, value in scope["headers"] if name == b"accept"), b"")
    return scope["method"] == "GET" and b"text/html" in accept


def _is_page(start: Message) -> bool:
    return MutableHeaders(scope=start).get("content-type", "").startswith("text/html")


def _without_shortcuts(scope: Scope) -> Scope:
    kept = [(name, value) for name, value in scope["headers"] if name not in _SHORTCUTS]
    return {**scope, "headers": kept}
