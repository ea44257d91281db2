"""Guard of the local page: allowed hosts, origins, sessions and sizes, and response headers.

It precedes all routes and reads only ``scope["path"]``. Why: with a foreign Host header, the URL built by a framework
can differ from the routed path.
"""

from __future__ import annotations

import hmac
import time
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import anyio
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import cookie_parser
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from titlecheck.i18n import LANGUAGES, word
from titlecheck.web.dossier_store import DossierStore
from titlecheck.web.web_limits import BODY_SECONDS, MAX_BODY, MAX_REGISTER, MAX_SCANS, MAX_TARGET

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",  # with no-referrer, browsers send "Origin: null" with our own forms
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), clipboard-read=()",
}
"""Headers of every response."""

_SAFE = ("GET", "HEAD")
_WITHOUT_SESSION = ("/open", "/healthz")
_STATIC = "/static/"
API = "/api/"
"""Prefix of the paths of the JSON API."""
_JOBS = API + "1/jobs/"
"""Prefix of the paths that accept ``DELETE``."""
_SCANS = "/scans"
_REGISTERS = "/journals"

Refusal = Callable[[Scope, int, str], Awaitable[Response]]
"""Function that makes the response for a status and an error code."""


def cookie_name(port: int) -> str:
    """Return the name of the session cookie. Why the port: browsers send cookies to every port of a host."""
    return f"titlecheck_{port}"


class RequestGuard:
    """Middleware that passes a request to ``app`` only if host, origin, session and size are valid."""

    def __init__(self, app: ASGIApp, store: DossierStore, port: int, refuse: Refusal, api_token: str = "") -> None:
        self.app, self.store, self.refuse = app, store, refuse
        self.api_token = api_token
        self.host = f"127.0.0.1:{port}"
        self.local = f"localhost:{port}"
        self.origin = f"http://{self.host}"
        self.cookie = cookie_name(port)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        send = _with_headers(scope["path"], send)
        answer = await self._refusal(scope)
        if answer is not None:
            await answer(scope, receive, send)
            return
        self.store.last_request = self.store.clock()
        await self.app(scope, _limited(receive, largest_body(scope["path"])), send)

    async def _refusal(self, scope: Scope) -> Response | None:
        """Return the response to a rejected request, or None."""
        hosts = _all(scope, b"host")
        if hosts != [self.host]:
            if hosts == [self.local] and scope["method"] in _SAFE:
                target = scope.get("raw_path", b"/").decode("ascii", "replace")
                query = scope["query_string"].decode("ascii", "replace")
                return RedirectResponse(f"{self.origin}{target}{f'?{query}' if query else ''}", 308)
            return PlainTextResponse(_plain("other_host"), 421)
        if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > MAX_TARGET:
            return await self.refuse(scope, 414, "long_address")
        length = _all(scope, b"content-length")
        if length and not (len(length) == 1 and length[0].isdecimal() and length[0].isascii()):
            return await self.refuse(scope, 400, "bad_request")
        if length and (len(length[0]) > 20 or int(length[0]) > largest_body(scope["path"])):
            return await self.refuse(scope, 413, "too_large")
        if scope["path"].startswith(API) and _single_header(scope, b"authorization") is not None:
            return await self._program(scope)
        if scope["method"] in _SAFE:
            return await self._safe(scope)
        if scope["method"] == "POST" or _cancels(scope):
            return await self._unsafe(scope)
        answer = await self.refuse(scope, 405, "bad_request")
        answer.headers["allow"] = "GET, HEAD, POST"
        return answer

    async def _program(self, scope: Scope) -> Response | None:
        """Return the response to a request with a wrong token or with a cookie, or None.

        Why no cookie: a program sends none, so the request comes from a browser.
        """
        if scope["method"] not in ("GET", "HEAD", "POST") and not _cancels(scope):
            answer = await self.refuse(scope, 405, "bad_request")
            answer.headers["allow"] = "GET, HEAD, POST"
            return answer
        kind, _, token = (_single_header(scope, b"authorization") or "").partition(" ")
        is_valid = bool(self.api_token) and hmac.compare_digest(token.strip().encode(), self.api_token.encode())
        if kind.lower() != "bearer" or not is_valid or _all(scope, b"cookie"):
            answer = await self.refuse(scope, 401, "no_token")
            answer.headers["www-authenticate"] = "Bearer"
            return answer
        return None

    async def _safe(self, scope: Scope) -> Response | None:
        """Return the response to a rejected reading request, or None; pages of other sites may only link here."""
        path = scope["path"]
        if path in _WITHOUT_SESSION or path.startswith(_STATIC):
            return None
        site = _single_header(scope, b"sec-fetch-site")
        if site in ("cross-site", "same-site") and _single_header(scope, b"sec-fetch-dest") != "document":
            return PlainTextResponse(_plain("other_page"), 403)
        return await self._session(scope)

    async def _unsafe(self, scope: Scope) -> Response | None:
        """Return the response to a changing request from another origin or without a session, or None."""
        site, origin = _single_header(scope, b"sec-fetch-site"), _single_header(scope, b"origin")
        own = origin == self.origin
        if site is not None and (site != "same-origin" or (origin is not None and not own)):
            return await self.refuse(scope, 403, "foreign")
        if site is None and not own:
            return await self.refuse(scope, 403, "foreign")
        return await self._session(scope)

    async def _session(self, scope: Scope) -> Response | None:
        """Put the session into the state of the request and return None; return the response if there is none."""
        found = session_of(scope, self.store, self.cookie)
        if found is None:
            return await self.refuse(scope, 401, "no_session")
        scope.setdefault("state", {})["session"] = found
        return None


