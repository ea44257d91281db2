"""Example rows of a workbook for some routes: in the language of its sheets, marked as examples, never read."""

from __future__ import annotations

from functools import cache
from typing import Any

from titlecheck.dossier.enums import Index, PublicationType, Role, Stopped
from titlecheck.i18n import LANGUAGES, Language, word
from titlecheck.workbook.columns import SHEETS, FactSheetColumns

Example = dict[str, Any]

_WORDS: dict[str, dict[str, str]] = {
    "degrees": {"specialty": "specialty", "country": "country"},
    "titles": {"country": "country"},
    "honours": {"name": "honour"},
    "service": {"organisation": "organisation", "post_title": "post"},
    "patents": {"title": "patent"},
    "creative_works": {"title": "suite", "kind": "music", "venue": "hall"},
    "talks": {"title": "talk", "conference": "conference", "country": "abroad"},
    "participations": {"event": "biennale"},
    "books": {"title": "monograph", "authors": "alone", "place": "publisher"},
    "supervised": {"name": "pupil"},
    "trained": {"name": "ensemble", "contest_name": "contest"},
}
"""Cells of a sheet's example that contain words; the others equal those of the blank workbook."""

_ROLES = (Role.FIRST,)


def examples_of(sheet: str, lang: Language) -> tuple[Example, ...]:
    """Return the example rows of a sheet in one language, by column.

    A prefilled sheet has none. The sheets of scoring and of a meeting have only the example of their columns.
    """
    if sheet == "documents" or sheet not in SHEETS:
        return ()
    if sheet == "publications":
        return _publications(lang)
    columns: FactSheetColumns = SHEETS[sheet]
    row: Example = {column.key: _value(column) for column in columns.columns if column.example is not None}
    row |= {key: word(f"examples.{name}", lang) for key, name in _WORDS.get(sheet, {}).items()}
    return (row,)


def _value(column: Any) -> Any:
    from titlecheck.workbook.fact_sheet_layout import example_value

    return example_value(column)


def _publications(lang: Language) -> tuple[Example, ...]:
    """Return a national article, an international one and a conference paper."""
    authors = word("examples.person", lang)
    common: Example = {"authors": authors, "roles": _ROLES, "matches_specialty": True, "stopped": Stopped.NO}
    national = common | {
        "title": word("examples.article", lang),
        "type": PublicationType.ARTICLE,
        "journal": word("examples.journal", lang),
        "issn": "1563-0307",
        "published_on": "2021-06",
        "volume": "12(3), 15–24",
        "recommended": True,
    }
    abroad = common | {
        "title": word("examples.article_abroad", lang),
        "type": PublicationType.ARTICLE,
        "journal": word("examples.journal_abroad", lang),
        "issn": "2617-7013",
        "published_on": "2022-11-15",
        "volume": "8(2), 104–118",
        "doi": "10.1000/example.1",
        "foreign": True,
        "indexes": (Index.SCOPUS,),
        "scopus_field": "General Computer Science",
        "scopus_percentile": "58",
    }
    paper = common | {
        "title": word("examples.paper", lang),
        "type": PublicationType.CONFERENCE_PAPER,
        "journal": word("examples.proceedings", lang),
        "published_on": "2020-10",
        "volume": "45–49",
        "conference_abroad": True,
        "conference_international": True,
    }
    return national, abroad, paper


@cache
def all_examples(sheet: str) -> tuple[Example, ...]:
    """Return the example rows of a sheet in all languages, to recognise unchanged examples."""
    return tuple(row for lang in LANGUAGES for row in examples_of(sheet, lang))
