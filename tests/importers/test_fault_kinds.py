"""Typical errors of exports: authors, types, titles, dates and cells that are easily misread."""

from __future__ import annotations

import io
import json
from datetime import datetime
from typing import Any

import pytest

from importers.making import (
    codes,
    only,
    orcid_record,
    orcid_summary,
    parse,
    remarks,
    ris,
    scopus,
    wos_plain,
    wos_tab,
    xlsx,
)
from titlecheck.dossier.person import Candidate
from titlecheck.importers.author_fields import split_authors
from titlecheck.importers.candidate_match import author_place, candidate_names
from titlecheck.importers.formats.latex import decoded, identifier
from titlecheck.importers.formats.list_files import open_sheets
from titlecheck.importers.formats.spreadsheet import read_sheets
from titlecheck.importers.mapping import Mapping, propose_mapping
from titlecheck.importers.merging import merge_records
from titlecheck.importers.title_marks import is_notice, is_retracted
from titlecheck.importers.work import ImportedWork, ParsedFile, RecordKind
from titlecheck.text.normalize import plain

MYSAL, _ = candidate_names(Candidate(latin_name="Mysal, Tama"))
ULGIYEV, _ = candidate_names(Candidate(latin_name="Ulgiyev, Ulgi M."))
DEMO, _ = candidate_names(Candidate(latin_name="Demo, Kanat"))


def names(work: ImportedWork) -> list[str]:
    return [author.name for author in work.authors]


def roles(work: ImportedWork, person: Any) -> Any:
    return merge_records([work], person).values.get("roles")


def bibtex(kind: str = "article", **fields: str) -> str:
    held = {"author": "Ulgiyev, U. M. and Mysal, T.", "title": "On samples", "journal": "Journal of Examples",
            "year": "2021"} | fields  # fmt: skip
    return f"@{kind}{{key,\n" + ",\n".join(f"  {name} = {{{value}}}" for name, value in held.items()) + "\n}\n"


# Authors


@pytest.mark.parametrize(
    ("field", "found"),
    [
        ("Ulgiyev, U.; Mysal, T.", ["Ulgiyev, U.", "Mysal, T."]),
        ("Ulgiyev U., Mysal T.", ["Ulgiyev U.", "Mysal T."]),
        ("Ulgiyev, U., Mysal, T.", ["Ulgiyev, U.", "Mysal, T."]),
        ("U. Ulgiyev, T. Mysal", ["U. Ulgiyev", "T. Mysal"]),
        ("Ulgiyev, Ulgi AND Mysal, Tama", ["Ulgiyev, Ulgi", "Mysal, Tama"]),
        ("Үлгіев Ү.М., Мысал Т. және т.б.", ["Үлгіев Ү.М.", "Мысал Т."]),
        ("Ulgiyev, Ulgi M.", ["Ulgiyev, Ulgi M."]),
        ("Ulgiyev, Ulgi, Jr.", ["Ulgiyev, Ulgi, Jr."]),
        ("Institute of Mines and Metals", ["Institute of Mines and Metals"]),
    ],
)
def test_a_field_for_one_person_that_names_several(field: str, found: list[str]) -> None:
    assert list(split_authors([field]).names) == found
    assert not split_authors([field]).unclear


@pytest.mark.parametrize("field", ["Mysal Tama, Ulgiyev Ulgi", "Mysal T., Ulgiyev Ulgi, Demo K."])
def test_an_unclear_number_of_authors_gives_no_role(field: str) -> None:
    work = only(ris({"AU": field}))
    assert (work.authors_unclear, remarks(work)) == (True, ["authors_unclear"])
    assert author_place(MYSAL, work).reason == "authors_unclear"
    assert roles(work, MYSAL) is None


