"""Interpretation of arguments before parsing.

Expands wildcards, which Windows shells do not, and completes missing file extensions. Impossible values and empty
options raise errors with advice.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from titlecheck.cli.usage_codes import UsageCode
from titlecheck.cli.usage_errors import UsageFault
from titlecheck.i18n import Language, UnknownWord, catalogue, word
from titlecheck.services.fault_codes import FaultCode
from titlecheck.services.faults import AllowedTerm, CallFault, missing_file

_FILES = frozenset({"dossier", "dossiers", "inputs", "exports", "files"})
"""Arguments that name input files."""
_DOSSIERS = frozenset({"dossier", "dossiers"})
_READ = frozenset({"--into"})
"""Options that name a file to be read and changed."""
_WRITTEN = frozenset({"-o", "--output"})
_ENDINGS = (".xlsx", ".xlsm", ".xls", ".ods", ".json")
_NO_DOSSIER = {".docx": "word", ".doc": "word", ".odt": "word", ".rtf": "word", ".pdf": "pdf"}
_WITHOUT_ARGUMENTS = {"schemes": ["schemes", "list"], "rules": ["rules", "list"], "score": ["schemes", "list"]}
"""Commands that list their items if called without arguments."""
_WITHOUT_PDF = frozenset({"check", "outlook", "verify", "score", "file", "deadlines", "recognition"})
_ALIKE = 0.75
"""Minimum similarity (0 to 1) of a missing file's name to an existing one that is proposed."""


def alone(arguments: Sequence[str]) -> list[str]:
    """Return the arguments; for a command without arguments, those of the call that lists its items."""
    return _WITHOUT_ARGUMENTS.get(arguments[0], list(arguments)) if len(arguments) == 1 else list(arguments)


def topics(lang: Language) -> str:
    """Return the topics of ``guide`` with titles, one per line."""
    return "".join(f"{name}: {word(f'guide.{name}.title', lang)}\n" for name in catalogue("guide"))


def prepared(arguments: Sequence[str], command: Any) -> list[str]:
    """Return the arguments with wildcards expanded and files completed; raise ``CallFault`` for invalid ones.

    ``command`` is the parser's root command.
    """
    depth, called = _called(arguments, command)
    if called is None:
        return list(arguments)
    key = "_".join(arguments[:depth])
    takes = {
        name: param.name for param in called.params if not getattr(param, "is_flag", False) for name in _options(param)
    }
    files = next((param.name for param in called.params if param.name in _FILES), "")
    first = next((param.name for param in called.params if not _options(param)), "")
    made, before = list(arguments[:depth]), ""
    named: list[Path] = []
    for said in arguments[depth:]:
        option, equals, value = said.partition("=")
        if before in takes:
            made.append(_value(before, said, key, takes[before]))
        elif equals and option in takes and option.startswith("--"):
            made.append(f"{option}={_value(option, value, key, takes[option])}")
        elif not said.strip() and first:
            raise CallFault(FaultCode.MISSING_ARGUMENT, name=AllowedTerm(f"cli.metavar.{first}"))
        elif said.startswith("-") or not files:
            made.append(said)
        else:
            found = _expanded(said)
            named += map(Path, found)
            made += found
        before = said if before not in takes else ""
    for path in named if files in _DOSSIERS else ():
        if (kind := _NO_DOSSIER.get(path.suffix.lower())) and path.is_file():
            raise UsageFault(UsageCode(f"{kind}_dossier"), name=path.name)
    if len(named) == 1 and not named[0].exists():
        near = _near(named[0])
        if near or named[0].is_symlink():
            raise missing_file(named[0], near)
    return made


def _called(arguments: Sequence[str], command: Any) -> tuple[int, Any]:
    """Return the number of arguments that name the command, and the command, or None if it is unknown."""
    depth = 0
    while commands := getattr(command, "commands", None):
        if depth >= len(arguments) or arguments[depth] not in commands:
            return depth, None
        command, depth = commands[arguments[depth]], depth + 1
    return depth, command


def _options(param: Any) -> list[str]:
    return [name for name in param.opts if name.startswith("-")]


def _value(option: str, said: str, command: str, name: str) -> str:
    """Return an option's value, with a completed file extension; raise ``CallFault`` if it is empty.

    ``name``: the option's name in the catalogue.
    """
    if not said.strip():
        values, what = (AllowedTerm(_key(kind, command, name)) for kind in ("metavar", "option"))
        raise UsageFault(UsageCode.OPTION_EMPTY, option=option, values=values, what=what, allowed=_allowed(name))
    if option in _READ:
        return _with_ending(said)
    if option in _WRITTEN and command in _WITHOUT_PDF and said.lower().endswith(".pdf"):
        raise UsageFault(UsageCode.PDF_OUTPUT, path=said, other=f"{said[:-4]}.html")
    return said


def _key(kind: str, command: str, name: str) -> str:
    """Return the catalogue key of an option's help text in a command."""
    own = f"cli.{kind}_of.{command}.{name}"
    try:
        word(own, "en")
    except UnknownWord:
        return f"cli.{kind}.{name}"
    return own


def _allowed(name: str) -> tuple[str, ...]:
    """Return the allowed values of an option if they come from the rules."""
    if name in ("route", "edition"):
        from titlecheck.ruleset import editions, load_edition

        return tuple(load_edition().routes) if name == "route" else tuple(editions())
    if name == "scheme":
        from titlecheck.ruleset.scheme_catalogue import all_schemes

        return tuple(all_schemes())
    return ()


def _expanded(said: str) -> list[str]:
    """Return the files matched by wildcards, or completed by a file extension; else the argument unchanged."""
    if any(sign in said for sign in "*?[") and not Path(said).exists():
        base = Path(Path(said).anchor)
        try:
            found = sorted(base.glob(str(Path(said).relative_to(base))))
        except (ValueError, OSError, NotImplementedError):
            found = []
        return [str(path) for path in found if not path.name.startswith((".", "~$"))] or [said]
    return [_with_ending(said)]


def _with_ending(said: str) -> str:
    path = Path(said)
    if not said or path.exists() or path.suffix.lower() in (*_ENDINGS, *_NO_DOSSIER):
        return said
    found = [name for ending in _ENDINGS if Path(name := f"{said}{ending}").is_file()]
    return found[0] if len(found) == 1 else said


def _near(path: Path) -> list[str]:
    """Return similar file names in the folder of a missing file, in lower case."""
    from difflib import get_close_matches

    try:
        names = [one.name for one in path.parent.iterdir() if not one.name.startswith((".", "~$"))]
    except OSError:
        return []
    folded = {name.casefold(): name for name in names}
    return [folded[name] for name in get_close_matches(path.name.casefold(), list(folded), n=2, cutoff=_ALIKE)]
