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
    name. ``left_out``: records that were not selected. ``filled``: the completed workbook, once made.
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
"""Name and bytes of a council's file of readings, if there is one."""


class ExaminedDossier(NamedTuple):
    """A dossier that has been examined: its entry of the summary by language, packed, and its line of the table."""

    entry: bytes
    row: DepartmentRow


@dataclass
class DepartmentJob(BackgroundJob):
    """The dossiers of a department being examined one by one.

    ``files``: their names, and their identifiers in the store. ``as_of``: the day for all, empty: each its own.
    ``council``: the council's file of readings, and ``mark`` how an address names it.
    What is done stays in every case.
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
        """Begin with no further dossier; those under way are finished."""
        self.cancelled = True
        if self.state == WAITING:
            self.scope.cancel()

    @property
    def query(self) -> str:
        """What the addresses of its dossiers choose."""
        chosen = {"as_of": self.as_of, "readings": self.mark}
        said = urlencode({name: value for name, value in chosen.items() if value})
        return f"?{said}" if said else ""


@dataclass
class RegisterJob(BackgroundJob):
    """Files of registers being loaded. ``files``: where they lie in the private folder; ``year``: as it was typed.

    ``told`` and ``problems``: what came of them so far, in words; ``results``: the same for programs.
    """

    files: tuple[Path, ...]
    year: str
    note: ProgressNote
    told: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    results: list[dict[str, Any]] = field(default_factory=list)

    @property
    def size(self) -> int:
        """Bytes that it takes up: next to nothing, since the files are not in memory."""
        return 0


@dataclass
class ApiJob(BackgroundJob):
    """A call of the JSON interface that goes on after its answer. ``count``: its parts, ``done``: those that are done.

    ``held``: bytes of what was sent, until the work has ended. ``note``: how far the work is, in a file of
    ``folder``. ``result``: what came of it.
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
        """Bytes that it takes up."""
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
        """Drop a draft; nothing happens where it is not there."""
        if (session, key) in self._held:
            self._drop((session, key))

    def forget_all(self, session: str) -> None:
        """Delete all drafts of a session."""
        for owner, key in list(self._held):
            if owner == session:
                self._drop((owner, key))

    def clear(self) -> None:
        """Drop everything."""
        for key in list(self._held):
            self._drop(key)

    def _drop(self, key: tuple[str, str]) -> None:
        """Drop a draft; a job ends with it."""
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
