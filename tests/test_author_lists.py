"""Author lists as people type them: the number of authors, and lists that leave it unknown."""

from __future__ import annotations

import pytest

from processor_time import bounded_work
from titlecheck.facts.person_names import AuthorList, author_list, split_authors


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Петров П.П., Мысал Т.", ["Петров П.П.", "Мысал Т."]),
        ("Петров П.П.; Мысал Т.", ["Петров П.П.", "Мысал Т."]),
        ("Петров П.П.\nМысал Т.", ["Петров П.П.", "Мысал Т."]),
        ("Петров П.П. и Мысал Т.", ["Петров П.П.", "Мысал Т."]),
        ("Үлгіев Ү. М. және Мысал Т.", ["Үлгіев Ү. М.", "Мысал Т."]),
        ("Petrov P. and Mysal T.", ["Petrov P.", "Mysal T."]),
        ("П.П. Петров, Т. Мысал", ["П.П. Петров", "Т. Мысал"]),
        ("Петров П.П. Мысал Т.", ["Петров П. П.", "Мысал Т."]),
        ("Ulgiyev, U. M., Mysal, T.", ["Ulgiyev, U. M.", "Mysal, T."]),
        ("Ulgiyev, Ulan; Mysal, Timur", ["Ulgiyev, Ulan", "Mysal, Timur"]),
        ("Ulan Ulgiyev, Timur Mysal", ["Ulan Ulgiyev", "Timur Mysal"]),
        ("Үлгіев Ү.М., Мысал Т.; Петров П.", ["Үлгіев Ү.М.", "Мысал Т.", "Петров П."]),
        ("Petrov P.1, Mysal T.2,3", ["Petrov P.1", "Mysal T.2"]),
        ("Петров П.П., д.т.н., Мысал Т.", ["Петров П.П.", "Мысал Т."]),
        ("Петров П.П. (Алматы, Қазақстан), Мысал Т.", ["Петров П.П. (Алматы, Қазақстан)", "Мысал Т."]),
        ("Петров П.П.,", ["Петров П.П."]),
        ("Петров Пётр Петрович", ["Петров Пётр Петрович"]),
        ("Петров П.П.; Сейітов Т. Б.", ["Петров П.П.", "Сейітов Т. Б."]),
        ("Garcia Lopez, Maria; Petrov P.P.", ["Garcia Lopez, Maria", "Petrov P.P."]),
        ("Garcia Lopez, Maria José; Petrov, Pyotr", ["Garcia Lopez, Maria José", "Petrov, Pyotr"]),
        ("Ли С. мен Ким А.", ["Ли С.", "Ким А."]),
        ("Петров П. бен Ким А.", ["Петров П.", "Ким А."]),
        ("Серік Ә. пен Ким А.", ["Серік Ә.", "Ким А."]),
        ("Петров П.П.,\nМысал Т.", ["Петров П.П.", "Мысал Т."]),
        ("Авторы: Петров П.П., Мысал Т.", ["Петров П.П.", "Мысал Т."]),
        ("Авторханов А.; Басқанбаев Б.; Другов В.", ["Авторханов А.", "Басқанбаев Б.", "Другов В."]),
        ("Петров П.; Petrova A.; Петров А.", ["Петров П.", "Petrova A.", "Петров А."]),
        ("ван дер Берг И., dos Santos J.", ["ван дер Берг И.", "dos Santos J."]),
        ("Үлгі Ахмет ұлы, профессор Мысал Т.", ["Үлгі Ахмет ұлы", "профессор Мысал Т."]),
        ("Petrov P. with Mysal T.", ["Petrov P.", "Mysal T."]),
        ("петров п.п., мысал т.", ["петров п.п.", "мысал т."]),
    ],
)
def test_an_unambiguous_list(text: str, names: list[str]) -> None:
    found = author_list(text)
    assert list(found.names) == names
    assert found.exact
    assert found.least == len(names)
    assert split_authors(text) == names


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("Ulgiyev, Ulan", 1, 2),
        ("Петров, Иванов, Сидоров", 2, 3),
        ("Петров Пётр Мысал Тимур", 1, 4),
        ("Петров П.П. и др.", 2, None),
        ("Smith J., et al.", 2, None),
        ("Smith J. and others", 2, None),
        ("Үлгіев Ү. М., Мысал Т. және т.б.", 3, None),
        ("Үлгіев Ү. М., Мысал Т. және басқалар", 3, None),
        ("Петров П.П.; Petrov P.P.", 1, 2),
        ("Жұмабеков Е.; Мысал Т.; Zhumabekov Y.", 2, 3),
        ("Петров Пётр; Petrov P.", 1, 2),
        ("Петров П. П.; Petrov, Petr; Мысал Т.", 2, 3),
        ("Петров П.П., Петров П.П., Мысал Т.", 2, 3),
    ],
)
def test_a_list_with_an_unknown_number_of_authors(text: str, least: int, most: int | None) -> None:
    found = author_list(text)
    assert (found.least, found.most, found.exact) == (least, most, False)