def test_author_tags_form_one_list_in_line_order() -> None:
    text = "TY  - JOUR\nA1  - Mysal, Tama\nAU  - Ulgiyev, U. M.\nA2  - Demo, Kanat\nTI  - T\nPY  - 2021\nER  - \n"
    work = only(text)
    assert names(work) == ["Mysal, Tama", "Ulgiyev, U. M."]
    assert [(one.code, one.found) for one in work.remarks if one.code == "people_beside"] == [
        ("people_beside", "Demo, Kanat")
    ]
    assert [role.value for role in roles(work, MYSAL)] == ["first_author"]
    assert roles(work, ULGIYEV) is None


@pytest.mark.parametrize("reader", [lambda text: ris({"AU": text}), lambda text: wos_plain({"AU": text, "AF": text})])
def test_all_readers_split_author_fields_by_one_rule(reader: Any) -> None:
    work = only(reader("Mysal, T.; Ulgiyev, U."))
    assert names(work) == ["Mysal, T.", "Ulgiyev, U."]


def test_bibtex_splits_at_and_outside_braces_in_any_case() -> None:
    assert names(only(bibtex(author="Mysal, Tama AND Ulgiyev, Ulgi"))) == ["Mysal, Tama", "Ulgiyev, Ulgi"]
    body = only(bibtex(author="{Institute of Mines and Metals} and Ulgiyev, Ulgi"))
    assert names(body) == ["Institute of Mines and Metals", "Ulgiyev, Ulgi"]
    assert names(only(bibtex(author="Mysal, T.; Ulgiyev, U."))) == ["Mysal, T.", "Ulgiyev, U."]
    assert names(only(bibtex(author="Mysal, Tama and Ulgiyev, Ulgi and "))) == ["Mysal, Tama", "Ulgiyev, Ulgi"]


def contributor(name: str, sequence: str = "", role: str = "author") -> dict[str, Any]:
    return {
        "credit-name": {"value": name},
        "contributor-attributes": {"contributor-sequence": sequence, "contributor-role": role},
    }


def orcid_work(*people: dict[str, Any], **changes: Any) -> ImportedWork:
    return only(orcid_record(orcid_summary(contributors={"contributor": list(people)}, **changes)))


CREDIT = "http://credit.niso.org/contributor-roles/{}/"


def test_orcid_keeps_all_contributors_except_non_authors() -> None:
    work = orcid_work(
        contributor("Mysal, Tama", "first", CREDIT.format("conceptualization")),
        contributor("Ulgiyev, Ulgi M.", "additional"),
        contributor("Demo, Kanat", "additional", CREDIT.format("supervision")),
        contributor("Sample, Rena", "additional", "editor"),
    )
    assert names(work) == ["Mysal, Tama", "Ulgiyev, Ulgi M.", "Demo, Kanat"]
    assert [(one.code, one.found) for one in work.remarks] == [("people_beside", "Sample, Rena")]
    assert [role.value for role in roles(work, MYSAL)] == ["first_author"]
    assert roles(work, DEMO) is None


@pytest.mark.parametrize(
    "people",
    [
        [contributor("Mysal, Tama", "additional")],
        [contributor("Mysal, Tama", "first")],
        [contributor("Mysal, Tama", "additional"), contributor("Demo, Kanat", "additional")],
        [contributor("Mysal, Tama"), contributor("Demo, Kanat", "first")],
    ],
)
def test_an_incomplete_orcid_author_list_gives_no_role(people: list[dict[str, Any]]) -> None:
    work = orcid_work(*people)
    assert (work.more_authors, roles(work, MYSAL)) == (True, None)


def test_an_institution_in_place_of_a_name_leaves_the_role_open() -> None:
    said = "Faculty of Examples, Mysal University, Almaty; email: x@example.org"
    assert roles(only(scopus({"Correspondence Address": said})), MYSAL) is None
    both = "U.M. Ulgiyev; Example University; T. Mysal; Institute of Examples; email: t@example.org"
    found = only(scopus({"Correspondence Address": both}))
    assert found.corresponding == ("U.M. Ulgiyev", "T. Mysal")
    assert [role.value for role in roles(found, MYSAL)] == ["corresponding_author"]
    assert [role.value for role in roles(only(scopus({})), MYSAL)] == ["coauthor"]


