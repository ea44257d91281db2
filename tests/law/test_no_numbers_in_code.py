"""The numbers of the law stand in ``rules/`` alone: the code that measures and decides holds none of its own."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

HOME = Path(__file__).resolve().parents[2] / "src" / "titlecheck"
ROOMS = ("measures", "tracks", "assessment", "outlook")
DECIDING = ("calendar", "deadlines", "exempt", "filing", "recognition")
"""What decides in the room of the procedure; the rest of it reads files and draws pages."""
HARMLESS = (0, 1, -1)
QUOTED = ("Decimal", "int", "float")
"""Calls that make a number of a text."""

EXPLAINED: dict[tuple[str, int], str] = {
    ("measures/case.py", 4_000_000): "an ordinal after every date of the calendar",
    ("measures/books.py", 10): "10**6, more printed sheets than any book has: what an empty cell could hold at most",
    ("measures/books.py", 6): "the exponent of the same",
    ("measures/publications.py", 2): "a half",
    ("measures/creations.py", 2): "half of a list that is made of two halves",
    ("measures/duplicates.py", 24): "of how many signs of a title its first letters are taken",
    ("measures/duplicates.py", 12): "how many letters of two titles are compared before the titles are",
    ("measures/time.py", 4096): "how many anniversaries are kept",
    ("measures/journal_number.py", 4096): "how many ISSNs are kept",
    ("outlook/kinds.py", 10_000_000): "a row below the last one that a sheet can have",
    ("outlook/kinds.py", 100): "per cent",
    ("outlook/lacks.py", 2): "a half",
    ("outlook/lacks.py", 0.1): "to how much the sheets of a book are told",
    ("outlook/lacks.py", 1000): "how many rows each kind of further fact has for itself",
    ("outlook/lacks.py", 4): "how many ways are looked at further",
    ("outlook/lacks.py", 100): "how many questions a search may ask",
    ("outlook/minimal.py", 2): "a half",
    ("outlook/minimal.py", 40): "how many alternatives are enough",
    ("outlook/minimal.py", 200): "how many questions a search may ask",
    ("outlook/bench.py", 2): "the rank of a status that satisfies",
    ("outlook/course.py", 2): "a half",
    ("outlook/outlook.py", 10): "how many years are looked ahead where nobody says",
    ("outlook/outlook.py", 9900): "a year after which nobody looks",
    ("outlook/outlook.py", 12): "its last month",
    ("outlook/outlook.py", 31): "its last day",
    ("outlook/outlook.py", 1_000_000): "later than every day of the calendar that is seen",
    ("outlook/outlook.py", 2): "a place in an order of routes",
    ("outlook/outlook.py", 3): "a place in an order of routes",
    ("outlook/outlook.py", 4): "a place in an order of routes",
    ("outlook/outlook.py", 5): "a place in an order of routes",
    ("outlook/outlook.py", 6): "a place in an order of routes",
    ("assessment/verdicts.py", 2): "the place of a verdict in the order of the list",
}
"""Every other number in the code, by file and value, and why it is none of the law's."""


def numbers(path: Path) -> Iterator[tuple[int | float, int]]:
    """Every number written in ``path``, with its line; also one that is made of a text.

    A number between square brackets only picks an item.
    """
    tree = ast.parse(path.read_text(encoding="utf-8"))
    items = {id(one) for node in ast.walk(tree) if isinstance(node, ast.Subscript) for one in ast.walk(node.slice)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and type(node.value) in (int, float) and id(node) not in items:
            yield node.value, node.lineno
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in QUOTED:
            for given in node.args:
                if isinstance(given, ast.Constant) and isinstance(given.value, str):
                    yield float(given.value), given.lineno


def test_no_number_of_the_law_stands_in_the_code() -> None:
    files = [path for name in ROOMS for path in sorted((HOME / name).rglob("*.py"))]
    files += [HOME / "procedure" / f"{name}.py" for name in DECIDING]
    seen = [(path, value, line) for path in files for value, line in numbers(path)]
    assert len(files) > 30
    assert len(seen) > 50

    unexplained, used = [], set()
    for path, value, line in seen:
        name = path.relative_to(HOME).as_posix()
        if (name, value) in EXPLAINED:
            used.add((name, value))
        elif value not in HARMLESS:
            unexplained.append(f"{name}:{line}: {value}")
    assert not unexplained, "put it into rules/ with its paragraph, or explain it here"
    assert used == set(EXPLAINED), "explained, but no longer there"
