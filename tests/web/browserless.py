"""Client of the local page without a browser, for valid and malformed requests."""

from __future__ import annotations

import re
from typing import Any

import httpx

from titlecheck.web.dossier_store import DossierStore
from titlecheck.web.web_app import LocalPage

PORT = 8766
ORIGIN = f"http://127.0.0.1:{PORT}"
OWN = {"origin": ORIGIN, "sec-fetch-site": "same-origin"}


class Clock:
    """Clock set by the test."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class Browserless:
    """Page with one client."""

    def __init__(self, portal: Any, **wanted: Any) -> None:
        self.portal, self.clock, self.stops = portal, Clock(), 0
        self.store = DossierStore(self.clock)
        self.local = LocalPage(PORT, store=self.store, stop=self._stopped, **wanted)
        self.client = self.other()

    def other(self) -> httpx.AsyncClient:
        """Return a client without a session."""
        transport = httpx.ASGITransport(app=self.local.app(), raise_app_exceptions=False)
        return httpx.AsyncClient(transport=transport, base_url=ORIGIN)

    def _stopped(self) -> None:
        self.stops += 1

    def __enter__(self) -> Browserless:
        return self

    def __exit__(self, *_: object) -> None:
        self.portal.call(self.client.aclose)

    def ask(self, method: str, path: str, client: httpx.AsyncClient | None = None, **more: Any) -> httpx.Response:
        """Send one request."""

        async def sent() -> httpx.Response:
            return await (client or self.client).request(method, path, **more)

        answer: httpx.Response = self.portal.call(sent)
        return answer

    def get(self, path: str, **more: Any) -> httpx.Response:
        """Request a page."""
        return self.ask("GET", path, **more)

    def post(self, path: str, **more: Any) -> httpx.Response:
        """Send a form as a browser does on the page."""
        return self.ask("POST", path, **{"headers": OWN, **more})

    def begin(self) -> None:
        """Begin a session."""
        assert self.get(f"/open?k={self.store.new_token()}").status_code == 200

    def upload(self, raw: bytes, name: str = "dossier.xlsx", lang: str = "en") -> str:
        """Upload one file; return the redirect target."""
        answer = self.post(f"/{lang}/dossiers", files={"dossier": (name, raw)})
        assert answer.status_code == 303, answer.text
        return answer.headers["location"]

    def text(self, path: str) -> str:
        """Return the visible text of a page."""
        answer = self.get(path)
        assert answer.status_code in (200, 422), (path, answer.status_code)
        return seen(answer.text)


def seen(html: str) -> str:
    """Return the text of a page without its tags."""
    from html import unescape

    main = html[html.index("<main") : html.index("</main>")]
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", " ", plain(main))))


def plain(html: str) -> str:
    """Return a page without the marks that keep a number with its word."""
    return re.sub(r'<span class="nb">(.*?)</span>', r"\1", html)