def test_a_second_corresponding_author_without_a_full_stop() -> None:
    said = (
        "Ulgiyev, UM (corresponding author), Example Univ, Almaty, Kazakhstan; Mysal, T (corresponding author), Oral."
    )
    assert only(wos_tab({"RP": said})).corresponding == ("Ulgiyev, UM", "Mysal, T")


# Types


@pytest.mark.parametrize(
    ("word", "kind", "record_kind"),
    [
        ("Conference Paper", "conference_paper", RecordKind.WORK),
        ("Proceedings Paper", "conference_paper", RecordKind.WORK),
        ("Erratum", "other", RecordKind.WORK),
        ("Conference Abstract", "abstract", RecordKind.WORK),
        ("Meeting Abstract", "abstract", RecordKind.WORK),
        ("Retracted", None, RecordKind.RETRACTED),
        ("тезисы", "abstract", RecordKind.WORK),
        ("Letter", None, RecordKind.WORK),
        ("Chemistry, Physical", "article", RecordKind.WORK),
        ("10.1000/example.1", "article", RecordKind.WORK),
    ],
)
def test_a_stated_type_counts_whatever_its_database(word: str, kind: str | None, record_kind: RecordKind) -> None:
    for work in (only(ris({"M3": word})), only(ris({"M3": word, "DB": "Embase"})), only(bibtex(type=word)),
                 only(bibtex(document_type=word))):  # fmt: skip
        assert (work.type, work.record_kind) == (kind, record_kind)


def test_the_bare_word_article_with_another_code_leaves_the_type_open() -> None:
    work = only(ris({"TY": "CPAPER", "M3": "Article"}))
    assert (work.type, remarks(work)) == (None, ["type_contradicts"])


@pytest.mark.parametrize(
    ("said", "kind", "told"),
    [
        ("Article; Data Paper", None, ["type_person"]),
        ("Article; Publication with Expression of Concern", None, ["type_person"]),
        ("Article; Hologram", "article", ["type_part_unknown"]),
        ("Article; Proceedings Paper", "article", []),
        ("Article; Early Access", "article", []),
    ],
)
def test_all_of_several_types_are_evaluated(said: str, kind: str | None, told: list[str]) -> None:
    work = only(wos_tab({"DT": said}))
    assert (work.type, remarks(work)) == (kind, told)


# Titles


@pytest.mark.parametrize(
    "title",
    [
        "A study of samples [Retracted]", "A study of samples (Retracted)", "RETRACTED: A study", "[Retracted] A study",
        "Retraction of: A study of samples", "Retraction Note to: A study", "Retraction of “A study”",
        "Withdrawn – A study",
        "A study (Retracted Article. See vol. 3)", "Отозвана: Исследование проб", "Ретракция: Исследование проб",
        "Исследование проб (статья отозвана)", "Кері қайтарылды: Сынама", "Сынама [кері қайтарылды]", "Retracted",
        "Мақаланы кері қайтарып алу: Сынама", "Сынама (кері қайтарып алынған)",
    ],
)  # fmt: skip
def test_marks_of_retraction_at_both_ends_in_three_languages(title: str) -> None:
    assert is_retracted(title)
    assert only(ris({"TI": title})).record_kind is RecordKind.RETRACTED


@pytest.mark.parametrize(
    "title",
    [
        "Retraction-based optimisation of samples", "Removed-air columns", "Withdrawn-fluid flow", "Removal: a study",
        "Retraction of the tibia", "Retracted muscles in mice", "On the theory (removed layers)", "Отзыв: рецензия",
        "Мақаланы кері қайтару: баспа тәжірибесі",
    ],
)  # fmt: skip
def test_words_that_only_resemble_a_retraction(title: str) -> None:
    assert not is_retracted(title)
    assert only(ris({"TI": title})).type == "article"


