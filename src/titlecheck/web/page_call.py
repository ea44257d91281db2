"""Input and output of a worker's page. Small, because the server does not load the engine."""

from __future__ import annotations

from importlib import import_module
from typing import Any, NamedTuple

from titlecheck.i18n import Language
from titlecheck.web.page_templates import Address

HTML = "text/html; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class PageCall(NamedTuple):
    """Input of a page: file, language and address.

    ``before``: the replaced file. ``patched``: whether the file in memory has changes that the user's own file lacks.
    ``saved``: whether it was downloaded since. ``council``: name and bytes of the council's file of readings in the
    address. ``facts``: name and bytes of the dossier's file of scoring sheets.
    """

    id: str
    name: str
    raw: bytes
    lang: Language
    address: Address
    before: bytes | None = None
    patched: bool = False
    saved: bool = False
    council: tuple[str, bytes] | None = None
    facts: tuple[str, bytes] | None = None

    @property
    def query(self) -> dict[str, str]:
        """Choices of the address."""
        return dict(self.address.query)

    @property
    def base(self) -> str:
        """Path of the verdict, after the language."""
        return f"/d/{self.id}"


class Answer(NamedTuple):
    """Answer of a page: its content, or with ``file`` a download with that name."""

    status: int
    body: bytes
    kind: str = HTML
    file: str = ""
    to: str = ""
    """Redirect target, after the language."""


def called(module: str, name: str, *given: Any) -> Any:
    """Return the value of a function of a module; runs in the worker.

    Why by name: the server would have to load the function's module with all its imports.
    """
    return getattr(import_module(module), name)(*given)