def _all(scope: Scope, name: bytes) -> list[str]:
    """Return all values of a header."""
    return [value.decode("latin-1") for key, value in scope["headers"] if key == name]


def _single_header(scope: Scope, name: bytes) -> str | None:
    """Return the value of a header; for a repeated header, a value that never matches."""
    found = _all(scope, name)
    return (found[0] if len(found) == 1 else "twice") if found else None


def session_of(scope: Scope, store: DossierStore, name: str) -> str | None:
    """Return the session of a request's cookies, or None.

    A browser may send several cookies of that name, and those of other programs on this computer.
    """
    return next((found for value in _cookies(scope, name) if (found := store.session(value)) is not None), None)


def _cookies(scope: Scope, name: str) -> Iterator[str]:
    for header in _all(scope, b"cookie"):
        for part in header.split(";"):
            found = cookie_parser(part)
            if name in found:
                yield found[name]


def _plain(key: str) -> str:
    """Return a short text in all languages, for clients without pages."""
    return "".join(f"{word(f'web.trouble.{key}', lang)}\n" for lang in LANGUAGES)


def _with_headers(path: str, send: Send) -> Send:
    """Return ``send`` with the guard's headers added to every response; only static files may be cached."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
            if not (path.startswith(_STATIC) and message["status"] == 200):
                headers["cache-control"] = "no-store"
        await send(message)

    return sending


def _cancels(scope: Scope) -> bool:
    """Return whether a request cancels a job."""
    return scope["method"] == "DELETE" and str(scope["path"]).startswith(_JOBS)


def largest_body(path: str) -> int:
    """Return the maximum body size of a path in bytes; larger for uploads that are not kept in memory."""
    if path.endswith(_REGISTERS):
        return MAX_REGISTER
    return MAX_SCANS if path.endswith(_SCANS) else MAX_BODY


def _limited(receive: Receive, most: int) -> Receive:
    """Return ``receive`` with limits; it raises ``HTTPException`` above ``most`` bytes or if the body is too slow."""
    size, more = 0, True
    until = time.monotonic() + BODY_SECONDS

    async def receiving() -> Message:
        nonlocal size, more
        if not more:
            return await receive()
        message: dict[str, Any] | Message = {}
        with anyio.move_on_after(max(0.0, until - time.monotonic())) as waiting:
            message = await receive()
        if waiting.cancelled_caught:
            raise HTTPException(408)
        if message["type"] == "http.request":
            size += len(message.get("body", b""))
            more = message.get("more_body", False)
            if size > most:
                raise HTTPException(413)
        return message

    return receiving
