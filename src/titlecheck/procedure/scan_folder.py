"""Files of a folder, matched by the names in the dossier or by the numbers of paragraph 7, and examined."""

from __future__ import annotations

import re
import unicodedata
import zipfile
from pathlib import Path
from typing import NamedTuple

from titlecheck.errors import TitlecheckError
from titlecheck.procedure.pdf import look_into
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


class Folder:
    """The files of a folder and of the folders in it."""

    def __init__(self, home: Path) -> None:
        """Read the names; raises ``FolderFault`` where the folder cannot be read."""
        self.home = home
        try:
            files = sorted(path for path in home.rglob("*") if path.is_file() and not path.name.startswith("."))
        except OSError as fault:
            raise FolderFault(fault.strerror or str(fault)) from None
        self._files = {_plain(path.relative_to(home).as_posix()): path for path in files}
        self._known: dict[Path, Scan] = {}
        self.taken: set[Path] = set()

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
        return [_shown(path.relative_to(self.home)) for path in self._files.values() if path not in self.taken]

    def _scan(self, path: Path) -> Scan:
        self.taken.add(path)
        if path not in self._known:
            name = _shown(path.relative_to(self.home))
            try:
                self._known[path] = apart(_looked, path, name)
            except ChildProcessFailed:
                self._known[path] = Scan(name, "unreadable")
        return self._known[path]


def _shown(path: Path) -> str:
    """Return a path in the folder in characters that every terminal can show."""
    return visible(path.as_posix()).replace("\n", "�")


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
