"""Records of one work are merged; where they disagree, the cell stays empty."""

from __future__ import annotations

from typing import Any

import pytest

from importers.making import work
from titlecheck.dossier.enums import Index, PublicationType, Role
from titlecheck.dossier.person import Candidate
from titlecheck.importers.candidate_match import candidate_names
from titlecheck.importers.deduplication import group_duplicates
from titlecheck.importers.merging import merge_records
from titlecheck.importers.work import ImportedAuthor, ImportedWork, RecordNote, SourceKind

NOBODY, _ = candidate_names(Candidate())
ULGIYEV, _ = candidate_names(Candidate(family_name="Үлгіев", given_name="Үлгі", patronymic="Мысалұлы"))


def groups(*works: ImportedWork) -> list[set[int]]:
    """Return the numbers of the works that were merged, group by group."""
    return sorted(({one.location.number for one in group.works} for group in group_duplicates(works)), key=min)


def values(*works: ImportedWork) -> dict[str, Any]:
    return merge_records(works, NOBODY).values


def conflicts(*works: ImportedWork) -> dict[str, list[Any]]:
    return {one.field: [said.value for said in one.said] for one in merge_records(works, NOBODY).conflicts}


def test_one_doi_is_one_work_under_any_title() -> None:
    assert groups(work(1, doi="10.1/a"), work(2, doi="10.1/a", title="Other", published="2019")) == [{1, 2}]


def test_two_dois_are_two_works_even_with_one_title() -> None:
    assert groups(work(1, doi="10.1/a"), work(2, doi="10.1/b")) == [{1}, {2}]


@pytest.mark.parametrize(
    "title",
    [
        "ON THE STABILITY OF A MODEL SYSTEM.",
        "On the stability of a <i>model</i> system",
        "[On the Stability of a Model System]",
    ],
)
def test_one_title_and_year_is_one_work(title: str) -> None:
    assert groups(work(1, doi="10.1/a"), work(2, title=title, source=SourceKind.WOS, file="b")) == [{1, 2}]


def test_another_year_is_another_work_and_a_missing_year_is_not() -> None:
    assert groups(work(1), work(2, published="2022")) == [{1}, {2}]
    assert groups(work(1), work(2, published="", file="b")) == [{1, 2}]


def test_a_source_with_two_types_of_one_title_has_two_works() -> None:
    paper = work(2, type=PublicationType.CONFERENCE_PAPER)
    assert groups(work(1), paper) == [{1}, {2}]
    assert groups(work(1, file="b", source=SourceKind.RIS), paper) == [{1, 2}]


def test_with_one_doi_and_issn_the_first_wording_is_taken_and_the_other_reported() -> None:
    one = work(1, doi="10.1/a", issn="0378-5955", volume="E96C", journal="Review B", pages="1–9")
    other = work(2, doi="10.1/a", issn="0378-5955", volume="E96-C", journal="Review B - Matter", file="b", pages="1–9",
                 source=SourceKind.WOS)  # fmt: skip
    result = merge_records([one, other], NOBODY)
    assert (result.values["volume"], result.values["journal"], result.conflicts) == ("E96C, 1–9", "Review B", [])
    assert [(note.code, note.found) for note, _ in result.remarks if note.code == "other_wording"] == [
        ("other_wording", "E96-C")
    ]
    assert "volume" in conflicts(one, work(2, doi="10.1/a", volume="97", file="b"))


@pytest.mark.parametrize(("listed", "agrees"), [("9(111)", True), ("111(9)", True), ("8(111)", False)])
def test_an_issue_with_and_without_the_running_number_is_one(listed: str, agrees: bool) -> None:
    export = work(1, doi="10.1/a", volume="3", issue="9", pages="15–24", file="b", source=SourceKind.RIS)
    list_ = work(2, doi="10.1/a", volume="3", issue=listed, pages="15–24", source=SourceKind.LIST)
    assert ("volume" not in conflicts(export, list_)) is agrees


