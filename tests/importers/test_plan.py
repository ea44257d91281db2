"""The import plan: empty cells of existing rows are filled, and filled ones never changed."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from importers.making import work
from titlecheck.dossier.enums import Index, PublicationType
from titlecheck.dossier.person import Candidate
from titlecheck.dossier.works import Publication
from titlecheck.importers.candidate_match import candidate_names
from titlecheck.importers.merge_plan import ImportPlan, build_plan
from titlecheck.importers.work import ImportedAuthor, ImportedWork, RecordKind, SourceKind

PERSON, _ = candidate_names(Candidate(family_name="Үлгіев", given_name="Үлгі"))
TITLE = "On the stability of a model system"


def row(number: int = 4, **given: Any) -> Publication:
    return Publication.model_validate({"row": number, "title": TITLE, "published_on": "2021"} | given)


def plan(works: list[ImportedWork], *rows: Publication, own_only: bool = False) -> ImportPlan:
    return build_plan(works, {"publications": rows}, PERSON, own_only=own_only)


def test_a_work_missing_from_the_dossier_is_added() -> None:
    found = plan([work(doi="10.1000/a")])
    assert [one.merged.values["doi"] for one in found.additions] == ["10.1000/a"]
    assert not found.matches


def test_empty_cells_of_a_row_are_filled_and_filled_ones_kept() -> None:
    found = plan([work(doi="10.1000/a", published="2021-03", issn="0378-5955")], row(authors="U. Ulgiyev, T. Mysal"))
    (match,) = found.matches
    assert not found.additions
    assert match.row == 4
    assert set(match.filled) == {"type", "journal", "issn", "doi", "roles"}
    assert not match.differences


def test_a_cell_with_another_value_is_kept_and_reported() -> None:
    mine = row(doi="10.1000/A", published_on="2020-05", type="review", journal="Хабаршы", issn="2434-561X", volume="12")
    (match,) = plan([work(doi="10.1000/a", published="2021-03", issn="0378-5955", volume="13")], mine).matches
    assert {one.field for one in match.differences} == {"published_on", "type", "journal", "issn", "volume"}
    assert set(match.filled) == {"authors", "roles"}


def test_spellings_of_the_user_are_not_differences() -> None:
    mine = row(
        title="ON THE STABILITY OF A MODEL SYSTEM",
        doi="https://doi.org/10.1000/A",
        issn="03785955",
        published_on="2021",
        volume="Т. 12, № 3, С. 15-24",
        authors="Үлгіев Ү., Мысал Т.",
        journal="Journal of examples",
    )
    theirs = work(doi="10.1000/a", issn="0378-5955", published="2021-03", volume="12", issue="3", pages="15–24")
    (match,) = plan([theirs], mine).matches
    assert not match.differences


def test_a_list_of_thousands_of_authors_is_cut_and_recognised_again() -> None:
    many = work(doi="10.1000/a", authors=tuple(ImportedAuthor(f"Mysal{chr(97 + n % 26)}{n} T.") for n in range(4_000)))
    (addition,) = plan([many]).additions
    text = addition.merged.values["authors"]
    assert len(text) < 32_000
    assert text.endswith("; et al.")
    (match,) = plan([many], row(doi="10.1000/a", authors=text)).matches
    assert not match.differences
    (match,) = plan([work(doi="10.1000/a")], row(doi="10.1000/a", authors="Ulgiyev, U. M.; и др.")).matches
    assert match.differences == []


def test_an_issn_in_the_other_column_is_not_entered_twice() -> None:
    (match,) = plan([work(issn="0378-5955")], row(eissn="0378-5955", journal="Journal of Examples")).matches
    assert "issn" not in match.filled


def test_values_of_one_journal_are_not_added_to_another() -> None:
    (match,) = plan(
        [work(issn="0378-5955", volume="3", indexes=frozenset({Index.SCOPUS}))], row(journal="Хабаршы")
    ).matches
    assert not {"issn", "volume", "indexes"} & set(match.filled)


def test_a_conflict_between_files_fills_nothing() -> None:
    one, other = (
        work(1, doi="10.1000/a", published="2020"),
        work(2, doi="10.1000/a", published="2021", source=SourceKind.WOS),
    )
    (match,) = plan([one, other], row(doi="10.1000/a", published_on=None)).matches
    assert "published_on" not in match.filled
    assert [conflict.field for conflict in match.merged.conflicts] == ["published_on"]


def test_retracted_works_are_left_out_even_if_only_one_source_knows() -> None:
    one = work(1, doi="10.1000/a", record_kind=RecordKind.RETRACTED, type=None)
    other = work(2, doi="10.1000/a", source=SourceKind.RIS)
    found = plan([one, other])
    assert not found.additions
    assert [(left.reason, len(left.works), left.row) for left in found.left_out] == [("retracted", 2, 0)]


def test_a_retracted_work_in_the_dossier_is_reported_with_its_row() -> None:
    found = plan([work(doi="10.1000/a", record_kind=RecordKind.RETRACTED, type=None)], row(7, doi="10.1000/a"))
    assert [(left.reason, left.row) for left in found.left_out] == [("retracted", 7)]
    assert not found.changes


def test_a_source_with_a_stated_type_overrides_a_book_of_another() -> None:
    book = work(1, doi="10.1000/a", record_kind=RecordKind.BOOK, type=None, source=SourceKind.ORCID)
    chapter = work(2, doi="10.1000/a", type=PublicationType.CHAPTER)
    assert [one.merged.sheet for one in plan([book]).additions] == ["books"]
    assert [one.merged.sheet for one in plan([book, chapter]).additions] == ["publications"]


def test_works_of_others_are_added_without_a_role_or_left_out_on_request() -> None:
    foreign = work(authors=(ImportedAuthor("Kim A."),))
    assert "roles" not in plan([foreign]).additions[0].merged.values
    assert [left.reason for left in plan([foreign], own_only=True).left_out] == ["not_own"]
    assert len(plan([work()], own_only=True).additions) == 1
    assert [left.reason for left in plan([work(authors=())], own_only=True).left_out] == ["not_own"]
    for own in (work(authors=(), holder=True, source=SourceKind.ORCID), work(authors=(), source=SourceKind.LIST)):
        assert len(plan([own], own_only=True).additions) == 1


def test_rows_of_the_user_are_never_merged() -> None:
    found = plan([work(doi="10.1000/a")], row(4, doi="10.1000/a"), row(5, doi="10.1000/a"), row(6))
    assert [match.row for match in found.matches] == [4]
    assert found.rows_twice == [("publications", (4, 5))]


def test_similar_works_are_reported() -> None:
    found = plan([work(1, published="2022")], row())
    assert len(found.additions) == 1
    assert [(one.one.location.number, one.other.location.number) for one in found.alike] == [(1, 4)]
    other = plan([work(1, published="2021", title="On the stability of a modal system")], row())
    assert len(other.alike) == 1
    assert not plan([work(1, title="Something else altogether")], row()).alike


def test_a_record_without_a_title_is_left_out() -> None:
    assert [left.reason for left in plan([work(title="")]).left_out] == ["no_title"]


# ------------------------------------------------------------------------------------------------- properties

TITLES = st.sampled_from(["Alpha of the field", "ALPHA OF THE FIELD.", "Beta of the field", "Gamma", ""])
WORKS = st.builds(
    lambda number, file, source, title, doi, year, kind, journal: work(
        number, file=file, source=source, title=title, doi=doi, published=year, type=kind, journal=journal
    ),
    st.integers(1, 9),
    st.sampled_from(["a", "b"]),
    st.sampled_from([SourceKind.SCOPUS, SourceKind.WOS, SourceKind.RIS]),
    TITLES,
    st.sampled_from(["", "", "10.1000/a", "10.1000/b"]),
    st.sampled_from(["", "2020", "2021", "2021-03"]),
    st.sampled_from([None, PublicationType.ARTICLE, PublicationType.CONFERENCE_PAPER]),
    st.sampled_from(["", "Journal of Examples", "Хабаршы"]),
)


@st.composite
def records(draw: st.DrawFn) -> list[ImportedWork]:
    found = draw(st.lists(WORKS, max_size=7))
    held = {}
    for one in found:
        held[one.location] = one  # each row contains one record
    return list(held.values())


def added(found: ImportPlan) -> list[dict[str, Any]]:
    return [one.merged.values for one in found.additions]


def entered(found: ImportPlan, first: int = 4) -> list[Publication]:
    """Return the additions as rows of the dossier."""
    return [
        Publication.model_validate({"row": number} | {key: value for key, value in values.items() if key != "others"})
        for number, values in enumerate(added(found), start=first)
    ]


@settings(max_examples=300, deadline=None)
@given(works=records(), data=st.data())
def test_the_order_of_files_and_rows_does_not_matter(works: list[ImportedWork], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(works))
    one, other = plan(works), plan(list(shuffled))
    assert added(one) == added(other)
    assert [set(left.works) for left in one.left_out] == [set(left.works) for left in other.left_out]


@settings(max_examples=300, deadline=None)
@given(works=records())
def test_importing_twice_changes_nothing(works: list[ImportedWork]) -> None:
    again = plan(works, *entered(plan(works)))
    assert not again.additions
    assert not any(match.filled for match in again.matches)
    assert not any(match.differences for match in again.matches)


@settings(max_examples=300, deadline=None)
@given(works=records(), first=records())
def test_cells_of_the_user_are_never_overwritten(works: list[ImportedWork], first: list[ImportedWork]) -> None:
    rows = {one.row: one for one in entered(plan(first))}
    for match in plan(works, *rows.values()).matches:
        assert all(getattr(rows[match.row], name) is None for name in match.filled)


@settings(max_examples=300, deadline=None)
@given(works=records())
def test_no_record_is_lost(works: list[ImportedWork]) -> None:
    found = plan(works)
    told = [one for addition in found.additions for one in addition.merged.works]
    told += [one for left in found.left_out for one in left.works]
    assert sorted(map(repr, told)) == sorted(map(repr, works))
