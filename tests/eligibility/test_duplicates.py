"""A work that is entered twice counts once."""

from __future__ import annotations

import pytest

from eligibility.drawn import EDITION, drawn, found
from eligibility.made import article, look
from eligibility.made import dossier as made
from titlecheck.dossier import Dossier
from titlecheck.eligibility.evidence.duplicates import DuplicateRow, duplicates
from titlecheck.results import Status

WORKS = ("talks", "creative_works", "patents", "participations")


def twice(**other: object) -> Dossier:
    """Return a dossier in which one article is entered a second time with some cells changed."""
    raw = drawn("4", 1)[0].model_dump(by_alias=True)
    one = raw["publications"][0] | {"title": "Үлгі есептің шешімі", "doi": "10.5555/EXAMPLE.1"}
    raw["publications"] = (one, *raw["publications"][1:], one | {"row": 900} | other)
    return Dossier.model_validate(raw)


@pytest.mark.parametrize(
    "other",
    [
        {},
        {"title": "Бөтен атау"},
        {"doi": None},
        {"doi": "10.5555/example.1", "title": None},
        {"doi": None, "title": "  үлгі  ЕСЕПТІҢ   шешімі. "},
    ],
)
def test_works_with_one_doi_or_one_title_and_year_are_one_work(other: dict[str, object]) -> None:
    dossier = twice(**other)
    first = dossier.publications[0].row
    ((place, kept),) = duplicates(dossier).items()
    assert {place[1], kept.of[1]} == {first, 900}
    assert kept.cells == ()
    finding = found(dossier, "4", EDITION.readings.profile())["publications_total"]
    assert [row.row for row in finding.rejected if row.reason == "duplicate"] == [place[1]]


@pytest.mark.parametrize(
    "other",
    [
        {"doi": None, "title": "Үлгі есептің шешімі, 2-бөлім"},
        {"doi": "10.5555/EXAMPLE.2", "title": "Үлгі есептің екінші шешімі"},
        {"doi": None, "published_on": "1999-01-01"},
        {"doi": None, "published_on": None},
        {"doi": None, "title": None},
    ],
)
def test_works_with_a_differing_field_are_two_works(other: dict[str, object]) -> None:
    assert duplicates(twice(**other)) == {}


def test_a_talk_also_entered_as_a_paper_is_one_work() -> None:
    raw = drawn("4-3", 1)[0].model_dump(by_alias=True)
    talk = {"row": 5, "title": "On load", "published_on": "2022-05-01", "in_proceedings": True}
    paper = {"row": 800, "title": "On Load", "published_on": "2022-05-01", "type": "conference_paper"}
    raw["talks"] = (*raw["talks"], talk | {"row": 700})
    raw["publications"] = (*raw["publications"], paper)
    assert duplicates(Dossier.model_validate(raw)) == {("publications", 800): DuplicateRow(("talks", 700))}


@pytest.mark.parametrize(
    "title",
    ["Үлгі: есептің шешімі", "«Үлгі» — есептің/шешімі", "—" * 30 + "Үлгі есептің шешімі", "ҮЛГІ (есептің) шешімі"],
)
def test_punctuation_does_not_make_another_title(title: str) -> None:
    both = [{"row": 5, "title": "Үлгі есептің шешімі", "published_on": "2022"}]
    both.append({"row": 6, "title": title, "published_on": "2022-05-01"})
    raw = drawn("4", 1)[0].model_dump(by_alias=True) | dict.fromkeys(WORKS, ()) | {"publications": both}
    ((one, other),) = duplicates(Dossier.model_validate(raw)).items()
    assert {one, other.of} == {("publications", 5), ("publications", 6)}


def test_a_talk_and_a_paper_with_other_dates_may_be_one_work() -> None:
    """One title in one year, as a talk and as a paper on another day: both dates are named."""
    raw = drawn("4-3", 1)[0].model_dump(by_alias=True)
    raw["talks"] = ({"row": 5, "title": "On load", "published_on": "2022-05-01", "in_proceedings": True},)
    raw["publications"] = ({"row": 800, "title": "On Load", "published_on": "2022-06-01", "type": "conference_paper"},)
    ((place, twin),) = duplicates(Dossier.model_validate(raw)).items()
    assert (place, twin.of) == (("publications", 800), ("talks", 5))
    assert {(cell.sheet, cell.row, cell.field, cell.why) for cell in twin.cells} == {
        ("publications", 800, "doi", "empty"),
        ("talks", 5, "published_on", "contradicts"),
    }


