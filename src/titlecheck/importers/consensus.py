"""Consensus of a work's records on a field: one value, or a conflict with all values."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from titlecheck.importers.deduplication import order
from titlecheck.importers.similarity import same_date, same_issue, same_pages, same_part
from titlecheck.importers.work import ImportedWork, RecordNote, SourceLocation


class StatedValue(NamedTuple):
    """Value with its location."""

    value: Any
    location: SourceLocation


class Conflict(NamedTuple):
    """Field with contradictory values in records of one work."""

    field: str
    said: tuple[StatedValue, ...]


@dataclass(slots=True)
class Merged:
    """Merged work: values by column of its sheet; columns with conflicts have no value."""

    works: list[ImportedWork]
    sheet: str = "publications"
    values: dict[str, Any] = field(default_factory=dict)
    conflicts: list[Conflict] = field(default_factory=list)
    remarks: list[tuple[RecordNote, SourceLocation]] = field(default_factory=list)


def agreed(
    result: Merged, name: str, value: Callable[[ImportedWork], Any], same: Callable[[ImportedWork, ImportedWork], bool]
) -> bool:
    """Set the first value if all records agree, else add a conflict; return whether they agree."""
    stated = [work for work in result.works if value(work)]
    if not stated:
        return True
    different = [stated[0]]
    for work in stated[1:]:
        if not any(same(work, other) for other in different):
            different.append(work)
    if len(different) > 1:
        result.conflicts.append(Conflict(name, tuple(StatedValue(value(work), work.location) for work in different)))
        return False
    result.values[name] = value(stated[0])
    return True


def issns(result: Merged) -> None:
    """Set ISSN and e-ISSN. A source with one ISSN does not say which of the two it is."""
    pairs = [work for work in result.works if work.issn and work.eissn]
    singles = [work for work in result.works if bool(work.issn) != bool(work.eissn)]
    known = {number for work in pairs for number in (work.issn, work.eissn)}
    if len({frozenset((work.issn, work.eissn)) for work in pairs}) > 1 or any(
        (work.issn or work.eissn) not in known for work in singles if pairs
    ):
        _disagreed_issns(result, [*pairs, *singles])
        return
    if pairs:
        result.values["issn"], result.values["eissn"] = pairs[0].issn, pairs[0].eissn
        return
    prints, electronic = {work.issn for work in singles} - {""}, {work.eissn for work in singles} - {""}
    prints -= electronic  # an explicit “electronic” takes precedence
    if len(prints) > 1 or len(electronic) > 1:
        _disagreed_issns(result, singles)
        return
    result.values |= {"issn": next(iter(prints))} if prints else {}
    result.values |= {"eissn": next(iter(electronic))} if electronic else {}


def _disagreed_issns(result: Merged, works: Sequence[ImportedWork]) -> None:
    said: dict[str, StatedValue] = {}
    for work in sorted(works, key=order):
        numbers = ", ".join(number for number in (work.issn, work.eissn) if number)
        said.setdefault(numbers, StatedValue(numbers, work.location))
    result.conflicts.append(Conflict("issn", tuple(said.values())))


def dates(result: Merged, name: str = "published_on") -> None:
    """Set the column ``name`` to the common part of all dates: only the year if the months differ."""
    stated = [work for work in result.works if work.published]
    if not stated:
        return
    if agreed(result, name, lambda work: work.published, lambda a, b: same_date(a.published, b.published)):
        longest = max((work.published for work in stated), key=lambda text: (len(text), text))
        if all(same_date(longest, work.published) for work in stated):
            result.values[name] = longest
            return
        days = {work.published: StatedValue(work.published, work.location) for work in reversed(stated)}
        result.conflicts.append(Conflict(name, tuple(days[key] for key in sorted(days))))
        del result.values[name]
    if len({work.year for work in stated}) == 1:
        result.values[name] = stated[0].year


def volume(result: Merged) -> None:
    """Set volume, issue and pages, which share a cell; it stays open if one of them is disputed."""
    parts = Merged(result.works)
    agreed(parts, "volume", lambda work: work.volume, lambda a, b: same_part(a.volume, b.volume))
    agreed(parts, "issue", lambda work: work.issue, lambda a, b: same_issue(a.issue, b.issue))
    agreed(parts, "article", lambda work: work.article, lambda a, b: same_part(a.article, b.article))
    agreed(parts, "pages", lambda work: work.pages, lambda a, b: same_pages(a.pages, b.pages))
    # Some sources give an article number where others give pages.
    if any(one.field == "pages" for one in parts.conflicts) and "article" in parts.values:
        paged = [work for work in result.works if work.pages and not same_part(work.pages, parts.values["article"])]
        if len({work.pages for work in paged}) == 1:
            parts.conflicts = [one for one in parts.conflicts if one.field != "pages"]
            parts.values["pages"] = paged[0].pages
    if parts.conflicts and _only_wording(result.works, parts.conflicts):
        for one in parts.conflicts:
            parts.values[one.field] = one.said[0].value
        shown_others = [f"{said.value}" for one in parts.conflicts for said in one.said[1:]]
        result.remarks.append((RecordNote("other_wording", "; ".join(shown_others)), result.works[0].location))
    elif parts.conflicts:
        where = {said.location for one in parts.conflicts for said in one.said}
        shown = {
            format_volume(work.volume, work.issue, work.pages, work.article): work.location
            for work in reversed(result.works)
            if work.location in where
        }
        result.conflicts.append(Conflict("volume", tuple(StatedValue(text, shown[text]) for text in sorted(shown))))
        return
    longest = max((work.pages for work in result.works if work.pages), key=lambda text: (len(text), text), default="")
    values = parts.values
    pages = longest if "pages" in values and same_pages(longest, values["pages"]) else values.get("pages", "")
    text = format_volume(values.get("volume", ""), values.get("issue", ""), pages, values.get("article", ""))
    text = text or next((work.whole_volume for work in result.works if work.whole_volume), "")
    if text:
        result.values["volume"] = text


def _only_wording(works: Sequence[ImportedWork], conflicts: Sequence[Conflict]) -> bool:
    """Return whether DOI and ISSN agree, so that other volumes or issues are only spellings.

    Why not pages: they distinguish two works with the same title.
    """
    dois = {work.doi for work in works}
    numbers = [{work.issn, work.eissn} - {""} for work in works]
    return (
        len(dois) == 1
        and "" not in dois
        and all(numbers)
        and bool(set.intersection(*numbers))
        and all(one.field in ("volume", "issue", "article") for one in conflicts)
    )


def format_volume(volume: str, issue: str, pages: str, article: str) -> str:
    """Format volume, issue and pages for one cell: ``12(3), 15–24``."""
    if "(" in issue:  # includes the journal's running number: № 2(102)
        head = ", ".join(part for part in (volume, f"№ {issue}") if part)
    else:
        head = f"{volume}({issue})" if volume and issue else volume or (f"({issue})" if issue else "")
    where = pages or article
    return f"{head}, {where}" if head and where else head or where
