"""Normalized texts: without mark-up for display, letters and digits only for comparison."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_TAG = (
    r"<(?P<end>/?)(?P<name>(?:[a-z][a-z0-9]*:)?(?:i|b|u|em|strong|sub|sup|inf|scp|span|p|br|title|math|m[a-z]+))"
    r"(?:\s+[a-z][\w:-]*\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s<>\"'=]+))*\s*/?>"
)
_VOID = frozenset({"br", "p"})
"""Tags without an end tag, which become line breaks."""
INVISIBLE = re.compile(
    "[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]"
)
"""Characters that dossier cells neither store nor accept: control characters, direction marks, surrogates."""
_HYPHEN_LETTER = re.compile(r"(?<=[^\W\d_])[-‐]\n\s*(?=[a-zа-яёәғқңөұүһі])")
_HYPHEN_DIGIT = re.compile(r"(?<=\d)\s*([-–—])\s*\n\s*(?=\d)|(?<=\d)\n\s*([-–—])\s*(?=\d)")
_NOT_LETTERS = re.compile(r"[\W_]+")
LOOK_ALIKE = str.maketrans("ёаеорсухікмтвн", "eaeopcyxikmtbh")
"""Lower-case Cyrillic letters that look like Latin ones in lower or upper case; also е for ё."""
_BRACKETED = re.compile(r"^\[(.*)\]\.?$", re.DOTALL)


def plain(text: str | None) -> str:
    """Return ``text`` in one line, without mark-up, entities and invisible characters."""
    if not text:
        return ""
    if "<" in text or "&" in text:
        import html  # slow to load because of its table of entities

        text = html.unescape(_without_tags(html.unescape(text)))
    if not (text.isascii() and text.isprintable()):
        text = unicodedata.normalize("NFC", INVISIBLE.sub("", text))
    return " ".join(text.split())


def _without_tags(text: str) -> str:
    """Return ``text`` without mark-up: tags with an end tag in the text, and tags that need none.

    Why: in mathematics, “a<b and c>d” looks like a tag.
    """
    found = [(each["name"].casefold(), bool(each["end"])) for each in re.finditer(_TAG, text, re.IGNORECASE)]
    closed = {name for name, end in found if end} & {name for name, end in found if not end}

    def without(tag: re.Match[str]) -> str:
        name = tag["name"].casefold()
        if name.rpartition(":")[2] in _VOID:
            return " "
        return "" if name in closed else tag[0]

    return re.sub(_TAG, without, text, flags=re.IGNORECASE)


def one_line(text: str) -> str:
    """Return ``text`` in one line. A hyphen before a line break joins words or a range; other breaks become a space."""
    if text.isprintable():
        return " ".join(text.split())  # without line breaks and invisible characters
    text = INVISIBLE.sub("", text)
    text = _HYPHEN_LETTER.sub("", text)
    text = _HYPHEN_DIGIT.sub(lambda one: one[1] or one[2], text)
    return " ".join(text.split())


def folded_words(text: str) -> str:
    """Return ``text`` in lower case, with е for ё and single spaces, without punctuation at its ends."""
    return " ".join(text.casefold().replace("ё", "е").split()).strip(" .,;:–—-*")


def letters(text: str) -> str:
    """Return only the letters and digits of ``text``, in lower case, with е for ё."""
    return _NOT_LETTERS.sub("", unicodedata.normalize("NFKC", text).casefold().replace("ё", "е"))


def comparable(title: str | None) -> str:
    """Return a title or name normalized for comparison: letters and digits only, without outer brackets and mark-up.

    ``check`` and ``import`` treat texts with equal forms as the same title.

    Why: a Latin “A” typed in a Kazakh or Russian title is invisible, so look-alike letters are equal.
    """
    bare = plain(title)
    if found := _BRACKETED.match(bare):
        bare = found[1]
    return letters(bare).translate(LOOK_ALIKE)


def row_ranges(rows: Iterable[int]) -> str:
    """Return row numbers with ranges: ``5–7, 9``."""
    runs: list[list[int]] = []
    for row in sorted(rows):
        if runs and row == runs[-1][-1] + 1:
            runs[-1].append(row)
        else:
            runs.append([row])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
