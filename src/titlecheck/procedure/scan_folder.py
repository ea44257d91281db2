"""Files of a folder, matched by the names in the dossier or by the numbers of paragraph 7, and examined."""

from __future__ import annotations

import re
import unicodedata
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from titlecheck.errors import TitlecheckError
from titlecheck.procedure.pdf import look_at_ends, look_into
from titlecheck.text.visible import visible
from titlecheck.workbook.child_process import ChildProcessFailed, apart
from titlecheck.workbook.reader import ordinary_bytes
from titlecheck.workbook.zip_guard import Unreadable

_NUMBERED = re.compile(r"0*(\d{1,2})(?=[\s._)\-–])")
_OLE = b"\xd0\xcf\x11\xe0"
_LARGEST = 500_000_000


class FolderFault(TitlecheckError):
    """Folder that cannot be read; ``found`` says why."""

    def __init__(self, found: str) -> None:
        super().__init__(found)
        self.found = found


class Scan(NamedTuple):
    """File of the folder: code of its fault (empty: none), and its pages if it is a PDF."""

    name: str
    fault: str = ""
    pages: int = 0
    empty_pages: int = 0

    @property
    def suffix(self) -> str:
        """The ending of the name, in small letters, with its point."""
        return Path(self.name).suffix.lower()


class ScanSource:
    """Files found by their names: those of a folder, or those that were sent.

    ``files``: by the path in the folder, whatever ``look`` needs to look into the file.
    """

    def __init__(self, files: Mapping[str, Any], look: Callable[[Any, str], Scan]) -> None:
        self._files = {_plain(name): name for name in files}
        self._held, self._look = dict(files), look
        self._known: dict[str, Scan] = {}
        self.taken: set[str] = set()

    def named(self, name: str) -> list[Scan]:
        """Return the file of that name, or the files of the folder of that name; letters may be large or small."""
        wanted = _plain(name.replace("\\", "/")).strip("/")
        if wanted in self._files:
            return [self._scan(self._files[wanted])]
        inside = [path for key, path in self._files.items() if key.startswith(f"{wanted}/")]
        return [self._scan(path) for path in inside]

    def numbered(self, number: int | None, slug: str) -> list[Scan]:
        """Return files named by the number of the document in paragraph 7, or by its machine name."""
        found = []
        for key, path in self._files.items():
            top = key.partition("/")[0]
            numbered = _NUMBERED.match(top)
            if slug in top.replace("-", "_").replace(" ", "_") or (numbered and int(numbered[1]) == number):
                found.append(path)
        return [self._scan(path) for path in found]

    def left(self) -> list[str]:
        """Return the names of the files that no document has claimed."""
        return [_shown(path) for path in self._files.values() if path not in self.taken]

    def _scan(self, path: str) -> Scan:
        self.taken.add(path)
        if path not in self._known:
            self._known[path] = self._look(self._held[path], _shown(path))
        return self._known[path]


class Folder(ScanSource):
    """The files of a folder and of the folders in it."""

    def __init__(self, home: Path) -> None:
        """Read the names; raises ``FolderFault`` where the folder cannot be read."""
        try:
            files = sorted(path for path in home.rglob("*") if path.is_file() and not path.name.startswith("."))
        except OSError as fault:
            raise FolderFault(fault.strerror or str(fault)) from None
        super().__init__({path.relative_to(home).as_posix(): path for path in files}, _look_apart)


class ScanEnds(NamedTuple):
    """What is at hand of a file that was sent: its size in bytes, its beginning and its end."""

    size: int
    head: bytes
    tail: bytes


def sent_files(files: Mapping[str, ScanEnds]) -> ScanSource:
    """Return the files that were sent, by their paths in the folder; of each only its ends are looked at."""
    return ScanSource(dict(sorted(files.items())), _look_at_ends)


def _look_at_ends(ends: ScanEnds, name: str) -> Scan:
    suffix = Path(name).suffix.lower()
    if not ends.size:
        return Scan(name, "empty")
    if suffix == ".pdf":
        return Scan(name, look_at_ends(ends.head, ends.tail).fault)
    if (suffix == ".docx" and not ends.head.startswith(b"PK")) or (suffix == ".doc" and not ends.head.startswith(_OLE)):
        return Scan(name, "not_word")
    return Scan(name)


def _look_apart(path: Path, name: str) -> Scan:
    try:
        return apart(_looked, path, name)
    except ChildProcessFailed:
        return Scan(name, "unreadable")


def _shown(path: str) -> str:
    """Return a path in the folder in characters that every terminal can show."""
    return visible(path).replace("\n", "�")


def _looked(path: Path, name: str) -> Scan:
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


def _plain(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
