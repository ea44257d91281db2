"""Open entries for missing sheets and incomplete lists: minimum zero, maximum their possible content."""

from __future__ import annotations

from math import ceil

from titlecheck.dossier.completeness import ListName
from titlecheck.ruleset.scheme import RowGroup, SchemeSection
from titlecheck.scoring.score_result import ZERO, ScoreEntry
from titlecheck.scoring.scoring_context import ScoringContext, allowed_science
from titlecheck.scoring.scoring_facts import WORKS, ScoringFacts
from titlecheck.scoring.subject import ScoreCell, ScoringSubject
from titlecheck.three_valued import NO

SHEET_OF = {"certificate": "certificates", "project": "projects", "act": "acts", "counted": "counted"}
"""Scoring sheet that holds the facts of a group of rows."""


LIST_OF = {"article": "publications", "chapter": "publications", "book": "books", "patent": "patents",
           "title": "titles", "training": "supervised", "degree": "degrees"}  # fmt: skip
"""List of a dossier, or sheet of a work, that holds the facts of a group of rows."""
BOOKS = ("book", "chapter")


def is_absent(sheet: str, facts: ScoringFacts) -> bool:
    """Return whether a scoring sheet is missing; an empty one says that there is nothing."""
    return sheet not in facts.model_fields_set


def absent(section: SchemeSection, context: ScoringContext) -> list[ScoreEntry]:
    """Return open entries of ``section`` for missing sheets and for lists that may lack rows."""
    found = _further(section, context)
    for group in context.scheme.groups_of(section.code):
        sheet = SHEET_OF.get(group.what)
        if sheet is None or not is_absent(sheet, context.subject.facts) or allowed_science(group, context) == NO:
            continue
        found += _counted(group) if group.what == "counted" else _possible_entry(section, group, f"score_{sheet}")
    return found


def _further(section: SchemeSection, context: ScoringContext) -> list[ScoreEntry]:
    """Return the possible points of further rows of a list: its best row, as often as the section counts it.

    Books are separate from other works, because their number may be limited. If each row counts once, there is one
    entry for each row.
    """
    best: dict[tuple[str, ...], ScoreEntry] = {}
    for group in context.scheme.groups_of(section.code):
        name = LIST_OF.get(group.what)
        cells = _open(name, context.subject) if name is not None else ()
        if name is None or not cells or allowed_science(group, context) == NO:
            continue
        for row in group.rows:
            points, book = row.points or ZERO, group.what in BOOKS
            if not points:
                continue
            key = (name, row.code) if section.once else (name, "book" if book else "")
            single = section.once or name == "degrees" or section.kind == "choice"
            copies = 1 if single else section.limit or ceil(section.cap / points)
            entry = ScoreEntry(name, 0, "", group, row.code, row.band, ZERO, points, reason="list_open", cells=cells,
                          book=book, copies=copies)  # fmt: skip
            if key not in best or best[key].high < points:
                best[key] = entry
    return list(best.values())


def _open(name: str, subject: ScoringSubject) -> tuple[ScoreCell, ...]:
    """Return the cells that say whether a list is complete; empty if it is known to be."""
    dossier, facts = subject.dossier, subject.facts
    if dossier is None:
        return (ScoreCell(name, None, ""),) if name not in facts.model_fields_set else ()
    if name in WORKS and getattr(facts, name):
        return ()
    if name == "degrees":
        if not dossier.degree_untold:
            return ()
        held = ScoreCell("candidate", dossier.places.get("candidate.holds_degree"), "holds_degree")
        sheet = ScoreCell("degrees", None, "")
        return (sheet,) if dossier.candidate.holds_degree else (held, sheet)
    if name not in dossier.open_lists:
        return ()
    fact = ListName(name).fact
    return (ScoreCell("application", dossier.places.get(f"application.{fact}"), fact),)


def _possible_entry(section: SchemeSection, group: RowGroup, sheet: str) -> list[ScoreEntry]:
    row = max(group.rows, key=lambda one: one.points or ZERO)
    points = row.points or ZERO
    if not points:
        return []
    copies = 1 if section.once else section.limit or ceil(section.cap / points)
    cells = (ScoreCell(sheet, None, ""),)
    return [
        ScoreEntry(
            sheet, 0, "", group, row.code, row.band, ZERO, points, reason="sheet_absent", cells=cells, copies=copies
        )
    ]


def _counted(group: RowGroup) -> list[ScoreEntry]:
    cells = (ScoreCell("score_counted", None, ""),)
    return [
        ScoreEntry("score_counted", 0, "", group, row.code, "", ZERO, row.points * (row.most or 1),
              reason="sheet_absent", cells=cells)
        for row in group.rows
        if row.points
    ]  # fmt: skip
