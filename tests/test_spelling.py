"""Check and import normalise titles in the same way."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eligibility.drawn import drawn
from titlecheck.dossier import RECORD_SHEETS, Dossier
from titlecheck.dossier.enums import NEVER_TOGETHER, DegreeForm, DegreeKind
from titlecheck.eligibility.evidence.duplicates import duplicates
from titlecheck.importers.similarity import same_title
from titlecheck.ruleset import load_edition
from titlecheck.text.normalize import comparable, plain, row_ranges

LETTERS = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүһіabcdefghijklmnopqrstuvwxyz0123456789"
WORDS = st.lists(st.text(LETTERS, min_size=1, max_size=9), min_size=1, max_size=6)
BETWEEN = st.sampled_from([" ", "  ", " - ", ": ", ", ", " – ", " « ", ". "])


def merged(one: str, other: str) -> bool:
    """Return whether two articles of one day with these titles are taken for one."""
    raw = dict.fromkeys(RECORD_SHEETS, ()) | drawn("4", 1)[0].model_dump(by_alias=True, exclude=set(RECORD_SHEETS))
    raw["publications"] = [
        {"row": row, "title": title, "published_on": "2022-06-15"} for row, title in ((5, one), (6, other))
    ]
    return bool(duplicates(Dossier.model_validate(raw)))


@settings(max_examples=150, deadline=None)
@given(words=WORDS, between=st.lists(BETWEEN, min_size=6, max_size=6), upper=st.booleans(), yo=st.booleans())
def test_punctuation_case_and_yo_do_not_change_a_title(
    words: list[str], between: list[str], upper: bool, yo: bool
) -> None:
    title = " ".join(words)
    other = "".join(word + sign for word, sign in zip(words, between, strict=False))
    other = other.replace("ё", "е") if yo else other
    other = other.upper() if upper else other
    assert comparable(title) == comparable(other) != ""
    assert merged(title, other)
    assert same_title(title, other)


@settings(max_examples=150, deadline=None)
@given(one=WORDS, other=WORDS)
def test_check_and_import_agree_on_equal_titles(one: list[str], other: list[str]) -> None:
    first, second = " ".join(one), " ".join(other)
    alike = comparable(first) == comparable(second)
    assert merged(first, second) == alike
    assert not alike or same_title(first, second)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Учёт и отчётность", "Учет и отчетность"),
        ("Модель A", "Модель А"),  # the letter of the Latin keyboard, and of the Russian one
        ("Cинтез наноматериалов", "Синтез наноматериалов"),
        ("<i>In vitro</i> &amp; in vivo", "In vitro & in vivo"),
        ("[О нагрузке]", "О нагрузке."),
        ("Жұмыс и\u0306огурты", "Жұмыс йогурты"),
    ],
)
def test_spellings_of_one_title(one: str, other: str) -> None:
    assert comparable(one) == comparable(other)
    assert merged(one, other)


def test_markup_and_invisible_characters_are_removed() -> None:
    assert plain("A\u200b <b>bold</b>\n title &lt;x") == "A bold title <x"


@pytest.mark.parametrize(("rows", "text"), [([5], "5"), ([7, 5, 6], "5–7"), ([5, 9, 6], "5–6, 9"), ([], "")])
def test_row_numbers_are_written_as_ranges(rows: list[int], text: str) -> None:
    assert row_ranges(rows) == text


def test_what_no_diploma_has_together_is_what_paragraph_4_does_not_name() -> None:
    law = load_edition().routes["4"].degree_kinds
    assert {(kind, form) for kind in DegreeKind for form in DegreeForm if kind not in law[form]} == NEVER_TOGETHER
