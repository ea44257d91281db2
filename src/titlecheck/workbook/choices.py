"""Closed lists: conversion between words in three languages and values of a dossier."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache, lru_cache

from titlecheck.i18n import LANGUAGES, Language, entry, word
from titlecheck.workbook.fold import skeleton

_WORD_BOUNDARY = re.compile(r"(?<=[a-z])(?=[A-Z])")


def table_name(choices: type[StrEnum]) -> str:
    """Return the table of ``i18n/terms.toml`` with the words of ``choices``."""
    return _WORD_BOUNDARY.sub("_", choices.__name__).lower()


def term(value: StrEnum) -> str:
    """Return the catalogue key of ``value``."""
    return f"terms.{table_name(type(value))}.{value.value}"


def shown(value: StrEnum, lang: Language) -> str:
    """Return ``value`` as displayed in ``lang``."""
    return word(term(value), lang)


def spellings(key: str) -> list[str]:
    """Return all spellings of an entry: in three languages and under ``also``."""
    table = entry(key)
    return [*(table[lang] for lang in LANGUAGES), *table.get("also", ())]


def told_spellings(key: str) -> list[str]:
    """Return spellings that are understood with a note: those under ``read_as``."""
    return list(entry(key).get("read_as", ()))


@lru_cache(maxsize=4096)  # words such as “none” occur in many cells
def keyed(text: str) -> str:
    """Return the lookup form of a word; symbols such as “+” are kept."""
    return skeleton(text) or text.strip()


@cache
def lookup(choices: type[StrEnum]) -> dict[str, StrEnum]:
    """Return the values of ``choices`` by look-alike form of every spelling, and by the exact displayed words."""
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
    """Return the values of ``choices`` by the template's words: fast path for most cells."""
    return {shown(value, lang): value for value in choices for lang in LANGUAGES}


@cache
def tolerated_answers(name: str) -> frozenset[str]:
    """Return the spellings of the answer ``name`` that are understood with a note, in lookup form."""
    return frozenset(keyed(spelling) for spelling in told_spellings(f"terms.answer.{name}"))


@cache
def answers(name: str) -> frozenset[str]:
    """Return the spellings of the answer ``name`` (yes, no, none, present, example), in lookup form."""
    return frozenset(keyed(spelling) for spelling in spellings(f"terms.answer.{name}"))


def nearest(text: str, choices: type[StrEnum]) -> StrEnum | None:
    """Return the value with the spelling most similar to ``text``, or None."""
    found = lookup(choices)
    import difflib

    close = difflib.get_close_matches(keyed(text), list(found), n=1, cutoff=0.6)
    return found[close[0]] if close else None
