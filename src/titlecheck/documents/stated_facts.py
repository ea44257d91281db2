"""Notes in the forms on values that are only statements of the candidate."""

from __future__ import annotations

from collections.abc import Mapping

from titlecheck.documents.form_data import FormData
from titlecheck.i18n.phrases import Phrases, runs

_OF_COUNTED = ("matches_specialty", "stopped")
"""Facts without which a work does not count."""
_TOTAL, _RECOMMENDED, _INTERNATIONAL = (
    "publications_total",
    "publications_recommended",
    "publications_international",
)


def marked_lines(case: FormData, say: Phrases, lines: Mapping[str, str]) -> dict[str, str]:
    """Return the lines of annexes 1, 3 and 4, marked if their number depends on a statement; blank lines stay blank."""
    total = _depends_on_statement(case, _TOTAL)
    indexed = bool(case.stated_rows("publications", "indexes")) or _depends_on_statement(case, _INTERNATIONAL)
    in_post = bool(case.stated_rows("service", "acting") & (case.counted("position_years", "service") or frozenset()))
    marks = {
        "total": total,
        "recommended": _depends_on_statement(case, _RECOMMENDED) if _RECOMMENDED in case.findings else total,
        "core_collection": indexed,
        "scopus_jstor": indexed,
        **dict.fromkeys(("jcr", "citescore", "indexed", "jstor"), indexed),
        "creative_works": _depends_on_statement(case, _TOTAL, "creative_works"),
        **dict.fromkeys(("post_service", "service"), in_post),
    }
    return {name: say("stated", text=text) if text and marks.get(name) else text for name, text in lines.items()}


def statements_line(case: FormData, say: Phrases) -> str:
    """Return the candidate's statements for annex 1; empty if there are none."""
    fields = dict.fromkeys(one.field for one in case.stated)
    return _statement_text(say, [say(f"stated_fact.{field}") for field in fields])


def works_note(case: FormData, say: Phrases, numbers: Mapping[tuple[str, int], int]) -> str:
    """Return the candidate's statements about the works of a table; empty if there are none.

    ``numbers`` maps sheet and row of the workbook to the numbers in the table.
    """
    found: dict[str, list[int]] = {}
    for one in case.stated:
        listed = [numbers[one.sheet, row] for row in one.rows if (one.sheet, row) in numbers]
        if listed:
            found.setdefault(one.field, []).extend(listed)
    return _statement_text(
        say,
        [
            say("stated_of", fact=say(f"stated_fact.{field}"), numbers=runs(sorted(listed)))
            for field, listed in found.items()
        ],
    )


def _statement_text(say: Phrases, facts: list[str]) -> str:
    return say("stated_facts", facts="; ".join(facts)) if facts else ""


def _depends_on_statement(case: FormData, finding: str, *sheets: str) -> bool:
    """Return whether a work counted by a finding depends on a statement; ``sheets`` restricts the works."""
    return any(
        (case.counted(finding, sheet) or frozenset()) & case.stated_rows(sheet, *_OF_COUNTED)
        for sheet in sheets or ("publications", "patents", "creative_works", "talks")
    )
