"""The templates: those that ship with the program, and an office's own."""

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
"""The languages that there are templates in."""


SECONDS = 20
"""How long filling an office's own template may take."""


def shipped(edition: Edition | None = None) -> Path:
    """Return the folder of the templates that ship with the program for ``edition``, or for the newest one."""
    law = load_edition() if edition is None else edition
    return folder("templates") / law.order / law.edition


def template_names() -> list[str]:
    """Return the names of all templates."""
    return [f"{name}.{lang}.docx" for name in VIEWS for lang in LANGUAGES]


class TemplateStore:
    """The templates of one language and edition, each read when it is first needed."""

    def __init__(self, lang: Language, own: Path | None = None, edition: Edition | None = None) -> None:
        self.lang = lang
        self.edition = edition
        self._own = own
        self._papers: dict[str, FormTemplate] = {}

    def paper(self, name: str) -> FormTemplate:
        """Return a template; the office's own goes before ours. Raises ``BadTemplate``."""
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
        """Return a document: the template ``name`` filled with ``view``; raise ``BadTemplate``.

        A template of an office is compiled and filled in a process apart: it may compute without end.
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
    """Return what is wrong with the templates in an office's folder, all of it at once."""
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
