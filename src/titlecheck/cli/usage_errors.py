"""Errors of arguments and streams in words."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from titlecheck.cli.usage_codes import UsageCode
from titlecheck.i18n import Language, word
from titlecheck.services.fault_codes import FaultCode
from titlecheck.services.faults import CallFault, reason

WRONG = 2


class UsageFault(CallFault):
    """Error of a command-line call, with messages in the catalogue of the command line."""

    catalogue = "cli.fault"


def refusal(fault: OSError) -> CallFault:
    """Return an unexpected error of the operating system: with a file's name, else about the output."""
    if fault.filename is None:
        return UsageFault(UsageCode.OUTPUT, detail=reason(fault))
    return UsageFault(UsageCode.ACCESS, path=fault.filename, detail=reason(fault))


def form_by_name(output: Path | None, endings: Mapping[str, str], default: str) -> str:
    """Return the format given by a file extension (``endings``); ``default`` without extension and for folders.

    Raise ``CallFault`` for another kind of file: a text named ``result.docx`` would not open.
    """
    if output is None or output.is_dir():
        return default
    ending = output.suffix.lower()
    if ending in endings or not (ending[1:].isalpha() and ending.isascii()):
        return endings.get(ending, default)
    raise UsageFault(UsageCode.ENDING, path=output, value=ending, allowed=tuple(endings))


def usage(fault: Exception, lang: Language) -> CallFault:
    """Return the parser's English error as a ``CallFault``."""
    kind = type(fault).__name__
    if kind == "NoSuchOption":
        option = str(getattr(fault, "option_name", ""))
        return UsageFault(
            UsageCode.NO_OPTION, option=option, meant=option, allowed=getattr(fault, "possibilities", None) or ()
        )
    if kind == "BadOptionUsage":
        return UsageFault(UsageCode.OPTION_VALUE, option=getattr(fault, "option_name", ""))
    if kind == "MissingParameter":
        param = getattr(fault, "param", None)
        name = getattr(param, "name", "")
        return CallFault(FaultCode.MISSING_ARGUMENT, name=word(f"cli.metavar.{name}", lang))
    return UsageFault(UsageCode.CALL, detail=str(getattr(fault, "message", fault)))
