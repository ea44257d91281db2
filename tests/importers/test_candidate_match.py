"""The candidate among the authors, found by identifier and by name in either script, never by guessing."""

from __future__ import annotations

import pytest

from importers.making import work
from titlecheck.dossier.enums import Role
from titlecheck.dossier.person import Candidate
from titlecheck.importers.candidate_match import CandidateNames, author_place, candidate_names, roles_of
from titlecheck.importers.work import ImportedAuthor

SHEET = Candidate(family_name="Үлгіев", given_name="Үлгі", patronymic="Мысалұлы")


def known(candidate: Candidate = SHEET, *said: str) -> CandidateNames:
    person, remarks = candidate_names(candidate, said)
    assert not remarks
    return person


def place(person: CandidateNames, *authors: str | ImportedAuthor) -> tuple[bool | None, str]:
    people = tuple(one if isinstance(one, ImportedAuthor) else ImportedAuthor(one) for one in authors)
    stand = author_place(person, work(authors=people))
    return stand.first, stand.reason


@pytest.mark.parametrize(
    "name",
    [
        "Ulgiyev U.M.",
        "Ulgiev U.",
        "ULGIYEV, ULGI",
        "Үлгіев Ү.М.",
        "Улгиев У.",
        "Ülgiyev Ü. M.",
        "U. M. Ulgiyev",
        "Ulgi Ulgiyev",
    ],
)
def test_names_in_either_script(name: str) -> None:
    assert place(known(), "Mysal T.", name) == (False, "")
    assert place(known(), name, "Mysal T.") == (True, "")


@pytest.mark.parametrize(
    ("authors", "reason"),
    [
        (("Mysal T.", "Kim A."), "not_among"),
        (("Ulgiyev U.", "Ulgiyev U.M."), "several"),
        (("Ulgiyev", "Mysal T."), "perhaps"),
        (("Ulgiyev A.", "Mysal T."), "not_among"),
        (("Ulgiyeva U.", "Mysal T."), "not_among"),
        ((), "no_authors"),
    ],
)
def test_uncertain_matches_stay_open(authors: tuple[str, ...], reason: str) -> None:
    assert place(known(), *authors) == (None, reason)


def test_a_typing_error_of_one_letter_is_reported_and_not_accepted() -> None:
    person = known(Candidate(family_name="Жұмабеков", given_name="Ерлан"))
    assert place(person, "Zhumakbekov E.", "Mysal T.") == (None, "perhaps")


def test_a_candidate_without_names_and_numbers_is_never_found() -> None:
    assert place(known(Candidate()), "Ulgiyev U.") == (None, "nobody_known")


def test_an_identifier_takes_precedence_over_the_name() -> None:
    person = known(Candidate(family_name="Үлгіев", given_name="Үлгі", scopus_author_id="57000000001"))
    assert place(person, ImportedAuthor("Mysal T."), ImportedAuthor("Smith J.", scopus_id="57000000001")) == (False, "")
    assert place(
        person,
        ImportedAuthor("Ulgiyev U.", scopus_id="57000000009"),
        ImportedAuthor("Ulgiyev U.", scopus_id="57000000001"),
    ) == (False, "")


def test_a_matching_name_with_another_number_is_a_namesake_or_a_second_profile() -> None:
    person = known(Candidate(family_name="Үлгіев", given_name="Үлгі", scopus_author_id="57000000001"))
    assert place(person, ImportedAuthor("Ulgiyev U.", scopus_id="57000000009")) == (None, "other_number")
    both = known(Candidate(family_name="Үлгіев", given_name="Үлгі", scopus_author_id="57000000001"), "57000000009")
    assert place(both, ImportedAuthor("Ulgiyev U.", scopus_id="57000000009")) == (True, "")


def test_other_kinds_of_author_numbers() -> None:
    candidate = Candidate(family_name="Үлгіев", researcher_id="A-1234-2019", orcid="0000-0002-1825-0097")
    assert place(known(candidate), "X Y", ImportedAuthor("Z", researcher_id="A-1234-2019")) == (False, "")
    assert place(known(candidate), ImportedAuthor("Z", orcid="0000-0002-1825-0097")) == (True, "")


def test_invalid_numbers_are_reported_and_not_used() -> None:
    person, remarks = candidate_names(Candidate(orcid="0000-0002-1825-0098", scopus_author_id="123", researcher_id="x"))
    assert not person.known
    assert {remark.code for remark in remarks} == {"own_orcid", "own_scopus_author_id", "own_researcher_id"}


@pytest.mark.parametrize(
    ("said", "author"),
    [
        ("Smagulova, A.", "Smagulova A."), ("Smagulova A.", "Smagulova, A. B."), ("Смағұлова Айгүл", "Smagulova A."),
        ("Aigul Smagulova", "Smagulova A."), ("Smagulova Aigul", "Smagulova A."), ("Smagulova", "Smagulova U."),
    ],
)  # fmt: skip
def test_name_spellings_given_in_the_call(said: str, author: str) -> None:
    """Check spellings in the call; a family name alone is combined with the dossier's given names."""
    assert place(known(SHEET, said), "Mysal T.", author) == (False, "")


@pytest.mark.parametrize("said", ["Smagulova A.", "Smagulova, A", "A. Smagulova", "Смағұлова А.", "Смагулова А"])
@pytest.mark.parametrize(
    "author", ["Smagulova, Aigerim", "Смагулова Айгерим Болатовна", "Smagulova, AB", "A. Smagulova"]
)
def test_a_name_with_initials_is_the_name_in_full_in_either_script(said: str, author: str) -> None:
    assert place(known(Candidate(), said), "Kim B.", author) == (False, "")
    assert place(known(Candidate(), said), author, "Kim B.") == (True, "")