def test_two_issues_with_running_numbers_are_compared_as_wholes() -> None:
    one, other = (work(at, doi="10.1/a", issue=issue, file=str(at)) for at, issue in ((1, "9(111)"), (2, "9(112)")))
    assert "volume" in conflicts(one, other)


def test_two_records_of_one_file_are_one_work_only_by_number() -> None:
    assert groups(work(1), work(2)) == [{1}, {2}]
    assert groups(work(1, group="eid:1"), work(2, group="eid:1")) == [{1, 2}]
    assert groups(work(1, doi="10.1/a"), work(2, doi="10.1/a")) == [{1, 2}]


def test_one_title_without_a_common_author_or_in_another_journal_is_another_work() -> None:
    other = (ImportedAuthor("Demo, K."), ImportedAuthor("Sample, R."))
    assert groups(work(1), work(2, file="b", authors=other)) == [{1}, {2}]
    assert groups(work(1), work(2, file="b", authors=(*other, ImportedAuthor("Мысал Т.")))) == [{1, 2}]
    here = work(1, pages="15–24")
    assert groups(here, work(2, file="b", journal="Another Review", pages="3–9")) == [{1}, {2}]
    assert groups(here, work(2, file="b", journal="Another Review", pages="15")) == [{1, 2}]
    assert groups(here, work(2, file="b", journal="J. Ex.", pages="3–9", also_journal=("Journal of Examples",))) == [
        {1, 2}
    ]


def test_a_record_that_fits_two_works_stays_separate() -> None:
    found = group_duplicates([work(1, doi="10.1/a"), work(2, doi="10.1/b"), work(3, file="b")])
    assert [(one.works[0].location.number, one.unclear) for one in found if one.unclear] == [(3, True)]
    assert len(found) == 3


def test_records_joined_by_a_third_record_are_one_work() -> None:
    a, b, c = work(1, doi="10.1/a"), work(2, doi="10.1/a", title="Second"), work(3, title="Second", file="b")
    assert groups(a, b, c) == groups(c, b, a) == [{1, 2, 3}]


def test_the_same_file_twice_is_one_file() -> None:
    assert groups(work(1), work(1, file="copy")) == [{1}]
    assert len(group_duplicates([work(1), work(1, file="copy")])) == 1


def test_agreeing_values_are_kept_and_missing_ones_added() -> None:
    scopus = work(1, issn="0378-5955", published="2021", volume="12", issue="3", pages="15–24", indexes={Index.SCOPUS})
    wos = work(
        2, source=SourceKind.WOS, journal="JOURNAL OF EXAMPLES", issn="0378-5955", eissn="2434-561X",
        published="2021-03",
        volume="12", issue="03", pages="15–24", doi="10.1/a", indexes={Index.SCIE},
        authors=(ImportedAuthor("Ulgiyev, UM", "Ulgiyev, Ulgi M."), ImportedAuthor("Mysal, T")),
    )  # fmt: skip
    result = merge_records([wos, scopus], NOBODY)
    assert not result.conflicts
    assert result.values == {
        "title": "On the stability of a model system", "authors": "Ulgiyev U.M.; Mysal T.", "type": "article",
        "journal": "Journal of Examples", "issn": "0378-5955", "eissn": "2434-561X", "published_on": "2021-03",
        "volume": "12(3), 15–24", "doi": "10.1/a", "indexes": (Index.SCOPUS, Index.SCIE),
    }  # fmt: skip


def test_differing_years_leave_the_date_empty() -> None:
    one, other = (
        work(1, doi="10.1/a", published="2021"),
        work(2, doi="10.1/a", published="2020-12", source=SourceKind.WOS),
    )
    assert conflicts(one, other) == {"published_on": ["2021", "2020-12"]}
    assert "published_on" not in values(one, other)


def test_differing_months_leave_the_year() -> None:
    one, other = work(1, published="2021-03"), work(2, published="2021-04", source=SourceKind.WOS)
    assert conflicts(one, other) == {"published_on": ["2021-03", "2021-04"]}
    assert values(one, other)["published_on"] == "2021"


