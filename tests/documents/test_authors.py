"""Finding the candidate among the authors in any spelling, script and order of names."""

from __future__ import annotations

import pytest

from titlecheck.documents.author_names import marked_authors
from titlecheck.dossier.person import Candidate
from titlecheck.facts.person_names import Matcher, folded, split_authors

ZHUMABEKOV = Matcher(Candidate(family_name="Жұмабеков", given_name="Ерлан", patronymic="Шәріпұлы"))
ULGIYEV = Matcher(
    Candidate(family_name="Үлгіев", given_name="Үлгі", patronymic="Мысалұлы", latin_name="Ulgiyev, U. M.")
)


def chosen(authors: str, matcher: Matcher) -> str | None:
    found = [one.name for one in marked_authors(authors, matcher) if one.candidate]
    assert len(found) <= 1
    return found[0] if found else None


@pytest.mark.parametrize(
    "name",
    [
        "Жұмабеков Е.Ш.", "Жумабеков Е.Ш.", "Е. Ш. Жұмабеков", "Ш.Е. Жұмабеков", "Жұмабеков Ерлан Шәріпұлы",
        "Zhumabekov Y. Sh.", "Zhumabekov E.Sh.", "Jumabekov, E.S.", "Dzhumabekov E.", "Zhumabekov YS",
        "Yerlan Zhumabekov",
        "ZHUMABEKOV, YERLAN", "Zhumabekov Erlan", "Yerlan Sh. Zhumabekov", "Жyмабеков Е.", "Zhumabekov", "Žumabekov E.",
        "E.Zhumabekov", "Zhumabekov Ye.", "Жұмабеков  ЕШ",
    ],
)  # fmt: skip
def test_spellings_of_the_candidate_s_name(name: str) -> None:
    assert chosen(f"Мысал Т.; {name}; Kim A.", ZHUMABEKOV) == name


@pytest.mark.parametrize(
    "name",
    [
        "Zhumabekova Y.", "Жұмабекова Е.Ш.", "Zhumabekov A.", "Жұмабеков Б.Ш.", "Жұмабеков Марат", "Akhmetov E.Sh.",
        "Е. Ш.",
    ],
)  # fmt: skip
def test_names_of_other_people(name: str) -> None:
    assert chosen(f"Мысал Т.; {name}", ZHUMABEKOV) is None


def test_the_last_letter_of_a_family_name_can_be_an_initial() -> None:
    smagulova = Matcher(Candidate(family_name="Смағұлова", given_name="Айгүл"))
    assert chosen("Smagulova A.; Smagulova", smagulova) == "Smagulova A."
    assert chosen("Smagulova B.", Matcher(Candidate(family_name="Смағұлова", given_name="Айгүл"))) is None
    assert chosen("Smagulova A.", Matcher(Candidate(family_name="Смағұлова", given_name="Бану"))) is None


def test_of_two_authors_with_one_family_name_the_better_match_is_taken() -> None:
    assert chosen("Zhumabekov A.; Zhumabekov E.", ZHUMABEKOV) == "Zhumabekov E."
    assert chosen("Zhumabekov E.; Zhumabekov E.Sh.", ZHUMABEKOV) == "Zhumabekov E.Sh."
    assert chosen("Zhumabekov; Zhumabekov", ZHUMABEKOV) is None


def test_a_typing_error_of_one_letter_is_tolerated_if_all_else_matches() -> None:
    assert chosen("Zhumakbekov E.Sh.; Mysal T.", ZHUMABEKOV) == "Zhumakbekov E.Sh."
    assert chosen("Zhumakbekov A.; Mysal T.", ZHUMABEKOV) is None
    assert chosen("Zhumakbekov E.Sh.; Zhumabekov E.", ZHUMABEKOV) == "Zhumabekov E."


@pytest.mark.parametrize(
    ("authors", "who"),
    [
        ("Ulgiyev, U. M., Mysal, T.", "Ulgiyev, U. M."),
        ("Mysal T., U.M. Ulgiev", "U.M. Ulgiev"),
        ("Үлгіев Ү.М., Мысал Т.", "Үлгіев Ү.М."),
        ("Улгиев У.; Үлгіева Ү.", "Улгиев У."),
        ("ULGIYEV U", "ULGIYEV U"),
        ("", None),
        (";;", None),
    ],
)
def test_author_lists_with_other_separators(authors: str, who: str | None) -> None:
    assert chosen(authors, ULGIYEV) == who


def test_a_name_known_only_from_publications() -> None:
    matcher = Matcher(Candidate(latin_name="Kim Yu."))
    assert chosen("Kim A.; Kim Yu.", matcher) == "Kim Yu."
    assert chosen("Lee J.; Yulia Kim", Matcher(Candidate(latin_name="Yulia Kim"))) == "Yulia Kim"


def test_a_double_name_is_recognised_by_either_half() -> None:
    matcher = Matcher(Candidate(family_name="Сейтқали-Ахметова", given_name="Әсел"))
    assert chosen("Seitkali-Akhmetova A.; Kim B.", matcher) == "Seitkali-Akhmetova A."
    assert chosen("Ахметова Ә.; Сейтқали Б.", matcher) == "Ахметова Ә."


def test_without_a_candidate_name_no_author_is_marked() -> None:
    assert chosen("Ulgiyev U.; Mysal T.", Matcher(Candidate())) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Қыдыров", "Kydyrov"), ("Қыдыров", "Qydyrov"), ("Ахметский", "Akhmetsky"), ("Ахметский", "Akhmetskiy"),
        ("Щербаков", "Shcherbakov"), ("Цой", "Tsoi"), ("Ғабит", "Gabit"), ("Ғабит", "Ghabit"), ("Юсупов", "Yussupov"),
        ("Әуезов", "Auezov"), ("Бөкейханов", "Bokeikhanov"), ("Нұрлан", "Nurlan"), ("Ильяс", "Ilyas"),
        ("Şámshıev", "Шамшиев"),
    ],
)  # fmt: skip
def test_spellings_are_normalised(one: str, other: str) -> None:
    assert folded(one) == folded(other)


def test_author_lists_are_split() -> None:
    assert split_authors("Ulgiyev U., Mysal T.") == ["Ulgiyev U.", "Mysal T."]
    assert split_authors("Ulgiyev, U., Mysal, T.") == ["Ulgiyev, U.", "Mysal, T."]
    assert split_authors("Ulgiyev U.") == ["Ulgiyev U."]
