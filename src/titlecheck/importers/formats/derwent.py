"""Patents of the Derwent Innovations Index, which Web of Science writes in the tags of its other records."""

from __future__ import annotations

import re
from collections.abc import Mapping

from titlecheck.importers.export_dates import date_of
from titlecheck.importers.work import ImportedAuthor, ImportedWork, RecordKind, RecordNote, SourceLocation
from titlecheck.text.normalize import plain
from titlecheck.text.patent_number import numbers_in

_DAY = re.compile(r"\b(\d{1,2} [A-Za-z]{3} \d{4})\b")


def is_derwent(record: Mapping[str, list[str]]) -> bool:
    """Whether a record is that of a patent."""
    return plain(" ".join(record.get("PT", ()))) == "P"


def patent_of(record: Mapping[str, list[str]], origin: SourceLocation) -> ImportedWork:
    """The patent that a record says.

    A record is that of an invention and lists the patents of all countries, so its date is taken only where it lists
    a single one.
    """

    def said(tag: str) -> str:
        return plain(" ".join(record.get(tag, ())))

    numbers = numbers_in(said("PN"))
    days = _DAY.findall(said("PD"))
    published = date_of(days[0]) if len(numbers) == len(days) == 1 else ""
    remarks = [] if said("TI") else [RecordNote("title_missing")]
    if not published and len(numbers) < 2:
        remarks.append(RecordNote("year_missing"))
    return ImportedWork(
        origin,
        title=said("TI"),
        authors=tuple(ImportedAuthor(name) for name in map(plain, record.get("AU", ())) if name),
        fate=RecordKind.PATENT,
        type_said="P",
        published=published,
        patents=numbers,
        derwent=True,
        remarks=tuple(remarks),
    )
