"""Write the sample of a work by two authors to samples/scoring/.

All persons, works and numbers are invented. Call: PYTHONPATH=src python tools/make_scoring_samples.py
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from titlecheck.scoring.blank_sheets import blank_bytes
from titlecheck.workbook.writer import workbook_bytes, write_whole

HOME = Path(__file__).resolve().parent.parent / "samples" / "scoring"
NONE = "жоқ"
ARTICLE = {
    "type": "мақала",
    "recommended": "иә",
    "indexes": NONE,
    "jcr_quartile": NONE,
    "scopus_percentile": NONE,
    "stopped": NONE,
}
"""Article in a recommended journal outside all databases."""

WORK: dict[str, list[dict[str, Any]]] = {
    "score_general": [{"work_title": "Үлгі жүйелердің орнықтылығы", "science": "natural"}],
    "score_authors": [
        {"name": "Үлгіев Ү. М.", "latin_name": "Ulgiyev U."},
        {"name": "Мысалова Т. Т.", "latin_name": "Mysalova T."},
    ],
    "publications": [
        ARTICLE
        | {
            "title": "On the stability of model systems",
            "authors": "Ulgiyev U.; Mysalova T.; Brown B.",
            "journal": "Journal of Examples",
            "published_on": "2023-06",
            "indexes": "SCIE; Scopus",
            "jcr_quartile": "Q1",
            "jcr_matches": "иә",
            "scopus_percentile": 91,
            "scopus_matches": "иә",
            "recommended": NONE,
        },
        ARTICLE
        | {
            "title": "Stability under noise",
            "authors": "Brown B.; Mysalova T.; Ulgiyev U.; Smith J.",
            "journal": "Examples Letters",
            "published_on": "2022",
            "indexes": "Scopus",
            "scopus_percentile": 74.5,
            "scopus_matches": "иә",
            "recommended": NONE,
        },
        ARTICLE
        | {
            "title": "Үлгі есептер туралы",
            "authors": "Үлгіев Ү. М.; Мысалова Т. Т.",
            "journal": "Үлгі хабаршысы",
            "published_on": "2021-03",
        },
        ARTICLE
        | {"title": "Ескі мақала", "authors": "Үлгіев Ү. М.", "journal": "Үлгі хабаршысы", "published_on": "2017"},
    ],
    "books": [
        {
            "title": "Орнықтылық теориясы",
            "kind": "монография",
            "authors": "Үлгіев Ү. М.; Мысалова Т. Т.",
            "isbn": "978-601-00-0000-0",
            "recommended_by": "Ғылыми кеңес",
            "published_on": "2022",
            "place": "Алматы: Үлгі",
        },
    ],
    "patents": [{"title": "Үлгі тәсіл", "kind": "өнертабыс", "office": "Қазақстан", "granted_on": "12.04.2023"}],
    "score_details": [{"sheet": "publications", "work_row": 5, "first_corresponding": NONE}],
    "score_acts": [{"title": "Үлгі әдістеме", "purpose": "education", "dated_on": "01.09.2023"}],
    "score_marks": [{"scheme": "satpayev", "criterion": "1", "mark": 8.5}],
}


def filled(facts: dict[str, list[dict[str, Any]]], *, work: bool) -> bytes:
    """Return the blank workbook filled with ``facts`` by machine names of sheets and columns."""
    book: Workbook = load_workbook(io.BytesIO(blank_bytes("kk", work=work)))
    for page in book.worksheets:
        sheet = str(page.cell(1, 1).value or "").removeprefix("titlecheck/")
        columns = {page.cell(1, index).value: index for index in range(2, page.max_column + 1)}
        for row, record in enumerate(facts.get(sheet, ()), start=4):
            for key, value in record.items():
                page.cell(row, columns[key]).value = value
    return workbook_bytes(book)


def main() -> None:
    """Write the samples."""
    HOME.mkdir(parents=True, exist_ok=True)
    write_whole(HOME / "work.kk.xlsx", filled(WORK, work=True), force=True)


if __name__ == "__main__":
    main()
