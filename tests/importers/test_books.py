"""Books and patents go to their own sheets, with only the facts that the file states."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from importers.listed import book as a_list
from importers.listed import changed, mapping, read
from importers.making import (
    only,
    orcid_record,
    orcid_summary,
    parse,
    remarks,
    ris,
    scopus,
    work,
    wos_plain,
    wos_tab,
)
from titlecheck.dossier.books_and_supervision import Book
from titlecheck.dossier.enums import BookKind, PatentOffice, PublicationType
from titlecheck.dossier.person import Candidate
from titlecheck.dossier.works import Patent, Publication
from titlecheck.importers.candidate_match import CandidateNames, candidate_names
from titlecheck.importers.merge_plan import ImportPlan, build_plan
from titlecheck.importers.target_sheets import empty_columns
from titlecheck.importers.work import ImportedAuthor, ImportedWork, RecordKind, SourceKind

PERSON, _ = candidate_names(Candidate(family_name="Үлгіев", given_name="Үлгі"))
ISBN, E_BOOK = "978-3-16-148410-0", "978-0-306-40615-7"


def plan(
    works: list[ImportedWork], *, books: Any = (), patents: Any = (), publications: Any = (), **given: Any
) -> ImportPlan:
    held = {"books": books, "patents": patents, "publications": publications}
    return build_plan(works, held, given.pop("person", PERSON), **given)


def a_book(number: int = 1, **given: Any) -> ImportedWork:
    return work(number, **{"record_kind": RecordKind.BOOK, "type": None, "journal": ""} | given)


def a_patent(number: int = 1, **given: Any) -> ImportedWork:
    return work(
        number, **{"record_kind": RecordKind.PATENT, "type": None, "journal": "", "source": SourceKind.RIS} | given
    )


def sheets(found: ImportPlan) -> list[str]:
    return [one.merged.sheet for one in found.additions]


def values(found: ImportPlan) -> dict[str, Any]:
    (addition,) = found.additions
    return addition.merged.values


def told(found: ImportPlan) -> set[str]:
    return {remark.code for one in (*found.additions, *found.matches) for remark, _ in one.merged.remarks}


# ---------------------------------------------------------------------------------------------- file formats


@pytest.mark.parametrize(
    "record",
    [
        only(scopus({"Document Type": "Book", "ISBN": f"{ISBN}; {E_BOOK}", "Publisher": "Example Press"})),
        only(wos_plain({"PT": "B", "DT": "Book", "BN": ISBN, "PU": "Example Press", "PI": "ALMATY"})),
        only(wos_tab({"PT": "B", "DT": "Book", "BN": ISBN, "PU": "Example Press", "PI": "ALMATY"},
                     tags=("PT", "AU", "TI", "SO", "DT", "PY", "BN", "PU", "PI", "UT"))),
        only(ris({"TY": "BOOK", "SN": f"{ISBN} (print)", "PB": "Example Press", "CY": "ALMATY"})),
        only(f"@book{{a, title={{On the stability of a model system}}, author={{Ulgiyev, U.}}, year=2021,"
             f" isbn={{{ISBN}}}, publisher={{Example Press}}, address={{ALMATY}}}}"),
    ],
    ids=["scopus", "wos plain", "wos tab", "ris", "bibtex"],
)  # fmt: skip
def test_a_book_in_every_format(record: ImportedWork) -> None:
    assert record.record_kind is RecordKind.BOOK
    assert record.isbns[0] == ISBN
    found = plan([record])
    said = values(found)
    assert sheets(found) == ["books"]
    assert (said["title"], str(said["published_on"])[:4], said["isbn"]) == (
        "On the stability of a model system", "2021", ISBN,
    )  # fmt: skip
    assert said["place"] in ("Example Press", "ALMATY: Example Press")
    assert "Ulgiyev" in said["authors"]
    assert {"kind", "sole_author", "sheets_total", "sheets_own", "recommended_by"} <= set(
        empty_columns(found.additions[0].merged)
    )


def test_a_book_of_an_orcid_record_belongs_to_its_holder() -> None:
    numbers = [{"external-id-type": "isbn", "external-id-value": ISBN, "external-id-relationship": "self"}]
    text = orcid_record(orcid_summary(**{"type": "book", "external-ids": {"external-id": numbers}}))
    found = plan([only(text)], own_only=True)
    assert values(found)["isbn"] == ISBN
    assert told(found) == set()


@pytest.mark.parametrize(("said", "code"), [("textbook", "book_kind_said"), ("edited-book", "book_edited")])
def test_the_kind_of_a_book_is_never_guessed(said: str, code: str) -> None:
    found = plan([only(orcid_record(orcid_summary(type=said)))])
    assert "kind" not in values(found)
    assert told(found) == {code}


@pytest.mark.parametrize(
    ("said", "kind"),
    [("Монография", BookKind.MONOGRAPH), ("учебник", BookKind.TEXTBOOK), ("оқу құралы", BookKind.STUDY_GUIDE)],
)
def test_a_list_of_the_organisation_states_the_kind(said: str, kind: BookKind) -> None:
    (record,) = read(a_list(changed(type=said)), mapping()).works
    found = plan([record])
    assert sheets(found) == ["books"]
    assert values(found)["kind"] == kind
    assert "list_unplaced" in told(found)  # a book has no journal


def test_a_patent_of_a_list() -> None:
    (record,) = read(a_list(changed(type="Патент на изобретение")), mapping()).works
    assert sheets(plan([record])) == ["patents"]
    assert "kind" not in values(plan([record]))


def test_an_isbn_with_a_wrong_digit_is_reported_and_left_empty() -> None:
    record = only(ris({"TY": "BOOK", "SN": "978-3-16-148410-1"}))
    assert remarks(record) == ["isbn_bad"]
    assert "isbn" not in values(plan([record]))


DERWENT = """FN Clarivate Analytics Web of Science
VR 1.0
PT P
PN {numbers}
TI Method of an example
AU ULGIYEV U
   MYSAL T
