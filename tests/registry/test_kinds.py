"""Every kind of register file in its real layout, with its peculiarities."""

from __future__ import annotations

from pathlib import Path

import pytest

from registry.made import (
    CITESCORE,
    EDITIONS,
    PAGE,
    citescore,
    citescore_row,
    edition,
    issn,
    jcr,
    jcr_line,
    listed,
    source_list,
    stopped,
    table,
    workbook,
)
from titlecheck.registry.load import LoadResult, load_file
from titlecheck.registry.load_issues import LoadError
from titlecheck.registry.register import MetricEntry, Register


@pytest.fixture
def register(tmp_path: Path) -> Path:
    return tmp_path / "data" / "journals.sqlite"


def only(register: Path, number: str, year: int) -> MetricEntry:
    (found,) = Register(register).lookup(number.replace("-", ""), year)
    return found


def codes(loaded: LoadResult) -> list[str]:
    return [note.code for note in loaded.notes]


# ------------------------------------------------------------------------------------------------------ CiteScore


def test_a_citescore_workbook_holds_many_years_side_by_side(tmp_path: Path, register: Path) -> None:
    rows = [
        citescore_row(percentile=58),
        citescore_row(code=2614, field="Theoretical Computer Science", percentile=34, quartile="Quartile 3"),
    ]
    path = citescore(tmp_path / "cs.xlsx", {2022: [citescore_row(percentile=49)], 2023: rows})
    loaded = load_file(path, register)
    assert [(one.kind, one.year, one.journals, one.rows) for one in loaded.sources] == [
        ("citescore", 2022, 1, 1),
        ("citescore", 2023, 1, 2),
    ]
    assert not any(one.complete for one in loaded.sources)
    found = only(register, "1234-5679", 2023)
    assert (found.title, found.publisher, found.value, found.sjr) == ("Journal of Examples", "Example Press", 3.1, 0.6)
    assert [(one.code, one.field, one.percentile, one.quartile, one.rank, one.out_of) for one in found.scores] == [
        ("1702", "Artificial Intelligence", 58, 2, 42, 100),
        ("2614", "Theoretical Computer Science", 34, 3, 42, 100),
    ]
    assert only(register, "1234-5679", 2022).scores[0].percentile == 49
    assert Register(register).lookup("12345679", 2021) == []


def test_an_older_workbook_names_its_metric_by_year_and_has_headings_in_row_2(tmp_path: Path, register: Path) -> None:
    columns = ["CiteScore 2020" if name == "CiteScore" else name for name in CITESCORE]
    path = workbook(tmp_path / "old.xlsx", {"2020 All": [["CiteScore metrics", "2020"], columns, citescore_row()]})
    assert [one.year for one in load_file(path, register).sources] == [2020]
    assert only(register, "1234-5679", 2020).value == 3.1


def test_an_issn_that_lost_its_zeros_is_padded_and_reported_with_its_place(tmp_path: Path, register: Path) -> None:
    whole = issn(3784)
    assert whole.startswith("0003-784")
    cell = int(whole.replace("-", ""))
    loaded = load_file(citescore(tmp_path / "cs.xlsx", {2023: [citescore_row(print_issn=cell)]}), register)
    assert only(register, whole, 2023).title == "Journal of Examples"
    (note,) = loaded.notes
    assert (note.code, note.place.sheet, note.place.address, note.meant) == (
        "issn_repaired",
        "CiteScore 2023",
        "U2",
        whole,
    )


def test_a_cyrillic_letter_in_an_issn_is_corrected_and_reported(tmp_path: Path, register: Path) -> None:
    whole = next(issn(number) for number in range(1000, 2000) if issn(number).endswith("X"))
    cyrillic = whole.replace("-", "").replace("X", "Х")
    loaded = load_file(citescore(tmp_path / "cs.xlsx", {2023: [citescore_row(print_issn=cyrillic)]}), register)
    assert only(register, whole, 2023)
    assert [(note.code, note.place.address, note.meant) for note in loaded.notes] == [("issn_repaired", "U2", whole)]


def test_an_issn_with_a_wrong_check_digit_is_left_out_and_reported(tmp_path: Path, register: Path) -> None:
    loaded = load_file(citescore(tmp_path / "cs.xlsx", {2023: [citescore_row(print_issn="12345678")]}), register)
    assert [(note.code, note.place.address) for note in loaded.notes] == [("issn_check_digit_left_out", "U2")]
    assert Register(register).journals("12345678") == ()
    assert Register(register).titled("journal of EXAMPLES")


