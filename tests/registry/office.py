"""A register, and dossiers of one publication to compare with it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

from registry.made import CITESCORE, citescore_row, issn, table
from rendering.dossiers import article, docent
from titlecheck.dossier import Dossier
from titlecheck.dossier.works import Publication
from titlecheck.registry.dossier_comparison import Trust
from titlecheck.registry.enrich import EnrichedFacts, Enricher
from titlecheck.registry.load import load_file
from titlecheck.registry.register import Register
from titlecheck.results import Metric

THEORY = "Computer Science, Theory & Methods"
WHOLE = "Journal Data Filtered By: Selected JCR Year: {} Selected Category Schema: WOS Indicator: Default"
MATCHING = [{"kind": "scopus_field", "code": "1702", "matches": True}]


class Office:
    """A register, and dossiers of one publication to compare with it."""

    def __init__(self, home: Path) -> None:
        self.home, self.path, self.count = home, home / "journals.sqlite", 0

    def load(self, make: Callable[..., Path], *arguments: Any, ending: str = "xlsx", **options: Any) -> Office:
        self.count += 1
        load_file(make(self.home / f"{self.count}.{ending}", *arguments, **options), self.path)
        return self

    def filled(
        self, *, trust: Trust = "neither", fields: list[dict[str, Any]] | None = None, **facts: Any
    ) -> EnrichedFacts:
        known = {"journal": "Journal of Examples", "issn": "1234-5679", "indexes": ["scopus", "scie"]}
        work = article(5, "On examples", "2022-05-10", **known)
        for name in ("jcr", "citescore", "recommended", "stopped"):
            work.pop(name)
        dossier = docent(publications=[work | facts], specialty_fields=fields or [])
        return Enricher(Register(self.path), trust).fill(dossier)

    def one(self, **facts: Any) -> Publication:
        return self.filled(**facts).dossier.publications[0]


def places(one: Publication) -> list[tuple[str | None, Any, bool | None]]:
    return [(entry.field, entry.percentile, entry.matches) for entry in one.citescore or ()]


def quartiles(one: Publication) -> list[tuple[str | None, int | None, bool | None]]:
    return [(entry.category, entry.quartile, entry.matches) for entry in one.jcr or ()]


def lines(filled: EnrichedFacts, what: str) -> list[Metric]:
    return [line for line in filled.metrics if line.what == what]


def reason(filled: EnrichedFacts, what: str) -> str:
    (line,) = [line for line in lines(filled, what) if line.standing == "contradiction"]
    return line.reason


def whole_list(path: Path, *more: Any) -> Path:
    rows = [citescore_row(f"Journal {number}", issn(number), source_id=number) for number in range(1, 15_001)]
    return table(path.with_name("CiteScore 2022.csv"), [CITESCORE, *rows, *more])


FIELDS = [{"kind": "scopus_field", "code": "1702", "matches": True}]
CLAIM = {"citescore": [{"field": "Artificial Intelligence", "percentile": "58", "matches": True}]}


def international(row: int, **more: Any) -> dict[str, Any]:
    """Return an article in a journal that the register contains."""
    known = {"journal": "Journal of Examples", "issn": "1234-5679", "recommended": False, "indexes": ["scopus"]}
    return article(row, f"On examples {row}", "2022-05-10", **known) | more


def candidate(*works: dict[str, Any], **changes: Any) -> Dossier:
    """Return fourteen articles, twelve of them recommended, and the given ones."""
    home = [article(20 + number, f"Мақала {number}", "2021-06-15", issn=issn(900)) for number in range(12)]
    return docent(publications=[*home, *works], **changes)


def content(path: Path) -> list[str]:
    """Return the content of a register as SQL statements."""
    base = sqlite3.connect(path)
    try:
        return list(base.iterdump())
    finally:
        base.close()