@pytest.mark.parametrize(
    ("sheet", "field", "values", "told"),
    [
        ("talks", "conference", ("Example Conference", "Example Conference"), ()),
        ("talks", "conference", ("Example Conference", "Another Forum"), None),
        ("talks", "conference", (None, None), ()),
        ("talks", "conference", ("Example Conference", None), ("conference",)),
        ("publications", "volume", ("12(3), 15–24", "12 (3), 15-24"), ()),
        ("publications", "volume", ("12(3), 15–24", "12(4), 30–41"), ("doi", "doi")),
        ("publications", "volume", ("12(3), 15–24", None), ()),
        ("publications", "journal", ("Вестник", "вестник"), ()),
        ("publications", "journal", ("Вестник", None), ("journal",)),
        ("publications", "journal", ("Вестник", "Хабаршы"), ("doi", "doi")),
        ("publications", "type", ("article", "review"), ("doi", "doi")),
        ("publications", "authors", ("Үлгіев Ү.", "Мысалов М."), ("doi", "doi")),
        ("publications", "published_on", ("2022", "2022"), ()),
        ("publications", "published_on", ("2022", "2022-05-10"), ("published_on",)),
        ("publications", "published_on", ("2022-05-11", "2022-05-10"), ("doi", "doi")),
        ("talks", "country", ("Түркия", "Польша"), ("country", "country")),
        ("creative_works", "presented", ("kazakhstan", "abroad"), ()),  # one work, entered once for each place
        ("creative_works", "venue", ("Үлгі залы", None), ("venue",)),
        ("patents", "office", ("kazakhstan", "kazakhstan"), ()),
        ("patents", "office", ("kazakhstan", "usa"), ("number", "number")),
        ("patents", "kind", ("invention", "utility_model"), ("number", "number")),
    ],
)
def test_a_differing_field_in_two_rows_of_one_title(
    sheet: str, field: str, values: tuple[str | None, str | None], told: tuple[str, ...] | None
) -> None:
    """``told``: the cells to ask for; empty if certainly one work, ``None`` if two."""
    day = {"patents": "granted_on", "creative_works": "made_on"}.get(sheet, "published_on")
    kind = {"type": "article"} if sheet == "publications" and field != "type" else {}
    raw = drawn("4-3", 1)[0].model_dump(by_alias=True) | dict.fromkeys(WORKS, ()) | {"publications": ()}
    raw[sheet] = tuple(
        {"row": row, "title": "On load", day: "2022-05-01"} | kind | {field: value}
        for row, value in zip((5, 6), values, strict=True)
    )
    found = duplicates(Dossier.model_validate(raw))
    assert (found == {}) is (told is None)
    for twin in found.values():
        assert tuple(cell.field for cell in twin.cells) == told


@pytest.mark.parametrize(
    ("sheet", "other", "told"),
    [
        ("publications", {}, ()),
        ("publications", {"title": "Жүктеме туралы"}, ()),  # one DOI in two languages
        ("publications", {"journal": "Хабаршы"}, ()),
        ("publications", {"title": "Another", "journal": "Хабаршы"}, ("doi", "doi")),
        ("publications", {"title": "Another", "published_on": "2019-01-01"}, ("doi", "doi")),
        ("patents", {}, ()),
        ("patents", {"granted_on": "2021-01-01"}, ()),
        ("patents", {"title": "Another"}, ("number", "number")),
        ("patents", {"office": "japan"}, ("number", "number")),
        ("patents", {"kind": "utility_model"}, ("number", "number")),
        ("patents", {"title": "Another", "office": "japan"}, None),
        ("patents", {"title": "Another", "kind": "utility_model"}, None),
    ],
)
def test_two_rows_with_one_number(sheet: str, other: dict[str, str], told: tuple[str, ...] | None) -> None:
    """A DOI identifies one work; a patent office numbers each kind separately."""
    row = {
        "publications": {"doi": "10.5555/a.1", "journal": "Вестник", "published_on": "2022-05-01", "type": "article"},
        "patents": {"number": "34567", "office": "kazakhstan", "kind": "invention", "granted_on": "2022-05-01"},
    }[sheet] | {"title": "On load"}
    raw = drawn("4", 1)[0].model_dump(by_alias=True) | dict.fromkeys(WORKS, ()) | {"publications": ()}
    raw[sheet] = (row | {"row": 5}, row | {"row": 6} | other)
    found = duplicates(Dossier.model_validate(raw))
    assert (found == {}) is (told is None)
    for twin in found.values():
        assert tuple((cell.field, cell.why) for cell in twin.cells) == tuple(
            (name, "contradicts") for name in told or ()
        )


