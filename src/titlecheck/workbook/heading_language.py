"""Language of the headings of a workbook."""

from __future__ import annotations

from collections.abc import Iterable

from titlecheck.i18n import LANGUAGES, Language, word
from titlecheck.workbook.sheet_layout import SheetLayout


def headings_language(layouts: Iterable[SheetLayout]) -> Language | None:
    """Return the language of most sheet names, else of most headings, else None."""
    known = list(layouts)
    counts = dict.fromkeys(LANGUAGES, 0)
    for lang in LANGUAGES:
        counts[lang] = sum(layout.name == word(f"sheets.{layout.sheet.key}", lang) for layout in known)
    if not any(counts.values()):
        for lang in LANGUAGES:
            counts[lang] = sum(
                one.heading.strip() == word(f"fields.{layout.sheet.key}.{one.column.key}", lang)
                for layout in known
                for one in layout.found
            )
    best = max(LANGUAGES, key=lambda lang: counts[lang])
    return best if counts[best] else None
