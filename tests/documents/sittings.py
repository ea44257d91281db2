"""Make folders of dossiers and workbooks of council meetings."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from documents.cases import dossier
from titlecheck.i18n import Language
from titlecheck.results import Verdict
from titlecheck.workbook.meeting_workbook import COLUMNS, FACTS, meeting_template

SITTING: dict[str, Any] = {
    "council": "Техникалық ғылымдар жөніндегі Сараптау кеңесі",
    "science": "техникалық ғылымдар",
    "held_on": date(2024, 3, 15),
    "protocol": "7",
    "chair": "Т. Т. Төрағаев",
    "secretary": "Х. Х. Хатшин",
    "members": 11,
}


def row(number: str, file: str = "", **other: Any) -> dict[str, Any]:
    """Return a case with its votes."""
    return {
        "number": number, "file": file, "expert": f"Сарапшы {number}", "votes_for": 9, "votes_against": 1,
        "votes_abstained": 1, "decision": "атақ беру",
    } | other  # fmt: skip


def meeting(path: Path, rows: list[dict[str, Any]], lang: Language = "kk", **facts: Any) -> Path:
    """Return the filled workbook of a meeting."""
    from openpyxl import load_workbook

    book = load_workbook(BytesIO(meeting_template(lang)))
    sitting, cases = book.worksheets
    for at, name in enumerate(FACTS, 2):
        sitting.cell(at, 2).value = (SITTING | facts)[name]
    for at, facts_of_row in enumerate(rows, 2):
        for column, name in enumerate(COLUMNS, 1):
            cases.cell(at, column).value = facts_of_row.get(name)
    book.save(path)
    return path


def folder(path: Path, **cases: tuple[str, Verdict]) -> Path:
    """Make a folder of dossiers as JSON: ``c101=("4", Verdict.ELIGIBLE)`` is ``101.json``."""
    path.mkdir(parents=True, exist_ok=True)
    for name, (paragraph, verdict) in cases.items():
        facts = dossier(paragraph, verdict)
        (path / f"{name.removeprefix('c')}.json").write_text(facts.model_dump_json(by_alias=True), encoding="utf-8")
    return path
