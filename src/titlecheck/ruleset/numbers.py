"""Numbers of an edition by their place in ``rules/``, for texts.

A text names a number as ``{§4.publications.total}``: file, section, name. ``i18n.word`` fills it in; the part after §
is looked up here:

- ``§4-1``: paragraph 4-1, and below it the sections of its file;
- ``§all``: the same section of every paragraph that has it, as ``10 (4, 4-1); 20 (5)``: each number, with its
  paragraphs unless all have the same number;
- ``§R02``: the switch with that number in ``readings.toml``;
- ``§edition``: ``edition.toml``;
- ``§procedure``: ``procedure.toml``, read on first use. Only its tables are read: building the models would take a
  fourteenth of a check, for one number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from titlecheck.ruleset.edition import Edition


class Numbers:
    """Numbers of one edition; without an edition, those of the newest one, read on first use."""

    __slots__ = ("_edition", "_procedure")

    def __init__(self, edition: Edition | None = None) -> None:
        self._edition = edition
        self._procedure: _Section | None = None

    def __getitem__(self, name: str) -> Any:
        """Return the value of a name that begins with §; raise ``KeyError`` if there is none."""
        key = name.removeprefix("§")
        if key == name:
            raise KeyError(name)
        if self._edition is None:
            from titlecheck.ruleset.edition import load_edition

            self._edition = load_edition()
        law = self._edition
        if key == "edition":
            return law
        if key == "all":
            return EveryParagraph(law.routes)
        if key == "procedure":
            from titlecheck.ruleset.edition import procedure_tables

            if self._procedure is None:
                self._procedure = _Section(procedure_tables(law.home))
            return self._procedure
        if key.startswith("R"):
            return law.readings[law.readings.find(key)[0]]
        return law.routes[key]


class _Section:
    """Table of ``rules/``: values by attribute, tables by attribute or by key, as in ``terms[appeal]``."""

    __slots__ = ("_values",)

    def __init__(self, values: Mapping[str, Any]) -> None:
        self._values = values

    def __reduce__(self) -> tuple[type[_Section], tuple[Mapping[str, Any]]]:
        """Rebuild from the values. Why: unpickling reads attributes before the values exist."""
        return _Section, (self._values,)

    def __getitem__(self, name: str) -> Any:
        value = self._values[name]
        return _Section(value) if isinstance(value, dict) else value

    def __getattr__(self, name: str) -> Any:
        try:
            return self[name]
        except KeyError:
            raise AttributeError(name) from None


NEWEST = Numbers()
"""Numbers of the newest edition."""


class EveryParagraph:
    """Same place in every paragraph: sections, and values below them."""

    __slots__ = ("_found", "_order")

    def __init__(self, found: Mapping[str, Any], order: tuple[str, ...] = ()) -> None:
        self._found = found
        self._order = order or tuple(found)

    def __getattr__(self, name: str) -> EveryParagraph:
        """Return the next level, without paragraphs that lack it."""
        below = {paragraph: getattr(one, name) for paragraph, one in self._found.items()}
        return EveryParagraph({paragraph: one for paragraph, one in below.items() if one is not None}, self._order)

    def __str__(self) -> str:
        """Return the values with their paragraphs; only the value if all paragraphs agree."""
        if len(self._found) == len(self._order) and len({*self._found.values()}) == 1:
            return str(*{*self._found.values()})
        places: dict[Any, list[str]] = {}
        for paragraph, value in self._found.items():
            places.setdefault(value, []).append(paragraph)
        return "; ".join(f"{value} ({', '.join(_runs(where, self._order))})" for value, where in places.items())


def _runs(paragraphs: Iterable[str], order: tuple[str, ...]) -> Iterator[str]:
    """Yield paragraphs, with runs of three or more shortened as ``5-2 … 5-6``."""
    runs: list[list[str]] = []
    for one in paragraphs:
        last = runs[-1][-1] if runs else ""
        if "-" in last and one[0] == last[0] and order.index(one) == order.index(last) + 1:
            runs[-1].append(one)
        else:
            runs.append([one])
    for run in runs:
        yield from [f"{run[0]} … {run[-1]}"] if len(run) > 2 else run
