"""What is wrong with a call, said once and in words."""

from __future__ import annotations

import errno
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from titlecheck.i18n import Language, word

WRONG = 2


class CallFault(Exception):
    """The call, or a file that it names, is wrong: a key of the catalogue with what belongs into it."""

    def __init__(
        self,
        key: str,
        *,
        meant: str = "",
        allowed: Iterable[str] = (),
        details: Iterable[str] = (),
        **values: object,
    ) -> None:
        super().__init__(key)
        self.details = tuple(details)
        """Lines that have been told already, for those who list the fault later."""
        self.key, self.values = key, values
        self.meant, self.allowed = meant, tuple(allowed)

    def said(self, lang: Language) -> str:
        """The whole message: what is wrong, what may have been meant, what is allowed."""
        values = {name: value.said(lang) if isinstance(value, Reason) else value for name, value in self.values.items()}
        parts = [word(f"cli.fault.{self.key}", lang, **values)]
        near = self._near() if self.meant else []
        if near:
            parts.append(word("cli.fault.maybe", lang, names=", ".join(near)))
        elif self.allowed and len(self.allowed) <= 20:
            parts.append(word("cli.fault.allowed", lang, names=", ".join(self.allowed)))
        return " ".join(parts)

    def _near(self) -> list[str]:
        from difflib import get_close_matches

        return get_close_matches(self.meant, self.allowed, n=2, cutoff=0.6)


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


class Reason(NamedTuple):
    """Why the operating system refused a file: a word of ours, or where there is none its own text."""

    key: str
    text: str = ""

    def said(self, lang: Language) -> str:
        """The reason in words."""
        return word(f"cli.reason.{self.key}", lang) if self.key else self.text


def reason(fault: OSError) -> Reason:
    """What the operating system says of a file, without its number and path."""
    key = _REASONS.get(fault.errno or 0, "")
    return Reason(key, "" if key else fault.strerror or type(fault).__name__)


def unwritable(path: Path, fault: OSError) -> CallFault:
    """The fault that ``path`` could not be written; a folder that is not there is named."""
    if fault.errno == errno.ENOENT and not path.parent.exists():
        return CallFault("no_target_folder", path=path.parent)
    return CallFault("write", path=path, detail=reason(fault))


def refusal(fault: OSError) -> CallFault:
    """What the operating system refused, where nobody foresaw it: a file by its name, else the output."""
    if fault.filename is None:
        return CallFault("output", detail=reason(fault))
    return CallFault("access", path=fault.filename, detail=reason(fault))


def form_by_name(output: Path | None, endings: Mapping[str, str], default: str) -> str:
    """The form of a result that the name of its file asks for: ``endings`` says which.

    A name without an ending, and a folder that is there, ask for the ``default``. Raises ``CallFault`` where the
    ending is that of another kind of file: a text under the name ``result.docx`` would not open.
    """
    if output is None or output.is_dir():
        return default
    ending = output.suffix.lower()
    if ending in endings or not (ending[1:].isalpha() and ending.isascii()):
        return endings.get(ending, default)
    raise CallFault("ending", path=output, value=ending, allowed=tuple(endings))


def usage(fault: Exception, lang: Language) -> CallFault:
    """The parser's complaint, which is in English, as a fault of ours."""
    kind = type(fault).__name__
    if kind == "NoSuchOption":
        option = str(getattr(fault, "option_name", ""))
        return CallFault("no_option", option=option, meant=option, allowed=getattr(fault, "possibilities", None) or ())
    if kind == "BadOptionUsage":
        return CallFault("option_value", option=getattr(fault, "option_name", ""))
    if kind == "MissingParameter":
        param = getattr(fault, "param", None)
        name = getattr(param, "name", "")
        return CallFault("missing_argument", name=word(f"cli.metavar.{name}", lang))
    return CallFault("call", detail=str(getattr(fault, "message", fault)))
