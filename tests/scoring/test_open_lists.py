"""Of lists that may lack rows the result says that there may be more points."""

from __future__ import annotations

from scoring.build import dossier, facts, scored
from titlecheck.scoring.speech import Speech
from titlecheck.words import LANGUAGES, word


def warned(*incomplete: str) -> list[str]:
    made = dossier(publications=[{"title": "A"}]).model_copy(update={"incomplete": incomplete})
    return [detail for code, detail in scored("state_stipend", made, facts()).warnings if code == "lists_open"]


def test_the_lists_that_points_are_given_for_are_named() -> None:
    assert warned() == []
    assert warned("publications", "books", "talks") == ["publications, books"]
    for lang in LANGUAGES:
        said = Speech(lang).warning("lists_open", "publications, books")
        assert f"{word('sheets.publications', lang)}, {word('sheets.books', lang)}" in said
