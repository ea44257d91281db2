"""Search for dossiers in folders, with the files that were left out."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Container, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from titlecheck.text.visible import visible
from titlecheck.workbook.copy_names import described_by, original_stem
from titlecheck.workbook.headings import sheet_names
from titlecheck.workbook.own_documents import OwnWorkbook, own_workbook
from titlecheck.workbook.writer import real_path

SUFFIXES = frozenset({".xlsx", ".xlsm", ".xls", ".ods", ".json"})
"""Extensions of files that can hold a dossier."""

_OTHER_SCHEMA = re.compile(rb'"schema"\s*:\s*"titlecheck/(?!dossier/)')
_HEAD = 400


class FoundDossiers(NamedTuple):
    """Dossiers found for one call, and the files left out.

    ``files``: name in the batch and path of every dossier, in order. ``base``: folder that the names are relative to.
    ``aside``: names of files with the extension of a dossier that are not dossiers: lock files of Excel, hidden files,
    documents of this program, directories and devices, copies that this program made of a dossier, and scoring sheets
    of one. ``others``: number of files with another extension. ``below``: number of dossiers in sub-folders that were
    not searched. ``closed``: names of sub-folders that could not be read, with the reasons.
    """

    files: tuple[tuple[str, Path], ...]
    base: Path
    aside: tuple[str, ...]
    others: int
    below: int
    closed: tuple[tuple[str, OSError], ...] = ()


def find(inputs: Iterable[Path], *, recursive: bool, without: Iterable[Path] = ()) -> FoundDossiers:
    """Return the dossiers among ``inputs`` (files and folders), each once and in a fixed order.

    A file named in ``inputs`` is always included. Files in ``without`` are always excluded. Raise ``OSError`` if a
    named folder cannot be read.
    """
    never = {real_path(path) for path in without}
    chosen: dict[Path, None] = {}
    aside: set[Path] = set()
    closed: dict[Path, OSError] = {}
    found: dict[Path, list[Path]] = {}
    marked: set[Path] = set()
    bases, others, below = [], 0, 0
    for path in inputs:
        if not path.is_dir():
            chosen[real_path(path)] = None
            bases.append(real_path(path).parent)
            continue
        bases.append(real_path(path))
        for file, deep in _walk(real_path(path), closed if recursive else {}):
            if file.suffix.lower() not in SUFFIXES:
                others += not deep or recursive
                continue
            if file in never:
                continue
            own = _own(file)
            if _no_dossier(file, own):
                if recursive or not deep:
                    aside.add(file)
            elif deep and not recursive:
                below += 1
            else:
                found.setdefault(file.parent, []).append(file)
                if own.marked:
                    marked.add(file)
    for files in found.values():
        copies = _copies(files, marked)
        aside |= copies
        chosen |= dict.fromkeys(file for file in files if file not in copies)
    base = _common(bases)
    named = sorted(((name_of(path, base), path) for path in chosen if path not in never), key=_order)
    return FoundDossiers(
        files=tuple(named),
        base=base,
        aside=tuple(sorted(name_of(path, base) for path in aside - chosen.keys())),
        others=others,
        below=below,
        closed=tuple(sorted(((name_of(path, base), why) for path, why in closed.items()), key=lambda one: one[0])),
    )


def _order(named: tuple[str, Path]) -> tuple[str, str]:
    return named[0].casefold(), named[0]


def _walk(folder: Path, closed: dict[Path, OSError]) -> Iterator[tuple[Path, bool]]:
    """Yield all files in a folder and below it, with whether they are in a subfolder; skip hidden folders.

    Errors of subfolders go to ``closed``.
    """

    def refuse(fault: OSError) -> None:
        place = Path(fault.filename)
        if place == folder:
            raise fault
        closed[place] = fault

    for home, folders, files in os.walk(folder, onerror=refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            yield Path(home, name), Path(home) != folder


def may_be_dossier(path: Path) -> bool:
    """Return whether a folder search would include this file."""
    return path.suffix.lower() in SUFFIXES and not _no_dossier(path, _own(path))


_FOREIGN = OwnWorkbook((), marked=False)


def _own(path: Path) -> OwnWorkbook:
    """Return the signs that this program made a file; none if it is no workbook that may be opened."""
    # Reading a pipe would block.
    if path.name.startswith(("~$", ".")) or path.suffix.lower() not in (".xlsx", ".xlsm") or not path.is_file():
        return _FOREIGN
    return own_workbook(path)


def _no_dossier(path: Path, own: OwnWorkbook) -> bool:
    if path.name.startswith(("~$", ".")) or not path.is_file():
        return True
    if path.suffix.lower() == ".xlsx":
        return _lacks_candidate(own)
    if path.suffix.lower() != ".json":
        return False
    try:
        with path.open("rb") as file:
            return _OTHER_SCHEMA.search(file.read(_HEAD)) is not None
    except OSError:
        # Included, so that reading it as a dossier reports the error.
        return False


def is_other_document(name: str, raw: bytes) -> bool:
    """Return whether the file ``name`` with the bytes ``raw`` is a document of this program but not a dossier."""
    suffix = Path(name).suffix.lower()
    if suffix in (".xlsx", ".xlsm"):
        return _lacks_candidate(own_workbook(io.BytesIO(raw)))
    return suffix == ".json" and _OTHER_SCHEMA.search(raw[:_HEAD]) is not None


def _lacks_candidate(own: OwnWorkbook) -> bool:
    """Return whether this program made a workbook that has no candidate sheet.

    Such workbooks are summaries, checklists, results, and lists of corrections.
    """
    sheets = own.sheets
    return bool(sheets) and not any((found := sheet_names().find(name)) and found[0] == "candidate" for name in sheets)


def copies_among(files: Mapping[Path, bytes]) -> set[Path]:
    """Return the copies that this program made of other ``files`` (bytes by name), and their scoring sheets."""
    books = {file: raw for file, raw in files.items() if file.suffix.lower() in (".xlsx", ".xlsm")}
    return _copies(files, {file for file, raw in books.items() if own_workbook(io.BytesIO(raw)).marked})


def _copies(files: Iterable[Path], marked: Container[Path]) -> set[Path]:
    """Return the copies that this program made of other ``files`` in their folder, and their scoring sheets.

    ``marked``: the marked copies. A copy without its original counts as a dossier, because the user may have continued
    to work in it.
    """
    files = set(files)
    names = {file.name for file in files}
    sheets = {file for file in files if described_by(file.name) in names}
    stems = {file.stem.casefold() for file in files}
    named = {file for file in files if (original := original_stem(file)) and original.casefold() in stems}
    copies = {file for file in files if file in marked or file in named}
    return (copies if copies != files else named) | sheets


def _common(folders: list[Path]) -> Path:
    try:
        return Path(os.path.commonpath(folders))
    except ValueError:
        # Folders are on several drives: use full paths as names.
        return Path()


def name_of(path: Path, base: Path) -> str:
    """Return the name of a file in the batch: its path from ``base`` with ``/``, in displayable characters."""
    name = path.relative_to(base).as_posix() if path.is_relative_to(base) else path.as_posix()
    return visible(name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")).replace("\n", "�")
