"""What a person means by the words of a call, put as the parser and the commands want it.

A Windows shell leaves “*.xlsx” as it is; people leave out the ending of a file. What cannot be done, and an empty value
of an option, is said with what to do instead.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from titlecheck.cli.usage_errors import UsageFault
from titlecheck.i18n import Language, UnknownWord, catalogue, word
from titlecheck.services.faults import AllowedTerm, CallFault, missing_file

_FILES = frozenset({"dossier", "dossiers", "inputs", "exports", "files"})
"""The arguments that name files to be read."""
_DOSSIERS = frozenset({"dossier", "dossiers"})
_READ = frozenset({"--into"})
"""The options that name a file to be read and changed."""
_WRITTEN = frozenset({"-o", "--output"})
_ENDINGS = (".xlsx", ".xlsm", ".xls", ".ods", ".json")
_NO_DOSSIER = {".docx": "word", ".doc": "word", ".odt": "word", ".rtf": "word", ".pdf": "pdf"}
_ALONE = {"schemes": ["schemes", "list"], "rules": ["rules", "list"], "score": ["schemes", "list"]}
"""Calls without anything behind the command: they list what there is."""
_WITHOUT_PDF = frozenset({"check", "outlook", "verify", "score", "file", "deadlines", "recognition"})
_ALIKE = 0.75
"""How much alike, of 1, the name of a file and of one that is there must be to be proposed."""


def alone(arguments: Sequence[str]) -> list[str]:
    """Return the words of a call; of a command with nothing behind it, those of the call that lists what there is."""
    return _ALONE.get(arguments[0], list(arguments)) if len(arguments) == 1 else list(arguments)


def topics(lang: Language) -> str:
    """Return the topics of ``guide`` with their titles, a line each."""
    return "".join(f"{name}: {word(f'guide.{name}.title', lang)}\n" for name in catalogue("guide"))


def prepared(arguments: Sequence[str], command: Any) -> list[str]:
    """Return the words of a call with wildcards expanded and what is plainly meant put in; raise ``CallFault``.

    ``command`` is the whole program as the parser knows it.
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
            raise CallFault("missing_argument", name=AllowedTerm(f"cli.metavar.{first}"))
        elif said.startswith("-") or not files:
            made.append(said)
        else:
            found = _expanded(said)
            named += map(Path, found)
            made += found
        before = said if before not in takes else ""
    for path in named if files in _DOSSIERS else ():
        if (kind := _NO_DOSSIER.get(path.suffix.lower())) and path.is_file():
            raise UsageFault(f"{kind}_dossier", name=path.name)
    if len(named) == 1 and not named[0].exists():
        near = _near(named[0])
        if near or named[0].is_symlink():
            raise missing_file(named[0], near)
    return made


def _called(arguments: Sequence[str], command: Any) -> tuple[int, Any]:
    """Return how many words name the command, and the command; ``None`` where there is none of that name."""
    depth = 0
    while commands := getattr(command, "commands", None):
        if depth >= len(arguments) or arguments[depth] not in commands:
            return depth, None
        command, depth = commands[arguments[depth]], depth + 1
    return depth, command


def _options(param: Any) -> list[str]:
    return [name for name in param.opts if name.startswith("-")]


def _value(option: str, said: str, command: str, name: str) -> str:
    """Return the value of an option, a file to be read with its ending; raise ``CallFault`` where it is empty.

    ``name``: what the option is called in the catalogue.
    """
    if not said.strip():
        values, what = (AllowedTerm(_key(kind, command, name)) for kind in ("metavar", "option"))
        raise UsageFault("option_empty", option=option, values=values, what=what, allowed=_allowed(name))
    if option in _READ:
        return _with_ending(said)
    if option in _WRITTEN and command in _WITHOUT_PDF and said.lower().endswith(".pdf"):
        raise UsageFault("pdf_output", path=said, other=f"{said[:-4]}.html")
    return said


def _key(kind: str, command: str, name: str) -> str:
    """Return the key of what the help of a command tells of an option."""
    own = f"cli.{kind}_of.{command}.{name}"
    try:
        word(own, "en")
    except UnknownWord:
        return f"cli.{kind}.{name}"
    return own


def _allowed(name: str) -> tuple[str, ...]:
    """Return the values that an option may have, where they are those of the rules."""
    if name in ("route", "edition"):
        from titlecheck.ruleset import editions, load_edition

        return tuple(load_edition().routes) if name == "route" else tuple(editions())
    if name == "scheme":
        from titlecheck.ruleset.scheme_catalogue import all_schemes

        return tuple(all_schemes())
    return ()


def _expanded(said: str) -> list[str]:
    """Return the files that a word means: by its wildcards, or with the ending that it lacks.

    Else the word as it is.
    """
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
    """Return the names of files in the folder that are nearly the one that is not there, in small letters."""
    from difflib import get_close_matches

    try:
        names = [one.name for one in path.parent.iterdir() if not one.name.startswith((".", "~$"))]
    except OSError:
        return []
    folded = {name.casefold(): name for name in names}
    return [folded[name] for name in get_close_matches(path.name.casefold(), list(folded), n=2, cutoff=_ALIKE)]
