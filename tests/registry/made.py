"""Make small register files in the layout of the publishers."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

CITESCORE = (
    "Scopus Source ID", "Title", "Citation Count", "Scholarly Output", "Percent Cited", "CiteScore", "SNIP", "SJR",
    "Scopus ASJC Code (Sub-subject Area)", "Scopus Sub-Subject Area", "Percentile", "RANK", "Rank Out Of",
    "Publisher", "Main Publisher", "Type", "Open Access", "Quartile", "Top 10% (CiteScore Percentile)",
    "URL Scopus Source ID", "Print ISSN", "E-ISSN",
)  # fmt: skip
SOURCE_LIST = (
    "Sourcerecord ID", "Source Title", "ISSN", "EISSN", "Active or Inactive", "Coverage",
    "Titles Discontinued by Scopus", "Article Language in Source (Three-Letter ISO Language Codes)", "Source Type",
    "Publisher", "Publisher Imprints Grouped to Main Publisher", "All Science Journal Classification Codes (ASJC)",
)  # fmt: skip
DISCONTINUED = (
    "Sourcerecord ID", "Source Title", "ISSN", "EISSN", "Publisher", "Indexation Change", "Year", "Final coverage",
)  # fmt: skip
PAGE = (
    "Source title", "CiteScore", "Highest percentile", "2022-25 Citations", "2022-25 Documents", "% Cited", "SNIP",
    "SJR", "Publisher",
)  # fmt: skip
EDITIONS = (
    "Атауы (қазақша)", "Атауы (орысша)", "Атауы (ағылшынша)", "ISSN", "e-ISSN", "Тізімнің деңгейі", "Бұйрық нөмірі",
    "Бұйрық күні", "Қолданылу басы", "Қолданылу соңы",
)  # fmt: skip

Row = Sequence[Any]


def issn(number: int) -> str:
    """Return a well-formed ISSN of an invented journal."""
    digits = f"{number:07}"
    rest = -sum(int(digit) * weight for digit, weight in zip(digits, range(8, 1, -1), strict=True)) % 11
    return f"{digits[:4]}-{digits[4:]}{'X' if rest == 10 else rest}"


def citescore_row(
    title: str = "Journal of Examples", print_issn: Any = "12345679", e_issn: Any = "", *, code: Any = 1702,
    field: str = "Artificial Intelligence", percentile: Any = 58, quartile: Any = 2, value: Any = 3.1, sjr: Any = 0.6,
    source_id: Any = None,
) -> list[Any]:  # fmt: skip
    """A row of the CiteScore workbook."""
    number = source_id if source_id is not None else sum(map(ord, title))
    return [
        number, title, 100, 40, 70, value, 0.9, sjr, code, field, percentile, 42, 100, "Example Press",
        "Example Press", "j", "NO", quartile, "FALSE", f"https://www.scopus.com/sourceid/{number}", print_issn, e_issn,
    ]  # fmt: skip


def workbook(path: Path, sheets: dict[str, Iterable[Row]]) -> Path:
    """Write a workbook of ``sheets``."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(list(row))
    book.save(path)
    return path


def citescore(path: Path, years: dict[int, list[Row]], *, heading: str = "CiteScore") -> Path:
    """Write a CiteScore workbook with the sheet of codes and the opening sheet of real ones."""
    sheets: dict[str, Iterable[Row]] = {"About CiteScore": [["About CiteScore"], ["Metrics of serial titles"]]}
    for year, rows in years.items():
        columns = [
            f"{heading} {year}" if name == "CiteScore" and heading != "CiteScore" else name for name in CITESCORE
        ]
        sheets[f"CiteScore {year}"] = [columns, *rows]
    sheets["ASJC codes"] = [["Code", "Field"], [1702, "Artificial Intelligence"]]
    return workbook(path, sheets)


def table(path: Path, rows: Iterable[Row], *, encoding: str = "utf-8") -> Path:
    """Write a CSV file."""
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file).writerows(rows)
    return path


JCR_HEAD = (
    "Journal name,JCR Abbreviation,Publisher,ISSN,eISSN,Category,Edition,Total Citations,{year} JIF,JIF Quartile,"
    "{year} JCI,% of Citable OA"
)
JCR_FOOT = '"Copyright (c) 2024 Clarivate"\n"By exporting the selected data, you agree to the data usage policy."\n'


def jcr(
    path: Path, lines: Sequence[str], *, year: int = 2023, preface: str | None = None, foot: str = JCR_FOOT
) -> Path:
    """Write a JCR export with its preface and footer; ``lines`` are written unchanged."""
    if preface is None:
        preface = (
            f"Journal Data Filtered By:  Selected JCR Year: {year} Selected Editions: SCIE "
            "Selected Categories: 'COMPUTER SCIENCE, THEORY & METHODS' Selected Category Schema: WOS Indicator: Default"
        )
    head = [f'"{preface}"', ""] if preface else []
    path.write_text("\n".join([*head, JCR_HEAD.format(year=year), *lines, foot]), encoding="utf-8")
    return path


def jcr_line(
    name: str = "JOURNAL OF EXAMPLES", print_issn: str = "1234-5679", e_issn: str = "N/A", *,
    category: str = "COMPUTER SCIENCE, THEORY & METHODS", edition: str = "SCIE", jif: str = "2.4", quartile: str = "Q2",
    open_access: str = '"62.65"%',
) -> str:  # fmt: skip
    """Return a line of a JCR export: thousands separators, per cent after the quotes, a trailing comma."""
    where = f'{print_issn},{e_issn},"{category}",{edition}'
    return f'"{name}","J EX","Example Press",{where},"12,345",{jif},{quartile},0.91,{open_access},'


def source_list(
    path: Path, rows: Iterable[Row], stopped: Iterable[Row] = (), *, edition: str = "Oct. 2024",
    heading: str = "Titles Discontinued by Scopus",
) -> Path:  # fmt: skip
    """Write a Scopus source title list with its discontinued sheet, whose headings are in the second row."""
    columns = [heading if name == SOURCE_LIST[6] else name for name in SOURCE_LIST]
    return workbook(
        path,
        {
            f"Scopus Sources {edition}": [columns, *rows],
            f"Accepted Titles {edition}": [["Source Title", "ISSN", "EISSN", "Publisher"], ["To Come", "", "", "X"]],
            f"Discontinued Titles {edition}": [["Titles discontinued"], DISCONTINUED, *stopped],
            "ASJC Classification Codes": [["Code", "Description"], [1702, "Artificial Intelligence"]],
        },
    )


def listed(title: str = "Journal of Examples", print_issn: str = "12345679", *, active: str = "Active",
           coverage: str = "2001-Present", marked: str = "") -> list[Any]:  # fmt: skip
    """A row of the main sheet of the source title list."""
    return [7, title, print_issn, "", active, coverage, marked, "ENG", "Journal", "Example Press", "Example", "1702;"]


def stopped(title: str = "Journal of Examples", print_issn: str = "12345679", *, change: str = "Discontinuation",
            year: Any = 2022) -> list[Any]:  # fmt: skip
    """A row of the discontinued sheet."""
    return [7, title, print_issn, "", "Example Press", change, year, "2022, volume 11, issue 6"]


def edition(
    title: str = "Үлгі хабаршысы", number: Any = "1234-5679", *, level: Any = "2-тізім", since: Any = "01.03.2021",
    until: Any = "31.12.2023", ordered: Any = "01.03.2021", other: str = "Вестник примера",
) -> list[Any]:  # fmt: skip
    """Return a row of a list of recommended journals."""
    return [title, other, None, number, None, level, "101", ordered, since, until]
