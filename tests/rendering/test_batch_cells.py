"""Cells of the batch summary."""

from __future__ import annotations

import pytest

from department.making import case, named
from titlecheck.department.summary import progress_of
from titlecheck.dossier import Dossier
from titlecheck.i18n import LANGUAGES, Language, word
from titlecheck.i18n.phrases import Phrases
from titlecheck.rendering import batch_cells
from titlecheck.rendering.batch_cells import summary_phrases


def _sought(dossier: Dossier, words: Phrases) -> set[str]:
    return {batch_cells.sought(one, words) for one in progress_of("a.json", case(dossier))}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_dossier_without_a_title_has_an_empty_answer(lang: Language) -> None:
    words = summary_phrases(lang)
    stated = named("Үлгіев")
    without = stated.model_copy(update={"application": stated.application.model_copy(update={"title_sought": None})})
    assert _sought(stated, words) == {word("batch.yes", lang), word("batch.no", lang)}
    assert _sought(without, words) == {word("batch.title_unstated", lang)}
