"""Errors of use cases, with messages in every language."""

from __future__ import annotations

import errno
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

from titlecheck.errors import TitlecheckError
from titlecheck.i18n import Language, entry, word
from titlecheck.services.fault_codes import FaultCode


class CallFault(TitlecheckError):
    """Error for an invalid value or file: a code with its values.

    ``key``: the code (``FaultCode``), an entry of ``catalogue``.

    ``problems``: all problems found in the file, if they are listed. ``notes``: tolerated faults of files read before,
    as pairs of file name and notes.
    """

    catalogue = "faults"

    def __init__(
        self,
        key: StrEnum,
        *,
        meant: str = "",
        allowed: Iterable[str] = (),
        problems: Iterable[Any] = (),
        notes: Iterable[tuple[str, tuple[Any, ...]]] = (),
        **values: object,
    ) -> None:
        super().__init__(key)
        self.key, self.values = key, values
        self.meant, self.allowed = meant, tuple(allowed)
        self.problems: tuple[Any, ...] = tuple(problems)
        self.notes = tuple(notes)

    def said(self, lang: Language, *, advice: str = "") -> str:
        """Return the message: what is wrong, what was probably meant, what is allowed.

        ``advice``: the key of a table with the hints that an interface adds to some faults.
        """
        values = {
            name: value.said(lang) if isinstance(value, FaultReason | AllowedTerm) else value
            for name, value in self.values.items()
        }
        parts = [word(f"{self.catalogue}.{self.key}", lang, **values)]
        if advice and self.key in entry(advice):
            parts.append(word(f"{advice}.{self.key}", lang))
        near = self._near() if self.meant else []
        if near:
            parts.append(word("faults.maybe", lang, names=", ".join(near)))
        elif self.allowed and len(self.allowed) <= 20:
            parts.append(word("faults.allowed", lang, names=", ".join(self.allowed)))
        return " ".join(parts)

    def details(self, lang: Language) -> list[str]:  # noqa: ARG002 - every kind of problem has words of its own
        """Return a sentence for each of the ``problems``; empty if no file was read."""
        return []

    def __str__(self) -> str:
        return "\n".join((self.said("en"), *(f"  • {line}" for line in self.details("en"))))

    def _near(self) -> list[str]:
        from difflib import get_close_matches

        return get_close_matches(self.meant, self.allowed, n=2, cutoff=0.6)


def missing_file(path: Path, near: Iterable[str] = ()) -> CallFault:
    """Return the error for a path without a file, which distinguishes broken links. ``near``: similar names."""
    if path.is_symlink():
        return CallFault(FaultCode.DEAD_LINK, path=path)
    return CallFault(FaultCode.NO_FILE, path=path, meant=path.name.casefold() if near else "", allowed=near)


class DossierError(CallFault):
    """Error for a file that is not a dossier that can be checked. ``problems`` lists everything wrong in it.

    ``details(lang)`` returns sentences: sheet, row and column, what was found, what is allowed.
    """

    def details(self, lang: Language) -> list[str]:
        """Return a sentence for each problem; equal ones on one sheet are combined."""
        from titlecheck.workbook import describe_all

        return describe_all(self.problems, lang)


class FaultReason(NamedTuple):
    """Reason for a file error of the operating system: a catalogue word, or the system's own text."""

    key: str
    text: str = ""

    def said(self, lang: Language) -> str:
        """Return the wording of the reason."""
        return word(f"faults.reason.{self.key}", lang) if self.key else self.text


class AllowedTerm(NamedTuple):
    """Catalogue word used as a value within a message; ``key`` names it."""

    key: str

    def said(self, lang: Language) -> str:
        """Return the word."""
        return word(self.key, lang)


_REASONS = {
    errno.ENOENT: "absent",
    errno.EACCES: "permission",
    errno.EPERM: "permission",
    errno.EROFS: "permission",
    errno.ENOSPC: "full",
    errno.EISDIR: "is_folder",
    errno.ENOTDIR: "not_folder",
    errno.ENAMETOOLONG: "long_name",
    errno.EBADF: "closed",
}


def reason(fault: OSError) -> FaultReason:
    """Return the reason for a file error, without number and path."""
    key = _REASONS.get(fault.errno or 0, "")
    return FaultReason(key, "" if key else fault.strerror or type(fault).__name__)


def unwritable(path: Path, fault: OSError) -> CallFault:
    """Return the error for a ``path`` that could not be written; a missing folder is named."""
    if fault.errno == errno.ENOENT and not path.parent.exists():
        return CallFault(FaultCode.NO_TARGET_FOLDER, path=path.parent)
    return CallFault(FaultCode.WRITE, path=path, detail=reason(fault))
