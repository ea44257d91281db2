"""Similarity of differently written values of one field."""

from __future__ import annotations

import re
from collections.abc import Sequence

from titlecheck.importers.candidate_match import name_matcher
from titlecheck.importers.work import ImportedAuthor, ImportedWork
from titlecheck.text.normalize import comparable

_TITLES_ALIKE = 90
"""Minimum similarity (0 to 100) of two spellings of one title."""

_NOT_LETTERS = re.compile(r"[\W_]+")
_LEADING_ZEROS = re.compile(r"(?<!\d)0+(?=\d)")
_SMALL_WORDS = frozenset({"the", "of", "and", "for", "in", "on", "de", "la", "и", "және"})


def same_title(one: str, other: str) -> bool:
    """Return whether two titles are spellings of one: nearly the same letters, or one without its subtitle."""
    first, second = comparable(one), comparable(other)
    if first == second:
        return True
    short, long = sorted((first, second), key=len)
    if len(short) >= 20 and long.startswith(short):
        return True
    from rapidfuzz.fuzz import ratio

    return ratio(first, second) >= _TITLES_ALIKE and _numbers(first) == _numbers(second)


def _numbers(text: str) -> list[str]:
    """Return the numbers in a title, which distinguish parts I and II of a paper."""
    return re.findall(r"\d+|(?<=part)[ivx]+", text)


def same_part(one: str, other: str) -> bool:
    """Return whether two volumes, issues or pages are equal except for dashes, spaces and leading zeros."""
    return _part(one) == _part(other)


_RUNNING = re.compile(r"^(?P<issue>[^()]+)\((?P<running>\d[^()]*)\)$")


def same_issue(one: str, other: str) -> bool:
    """Return whether two issues are one, which a source may give with the journal's running number: «9» and «9(111)».

    Some sources give the running number alone.
    """
    if same_part(one, other):
        return True
    first, second = _RUNNING.match(one), _RUNNING.match(other)
    if (first is None) == (second is None):
        return False
    numbers, bare = (first, other) if first else (second, one)
    return numbers is not None and any(same_part(bare, text) for text in numbers.groups())


def _part(text: str) -> str:
    return _NOT_LETTERS.sub("-", _LEADING_ZEROS.sub("", text.casefold())).strip("-")


def same_pages(one: str, other: str) -> bool:
    """Return whether two page ranges begin alike: sources may give the first page only or shorten the last."""
    first, second = _part(one).split("-"), _part(other).split("-")
    if first[0] != second[0]:
        return False
    if len(first) < 2 or len(second) < 2 or first[1] == second[1]:
        return True
    short, long = sorted((first[1], second[1]), key=len)
    return len(short) < len(long) and long.endswith(short)


def same_date(one: str, other: str) -> bool:
    """Return whether two dates agree as far as both go."""
    return one.startswith(other) or other.startswith(one)


def same_journal(one: ImportedWork, other: ImportedWork) -> bool:
    """Return whether two records are in one journal, by name, abbreviation or ISSN."""
    if {one.issn, one.eissn} & {other.issn, other.eissn} - {""}:
        return True
    names, others = ({_journal(name) for name in (work.journal, *work.also_journal) if name} for work in (one, other))
    if names & others:
        return True
    return any(
        _abbreviates(a, b) or _abbreviates(b, a)
        for a in (one.journal, *one.also_journal)
        for b in (other.journal, *other.also_journal)
    )


def _journal(name: str) -> str:
    words = _NOT_LETTERS.sub(" ", name.casefold().replace("&", " and ")).split()
    return "".join(word for word in words if word not in _SMALL_WORDS) or "".join(words)


def _abbreviates(short: str, long: str) -> bool:
    """Return whether each word of one name abbreviates the word of the other: “J. Comput. Chem.”."""
    words, whole = (
        [word for word in _NOT_LETTERS.sub(" ", name.casefold().replace("&", " ")).split() if word not in _SMALL_WORDS]
        for name in (short, long)
    )
    return bool(words) and len(words) == len(whole) and all(b.startswith(a) for a, b in zip(words, whole, strict=True))


def same_authors(one: Sequence[ImportedAuthor], other: Sequence[ImportedAuthor]) -> bool:
    """Return whether two lists have the same persons in the same order, in any spelling."""
    return len(one) == len(other) and all(_same_author(a, b) for a, b in zip(one, other, strict=True))


def begins(short: Sequence[ImportedAuthor], long: Sequence[ImportedAuthor]) -> bool:
    """Return whether a list is the beginning of another."""
    return len(short) < len(long) and same_authors(short, long[: len(short)])


def _same_author(one: ImportedAuthor, other: ImportedAuthor) -> bool:
    if one.name == other.name or (one.scopus_id and one.scopus_id == other.scopus_id):
        return True
    for a in {one.name, one.written}:
        for b in {other.name, other.written}:
            if name_matcher(a).weight(b) or name_matcher(b).weight(a):
                return True
    return False
