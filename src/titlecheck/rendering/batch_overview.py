"""Overview sheet of a summary: totals, notes, provenance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from titlecheck.department.request import Batch
from titlecheck.i18n.phrases import Phrases
from titlecheck.rendering.header import changed, edition_said
from titlecheck.rendering.headline_text import later_days
from titlecheck.rendering.metric_text import source_words

if TYPE_CHECKING:
    from titlecheck.ruleset import Edition

_MOST_NAMES = 20


def notes(batch: Batch, words: Phrases) -> list[str]:
    """Return the notes for the reader of a summary."""
    found = batch.totals
    own = found.dated
    told = []
    if batch.as_of is not None:
        told.append(words("note.as_of", day=words.day(batch.as_of.isoformat())))
    else:
        if own:
            told.append(words("note.own_day", count=own))
        if own < found.read:
            told.append(words("note.undated", day=words.day(batch.today.isoformat()), count=found.read - own))
    if found.later:
        told.append(words("note.later_amendment", count=found.later))
    if found.later_days:
        told.append(later_days(batch.given.edition, words))
    told += [
        words(f"note.{one.kind}", name=one.name or words("no_name"), files=", ".join(one.files)) for one in found.alike
    ]
    if batch.aside:
        told.append(words("note.aside", count=len(batch.aside), files=names(batch.aside)))
    if batch.others:
        told.append(words("note.others", count=batch.others))
    if batch.below:
        told.append(words("note.below", count=batch.below))
    return told


def names(files: tuple[str, ...]) -> str:
    """Return file names, limited to the first ones."""
    shown = ", ".join(files[:_MOST_NAMES])
    return f"{shown} …" if len(files) > _MOST_NAMES else shown


def provenance(batch: Batch, words: Phrases, edition: Edition) -> list[tuple[str, str]]:
    """Return labels and values that make a summary traceable and repeatable."""
    given = batch.given
    found = [
        (words("provenance.folder"), given.input_name),
        (words("provenance.files"), words("provenance.of", all=batch.totals.files, read=batch.totals.read)),
        (words.report("provenance.program"), given.program),
        (words.report("head.edition"), words.report("head.edition_is", edition=edition_said(given.edition))),
        (words.report("provenance.rules"), given.rules_sha256),
        (words.report("head.readings"), words.profile(given.readings, len(changed(given, edition)))),
    ]
    found.append(
        (
            words("provenance.registers"),
            "\n".join(source_words(one, words) for one in batch.registers) or words("provenance.no_registers"),
        )
    )
    for name in changed(given, edition):
        side = words.found(f"side.{given.choices[name]}")
        reason = given.reasons.get(name, "")
        found.append((words.reading(name), f"{side}: {reason}" if reason else side))
    return [*found, ("", words.report("advice"))]
