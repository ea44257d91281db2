"""The numbers of the law stand in ``rules/`` alone: the code that measures and decides holds none of its own."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

HOME = Path(__file__).resolve().parents[2] / "src" / "titlecheck"
ROOMS = ("measures", "tracks", "assessment", "outlook")
DECIDING = ("calendar", "deadlines", "exempt", "filing", "recognition")
"""What decides in the room of the procedure; the rest of it reads files and draws pages."""
SAYING = ("forms", "report", "procedure", "intake")
"""The rooms that fill in, say, draw and read; a measure of the page in them is told by its name."""
LAYOUT = re.compile(
    r"width|wide|height|size|indent|margin|row|column|line|length|longest|letters|start|most|page|overview|summary",
    re.IGNORECASE,
)
"""Names of constants, parameters and attributes that measure a page, a file or a text."""
LAID = frozenset(("range", "enumerate", "lru_cache", "at", "_line", "write", "add_line", "add_table", "add_pair"))
"""Calls whose arguments are places and measures."""
FORMATS = {
    "forms/package.py": "Word files as packages",
    "intake/addresses.py": "letters of columns",
    "intake/apart.py": "a process of its own, with its limits",
    "intake/dates.py": "the calendar of a spreadsheet",
    "intake/json_text.py": "JSON as a text",
    "intake/limits.py": "the limits of files",
    "intake/ods.py": "the format of OpenDocument",
    "intake/toml_text.py": "TOML as a text",
    "intake/xlsx.py": "the format of Excel",
    "intake/xml.py": "parts of a package as XML",
    "intake/marks.py": "cells that say more than their values",
    "intake/marks_xls.py": "the old format of Excel",
    "intake/package.py": "workbooks as packages",
    "intake/saving.py": "files written whole",
    "procedure/ics.py": "calendar files",
    "procedure/pdf.py": "PDF files",
    "report/batch_tables.py": "widths of columns",
    "report/cells.py": "what a cell can hold, and its height",
    "report/drawing.py": "a picture",
    "report/room.py": "heights of rows",
}
"""Files that know a format of files or draw, and nothing of the law."""
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
    ("outlook/kinds.py", 100): "the highest percentile that there is",
    ("outlook/kinds.py", 4): "the lowest quartile that there is",
    ("outlook/lacks.py", 2): "a half",
    ("outlook/lacks.py", 0.1): "to how much the sheets of a book are told",
    ("outlook/lacks.py", 100_000): "how many rows each kind of further fact has for itself",
    ("outlook/lacks.py", 4): "how many ways are looked at further",
    ("outlook/lacks.py", 100): "how many questions a search may ask",
    ("outlook/minimal.py", 2): "a half",
    ("outlook/minimal.py", 40): "how many alternatives are enough",
    ("outlook/minimal.py", 200): "how many questions a search may ask",
    ("outlook/bench.py", 2): "the rank of a status that satisfies",
    ("outlook/course.py", 2): "a half",
    ("outlook/days.py", 2): "a half",
    ("measures/allocation.py", 2): "a half",
    ("outlook/headline.py", 2): "a half",
    ("outlook/headline.py", 10): "how many years are looked ahead where nobody says",
    ("outlook/headline.py", 9900): "a year after which nobody looks",
    ("outlook/headline.py", 12): "its last month",
    ("outlook/headline.py", 31): "its last day",
    ("outlook/looking.py", 1_000_000): "later than every day of the calendar that is seen",
    ("outlook/looking.py", 2): "a place in an order of routes",
    ("outlook/looking.py", 3): "a place in an order of routes",
    ("outlook/looking.py", 4): "a place in an order of routes",
    ("outlook/looking.py", 5): "a place in an order of routes",
    ("outlook/looking.py", 6): "a place in an order of routes",
    ("assessment/verdicts.py", 2): "the place of a verdict in the order of the list",
}
"""Every other number in the code, by file and value, and why it is none of the law's."""

