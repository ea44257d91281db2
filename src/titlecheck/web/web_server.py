"""Server of the local page: socket, time limits, start and stop."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import sys
import threading
import webbrowser
from collections.abc import Callable
from typing import Any

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from titlecheck.errors import TitlecheckError
from titlecheck.web.access_log import AccessLog
from titlecheck.web.web_app import LocalPage
from titlecheck.web.web_limits import FIRST_PORT, HEADER_SECONDS, KEEP_SECONDS, MAX_HEADERS, PORTS

_LOOPBACK = "127.0.0.1"


class NoPort(TitlecheckError, OSError):
    """Error: no port of this computer can be opened."""


class TimedProtocol(H11Protocol):
    """Protocol that closes connections that do not send request headers in time."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._timeout: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Start waiting for headers."""
        super().connection_made(transport)
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop waiting."""
        self._rest()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Wait only while no request is being answered."""
        super().data_received(data)
        if self._answering():
            self._rest()
        elif self._timeout is None:
            self._wait()

    def _answering(self) -> bool:
        return self.cycle is not None and not self.cycle.response_complete

    def _wait(self) -> None:
        self._timeout = self.loop.call_later(HEADER_SECONDS, self._close)

    def _rest(self) -> None:
        if self._timeout is not None:
            self._timeout.cancel()
            self._timeout = None

    def _close(self) -> None:
        self._timeout = None
        if not self._answering() and not self.transport.is_closing():
            self.transport.close()


def open_socket(wanted: int | None = None) -> socket.socket:
    """Return a listening loopback socket on the port ``wanted``, else on the first free one.

    Raise ``NoPort`` if there is none. Why exclusive on Windows: another program could otherwise bind the same port.
    """
    ports = [wanted] if wanted else [*range(FIRST_PORT, FIRST_PORT + PORTS), 0]
    for port in ports:
        one = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        if sys.platform == "win32":
            one.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            one.bind((_LOOPBACK, port))
            one.listen(128)
        except OSError:
            one.close()
            continue
        return one
    raise NoPort


class LocalServer:
    """Run of the server. ``say`` is called with every new start address."""

    def __init__(
        self,
        listening: socket.socket,
        say: Callable[[str], None],
        log: AccessLog | None = None,
        api_token: str = "",
    ) -> None:
        self.listening, self.say = listening, say
        self.port: int = listening.getsockname()[1]
        self.page = LocalPage(self.port, stop=self.stop, log=log, api_token=api_token)
        self.server = uvicorn.Server(
            uvicorn.Config(
                self.page.app(),
                http=TimedProtocol,
                ws="none",
                loop="asyncio",
                lifespan="off",
                log_config=None,
                access_log=False,
                proxy_headers=False,
                server_header=False,
                date_header=False,
                timeout_keep_alive=30,
                timeout_graceful_shutdown=3,
                limit_concurrency=100,
                h11_max_incomplete_event_size=MAX_HEADERS,
            )
        )

    def address(self) -> str:
        """Return a start address, which can be used once."""
        return f"http://{_LOOPBACK}:{self.port}/open?k={self.page.store.new_token()}"

    def stop(self) -> None:
        """Stop the server after the current response."""
        self.server.should_exit = True

    def run(self, *, browser: bool) -> None:
        """Serve until stopped; then delete everything in memory."""
        asyncio.run(self._run(browser=browser))

    async def _run(self, *, browser: bool) -> None:
        self.say(self.address())
        if browser:
            webbrowser.open(self.address())
        loop = asyncio.get_running_loop()
        if sys.stdin is not None and sys.stdin.isatty():
            # The thread only waits for console input; the engine never runs in threads.
            threading.Thread(target=self._console, args=(loop,), daemon=True).start()
        watch = asyncio.create_task(self._watch())
        try:
            await self.server.serve(sockets=[self.listening])
        finally:
            watch.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await watch
            self.page.store.clear()

    def _console(self, loop: asyncio.AbstractEventLoop) -> None:
        for _ in sys.stdin:
            try:
                loop.call_soon_threadsafe(lambda: self.say(self.address()))
            except RuntimeError:  # the server has stopped
                return

    async def _watch(self) -> None:
        """Delete expired items; stop after a long time without requests."""
        while True:
            await asyncio.sleep(30)
            store = self.page.store
            store.tidy()
            if store.clock() - store.last_request > KEEP_SECONDS:
                self.stop()
