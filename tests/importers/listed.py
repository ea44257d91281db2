"""Lists of works as universities keep them, with a mapping of their columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from importers.making import xlsx
from titlecheck.importers.formats.list_files import open_sheets
from titlecheck.importers.formats.spreadsheet import read_sheets
from titlecheck.importers.mapping import Mapping, read_mapping
from titlecheck.importers.work import ParsedFile

HEADINGS = ["№", "Название статьи", "Авторы", "Журнал", "Год издания", "Тип", "База данных", "ISSN", "DOI", "Кафедра"]
ROW = [
    1,
    "Об устойчивости",
    "Үлгіев Ү.; Мысал Т.",
    "Хабаршы",
    2021,
    "статья",
    1,
    "0378-5955",
    "10.1000/example.1",
    "ИС",
]
MAPPING = """
[columns]
title = "Название статьи"
authors = "Авторы"
journal = "Журнал"
published_on = "Год издания"
type = "Тип"
issn = "ISSN"
doi = "DOI"

[values."База данных"]
"1" = { indexes = "Scopus" }
"2" = {}
"3" = { recommended = "да" }
"4" = { indexes = "РИНЦ" }
"""


def book(*rows: Sequence[Any], headings: Sequence[Any] = HEADINGS, above: int = 0, name: str = "Список") -> bytes:
    """Return a workbook with a list; ``above`` is the number of lines above the headings."""
    return xlsx({name: [*[["Список трудов кафедры"]] * above, headings, *rows]})


def mapping(text: str = MAPPING) -> Mapping:
    """Return the mapping in ``text``."""
    found = read_mapping(text, "map.toml")
    assert isinstance(found, Mapping), found
    return found


def read(raw: bytes, through: Mapping | None) -> ParsedFile:
    """Return the records of a workbook."""
    parsed_file = ParsedFile("list.xlsx")
    sheets = open_sheets(raw, parsed_file)
    if sheets:
        read_sheets(sheets, parsed_file, through)
    return parsed_file


def changed(**cells: Any) -> list[Any]:
    """Return the row with other cells, by heading."""
    names = {"title": 1, "authors": 2, "journal": 3, "year": 4, "type": 5, "base": 6, "issn": 7, "doi": 8}
    row = list(ROW)
    for key, value in cells.items():
        row[names[key]] = value
    return row
