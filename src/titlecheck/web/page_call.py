"""What the server hands to a worker, and what comes back. Light: the server itself loads no engine."""

from __future__ import annotations

from importlib import import_module
from typing import Any, NamedTuple

from titlecheck.i18n import Language
from titlecheck.web.page_templates import Address

HTML = "text/html; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class PageCall(NamedTuple):
    """What a page is made of: the file, the language and the address.

    ``before``: the file that was replaced. ``patched``: whether the file in memory is one that the user has not saved.
    ``council``: name and bytes of the council's file of readings that the address names. ``facts``: those of a file of
    scoring sheets beside the dossier.
    """

    id: str
    name: str
    raw: bytes
    lang: Language
    address: Address
    before: bytes | None = None
    patched: bool = False
    council: tuple[str, bytes] | None = None
    facts: tuple[str, bytes] | None = None

    @property
    def query(self) -> dict[str, str]:
        """The choices of the address."""
        return dict(self.address.query)

    @property
    def base(self) -> str:
        """The path of the verdict, after the language."""
        return f"/d/{self.id}"


class Answer(NamedTuple):
    """What comes of a call: a page, or with ``file`` a file to be saved under that name."""

    status: int
    body: bytes
    kind: str = HTML
    file: str = ""
    to: str = ""
    """Where the browser is sent instead, after the language."""


def called(module: str, name: str, *given: Any) -> Any:
    """Return what a function of a module returns; what runs in the worker.

    Why by name: a function itself would have to be loaded by the server, with all that it needs.
    """
    return getattr(import_module(module), name)(*given)