AE UNIV EXAMPLE (UEXA-Non-standard)
GA 202000001A
PD {days}
DS KZ35123-B:
\t\t      (National): KZ; RU
UT DIIDW:202000001A
ER
EF
"""


def test_a_patent_of_the_derwent_index() -> None:
    one = only(DERWENT.format(numbers="KZ35123-B", days="KZ35123-B   12 Apr 2019   B66C-023/62   201989   Pages: 5"))
    said = values(plan([one]))
    assert said == {
        "title": "Method of an example", "granted_on": "2019-04-12", "number": "KZ35123-B",
        "office": PatentOffice.KAZAKHSTAN, "derwent": True,
    }  # fmt: skip
    family = only(
        DERWENT.format(
            numbers="KZ35123-B; US2020000001-A1",
            days="KZ35123-B   12 Apr 2019   B66C   201989\n   US2020000001-A1   02 Jan 2020   B66C   202004",
        )
    )
    found = plan([family])
    assert "granted_on" not in values(found)  # the record has two dates, so the date stays open
    assert values(found)["office"] == PatentOffice.KAZAKHSTAN  # the other number is of an application
    assert told(found) == {"patent_family", "patent_application"}


def test_a_tab_delimited_file_of_the_derwent_index() -> None:
    text = "PT\tPN\tTI\tAU\tAE\tGA\tPD\tUT\t\nP\tKZ35123-B\tMethod\tULGIYEV U; MYSAL T\tX\t2020\t\tDIIDW:1\t\n"
    record = only(text)
    assert (record.record_kind, record.patents, len(record.authors)) == (RecordKind.PATENT, ("KZ35123-B",), 2)


@pytest.mark.parametrize(
    ("tags", "number"), [({"SN": "KZ 35123", "M1": "2018/0123.1"}, "KZ 35123"), ({"IS": "4,904,581"}, "4,904,581")]
)
def test_a_patent_of_ris(tags: dict[str, str], number: str) -> None:
    record = only(ris({"TY": "PAT", "SN": "", "IS": "", "DA": "2019/04/12/", "PY": "2019"} | tags))
    found = plan([record])
    assert values(found)["number"] == number
    assert values(found)["granted_on"] == "2019-04-12"
    assert "issn_shape" not in told(found)
    assert "patent_date" in told(found)


def test_a_patent_of_bibtex_and_of_orcid() -> None:
    bibtex = "@patent{p, author={Ulgiyev, U.}, title={Method}, number={US 9,999,999 B2}, year=2019}"
    assert values(plan([only(bibtex)]))["office"] == PatentOffice.USA
    numbers = [{"external-id-type": "pat", "external-id-value": "EP 1234567 B1", "external-id-relationship": "self"}]
    text = orcid_record(orcid_summary(type="patent", **{"external-ids": {"external-id": numbers}}))
    assert values(plan([only(text)]))["office"] == PatentOffice.EPO


@pytest.mark.parametrize("number", ["US 2019/0123456 A1", "EP1234567-A2", "WO2020077281-A1", "JP2019123456-A"])
def test_a_patent_application_gets_no_grant_date_and_no_office(number: str) -> None:
    found = plan([a_patent(patents=(number,), published="2019")])
    assert set(values(found)) == {"title", "number"}
    assert told(found) >= {"patent_application"}


@pytest.mark.parametrize("number", ["US 9,999,999 B2", "EP1234567-B1", "KZ 35123 B", "KZ 1234 A4", "KZ 35123", "35123"])
def test_the_number_of_a_granted_patent(number: str) -> None:
    found = plan([a_patent(patents=(number,), published="2019")])
    assert values(found)["granted_on"] == "2019"
    assert ("office" in values(found)) is (number != "35123")


# ---------------------------------------------------------------------------------------------- duplicates


def test_one_isbn_is_one_book_in_every_spelling() -> None:
    one, other = a_book(1, isbns=("0-306-40615-2",)), a_book(2, title="Other", isbns=(E_BOOK,), source=SourceKind.WOS)
    found = plan([one, other], books=[Book(row=7, title="Third", isbn="ISBN 9780306406157")])
    assert [(match.row, len(match.merged.works)) for match in found.matches] == [(7, 2)]
    assert not found.additions


def test_two_isbns_in_two_files_are_one_book_and_in_one_file_two_books() -> None:
    one = a_book(1, isbns=(ISBN,))
    assert len(plan([one, a_book(2, isbns=(E_BOOK,), file="b", source=SourceKind.WOS)]).additions) == 1
    assert len(plan([one, a_book(2, isbns=(E_BOOK,))]).additions) == 2


def test_a_book_without_an_isbn_is_identified_by_title_and_year() -> None:
    held = Book(row=4, title="ON THE STABILITY of a model system", published_on="2021")
    found = plan([a_book(imprint="Example Press")], books=[held])
    (match,) = found.matches
    assert set(match.filled) == {"authors", "place"}
    assert len(plan([a_book(published="2020")], books=[held]).additions) == 1
    assert [one.sheet for one in plan([a_book(published="2020")], books=[held]).alike] == ["books"]


def test_cells_of_the_user_are_kept() -> None:
    held = Book(row=4, title="On the stability of a model system", published_on="2020", isbn=ISBN, place="Алматы")
    (match,) = plan([a_book(isbns=(ISBN, E_BOOK), imprint="Астана: Үлгі")], books=[held]).matches
    assert {one.field for one in match.differences} == {"published_on", "place"}
    assert set(match.filled) == {"authors"}


def test_patents_with_one_number_in_any_spelling() -> None:
    row = Patent(row=5, title="Бір әдіс", number="№ 35123", office=PatentOffice.KAZAKHSTAN)
    (match,) = plan([a_patent(patents=("KZ 35123 B",))], patents=[row]).matches
    assert match.row == 5
    assert set(match.filled) == {"granted_on"}
    assert {one.field for one in match.differences} == {"title"}


def test_one_title_with_two_numbers_is_two_patents() -> None:
    found = plan([a_patent(1, patents=("KZ 35123",)), a_patent(2, patents=("US 9999999 B2",), file="b")])
    assert len(found.additions) == 2
    assert len(found.alike) == 1
    assert len(plan([a_patent(1, patents=("KZ 35123",)), a_patent(2, file="b")]).additions) == 1


def test_a_patent_and_an_article_with_one_title_are_two_works() -> None:
    assert sheets(plan([work(1), a_patent(2)])) == ["publications", "patents"]


def test_a_chapter_with_the_title_of_its_book_is_another_work() -> None:
    chapter = work(1, type=PublicationType.CHAPTER)
    assert sheets(plan([chapter, a_book(2)])) == ["publications", "books"]


def test_a_book_already_entered_as_a_publication_is_reported_and_not_added() -> None:
    row = Publication(row=6, title="On the stability of a model system", published_on="2021")
    found = plan([a_book()], publications=[row])
    assert not found.changes
    assert [(left.reason, left.row, left.sheet) for left in found.left_out] == [("book", 6, "publications")]


def test_rows_of_the_user_with_one_number_are_reported() -> None:
    rows = [Book(row=row, title=f"Book {row}", isbn=ISBN) for row in (4, 5)]
    assert plan([a_book(isbns=(ISBN,))], books=rows).rows_twice == [("books", (4, 5))]


def test_a_retracted_book_is_left_out() -> None:
    assert [left.reason for left in plan([a_book(record_kind=RecordKind.RETRACTED)]).left_out] == ["retracted"]


# ---------------------------------------------------------------------------------------------- ownership


@pytest.mark.parametrize(
    ("authors", "code"),
    [(("Kim A.",), "author_not_among"), (("Ulgiyev U.", "Ulgiyev U.M."), "author_perhaps"), ((), "author_none")],
)
def test_ownership_of_a_book(authors: tuple[str, ...], code: str) -> None:
    record = a_book(authors=tuple(map(ImportedAuthor, authors)))
    assert told(plan([record])) == {code}
    assert [left.reason for left in plan([record], own_only=True).left_out] == ["not_own"]
    assert told(plan([a_book()])) == set()
    assert told(plan([record], person=CandidateNames())) == {"author_unknown" if authors else "author_none"}


# ------------------------------------------------------------------------------------------------- properties

TITLES = st.sampled_from(["Alpha of the field", "ALPHA OF THE FIELD.", "Beta of the field", ""])
RECORDS = st.builds(
    lambda number, file, source, title, year, record_kind, numbers: work(
        number, file=file, source=source, title=title, published=year, type=None, journal="", record_kind=record_kind,
        isbns=((ISBN, E_BOOK, "0-306-40615-2")[numbers],) if numbers < 3 and record_kind is RecordKind.BOOK else (),
        patents=(("KZ 1234", "KZ1234 B", "1234")[numbers],) if numbers < 3 and record_kind is RecordKind.PATENT else (),
    ),
    st.integers(1, 9), st.sampled_from(["a", "b"]),
    st.sampled_from([SourceKind.SCOPUS, SourceKind.WOS, SourceKind.RIS]), TITLES,
    st.sampled_from(["", "2020", "2021", "2021-03"]), st.sampled_from([RecordKind.BOOK, RecordKind.PATENT]),
    st.integers(0, 4),
)  # fmt: skip
MANY = st.lists(RECORDS, max_size=6, unique_by=lambda one: one.location)


def entered(found: ImportPlan) -> dict[str, list[Any]]:
    rows: dict[str, list[Any]] = {"books": [], "patents": []}
    for addition in found.additions:
        sheet = addition.merged.sheet
        model = {"books": Book, "patents": Patent}[sheet]
        rows[sheet].append(model.model_validate({"row": 4 + len(rows[sheet])} | addition.merged.values))
    return rows


@settings(max_examples=300, deadline=None)
@given(works=MANY, data=st.data())
def test_the_order_does_not_matter_and_no_record_is_lost(works: list[ImportedWork], data: st.DataObject) -> None:
    one, other = plan(works), plan(list(data.draw(st.permutations(works))))
    assert [each.merged.values for each in one.additions] == [each.merged.values for each in other.additions]
    told_of = [each for addition in one.additions for each in addition.merged.works]
    told_of += [each for left in one.left_out for each in left.works]
    assert sorted(map(repr, told_of)) == sorted(map(repr, works))


@settings(max_examples=300, deadline=None)
@given(works=MANY)
def test_importing_twice_changes_nothing(works: list[ImportedWork]) -> None:
    again = plan(works, **entered(plan(works)))
    assert not again.additions
    assert not any(match.filled or match.differences for match in again.matches)


def test_a_record_is_a_book_if_one_source_says_so_and_the_other_states_no_type() -> None:
    parsed_file = parse(
        f"@book{{a, title={{A thing}}, doi={{10.1000/1}}, year=2020, isbn={{{ISBN}}}}}\n"
        "@misc{b, title={A thing}, doi={10.1000/1}, year=2020}"
    )
    assert sheets(plan(parsed_file.works)) == ["books"]
