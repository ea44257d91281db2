"""Row-by-row reader of register files, which may exceed memory."""

from __future__ import annotations

import codecs
import csv
import hashlib
import io
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from titlecheck.registry.binary_workbook import BOOK, LINKS, guard_binary
from titlecheck.registry.load_issues import LoadError, load_note, load_problem
from titlecheck.workbook.limits import FAR_COLUMN, MAX_REGISTER, MAX_REGISTER_ROWS, MAX_REGISTER_UNPACKED
from titlecheck.workbook.outcome import Location, ReadingNote, ReadingProblem
from titlecheck.workbook.reader import ordinary_file
from titlecheck.workbook.xlsx import sheet_list
from titlecheck.workbook.xml import any_far, local, streamed
from titlecheck.workbook.zip_guard import Unreadable

if TYPE_CHECKING:
    import zipfile  # not needed for CSV files

Row = list[Any]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CHUNK = 1 << 17
_BOOK, _LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_LONGEST_CELL = 10_000_000


class TableSheet(NamedTuple):
    """Sheet of a workbook, or a whole CSV file (with an empty name)."""

    name: str
    rows: Iterator[Row]
    left: int = 0
    """Number of empty columns before the first cell of a row."""


class File:
    """Validated workbook or CSV file; created by ``open_file``."""

    def __init__(self, path: Path, sha256: str, names: list[str]) -> None:
        self.path, self.sha256, self.names = path, sha256, names
        self.notes: list[ReadingNote | ReadingProblem] = []
        self.encoding = "utf-8-sig"

    def sheet(self, name: str) -> TableSheet:
        """Return the sheet ``name``; raise ``LoadError`` if it is damaged."""
        raise NotImplementedError

    def close(self) -> None:
        """Close the file."""


class _Text(File):
    delimiter = ","
    _opened: IO[str] | None = None

    def sheet(self, name: str) -> TableSheet:
        """Return the rows; iterating may raise ``csv.Error`` or ``UnicodeError``."""
        self.close()
        csv.field_size_limit(_LONGEST_CELL)
        self._opened = self.path.open(encoding=self.encoding, newline="")
        return TableSheet(name, rows_of(self._opened, self.delimiter))

    def close(self) -> None:
        """Close the file."""
        if self._opened is not None:
            self._opened.close()


class _Workbook(File):
    def __init__(self, path: Path, sha256: str) -> None:
        from python_calamine import CalamineWorkbook

        ending = ".xlsb" if _guard(path) else ".xlsx"
        if path.suffix.lower() == ending:
            self._book = _guarded(lambda: CalamineWorkbook.from_path(path))
        else:  # the library would guess the format from the file name
            self._book = _guarded(lambda: CalamineWorkbook.from_filelike(io.BytesIO(path.read_bytes())))
        super().__init__(path, sha256, list(self._book.sheet_names))

    def sheet(self, name: str) -> TableSheet:
        found = _guarded(lambda: self._book.get_sheet_by_name(name))
        if found.total_height > MAX_REGISTER_ROWS:
            raise LoadError(load_problem("too_many_rows", Location(name), str(found.total_height)))
        # The reader drops leading empty columns, but no rows.
        return TableSheet(name, iter(found.iter_rows()), found.start[1] if found.start else 0)


def rows_of(lines: Iterator[str], delimiter: str) -> Iterator[Row]:
    """Yield the rows of ``lines``, which keep their line ends, as ``csv.reader`` would.

    Why: splitting lines without quotation marks is twice as fast. Lines with quotation marks, and continuation lines,
    go to ``csv.reader``. Raises ``csv.Error``.
    """
    dialect = csv.reader((), delimiter=delimiter).dialect
    for line in lines:
        if '"' in line or len(line) > _LONGEST_CELL:
            yield next(csv.reader(chain((line,), lines), dialect))
        else:
            bare = line.rstrip("\r\n")
            yield bare.split(delimiter) if bare else []


def open_file(path: Path) -> File:
    """Open ``path``; raise ``LoadError`` if it is not a readable workbook or CSV file."""
    start, sha256, encoding = _scan_file(path)
    if not start:
        raise LoadError(load_problem("empty_file"))
    if start.startswith(_OLE):
        raise LoadError(load_problem("old_or_locked"))
    if start.startswith(b"PK"):
        return _Workbook(path, sha256)
    if b"\x00" in start and encoding != "utf-16":
        raise LoadError(load_problem("not_a_table"))
    if start.lstrip()[:1] == b"<":
        raise LoadError(load_problem("web_page"))
    file = _Text(path, sha256, [""])
    file.encoding = encoding
    with path.open(encoding=encoding, errors="replace", newline="") as text:
        lines = [text.readline(_CHUNK) for _ in range(20)]
    longest = max(lines, key=lambda line: max(line.count(mark) for mark in ",;\t"))
    file.delimiter = max(",;\t", key=longest.count)
    if encoding == "cp1252":
        file.notes.append(load_note("not_utf8"))
    return file