@pytest.mark.parametrize("percentile", [0, 35, 50, 99, 100, "35", 34.6])
def test_percentiles_up_to_their_limits(tmp_path: Path, register: Path, percentile: object) -> None:
    load_file(citescore(tmp_path / "cs.xlsx", {2023: [citescore_row(percentile=percentile)]}), register)
    assert only(register, "1234-5679", 2023).scores[0].percentile == float(str(percentile))


def test_a_journal_without_a_percentile_has_none(tmp_path: Path, register: Path) -> None:
    rows = [citescore_row(percentile="N/A", quartile="-", value="N/A", sjr="")]
    load_file(citescore(tmp_path / "cs.xlsx", {2023: rows}), register)
    found = only(register, "1234-5679", 2023)
    assert (found.value, found.sjr) == (None, None)
    assert [(one.percentile, one.quartile) for one in found.scores] == [(None, None)]


def test_citescore_as_csv_takes_its_year_from_the_file_name_and_may_be_windows_1252(
    tmp_path: Path, register: Path
) -> None:
    row = citescore_row(title="Revista de Educación")
    loaded = load_file(table(tmp_path / "CiteScore 2021.csv", [CITESCORE, row], encoding="cp1252"), register)
    assert codes(loaded) == ["not_utf8"]
    assert only(register, "1234-5679", 2021).title == "Revista de Educación"


def test_utf16_and_a_byte_order_mark_are_read(tmp_path: Path, register: Path) -> None:
    for number, encoding in enumerate(("utf-16", "utf-8-sig")):
        path = table(tmp_path / f"CiteScore 202{number}.csv", [CITESCORE, citescore_row()], encoding=encoding)
        assert not load_file(path, register).notes
        assert only(register, "1234-5679", 2020 + number)


def test_columns_are_found_by_name_in_any_order(tmp_path: Path, register: Path) -> None:
    order = list(range(len(CITESCORE)))[::-1]
    rows = [[line[index] for index in order] for line in (CITESCORE, citescore_row())]
    load_file(workbook(tmp_path / "cs.xlsx", {"CiteScore 2023": rows}), register)
    assert only(register, "1234-5679", 2023).scores[0].percentile == 58


# ------------------------------------------------------------------------------------------------------------ JCR


def test_a_jcr_export_with_all_its_peculiarities(tmp_path: Path, register: Path) -> None:
    lines = [
        jcr_line(),
        jcr_line(category="MATHEMATICS, APPLIED", quartile="Q3"),
        jcr_line("ART OF EXAMPLES", issn(500), category="ART", edition="AHCI", jif="N/A", quartile="N/A"),
        jcr_line("NEW EXAMPLES", issn(501), issn(502), edition="ESCI", jif="<0.1", quartile="Q4"),
    ]
    loaded = load_file(jcr(tmp_path / "jcr.csv", lines), register)
    assert [(one.kind, one.year, one.journals, one.rows, one.complete) for one in loaded.sources] == [
        ("jcr", 2023, 3, 4, False)
    ]
    assert codes(loaded) == ["jcr_in_part"]
    found = only(register, "1234-5679", 2023)
    assert found.value == 2.4
    assert [(one.field, one.code, one.quartile) for one in found.scores] == [
        ("COMPUTER SCIENCE, THEORY & METHODS", "SCIE", 2),
        ("MATHEMATICS, APPLIED", "SCIE", 3),
    ]
    art = only(register, issn(500), 2023)
    assert (art.value, art.scores[0].code, art.scores[0].quartile) == (None, "AHCI", None)
    assert only(register, issn(502), 2023) == only(register, issn(501), 2023)


