"""Numbers of the law are in ``rules/`` only: code that measures and decides contains none."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

HOME = Path(__file__).resolve().parents[2] / "src" / "titlecheck"
ROOMS = ("eligibility",)
DECIDING = ("calendar", "due_dates", "exemptions", "document_file", "foreign_title")
"""The deciding modules of the procedure; its other modules read files and render pages."""
SAYING = ("documents", "rendering", "procedure", "workbook")
"""Packages that render, print and read; page dimensions in them are recognised by name."""
LAYOUT = re.compile(
    r"width|wide|height|size|indent|margin|row|column|line|length|longest|letters|start|most|page|overview|summary",
    re.IGNORECASE,
)
"""Names of constants, parameters and attributes for dimensions of pages, files and texts."""
LAID = frozenset(("range", "enumerate", "lru_cache", "at", "_line", "write", "add_line", "add_table", "add_pair"))
"""Calls whose arguments are positions and dimensions."""
FORMATS = {
    "documents/docx_package.py": "Word files as packages",
    "rendering/docx_table.py": "a page in Word",
    "workbook/zip_writer.py": "packages of parts",
    "workbook/cell_addresses.py": "letters of columns",
    "workbook/child_process.py": "a process of its own, with its limits",
    "workbook/date_cells.py": "the calendar of a spreadsheet",
    "workbook/json_text.py": "JSON as a text",
    "workbook/limits.py": "the limits of files",
    "workbook/ods.py": "the format of OpenDocument",
    "workbook/toml_text.py": "TOML as a text",
    "workbook/xlsx.py": "the format of Excel",
    "workbook/correction_sheet.py": "a sheet of a workbook as XML",
    "workbook/marked_copy.py": "a sheet of a workbook as XML",
    "workbook/sheet_notes.py": "notes of a sheet as XML",
    "workbook/styles.py": "widths and heights of cells",
    "workbook/xml.py": "parts of a package as XML",
    "workbook/cell_flags.py": "cells that say more than their values",
    "workbook/zip_guard.py": "workbooks as packages",
    "workbook/writer.py": "files written whole",
    "rendering/calendar_file.py": "calendar files",
    "procedure/pdf.py": "PDF files",
    "rendering/batch_tables.py": "widths of columns",
    "rendering/xlsx_style.py": "what a cell can hold, and its height",
    "rendering/timeline_svg.py": "a picture",
    "rendering/row_height.py": "heights of rows",
    "rendering/score_workbook.py": "widths of columns",
}
"""Modules for file formats or drawing, without any law."""
HARMLESS = (0, 1, -1)
QUOTED = ("Decimal", "int", "float")
"""Calls that convert a text to a number."""

EXPLAINED: dict[tuple[str, int | float], str] = {
    ("eligibility/headline_choice.py", 2): "of how few missing works the kinds that alone suffice are named",
    ("eligibility/headline_choice.py", float("inf")): "what has no measure is the last",
    ("eligibility/engine/context.py", 4_000_000): "an ordinal after every date of the calendar",
    (
        "eligibility/requirements/books.py",
        10,
    ): "10**6, more printed sheets than any book has: the most in an empty cell",
    ("eligibility/requirements/books.py", 6): "the exponent of the same",
    ("eligibility/requirements/publications.py", 2): "a half",
    ("eligibility/requirements/creative_works.py", 2): "half of a list that is made of two halves",
    ("eligibility/evidence/duplicates.py", 24): "of how many signs of a title its first letters are taken",
    ("eligibility/evidence/duplicates.py", 12): "how many letters of two titles are compared before the titles are",
    ("eligibility/evidence/periods.py", 4096): "how many anniversaries are kept",
    ("eligibility/evidence/journal_facts.py", 4096): "how many ISSNs are kept",
    ("eligibility/outlook/additional_evidence.py", 10_000_000): "a row below the last one that a sheet can have",
    ("eligibility/outlook/additional_evidence.py", 100): "the highest percentile that there is",
    ("eligibility/outlook/additional_evidence.py", 4): "the lowest quartile that there is",
    ("eligibility/outlook/shortfalls.py", 2): "a half",
    ("eligibility/outlook/shortfalls.py", 0.1): "to how much the sheets of a book are told",
    ("eligibility/outlook/shortfalls.py", 100_000): "how many rows each kind of further fact has for itself",
    ("eligibility/outlook/shortfalls.py", 4): "how many ways are looked at further",
    ("eligibility/outlook/shortfalls.py", 100): "how many questions a search may ask",
    ("eligibility/outlook/least_vectors.py", 2): "a half",
    ("eligibility/outlook/least_vectors.py", 40): "how many alternatives are enough",
    ("eligibility/outlook/least_vectors.py", 200): "how many questions a search may ask",
    ("eligibility/outlook/projection.py", 2): "the rank of a status that satisfies",
    ("eligibility/outlook/time_course.py", 2): "a half",
    ("eligibility/outlook/days.py", 2): "a half",
    ("eligibility/allocation/search.py", 2): "a half",
    ("eligibility/outlook/headline_dates.py", 2): "a half",
    ("eligibility/outlook/headline_dates.py", 10): "how many years are looked ahead where nobody says",
    ("eligibility/outlook/headline_dates.py", 9900): "a year after which nobody looks",
    ("eligibility/outlook/headline_dates.py", 12): "its last month",
    ("eligibility/outlook/headline_dates.py", 31): "its last day",
    ("eligibility/outlook/prospects.py", 1_000_000): "later than every day of the calendar that is seen",
    ("eligibility/outlook/prospects.py", 2): "a place in an order of routes",
    ("eligibility/outlook/prospects.py", 3): "a place in an order of routes",
    ("eligibility/outlook/prospects.py", 4): "a place in an order of routes",
    ("eligibility/outlook/prospects.py", 5): "a place in an order of routes",
    ("eligibility/outlook/prospects.py", 6): "a place in an order of routes",
}
"""Every other number in the code, by file and value, with the reason why it is not of the law."""

SAID: dict[tuple[str, int | float], str] = {
    ("rendering/headline_text.py", 2): "how many ways are named beside other gaps",
    ("rendering/headline_text.py", 4): "how many ways are named where a requirement alone is missing",
    ("rendering/routes_text.py", 2): "an indent",
    ("rendering/score_phrases.py", 2): "digits behind the comma",
    ("rendering/score_phrases.py", 3): "a place in a list of lines",
    ("workbook/own_documents.py", 4_000): "bytes in which a maker is named",
    ("workbook/__init__.py", 1_000_000): "bytes of a megabyte",
    ("workbook/suggestions.py", 0.75): "how near a suggested word must be",
    ("workbook/suggestions.py", 0.1): "by how much it must be nearer than the next one",
    ("documents/file_names.py", 2): "the second file of one name",
    ("documents/conclusion.py", 100): "the last two digits of a year",
    ("documents/drafts.py", 2): "annex 2",
    ("documents/drafts.py", 3): "annex 3",
    ("documents/drafts.py", 4): "annex 4",
    ("documents/annex_2.py", 10): "10**7, later than every day of the calendar",
    ("documents/annex_2.py", 7): "the exponent of the same",
    ("documents/office_process.py", 127): "the exit code of a shell for a command that cannot be run",
    ("documents/pdf_export.py", 60.0): "seconds",
    ("documents/pdf_export.py", 10.0): "seconds a file",
    ("documents/template_store.py", 20): "seconds that a template may take",
    ("documents/publication_list.py", 10): "10**7, later than every day of the calendar",
    ("documents/publication_list.py", 7): "the exponent of the same",
    ("rendering/batch_parts.py", 400): "points, the highest that a row may be",
    ("rendering/batch_parts.py", 10): "10**9, so that whole numbers sort as texts",
    ("rendering/batch_parts.py", 9): "the exponent of the same",
    ("workbook/sheet_xml.py", 9): "how many digits the number of a column may have",
    ("rendering/batch_workbook.py", 1899): "the day from which Excel counts",
    ("rendering/batch_workbook.py", 12): "the month of the same",
    ("rendering/batch_workbook.py", 30): "the day of the same",
    ("rendering/batch_workbook.py", 10): "the size of letters",
    ("rendering/batch_workbook.py", 100): "numbers of links, beyond those of the sheet's other parts",
    ("rendering/batch_workbook.py", 16): "1 << 16, bytes that are read at once",
    ("rendering/batch_text.py", 8): "how far reasons are indented",
    ("rendering/text_page.py", 3): "how many reasons are told on the first screen",
    ("rendering/result_workbook.py", 2): "two columns, strict and lenient",
    ("workbook/json_dossier.py", 2): "how many problems are looked for beyond those that are told",
    ("workbook/records.py", 2): "how many problems are looked for beyond those that are told",
    ("workbook/scalars.py", 30): "digits of the longest number",
    ("workbook/scalars.py", 12): "the exponent of the greatest number",
    ("workbook/scalars.py", 13): "the exponent below the least number",
    ("workbook/scalars.py", 10): "the base of the same",
    ("workbook/scalars.py", 1e22): "where a binary number ceases to be exact as an integer",
    ("workbook/scalars.py", 1e-12): "the least number of a cell",
    ("workbook/scalars.py", 1e12): "the greatest number of a cell",
    ("rendering/batch_text.py", 4): "how far lines are indented",
    ("rendering/batch_text.py", 2): "how far notes are indented",
    ("workbook/model_issues.py", 2): "how long a place in a document is",
    ("workbook/model_issues.py", 4): "how long a place in a document is",
    ("workbook/cells.py", 100): "per cent",
    ("workbook/choices.py", 0.6): "how alike two words are",
    ("workbook/fact_sheets.py", 2): "the row below the headings",
    ("workbook/instruction_sheets.py", 4): "a width",
    ("workbook/instruction_sheets.py", 32): "a width",
    ("workbook/instruction_sheets.py", 92): "a width",
    ("workbook/headings.py", 0.84): "how alike two headings are",
    ("workbook/headings.py", 0.06): "how alike two headings are",
    ("workbook/headings.py", 3): "how many letters two headings may differ by",
    ("workbook/headings.py", 4): "how long a heading is at least",
    ("workbook/columns.py", 2): "how many categories of a journal have columns",
    ("workbook/meeting_workbook.py", 2): "a place on the page",
    ("workbook/scalars.py", 8): "the signs of an ISSN",
    ("workbook/tables.py", 2): "a half",
    ("workbook/sheet_xml.py", 2): "the height of a row",
    ("workbook/sheet_xml.py", 13.5): "the height of a line",
    ("workbook/sheet_xml.py", 400): "the greatest height of a row",
    ("workbook/reader.py", 1_000_000): "a megabyte",
    ("procedure/scan_folder.py", 500_000_000): "how large a file may be",
    ("rendering/xlsx_table.py", 2): "a free row",
    ("rendering/registry_comparison.py", 2): "an indent",
    ("rendering/registry_comparison.py", 4): "an indent",
    ("rendering/registry_comparison.py", 6): "an indent",
    ("rendering/text_page.py", 2): "an indent",
    ("rendering/text_page.py", 4): "an indent",
    ("rendering/text_page.py", 6): "how many cells are named",
    ("rendering/metric_text.py", 2): "a place in an order",
    ("rendering/metric_text.py", 3): "a place in an order",
    ("rendering/outlook_view.py", 5): "how many ways are shown",
    ("rendering/outlook_view.py", 3): "how many ways are shown",
    ("rendering/replay_text.py", 80): "a width",
    ("rendering/sheets.py", 2): "a column",
    ("rendering/sheets.py", 10): "the size of plain letters",
    ("rendering/what_if.py", 2): "an indent",
    ("rendering/what_if.py", 4): "an indent",
    ("rendering/result_workbook.py", 4): "a column",
    ("rendering/result_workbook.py", 5): "a column",
    ("rendering/result_workbook.py", 40): "the length of a line to sign on",
}
"""The same for the rendering packages, apart from page dimensions."""


def numbers(path: Path, *, laid_out: bool = False) -> Iterator[tuple[int | float, int]]:
    """Yield every number in ``path`` with its line, including numbers made from texts.

    Indexes in square brackets are skipped; with ``laid_out`` also page dimensions.
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
    """Return every node that is part of a page, file or text dimension."""
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


def test_no_number_of_the_law_is_in_deciding_code() -> None:
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


def test_no_number_of_the_law_is_in_rendering_code() -> None:
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


def test_a_page_dimension_is_distinguished_from_a_number_of_the_law(tmp_path: Path) -> None:
    """Numbers in both positions once occurred in rendering code."""
    path = tmp_path / "room.py"
    path.write_text("_LIMITS = {'professor': (2, 50)}\n_WINDOW_YEARS = 5\n_WIDTHS = (9, 14)\nsay(width=80)\n", "utf-8")
    assert sorted(value for value, _ in numbers(path, laid_out=True)) == [2, 5, 50]