@pytest.mark.parametrize(
    ("text", "names", "least"),
    [
        ("Петров П.П. [и др.]", ["Петров П.П."], 2),
        ("Петров П.П. (и др.)", ["Петров П.П."], 2),
        ("Петров П.П. и др. (5 авторов)", ["Петров П.П."], 2),
        ("Петров П.П., Мысал Т. (всего 8 авторов)", ["Петров П.П.", "Мысал Т."], 2),
        ("Петров П.П. (8 человек)", ["Петров П.П."], 1),
        ("Петров П.П. с соавторами", ["Петров П.П."], 2),
        ("Петров П.П. с соавт.", ["Петров П.П."], 2),
        ("Petrov P.P. with 12 coauthors", ["Petrov P.P."], 1),
        ("Петров П.П. в соавторстве с Мысал Т.", ["Петров П.П.", "Мысал Т."], 2),
        ("Петров П.П. в соавторстве", ["Петров П.П."], 2),
        ("Петров П.П. + 3", ["Петров П.П."], 1),
        ("Петров П.П. +3 автора", ["Петров П.П."], 1),
        ("Петров П.П., 5 авторов", ["Петров П.П."], 1),
        ("Петров П.П., ...", ["Петров П.П."], 2),
        ("Петров П.П., …", ["Петров П.П."], 2),
        ("Petrov P.P., others", ["Petrov P.P."], 2),
        ("Петров П.П., басқалар", ["Петров П.П."], 2),
        ("Петров П.П. және басқа авторлар", ["Петров П.П."], 2),
        ("Petrov P.P. and co-authors", ["Petrov P.P."], 2),
        ("Petrov P.P. & co", ["Petrov P.P."], 2),
        ("Коллектив авторов", [], 1),
        ("Петров П.П.; коллектив авторов", ["Петров П.П."], 1),
        ("Авторлар ұжымы", [], 1),
        ("ATLAS Collaboration", [], 1),
        ("Petrov P.P. and the ATLAS Collaboration", ["Petrov P.P."], 1),
        ("нет данных", [], 1),
        ("один", [], 1),
        ("Петров П.П. и 3 соавтора", ["Петров П.П."], 1),
        ("Petrov P.P. and 3 others", ["Petrov P.P."], 1),
        ("Петров П.П., және 2 автор", ["Петров П.П."], 1),
        ("Петров П.П. и коллектив", ["Петров П.П."], 1),
        ("Петров П.П. (без соавторов)", ["Петров П.П."], 1),
        ("Петров П.П. (в соавторстве с Мысал Т.)", ["Петров П.П."], 1),
        ("Петров П.П.; и др.; Мысал Т.", ["Петров П.П.", "Мысал Т."], 3),
    ],
)
def test_et_al_is_not_a_person(text: str, names: list[str], least: int) -> None:
    found = author_list(text)
    assert list(found.names) == names
    assert found.most is None
    assert least <= found.least <= least + 1


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Петров П.П. и соавт", ["Петров П.П."]),
        ("Петров П.П. и ещё четыре автора", ["Петров П.П."]),
        ("Petrov P.P. and three others", ["Petrov P.P."]),
        ("Петров П.П. с коллегами", ["Петров П.П."]),
        ("Петров П.П. және әріптестері", ["Петров П.П."]),
        ("Петров П.П. бірлескен авторлармен", ["Петров П.П."]),
        ("Петров П.П. и пр.", ["Петров П.П."]),
        ("Petrov P.P. etc.", ["Petrov P.P."]),
        ("Петров П.П. (5 авт.)", ["Петров П.П."]),
        ("Соавторы: Петров П.П., Мысал Т.", ["Петров П.П.", "Мысал Т."]),
        ("Петров П.П. (5)", ["Петров П.П. (5)"]),
        ("группа ученых", ["группа ученых"]),
        ("5", []),
        ("?", []),
    ],
)
def test_words_that_are_not_a_name_leave_the_number_open(text: str, names: list[str]) -> None:
    found = author_list(text)
    assert list(found.names) == names
    assert found.most is None
    assert found.least >= max(len(names), 1)


def test_an_empty_cell_names_nobody() -> None:
    assert author_list(" ") == AuthorList((), 0, 0)


def test_the_work_for_a_long_cell_is_bounded() -> None:
    with bounded_work(5):
        for text in ("a-" * 16_000, "(и др., " + ", " * 8_000, "ab " * 10_000):
            author_list(text)


def test_et_al_is_kept_at_the_end() -> None:
    assert split_authors("Smith J., et al.") == ["Smith J.", "et al."]
    assert split_authors("Петров П.П. и ещё четыре автора") == ["Петров П.П.", "и ещё четыре автора"]
