"""Sheets and columns are named in the language of the user's workbook, whatever the output language."""

from __future__ import annotations

from pathlib import Path

import pytest

from rendering.dossiers import docent
from titlecheck.dossier import Dossier
from titlecheck.eligibility import assess
from titlecheck.i18n import LANGUAGES, Language, word
from titlecheck.i18n.phrases import speech
from titlecheck.rendering.text_page import to_text
from titlecheck.ruleset import load_edition
from titlecheck.workbook import ReadingNote, describe, fill_workbook
from titlecheck.workbook.outcome import Location
from titlecheck.workbook.reader import read_workbook

EDITION = load_edition()


def _from_workbook(folder: Path, lang: Language) -> Dossier:
    """Return a dossier read from a workbook in ``lang``, with one decisive cell empty."""
    job = docent().service[0].model_dump(mode="json", exclude_none=True) | {"started_on": "2021"}
    fill_workbook(folder / "book.xlsx", docent(service=(job,)), lang)
    dossier = read_workbook(folder / "book.xlsx").dossier
    assert dossier is not None
    return dossier


@pytest.mark.parametrize("own", LANGUAGES)
def test_the_language_of_the_headings_is_detected(tmp_path: Path, own: Language) -> None:
    assert _from_workbook(tmp_path, own).headings_in == own
    assert docent().headings_in is None


@pytest.mark.parametrize("own", LANGUAGES)
def test_every_output_names_sheets_as_the_workbook_does(tmp_path: Path, own: Language) -> None:
    dossier = _from_workbook(tmp_path, own)
    result = assess(dossier)
    for lang in LANGUAGES:
        shown = " ".join(to_text(result, lang, edition=EDITION, dossier=dossier, width=100).split())
        assert word("fields.service.started_on", own) in shown
        for other in LANGUAGES:
            named = word("report.place.sheet", lang, sheet=word("sheets.service", other))
            assert (named in shown) is (other == own), (lang, other)


@pytest.mark.parametrize("own", LANGUAGES)
def test_texts_that_name_a_column_use_the_language_of_the_workbook(own: Language) -> None:
    for lang in LANGUAGES:
        assert word("fields.service.acting", own) in speech(lang, EDITION, own).note("taken_not_acting", "7")
        note = ReadingNote("column_missing", Location(word("sheets.service", own)), meant="fields.service.acting")
        assert word("fields.service.acting", own) in describe(note, lang)
