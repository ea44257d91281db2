"""In-memory store of unfinished work: imports, departments and meetings of a session."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple, TypeVar

from titlecheck.i18n import Language
from titlecheck.web.dossier_store import NotInMemory
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

    ``groups``: tables with the dossier: ``able``, ``coming``, ``to_decide``, ``incomplete``, ``unread``.
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


class ExaminedDossier(NamedTuple):
    """Examined dossier: its serialized summary entry, and its table row."""

    entry: bytes
    row: DepartmentRow


@dataclass
class DepartmentJob:
    """Examination of a department's dossiers.

    ``files``: names, and ids in the store. ``as_of``: day for all dossiers, empty for their own. ``state``:
    ``waiting``, ``running``, ``done`` or ``cancelled``; finished results are kept in every case.
    """

    files: tuple[tuple[str, str], ...]
    as_of: str
    today: date
    lang: Language
    aside: tuple[str, ...] = ()
    others: int = 0
    state: str = "waiting"
    now: str = ""
    done: dict[int, ExaminedDossier] = field(default_factory=dict)
    cancelled: bool = False

    @property
    def size(self) -> int:
        """Size in bytes."""
        return sum(len(one.entry) for one in self.done.values())

    @property
    def ended(self) -> bool:
        """Whether the examination has ended."""
        return self.state in ("done", "cancelled")


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
        self._held.pop((session, key), None)

    def forget_all(self, session: str) -> None:
        """Delete all drafts of a session."""
        for owner, key in list(self._held):
            if owner == session:
                del self._held[owner, key]

    def clear(self) -> None:
        """Delete everything."""
        self._held.clear()

    def tidy(self) -> None:
        """Delete expired drafts, and the oldest ones above the limit; the newest is always kept."""
        old = self.clock() - KEEP_SECONDS
        size = 0
        for number, key in enumerate(reversed(list(self._held))):
            added, draft = self._held[key]
            size += draft.size
            if added <= old or (number and size > MAX_DRAFTS):
                del self._held[key]

    @property
    def size(self) -> int:
        """Size of all drafts in bytes."""
        return sum(draft.size for _, draft in self._held.values())
