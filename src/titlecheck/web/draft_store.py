"""In-memory store of unfinished work: imports, departments and meetings of a session."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple, TypeVar
from urllib.parse import urlencode

from titlecheck.web.dossier_store import NotInMemory
from titlecheck.web.jobs import WAITING, BackgroundJob, ProgressNote
from titlecheck.web.page_call import Answer
from titlecheck.web.web_limits import KEEP_SECONDS, MAX_DRAFTS

Files = tuple[tuple[str, bytes], ...]
"""Names and bytes of files."""


@dataclass
class ImportDraft:
    """Import in progress: its files, the target dossier, and the user's answers.

    ``into``: id of the dossier in memory, empty for a new one. ``mappings``: text of the mapping of each list, by file
    name. ``left_out``: records that were not selected. ``filled``: the completed workbook, once made;
    ``saved``: whether it was downloaded.
    """

    files: Files
    name: str
    raw: bytes
    into: str = ""
    authors: tuple[str, ...] = ()
    own_only: bool = False
    mappings: dict[str, str] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()
    filled: bytes = b""
    saved: bool = False

    @property
    def size(self) -> int:
        """Size in bytes."""
        return len(self.raw) + len(self.filled) + sum(len(raw) for _, raw in self.files)


@dataclass
class SittingDraft:
    """Meeting in progress: workbook, dossiers, and the archive of papers, once made."""

    name: str
    raw: bytes
    files: Files
    archive: bytes = b""

    @property
    def size(self) -> int:
        """Size in bytes."""
        return len(self.raw) + len(self.archive) + sum(len(raw) for _, raw in self.files)


class DepartmentRow(NamedTuple):
    """Row of a department's table; texts by language. ``when``: date of a change in ISO form.

    ``groups``: tables with the dossier: ``able``, ``coming``, ``to_decide``, ``incomplete``, ``unread``; ``not_yet`` if
    it is in none of them.
    """

    file: str
    person: str
    order: tuple[str, str]
    folded: str
    groups: tuple[str, ...]
    title: str
    verdict: dict[str, str]
    kind: str
    title_name: dict[str, str]
    when: str
    lacks: dict[str, str]
    paragraph: str = ""


SentReadings = tuple[str, bytes] | None
"""Name and bytes of a council's file of readings, or None."""


class ExaminedDossier(NamedTuple):
    """Checked dossier: its pickled summary entry by language, and its table row."""

    entry: bytes
    row: DepartmentRow


@dataclass
class DepartmentJob(BackgroundJob):
    """Job that checks the dossiers of a department one by one; finished ones are kept if it fails or is cancelled.

    ``files``: names, and identifiers in the store. ``as_of``: date for all dossiers; empty for each dossier's own.
    ``council``: the council's file of readings; ``mark``: its name in addresses.
    """

    files: tuple[tuple[str, str], ...]
    as_of: str
    today: date
    aside: tuple[str, ...] = ()
    others: int = 0
    council: SentReadings = None
    mark: str = ""
    now: str = ""
    done: dict[int, ExaminedDossier] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """Size in bytes."""
        return sum(len(one.entry) for one in self.done.values())

    def cancel(self) -> None:
        """Start no further dossier; those in progress are finished."""
        self.cancelled = True
        if self.state == WAITING:
            self.scope.cancel()

    @property
    def query(self) -> str:
        """Query of the addresses of its dossiers."""
        chosen = {"as_of": self.as_of, "readings": self.mark}
        said = urlencode({name: value for name, value in chosen.items() if value})
        return f"?{said}" if said else ""


@dataclass
class RegisterJob(BackgroundJob):
    """Job that loads register files. ``files``: paths in the private folder; ``year``: text of the form.

    ``told`` and ``problems``: messages so far; ``results``: the same as JSON.
    """

    files: tuple[Path, ...]
    year: str
    note: ProgressNote
    told: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    results: list[dict[str, Any]] = field(default_factory=list)

    @property
    def size(self) -> int:
        """Nominal size in bytes, because the files are not in memory."""
        return 0


@dataclass
class ApiJob(BackgroundJob):
    """Job of the JSON API. ``count``: number of its parts; ``done``: number of finished parts.

    ``held``: size of the request's files in bytes until the job ends. ``note``: progress file in ``folder``.
    ``result``: response, or None while the job runs.
    """

    call: str
    count: int
    done: int = 0
    held: int = 0
    note: ProgressNote | None = None
    folder: TemporaryDirectory[str] | None = None
    result: Answer | None = None

    @property
    def size(self) -> int:
        """Size in bytes."""
        return self.held + (len(self.result.body) if self.result is not None else 0)


Kind = TypeVar("Kind")


class DraftStore:
    """Drafts of all sessions; the oldest ones are deleted above the limit. ``clock`` returns seconds."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self.clock = clock
        self._held: OrderedDict[tuple[str, str], tuple[float, Any]] = OrderedDict()

    def add(self, session: str, draft: Any) -> str:
        """Add a draft; return its id."""
        key = secrets.token_urlsafe(16)
        self._held[session, key] = (self.clock(), draft)
        self.tidy()
        return key

    def get(self, session: str, key: str, kind: type[Kind]) -> Kind:
        """Return a draft of the session; raise ``NotInMemory`` if it does not exist."""
        added, draft = self._held.get((session, key), (0.0, None))
        if not isinstance(draft, kind) or added + KEEP_SECONDS <= self.clock():
            raise NotInMemory(forgotten=draft is not None)
        return draft

    def all_of(self, session: str, kind: type[Kind]) -> list[tuple[str, Kind]]:
        """Return a session's drafts of a kind, the newest first."""
        self.tidy()
        return [(key, one) for (owner, key), (_, one) in reversed(self._held.items()) if owner == session and isinstance(one, kind)]  # fmt: skip  # noqa: E501

    def every(self, kind: type[Kind]) -> list[Kind]:
        """Return the drafts of a kind of all sessions."""
        return [one for _, one in self._held.values() if isinstance(one, kind)]

    def forget(self, session: str, key: str) -> None:
        """Delete a draft; ignore unknown ids."""
        if (session, key) in self._held:
            self._drop((session, key))

    def forget_all(self, session: str) -> None:
        """Delete all drafts of a session."""
        for owner, key in list(self._held):
            if owner == session:
                self._drop((owner, key))

    def clear(self) -> None:
        """Delete all drafts of all sessions."""
        for key in list(self._held):
            self._drop(key)

    def _drop(self, key: tuple[str, str]) -> None:
        """Delete a draft; cancel it if it is a job."""
        _, draft = self._held.pop(key)
        if isinstance(draft, BackgroundJob):
            draft.cancel()

    def tidy(self) -> None:
        """Delete expired drafts, and the oldest ones above the limit; the newest is always kept."""
        old = self.clock() - KEEP_SECONDS
        size = 0
        for number, key in enumerate(reversed(list(self._held))):
            added, draft = self._held[key]
            size += draft.size
            if added <= old or (number and size > MAX_DRAFTS):
                self._drop(key)

    @property
    def size(self) -> int:
        """Size of all drafts in bytes."""
        return sum(draft.size for _, draft in self._held.values())