def _scan_file(path: Path) -> tuple[bytes, str, str]:
    """Return the first bytes of a file, its SHA-256, and its text encoding; raise ``LoadError``."""
    digest = hashlib.sha256()
    decoder = codecs.getincrementaldecoder("utf-8")()
    start, encoding, read = b"", "utf-8-sig", 0
    try:
        with ordinary_file(path) as file:
            while chunk := file.read(_CHUNK):
                if not start:
                    start = chunk[:4096]
                    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
                        encoding = "utf-16"
                digest.update(chunk)
                read += len(chunk)
                if read > MAX_REGISTER:
                    raise LoadError(load_problem("file_too_large", found=str(MAX_REGISTER // 1_000_000)))
                if encoding == "utf-8-sig" and not start.startswith((b"PK", _OLE)):
                    try:
                        decoder.decode(chunk)
                    except UnicodeDecodeError:
                        encoding = "cp1252"
    except Unreadable:
        raise LoadError(load_problem("no_regular_file", found=path.name)) from None
    except FileNotFoundError:
        raise LoadError(load_problem("no_file", found=path.name)) from None
    except IsADirectoryError:
        raise LoadError(load_problem("is_folder", found=path.name)) from None
    except PermissionError:
        raise LoadError(load_problem("no_permission", found=path.name)) from None
    except OSError as fault:
        raise LoadError(load_problem("not_readable", found=fault.strerror or path.name)) from None
    return start, digest.hexdigest(), encoding


def _guard(path: Path) -> bool:
    """Validate a workbook before reading: complete, and not too large for memory.

    Return whether it is binary (.xlsb). Raise ``LoadError`` if it is invalid.
    """
    import zipfile
    import zlib

    try:
        with zipfile.ZipFile(path) as archive:
            parts: dict[str, zipfile.ZipInfo] = {}
            for info in archive.infolist():
                if parts.setdefault(info.filename.replace("\\", "/").lower(), info) is not info:
                    raise LoadError(load_problem("damaged"))
            binary = BOOK in parts and LINKS in parts
            if binary == (_BOOK in parts and _LINKS in parts):  # neither format, or ambiguous
                raise LoadError(load_problem("damaged" if binary else "not_a_table"))
            if sum(info.file_size for info in parts.values()) > MAX_REGISTER_UNPACKED:
                raise LoadError(load_problem("too_much_inside", found=str(MAX_REGISTER_UNPACKED // 1_000_000)))
            if binary:
                guard_binary(archive, parts)
                return True
            sheets = sheet_list(archive.read(parts[_BOOK]), archive.read(parts[_LINKS])).sheets
            for sheet in sheets.values():
                if sheet.part.lower() in parts:
                    _guard_sheet(archive, parts[sheet.part.lower()])
    except Unreadable as why:
        code = "too_much_inside" if why.code == "too_much_inside" else "damaged"
        raise LoadError(load_problem(code, found=why.found)) from None
    except (zipfile.BadZipFile, EOFError):
        raise LoadError(load_problem("half_a_file")) from None
    except (OSError, NotImplementedError, RuntimeError, zlib.error):
        raise LoadError(load_problem("damaged")) from None
    return False


def _guard_sheet(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> None:
    """Reject a cell far outside the data, because the reader allocates all cells in between."""
    number = 0

    def see(row: Any) -> None:
        nonlocal number
        said = row.get("r")
        number = number + 1 if said is None else int(said[:12]) if said.isdecimal() else MAX_REGISTER_ROWS + 1
        if number > MAX_REGISTER_ROWS or len(row) >= FAR_COLUMN or any_far(row):
            raise LoadError(load_problem("stray_cell", found=said or str(number)))

    with archive.open(info) as part:
        root = streamed(iter(lambda: part.read(_CHUNK), b""), "row", see)
    if local(root) != "worksheet":
        raise LoadError(load_problem("damaged"))


def _guarded(action: Any) -> Any:
    from python_calamine import PasswordError

    try:
        return action()
    except PasswordError:
        raise LoadError(load_problem("old_or_locked")) from None
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException:  # a Rust panic is not an Exception
        raise LoadError(load_problem("damaged")) from None