@pytest.mark.parametrize(
    ("sheet", "numbers", "told"),
    [
        ("publications", ("10.5555/A.1", "https://doi.org/10.5555/a.1"), ()),
        ("publications", ("10.5555/a.1", "10.5555/a.2"), None),
        ("publications", ("нет", "нет"), None),
        ("publications", ("-", "-"), None),
        ("patents", ("KZ 35123 B", "№ 035 123"), ("number", "number")),  # the titles differ, so the number is asked for
        ("patents", ("KZ 35123", "RU 35123"), None),
        ("patents", ("б/н", "б/н"), None),
    ],
)
def test_spellings_of_a_number_are_equal_and_words_are_not_a_number(
    sheet: str, numbers: tuple[str, str], told: tuple[str, ...] | None
) -> None:
    """Two rows with other titles, which only their numbers could make one work."""
    field, day = {"publications": ("doi", "published_on"), "patents": ("number", "granted_on")}[sheet]
    raw = drawn("4", 1)[0].model_dump(by_alias=True) | dict.fromkeys(WORKS, ()) | {"publications": ()}
    raw[sheet] = tuple(
        {"row": row, "title": title, day: "2022-05-01", field: number}
        for row, title, number in zip((5, 6), ("On load", "On wind"), numbers, strict=True)
    )
    found = duplicates(Dossier.model_validate(raw))
    assert (found == {}) is (told is None)
    for twin in found.values():
        assert tuple(cell.field for cell in twin.cells) == told


@pytest.mark.parametrize(
    ("kinds", "counts", "open_"),
    [
        (("article", "article"), 1, None),
        (("article", "review"), 1, None),
        (("article", "abstract"), 0, 1),
        (("abstract", "article"), 0, 1),
        (("abstract", "abstract"), 0, None),
        (("article", None), 1, None),
    ],
)
def test_a_work_entered_as_two_kinds_is_unknown(
    kinds: tuple[str | None, str | None], counts: int, open_: int | None
) -> None:
    """One DOI in two rows is one work; if the rows disagree, it is unknown whether it is an article (4(2))."""
    works = tuple(
        article(row=row, doi="10.5555/a.1", title="On load", type=kind) for row, kind in zip((5, 6), kinds, strict=True)
    )
    finding = look("4", "publications_total", made(publications=works))
    assert (finding.have, finding.have_at_most) == (counts, open_)
    if open_:
        fourteen = tuple(article(row=10 + number, title=f"Work {number}") for number in range(13))
        total = look("4", "publications_total", made(publications=(*works, *fourteen)))
        assert total.status is Status.UNKNOWN
        assert {(cell.row, cell.field, cell.why) for cell in total.missing} == {
            (5, "type", "contradicts"),
            (6, "type", "contradicts"),
        }


def test_for_two_rows_that_may_be_one_work_the_empty_number_is_requested() -> None:
    work = {"title": "Sample work", "published_on": "2020", "type": "article"}
    rows = [work | {"row": 4, "doi": "10.5555/a.1", "journal": "A"}, work | {"row": 5, "journal": "B"}]
    facts = Dossier.model_validate({"candidate": {}, "application": {}, "publications": rows})
    (twin,) = duplicates(facts).values()
    assert [(cell.row, cell.field) for cell in twin.cells] == [(5, "doi")]


def test_a_title_with_a_ligature_is_the_same_title() -> None:
    both = twice(title="Сынақ \ufb01lter")
    first = both.publications[0].model_copy(update={"title": "Сынақ filter"})
    dossier = both.model_copy(update={"publications": (first, *both.publications[1:])})
    dossier = dossier.model_copy(
        update={"publications": tuple(one.model_copy(update={"doi": None}) for one in dossier.publications)}
    )
    assert [kept.of[1] for kept in duplicates(dossier).values()] == [first.row]
