"""Loading files into the register: each whole or not at all, as often as one likes."""

from __future__ import annotations

import csv
import gc
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

from titlecheck.registry.file_layouts import SHAPES
from titlecheck.registry.find_columns import LOOK_AT, LocatedSheet, first_headings, recognise
from titlecheck.registry.load_issues import LoadError, LoadIssue, LoadLocation
from titlecheck.registry.loading import Loading, Progress, unseen
from titlecheck.registry.read_citescore import citescore_year, looks_like_sjr, read_citescore
from titlecheck.registry.read_editions import editions_shape, read_editions
from titlecheck.registry.read_jcr import jcr_year, read_jcr
from titlecheck.registry.read_sources import list_edition, page_year, read_source_list, read_sources_page
from titlecheck.registry.register_writer import ReplacedSource, Writer, WrittenEntries, is_part, note_part
from titlecheck.registry.store import connected, whole
from titlecheck.registry.table_files import File, Row, TableSheet, open_file

KINDS = ("citescore", "jcr", "source_list", "discontinued", "sources_page", "editions")
"""The kinds of registers, as ``words/journals.toml`` names them."""


class LoadedSource(NamedTuple):
    """One register of one year that a file brought."""

    kind: str
    year: int
    scope: str
    journals: int
    rows: int
    complete: bool


class LoadResult(NamedTuple):
    """What came of loading a file; ``unchanged`` where it had been loaded before."""

    sources: tuple[LoadedSource, ...]
    replaced: tuple[ReplacedSource, ...] = ()
    notes: tuple[LoadIssue, ...] = ()
    unchanged: bool = False


class Loader:
    """Loads file after file into one register; used in a ``with`` statement."""

    def __init__(self, register: Path) -> None:
        """Open or make the register; raises ``NotARegister`` where ``register`` is something else."""
        self._path = register
        self._new_folders = [one for one in register.parents if not one.exists()]
        self._base = connected(register)
        self._memory: WrittenEntries | None = None
        self._version = 0

    def __enter__(self) -> Loader:
        return self

    def __exit__(self, *_: object) -> None:
        self._base.close()
        going_on = Path(f"{self._path}-journal").exists()  # another program is at its first load
        if self._path.exists() and not self._path.stat().st_size and not going_on:
            self._path.unlink()
        if not self._path.exists():
            with suppress(OSError):
                for one in self._new_folders:  # nothing was loaded, so the folders made for it go as well
                    one.rmdir()

    def load(self, path: Path, *, year: int | None = None, progress: Progress = unseen) -> LoadResult:
        """Load the file at ``path``, for the data ``year`` alone if one is given.

        Raises ``LoadError`` with all that is wrong with the file; then the register is as it was. Raises
        ``sqlite3.Error`` where it cannot be written.
        """
        file = open_file(path)
        try:
            with _no_garbage(), whole(self._base):
                return self._load(file, year, progress)
        except BaseException:
            self._memory = None
            raise
        finally:
            file.close()

    def _load(self, file: File, year: int | None, progress: Progress) -> LoadResult:
        base = self._base
        known = base.execute("SELECT year FROM source WHERE sha256 = ?", (file.sha256,)).fetchall()
        if known and (not is_part(base, file.sha256) if year is None else (year,) in known):
            return LoadResult(_sources(base, file.sha256), unchanged=True)
        writer = Writer(base, file.path.name, file.sha256, self._remembered())
        loading = Loading(file.path.name, writer, year, progress)
        loading.semicolons = getattr(file, "delimiter", "") == ";"
        try:
            _read(file, loading)
        except csv.Error as why:
            raise LoadError(LoadIssue("csv", found=str(why))) from None
        except UnicodeError:
            raise LoadError(LoadIssue("wrong_encoding")) from None
        if loading.problems:
            raise LoadError(*loading.problems)
        if not writer.swept:
            writer.sweep()
            self._memory = None
        note_part(base, file.sha256, whole=not loading.left_out)
        return LoadResult(_sources(base, file.sha256), tuple(writer.replaced), (*file.notes, *loading.notes))

    def _remembered(self) -> WrittenEntries:
        """Return what stands in the register; read again where another program has written into it."""
        version = self._base.execute("PRAGMA data_version").fetchone()[0]
        if self._memory is None or version != self._version:
            self._memory, self._version = WrittenEntries(self._base), version
        return self._memory


