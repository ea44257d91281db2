"""Writing a workbook: the same bytes for the same content, whole or not at all, and never over another file."""

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
    """Return the bytes of ``book``, with fixed times in place of the clock's. Nothing of it touches a disk."""
    from titlecheck.workbook.memory_writer import saved

    draft = io.BytesIO(saved(book))
    fixed = "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z".format(*STAMP).encode()
    with zipfile.ZipFile(draft) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    parts["docProps/core.xml"] = _TIME.sub(rb"\g<1>" + fixed + rb"\g<3>", parts["docProps/core.xml"])
    return zipped(parts)


Data = bytes | Callable[[BinaryIO], object]
"""What goes into a file: its bytes, or who writes them."""


class NotOrdinary(TitlecheckError, OSError):
    """A target that is a device, a pipe or a folder: it is never written over."""


class ReadMeanwhile(TitlecheckError, OSError):
    """A target that is one of the files that the call reads."""


class ChangedMeanwhile(TitlecheckError, OSError):
    """A file that is not any more as it was read: somebody else has written to it."""


_read: set[tuple[int, int]] = set()
"""Device and number of every file that this process has noted as read."""


def note_read(path: Path | str | int) -> None:
    """Note a file (a path, or the number of an open one) that is read; ``forget_read`` begins anew."""
    with suppress(OSError, ValueError):
        found = os.fstat(path) if isinstance(path, int) else Path(path).stat()
        _read.add((found.st_dev, found.st_ino))


def forget_read() -> None:
    """Forget which files were read: a new call begins."""
    _read.clear()


def same_file(one: Path, other: Path) -> bool:
    """Return whether two paths lead to one file, by whatever spelling, symbolic link or hard link."""
    return file_key(one) == file_key(other)


def file_key(path: Path) -> tuple[int, int] | Path:
    """Return what two paths share exactly if they lead to one file.

    Device and number, or where none is yet, its place.
    """
    try:
        found = path.stat()
    except (OSError, ValueError):
        return real_path(path)
    return found.st_dev, found.st_ino


def write_whole(path: Path | str, data: bytes, *, force: bool = False) -> None:
    """Write ``data`` to ``path``, whole or not at all.

    Raises ``FileExistsError`` where the file is there already, unless ``force`` is given, and ``OSError`` where
    it cannot be written.
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
    """Write all files, or none of them; ``folders`` are made as needed where that is asked for.

    A symbolic link is followed to its file. A file that is there keeps its mode; one that is read-only is refused; a
    new one gets the mode that the umask of the process leaves. ``keep_inputs`` refuses targets that were noted as
    read (``note_read``). ``before`` are the bytes that some targets must still have, which may then be written over.
    ``copies`` says of which file some targets are the copy: these get its mode.

    Raises ``FileExistsError`` (its ``filename`` is the file) where one is there already, unless ``force`` is given,
    ``NotOrdinary``, ``ReadMeanwhile`` and ``ChangedMeanwhile``, and ``OSError`` where one cannot be written.
    """
    known = before or {}
    targets = {path: real_path(path) for path in files}
    for path, target in targets.items():
        _look_at(path, target, force=force or path in known, keep_inputs=keep_inputs and path not in known)
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
    """Return the file that a path leads to, symbolic links followed as far as they lead."""
    try:
        return path.resolve()
    except (OSError, RuntimeError, ValueError):
        return path.absolute()


def _look_at(path: Path, target: Path, *, force: bool, keep_inputs: bool) -> None:
    """Raise where a target must not be written to."""
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
    """One target on its way: the draft beside it, and the file that it replaces."""

    def __init__(self, target: Path, data: Data, *, over: bool, model: Path) -> None:
        """``over``: a file that is there may be replaced. ``model``: the file whose mode the new one gets, if any."""
        self.target, self.data, self.over, self.model = target, data, over, model
        self._draft: Path | None = None
        self._old: Path | None = None
        self._new = False

    def draft(self) -> None:
        """Write the draft, with the mode that the file will have."""
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
            draft = self._beside("part")
            try:
                handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
            except FileExistsError:
                continue
            self._draft = draft
            return handle

    def _beside(self, kind: str) -> Path:
        # The name of the file is left out: with it a long one would be too long.
        return self.target.with_name(f".titlecheck-{secrets.token_hex(8)}.{kind}")

    def put(self) -> None:
        """Let the draft take the place of the target; a file that has come there meanwhile stays, unless ``over``."""
        assert self._draft is not None
        if self.over and self.target.exists():
            old = self._beside("old")
            with suppress(OSError):  # where there are no hard links the old file cannot be kept for an undoing
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
            # No hard links here: an empty file holds the place for the moment.
            try:
                os.close(os.open(self.target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
            except FileExistsError:
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(self.target)) from None
            self._draft.replace(self.target)
            return
        self._draft.unlink()

    def undo(self) -> None:
        """Put back what was there."""
        with suppress(OSError):
            if self._old is not None:
                self._old.replace(self.target)
                self._old = None
            elif self._new:
                self.target.unlink()

    def clear(self) -> None:
        """Remove what is left beside the target."""
        for path in (self._draft, self._old):
            if path is not None:
                with suppress(OSError):
                    path.unlink()


@contextmanager
def _unchanged(path: Path, target: Path, raw: bytes) -> Iterator[None]:
    """Hold a file while it is replaced; raises ``ChangedMeanwhile`` where it is not any more as it was read."""
    with target.open("rb") as file:
        _lock(file.fileno())
        # Whoever had the lock before has put another file here.
        here, held = target.stat(), os.fstat(file.fileno())
        if (here.st_dev, here.st_ino) != (held.st_dev, held.st_ino) or file.read(len(raw) + 1) != raw:
            raise ChangedMeanwhile(errno.EBUSY, os.strerror(errno.EBUSY), str(path))
        if sys.platform == "win32":
            file.close()  # an open file cannot be replaced there
        yield


def _lock(handle: int) -> None:
    try:
        import fcntl
    except ImportError:
        return
    with suppress(OSError):
        fcntl.flock(handle, fcntl.LOCK_EX)
