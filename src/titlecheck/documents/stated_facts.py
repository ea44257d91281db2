"""What the forms say of values that rest only on a statement of the candidate."""

from __future__ import annotations

from collections.abc import Mapping

from titlecheck.documents.form_data import FormData
from titlecheck.documents.form_phrases import FormPhrases
from titlecheck.i18n.phrases import runs

_OF_COUNTED = ("matches_specialty", "stopped")
"""The facts without which a work does not count."""
_TOTAL, _RECOMMENDED, _INTERNATIONAL = (
    "publications_total",
    "publications_recommended",
    "publications_international",
)


def marked_lines(case: FormData, pen: FormPhrases, lines: Mapping[str, str]) -> dict[str, str]:
    """Return lines of annexes 1, 3 and 4, each marked where it rests on a statement; a blank one stays blank."""
    total = _rests(case, _TOTAL)
    indexed = bool(case.stated_rows("publications", "indexes")) or _rests(case, _INTERNATIONAL)
    in_post = bool(case.stated_rows("service", "acting") & (case.counted("position_years", "service") or frozenset()))
    marks = {
        "total": total,
        "recommended": _rests(case, _RECOMMENDED) if _RECOMMENDED in case.findings else total,
        "core_collection": indexed,
        "scopus_jstor": indexed,
        **dict.fromkeys(("jcr", "citescore", "indexed", "jstor"), indexed),
        "creative_works": _rests(case, _TOTAL, "creative_works"),
        **dict.fromkeys(("post_service", "service"), in_post),
    }
    return {name: pen("stated", text=text) if text and marks.get(name) else text for name, text in lines.items()}


def statements_line(case: FormData, pen: FormPhrases) -> str:
    """Return what the candidate states, for the further information on annex 1; empty where nothing is."""
    fields = dict.fromkeys(one.field for one in case.stated)
    return _said(pen, [pen(f"stated_fact.{field}") for field in fields])


def works_note(case: FormData, pen: FormPhrases, numbers: Mapping[tuple[str, int], int]) -> str:
    """Return what the candidate states of the works of a table; empty where nothing is.

    ``numbers`` are those of the table, by sheet and row of the workbook.
    """
    found: dict[str, list[int]] = {}
    for one in case.stated:
        listed = [numbers[one.sheet, row] for row in one.rows if (one.sheet, row) in numbers]
        if listed:
            found.setdefault(one.field, []).extend(listed)
    return _said(
        pen,
        [
            pen("stated_of", fact=pen(f"stated_fact.{field}"), numbers=runs(sorted(listed)))
            for field, listed in found.items()
        ],
    )


def _said(pen: FormPhrases, facts: list[str]) -> str:
    return pen("stated_facts", facts="; ".join(facts)) if facts else ""


def _rests(case: FormData, finding: str, *sheets: str) -> bool:
    """Return whether a work that a finding counts does so by a statement; ``sheets`` restrict which works."""
    return any(
        (case.counted(finding, sheet) or frozenset()) & case.stated_rows(sheet, *_OF_COUNTED)
        for sheet in sheets or ("publications", "patents", "creative_works", "talks")
    )