@pytest.mark.parametrize(
    "title",
    [
        "Correction to: A study", "Erratum to: A study", "Corrigendum to “A study”", "Author Correction: A study",
        "Addendum to: A study", "Expression of Concern: A study", "Исправление к статье «Исследование»",
        "Поправка: Исследование", "Түзету: Сынама", "«Сынама» мақаласына түзету",
    ],
)  # fmt: skip
def test_a_notice_on_another_work_is_not_an_article(title: str) -> None:
    assert is_notice(title)
    for text in (ris({"TI": title}), scopus({"Title": title}), bibtex(title=title)):
        work = only(text)
        assert (work.type, "notice_by_title" in remarks(work)) == (None, True)
    assert only(scopus({"Title": title, "Document Type": "Erratum"})).type == "other"


@pytest.mark.parametrize(
    "title", ["Correction to scaling of samples", "Поправки к теории проб", "Corrections of errors"]
)
def test_a_correction_that_is_a_term_stays_an_article(title: str) -> None:
    assert not is_notice(title)
    assert only(ris({"TI": title})).type == "article"


def test_a_subtitle_is_joined_to_the_title() -> None:
    assert only(bibtex(subtitle="the second half")).title == "On samples: the second half"
    assert only(bibtex(title="On samples: the second half", subtitle="The second half")).title == (
        "On samples: the second half"
    )
    assert only(bibtex(journal="", journaltitle="Journal", journalsubtitle="Series B")).journal == "Journal: Series B"
    summary = {"title": {"title": {"value": "On samples"}, "subtitle": {"value": "the second half"}}}
    assert orcid_work(**summary).title == "On samples: the second half"
    joined = only(ris({"TI": ["On samples", "the second half"]}))
    assert (joined.title, remarks(joined)) == ("On samples: the second half", ["titles_joined"])


def test_crossref_fills_missing_fields() -> None:
    text = "@inproceedings{a, author={Mysal, T.}, title={Child}, crossref={b}}\n" + bibtex(
        "proceedings", title="Proceedings of Examples", year="2019"
    ).replace("key", "b")
    work = parse(text).works[0]
    assert (work.journal, work.published) == ("Proceedings of Examples", "2019")
    assert remarks(only(bibtex(crossref="nobody"))) == ["crossref_missing"]


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("a<b and c>d", "a<b and c>d"),
        ("q<p, r>2", "q<p, r>2"),
        ("The <i>model</i> of H<sub>2</sub>O", "The model of H2O"),
        ("Title of<br/>a work", "Title of a work"),
        ("Title of\x0ba work", "Title of a work"),
    ],
)
def test_mathematical_signs_are_kept_as_text(raw: str, shown: str) -> None:
    assert plain(raw) == shown


# Dates and numbers


def test_years_that_differ_are_reported() -> None:
    work = only(ris({"PY": "2020", "DA": "2021/01/05"}))
    assert (work.published, [(one.code, one.found, one.meant) for one in work.remarks]) == (
        "2020", [("years_differ", "2021", "2020")],
    )  # fmt: skip
    text = ris({"Y1": "1999/01/01", "DA": "2021/01/05"}).replace("PY  - 2021\n", "")
    assert (only(text).published, remarks(only(text))) == ("", ["years_open"])
    assert only(ris({"PY": "2021", "Y1": "2021/10/19"})).published == "2021-10-19"


def test_a_work_in_press_is_reported_in_every_format() -> None:
    assert "in_press" in remarks(only(ris({"TY": "INPR"})))
    assert "in_press" in remarks(only(ris({"M3": "Article in Press", "DB": "Scopus"})))
    assert "in_press" in remarks(only(bibtex(note="in press")))
    assert "in_press" in remarks(only(scopus({"Publication Stage": "Article in Press"})))


