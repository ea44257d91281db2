"""Entries of the catalogues of texts."""

from __future__ import annotations

from collections.abc import Iterator
from string import Formatter
from typing import Any


def entries(table: dict[str, Any], path: str = "") -> Iterator[tuple[str, dict[str, str]]]:
    """Yield every entry of a catalogue with its path: a table with texts, which may contain further tables."""
    texts = {key: value for key, value in table.items() if isinstance(value, str)}
    if texts:
        yield path, texts
    for key, value in table.items():
        if isinstance(value, dict):
            yield from entries(value, f"{path}.{key}".lstrip("."))


def placeholders(text: str) -> list[str]:
    """Return the names of the placeholders of a text, sorted; a repeated one is repeated."""
    return sorted(name for _, name, _, _ in Formatter().parse(text) if name is not None)