SAID: dict[tuple[str, int | float], str] = {
    ("forms/conclusion.py", 100): "the last two digits of a year",
    ("forms/drafts.py", 2): "annex 2",
    ("forms/drafts.py", 3): "annex 3",
    ("forms/drafts.py", 4): "annex 4",
    ("forms/international.py", 10): "10**7, later than every day of the calendar",
    ("forms/international.py", 7): "the exponent of the same",
    ("forms/paper.py", 30): "how many signs of a template are shown",
    ("forms/pdf.py", 60.0): "seconds",
    ("forms/pdf.py", 10.0): "seconds a file",
    ("forms/shelf.py", 20): "seconds that a template may take",
    ("forms/works_list.py", 10): "10**7, later than every day of the calendar",
    ("forms/works_list.py", 7): "the exponent of the same",
    ("report/batch_pieces.py", 400): "points, the highest that a row may be",
    ("report/batch_pieces.py", 10): "10**9, so that whole numbers sort as texts",
    ("report/batch_pieces.py", 9): "the exponent of the same",
    ("intake/sheet_xml.py", 9): "how many digits the number of a column may have",
    ("report/batch_workbook.py", 1899): "the day from which Excel counts",
    ("report/batch_workbook.py", 12): "the month of the same",
    ("report/batch_workbook.py", 30): "the day of the same",
    ("report/batch_workbook.py", 10): "the size of letters",
    ("report/batch_workbook.py", 100): "numbers of links, beyond those of the sheet's other parts",
    ("report/batch_workbook.py", 16): "1 << 16, bytes that are read at once",
    ("report/batch_text.py", 8): "how far reasons are indented",
    ("report/console.py", 3): "how many reasons are told on the first screen",
    ("report/workbook.py", 2): "two columns, strict and lenient",
    ("intake/json_dossier.py", 2): "how many problems are looked for beyond those that are told",
    ("intake/records.py", 2): "how many problems are looked for beyond those that are told",
    ("intake/plain.py", 30): "digits of the longest number",
    ("intake/plain.py", 12): "the exponent of the greatest number",
    ("intake/plain.py", 13): "the exponent below the least number",
    ("intake/plain.py", 10): "the base of the same",
    ("intake/plain.py", 1e22): "where a binary number ceases to be exact as an integer",
    ("intake/plain.py", 1e-12): "the least number of a cell",
    ("intake/plain.py", 1e12): "the greatest number of a cell",
    ("report/batch_text.py", 4): "how far lines are indented",
    ("report/batch_text.py", 2): "how far notes are indented",
    ("intake/blame.py", 2): "how long a place in a document is",
    ("intake/blame.py", 4): "how long a place in a document is",
    ("intake/cells.py", 100): "per cent",
    ("intake/closed.py", 0.6): "how alike two words are",
    ("intake/facts.py", 2): "the row below the headings",
    ("intake/guide.py", 4): "a width",
    ("intake/guide.py", 32): "a width",
    ("intake/guide.py", 92): "a width",
    ("intake/headings.py", 0.84): "how alike two headings are",
    ("intake/headings.py", 0.06): "how alike two headings are",
    ("intake/headings.py", 3): "how many letters two headings may differ by",
    ("intake/headings.py", 4): "how long a heading is at least",
    ("intake/layout.py", 2): "how many categories of a journal have columns",
    ("intake/meeting.py", 2): "a place on the page",
    ("intake/meeting.py", 15): "how many rows are looked at",
    ("intake/plain.py", 8): "the signs of an ISSN",
    ("intake/plan.py", 2): "a half",
    ("intake/plan.py", 15): "how many rows are looked at",
    ("intake/sheet_xml.py", 2): "the height of a row",
    ("intake/sheet_xml.py", 13.5): "the height of a line",
    ("intake/sheet_xml.py", 400): "the greatest height of a row",
    ("intake/styles.py", 4): "room beside the letters",
    ("intake/workbook.py", 1_000_000): "a megabyte",
    ("procedure/folder.py", 500_000_000): "how large a file may be",
    ("procedure/paper.py", 2021): "a date that every file is given",
    ("procedure/paper.py", 7): "a month and a day of the same",
    ("procedure/tables.py", 2): "a free row",
    ("report/comparison.py", 2): "an indent",
    ("report/comparison.py", 4): "an indent",
    ("report/comparison.py", 6): "an indent",
    ("report/console.py", 2): "an indent",
    ("report/console.py", 4): "an indent",
    ("report/console.py", 6): "how many cells are named",
    ("report/json_result.py", 50_000): "how many rows are kept",
    ("report/metrics.py", 2): "a place in an order",
    ("report/metrics.py", 3): "a place in an order",
    ("report/outlook_view.py", 5): "how many ways are shown",
    ("report/outlook_view.py", 3): "how many ways are shown",
    ("report/speech.py", 2): "a run is longer",
    ("report/replay.py", 80): "a width",
    ("report/one_page.py", 1900): "how many letters fit on a page",
    ("report/sheets.py", 2): "a column",
    ("report/sheets.py", 10): "the size of plain letters",
    ("report/what_if.py", 2): "an indent",
    ("report/what_if.py", 4): "an indent",
    ("report/workbook.py", 4): "a column",
    ("report/workbook.py", 5): "a column",
    ("report/workbook.py", 40): "the length of a line to sign on",
}
"""The same for the rooms that say, beside what measures a page."""


