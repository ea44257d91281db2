"""What is wrong with a call, said once and in words."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from titlecheck.words import Language, word

WRONG = 2


class CallFault(Exception):
    """The call, or a file that it names, is wrong: a key of the catalogue with what belongs into it."""

    def __init__(self, key: str, *, meant: str = "", allowed: Iterable[str] = (), **values: object) -> None:
        super().__init__(key)
        self.key, self.values = key, values
        self.meant, self.allowed = meant, tuple(allowed)

    def said(self, lang: Language) -> str:
        """The whole message: what is wrong, what may have been meant, what is allowed."""
        parts = [word(f"cli.fault.{self.key}", lang, **self.values)]
        near = get_close_matches(self.meant, self.allowed, n=2, cutoff=0.6) if self.meant else []
        if near:
            parts.append(word("cli.fault.maybe", lang, names=", ".join(near)))
        elif self.allowed and len(self.allowed) <= 20:
            parts.append(word("cli.fault.allowed", lang, names=", ".join(self.allowed)))
        return " ".join(parts)


def reason(fault: OSError) -> str:
    """What the operating system says of a file, without its number and path."""
    return fault.strerror or type(fault).__name__


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
