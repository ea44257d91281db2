"""Language of a call: ``--lang``, then ``TITLECHECK_LANG``, then the locale, else Kazakh."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from titlecheck.i18n import LANGUAGES, Language

FALLBACK: Language = "kk"
_LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE")


def language(arguments: Sequence[str], environ: Mapping[str, str]) -> tuple[Language, list[str], str | None]:
    """Return the language, the arguments without ``--lang``, and the value of ``--lang`` if it is not supported.

    ``--lang`` may be anywhere before ``--``; the last one counts. Without a value, its value is empty and not
    supported.
    """
    asked: str | None = None
    rest: list[str] = []
    waiting = iter(enumerate(arguments))
    for at, argument in waiting:
        if argument == "--":
            rest += arguments[at:]
            break
        if argument.startswith("--lang="):
            asked = argument.removeprefix("--lang=")
        elif argument == "--lang":
            asked = next(waiting, (at, ""))[1]
        else:
            rest.append(argument)
    found = next((one for one in LANGUAGES if one == (asked or "").lower()), None)
    if found is not None:
        return found, rest, None
    return _surrounding(environ), rest, asked


def _surrounding(environ: Mapping[str, str]) -> Language:
    values = (environ.get("TITLECHECK_LANG", ""), next((environ[name] for name in _LOCALE if environ.get(name)), ""))
    for value in values:
        for lang in LANGUAGES:
            if value.lower().startswith(lang):
                return lang
    return FALLBACK
