"""Templates: those of the program, and an office's own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from titlecheck.documents.docx_template import BadTemplate, FormTemplate
from titlecheck.documents.views import VIEWS
from titlecheck.i18n import Language
from titlecheck.resources import NotShipped, folder
from titlecheck.ruleset import Edition, load_edition
from titlecheck.workbook.child_process import ChildProcessFailed, apart
from titlecheck.workbook.reader import ordinary_bytes
from titlecheck.workbook.zip_guard import Unreadable

LANGUAGES: tuple[Language, ...] = ("kk", "ru")
"""Languages of the templates."""


SECONDS = 20
"""Time limit for filling an office's own template, in seconds."""


def shipped(edition: Edition | None = None) -> Path:
    """Return the folder of the program's templates for ``edition`` (None: the newest)."""
    law = load_edition() if edition is None else edition
    return folder("templates") / law.order / law.edition


def template_names() -> list[str]:
    """Return the names of all templates."""
    return [f"{name}.{lang}.docx" for name in VIEWS for lang in LANGUAGES]


class TemplateStore:
    """Templates of one language and edition, each read on first use."""

    def __init__(self, lang: Language, own: Path | None = None, edition: Edition | None = None) -> None:
        self.lang = lang
        self.edition = edition
        self._own = own
        self._papers: dict[str, FormTemplate] = {}

    def paper(self, name: str) -> FormTemplate:
        """Return a template; the office's own takes precedence. Raise ``BadTemplate`` if it cannot be used."""
        paper = self._papers.get(name)
        if paper is None:
            paper = self._papers[name] = self._read(name)
        return paper

    def _read(self, name: str) -> FormTemplate:
        file = f"{name}.{self.lang}.docx"
        path = self._own / file if self._own is not None else None
        trusted = path is None or not path.is_file()
        if path is None or trusted:
            path = shipped(self.edition) / file
            if not path.is_file():
                raise NotShipped(f"{path.parent.parent.name}/{path.parent.name}/{file}")
        try:
            return FormTemplate(file, ordinary_bytes(path), VIEWS[name], trusted=trusted)
        except Unreadable:
            raise BadTemplate(file, "no_word_file") from None
        except OSError as fault:
            raise BadTemplate(file, "unreadable", found=fault.strerror or "") from None

    def filled(self, name: str, view: Any) -> bytes:
        """Return the template ``name`` filled with ``view``; raise ``BadTemplate`` on failure.

        An office's template is compiled and filled in a child process, because it may not terminate.
        """
        file = f"{name}.{self.lang}.docx"
        if self._own is None or not (self._own / file).is_file():
            return self.paper(name).filled(view)
        try:
            return apart(_filled, self._own, self.lang, self.edition, name, view, seconds=SECONDS)
        except ChildProcessFailed as why:
            raise BadTemplate(file, "too_heavy", found=why.found) from None


def _filled(own: Path, lang: Language, edition: Edition | None, name: str, view: Any) -> bytes:
    return TemplateStore(lang, own, edition).paper(name).filled(view)


def read_all(own: Path) -> list[BadTemplate]:
    """Return all faults of the templates in an office's folder."""
    found = []
    for lang in LANGUAGES:
        shelf = TemplateStore(lang, own)
        for name in VIEWS:
            if (own / f"{name}.{lang}.docx").is_file():
                try:
                    shelf.filled(name, VIEWS[name]())
                except BadTemplate as fault:
                    found.append(fault)
    return found
