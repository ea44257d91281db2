"""Console of one call: its language and its streams."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from titlecheck.cli.usage_errors import UsageFault
from titlecheck.i18n import Language, word
from titlecheck.services.faults import CallFault, reason, unwritable
from titlecheck.text.visible import visible

if TYPE_CHECKING:
    from titlecheck.workbook import ReadingNote
    from titlecheck.workbook.writer import Data


class Console:
    """Words and streams of one call, in the language of its user."""

    def __init__(self, lang: Language) -> None:
        self.lang = lang
        self._kept: list[tuple[str, Sequence[ReadingNote]]] = []

    def word(self, key: str, **values: object) -> str:
        """Return the text ``key`` of the catalogue of the command line."""
        return word(f"cli.{key}", self.lang, **values)

    def out(self, text: str) -> None:
        """Write a text to stdout; raise ``CallFault`` where nothing can be written there."""
        with _delivery():
            _write(sys.stdout, visible(text, colours=self.colour))

    def err(self, text: str) -> None:
        """Write a line to stderr; ignore a closed stream."""
        try:
            _write(sys.stderr, visible(text) + "\n")
        except (OSError, ValueError):
            sys.stderr = _nowhere()

    def raw(self, data: bytes) -> None:
        """Write bytes to stdout as they are; raise ``CallFault`` where nothing can be written there."""
        with _delivery():
            stream = getattr(sys.stdout, "buffer", None)
            if stream is None or _watched(sys.stdout):
                _write(sys.stdout, visible(data.decode("utf-8")))
                return
            sys.stdout.flush()
            stream.write(data)
            stream.flush()

    def save(self, path: Path, data: Data, *, force: bool) -> None:
        """Write a file whole; raises ``CallFault`` where it is there already or cannot be written."""
        self.save_all({path: data}, force=force)

    def save_all(
        self,
        files: Mapping[Path, Data],
        *,
        force: bool,
        folders: bool = False,
        before: Mapping[Path, bytes] | None = None,
        copies: Mapping[Path, Path] | None = None,
    ) -> None:
        """Write all files or none, never over one that the call reads; raises ``CallFault``.

        ``folders`` are made as needed where that is asked for. ``before``: the bytes that a file must still have that
        is to be changed. ``copies``: of which file some are
        the copy; these get its mode.
        """
        from titlecheck.workbook.writer import ChangedMeanwhile, NotOrdinary, ReadMeanwhile, write_all

        try:
            write_all(files, force=force, keep_inputs=True, folders=folders, before=before, copies=copies)
        except ReadMeanwhile as fault:
            raise CallFault("over_input", path=Path(fault.filename)) from None
        except NotOrdinary as fault:
            raise CallFault("no_regular_file", path=Path(fault.filename)) from None
        except ChangedMeanwhile as fault:
            raise CallFault("changed_meanwhile", path=Path(fault.filename)) from None
        except FileExistsError as fault:
            path = Path(fault.filename or next(iter(files)))
            raise (CallFault("is_folder", path=path) if path.is_dir() else UsageFault("exists", path=path)) from None
        except OSError as fault:
            named = Path(fault.filename) if fault.filename is not None else None
            raise unwritable(named if named is not None and named in files else next(iter(files)), fault) from None
        for path in files:
            self.err(self.word("said.backup" if path in (copies or {}) else "said.written", path=path))

    def deliver(self, data: bytes, form: str, output: Path | None, *, force: bool) -> None:
        """Write a result to ``output``, or show it on standard output; raises ``CallFault``."""
        if output is not None:
            self.save(output, data, force=force)
        elif form == "text":
            self.out(data.decode("utf-8"))
        else:
            self.raw(data)

    def complain(self, fault: CallFault) -> None:
        """Tell what is wrong: every problem of a file in a line, then the fault itself."""
        self.tell_problems(fault)
        said = fault.said(self.lang, advice="cli.advice")
        self.err(f"{self.word('fault.mark')}: {said}")

    def tell_problems(self, fault: CallFault) -> None:
        """Write every problem of the file that a fault is about; keep the notes on the files read before it."""
        self.progress("")
        for name, notes in fault.notes:
            self.keep_notes(name, notes)
        for line in fault.details(self.lang):
            self.err(f"  • {line}")

    def keep_notes(self, name: str, notes: Sequence[ReadingNote]) -> None:
        """Keep the notes on how the file ``name`` was read until its result has been shown."""
        if notes:
            self._kept.append((name, notes))

    def tell_kept_notes(self, *, verbose: bool = False) -> None:
        """Write the kept notes to stderr, one line for each kind; ``verbose``: a line for every note.

        Why: the result comes first, a reader should not have to look for it below a list of small remarks.
        """
        if not self._kept:
            return
        from titlecheck.rendering.reading_notes import folded_notes
        from titlecheck.workbook import describe_all

        self.progress("")
        for name, notes in self._kept:
            self.err(self.word("said.notes", name=name, count=len(notes)))
            for line in describe_all(notes, self.lang) if verbose else folded_notes(notes, self.lang):
                self.err(f"  • {line}")
        self._kept.clear()

    def progress(self, text: str) -> None:
        """Show a progress line on a terminal's stderr; an empty one removes it."""
        if _watched(sys.stderr):
            with suppress(OSError):
                _write(sys.stderr, f"\r\x1b[K{visible(text)}".replace("\n", " "))

    @property
    def width(self) -> int:
        """Return the width of the terminal, or 80 columns where there is none."""
        from shutil import get_terminal_size

        return get_terminal_size().columns if _watched(sys.stdout) else 80

    @property
    def colour(self) -> bool:
        """Return whether stdout is a terminal with colours and ``NO_COLOR`` is not set."""
        return _watched(sys.stdout) and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _watched(stream: TextIO | None) -> bool:
    """Return whether ``stream`` is a terminal; ``None`` is a closed stream."""
    return stream is not None and stream.isatty()


def drop_output() -> None:
    """Discard what is still in the buffer of stdout.

    Why: Python would try to write it again at the end of the call.
    """
    sys.stdout = _nowhere()


def _nowhere() -> TextIO:
    return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123


@contextmanager
def _delivery() -> Iterator[None]:
    """Raise ``CallFault`` with the reason where a result cannot be written; pass on that the reader has left."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as fault:
        drop_output()
        raise UsageFault("output", detail=reason(fault)) from None


def _write(stream: TextIO | None, text: str) -> None:
    if stream is None:
        raise OSError(errno.EBADF, "")
    try:
        stream.write(text)
    except UnicodeEncodeError:
        from titlecheck.rendering.ascii_fallback import writable

        stream.write(writable(text, stream.encoding))
    stream.flush()
