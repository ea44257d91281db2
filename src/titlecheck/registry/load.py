"""Loading of files into the register. Each file is loaded completely or not at all; loading is repeatable."""

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
from titlecheck.registry.load_issues import LoadError, load_note, load_problem
from titlecheck.registry.loading import Loading, Progress, unseen
from titlecheck.registry.read_citescore import citescore_year, looks_like_sjr, read_citescore
from titlecheck.registry.read_editions import editions_shape, read_editions
from titlecheck.registry.read_jcr import jcr_year, read_jcr
from titlecheck.registry.read_sources import list_edition, page_year, read_source_list, read_sources_page
from titlecheck.registry.register_writer import ReplacedSource, Writer, WrittenEntries, is_part, note_part
from titlecheck.registry.store import connected, whole
from titlecheck.registry.table_files import File, Row, TableSheet, open_file
from titlecheck.workbook.outcome import Location, ReadingNote, ReadingProblem

KINDS = ("citescore", "jcr", "source_list", "discontinued", "sources_page", "editions")
"""Kinds of registers; names are in ``words/journals.toml``."""


class LoadedSource(NamedTuple):
    """Source of one year loaded from a file."""

    kind: str
    year: int
    scope: str
    journals: int
    rows: int
    complete: bool


class LoadResult(NamedTuple):
    """Result of loading a file; ``unchanged`` if the file was loaded before."""

    sources: tuple[LoadedSource, ...]
    replaced: tuple[ReplacedSource, ...] = ()
    notes: tuple[ReadingNote | ReadingProblem, ...] = ()
    unchanged: bool = False


class Loader:
    """Context manager that loads files into one register."""

    def __init__(self, register: Path) -> None:
        """Open or create the register; raise ``NotARegister`` if ``register`` is another kind of file."""
        self._path = register
        self._new_folders = [one for one in register.parents if not one.exists()]
        self._base = connected(register)
        self._memory: WrittenEntries | None = None
        self._version = 0

    def __enter__(self) -> Loader:
        return self

    def __exit__(self, *_: object) -> None:
        self._base.close()
        going_on = Path(f"{self._path}-journal").exists()  # another program is performing its first load
        if self._path.exists() and not self._path.stat().st_size and not going_on:
            self._path.unlink()
        if not self._path.exists():
            with suppress(OSError):
                for one in self._new_folders:  # nothing was loaded: remove the new folders
                    one.rmdir()

    def load(self, path: Path, *, year: int | None = None, progress: Progress = unseen) -> LoadResult:
        """Load the file at ``path``, restricted to the data ``year`` if given.

        Raise ``LoadError`` with all issues of the file, or ``sqlite3.Error`` if the register cannot be written. The
        register is then unchanged.
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
        writer = Writer(base, file.path.name, file.sha256, self._written_entries())
        loading = Loading(file.path.name, writer, year, progress)
        loading.semicolons = getattr(file, "delimiter", "") == ";"
        try:
            _read(file, loading)
        except csv.Error as why:
            raise LoadError(load_problem("csv", found=str(why))) from None
        except UnicodeError:
            raise LoadError(load_problem("wrong_encoding")) from None
        if loading.problems:
            raise LoadError(*loading.problems)
        if not writer.swept:
            writer.sweep()
            self._memory = None
        note_part(base, file.sha256, whole=not loading.left_out)
        return LoadResult(_sources(base, file.sha256), tuple(writer.replaced), (*file.notes, *loading.notes))

    def _written_entries(self) -> WrittenEntries:
        """Return the written entries; read them again if another program has changed the register."""
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
    """Load one file as ``Loader.load`` does; a missing file does not create a register."""
    if not path.exists():
        raise LoadError(load_problem("no_file", found=path.name))
    with Loader(register) as loader:
        return loader.load(path, year=year, progress=progress)


def _sources(base: sqlite3.Connection, sha256: str) -> tuple[LoadedSource, ...]:
    found = base.execute(
        "SELECT kind, year, scope, journals, rows, complete FROM source WHERE sha256 = ? ORDER BY kind, year", (sha256,)
    )
    return tuple(LoadedSource._make((*row[:5], bool(row[5]))) for row in found)


def _read(file: File, loading: Loading) -> None:
    """Read all recognised sheets; the sheets of a source title list are read together."""
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
                loading.notes.append(load_note("discontinued_not_understood", Location(name)))
            continue
        read += 1
        if found.shape.kind in ("source_list", "discontinued"):
            listed.append(found)
        else:
            years += _read_one(found, file, loading)
    if listed:
        loading.notes += [one for why in stumbled for one in why.problems]
        _read_listed(listed, file, loading)
        years.append(loading.asked or 0)
    elif stumbled:
        # A source title list has two relevant sheets; in other files every sheet that looks relevant must be readable.
        raise LoadError(*(one for why in stumbled for one in why.problems))
    if not read:
        if file.encoding == "cp1252":
            raise LoadError(load_problem("wrong_encoding"))
        raise LoadError(load_problem("unknown_kind", found=first_headings(file.sheet(file.names[0])), allowed=_kinds()))
    if loading.asked is not None and loading.asked not in years and not loading.problems:
        raise LoadError(load_problem("other_year", found=str(loading.asked), allowed=tuple(map(str, sorted(years)))))


def _recognised(file: File, name: str) -> LocatedSheet | None:
    sheet = file.sheet(name)
    return recognise(TableSheet(sheet.name, _rows_without_sjr(sheet), sheet.left), (*SHAPES, editions_shape()))


def _rows_without_sjr(sheet: TableSheet) -> Iterator[Row]:
    """Yield the rows of a sheet; raise ``LoadError`` if one of the first rows is the header of an SJR export."""
    top = list(islice(sheet.rows, LOOK_AT))
    for number, row in enumerate(top, 1):
        if looks_like_sjr(row):
            raise LoadError(load_problem("sjr", Location(sheet.name, number)))
    return chain(top, sheet.rows)


def _read_one(found: LocatedSheet, file: File, loading: Loading) -> list[int]:
    """Read one sheet; return its data years, including years that were not requested."""
    kind = found.shape.kind
    if kind == "editions":
        if file.encoding == "cp1252":  # Kazakh and Russian titles would be decoded wrongly
            raise LoadError(load_problem("wrong_encoding"))
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
        raise LoadError(load_problem("other_year", found=str(loading.asked), allowed=(str(edition[0]),)))
    read_source_list(sorted(listed, key=lambda found: found.shape.kind != "source_list"), edition, loading)


def _kinds() -> tuple[str, ...]:
    return tuple(f"journals.kind.{kind}" for kind in KINDS)
