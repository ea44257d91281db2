"""Identifiers of works: spellings of one number are equal, and other text is no number."""

from __future__ import annotations

import pytest

from titlecheck.dossier.base import Record
from titlecheck.dossier.books_and_supervision import Book
from titlecheck.dossier.person import Title
from titlecheck.dossier.works import Patent, Publication
from titlecheck.facts.work_numbers import share_number, work_numbers

DOIS = (
    "10.5555/Example.1",
    "https://doi.org/10.5555/EXAMPLE.1",
    "http://dx.doi.org/10.5555/example.1",
    "doi:10.5555/example.1",
    "DOI: https://doi.org/10.5555/example.1",
    " doi 10.5555/example.1. ",
    "https://doi.org/10.5555%2Fexample.1",
)
ISBNS = (
    "978-1-4020-9462-0",
    "9781402094620",
    "1-4020-9462-0",
    "ISBN 1402094620",
    "978 1 4020 9462 0",
    "ISBN-13: 978‑1‑4020‑9462‑0",
)
PATENTS = ("KZ 35123 B", "35123", "№ 35 123", "Патент РК № 35123", "ҚР № 035123", "kz35123", "KZ 35,123 (B)")


def of(sheet: str, text: str) -> Record:
    made: dict[str, Record] = {
        "publications": Publication(doi=text),
        "books": Book(isbn=text),
        "patents": Patent(number=text),
    }
    return made[sheet]


@pytest.mark.parametrize(
    ("sheet", "spellings"),
    [("publications", DOIS), ("books", ISBNS), ("patents", PATENTS)],
    ids=lambda one: str(one)[:12],
)
def test_spellings_of_one_number_are_equal(sheet: str, spellings: tuple[str, ...]) -> None:
    first = work_numbers(of(sheet, spellings[0]))
    assert first
    for text in spellings:
        assert share_number(first, work_numbers(of(sheet, text))), text


@pytest.mark.parametrize(
    ("sheet", "one", "other"),
    [
        ("publications", "10.5555/a.1", "10.5555/a.11"),
        ("books", "978-1-4020-9462-0", "978-3-16-148410-0"),
        ("books", "978-1-4020-9462-1", "978-1-4020-9462-2"),
        ("patents", "KZ 35123", "KZ 35124"),
        ("patents", "KZ 35123", "RU 35123"),
        ("patents", "KZ 3512", "KZ 35120"),
    ],
)
def test_two_numbers_differ(sheet: str, one: str, other: str) -> None:
    assert not share_number(work_numbers(of(sheet, one)), work_numbers(of(sheet, other)))


@pytest.mark.parametrize("text", ["-", "нет", "жоқ", "none", "б/н", "№"])
@pytest.mark.parametrize("sheet", ["publications", "books", "patents"])
def test_a_word_instead_of_a_number_identifies_no_work(sheet: str, text: str) -> None:
    assert work_numbers(of(sheet, text)) == frozenset()


def test_a_cell_may_hold_several_numbers() -> None:
    both = work_numbers(of("books", "978-1-4020-9462-0; 978-3-16-148410-0"))
    assert len(both) == 2
    assert share_number(both, work_numbers(of("books", "3-16-148410-X")))
    family = work_numbers(of("patents", "KZ 35123; EA 41234"))
    assert share_number(family, work_numbers(of("patents", "EA 041234")))


def test_a_record_without_its_own_number_has_none() -> None:
    assert work_numbers(Title(kind=None)) == frozenset()
