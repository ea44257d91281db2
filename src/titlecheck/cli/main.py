"""Entry point: language, call, exit code."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress

from titlecheck.cli.console import Console, drop_output
from titlecheck.cli.language import language
from titlecheck.cli.usage_codes import UsageCode
from titlecheck.cli.usage_errors import WRONG, UsageFault, refusal, usage
from titlecheck.i18n import LANGUAGES, word
from titlecheck.services.fault_codes import FaultCode
from titlecheck.services.faults import CallFault
from titlecheck.workbook.writer import forget_read


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one call and return its exit code: 0 eligible or done, 1 not eligible, 3 needs review, 2 invalid call."""
    if arguments is not None:
        return _guarded(list(arguments))
    # A call is short: frequent garbage collection would take a fifth of its time.
    gc.set_threshold(100_000, 50, 50)
    # pydantic would search all installed distributions for plugins, which takes 5 to 10 ms. An unrelated plugin could
    # also change how dossiers are read.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    code = _guarded(sys.argv[1:])
    gc.freeze()
    return code


def _guarded(given: list[str]) -> int:
    """Run the call and return its exit code, even if reporting an error fails.

    Why: Python would exit with 1, the code for a candidate who is not eligible.
    """
    try:
        return _main(given)
    except Exception as fault:
        with suppress(OSError, ValueError, AttributeError):
            sys.stderr.write(f"titlecheck: {fault!r}\n")
        return WRONG


def _main(given: list[str]) -> int:
    forget_read()
    lang, rest, wrong = language(given, os.environ)
    console = Console(lang)
    try:
        if wrong is not None:
            if not wrong:
                raise UsageFault(UsageCode.OPTION_VALUE, option="--lang", allowed=LANGUAGES)
            raise CallFault(FaultCode.LANGUAGE, value=wrong)
        return _run(console, rest)
    except CallFault as fault:
        return _complain(console, fault)
    except BrokenPipeError:
        # The reader of stdout has closed it; nothing can be reported.
        drop_output()
        return WRONG
    except KeyboardInterrupt:
        return 130
    except Exception as fault:
        return _report_bug(console, fault)


def _run(console: Console, arguments: list[str]) -> int:
    from typer.main import get_command

    from titlecheck.cli.app import build, called
    from titlecheck.cli.argument_hints import alone, prepared, topics
    from titlecheck.cli.help import PROGRAM

    arguments = alone(arguments)
    if arguments == ["guide"]:
        console.out(topics(console.lang))
        return 0
    command = get_command(build(called(arguments)))
    try:
        code = command.main(prepared(arguments, command), prog_name=PROGRAM, standalone_mode=False, obj=console)
        console.tell_kept_notes()
    except Exception as fault:
        # The parser's errors can format themselves; other exceptions are not the parser's.
        if hasattr(fault, "format_message"):
            raise usage(fault, console.lang) from None
        raise
    return code if isinstance(code, int) else 0


def _complain(console: Console, fault: CallFault) -> int:
    console.complain(fault)
    console.tell_kept_notes()
    return WRONG


def _report_bug(console: Console, fault: Exception) -> int:
    from titlecheck.resources import NotShipped
    from titlecheck.ruleset import RulesError
    from titlecheck.version import __version__

    if os.environ.get("TITLECHECK_DEBUG") == "1":
        import traceback

        traceback.print_exc()
    if isinstance(fault, RulesError | NotShipped):
        return _complain(console, UsageFault(UsageCode.INSTALLATION, detail=fault))
    if isinstance(fault, OSError):
        if fault.filename is None:
            drop_output()
        return _complain(console, refusal(fault))
    unexpected = word("faults.unexpected", console.lang, kind=type(fault).__name__, version=__version__)
    console.err(f"{console.word('fault.mark')}: {unexpected}")
    if os.environ.get("TITLECHECK_DEBUG") != "1":
        console.err(console.word("fault.unexpected_more"))
    return WRONG
