"""The numbers of an edition, by the names that texts use."""

from __future__ import annotations

import pickle
from datetime import date

import pytest

from titlecheck.i18n import filled, form
from titlecheck.ruleset import NEWEST, Numbers, UnknownReading, load_edition
from titlecheck.ruleset.numbers import EveryParagraph

LAW = load_edition()


@pytest.mark.parametrize("law", [LAW.numbers, NEWEST, Numbers()])
def test_a_name_leads_to_the_value_in_the_rules(law: Numbers) -> None:
    assert law["§4"].publications.total == LAW.routes["4"].publications.total
    assert law["§5-1"].conversion.worth == LAW.routes["5-1"].conversion.worth  # type: ignore[union-attr]
    assert law["§R02"].gap_days == LAW.readings["short_gap_is_no_interruption"].gap_days
    assert law["§edition"].wait_years == LAW.routes["4"].wait_years
    assert law["§procedure"].terms["appeal"].months


@pytest.mark.parametrize("name", ["4", "§3", "§nothing", "detail"])
def test_an_unknown_name_is_an_error(name: str) -> None:
    with pytest.raises(KeyError):
        LAW.numbers[name]


def test_an_unknown_switch_is_an_error() -> None:
    with pytest.raises(UnknownReading):
        LAW.numbers["§R99"]


class Section:
    """A section with one value."""

    def __init__(self, number: int | None) -> None:
        self.number = number


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ((6, 6, 6, 6, 6), "6"),
        ((6, None, None, None, 6), "6 (4, 5)"),
        ((6, 4, 4, 4, 6), "6 (4, 5); 4 (4-1 … 4-3)"),
        ((6, 4, None, 4, 6), "6 (4, 5); 4 (4-1, 4-3)"),
        ((6, 4, 4, 7, None), "6 (4); 4 (4-1, 4-2); 7 (4-3)"),
    ],
)
def test_all_paragraphs_are_listed_with_their_numbers(numbers: tuple[int | None, ...], said: str) -> None:
    found = dict(zip(("4", "4-1", "4-2", "4-3", "5"), map(Section, numbers), strict=True))
    assert str(EveryParagraph(found).number) == said


def test_a_paragraph_without_the_section_is_left_out() -> None:
    assert set(str(EveryParagraph(LAW.routes).waiver.articles)) >= set("357")
    assert "4-1" not in str(EveryParagraph(LAW.routes).waiver.articles)


@pytest.mark.parametrize(
    ("number", "russian", "english"),
    [(1, "год", "year"), (2, "года", "years"), (5, "лет", "years"), (11, "лет", "years"), (12, "лет", "years"),
     (21, "год", "years"), (114, "лет", "years"), (1009, "лет", "years"), (1021, "год", "years")],
)  # fmt: skip
def test_a_noun_agrees_with_its_number(number: int, russian: str, english: str) -> None:
    assert form(number, ("год", "года", "лет")) == russian
    assert form(number, ("year", "years")) == english


def test_a_text_is_filled_with_numbers_nouns_days_and_values() -> None:
    text = "{§4.service.years:год|года|лет} {n}, {§4.position.years} {§edition.later_amendment}, {§all.waiver.articles}"
    law = load_edition("2021-07-07")  # a later amendment to it is known
    assert law.later_amendment is not None
    service, post = law.routes["4"].service.years, law.routes["4"].position
    assert post is not None
    later = law.later_amendment
    assert filled(text, law.numbers, {"n": "x"}, "ru") == (
        f"{service} {form(service, ('год', 'года', 'лет'))} x, {post.years} {later:%d.%m.%Y}, "
        f"{law.numbers['§all'].waiver.articles}"
    )
    assert isinstance(later, date)


@pytest.mark.parametrize("text", ["{§4.service.years}", "{§4.talks}", "{§4-2.publications.recommended}"])
def test_a_missing_number_is_an_error_and_never_a_gap(text: str) -> None:
    with pytest.raises((KeyError, AttributeError)):
        filled(text, None if "service" in text else LAW.numbers, {}, "ru")


def test_every_paragraph_with_patents_has_its_shares() -> None:
    for route in LAW.routes.values():
        assert (route.derwent_of_all > 0) == (route.patents is not None)
        assert route.derwent_of_international <= route.derwent_of_all


def test_procedure_numbers_can_be_sent_to_another_process() -> None:
    numbers = Numbers()
    months = numbers["§procedure"].terms["appeal"].months
    again = pickle.loads(pickle.dumps(numbers))
    assert again["§procedure"].terms["appeal"].months == months


def test_an_unknown_name_of_the_procedure_is_an_error() -> None:
    with pytest.raises(AttributeError):
        _ = Numbers()["§procedure"].terms.nothing
