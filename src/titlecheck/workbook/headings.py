"""Recognition of sheets and headings in three languages, in any unambiguous spelling."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from titlecheck.i18n import LANGUAGES, entry
from titlecheck.text.normalize import letters
from titlecheck.workbook.choices import spellings
from titlecheck.workbook.columns import OTHER_SHEETS, SHEETS
from titlecheck.workbook.fold import skeleton

_NEAR = 0.84
_AHEAD = 0.06
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_DIGITS = re.compile(r"\d")


class Names:
    """Names of several things.

    ``written`` (fast path) are the template's spellings, ``exact`` compares letters, ``alike`` look-alike letters.
    """

    __slots__ = ("_folded", "_spelled", "written")

    def __init__(self, spelled: dict[str, list[str]]) -> None:
        """Index the spellings of each key, the most important first: earlier ones take precedence."""
        self._spelled = spelled
        self._folded: tuple[dict[str, str], dict[str, str]] | None = None
        self.written: dict[str, str] = {}
        for key, name in self._by_rank():
            self.written.setdefault(name, key)

    def _by_rank(self) -> Iterator[tuple[str, str]]:
        for rank in range(max(map(len, self._spelled.values()))):
            for key, names in self._spelled.items():
                if rank < len(names):
                    yield key, names[rank]

    @property
    def exact(self) -> dict[str, str]:
        """Keys by the letters of their names."""
        return self._fold()[0]

    @property
    def alike(self) -> dict[str, str]:
        """Keys by the look-alike form of their names."""
        return self._fold()[1]

    def _fold(self) -> tuple[dict[str, str], dict[str, str]]:
        # Not needed for workbooks made from the template.
        if self._folded is None:
            exact: dict[str, str] = {}
            alike: dict[str, str] = {}
            for key, name in self._by_rank():
                exact.setdefault(letters(name), key)
                alike.setdefault(skeleton(name), key)
            self._folded = exact, alike
        return self._folded

    def knows(self, text: str) -> bool:
        """Return whether ``text`` is one of the names, ignoring look-alike letters."""
        return text in self.written or skeleton(text) in self.alike

    def find(self, text: str) -> tuple[str, str] | None:
        """Return the key that ``text`` means and how it was recognised (``exact``, ``letters``, ``typo``), or None."""
        if key := self.written.get(text):
            return key, "exact"
        plain = letters(text)
        if not plain:
            return None
        if key := self.exact.get(plain):
            return key, "exact"
        look = skeleton(text)
        if key := self.alike.get(look):
            return key, "letters"
        if "(" in text or "[" in text:
            bare = skeleton(_BRACKETS.sub("", text))
            if key := self.alike.get(bare):
                return key, "typo"
        key = self._close(look)
        return (key, "typo") if key else None

    def _close(self, look: str) -> str | None:
        """Return the only key similar to ``look``, or None.

        Digits must agree, and the next best key must be clearly worse.
        """
        if len(look) < 4:
            return None
        digits = _DIGITS.findall(look)
        import difflib

        matcher = difflib.SequenceMatcher(autojunk=False)
        matcher.set_seq2(look)
        best: dict[str, float] = {}
        for name, key in self.alike.items():
            if abs(len(name) - len(look)) > 3 or _DIGITS.findall(name) != digits:
                continue
            matcher.set_seq1(name)
            if matcher.real_quick_ratio() >= _NEAR and matcher.quick_ratio() >= _NEAR:
                best[key] = max(best.get(key, 0), matcher.ratio())
        ranked = sorted(best.items(), key=lambda pair: -pair[1])
        if not ranked or ranked[0][1] < _NEAR:
            return None
        if len(ranked) > 1 and ranked[0][1] - ranked[1][1] < _AHEAD:
            return None
        return ranked[0][0]


def _spelled(table: dict[str, Any], machine: str) -> list[str]:
    short = table.get("short", {})
    return [*(table[lang] for lang in LANGUAGES), machine, *table.get("also", ()), *short.values()]


@cache
def sheet_names() -> Names:
    """Return the names of the workbook's sheets."""
    return Names({key: _spelled(entry(f"sheets.{key}"), key) for key in (*SHEETS, *OTHER_SHEETS)})


@cache
def heading_names(sheet: str) -> Names:
    """Return the headings of ``sheet`` (for a fact sheet: its labels)."""
    fields = entry(f"fields.{sheet}")
    return Names({key: _spelled(fields[key], key) for key in SHEETS[sheet].by_key})


@cache
def answer_names() -> Names:
    """Return the headings common to all sheets: number, value and hint."""
    return Names({key: spellings(f"terms.answer.{key}") for key in ("number", "value", "hint", "fact")})
