"""Console of one call: language and streams."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from titlecheck.cli.usage_codes import UsageCode
from titlecheck.cli.usage_errors import UsageFault
from titlecheck.i18n import Language, word
from titlecheck.services.fault_codes import FaultCode
from titlecheck.services.faults import CallFault, reason, unwritable
from titlecheck.text.visible import visible

if TYPE_CHECKING:
    from titlecheck.workbook import ReadingNote
    from titlecheck.workbook.writer import Data


class Console:
    """Language, catalogue and streams of one call."""

    def __init__(self, lang: Language) -> None:
        self.lang = lang
        self._notes: list[tuple[str, Sequence[ReadingNote]]] = []

    def word(self, key: str, **values: object) -> str:
        """Return the text ``key`` of the command line's catalogue."""
        return word(f"cli.{key}", self.lang, **values)

    def out(self, text: str) -> None:
        """Write a text to stdout; raise ``CallFault`` if stdout cannot be written."""
        with _delivery():
            _write(sys.stdout, visible(text, colours=self.colour))

    def err(self, text: str) -> None:
        """Write a line to stderr; ignore a closed stream."""
        try:
            _write(sys.stderr, visible(text) + "\n")
        except (OSError, ValueError):
            sys.stderr = _null_stream()

    def raw(self, data: bytes) -> None:
        """Write bytes to stdout; raise ``CallFault`` if stdout cannot be written."""
        with _delivery():
            stream = getattr(sys.stdout, "buffer", None)
            if stream is None or _is_terminal(sys.stdout):
                _write(sys.stdout, visible(data.decode("utf-8")))
                return
            sys.stdout.flush()
            stream.write(data)
            stream.flush()

    def save(self, path: Path, data: Data, *, force: bool) -> None:
        """Write a whole file; raise ``CallFault`` if it exists (without ``force``) or cannot be written."""
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
        """Write all files or none, never over an input file; raise ``CallFault`` on failure.

        ``folders``: create missing folders. ``before``: expected bytes of files to be changed. ``copies``: original of
        each copy, whose file mode it gets.
        """
        from titlecheck.workbook.writer import ChangedMeanwhile, NotOrdinary, ReadMeanwhile, write_all

        try:
            write_all(files, force=force, keep_inputs=True, folders=folders, before=before, copies=copies)
        except ReadMeanwhile as fault:
            raise CallFault(FaultCode.OVER_INPUT, path=Path(fault.filename)) from None
        except NotOrdinary as fault:
            raise CallFault(FaultCode.NO_REGULAR_FILE, path=Path(fault.filename)) from None
        except ChangedMeanwhile as fault:
            raise CallFault(FaultCode.CHANGED_MEANWHILE, path=Path(fault.filename)) from None
        except FileExistsError as fault:
            path = Path(fault.filename or next(iter(files)))
            raise (
                CallFault(FaultCode.IS_FOLDER, path=path) if path.is_dir() else UsageFault(UsageCode.EXISTS, path=path)
            ) from None
        except OSError as fault:
            named = Path(fault.filename) if fault.filename is not None else None
            raise unwritable(named if named is not None and named in files else next(iter(files)), fault) from None
        for path in files:
            self.err(self.word("said.backup" if path in (copies or {}) else "said.written", path=path))

    def deliver(self, data: bytes, form: str, output: Path | None, *, force: bool) -> None:
        """Write a result to ``output`` or to stdout; raise ``CallFault`` on failure."""
        if output is not None:
            self.save(output, data, force=force)
        elif form == "text":
            self.out(data.decode("utf-8"))
        else:
            self.raw(data)

    def complain(self, fault: CallFault) -> None:
        """Print an error: every problem of a file on a line, then the message."""
        self.tell_problems(fault)
        message = fault.said(self.lang, advice="cli.advice")
        self.err(f"{self.word('fault.mark')}: {message}")

    def tell_problems(self, fault: CallFault) -> None:
        """Print every problem of an error's file; keep the notes on files read before."""
        self.progress("")
        for name, notes in fault.notes:
            self.keep_notes(name, notes)
        for line in fault.details(self.lang):
            self.err(f"  • {line}")

    def keep_notes(self, name: str, notes: Sequence[ReadingNote]) -> None:
        """Keep the notes on reading the file ``name`` until its result is printed."""
        if notes:
            self._notes.append((name, notes))

    def tell_kept_notes(self, *, verbose: bool = False) -> None:
        """Write the kept notes to stderr, one line for each kind; ``verbose``: one for each note.

        Why after the result: a reader should not have to search for it below notes.
        """
        if not self._notes:
            return
        from titlecheck.rendering.reading_notes import folded_notes
        from titlecheck.workbook import describe_all

        self.progress("")
        for name, notes in self._notes:
            self.err(self.word("said.notes", name=name, count=len(notes)))
            for line in describe_all(notes, self.lang) if verbose else folded_notes(notes, self.lang):
                self.err(f"  • {line}")
        self._notes.clear()

    def progress(self, text: str) -> None:
        """Show a progress line on stderr if it is a terminal; an empty text removes it."""
        if _is_terminal(sys.stderr):
            with suppress(OSError):
                _write(sys.stderr, f"\r\x1b[K{visible(text)}".replace("\n", " "))

    @property
    def width(self) -> int:
        """Return the width of the terminal, or 80 without a terminal."""
        from shutil import get_terminal_size

        return get_terminal_size().columns if _is_terminal(sys.stdout) else 80

    @property
    def colour(self) -> bool:
        """Return whether stdout is a terminal with colours and ``NO_COLOR`` is not set."""
        return _is_terminal(sys.stdout) and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _is_terminal(stream: TextIO | None) -> bool:
    """Return whether ``stream`` is a terminal; None is a closed stream."""
    return stream is not None and stream.isatty()


def drop_output() -> None:
    """Discard the buffer of stdout.

    Why: Python would try to write it again at exit.
    """
    sys.stdout = _null_stream()


def _null_stream() -> TextIO:
    return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123


@contextmanager
def _delivery() -> Iterator[None]:
    """Raise ``CallFault`` if a result cannot be written; let ``BrokenPipeError`` propagate."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as fault:
        drop_output()
        raise UsageFault(UsageCode.OUTPUT, detail=reason(fault)) from None


def _write(stream: TextIO | None, text: str) -> None:
    if stream is None:
        raise OSError(errno.EBADF, "")
    try:
        stream.write(text)
    except UnicodeEncodeError:
        from titlecheck.rendering.ascii_fallback import writable

        stream.write(writable(text, stream.encoding))
    stream.flush()
