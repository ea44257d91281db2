"""The numbers of an edition by their place in ``rules/``, for the texts that tell them.

A text names a number as ``{§4.publications.total}``: the file, the section, the name. ``word`` of the room of the
words fills it in; what stands after § is looked up here:

- ``§4-1``: the paragraph 4-1, and below it the sections of its file;
- ``§all``: the same section of every paragraph that has it, as ``10 (4, 4-1); 20 (5)``: the number, and the
  paragraphs that ask for it, unless all of them do;
- ``§R02``: the switch of that number in ``readings.toml``;
- ``§edition``: ``edition.toml``;
- ``§procedure``: ``procedure.toml``, which is read when a text first asks for it. Its tables are enough: building
  their models would take a fourteenth of a check, for one number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from titlecheck.ruleset.edition import Edition


class Numbers:
    """The numbers of one edition; without one, those of the newest, which is read when a text first asks for it."""

    __slots__ = ("_edition", "_procedure")

    def __init__(self, edition: Edition | None = None) -> None:
        self._edition = edition
        self._procedure: _Section | None = None

    def __getitem__(self, name: str) -> Any:
        """Return what stands under a name that begins with §; raise ``KeyError`` where there is nothing."""
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
    """A table of ``rules/``: its values by attribute, its tables by attribute or, as in ``terms[appeal]``, by key."""

    __slots__ = ("_values",)

    def __init__(self, values: Mapping[str, Any]) -> None:
        self._values = values

    def __reduce__(self) -> tuple[type[_Section], tuple[Mapping[str, Any]]]:
        """Rebuild from the values. Why: unpickling asks for attributes before there are values."""
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
"""The numbers of the newest edition."""


class EveryParagraph:
    """The same place in every paragraph: its sections, and below them their values."""

    __slots__ = ("_found", "_order")

    def __init__(self, found: Mapping[str, Any], order: tuple[str, ...] = ()) -> None:
        self._found = found
        self._order = order or tuple(found)

    def __getattr__(self, name: str) -> EveryParagraph:
        """Return one step down, without the paragraphs that have nothing there."""
        below = {paragraph: getattr(one, name) for paragraph, one in self._found.items()}
        return EveryParagraph({paragraph: one for paragraph, one in below.items() if one is not None}, self._order)

    def __str__(self) -> str:
        """Return the values with the paragraphs that have them; the value alone where all paragraphs have the same."""
        if len(self._found) == len(self._order) and len({*self._found.values()}) == 1:
            return str(*{*self._found.values()})
        places: dict[Any, list[str]] = {}
        for paragraph, value in self._found.items():
            places.setdefault(value, []).append(paragraph)
        return "; ".join(f"{value} ({', '.join(_runs(where, self._order))})" for value, where in places.items())


def _runs(paragraphs: Iterable[str], order: tuple[str, ...]) -> Iterator[str]:
    """Paragraphs with three and more that follow on one another drawn together, as ``5-2 … 5-6``."""
    runs: list[list[str]] = []
    for one in paragraphs:
        last = runs[-1][-1] if runs else ""
        if "-" in last and one[0] == last[0] and order.index(one) == order.index(last) + 1:
            runs[-1].append(one)
        else:
            runs.append([one])
    for run in runs:
        yield from [f"{run[0]} … {run[-1]}"] if len(run) > 2 else run
