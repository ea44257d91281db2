"""Access log: time, handler, status, duration and size, without names, queries and values."""

from __future__ import annotations

import logging
import time
from logging.handlers import RotatingFileHandler
from pathlib import Path

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from titlecheck.web.worker_process import WorkerFault, frames_of

_SIZE, _COPIES = 1_000_000, 2


def log_path() -> Path | None:
    """Return the path of the log, beside the user's register; None if the home folder is unknown."""
    from titlecheck.registry.location import NoHome, register_path

    try:
        return register_path(environ={}).with_name("serve.log")
    except NoHome:
        return None


class AccessLog:
    """Writer of log lines; does nothing if ``path`` is None or cannot be written."""

    def __init__(self, path: Path | None) -> None:
        self._log = logging.Logger("titlecheck.web", logging.INFO)
        self._log.addHandler(logging.NullHandler())
        if path is None:
            return
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            handler = RotatingFileHandler(path, maxBytes=_SIZE, backupCount=_COPIES, encoding="utf-8")
        except OSError:
            return
        handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
        self._log.addHandler(handler)

    def incident(self, code: str, fault: Exception) -> None:
        """Log an unexpected error: type and location, without its message, which may contain personal data."""
        kind, frames = type(fault).__name__, frames_of(fault)
        if isinstance(fault, WorkerFault):
            kind, frames = fault.kind, f"{frames} | {fault.frames}"
        self._log.error("incident %s %s at %s", code, kind, frames)

    def around(self, app: ASGIApp) -> ASGIApp:
        """Return ``app`` wrapped to log each response."""

        async def logged(scope: Scope, receive: Receive, send: Send) -> None:
            if scope["type"] != "http":
                await app(scope, receive, send)
                return
            began, status, sent = time.monotonic(), 0, 0

            async def sending(message: Message) -> None:
                nonlocal status, sent
                if message["type"] == "http.response.start":
                    status = message["status"]
                elif message["type"] == "http.response.body":
                    sent += len(message.get("body", b""))
                await send(message)

            try:
                await app(scope, receive, sending)
            finally:
                name = getattr(scope.get("endpoint"), "__name__", "-")
                method = scope["method"] if scope["method"] in ("GET", "HEAD", "POST") else "other"
                spent = round((time.monotonic() - began) * 1000)
                self._log.info("%s %s %s %d ms %d bytes", method, name, status, spent, sent)

        return logged