def test_a_second_issn_of_a_record_is_kept() -> None:
    work = only(ris({"SN": ["0378-5955", "2434-561X"]}))
    assert (work.issn, work.eissn) == ("0378-5955", "2434-561X")


def test_a_lost_zero_is_put_back_in_every_reader_and_reported() -> None:
    for text in (
        scopus({"ISSN": "3785955"}),
        ris({"SN": "3785955"}),
        bibtex(issn="3785955"),
        wos_tab({"SN": "3785955"}),
    ):
        work = only(text)
        assert (work.issn, "issn_lost_zero" in remarks(work)) == ("0378-5955", True)


# BibTeX


@pytest.mark.parametrize(
    ("raw", "shown", "left"),
    [
        ('Growth of 50% in {\\"u}ber samples', "Growth of 50% in über samples", False),
        ("Costs of $5 and more for 10% brine", "Costs of $5 and more for 10% brine", False),
        ('Samples & models of {\\"u}ber kind', "Samples & models of über kind", False),
        ("Test of \\mbox{things} here", "Test of things here", False),
        ("\\SI{10}{kg} of \\texttt{code}", "10 kg of code", False),
        ("\\href{https://example.org}{The text}", "The text", False),
        ("\\fontencoding{T2A}\\selectfont {\\cyrchar\\CYRA}{\\cyrchar\\cyrb}", "Аб", False),
        ("$\\alpha$-decay of H$_2$O", "α-decay of H_2O", False),
        ("\\nosuch{kept} and {\\nosuch}", "kept and \\nosuch", True),
        ("C\\# and C#, 5 \\& 6", "C# and C#, 5 & 6", False),
        ("\\{x\\}", "{x}", True),
        ("{" * 500 + "x" + "}" * 500, "{" * 500 + "x" + "}" * 500, True),
    ],
)
def test_latex_conversion_keeps_all_text(raw: str, shown: str, left: bool) -> None:
    assert decoded(raw) == (shown, left)


@pytest.mark.parametrize(
    ("raw", "number"),
    [
        ("10.1000/example-5\\_12", "10.1000/example-5_12"),
        ("10.1000/example{\\_}1", "10.1000/example_1"),
        ("10.1000/(2001)1:2{\\textless}3::AID{\\textgreater}3.0", "10.1000/(2001)1:2<3::aid>3.0"),
    ],
)
def test_escapes_in_identifiers_are_removed(raw: str, number: str) -> None:
    assert only(bibtex(doi=raw)).doi == number
    assert only(bibtex(url=f"https://doi.org/{raw}")).doi == number


def test_an_identifier_keeps_its_hyphens_and_reports_remaining_escapes() -> None:
    assert identifier("a--b~c") == ("a--b~c", False)
    assert "latex_left" in remarks(only(bibtex(doi="10.1000/a\\nosuch")))
    assert only(bibtex(issn="0378{\\textendash}5955")).issn == "0378-5955"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("@article{a,\n author = {Mysal, T.},\n title = {No comma}\n year = {2020}\n}\n", 3),
        ("@article{a,\n author = {Mysal, T.}\n title = {T},\n year = {2020}\n}\n", 2),
        ("@article{a,\n title = {T},\n year = {20}20\n}\n", 3),
    ],
)
def test_a_field_without_a_comma_after_it_is_a_fault_with_its_line(text: str, line: int) -> None:
    assert [(one.code, one.place.row) for one in parse(text).faults] == [("block_broken", line)]


def test_parts_are_joined_and_an_unknown_macro_is_reported() -> None:
    text = '@string{je = "Journal of " # {Examples}}\n' + bibtex().replace("{Journal of Examples}", "je")
    assert only(text).journal == "Journal of Examples"
    work = only(bibtex().replace("{Journal of Examples}", "nosuch"))
    assert (work.journal, [(one.code, one.found) for one in work.remarks]) == ("", [("macro_unknown", "nosuch")])
    assert only(bibtex().replace("year = {2021}", "year = 2021, month = mar")).published == "2021-03"


