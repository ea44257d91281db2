"""The desk that a command works at: its language and its streams."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import NamedTuple, TextIO

from titlecheck.cli.faults import CallFault, reason
from titlecheck.words import Language, word


class Desk(NamedTuple):
    """Where a command finds its words and leaves its texts."""

    lang: Language

    def word(self, key: str, **values: object) -> str:
        """The word ``key`` of the catalogue of the command line."""
        return word(f"cli.{key}", self.lang, **values)

    def out(self, text: str) -> None:
        """A text to standard output."""
        _write(sys.stdout, text)

    def err(self, text: str) -> None:
        """A line to standard error."""
        _write(sys.stderr, text + "\n")

    def raw(self, data: bytes) -> None:
        """Bytes to standard output, as they are."""
        stream = getattr(sys.stdout, "buffer", None)
        if stream is None:
            sys.stdout.write(data.decode("utf-8"))
            return
        sys.stdout.flush()
        stream.write(data)
        stream.flush()

    def save(self, path: Path, data: bytes, *, force: bool) -> None:
        """Write a file whole; raises ``CallFault`` where it is there already or cannot be written."""
        from titlecheck.intake.saving import write_whole

        try:
            write_whole(path, data, force=force)
        except FileExistsError:
            raise CallFault("exists", path=path) from None
        except OSError as fault:
            raise CallFault("write", path=path, detail=reason(fault)) from None
        self.err(self.word("said.written", path=path))

    def progress(self, text: str) -> None:
        """A passing line on standard error, only where somebody watches; an empty one wipes it."""
        if sys.stderr.isatty():
            _write(sys.stderr, f"\r\x1b[K{text}")

    @property
    def width(self) -> int:
        """The width of the terminal, or that of a page where there is none."""
        from shutil import get_terminal_size

        return get_terminal_size().columns if sys.stdout.isatty() else 80

    @property
    def colour(self) -> bool:
        """Whether the reader's terminal shows colours and nobody has forbidden them."""
        return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _write(stream: TextIO, text: str) -> None:
    try:
        stream.write(text)
    except UnicodeEncodeError:
        from titlecheck.report.plain import writable

        stream.write(writable(text, stream.encoding))
    stream.flush()