@pytest.mark.parametrize(
    ("field", "one", "other"),
    [
        ("type", PublicationType.ARTICLE, PublicationType.REVIEW),
        ("journal", "Journal of Examples", "Bulletin of Cases"),
    ],
)
def test_a_conflict_leaves_the_cell_empty(field: str, one: Any, other: Any) -> None:
    first, second = (
        work(1, doi="10.1/a", **{field: one}),
        work(2, doi="10.1/a", source=SourceKind.WOS, **{field: other}),
    )
    assert conflicts(first, second) == {field: [one, other]}
    assert field not in values(first, second)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Journal of Computational Chemistry", "J. Comput. Chem."), ("Bulletin of the Academy", "BULLETIN OF ACADEMY"),
     ("Physics & Chemistry", "Physics and Chemistry")],
)  # fmt: skip
def test_spellings_of_one_journal(one: str, other: str) -> None:
    assert not conflicts(work(1, journal=one), work(2, journal=other, source=SourceKind.WOS))


def test_one_issn_is_one_journal_under_any_name() -> None:
    one = work(1, journal="Vestnik", issn="0378-5955")
    other = work(2, journal="Хабаршы", eissn="0378-5955", source=SourceKind.WOS)
    assert not conflicts(one, other)
    assert {key: value for key, value in values(one, other).items() if "issn" in key} == {"eissn": "0378-5955"}


def test_contradicting_issns_are_both_left_out() -> None:
    one, other = work(1, issn="0378-5955"), work(2, issn="2434-561X", source=SourceKind.RIS)
    assert conflicts(one, other) == {"issn": ["0378-5955", "2434-561X"]}
    assert "issn" not in values(one, other)
    whole = work(3, issn="1234-5679", eissn="2434-561X", source=SourceKind.WOS)
    assert conflicts(one, whole) == {"issn": ["0378-5955", "1234-5679, 2434-561X"]}
    assert values(other, whole)["eissn"] == "2434-561X"


def test_contradicting_volumes_leave_the_cell_empty() -> None:
    one, other = work(1, volume="12", pages="15–24"), work(2, volume="13", pages="15–24", source=SourceKind.WOS)
    assert conflicts(one, other) == {"volume": ["12, 15–24", "13, 15–24"]}


@pytest.mark.parametrize(
    ("one", "other"),
    [("15–24", "15–24"), ("15–24", "15"), ("115–124", "115–24"), ("D561–D565", "d561–d565"), ("015", "15")],
)
def test_spellings_of_one_page_range(one: str, other: str) -> None:
    assert not conflicts(work(1, pages=one), work(2, pages=other, source=SourceKind.WOS))


def test_an_article_number_replaces_pages() -> None:
    one, other = work(1, article="1135"), work(2, pages="1135", source=SourceKind.RIS)
    assert not conflicts(one, other)
    assert values(one, other)["volume"] == "1135"


def test_a_title_is_never_left_empty() -> None:
    one = work(1, doi="10.1/a", title="Тұрақтылық туралы")
    other = work(2, doi="10.1/a", title="On the stability of a model system", source=SourceKind.WOS)
    assert conflicts(one, other) == {"title": ["Тұрақтылық туралы", "On the stability of a model system"]}
    assert values(one, other)["title"] == values(other, one)["title"] == "Тұрақтылық туралы"


def test_a_title_not_in_capitals_is_preferred_and_parts_of_a_series_stay_separate() -> None:
    assert values(work(1, title="ON THE STABILITY OF A MODEL SYSTEM"), work(2, source=SourceKind.WOS))[
        "title"
    ].startswith("On the")
    one, other = (
        work(1, doi="10.1/a", title="A study of the things, part 1"),
        work(2, doi="10.1/a", title="A study of the things, part 2"),
    )
    assert "title" in conflicts(one, other)


