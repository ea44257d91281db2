"""Score the fields read from a list of works: right, missed, wrong, invented."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from titlecheck.dossier.person import Candidate
from titlecheck.importers.candidate_match import author_place, candidate_names, without_own_name
from titlecheck.importers.listed_record import build_record
from titlecheck.importers.listed_work import ALL, SOLE, StatedWork
from titlecheck.importers.work import SourceKind, SourceLocation

VERDICT = frozenset(
    {"type", "recommended", "foreign", "abroad", "international", "indexes", "percentile", "jcr_quartile",
     "recommended_by", "role", "sheets_own"}
)  # fmt: skip
"""Decisive fields: none may be wrong or invented."""
_PLAIN = (
    "group", "type", "book_kind", "patent_kind", "office", "title", "authors_cut", "journal", "place", "publisher",
    "volume", "issue", "pages", "article", "doi", "number", "sheets", "sheets_own", "page_count", "recommended",
    "foreign", "abroad", "international", "percentile", "jcr_quartile", "authors_are",
)  # fmt: skip


@dataclass
class Score:
    """Counted outcomes; ``differences`` are all outcomes except right ones, with the case."""

    outcomes: Counter[str] = field(default_factory=Counter)
    differences: list[tuple[str, str, str, Any, Any]] = field(default_factory=list)
    rows: int = 0
    whole: int = 0

    @property
    def recall(self) -> float:
        counts = self.outcomes
        return counts["right"] / (counts["right"] + counts["missed"] + counts["wrong"])

    @property
    def precision(self) -> float:
        counts = self.outcomes
        return counts["right"] / (counts["right"] + counts["wrong"] + counts["invented"])

    @property
    def of_verdicts(self) -> list[tuple[str, str, str, Any, Any]]:
        """Return wrong or invented values of decisive fields."""
        return [one for one in self.differences if one[1] in VERDICT and one[2] != "missed"]

    def add(self, name: str, expected: dict[str, Any], said: dict[str, Any]) -> None:
        """Compare one work."""
        before = len(self.differences)
        for key in sorted(expected.keys() | said.keys()):
            if key not in said:
                outcome = "missed"
            elif key not in expected:
                outcome = "invented"
            else:
                same = compared(expected[key], names=key == "authors") == compared(said[key], names=key == "authors")
                outcome = "right" if same else "wrong"
            self.outcomes[outcome] += 1
            if outcome != "right":
                self.differences.append((name, key, outcome, expected.get(key), said.get(key)))
        self.rows += 1
        self.whole += len(self.differences) == before


def compared(value: Any, *, names: bool = False) -> Any:
    """Return a value normalised for comparison: case, quotation marks, spaces, dashes, ё, full stops in names."""
    if isinstance(value, list):
        return [compared(one, names=names) for one in value]
    if not isinstance(value, str):
        return value
    text = re.sub(r"[«»\"“”„\s]", "", value.casefold().replace("ё", "е"))
    text = re.sub(r"[-–—−‐]", "-", text)
    return re.sub(r"[.,]", "", text) if names else text


def said_by(stated: StatedWork, candidate: dict[str, str]) -> dict[str, Any]:
    """Return the values read, by the keys of the cases, without open ones."""
    said: dict[str, Any] = {"fate": {"work": "publication"}.get(str(stated.record_kind), str(stated.record_kind))}
    for key in _PLAIN:
        value = getattr(stated, key)
        if value not in (None, "", False):
            said[key] = str(value) if isinstance(value, str) else value
    person, _ = candidate_names(Candidate(**candidate))
    record = without_own_name(build_record(stated, SourceLocation("list", "row", 1, SourceKind.LIST)), person)
    for key, texts in (
        ("authors", [author.written for author in record.authors]),
        ("issn", stated.issns),
        ("recommended_by", stated.recommended_by),
        ("indexes", sorted(stated.indexes)),
    ):
        if texts:
            said[key] = [str(one) for one in texts]
    if stated.published:
        said["published_on"] = stated.published
    if stated.isbns:
        said["isbn"] = stated.isbns[0]
    if stated.authors_are == SOLE or (stated.authors_are == ALL and author_place(person, record).first):
        said["role"] = ["first_author"]
    return said