# Tables


def workbook(**sheets: list[list[Any]]) -> bytes:
    return xlsx(sheets)


def through(raw: bytes, mapping: Mapping | None = None) -> ParsedFile:
    parsed_file = ParsedFile("list.xlsx")
    read_sheets(open_sheets(raw, parsed_file), parsed_file, mapping)
    return parsed_file


LIST = ["Авторы", "Название", "Журнал", "Год", "Том, номер, страницы"]
SCOPUS_LIST = ["Authors", "Title", "Year", "Source title", "EID", "Volume", "Issue", "Page start", "Document Type"]


def list_mapping(*extra: str) -> Mapping:
    return propose_mapping([*LIST, *extra], {})


def row(title: str, year: Any = 2021, volume: Any = "12(3), 15–24") -> list[Any]:
    return ["Мысал Т.", title, "Журнал", year, volume]


def test_every_fitting_sheet_is_read_and_the_others_are_named() -> None:
    raw = workbook(
        a=[LIST, row("Первая")], b=[LIST, row("Вторая"), row("Третья")], c=[["Заметки"], ["x"]], _d=[LIST, row("Я")]
    )
    parsed_file = through(raw, list_mapping())
    assert [(one.title, one.location.sheet) for one in parsed_file.works] == [
        ("Первая", "a"),
        ("Вторая", "b"),
        ("Третья", "b"),
    ]
    assert [(one.code, one.found, one.meant) for one in parsed_file.remarks] == [
        ("sheet_hidden", "d", "2"),
        ("sheet_not_read", "c", "2"),
    ]


def test_a_database_table_on_several_sheets_is_read_whole() -> None:
    def page(number: int) -> list[list[Any]]:
        return [SCOPUS_LIST, ["Mysal T.", f"Work {number}", 2021, "J", f"2-s2.0-{number}", 1, 2, 3, "Article"]]

    parsed_file = through(workbook(a=page(1), b=page(2), c=[["Notes"], ["x"]]))
    assert [one.title for one in parsed_file.works] == ["Work 1", "Work 2"]
    assert [(one.code, one.found) for one in parsed_file.remarks] == [("sheet_not_read", "c")]


def test_a_date_in_a_text_column_is_reported_and_left_empty() -> None:
    day = datetime(2024, 2, 1)
    (work,) = through(workbook(a=[LIST, row("Первая", volume=day)]), list_mapping()).works
    assert (work.whole_volume, [one.code for one in work.remarks]) == ("", ["date_in_text"])
    (work,) = through(workbook(a=[LIST, row("Первая", year=datetime(2021, 5, 14))]), list_mapping()).works
    assert (work.published, work.remarks) == ("2021-05-14", ())
    cells = ["Mysal T.", "Work", 2021, "J", "2-s2.0-1", 12, day, 3, "Article"]
    (work,) = through(workbook(a=[SCOPUS_LIST, cells])).works
    assert (work.volume, work.issue) == ("12", "")
    assert [(one.code, one.found) for one in work.remarks if one.code == "date_in_text"] == [
        ("date_in_text", "Issue: 01.02.2024")
    ]


def test_rows_that_are_not_works_are_named() -> None:
    rows: list[list[Any]] = [
        LIST, [1, 2, 3, 4, 5], row("Первая"), LIST, ["ВСЕГО: 1"], ["", "", "", "", ""], ["", "Соискатель ________"],
        ["Список верен: учёный секретарь"], ["а) научные работы"],
    ]  # fmt: skip
    parsed_file = through(workbook(a=rows), list_mapping())
    assert [one.title for one in parsed_file.works] == ["Первая"]
    assert [(one.code, one.found.split(":")[0]) for one in parsed_file.remarks] == [
        ("row_no_work", "2"), ("row_no_work", "4"), ("total_row", "5"), ("row_no_work", "7"), ("row_no_work", "8"),
        ("row_no_work", "9"),
    ]  # fmt: skip


