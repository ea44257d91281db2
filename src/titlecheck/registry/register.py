"""Read access to the register, by ISSN or title."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any, NamedTuple

from titlecheck.registry.fold_titles import folded
from titlecheck.registry.packed_scores import unpacked
from titlecheck.registry.store import SOURCE_BITS, undo_broken_off, verify
from titlecheck.workbook.writer import note_read


class RegisterSourceFile(NamedTuple):
    """Source: the part of a file that concerns one year."""

    id: int
    kind: str
    year: int
    """Data year; for a source title list its year of edition, for recommended editions the latest year."""
    scope: str
    name: str
    """File name."""
    sha256: str
    loaded_at: str
    journals: int
    rows: int
    complete: bool
    """Whether the source lists every journal of its year, so that absent journals have no metric."""
    whole_rows: bool
    """Whether each listed journal has all its fields."""


class MetricPlace(NamedTuple):
    """Field (ASJC, with its code) or category (JCR, with its edition) of a journal, with its metrics."""

    field: str
    code: str
    percentile: float | None
    quartile: int | None
    rank: int | None
    out_of: int | None


class MetricEntry(NamedTuple):
    """Entry of a journal in a source of metrics."""

    source: RegisterSourceFile
    title: str
    publisher: str
    value: float | None
    """CiteScore or impact factor."""
    sjr: float | None
    scores: tuple[MetricPlace, ...]


class JournalListing(NamedTuple):
    """Entry of a journal in the Scopus source title list or its discontinued sheet."""

    source: RegisterSourceFile
    title: str
    active: str
    coverage: str
    marked: str
    """Content of the column of discontinued titles; ``quality`` if that column mentions quality only."""
    change: str
    """Indexing change in the discontinued sheet; empty for the main sheet."""
    year: int | None
    final: str


class Recommended(NamedTuple):
    """Entry of a journal in a list of recommended editions; ISO dates, the last day included."""

    source: RegisterSourceFile
    title: str
    level: str
    order_no: str
    order_date: str | None
    valid_from: str
    valid_to: str | None
    row: int


class _MetricQueries(NamedTuple):
    """Queries for the metrics of one year; empty if no source is loaded."""

    by_number: str
    by_issn: str


_ENTRY = (
    f"SELECT e.id >> {SOURCE_BITS}, j.titles, p.name, e.value, e.sjr, e.scores FROM {{}} "
    "LEFT JOIN publisher p ON p.id = e.publisher"
)


class Register:
    """Open read-only register with caches.

    A journal's number identifies its title and ISSNs.
    """

    def __init__(self, path: Path) -> None:
        """Open ``path``; raise ``NotARegister`` or ``sqlite3.Error``."""
        self.path = path
        note_read(path)
        undo_broken_off(path)
        self._base = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)
        verify(self._base)
        self._base.execute("PRAGMA mmap_size = 268435456")
        self.sources = source_files(self._base)
        self._by_id = {source.id: source for source in self.sources}
        self._of_year: dict[int, _MetricQueries] = {}
        self._fields = {
            number: (name, code) for number, code, name in self._base.execute("SELECT id, code, name FROM field")
        }
        self._journals: dict[str, tuple[int, ...]] = {}
        self._titled: dict[str, tuple[int, ...]] = {}
        self._entries: dict[tuple[int, int], tuple[MetricEntry, ...]] = {}

    def close(self) -> None:
        """Close the file."""
        self._base.close()

    def journals(self, issn: str) -> tuple[int, ...]:
        """Return the journals with this ISSN (eight characters without a hyphen)."""
        found = self._journals.get(issn)
        if found is None:
            rows = self._base.execute("SELECT journal FROM issn WHERE issn = ?", (issn,))
            found = self._journals[issn] = tuple([journal for (journal,) in rows])
        return found

    def titled(self, title: str) -> tuple[int, ...]:
        """Return the journals with this title, ignoring case, accents and punctuation."""
        found = self._titled.get(title)
        if found is None:
            rows = self._base.execute("SELECT journal FROM title WHERE folded = ?", (folded(title),))
            found = self._titled[title] = tuple([journal for (journal,) in rows])
        return found

    def lookup(self, issn: str, year: int) -> list[MetricEntry]:
        """Return the entries of ``year`` for journals with this ISSN."""
        asked = (self._of_year.get(year) or self._asked(year)).by_issn
        return [self._entry(row) for row in self._base.execute(asked, (issn,))] if asked else []

    def entries(self, journal: int, year: int) -> tuple[MetricEntry, ...]:
        """Return a journal's entries of ``year``, in the order of loading."""
        found = self._entries.get((journal, year))
        if found is None:
            asked = (self._of_year.get(year) or self._asked(year)).by_number
            rows = self._base.execute(asked, (journal,)) if asked else ()
            found = self._entries[journal, year] = tuple([self._entry(row) for row in rows])
        return found

    def every_entry(self, journal: int) -> list[MetricEntry]:
        """Return all entries of a journal by year."""
        years = sorted({source.year for source in self.sources if source.kind in METRICS})
        return [entry for year in years for entry in self.entries(journal, year)]

    def _asked(self, year: int) -> _MetricQueries:
        sources = [source.id for source in self.sources if source.year == year and source.kind in METRICS]
        found = _MetricQueries("", "")
        if sources:
            numbers = ", ".join(f"{source << SOURCE_BITS} + j.id" for source in sources)
            # CROSS JOIN fixes the join order and saves query planning.
            by_journal = f"journal j CROSS JOIN entry e ON e.id IN ({numbers})"
            order = " ORDER BY e.id" if len(sources) > 1 else ""
            found = _MetricQueries(
                f"{_ENTRY.format(by_journal)} WHERE j.id = ?{order}",
                f"{_ENTRY.format(f'issn i CROSS JOIN {by_journal}')} WHERE i.issn = ? AND j.id = i.journal{order}",
            )
        self._of_year[year] = found
        return found

    def _entry(self, row: tuple[Any, ...]) -> MetricEntry:
        source, titles, publisher, value, sjr, scores = row
        fields = self._fields
        places = []
        for number, percent, quarter, rank, of in unpacked(scores):
            name, code = fields[number]
            places.append(MetricPlace(name, code, percent, quarter, rank, of))
        return MetricEntry(self._by_id[source], _usual_title(titles), publisher or "", value, sjr, tuple(places))

    def listings(self, journal: int) -> list[JournalListing]:
        """Return a journal's entries in the Scopus lists."""
        rows = self._base.execute(
            "SELECT l.source, j.titles, l.active, l.coverage, l.marked, l.change, l.year, l.final FROM listing l "
            "JOIN journal j ON j.id = l.journal WHERE l.journal = ?",
            (journal,),
        )
        return [JournalListing(self._by_id[source], _usual_title(titles), *rest) for source, titles, *rest in rows]

    def recommended(self, journal: int) -> list[Recommended]:
        """Return a journal's entries in the lists of recommended editions."""
        rows = self._base.execute(
            "SELECT r.source, j.titles, r.level, r.order_no, r.order_date, r.valid_from, r.valid_to, r.row "
            "FROM recommended r JOIN journal j ON j.id = r.journal WHERE r.journal = ?",
            (journal,),
        )
        return [Recommended(self._by_id[source], _usual_title(titles), *rest) for source, titles, *rest in rows]

    def held(self, day: str) -> bool:
        """Return whether any list has an edition recommended on ``day``."""
        asked = "SELECT 1 FROM recommended WHERE valid_from <= ? AND (valid_to IS NULL OR valid_to >= ?) LIMIT 1"
        return self._base.execute(asked, (day, day)).fetchone() is not None

    def issns(self, journals: tuple[int, ...]) -> tuple[str, ...]:
        """Return the ISSNs of journals."""
        marks = ", ".join("?" * len(journals))
        rows = self._base.execute(f"SELECT issns FROM journal WHERE id IN ({marks}) ORDER BY id", journals)
        return tuple(dict.fromkeys(issn for (issns,) in rows for issn in issns.split()))

    def names(self, journal: int) -> tuple[str, ...]:
        """Return a journal's titles, its usual one first."""
        found = self._base.execute("SELECT titles FROM journal WHERE id = ?", (journal,)).fetchone()
        return tuple(found[0].split("\n")) if found else ("",)

    def sources_of(self, journal: int) -> frozenset[int]:
        """Return the ids of the sources that contain a journal."""
        said: list[MetricEntry | JournalListing | Recommended] = [*self.every_entry(journal)]
        said += [*self.listings(journal), *self.recommended(journal)]
        return frozenset(one.source.id for one in said)

    def titles(self) -> dict[str, str]:
        """Return all titles: normalized title to its spelling."""
        return dict(self._base.execute("SELECT folded, name FROM title"))

    def fields(self, kind: str) -> list[tuple[str, str]]:
        """Return codes and names of fields (``asjc``), or editions and names of categories (``jcr``)."""
        asked = "SELECT code, name FROM field WHERE kind = ? ORDER BY code, name"
        return self._base.execute(asked, (kind,)).fetchall()


def source_files(base: sqlite3.Connection) -> tuple[RegisterSourceFile, ...]:
    """Return the sources of an open register by kind and year."""
    found = base.execute("SELECT * FROM source ORDER BY kind, year, loaded_at, id")
    return tuple(RegisterSourceFile._make((*row[:9], bool(row[9]), bool(row[10]))) for row in found)


def _usual_title(titles: str) -> str:
    """Return a journal's usual title, the first line."""
    return titles.split("\n", 1)[0]


METRICS = frozenset(("citescore", "jcr", "sources_page"))
"""Kinds of sources with metrics of a year."""
LISTS = frozenset(("source_list", "discontinued"))
"""Kinds of sources that say whether Scopus still indexes a journal."""
