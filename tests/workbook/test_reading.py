"""Texts of the problems found while reading."""

from __future__ import annotations

import pytest

from titlecheck.i18n import LANGUAGES, Language, catalogue, word
from titlecheck.workbook import Location, ReadingNote, ReadingProblem, describe, describe_all
from titlecheck.workbook.outcome import suggested_word

CELL = Location("Еңбек өтілі", 4, "J", "Ставка")


def test_a_problem_states_place_value_and_allowed_values() -> None:
    problem = ReadingProblem(
        "not_in_list", CELL, "профессер", ("terms.post.professor", "terms.post.head"), "terms.post.professor"
    )
    assert describe(problem, "ru") == (
        "Лист «Еңбек өтілі», J4 («Ставка»): «профессер» нет в списке. Возможно, имелось в виду «профессор»? "
        "Допустимо: профессор; ұйым басшысы (бастығы)."
    )
    assert describe(problem, "en").startswith("Sheet “Еңбек өтілі”, J4 (“Ставка”): “профессер” is not in the list.")


@pytest.mark.parametrize(
    ("allowed", "lang", "told"),
    [
        ("> 0, ≤ 2", "kk", "Рұқсат етіледі: 0 мәнінен үлкен, 2 мәнінен аспайды."),
        ("> 0, ≤ 2", "ru", "Допустимо: больше 0, не больше 2."),
        ("> 0, ≤ 2", "en", "Allowed: more than 0, at most 2."),
        ("≥ 1", "ru", "Допустимо: не меньше 1."),
        ("0–100", "ru", "Допустимо: 0–100."),
    ],
)
def test_an_allowed_range_is_told_in_words(allowed: str, lang: Language, told: str) -> None:
    assert describe(ReadingProblem("out_of_range", CELL, "3", (allowed,)), lang).endswith(told)


def test_a_sign_that_was_found_is_quoted() -> None:
    told = describe(ReadingProblem("out_of_range", CELL, "≥ 1", ("≥ 1",)), "ru")
    assert "≥ 1 выходит" in told


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("own", LANGUAGES)
def test_words_to_write_are_those_of_the_sheet(lang: Language, own: Language) -> None:
    """The list in a cell of a workbook takes the words of its language only."""
    sheet, yes, post = (word(key, own) for key in ("sheets.service", "terms.answer.yes", "terms.post.head"))
    place = Location(sheet, 4, "J", word("fields.service.acting", own))
    assert f"{yes}" in describe(ReadingProblem("not_yes_no", place, "maybe"), lang)
    allowed = ("terms.post.head", "terms.post.professor")
    one = ReadingProblem("not_in_list", place, "x", allowed, "terms.post.head")
    assert describe(one, lang).count(post) == 2
    shared = describe_all([one, one._replace(place=place._replace(column="K"))], lang)
    assert post in shared[-1]
    assert suggested_word(one, lang) == post
    assert suggested_word(one._replace(nearest=""), lang) == ""


def test_equal_problems_are_grouped() -> None:
    same = [ReadingProblem("not_number", Location("Service", row, "J", "Rate"), "x") for row in range(4, 16)]
    other = ReadingProblem("not_number", Location("Service", 4, "K", "Rate"), "x")
    assert describe_all([*same, other], "en") == [
        "Sheet “Service”, rows – 12: J4, J5, J6, J7, J8, J9, J10, J11 … (“Rate”): “x” is not a number.",
        "Sheet “Service”, K4 (“Rate”): “x” is not a number.",
    ]


def test_places_of_every_kind() -> None:
    def line(place: Location) -> str:
        return describe(ReadingProblem("not_number", place, "x"), "en")

    assert line(Location()) == "“x” is not a number."
    assert line(Location("A")) == "Sheet “A”: “x” is not a number."
    assert line(Location("A", 4)) == "Sheet “A”, row 4: “x” is not a number."
    assert line(Location("A", None, "C")) == "Sheet “A”, column C: “x” is not a number."
    assert line(Location(path="service[2].rate")) == "service[2].rate: “x” is not a number."


def test_long_and_unusual_values_are_shown_safely() -> None:
    shown = describe(ReadingProblem("not_number", CELL, "{found}\x07" + "a" * 100), "en")
    assert "{found}�aaa" in shown
    assert "…" in shown
    assert len(shown) < 140
    assert "terms.nothing" in describe(ReadingProblem("not_number", CELL, "terms.nothing"), "en")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_message_has_a_text(lang: Language) -> None:
    for code in catalogue("intake")["problem"]:
        assert describe(ReadingProblem(code, CELL, "x", ("y",), "z"), lang)
    for code in catalogue("intake")["note"]:
        assert describe(ReadingNote(code, CELL, "x", "sheets.talks"), lang)