def test_author_spellings_are_equal_and_other_people_are_not() -> None:
    wos = work(2, source=SourceKind.WOS, authors=(ImportedAuthor("Ulgiyev, UM"), ImportedAuthor("Mysal, T")))
    assert not conflicts(work(1), wos)
    third = work(2, source=SourceKind.WOS, authors=(ImportedAuthor("Ulgiyev, UM"), ImportedAuthor("Kim, A")))
    assert conflicts(work(1), third) == {"authors": ["Ulgiyev U.M.; Mysal T.", "Ulgiyev, UM; Kim, A"]}
    short = work(2, source=SourceKind.BIBTEX, authors=(ImportedAuthor("Ulgiyev, U. M."),), more_authors=True)
    assert values(short, work(1))["authors"] == "Ulgiyev U.M.; Mysal T."
    assert values(short)["authors"] == "Ulgiyev, U. M.; et al."


def test_a_remark_settled_by_another_record_is_not_reported() -> None:
    unknown = work(1, type=None, remarks=(RecordNote("type_unknown", "X"), RecordNote("in_press")))
    told = [remark.code for remark, _ in merge_records([unknown, work(2, source=SourceKind.WOS)], NOBODY).remarks]
    assert "type_unknown" not in told
    assert "in_press" in told
    assert "type_unknown" in [remark.code for remark, _ in merge_records([unknown], NOBODY).remarks]


def test_one_database_does_not_decide_the_other() -> None:
    scopus = work(1, indexes=frozenset({Index.SCOPUS}))
    unknown = work(2, source=SourceKind.WOS, remarks=(RecordNote("index_unknown"),))
    wos = work(3, source=SourceKind.WOS, indexes=frozenset({Index.ESCI}))
    assert values(scopus)["indexes"] == (Index.SCOPUS, Index.OPEN)
    assert values(scopus, unknown)["indexes"] == (Index.SCOPUS, Index.OPEN)
    assert values(wos)["indexes"] == (Index.ESCI, Index.OPEN)
    assert values(scopus, wos)["indexes"] == (Index.SCOPUS, Index.ESCI)
    assert "indexes" not in values(unknown)
    assert [
        one.code for one, _ in merge_records([scopus, wos, unknown], NOBODY).remarks if one.code.startswith("index")
    ] == []


def test_roles_from_several_records() -> None:
    ris = work(1, source=SourceKind.RIS, authors=(ImportedAuthor("Mysal T."), ImportedAuthor("Ulgiyev U.")))
    wos = work(
        2,
        source=SourceKind.WOS,
        authors=(ImportedAuthor("Mysal, T"), ImportedAuthor("Ulgiyev, U")),
        corresponding=("Ulgiyev, U",),
    )
    assert "roles" not in merge_records([ris], ULGIYEV).values
    assert [remark.code for remark, _ in merge_records([ris], ULGIYEV).remarks] == ["role_not_first"]
    assert merge_records([ris, wos], ULGIYEV).values["roles"] == (Role.CORRESPONDING,)


def test_contradicting_roles_stay_open() -> None:
    one = work(1, authors=(ImportedAuthor("Ulgiyev U."), ImportedAuthor("Mysal T.")))
    other = work(
        2,
        source=SourceKind.WOS,
        authors=(ImportedAuthor("Mysal, T"), ImportedAuthor("Ulgiyev, U")),
        corresponding=("Mysal, T",),
    )
    result = merge_records([one, other], ULGIYEV)
    assert "roles" not in result.values
    assert "roles" in [one.field for one in result.conflicts]


def test_a_role_stated_in_a_list() -> None:
    stated = work(1, source=SourceKind.LIST, authors=(), roles=(Role.COAUTHOR,))
    assert merge_records([stated], ULGIYEV).values["roles"] == (Role.COAUTHOR,)
    first = work(2, authors=(ImportedAuthor("Ulgiyev U."), ImportedAuthor("Mysal T.")))
    assert "roles" not in merge_records([stated, first], ULGIYEV).values
    own = work(1, source=SourceKind.LIST, authors=(), roles=(Role.FIRST, Role.CORRESPONDING))
    assert merge_records([own, first], ULGIYEV).values["roles"] == (Role.FIRST, Role.CORRESPONDING)
