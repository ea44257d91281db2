"""Batch summary as plain text, and as one line."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Any

from titlecheck.department.request import Batch
from titlecheck.department.summary import Summary, TitleProgress, file_order
from titlecheck.department.summary_entry import SummaryEntry
from titlecheck.i18n import Language
from titlecheck.i18n.phrases import Phrases
from titlecheck.rendering import batch_cells
from titlecheck.rendering.batch_cells import summary_phrases
from titlecheck.rendering.batch_overview import notes
from titlecheck.rendering.headline_text import SIGNS
from titlecheck.results import Verdict
from titlecheck.ruleset import Edition


def one_line(batch: Batch, lang: Language, *, edition: Edition | None = None) -> str:
    """Return the totals in one line."""
    found, words = batch.totals, summary_phrases(lang, edition)
    line = words("said.line", all=found.files, read=found.read, **found.answers)
    return f"{line} {words('question.superseded', count=found.superseded)}" if found.superseded else line


def head(words: Phrases, width: int) -> str:
    """Return the head of the text."""
    return "\n".join([*_wrapped(words("title"), width), "─" * width])


def foot(batch: Batch, words: Phrases, width: int, *, edition: Edition | None = None) -> str:
    """Return the end of the text: notes and totals."""
    told = [line for note in notes(batch, words) for line in _wrapped(note, width, "! ", 2)]
    return "\n".join(["", *told, *_wrapped(one_line(batch, words.lang, edition=edition), width)])


Told = tuple[str, tuple[Any, ...], str]
"""Text, its section, and its sort key."""


def texts_of(entry: SummaryEntry, found: Summary, words: Phrases, width: int) -> Iterator[Told]:
    """Yield the texts of one entry: verdicts on both titles, or why it could not be read."""
    written = [""]
    if entry.dossier is None:
        written += _wrapped(entry.file, width)
        for line in entry.problems:
            written += _wrapped(line, width, "  ✗ ", 4)
        yield "not_read", file_order(entry.file), "\n".join(written)
        return
    for number, one in enumerate(found.titles):
        if not number:
            written += _wrapped(f"{batch_cells.name(one, words)} ({one.file})", width)
        written += _wrapped(_verdict_line(one, words), width, f"  {_sign(one)} ", 4)
        if said := batch_cells.headline(one, words):
            written += _wrapped(said, width, "    ", 4)
        if one.held_in is None and one.verdict is not Verdict.ELIGIBLE and (one.sought or one.dossier.sought is None):
            for line in (batch_cells.lacking(one.nearest, words) or batch_cells.unsettled(one, words)).splitlines():
                written += _wrapped(line, width, "      · ", 8)
    yield "dossiers", file_order(entry.file), "\n".join(written)


def _wrapped(text: str, width: int, first: str = "", indent: int = 0) -> list[str]:
    return textwrap.wrap(text, width, initial_indent=first, subsequent_indent=" " * indent, break_on_hyphens=False)


def _sign(one: TitleProgress) -> str:
    return "–" if one.held_in is not None else SIGNS[batch_cells.kind(one)]


def _verdict_line(one: TitleProgress, words: Phrases) -> str:
    where = one.nearest.paragraph if one.nearest is not None else ""
    place = words.report("route.paragraph", paragraph=where) if where else words("no_route")
    return f"{batch_cells.title(one.title, words)}: {batch_cells.verdict(one, words)} ({place})"
