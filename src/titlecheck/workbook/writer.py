"""Writing of files: reproducible, whole or not at all, never over an input."""

from __future__ import annotations

import errno
import io
import os
import re
import secrets
import stat
import sys
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from titlecheck.errors import TitlecheckError
from titlecheck.workbook.zip_writer import STAMP, zipped

if TYPE_CHECKING:
    from openpyxl import Workbook

_TIME = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:\2>)")


def workbook_bytes(book: Workbook) -> bytes:
    """Return the bytes of ``book`` with fixed timestamps."""
    draft = io.BytesIO()
    book.save(draft)
    fixed = "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z".format(*STAMP).encode()
    with zipfile.ZipFile(draft) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    parts["docProps/core.xml"] = _TIME.sub(rb"\g<1>" + fixed + rb"\g<3>", parts["docProps/core.xml"])
    return zipped(parts)


Data = bytes | Callable[[BinaryIO], object]
"""Content of a file: bytes, or a function that writes them."""


class NotOrdinary(TitlecheckError, OSError):
    """Error for a target that is a device, pipe or folder."""


class ReadMeanwhile(TitlecheckError, OSError):
    """Error for a target that is an input file of the call."""


class ChangedMeanwhile(TitlecheckError, OSError):
    """Error for a file that has changed since it was read."""


_read: set[tuple[int, int]] = set()
"""Device and inode of every file noted as read by this process."""


def note_read(path: Path | str | int) -> None:
    """Note a file (path or descriptor) as read; ``forget_read`` clears the notes."""
    with suppress(OSError, ValueError):
        found = os.fstat(path) if isinstance(path, int) else Path(path).stat()
        _read.add((found.st_dev, found.st_ino))


def forget_read() -> None:
    """Clear the notes on read files for a new call."""
    _read.clear()


def same_file(one: Path, other: Path) -> bool:
    """Return whether two paths lead to one file, by any spelling, symbolic link or hard link."""
    return file_key(one) == file_key(other)