@contextmanager
def _no_garbage() -> Iterator[None]:
    """Disable the garbage collector while loading (no reference cycles; saves about 16 %)."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()


def load_file(path: Path, register: Path, *, year: int | None = None, progress: Progress = unseen) -> LoadResult:
    """Load one file, as ``Loader.load`` does. A file that is not there makes no register."""
    if not path.exists():
        raise LoadError(LoadIssue("no_file", found=path.name))
    with Loader(register) as loader:
        return loader.load(path, year=year, progress=progress)


def _sources(base: sqlite3.Connection, sha256: str) -> tuple[LoadedSource, ...]:
    found = base.execute(
        "SELECT kind, year, scope, journals, rows, complete FROM source WHERE sha256 = ? ORDER BY kind, year", (sha256,)
    )
    return tuple(LoadedSource._make((*row[:5], bool(row[5]))) for row in found)


def _read(file: File, loading: Loading) -> None:
    """Read every sheet that is understood; the sheets of a source title list belong together."""
    listed: list[LocatedSheet] = []
    years: list[int] = []
    read = 0
    stumbled: list[LoadError] = []
    for name in file.names:
        try:
            found = _recognised(file, name)
        except LoadError as why:
            stumbled.append(why)
            continue
        if found is None:
            if name.casefold().startswith("discontinued"):
                loading.notes.append(LoadIssue("discontinued_not_understood", LoadLocation(name)))
            continue
        read += 1
        if found.shape.kind in ("source_list", "discontinued"):
            listed.append(found)
        else:
            years += _read_one(found, file, loading)
    if listed:
        loading.notes += [one for why in stumbled for one in why.troubles]
        _read_listed(listed, file, loading)
        years.append(loading.asked or 0)
    elif stumbled:
        # Of a source title list only two sheets matter; of all other files every sheet that looks like one does.
        raise LoadError(*(one for why in stumbled for one in why.troubles))
    if not read:
        if file.encoding == "cp1252":
            raise LoadError(LoadIssue("wrong_encoding"))
        raise LoadError(LoadIssue("unknown_kind", found=first_headings(file.sheet(file.names[0])), allowed=_kinds()))
    if loading.asked is not None and loading.asked not in years and not loading.problems:
        raise LoadError(LoadIssue("other_year", found=str(loading.asked), allowed=tuple(map(str, sorted(years)))))


def _recognised(file: File, name: str) -> LocatedSheet | None:
    sheet = file.sheet(name)
    return recognise(TableSheet(sheet.name, _no_sjr(sheet), sheet.left), (*SHAPES, editions_shape()))


def _no_sjr(sheet: TableSheet) -> Iterator[Row]:
    """Return the rows of a sheet; raise ``LoadError`` where one of the first is the heading of an export of SJR."""
    top = list(islice(sheet.rows, LOOK_AT))
    for number, row in enumerate(top, 1):
        if looks_like_sjr(row):
            raise LoadError(LoadIssue("sjr", LoadLocation(sheet.name, number)))
    return chain(top, sheet.rows)


def _read_one(found: LocatedSheet, file: File, loading: Loading) -> list[int]:
    """Read one sheet; returns the data years that it has, also one that was not asked for."""
    kind = found.shape.kind
    if kind == "editions":
        if file.encoding == "cp1252":  # Kazakh and Russian titles would come out as other letters
            raise LoadError(LoadIssue("wrong_encoding"))
        read_editions(found, loading)
        return [loading.asked or 0]
    year = {"citescore": citescore_year, "jcr": jcr_year, "sources_page": page_year}[kind](found, loading)
    if year is None:
        return [loading.asked or 0]
    loading.left_out = loading.left_out or loading.asked not in (None, year)
    if loading.asked in (None, year):
        {"citescore": read_citescore, "jcr": read_jcr, "sources_page": read_sources_page}[kind](found, year, loading)
    return [year]


def _read_listed(listed: list[LocatedSheet], file: File, loading: Loading) -> None:
    edition = list_edition(file.names, loading)
    if edition is None:
        return
    if loading.asked not in (None, edition[0]):
        raise LoadError(LoadIssue("other_year", found=str(loading.asked), allowed=(str(edition[0]),)))
    read_source_list(sorted(listed, key=lambda found: found.shape.kind != "source_list"), edition, loading)


def _kinds() -> tuple[str, ...]:
    return tuple(f"journals.kind.{kind}" for kind in KINDS)