def test_a_repeated_heading_is_named_if_its_columns_differ() -> None:
    rows = [[*LIST, "Год"], [*row("Первая"), "2019"], [*row("Вторая"), ""]]
    parsed_file = through(workbook(a=rows), list_mapping())
    assert [work.published for work in parsed_file.works] == ["2021", "2021"]
    assert [(one.code, one.found) for one in parsed_file.remarks] == [
        ("list_column_unread", f"Год (№ {len(LIST) + 1})")
    ]
    text = scopus({}).replace('"EID"', '"EID","Year"').replace('"2-s2.0-85000000001"', '"2-s2.0-85000000001","2020"')
    parsed_file = parse(text)
    assert parsed_file.works[0].published == "2021"
    assert [one.found for one in parsed_file.remarks] == ["Year (№ 32)"]


def test_hidden_rows_are_read_and_named() -> None:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(workbook(a=[LIST, row("Первая"), row("Вторая")])))
    book["a"].row_dimensions[3].hidden = True
    out = io.BytesIO()
    book.save(out)
    parsed_file = through(out.getvalue(), list_mapping())
    assert len(parsed_file.works) == 2
    assert [(one.code, one.found, one.meant) for one in parsed_file.remarks] == [("rows_hidden", "3", "a")]


def test_a_column_of_coauthors_is_not_proposed_as_the_authors() -> None:
    for heading in ("Соавторы", "Фамилии соавторов", "Тең авторлар", "Co-authors"):
        assert "authors" not in propose_mapping(["Название", heading], {}).columns


def test_the_imprint_year_is_proposed_and_not_written() -> None:
    (work,) = through(
        workbook(a=[LIST, row("Первая", year="", volume="Хабаршы. – 2020. – № 3. – С. 12–18")]), list_mapping()
    ).works
    assert (work.published, [(one.code, one.meant) for one in work.remarks]) == ("", [("year_in_imprint", "2020")])


def test_clear_values_of_a_list_are_read_with_a_note() -> None:
    (work,) = through(workbook(a=[LIST, row("Первая", year="июнь 2020")]), list_mapping()).works
    assert (work.published, [(one.code, one.found, one.meant) for one in work.remarks]) == (
        "2020-06", [("read_as", "Год: июнь 2020", "06.2020")],
    )  # fmt: skip


def test_a_separator_line_for_excel_is_not_a_heading() -> None:
    text = "sep=;\n" + scopus({}, divider=";")
    work = only(text)
    assert (work.title, work.location.number) == ("On the stability of a model system", 3)


def test_a_shifted_row_is_repaired_only_if_all_cells_fit_their_headings() -> None:
    text = scopus({"Title": "TITLE"}, {"EID": "2-s2.0-85000000002"}).replace(
        '"TITLE"', '"On the "strong, fast" effect"'
    )
    assert codes(text) == ["row_width"]


# Other files


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (json.dumps([{"title": "A", "type": "article-journal", "issued": {}}]), "json_foreign"),
        (json.dumps([{"title": "A"}]), "json_foreign"),
        (json.dumps({"schema": "titlecheck/dossier/1", "publications": []}), "json_foreign"),
        (json.dumps({"results": [{"title": "A", "authorships": []}]}), "json_foreign"),
        ('sheet = ""\n\n[columns]\ntitle = "Название"\n', "kind_toml"),
        ('[columns]\ntitle = "Название"\n', "kind_toml"),
    ],
)
def test_foreign_files_are_named_by_their_kind(text: str, code: str) -> None:
    assert codes(text) == [code]


@pytest.mark.parametrize(("author", "known"), [("Şahul A.", "Sahul"), ("Šahul A.", "Sahul"), ("Shahul A.", "Şahul")])
def test_a_letter_with_a_diacritic_matches_both_transliterations(author: str, known: str) -> None:
    person, _ = candidate_names(Candidate(family_name=known, given_name="Aida"))
    assert person.named(author)
