"""Reading the register: what it knows of a journal, by ISSN or title."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import NamedTuple

from titlecheck.journals.folding import folded
from titlecheck.journals.store import verify


class Source(NamedTuple):
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


class Score(NamedTuple):
    """The place of a journal in one field (ASJC, with its code) or category (JCR, with its edition)."""

    field: str
    code: str
    percentile: float | None
    quartile: int | None
    rank: int | None
    out_of: int | None


class Entry(NamedTuple):
    """A journal in a source of metrics."""

    source: Source
    title: str
    publisher: str
    value: float | None
    """The CiteScore or the impact factor."""
    sjr: float | None
    scores: tuple[Score, ...]


class Listing(NamedTuple):
    """A journal in the Scopus source title list or its discontinued sheet."""

    source: Source
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

    source: Source
    title: str
    level: str
    order_no: str
    order_date: str | None
    valid_from: str
    valid_to: str | None
    row: int


Ref = tuple[Source, int]
"""A source and the number of an entry in it."""


class Register:
    """An open register, for reading only; it may be asked for the same journal again and again."""

    def __init__(self, path: Path) -> None:
        """Open ``path``; raises ``NotARegister`` and ``sqlite3.Error``."""
        self.path = path
        self._base = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)
        verify(self._base)
        self._base.execute("PRAGMA mmap_size = 268435456")
        found = self._base.execute("SELECT * FROM source ORDER BY kind, year, loaded_at, id")
        self.sources = tuple(Source._make((*row[:9], bool(row[9]), bool(row[10]))) for row in found)
        self._by_id = {source.id: source for source in self.sources}
        self._fields = {
            number: (name, code) for number, code, name in self._base.execute("SELECT id, code, name FROM field")
        }
        self._refs: dict[str, tuple[Ref, ...]] = {}
        self._titled: dict[str, tuple[Ref, ...]] = {}
        self._entries: dict[int, Entry] = {}

    def close(self) -> None:
        """Close the file."""
        self._base.close()

    def refs(self, issn: str) -> tuple[Ref, ...]:
        """Where the journal with this ISSN (eight signs without a hyphen) stands."""
        found = self._refs.get(issn)
        if found is None:
            rows = self._base.execute("SELECT source, entry FROM issn WHERE issn = ?", (issn,))
            found = self._refs[issn] = tuple([(self._by_id[source], entry) for source, entry in rows])
        return found

    def titled(self, title: str) -> tuple[Ref, ...]:
        """Where journals of this very title stand, but for case, accents and signs."""
        key = folded(title)
        found = self._titled.get(key)
        if found is None:
            rows = self._base.execute(
                "SELECT e.source, e.id FROM title t JOIN named n ON n.title = t.id JOIN entry e ON e.id = n.entry "
                "WHERE t.folded = ?",
                (key,),
            )
            found = self._titled[key] = tuple([(self._by_id[source], entry) for source, entry in rows])
        return found

    def lookup(self, issn: str, year: int) -> list[Entry]:
        """What the sources of metrics of ``year`` say of the journal with this ISSN."""
        return [self.entry(ref) for ref in self.refs(issn) if ref[0].year == year and ref[0].kind in METRICS]

    def entry(self, ref: Ref) -> Entry:
        """A journal in a source of metrics."""
        source, number = ref
        found = self._entries.get(number)
        if found is None:
            title, publisher, value, sjr = self._base.execute(
                "SELECT t.name, p.name, e.value, e.sjr FROM entry e JOIN title t ON t.id = e.title "
                "LEFT JOIN publisher p ON p.id = e.publisher WHERE e.id = ?",
                (number,),
            ).fetchone()
            rows = self._base.execute(
                "SELECT field, percentile, quartile, rank, out_of FROM score WHERE entry = ?", (number,)
            )
            fields = self._fields
            scores = tuple([Score(*fields[row[0]], *row[1:]) for row in rows])
            found = self._entries[number] = Entry(source, title, publisher or "", value, sjr, scores)
        return found

    def listing(self, ref: Ref) -> Listing:
        """A journal in a Scopus list."""
        row = self._base.execute(
            "SELECT t.name, l.active, l.coverage, l.marked, l.change, l.year, l.final FROM listing l "
            "JOIN entry e ON e.id = l.entry JOIN title t ON t.id = e.title WHERE l.entry = ?",
            (ref[1],),
        ).fetchone()
        return Listing(ref[0], *row)

    def recommended(self, ref: Ref) -> Recommended:
        """A journal in a list of recommended editions."""
        row = self._base.execute(
            "SELECT t.name, r.level, r.order_no, r.order_date, r.valid_from, r.valid_to, r.row FROM recommended r "
            "JOIN entry e ON e.id = r.entry JOIN title t ON t.id = e.title WHERE r.entry = ?",
            (ref[1],),
        ).fetchone()
        return Recommended(ref[0], *row)

    def held(self, day: str) -> bool:
        """Whether any list of recommended editions has an edition that was recommended on ``day``."""
        asked = "SELECT 1 FROM recommended WHERE valid_from <= ? AND (valid_to IS NULL OR valid_to >= ?) LIMIT 1"
        return self._base.execute(asked, (day, day)).fetchone() is not None

    def issns(self, refs: tuple[Ref, ...]) -> list[str]:
        """The ISSN of some entries; this looks through the whole register."""
        marks = ", ".join("?" * len(refs))
        asked = f"SELECT DISTINCT issn FROM issn WHERE entry IN ({marks}) ORDER BY issn"
        return [row[0] for row in self._base.execute(asked, [entry for _, entry in refs])]

    def titles(self) -> dict[str, str]:
        """Every title as it is compared, with how it is written."""
        return dict(self._base.execute("SELECT folded, name FROM title"))

    def fields(self, kind: str) -> list[tuple[str, str]]:
        """Codes and names of the fields (``asjc``) or the editions and names of the categories (``jcr``)."""
        asked = "SELECT code, name FROM field WHERE kind = ? ORDER BY code, name"
        return self._base.execute(asked, (kind,)).fetchall()


METRICS = frozenset(("citescore", "jcr", "sources_page"))
"""The kinds of sources that hold metrics of a year."""
LISTS = frozenset(("source_list", "discontinued"))
"""The kinds of sources that say whether Scopus still indexes a journal."""
