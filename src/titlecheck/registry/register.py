"""Reading the register: what it knows of a journal, by ISSN or title."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any, NamedTuple

from titlecheck.registry.fold_titles import folded
from titlecheck.registry.packed_scores import unpacked
from titlecheck.registry.store import SOURCE_BITS, undo_broken_off, verify
from titlecheck.workbook.writer import note_read


class RegisterSourceFile(NamedTuple):
    """A file of a publisher or of the office, as far as it speaks of one year."""

    id: int
    kind: str
    year: int
    """The data year; of a source title list the year of its edition; of recommended editions the latest one."""
    scope: str
    name: str
    """Name of the file."""
    sha256: str
    loaded_at: str
    journals: int
    rows: int
    complete: bool
    """Whether it holds every journal of its year, so that a journal that is not there has no metric."""
    whole_rows: bool
    """Whether a journal that is there stands with all its fields."""


class MetricPlace(NamedTuple):
    """The place of a journal in one field (ASJC, with its code) or category (JCR, with its edition)."""

    field: str
    code: str
    percentile: float | None
    quartile: int | None
    rank: int | None
    out_of: int | None


class MetricEntry(NamedTuple):
    """A journal in a source of metrics."""

    source: RegisterSourceFile
    title: str
    publisher: str
    value: float | None
    """The CiteScore or the impact factor."""
    sjr: float | None
    scores: tuple[MetricPlace, ...]


class JournalListing(NamedTuple):
    """A journal in the Scopus source title list or its discontinued sheet."""

    source: RegisterSourceFile
    title: str
    active: str
    coverage: str
    marked: str
    """What the column of discontinued titles says; ``quality`` where that column speaks of quality alone."""
    change: str
    """The change of indexing, of the discontinued sheet; empty on the main sheet."""
    year: int | None
    final: str


class Recommended(NamedTuple):
    """A journal in a list of recommended editions; days as ISO texts, the last one counts."""

    source: RegisterSourceFile
    title: str
    level: str
    order_no: str
    order_date: str | None
    valid_from: str
    valid_to: str | None
    row: int


class _MetricQueries(NamedTuple):
    """The questions for what the sources of metrics of a year say; empty where there are none."""

    by_number: str
    by_issn: str


_ENTRY = (
    f"SELECT e.id >> {SOURCE_BITS}, j.titles, p.name, e.value, e.sjr, e.scores FROM {{}} "
    "LEFT JOIN publisher p ON p.id = e.publisher"
)


class Register:
    """An open register, for reading only; it may be asked for the same journal again and again.

    Journals go by numbers of the register: one for each title with its ISSN.
    """

    def __init__(self, path: Path) -> None:
        """Open ``path``; raises ``NotARegister`` and ``sqlite3.Error``."""
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
        """Return the journals with this ISSN (eight signs without a hyphen)."""
        found = self._journals.get(issn)
        if found is None:
            rows = self._base.execute("SELECT journal FROM issn WHERE issn = ?", (issn,))
            found = self._journals[issn] = tuple([journal for (journal,) in rows])
        return found

    def titled(self, title: str) -> tuple[int, ...]:
        """Return the journals of this very title, but for case, accents and signs."""
        found = self._titled.get(title)
        if found is None:
            rows = self._base.execute("SELECT journal FROM title WHERE folded = ?", (folded(title),))
            found = self._titled[title] = tuple([journal for (journal,) in rows])
        return found

    def lookup(self, issn: str, year: int) -> list[MetricEntry]:
        """Return what the sources of metrics of ``year`` say of the journal with this ISSN."""
        asked = (self._of_year.get(year) or self._asked(year)).by_issn
        return [self._entry(row) for row in self._base.execute(asked, (issn,))] if asked else []

    def entries(self, journal: int, year: int) -> tuple[MetricEntry, ...]:
        """Return what the sources of metrics of ``year`` say of a journal; those loaded last come last."""
        found = self._entries.get((journal, year))
        if found is None:
            asked = (self._of_year.get(year) or self._asked(year)).by_number
            rows = self._base.execute(asked, (journal,)) if asked else ()
            found = self._entries[journal, year] = tuple([self._entry(row) for row in rows])
        return found

    def every_entry(self, journal: int) -> list[MetricEntry]:
        """Return what all sources of metrics say of a journal, by years."""
        years = sorted({source.year for source in self.sources if source.kind in METRICS})
        return [entry for year in years for entry in self.entries(journal, year)]

    def _asked(self, year: int) -> _MetricQueries:
        sources = [source.id for source in self.sources if source.year == year and source.kind in METRICS]
        found = _MetricQueries("", "")
        if sources:
            numbers = ", ".join(f"{source << SOURCE_BITS} + j.id" for source in sources)
            # CROSS JOIN says which table is looked into first, and spares the database the question.
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
        return MetricEntry(self._by_id[source], _called(titles), publisher or "", value, sjr, tuple(places))

    def listings(self, journal: int) -> list[JournalListing]:
        """Return what the Scopus lists say of a journal."""
        rows = self._base.execute(
            "SELECT l.source, j.titles, l.active, l.coverage, l.marked, l.change, l.year, l.final FROM listing l "
            "JOIN journal j ON j.id = l.journal WHERE l.journal = ?",
            (journal,),
        )
        return [JournalListing(self._by_id[source], _called(titles), *rest) for source, titles, *rest in rows]

    def recommended(self, journal: int) -> list[Recommended]:
        """Return what the lists of recommended editions say of a journal."""
        rows = self._base.execute(
            "SELECT r.source, j.titles, r.level, r.order_no, r.order_date, r.valid_from, r.valid_to, r.row "
            "FROM recommended r JOIN journal j ON j.id = r.journal WHERE r.journal = ?",
            (journal,),
        )
        return [Recommended(self._by_id[source], _called(titles), *rest) for source, titles, *rest in rows]

    def held(self, day: str) -> bool:
        """Return whether any list of recommended editions has an edition that was recommended on ``day``."""
        asked = "SELECT 1 FROM recommended WHERE valid_from <= ? AND (valid_to IS NULL OR valid_to >= ?) LIMIT 1"
        return self._base.execute(asked, (day, day)).fetchone() is not None

    def issns(self, journals: tuple[int, ...]) -> tuple[str, ...]:
        """Return the ISSN of some journals."""
        marks = ", ".join("?" * len(journals))
        rows = self._base.execute(f"SELECT issns FROM journal WHERE id IN ({marks}) ORDER BY id", journals)
        return tuple(dict.fromkeys(issn for (issns,) in rows for issn in issns.split()))

    def names(self, journal: int) -> tuple[str, ...]:
        """Return the titles of a journal; the first one is what it is called by."""
        found = self._base.execute("SELECT titles FROM journal WHERE id = ?", (journal,)).fetchone()
        return tuple(found[0].split("\n")) if found else ("",)

    def sources_of(self, journal: int) -> frozenset[int]:
        """Return the numbers of the sources in which a journal stands."""
        said: list[MetricEntry | JournalListing | Recommended] = [*self.every_entry(journal)]
        said += [*self.listings(journal), *self.recommended(journal)]
        return frozenset(one.source.id for one in said)

    def titles(self) -> dict[str, str]:
        """Return every title as it is compared, with how it is written."""
        return dict(self._base.execute("SELECT folded, name FROM title"))

    def fields(self, kind: str) -> list[tuple[str, str]]:
        """Return codes and names of fields (``asjc``) or editions and names of categories (``jcr``)."""
        asked = "SELECT code, name FROM field WHERE kind = ? ORDER BY code, name"
        return self._base.execute(asked, (kind,)).fetchall()


def source_files(base: sqlite3.Connection) -> tuple[RegisterSourceFile, ...]:
    """Return the sources of an open register, by kind and year."""
    found = base.execute("SELECT * FROM source ORDER BY kind, year, loaded_at, id")
    return tuple(RegisterSourceFile._make((*row[:9], bool(row[9]), bool(row[10]))) for row in found)


def _called(titles: str) -> str:
    """Return the title that a journal is called by, the first of its lines."""
    return titles.split("\n", 1)[0]


METRICS = frozenset(("citescore", "jcr", "sources_page"))
"""The kinds of sources that hold metrics of a year."""
LISTS = frozenset(("source_list", "discontinued"))
"""The kinds of sources that say whether Scopus still indexes a journal."""
