"""Texts in Kazakh, Russian and English, from the catalogues in this folder.

A catalogue is a TOML file; a table in it is an entry, with one string for each language::

    [verdict.eligible]
    kk = "…"
    ru = "…"
    en = "eligible"

The key of an entry is ``<file>.<table>``: ``findings.verdict.eligible``. Entries may contain other tables, and an
``also`` list of further spellings accepted when reading.

Entries contain no numbers of the law. A text with such a number names its place in ``rules/`` after a §, followed by
the forms of its noun if there is one: ``{§4.service.years:год|года|лет}``, ``{§4.service.years:year|years}``.

A text that names a sheet or column of the workbook contains ``{@service}`` or ``{@service.acting}``, which is replaced
by the name in the workbook, in the language of its headings. A word to be written into a cell, ``{=answer.yes}``, is in
that language too: the lists in the cells have no other.
"""

from __future__ import annotations

import string
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal, Protocol, cast, get_args

import rtoml

from titlecheck.errors import TitlecheckError

Language = Literal["kk", "ru", "en"]
_HERE = Path(__file__).parent
LANGUAGES: tuple[Language, ...] = get_args(Language)


class UnknownWord(TitlecheckError, KeyError):
    """Error for a missing catalogue key: a bug of the program."""


@cache
def catalogue(name: str) -> dict[str, Any]:
    """Return the whole catalogue ``name`` as nested tables; raise ``UnknownWord`` if the file is missing."""
    try:
        text = (_HERE / f"{name}.toml").read_text(encoding="utf-8")
    except FileNotFoundError:
        raise UnknownWord(name) from None
    return rtoml.loads(text)


@cache
def entry(key: str) -> dict[str, Any]:
    """Return the table under ``key``; raise ``UnknownWord`` if it is missing."""
    name, *path = key.split(".")
    table: Any = catalogue(name)
    for step in path:
        if not isinstance(table, dict) or step not in table:
            raise UnknownWord(key)
        table = table[step]
    if not isinstance(table, dict):
        raise UnknownWord(key)
    return cast(dict[str, Any], table)


class LawNumbers(Protocol):
    """Numbers of an edition of the law, by names that begin with §."""

    def __getitem__(self, name: str, /) -> Any:
        """Return the value of a name; raise ``KeyError`` if it is missing."""


def word(
    key: str, lang: Language, law: LawNumbers | None = None, headings_in: Language | None = None, /, **values: object
) -> str:
    """Return the text ``key`` in ``lang``, with ``values`` and the numbers of ``law`` in its ``{placeholders}``.

    ``headings_in``: language of sheet and column names, ``lang`` if unknown. Raise ``UnknownWord`` if the entry or
    language is missing, ``KeyError`` if a placeholder is.
    """
    try:
        text: str = entry(key)[lang]
    except KeyError:
        raise UnknownWord(f"{key} [{lang}]") from None
    return filled(text, law, values, headings_in or lang)


def filled(text: str, law: LawNumbers | None, values: Mapping[str, object], headings_in: Language) -> str:
    """Return a catalogue text with its placeholders filled in; raise ``KeyError`` if one is missing."""
    if "{§" in text or "{@" in text or "{=" in text:
        return _FILLING.vformat(text, (), cast(Mapping[str, Any], _Placeholders(law, values, headings_in)))
    return text.format(**values) if values else text


class _Placeholders:
    """Values of a call, numbers of the law, and names of sheets and columns."""

    __slots__ = ("_headings_in", "_law", "_values")

    def __init__(self, law: LawNumbers | None, values: Mapping[str, object], headings_in: Language) -> None:
        self._law, self._values, self._headings_in = law, values, headings_in

    def __getitem__(self, name: str) -> Any:
        if name.startswith("@"):
            return _SheetName(name[1:], self._headings_in)
        if name.startswith("="):
            return _ClosedList(name[1:], self._headings_in)
        return self._law[name] if self._law is not None and name.startswith("§") else self._values[name]


class _SheetName:
    """Name of a workbook sheet; its attributes are the column headings."""

    __slots__ = ("_key", "_lang")

    def __init__(self, key: str, lang: Language) -> None:
        self._key, self._lang = key, lang

    def __str__(self) -> str:
        return word(f"sheets.{self._key}", self._lang)

    def __getattr__(self, column: str) -> str:
        return word(f"fields.{self._key}.{column}", self._lang)


class _ClosedList:
    """Closed list of a dossier; its attributes are the words that cells of the workbook take."""

    __slots__ = ("_key", "_lang")

    def __init__(self, key: str, lang: Language) -> None:
        self._key, self._lang = key, lang

    def __getattr__(self, value: str) -> str:
        return word(f"terms.{self._key}.{value}", self._lang)


class _NumberFiller(string.Formatter):
    """Formatter of numbers of the law: with noun forms after the colon, dates in local style."""

    def format_field(self, value: Any, format_spec: str) -> str:
        """Return one value with its noun; raise ``KeyError`` if the law lacks the number."""
        if value is None:
            raise KeyError("the edition has no such number")
        if "|" in format_spec:
            return f"{value} {form(value, format_spec.split('|'))}"
        if isinstance(value, date):
            return f"{value:{format_spec or '%d.%m.%Y'}}"
        return f"{value:{format_spec}}"


_FILLING = _NumberFiller()


def form(number: int, forms: Sequence[str]) -> str:
    """Return the noun form for a number: English rules for two forms, Russian rules for three."""
    if len(forms) == 2:
        return forms[0] if number == 1 else forms[1]
    tens, units = number % 100, number % 10
    if units == 1 and tens != 11:
        return forms[0]
    return forms[1] if 2 <= units <= 4 and not 12 <= tens <= 14 else forms[2]