def test_decimal_commas_are_recognised_by_column(tmp_path: Path, register: Path) -> None:
    first, second = issn(510), issn(511)

    def value(lines: list[str], number: str, divider: str = ",") -> object:
        path = jcr(tmp_path / "a.csv", lines, preface="")
        if divider == ";":
            text = path.read_text(encoding="utf-8").replace('"12,345"', "12345").replace(",", ";").replace("|", ",")
            path.write_text(text, encoding="utf-8")
        target = tmp_path / f"{abs(hash((number, divider, *lines)))}.sqlite"
        load_file(path, target)
        return only(target, number, 2023).value

    plain = {"category": "LAW", "open_access": "1"}
    assert value([jcr_line("A", first, jif="6|371", **plain)], first, ";") == 6.371
    zero = [jcr_line("A", first, jif='"6,371"'), jcr_line("B", second, jif='"0,345"')]
    assert [value(zero, number) for number in (first, second)] == [6.371, 0.345]
    short = [jcr_line("A", first, jif='"6,371"'), jcr_line("B", second, jif='"12,5"')]
    assert [value(short, number) for number in (first, second)] == [6.371, 12.5]
    points = [jcr_line("A", first, jif='"1,371.5"'), jcr_line("B", second, jif="2.4")]
    assert [value(points, number) for number in (first, second)] == [1371.5, 2.4]


def test_ambiguous_commas_are_refused_with_their_cells(tmp_path: Path, register: Path) -> None:
    lines = [jcr_line("A", issn(510), jif='"6,371"'), jcr_line("B", issn(511), jif='"2,345"')]
    with pytest.raises(LoadError) as refused:
        load_file(jcr(tmp_path / "a.csv", lines), register)
    assert [(one.code, one.found) for one in refused.value.problems] == [
        ("comma_unclear", "6,371"),
        ("comma_unclear", "2,345"),
    ]


def test_the_data_year_counts_and_not_the_release_year(tmp_path: Path, register: Path) -> None:
    path = jcr(tmp_path / "JCR_released_2024.csv", [jcr_line()], year=2023)
    assert [one.year for one in load_file(path, register).sources] == [2023]


def test_jcr_as_a_workbook(tmp_path: Path, register: Path) -> None:
    head = [
        "Journal name", "JCR Abbreviation", "Publisher", "ISSN", "eISSN", "Category", "Edition", "Total Citations",
        "2022 JIF", "JIF Quartile", "2022 JCI", "% of Citable OA",
    ]  # fmt: skip
    row = ["EX", "EX", "P", "1234-5679", "N/A", "HISTORY", "SSCI", "1,234", 0.8, "Q1", 1.2, "10%"]
    foot = ["Copyright (c) 2023 Clarivate", *([None] * 11)]
    path = workbook(tmp_path / "jcr.xlsx", {"JCR": [["Selected JCR Year: 2022"], [], head, row, foot]})
    assert [(one.year, one.rows) for one in load_file(path, register).sources] == [(2022, 1)]
    assert only(register, "1234-5679", 2022).scores[0].quartile == 1


def test_exports_of_two_categories_of_one_year_are_combined(tmp_path: Path, register: Path) -> None:
    preface = "Journal Data Filtered By: Selected JCR Year: 2023 Selected Categories: '{}' Indicator: Default"
    first = jcr(tmp_path / "a.csv", [jcr_line(category="HISTORY")], preface=preface.format("HISTORY"))
    second = jcr(tmp_path / "b.csv", [jcr_line(category="LAW", quartile="Q1")], preface=preface.format("LAW"))
    load_file(first, register)
    assert not load_file(second, register).replaced
    fields = {score.field for entry in Register(register).lookup("12345679", 2023) for score in entry.scores}
    assert fields == {"HISTORY", "LAW"}


def test_an_unfiltered_export_gives_journals_with_all_their_categories(tmp_path: Path, register: Path) -> None:
    preface = "Journal Data Filtered By: Selected JCR Year: 2023 Selected Category Schema: WOS Indicator: Default"
    load_file(jcr(tmp_path / "a.csv", [jcr_line()], preface=preface), register)
    load_file(jcr(tmp_path / "b.csv", [jcr_line()], year=2022), register)
    whole = {source.year: source.whole_rows for source in Register(register).sources}
    assert whole == {2023: True, 2022: False}


# --------------------------------------------------------------------------------------------------------- Scopus


