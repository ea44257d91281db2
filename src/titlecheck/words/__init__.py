"""The words that people see, in Kazakh, Russian and English, from the catalogues in this folder.

A catalogue is a TOML file; a table in it is an entry, with one string for each language::

    [verdict.eligible]
    kk = "…"
    ru = "…"
    en = "eligible"

The key of an entry is ``<file>.<table>``: ``findings.verdict.eligible``. Entries may hold other tables, and an
``also`` list of further spellings that are understood when they are read.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, Literal, cast, get_args

import rtoml

Language = Literal["kk", "ru", "en"]
_HERE = Path(__file__).parent
LANGUAGES: tuple[Language, ...] = get_args(Language)


class UnknownWord(KeyError):
    """A key that no catalogue holds: a fault of the program, not of its user."""


@cache
def catalogue(name: str) -> dict[str, Any]:
    """The whole catalogue ``name``, as nested tables; raises ``UnknownWord`` where there is no such file."""
    try:
        text = (_HERE / f"{name}.toml").read_text(encoding="utf-8")
    except FileNotFoundError:
        raise UnknownWord(name) from None
    return rtoml.loads(text)


@cache
def entry(key: str) -> dict[str, Any]:
    """The table that stands under ``key``; raises ``UnknownWord`` where there is none."""
    name, *path = key.split(".")
    table: Any = catalogue(name)
    for step in path:
        if not isinstance(table, dict) or step not in table:
            raise UnknownWord(key)
        table = table[step]
    if not isinstance(table, dict):
        raise UnknownWord(key)
    return cast(dict[str, Any], table)


def word(key: str, lang: Language, /, **values: object) -> str:
    """The text under ``key`` in ``lang``, its ``{placeholders}`` filled in with ``values``.

    Raises ``UnknownWord`` where the entry or the language is missing, ``KeyError`` where a placeholder is.
    """
    try:
        text: str = entry(key)[lang]
    except KeyError:
        raise UnknownWord(f"{key} [{lang}]") from None
    return text.format(**values) if values else text
