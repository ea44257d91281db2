"""Closed lists: from the words of three languages to the values of a dossier, and back."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache, lru_cache

from titlecheck.i18n import LANGUAGES, Language, entry, word
from titlecheck.workbook.fold import skeleton

_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")


def table_name(choices: type[StrEnum]) -> str:
    """Return the table of ``words/terms.toml`` that holds the words of ``choices``."""
    return _HUMP.sub("_", choices.__name__).lower()


def term(value: StrEnum) -> str:
    """Return the key of the words of ``value``."""
    return f"terms.{table_name(type(value))}.{value.value}"


def shown(value: StrEnum, lang: Language) -> str:
    """``value`` as it is shown in ``lang``."""
    return word(term(value), lang)


def spellings(key: str) -> list[str]:
    """Return every spelling of an entry of the words: its three languages and what it lists under ``also``."""
    table = entry(key)
    return [*(table[lang] for lang in LANGUAGES), *table.get("also", ())]


def told_spellings(key: str) -> list[str]:
    """Return the spellings of an entry that are understood and told of: those under ``read_as``."""
    return list(entry(key).get("read_as", ()))


@lru_cache(maxsize=4096)  # “none” and its like stand in cell after cell
def keyed(text: str) -> str:
    """Return what a word is looked up by; signs such as “+” stand for themselves."""
    return skeleton(text) or text.strip()


@cache
def lookup(choices: type[StrEnum]) -> dict[str, StrEnum]:
    """Return the values of ``choices`` by the look of every spelling, and by the words exactly as shown."""
    found: dict[str, StrEnum] = {}
    for value in choices:
        for spelling in (*spellings(term(value)), value.value):
            found.setdefault(keyed(spelling), value)
    for value in choices:
        for lang in LANGUAGES:
            found[shown(value, lang)] = value
    return found


@cache
def tolerated_spellings(choices: type[StrEnum]) -> dict[str, StrEnum]:
    """Return the values of ``choices`` by spellings that are understood with a note."""
    return {keyed(spelling): value for value in choices for spelling in told_spellings(term(value))}


@cache
def as_shown(choices: type[StrEnum]) -> dict[object, StrEnum]:
    """Return the values of ``choices`` by the words of the template: the quick way for most cells."""
    return {shown(value, lang): value for value in choices for lang in LANGUAGES}


@cache
def tolerated_answers(name: str) -> frozenset[str]:
    """Return the spellings of the answer ``name`` that are understood with a note, as ``keyed``."""
    return frozenset(keyed(spelling) for spelling in told_spellings(f"terms.answer.{name}"))


@cache
def answers(name: str) -> frozenset[str]:
    """Return the spellings of the answer ``name`` (yes, no, none, present, example), as ``keyed``."""
    return frozenset(keyed(spelling) for spelling in spellings(f"terms.answer.{name}"))


def nearest(text: str, choices: type[StrEnum]) -> StrEnum | None:
    """Return the value whose spelling comes nearest to ``text``, if any comes near."""
    found = lookup(choices)
    import difflib

    close = difflib.get_close_matches(keyed(text), list(found), n=1, cutoff=0.6)
    return found[close[0]] if close else None