def numbers(path: Path, *, laid_out: bool = False) -> Iterator[tuple[int | float, int]]:
    """Every number written in ``path``, with its line; also one that is made of a text.

    A number between square brackets only picks an item. ``laid_out``: what measures a page is left out.
    """
    tree = ast.parse(path.read_text(encoding="utf-8"))
    left_out = measuring(tree) if laid_out else set()
    items = {id(one) for node in ast.walk(tree) if isinstance(node, ast.Subscript) for one in ast.walk(node.slice)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and type(node.value) in (int, float) and id(node) not in items | left_out:
            yield node.value, node.lineno
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in QUOTED:
            for given in node.args:
                if isinstance(given, ast.Constant) and isinstance(given.value, str):
                    yield float(given.value), given.lineno


def measuring(tree: ast.AST) -> set[int]:
    """Every node that belongs to a measure of a page, a file or a text."""
    found: set[int] = set()

    def all_of(node: ast.AST | None) -> None:
        if node is not None:
            found.update(id(one) for one in ast.walk(node))

    for node in ast.walk(tree):
        named = []
        if isinstance(node, ast.keyword):
            named = [node.arg or ""]
        elif isinstance(node, ast.Assign):
            named = [ast.unparse(one) for one in node.targets]
        elif isinstance(node, ast.AnnAssign):
            named = [ast.unparse(node.target)]
        if any(map(LAYOUT.search, named)):
            all_of(node.value)  # type: ignore[attr-defined]
        if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in LAID:
            for given in node.args:
                all_of(given)
        elif isinstance(node, ast.arguments):
            plain = [*node.posonlyargs, *node.args]
            given = [*zip(plain[len(plain) - len(node.defaults) :], node.defaults, strict=True)]
            for argument, default in (*given, *zip(node.kwonlyargs, node.kw_defaults, strict=True)):
                if LAYOUT.search(argument.arg):
                    all_of(default)
    return found


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


def test_no_number_of_the_law_stands_where_things_are_said() -> None:
    files = [path for name in SAYING for path in sorted((HOME / name).rglob("*.py"))]
    files = [path for path in files if path.relative_to(HOME).as_posix() not in FORMATS and path.stem not in DECIDING]
    seen = [(path, value, line) for path in files for value, line in numbers(path, laid_out=True)]
    assert len(files) > 80
    assert all((HOME / name).is_file() for name in FORMATS)

    unexplained, used = [], set()
    for path, value, line in seen:
        name = path.relative_to(HOME).as_posix()
        if (name, value) in SAID:
            used.add((name, value))
        elif value not in HARMLESS:
            unexplained.append(f"{name}:{line}: {value}")
    assert not unexplained, "put it into rules/ with its paragraph, or explain it here"
    assert used == set(SAID), "explained, but no longer there"


def test_a_measure_of_a_page_is_told_from_a_number_of_the_law(tmp_path: Path) -> None:
    """As it once stood in two rooms that say things."""
    path = tmp_path / "room.py"
    path.write_text("_LIMITS = {'professor': (2, 50)}\n_WINDOW_YEARS = 5\n_WIDTHS = (9, 14)\nsay(width=80)\n", "utf-8")
    assert sorted(value for value, _ in numbers(path, laid_out=True)) == [2, 5, 50]
