"""Target sheets of works: publications, books and patents, with rules for their columns."""

from __future__ import annotations

from titlecheck.importers.consensus import Conflict, Merged, StatedValue, agreed
from titlecheck.importers.patent_office import office_of
from titlecheck.importers.work import ImportedWork, RecordKind, RecordNote, SourceKind
from titlecheck.text.normalize import comparable
from titlecheck.text.patent_number import PatentNumber, keys_meet, numbers_in, patent_key, read_patent_number
from titlecheck.workbook.other_workbooks import columns_of

SHEETS = {
    RecordKind.WORK: "publications",
    RecordKind.BOOK: "books",
    RecordKind.PATENT: "patents",
    RecordKind.CREATIVE: "creative_works",
}
"""Sheet for each kind of imported record."""

DATED = {
    "publications": "published_on",
    "books": "published_on",
    "patents": "granted_on",
    "creative_works": "made_on",
}
"""Date column of each sheet."""


def empty_columns(result: Merged) -> tuple[str, ...]:
    """Return the columns of a new book or patent that stay empty, most of which the law requires."""
    return tuple(one.key for one in columns_of(result.sheet) if one.key not in result.values)


# Books


def book(result: Merged) -> None:
    """Set the columns that only books have."""
    agreed(result, "kind", lambda work: work.book_kind, lambda one, other: one.book_kind == other.book_kind)
    agreed(result, "place", lambda work: work.imprint, lambda one, other: same_imprint(one.imprint, other.imprint))
    # A book has an ISBN for each format, and sources may name different ones.
    number = next((work.isbns[0] for work in result.works if work.isbns), "")
    if number:
        result.values["isbn"] = number


def same_imprint(one: str, other: str) -> bool:
    """Return whether two imprints agree: one has all words of the other."""
    first, second = sorted((comparable(one), comparable(other)), key=len)
    return first in second or set(_words(one)) <= set(_words(other)) or set(_words(other)) <= set(_words(one))


def _words(text: str) -> list[str]:
    return ["".join(filter(str.isalnum, word)) for word in text.casefold().replace(":", " ").split()]


# Patents


def patent(result: Merged) -> None:
    """Set the columns that only patents have; an application gets neither date nor office of a grant."""
    stated = [work for work in result.works if work.patents]
    if stated and not all(keys_meet(patent_keys(work), patent_keys(stated[0])) for work in stated):
        said = tuple(StatedValue("; ".join(work.patents), work.location) for work in stated)
        result.conflicts.append(Conflict("number", said))
    elif stated:
        shortest = min(stated, key=lambda work: len(work.patents))
        result.values["number"] = "; ".join(shortest.patents)
        longest = max(stated, key=lambda work: len(work.patents))
        if len(longest.patents) > 1:
            result.remarks.append((RecordNote("patent_family", "; ".join(longest.patents)), longest.location))
        _office(result, shortest)
    if any(work.derwent for work in result.works):
        result.values["derwent"] = True
    if DATED["patents"] in result.values:
        dated = next(work for work in result.works if work.published)
        result.remarks.append((RecordNote("patent_date"), dated.location))


def _office(result: Merged, work: ImportedWork) -> None:
    numbers = [one for text in work.patents if (one := read_patent_number(text))]
    if applications := [text for text in work.patents if _is_application(read_patent_number(text))]:
        result.remarks.append((RecordNote("patent_application", "; ".join(applications)), work.location))
    if len(applications) == len(work.patents):
        result.values.pop(DATED["patents"], None)
        return
    offices = {office_of(one) for one in numbers if not one.application}
    if len(offices) == 1 and len(numbers) == len(work.patents) and (office := offices.pop()):
        result.values["office"] = office


def _is_application(number: PatentNumber | None) -> bool:
    return number is not None and number.application


def patent_keys(work: ImportedWork) -> set[str]:
    """Return a patent's numbers normalized for comparison."""
    return {patent_key(text) for text in work.patents}


def same_patent(one: str, other: str) -> bool:
    """Return whether two cells have a patent in common."""
    return keys_meet(*({patent_key(text) for text in numbers_in(cell)} for cell in (one, other)))


# List values without a column of the sheet


_OTHER_COLUMNS = {
    "books": {
        "sheets": "sheets_total",
        **{name: name for name in ("sheets_own", "sole_author", "recommended_by", "years_in_use")},
    },
    "patents": {name: name for name in ("matches_specialty", "kind", "office")},
    "creative_works": {name: name for name in ("matches_specialty", "kind", "venue")},
}


def add_list_values(result: Merged) -> None:
    """Set values of a list that belong to other columns of the sheet; report values without a column."""
    taken = _OTHER_COLUMNS[result.sheet]
    for name, column in taken.items():
        held = [StatedValue(value, work.location) for work in result.works for key, value in work.others if key == name]
        if held and all(one.value == held[0].value for one in held):
            result.values[column] = held[0].value
        elif held:
            result.conflicts.append(Conflict(column, tuple(held)))
    for work in result.works:
        if work.location.source is not SourceKind.LIST:
            continue
        lost = [key for key, _ in work.others if key not in taken]
        lost += [key for key, said in (("journal", work.journal), ("volume", work.whole_volume)) if said]
        if lost:
            found = "; ".join(f"fields.publications.{key}" for key in sorted(lost))
            result.remarks.append((RecordNote("list_unplaced", found), work.location))
