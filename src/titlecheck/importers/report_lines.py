"""The lines of the report of an import, wrapped and in parts."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from titlecheck.i18n import Language, word

_MOST = 400
"""Most lines of one part; what is beyond is counted."""


class Page:
    """The lines of a report in one language."""

    def __init__(self, lang: Language, width: int) -> None:
        self._lang, self._width = lang, max(width, 40)
        self._lines: list[str] = []

    def said(self, key: str, **values: object) -> str:
        """A word of the report."""
        return word(f"bibliography.report.{key}", self._lang, **values)

    def sheet(self, key: str) -> str:
        """The name of a sheet of the dossier."""
        return word(f"sheets.{key}", self._lang)

    def line(self, text: str, indent: int = 0) -> None:
        """A paragraph, wrapped; what follows its first line stands further in."""
        self._lines += textwrap.wrap(
            text,
            self._width,
            initial_indent=" " * indent,
            subsequent_indent=" " * (indent + 2 if indent else 0),
            break_on_hyphens=False,
            break_long_words=False,
        )

    def gap(self) -> None:
        """An empty line."""
        self._lines.append("")

    def part(self, key: str, texts: Sequence[str], count: int | None = None) -> None:
        """A part with its heading, if there is anything in it."""
        if not texts:
            return
        self._lines += ["", self.said(f"part.{key}", count=len(texts) if count is None else count)]
        for text in texts[:_MOST]:
            self.line(text, 2)
        if len(texts) > _MOST:
            self.line(self.said("more", count=len(texts) - _MOST), 2)

    def text(self) -> str:
        """All lines."""
        return "\n".join(self._lines).strip("\n") + "\n"