def file_key(path: Path) -> tuple[int, int] | Path:
    """Return a key equal for paths to one file: device and inode, or the path if it does not exist."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        return real_path(path)
    return found.st_dev, found.st_ino


def write_whole(path: Path | str, data: bytes, *, force: bool = False) -> None:
    """Write ``data`` to ``path``, whole or not at all.

    Raise ``FileExistsError`` if the file exists (without ``force``), ``OSError`` if it cannot be written.
    """
    write_all({Path(path): data}, force=force)


def write_all(
    files: Mapping[Path, Data],
    *,
    force: bool,
    keep_inputs: bool = False,
    folders: bool = False,
    before: Mapping[Path, bytes] | None = None,
    copies: Mapping[Path, Path] | None = None,
) -> None:
    """Write all files or none; ``folders``: create missing folders.

    Symbolic links are followed. An existing file keeps its mode, a read-only one is refused, a new one gets the mode of
    the umask. ``keep_inputs`` refuses targets noted as read (``note_read``). ``before``: expected bytes of targets,
    which may then be replaced. ``copies``: original of each copy, whose mode it gets.

    Raise ``FileExistsError`` (with ``filename``) if a file exists (without ``force``), ``NotOrdinary``,
    ``ReadMeanwhile`` and ``ChangedMeanwhile``, and ``OSError`` if one cannot be written.
    """
    known = before or {}
    targets = {path: real_path(path) for path in files}
    for path, target in targets.items():
        _check_target(path, target, force=force or path in known, keep_inputs=keep_inputs and path not in known)
    models = {path: real_path(model) for path, model in (copies or {}).items()}
    places = [
        _Target(target, files[path], over=force or path in known, model=models.get(path, target))
        for path, target in targets.items()
    ]
    try:
        for place in places:
            if folders:
                place.target.parent.mkdir(parents=True, exist_ok=True)
            place.draft()
        with ExitStack() as locks:
            for path, raw in known.items():
                locks.enter_context(_unchanged(path, targets[path], raw))
            for place in places:
                place.put()
    except BaseException:
        for place in reversed(places):
            place.undo()
        raise
    finally:
        for place in places:
            place.clear()


def real_path(path: Path) -> Path:
    """Return the file that a path leads to, following symbolic links."""
    try:
        return path.resolve()
    except (OSError, RuntimeError, ValueError):
        return path.absolute()


def _check_target(path: Path, target: Path, *, force: bool, keep_inputs: bool) -> None:
    """Raise an error if a target must not be written."""
    try:
        found = target.stat()
    except FileNotFoundError:
        return
    if stat.S_ISDIR(found.st_mode):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
    if not stat.S_ISREG(found.st_mode):
        raise NotOrdinary(errno.EINVAL, os.strerror(errno.EINVAL), str(path))
    if keep_inputs and (found.st_dev, found.st_ino) in _read:
        raise ReadMeanwhile(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
    if not force:
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
    if not found.st_mode & 0o222:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))


class _Target:
    """Target being written: a draft beside it, and the replaced file."""

    def __init__(self, target: Path, data: Data, *, over: bool, model: Path) -> None:
        """``over``: an existing file may be replaced. ``model``: file whose mode the new one gets."""
        self.target, self.data, self.over, self.model = target, data, over, model
        self._draft: Path | None = None
        self._old: Path | None = None
        self._new = False

    def draft(self) -> None:
        """Write the draft with the final mode."""
        before = self.model.stat() if self.model.exists() else None
        handle = self._opened(0o600 if before is not None else 0o666)
        with os.fdopen(handle, "wb") as file:
            if isinstance(self.data, bytes):
                file.write(self.data)
            else:
                self.data(file)
            if before is not None and hasattr(os, "fchmod"):
                with suppress(OSError):
                    os.fchown(file.fileno(), before.st_uid, before.st_gid)
                os.fchmod(file.fileno(), stat.S_IMODE(before.st_mode))

    def _opened(self, mode: int) -> int:
        while True:
            draft = self._temporary_path("part")
            try:
                handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
            except FileExistsError:
                continue
            self._draft = draft
            return handle

    def _temporary_path(self, kind: str) -> Path:
        # Without the file's name, because a long one could exceed the limit.
        return self.target.with_name(f".titlecheck-{secrets.token_hex(8)}.{kind}")

    def put(self) -> None:
        """Move the draft to the target; a file created meanwhile stays, unless ``over``."""
        assert self._draft is not None
        if self.over and self.target.exists():
            old = self._temporary_path("old")
            with suppress(OSError):  # without hard links the old file cannot be kept for undoing
                os.link(self.target, old)
                self._old = old
            self._draft.replace(self.target)
        elif self.over:
            self._draft.replace(self.target)
            self._new = True
        else:
            self._claim()
            self._new = True
        self._draft = None

    def _claim(self) -> None:
        assert self._draft is not None
        try:
            os.link(self._draft, self.target)
        except FileExistsError:
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(self.target)) from None
        except (OSError, NotImplementedError, AttributeError):
            # No hard links here: an empty file reserves the name.
            try:
                os.close(os.open(self.target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
            except FileExistsError:
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(self.target)) from None
            self._draft.replace(self.target)
            return
        self._draft.unlink()

    def undo(self) -> None:
        """Restore the previous file."""
        with suppress(OSError):
            if self._old is not None:
                self._old.replace(self.target)
                self._old = None
            elif self._new:
                self.target.unlink()

    def clear(self) -> None:
        """Remove temporary files."""
        for path in (self._draft, self._old):
            if path is not None:
                with suppress(OSError):
                    path.unlink()


@contextmanager
def _unchanged(path: Path, target: Path, raw: bytes) -> Iterator[None]:
    """Lock a file while it is replaced; raise ``ChangedMeanwhile`` if it has changed since it was read."""
    with target.open("rb") as file:
        _lock(file.fileno())
        # The previous holder of the lock may have replaced the file.
        here, held = target.stat(), os.fstat(file.fileno())
        if (here.st_dev, here.st_ino) != (held.st_dev, held.st_ino) or file.read(len(raw) + 1) != raw:
            raise ChangedMeanwhile(errno.EBUSY, os.strerror(errno.EBUSY), str(path))
        if sys.platform == "win32":
            file.close()  # an open file cannot be replaced on Windows
        yield


def _lock(handle: int) -> None:
    try:
        import fcntl
    except ImportError:
        return
    with suppress(OSError):
        fcntl.flock(handle, fcntl.LOCK_EX)