def test_the_source_title_list_with_its_discontinued_sheet(tmp_path: Path, register: Path) -> None:
    rows = [listed(), listed("Ended Journal", issn(600).replace("-", ""), active="Inactive", marked="Discontinued")]
    gone = [
        stopped("Ended Journal", issn(600).replace("-", "")),
        stopped("Changed Journal", issn(601).replace("-", ""), change="Journal change policy", year="2021"),
    ]
    loaded = load_file(source_list(tmp_path / "ext_list_Oct_2024.xlsx", rows, gone), register)
    assert [(one.kind, one.year, one.scope, one.journals) for one in loaded.sources] == [("source_list", 2024, "10", 3)]
    held = Register(register)
    told = [one for ref in held.journals(issn(600).replace("-", "")) for one in held.listings(ref)]
    assert {(one.active, one.marked, one.change, one.year) for one in told} == {
        ("Inactive", "Discontinued", "", None),
        ("", "", "Discontinuation", 2022),
    }
    (changed,) = (one for ref in held.journals(issn(601).replace("-", "")) for one in held.listings(ref))
    assert (changed.change, changed.year, changed.final) == ("Journal change policy", 2021, "2022, volume 11, issue 6")


def test_the_older_list_writes_quality_in_a_heading(tmp_path: Path, register: Path) -> None:
    heading = "Titles Discontinued by Scopus Due to Quality Issues"
    path = source_list(tmp_path / "l.xlsx", [listed(marked="Discontinued")], edition="Oct. 2023", heading=heading)
    assert [(one.year, one.scope) for one in load_file(path, register).sources] == [(2023, "10")]
    held = Register(register)
    assert held.listings(held.journals("12345679")[0])[0].marked == "quality"


def test_the_sources_page_has_only_the_highest_percentile_and_says_so(tmp_path: Path, register: Path) -> None:
    rows = [
        PAGE,
        [
            "Journal of Examples",
            "3.1",
            "98.0%\n1/205\nLinguistics and Language",
            "1,200",
            "300",
            "70",
            "1.1",
            "0.6",
            "P",
        ],
        ["Other Journal", "0.4", "41%", "10", "5", "20", "N/A", "N/A", "P"],
    ]
    loaded = load_file(table(tmp_path / "sources.csv", rows), register)
    assert [(one.kind, one.year, one.rows) for one in loaded.sources] == [("sources_page", 2025, 2)]
    assert codes(loaded) == ["highest_only"]
    held = Register(register)
    (score,) = held.entries(held.titled("Journal of Examples")[0], 2025)[0].scores
    assert tuple(score) == ("Linguistics and Language", "", 98.0, None, 1, 205)
    (score,) = held.entries(held.titled("other journal")[0], 2025)[0].scores
    assert tuple(score) == ("", "", 41.0, None, None, None)


# -------------------------------------------------------------------------------------------- recommended journals


def test_a_list_of_recommended_journals_keeps_its_history(tmp_path: Path, register: Path) -> None:
    lost = int(issn(31784).replace("-", ""))
    rows = [
        EDITIONS,
        edition(),
        edition(level="1", since="01.01.2024", until=None, ordered="2023-12-28"),
        edition("Басқа журнал", lost, level=3.0, since=None, ordered="05.09.2022", until=None),
    ]
    loaded = load_file(workbook(tmp_path / "list.xlsx", {"Тізбе": rows}), register)
    assert [(one.kind, one.year, one.rows) for one in loaded.sources] == [("editions", 2023, 3)]
    held = Register(register)
    told = sorted(
        (one for ref in held.journals("12345679") for one in held.recommended(ref)), key=lambda one: one.valid_from
    )
    assert [(one.level, one.valid_from, one.valid_to) for one in told] == [
        ("2", "2021-03-01", "2023-12-31"),
        ("1", "2024-01-01", None),
    ]
    assert held.journals(issn(31784).replace("-", "")) == held.titled("басқа журнал")
    (other,) = (one for ref in held.titled("басқа журнал") for one in held.recommended(ref))
    assert (other.level, other.valid_from) == ("3", "2022-09-05")
    assert held.titled("Вестник примера")


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_the_blank_is_read_back_in_every_language(tmp_path: Path, register: Path, lang: str) -> None:
    from openpyxl import load_workbook

    from titlecheck.registry.editions_blank import editions_blank

    path = tmp_path / "blank.xlsx"
    path.write_bytes(editions_blank(lang))  # type: ignore[arg-type]
    assert path.read_bytes() == editions_blank(lang)  # type: ignore[arg-type]
    book = load_workbook(path)
    level = book.worksheets[0]["G2"].value
    book.worksheets[0].append([1, "Атау", None, None, "1234-5679", None, level, "7", "2021-03-01", "01.03.2021", None])
    book.save(path)
    assert [one.rows for one in load_file(path, register).sources] == [1]
    held = Register(register)
    assert held.recommended(held.journals("12345679")[0])[0].level == "2"
