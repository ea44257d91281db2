"""Files of a folder, matched to documents by name or by number of paragraph 7, and examined."""

from __future__ import annotations

import re
import unicodedata
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from titlecheck.errors import TitlecheckError
from titlecheck.procedure.pdf import load_parser, look_at_ends, look_into
from titlecheck.text.visible import visible
from titlecheck.workbook.child_process import ChildProcessFailed, apart
from titlecheck.workbook.reader import ordinary_bytes
from titlecheck.workbook.zip_guard import Unreadable

_NUMBERED = re.compile(r"0*(\d{1,2})(?=[\s._)\-–])")
_OLE = b"\xd0\xcf\x11\xe0"
_LARGEST = 500_000_000


class FolderFault(TitlecheckError):
    """Error for a folder that cannot be read; ``found`` is the reason."""

    def __init__(self, found: str) -> None:
        super().__init__(found)
        self.found = found


class Scan(NamedTuple):
    """Examined file: fault code (empty if none), and for a PDF its page counts."""

    name: str
    fault: str = ""
    pages: int = 0
    empty_pages: int = 0

    @property
    def suffix(self) -> str:
        """Extension of the name in lower case, with its dot."""
        return Path(self.name).suffix.lower()


class ScanSource:
    """Files by name: those of a folder, or those uploaded.

    ``files`` maps the path in the folder to the value that ``look`` needs to examine the file.
    """

    def __init__(self, files: Mapping[str, Any], look: Callable[[Any, str], Scan]) -> None:
        self._files = {_normalized(name): name for name in files}
        self._sources, self._examine = dict(files), look
        self._scans: dict[str, Scan] = {}
        self.taken: set[str] = set()

    def named(self, name: str) -> list[Scan]:
        """Return the file ``name``, or all files below the folder ``name``; case does not matter."""
        wanted = _normalized(name.replace("\\", "/")).strip("/")
        if wanted in self._files:
            return [self._scan(self._files[wanted])]
        inside = [path for key, path in self._files.items() if key.startswith(f"{wanted}/")]
        return [self._scan(path) for path in inside]

    def numbered(self, number: int | None, slug: str) -> list[Scan]:
        """Return files named after a document of paragraph 7.

        The name begins with the document's number or contains its machine name ``slug``.
        """
        found = []
        for key, path in self._files.items():
            top = key.partition("/")[0]
            numbered = _NUMBERED.match(top)
            if slug in top.replace("-", "_").replace(" ", "_") or (numbered and int(numbered[1]) == number):
                found.append(path)
        return [self._scan(path) for path in found]

    def left(self) -> list[str]:
        """Return the names of files that no document has used."""
        return [_displayable(path) for path in self._files.values() if path not in self.taken]

    def _scan(self, path: str) -> Scan:
        self.taken.add(path)
        if path not in self._scans:
            self._scans[path] = self._examine(self._sources[path], _displayable(path))
        return self._scans[path]


class Folder(ScanSource):
    """Files of a folder and of its subfolders."""

    def __init__(self, home: Path) -> None:
        """List the files; raise ``FolderFault`` if the folder cannot be read."""
        try:
            files = sorted(path for path in home.rglob("*") if path.is_file() and not path.name.startswith("."))
        except OSError as fault:
            raise FolderFault(fault.strerror or str(fault)) from None
        super().__init__({path.relative_to(home).as_posix(): path for path in files}, _examine_in_child_process)


class ScanEnds(NamedTuple):
    """Size in bytes, beginning and end of an uploaded file."""

    size: int
    head: bytes
    tail: bytes


def sent_files(files: Mapping[str, ScanEnds]) -> ScanSource:
    """Return uploaded files by their path in the folder; only their ends are examined."""
    return ScanSource(dict(sorted(files.items())), _examine_ends)


def _examine_ends(ends: ScanEnds, name: str) -> Scan:
    suffix = Path(name).suffix.lower()
    if not ends.size:
        return Scan(name, "empty")
    if suffix == ".pdf":
        return Scan(name, look_at_ends(ends.head, ends.tail).fault)
    if (suffix == ".docx" and not ends.head.startswith(b"PK")) or (suffix == ".doc" and not ends.head.startswith(_OLE)):
        return Scan(name, "not_word")
    return Scan(name)


def _examine_in_child_process(path: Path, name: str) -> Scan:
    if path.suffix.lower() == ".pdf":
        load_parser()
    try:
        return apart(_examine_file, path, name)
    except ChildProcessFailed:
        return Scan(name, "unreadable")


def _displayable(path: str) -> str:
    """Return a path in characters that every terminal can display."""
    return visible(path).replace("\n", "�")


def _examine_file(path: Path, name: str) -> Scan:
    try:
        if path.stat().st_size > _LARGEST:
            return Scan(name, "too_large")
        data = ordinary_bytes(path, _LARGEST)
    except (OSError, Unreadable):
        return Scan(name, "unreadable")
    suffix = path.suffix.lower()
    if not data.strip():
        return Scan(name, "empty")
    if suffix == ".pdf":
        found = look_into(data)
        return Scan(name, found.fault, found.pages, found.empty_pages)
    if suffix == ".docx" and not _is_docx(path):
        return Scan(name, "not_word")
    if suffix == ".doc" and not data.startswith(_OLE):
        return Scan(name, "not_word")
    return Scan(name)


def _is_docx(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as package:
            return "word/document.xml" in package.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False


def _normalized(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
