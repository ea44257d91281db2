"""What is half done in the page, in memory alone: imports, departments and sittings of a session."""

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
"""Files by their names."""


@dataclass
class ImportDraft:
    """An import under way: the files, the dossier that they go into, and what was said of them.

    ``into``: the identifier of the dossier in memory, empty of a new one. ``mappings``: what the columns of a list
    mean, as the text of a mapping, by the name of its file. ``left_out``: the records that were not ticked.
    ``filled``: the filled workbook, once it is made.
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
        """Bytes that it takes up."""
        return len(self.raw) + len(self.filled) + sum(len(raw) for _, raw in self.files)


@dataclass
class SittingDraft:
    """A sitting under way: its workbook, the dossiers, and the archive of all papers, once it is made."""

    name: str
    raw: bytes
    files: Files
    archive: bytes = b""

    @property
    def size(self) -> int:
        """Bytes that it takes up."""
        return len(self.raw) + len(self.archive) + sum(len(raw) for _, raw in self.files)


class DepartmentRow(NamedTuple):
    """A line of the table of a department; texts by language. ``when``: the day of a change, in ISO form.

    ``groups``: the questions that the dossier answers: ``able``, ``coming``, ``to_decide``, ``incomplete``, ``unread``.
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
    """A dossier that has been examined: its entry of the summary, packed, and its line of the table."""

    entry: bytes
    row: DepartmentRow


@dataclass
class DepartmentJob:
    """The dossiers of a department being examined one by one.

    ``files``: their names, and their identifiers in the store. ``as_of``: the day for all, empty: each its own.
    ``state``: ``waiting``, ``running``, ``done`` or ``cancelled``; what is done stays in every case.
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
        """Bytes that it takes up."""
        return sum(len(one.entry) for one in self.done.values())

    @property
    def ended(self) -> bool:
        """Whether nothing more is examined."""
        return self.state in ("done", "cancelled")


Kind = TypeVar("Kind")


class DraftStore:
    """The drafts of all sessions; the oldest ones go where there is too much. ``clock`` counts seconds."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self.clock = clock
        self._held: OrderedDict[tuple[str, str], tuple[float, Any]] = OrderedDict()

    def add(self, session: str, draft: Any) -> str:
        """Keep a draft; return its identifier."""
        key = secrets.token_urlsafe(16)
        self._held[session, key] = (self.clock(), draft)
        self.tidy()
        return key

    def get(self, session: str, key: str, kind: type[Kind]) -> Kind:
        """Return a draft of the session; raise ``NotInMemory``."""
        added, draft = self._held.get((session, key), (0.0, None))
        if not isinstance(draft, kind) or added + KEEP_SECONDS <= self.clock():
            raise NotInMemory(forgotten=draft is not None)
        return draft

    def all_of(self, session: str, kind: type[Kind]) -> list[tuple[str, Kind]]:
        """Return the drafts of a kind of a session, the newest first."""
        self.tidy()
        return [(key, one) for (owner, key), (_, one) in reversed(self._held.items()) if owner == session and isinstance(one, kind)]  # fmt: skip  # noqa: E501

    def every(self, kind: type[Kind]) -> list[Kind]:
        """Return the drafts of a kind of all sessions."""
        return [one for _, one in self._held.values() if isinstance(one, kind)]

    def forget(self, session: str, key: str) -> None:
        """Drop a draft; nothing happens where it is not there."""
        self._held.pop((session, key), None)

    def forget_all(self, session: str) -> None:
        """Drop all drafts of a session."""
        for owner, key in list(self._held):
            if owner == session:
                del self._held[owner, key]

    def clear(self) -> None:
        """Drop everything."""
        self._held.clear()

    def tidy(self) -> None:
        """Drop what is too old, and the oldest where there is too much; the newest always stays."""
        old = self.clock() - KEEP_SECONDS
        size = 0
        for number, key in enumerate(reversed(list(self._held))):
            added, draft = self._held[key]
            size += draft.size
            if added <= old or (number and size > MAX_DRAFTS):
                del self._held[key]

    @property
    def size(self) -> int:
        """Bytes of all drafts."""
        return sum(draft.size for _, draft in self._held.values())
