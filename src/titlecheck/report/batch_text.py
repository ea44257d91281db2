"""The summary of many dossiers as plain text, and as one line."""

from __future__ import annotations

import textwrap

from titlecheck.batch.order import Batch
from titlecheck.batch.summary import Standing
from titlecheck.findings import Verdict
from titlecheck.law import Edition
from titlecheck.report.batch_overview import notes, numbers
from titlecheck.report.batch_words import Words
from titlecheck.report.headline import SIGNS
from titlecheck.report.speech import speech
from titlecheck.words import Language


def one_line(batch: Batch, lang: Language, *, edition: Edition | None = None) -> str:
    """The numbers of the overview."""
    found, words = batch.summary, Words(lang, speech(lang, edition))
    return words("said.line", all=len(found.entries), read=found.read, **numbers(batch))


def to_text(batch: Batch, lang: Language, *, edition: Edition | None = None, width: int = 80) -> str:
    """Every person with the verdicts on both titles, then the files that could not be read."""
    words = Words(lang, speech(lang, edition))
    written: list[str] = []

    def put(text: str, first: str = "", indent: int = 0) -> None:
        written.extend(
            textwrap.wrap(text, width, initial_indent=first, subsequent_indent=" " * indent, break_on_hyphens=False)
        )

    put(words("title"))
    written.append("─" * width)
    file = ""
    for one in batch.summary.standings:
        if one.file != file:
            file = one.file
            written.append("")
            put(f"{words.name(one)} ({one.file})")
        put(_said(one, words), first=f"  {_sign(one, words)} ", indent=4)
        if said := words.headline(one):
            put(said, first="    ", indent=4)
        if one.held_in is None and one.verdict is not Verdict.ELIGIBLE and (one.sought or one.case.sought is None):
            for line in (words.lacking(one.nearest) or words.unsettled(one.nearest)).splitlines():
                put(line, first="      · ", indent=8)
    for entry in batch.summary.unread:
        written.append("")
        put(entry.file)
        for line in entry.problems:
            put(line, first="  ✗ ", indent=4)
    written.append("")
    for note in notes(batch, words):
        put(note, first="! ", indent=2)
    put(one_line(batch, lang, edition=edition))
    return "\n".join(written) + "\n"


def _sign(one: Standing, words: Words) -> str:
    return "–" if one.held_in is not None else SIGNS[words.kind(one)]


def _said(one: Standing, words: Words) -> str:
    where = one.nearest.paragraph if one.nearest is not None else ""
    place = words.say("route.paragraph", paragraph=where) if where else words("no_route")
    return f"{words.title(one.title)}: {words.verdict(one)} ({place})"
