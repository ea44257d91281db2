"""Texts about a table take their numbers from the table."""

from __future__ import annotations

from fractions import Fraction
from itertools import count

import pytest

from titlecheck.i18n import LANGUAGES, Language, catalogue
from titlecheck.rendering.score_phrases import (
    band_name,
    group_name,
    phrases_of_scores,
    reading_text,
    warning_text,
    why_repaired,
)
from titlecheck.ruleset.scheme import Scheme
from titlecheck.ruleset.scheme_catalogue import all_schemes

NUMBERS = (
    "quartile", "percentile_from", "percentile_to", "percentile_below", "top", "older_than_years", "reviews",
    "least_usd",
)  # fmt: skip


def changed(scheme: Scheme) -> Scheme:
    """Return the same table with other numbers."""
    fresh = count(1009, 2)
    groups = tuple(
        group.model_copy(update={name: next(fresh) for name in NUMBERS if getattr(group, name) is not None})
        for group in scheme.group
    )
    bands = {
        name: band.model_copy(
            update={key: Fraction(next(fresh)) for key, value in band if key != "lead" and value is not None}
        )
        for name, band in scheme.bands.items()
    }
    sections = tuple(one.model_copy(update={"cap": Fraction(next(fresh))}) for one in scheme.section)
    window = scheme.window.model_copy(update={"years": next(fresh)})
    return scheme.model_copy(update={"group": groups, "bands": bands, "section": sections, "window": window})


def said(scheme: Scheme, lang: Language) -> dict[str, str]:
    """Return every text about a table, by its key in the catalogue."""
    say, edition = phrases_of_scores(lang), all_schemes()[scheme.scheme]
    found: dict[str, str] = {}
    for group, row in scheme.rows:
        if not group.titles:
            found[f"scoring.group.{group.label}"] = group_name(group, say)
        if row.band:
            found[f"scoring.band.{row.band}"] = band_name(group, row, scheme, say)
        for code in filter(None, (group.repair, row.repair)):
            found[f"scoring.repair.{code}"] = why_repaired(group, code, say)
    for code in (*edition.warnings, *scheme.warnings):
        found[f"scoring.warning.{code}"] = warning_text(code, "", scheme, say)
    for name in edition.readings_of(scheme.scheme):
        for part in ("title", "strict", "lenient", "why"):
            found[f"scoring_readings.{name}.{part}"] = reading_text(name, scheme, say, part)
    return found


def text(key: str, lang: Language) -> str:
    table = catalogue(key.partition(".")[0])
    for step in key.split(".")[1:]:
        table = table[step]
    return str(table[lang])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_texts_with_numbers_differ_where_the_tables_differ(lang: Language) -> None:
    taking: set[str] = set()
    for name, edition in all_schemes().items():
        scheme = edition.schemes[name]
        now, other = said(scheme, lang), said(changed(scheme), lang)
        assert set(now) == set(other)
        for key, one in now.items():
            assert "{" not in one
            takes = "{" in text(key, lang) and "{detail}" not in text(key, lang)
            assert (one != other[key]) == takes, (key, one, other[key])
            taking |= {key} if takes else set()
    assert len(taking) > 25
