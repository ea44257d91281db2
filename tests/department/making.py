"""Make folders of small dossiers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rendering.dossiers import article, docent
from titlecheck.department.summary_entry import DossierSummary, SummaryEntry, both_titles, summary_of
from titlecheck.dossier import Dossier
from titlecheck.eligibility import assess
from titlecheck.workbook import fill_workbook


def named(family: str, **changes: Any) -> Dossier:
    """Return an eligible candidate with another name and ``changes``."""
    person = docent().candidate.model_dump(mode="json", exclude_none=True)
    return docent(candidate=person | {"family_name": family}, **changes)


def written(path: Path, dossier: Dossier) -> Path:
    """Write the dossier as JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(dossier.model_dump_json(by_alias=True, exclude_none=True), encoding="utf-8")
    return path


def as_workbook(path: Path, dossier: Dossier) -> Path:
    """Write the dossier as a workbook."""
    path.unlink(missing_ok=True)
    fill_workbook(path, dossier, "kk")
    return path


def unpublished(family: str) -> Dossier:
    """Return a candidate without any publication."""
    return named(family, publications=())


def undecided(family: str) -> Dossier:
    """Return a candidate whose verdict depends on one empty cell: whether one of ten journals was recommended."""
    works = [article(5 + n, f"Үлгі туралы {n + 1}-мақала", f"20{19 + n % 5}-02-15") for n in range(12)]
    works[3]["recommended"] = None
    for one in works[10:]:
        one["recommended"] = False
    works += [
        article(
            30 + n, f"On examples {n}", "2022-03-10", recommended=False, foreign=True, indexes=["scopus"],
            citescore=[{"percentile": "61", "matches": True}],
        )
        for n in range(2)
    ]  # fmt: skip
    return named(family, publications=works)


def folder(home: Path) -> Path:
    """Make a folder with three readable dossiers, one of them a workbook, and an unreadable one."""
    home.mkdir(parents=True, exist_ok=True)
    written(home / "a.json", named("Әлиев"))
    as_workbook(home / "b.xlsx", unpublished("Бекенов"))
    written(home / "c.json", undecided("Сапаров"))
    (home / "d.xlsx").write_bytes(b"PK\x03\x04 this is no workbook")
    return home


def entry(file: str, dossier: Dossier) -> SummaryEntry:
    """Return the batch entry of a dossier."""
    return SummaryEntry(file, case(dossier, file))


def case(dossier: Dossier, file: str = "a.json", sha256: str = "") -> DossierSummary:
    """Return the summary entry of a dossier."""
    result = assess(both_titles(dossier), source=(file, sha256 or f"sha of {file}"))
    return summary_of(dossier, result)
