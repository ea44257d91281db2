"""In-memory store of start tokens, sessions and dossiers. Nothing is written to disk."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from titlecheck.errors import TitlecheckError
from titlecheck.web.web_limits import KEEP_SECONDS, MAX_DOSSIERS, MAX_STORE, TOKEN_SECONDS

_IDENTIFIER = re.compile("[A-Za-z0-9_-]{22}")
_MOST_FORGOTTEN = 5_000
"""Number of remembered ids of deleted dossiers, to distinguish them from unknown ids."""


@dataclass(frozen=True)
class StoredDossierLine:
    """Line in the list of dossiers: page title, kind of verdict and headline by language.

    ``problems``: number of reading problems; if there are any, there is no verdict.
    """

    person: str = ""
    kind: str = ""
    headline: tuple[tuple[str, str], ...] = ()
    problems: int = 0


@dataclass
class StoredDossier:
    """File in memory.

    ``before``: the replaced file, for comparison. ``added``: seconds of the store's clock.
    """

    id: str
    name: str
    raw: bytes
    added: float
    summary: StoredDossierLine = field(default_factory=StoredDossierLine)
    before: bytes | None = None
    patched: bool = False
    """Whether the file in memory contains changes that the user's own file lacks."""
    saved: bool = False
    """Whether the changed file was downloaded after its last change."""
    facts: tuple[str, bytes] | None = None
    """Name and bytes of the dossier's file of scoring sheets, or None."""

    @property
    def size(self) -> int:
        """Size in bytes."""
        return len(self.raw) + len(self.before or b"") + len(self.facts[1] if self.facts else b"")

    @property
    def sha256(self) -> str:
        """SHA-256 of the file in hexadecimal."""
        return hashlib.sha256(self.raw).hexdigest()


class StoredReadings(NamedTuple):
    """Council's file of readings in memory; ``changed``: number of changed readings."""

    name: str
    raw: bytes
    changed: int

    @property
    def mark(self) -> str:
        """Name of the file in addresses: the beginning of its SHA-256."""
        return hashlib.sha256(self.raw).hexdigest()[:12]


class NotInMemory(TitlecheckError, LookupError):
    """Error: the session has no dossier with this id; ``forgotten``: whether it had one."""

    def __init__(self, *, forgotten: bool) -> None:
        super().__init__("forgotten" if forgotten else "unknown")
        self.forgotten = forgotten


class DossierStore:
    """Tokens, sessions and dossiers of one server. ``clock`` returns seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.clock = clock
        self.last_request = clock()
        self._tokens: dict[str, float] = {}
        self._sessions: dict[str, OrderedDict[str, StoredDossier]] = {}
        self._forgotten: OrderedDict[tuple[str, str], None] = OrderedDict()
        self._readings: dict[str, StoredReadings] = {}

    # Tokens and sessions

    def new_token(self) -> str:
        """Return a start token of 256 random bits, usable once within a few minutes."""
        now = self.clock()
        self._tokens = {token: until for token, until in self._tokens.items() if until > now}
        token = secrets.token_urlsafe(32)
        self._tokens[token] = now + TOKEN_SECONDS
        return token

    def begin(self, token: str) -> str | None:
        """Consume a start token and return a new session; None if the token is unknown, used or expired."""
        given, now = token.encode("utf-8", "replace"), self.clock()
        found = None
        for one in self._tokens:
            if hmac.compare_digest(one.encode(), given):
                found = one
        if found is None or self._tokens.pop(found) <= now:
            return None
        session = secrets.token_urlsafe(32)
        self._sessions[session] = OrderedDict()
        return session

    def session(self, cookie: str) -> str | None:
        """Return the session of a cookie, or None."""
        given = cookie.encode("utf-8", "replace")
        found = None
        for one in self._sessions:
            if hmac.compare_digest(one.encode(), given):
                found = one
        return found

    # Dossiers

    def add(self, session: str, name: str, raw: bytes) -> StoredDossier:
        """Add a file; the oldest files of all sessions are deleted if the store is full."""
        stored = StoredDossier(secrets.token_urlsafe(16), name, raw, self.clock())
        self._sessions[session][stored.id] = stored
        self.tidy()
        return stored

    def get(self, session: str, key: str) -> StoredDossier:
        """Return a dossier of the session; raise ``NotInMemory`` if it does not exist."""
        stored = self._sessions.get(session, OrderedDict()).get(key)
        if stored is None or stored.added + KEEP_SECONDS <= self.clock():
            raise NotInMemory(forgotten=stored is not None or self._was_there(session, key))
        return stored

    def _was_there(self, session: str, key: str) -> bool:
        """Return whether an id may belong to a deleted dossier or to one of an earlier run."""
        if (session, key) in self._forgotten:
            return True
        others = (held for name, held in self._sessions.items() if name != session)
        return bool(_IDENTIFIER.fullmatch(key)) and not any(key in held for held in others)

    def all_of(self, session: str) -> list[StoredDossier]:
        """Return the dossiers of a session, the newest first."""
        self.tidy()
        return list(reversed(self._sessions.get(session, {}).values()))

    def forget(self, session: str, key: str) -> None:
        """Delete a dossier; ignore unknown ids."""
        if self._sessions.get(session, OrderedDict()).pop(key, None) is not None:
            self._note(session, key)

    def forget_all(self, session: str) -> None:
        """Delete all dossiers of a session, and its file of readings."""
        for key in list(self._sessions.get(session, {})):
            self.forget(session, key)
        self._readings.pop(session, None)

    def readings_of(self, session: str) -> StoredReadings | None:
        """Return the council's file of readings of a session, or None."""
        return self._readings.get(session)

    def keep_readings(self, session: str, readings: StoredReadings | None) -> None:
        """Set or delete the council's file of readings of a session."""
        self._readings.pop(session, None)
        if readings is not None:
            self._readings[session] = readings

    def clear(self) -> None:
        """Delete everything: sessions, tokens, dossiers, files of readings."""
        self._readings.clear()
        self._sessions.clear()
        self._tokens.clear()
        self._forgotten.clear()

    def tidy(self) -> None:
        """Delete expired items, and the oldest ones above the limits."""
        old = self.clock() - KEEP_SECONDS
        held = sorted(
            ((one.added, session, key) for session, all_ in self._sessions.items() for key, one in all_.items()),
            reverse=True,
        )
        size = 0
        for number, (added, session, key) in enumerate(held):
            size += self._sessions[session][key].size
            if added <= old or (number and (size > MAX_STORE or number >= MAX_DOSSIERS)):
                self.forget(session, key)

    @property
    def size(self) -> int:
        """Size of all dossiers in bytes."""
        return sum(one.size for all_ in self._sessions.values() for one in all_.values())

    def _note(self, session: str, key: str) -> None:
        self._forgotten[session, key] = None
        while len(self._forgotten) > _MOST_FORGOTTEN:
            self._forgotten.popitem(last=False)