@pytest.mark.parametrize("said", ["Smagulova A.B.", "Смагулова А.Б.", "Smagulova, AB", "А. Б. Смағұлова"])
def test_two_initials_must_both_match(said: str) -> None:
    for author in ("Smagulova, Aigerim B.", "Смагулова Айгерим Болатовна", "Smagulova A.", "Smagulova, Aigerim"):
        assert place(known(Candidate(), said), "Kim B.", author) == (False, "")
    for author in ("Smagulova A.C.", "Smagulova, Aigerim C.", "Smagulova, Vera"):
        assert place(known(Candidate(), said), "Kim B.", author) == (None, "not_among")


def test_a_single_initial_is_that_of_the_given_name() -> None:
    person = known(Candidate(family_name="Смағұлова", given_name="Айгерім", patronymic="Болатқызы"))
    assert place(person, "Smagulova B.") == (None, "perhaps")
    assert place(person, "Smagulova A.") == place(person, "Smagulova A.B.") == (True, "")
    for author in ("Smagulova, Bota", "Smagulova B.", "Smagulova B.A."):
        assert place(known(Candidate(), "Smagulova A.B."), author) == (None, "perhaps")


@pytest.mark.parametrize(
    "authors",
    [
        ("Smagulova A.", "Smagulova Aigerim"),
        ("Smagulova, Aigerim", "Smagulova, Asel"),
        ("Смагулова А.", "Smagulova, Asel"),
        ("Smagulova A.B.", "Smagulova A.C."),
    ],
)
def test_initials_that_match_two_authors_are_reported_and_none_is_chosen(authors: tuple[str, ...]) -> None:
    stand = author_place(known(Candidate(), "Smagulova A."), work(authors=tuple(map(ImportedAuthor, authors))))
    assert (stand.first, stand.corresponding, stand.reason) == (None, None, "several")
    assert stand.found == "; ".join(authors)


@pytest.mark.parametrize("author", ["Smagulova, Bota", "Smagulov, Aidos", "Smagulova B.", "Kim A."])
def test_initials_that_match_no_author(author: str) -> None:
    assert place(known(Candidate(), "Smagulova A."), author, "Mysal T.") == (None, "not_among")


def test_initials_in_the_call_match_those_of_the_dossier() -> None:
    """Check that an author whose given name differs from the dossier's is not a match."""
    asel = known(Candidate(family_name="Ким", given_name="Әсел"), "Smagulova A.")
    assert place(asel, "Smagulova, Aigerim", "Smagulova, Asel") == (False, "")
    assert place(asel, "Smagulova, Aigerim") == (None, "not_among")
    assert place(asel, "Smagulova, A.") == (True, "")
    other = known(Candidate(family_name="Ким", given_name="Бота"), "Smagulova A.")
    assert place(other, "Smagulova, Aigerim") == (True, "")


@pytest.mark.parametrize(
    ("said", "author"), [("Zhumabekova Zh.", "Jumabekova, Janar"), ("Жұмабекова Ж.", "Zhumabekova, Zhanar"),
                         ("Khasenova Kh.", "Hasenova, Hadisha"), ("Жұмабекова Ж.", "Zhumabekova Z.")],
)  # fmt: skip
def test_an_initial_of_two_latin_letters(said: str, author: str) -> None:
    assert place(known(Candidate(), said), author, "Mysal T.") == (True, "")
    assert place(known(Candidate(), said), author.split(maxsplit=1)[0] + " Aigul", "Mysal T.") == (None, "not_among")


def test_a_family_name_alone_suffices_if_nothing_else_is_known() -> None:
    assert place(known(Candidate(), "Smagulova"), "Mysal T.", "Smagulova A.") == (False, "")
    assert place(known(Candidate(), "Smagulova"), "Smagulova B.", "Smagulova A.") == (None, "several")


@pytest.mark.parametrize(
    ("named", "corresponding"),
    [
        (("Ulgiyev, U.M.",), True),
        (("U. Ulgiyev",), True),
        (("Mysal, T.",), False),
        (("Ulgiyev, U.M.", "Mysal, T."), True),
        (("Kim, A.",), None),
        (("Kim, A.", "Mysal, T."), None),
        (("Faculty of Examples",), None),
        (None, None),
    ],
)
def test_the_corresponding_author(named: tuple[str, ...] | None, corresponding: bool | None) -> None:
    found = author_place(
        known(), work(authors=(ImportedAuthor("Mysal T."), ImportedAuthor("Ulgiyev U.M.")), corresponding=named)
    )
    assert (found.first, found.corresponding) == (False, corresponding)


def test_a_corresponding_author_with_a_namesake_stays_open() -> None:
    person = known(Candidate(family_name="Үлгіев", given_name="Үлгі", scopus_author_id="57000000001"))
    authors = (
        ImportedAuthor("Ulgiyev U.", scopus_id="57000000001"),
        ImportedAuthor("Ulgiyev U.", scopus_id="57000000002"),
    )
    found = author_place(person, work(authors=authors, corresponding=("Ulgiyev, U.",)))
    assert (found.first, found.corresponding) == (True, None)


def test_roles_of_the_candidate() -> None:
    assert roles_of(True, True) == (Role.FIRST, Role.CORRESPONDING)
    assert roles_of(True, None) == roles_of(True, False) == (Role.FIRST,)
    assert roles_of(False, True) == (Role.CORRESPONDING,)
    assert roles_of(False, False) == (Role.COAUTHOR,)
    assert roles_of(False, None) is None
    assert roles_of(None, None) is None
