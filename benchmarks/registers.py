"""Invented registers of realistic size: CiteScore of many years, as a workbook and as CSV files."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from openpyxl import Workbook

HEAD = (
    "Scopus Source ID", "Title", "Citation Count", "Scholarly Output", "Percent Cited", "CiteScore", "SNIP", "SJR",
    "Scopus ASJC Code (Sub-subject Area)", "Scopus Sub-Subject Area", "Percentile", "RANK", "Rank Out Of",
    "Publisher", "Main Publisher", "Type", "Open Access", "Quartile", "Top 10% (CiteScore Percentile)",
    "URL Scopus Source ID", "Print ISSN", "E-ISSN",
)  # fmt: skip
FIRST_YEAR = 2011
_WORDS = ("Annals", "Journal", "Review", "Studies", "Letters", "Applied", "Modern", "Asian", "Data", "Energy", "Soil")


def issn(number: int) -> str:
    """Return a valid ISSN without a hyphen."""
    digits = f"{number:07}"
    rest = -sum(int(digit) * weight for digit, weight in zip(digits, range(8, 1, -1), strict=True)) % 11
    return f"{digits}{'X' if rest == 10 else rest}"


def title(number: int) -> str:
    """Return the title of an invented journal."""
    words = [_WORDS[number * step % len(_WORDS)] for step in (3, 5, 7)]
    comma = "," if number % 8 == 0 else ""  # such a row is quoted in a CSV file
    return f"{words[0]} of {words[1]}{comma} {words[2]} {number}"


def rows(year: int, journals: int) -> Iterator[list[Any]]:
    """Yield the rows of a year: two or three fields for each journal, 105,000 rows for 45,000 journals."""
    draw = random.Random(year)
    for number in range(journals):
        value = round(draw.random() * 9, 1)
        for place in range(3 if number % 3 == 0 else 2):
            percentile = draw.randint(0, 99)
            code = 1700 + (number + place) % 80
            out_of = 60 + code % 80 * 5 + year % 20
            rank = 1 + out_of * (99 - percentile) // 100
            yield [
                20_000 + number, title(number), draw.randint(1, 9_000), 120, 60, value, 0.9, 0.4, code,
                f"Field {code}", percentile, rank, out_of, f"Press {number % 900}", f"House {number % 90}", "j", "NO",
                4 - percentile // 25, "FALSE", f"https://www.scopus.com/sourceid/{20_000 + number}",
                issn(1_000_000 + number), issn(3_000_000 + number) if number % 4 else "",
            ]  # fmt: skip


def write_workbook(path: Path, journals: int, years: int) -> None:
    """Write the bulk workbook with a sheet for every year."""
    book = Workbook(write_only=True)
    for year in range(FIRST_YEAR, FIRST_YEAR + years):
        page = book.create_sheet(f"CiteScore {year}")
        page.append(HEAD)
        for row in rows(year, journals):
            page.append(row)
    book.save(path)


def write_csv(folder: Path, journals: int, years: int) -> list[Path]:
    """Write a CSV file for every year."""
    paths = []
    for year in range(FIRST_YEAR, FIRST_YEAR + years):
        path = folder / f"CiteScore {year}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(HEAD)
            writer.writerows(rows(year, journals))
        paths.append(path)
    return paths
