"""Texts of an import: complete in three languages, one for every code."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator
from pathlib import Path

from catalogues import entries
from titlecheck.i18n import LANGUAGES, catalogue
from titlecheck.importers.document_types import _BOOKS
from titlecheck.importers.merge_plan import RecordKind
from titlecheck.importers.target_sheets import SHEETS
from titlecheck.importers.work import SourceKind

ROOM = Path(__file__).resolve().parents[2] / "src" / "titlecheck" / "importers"


def said_codes(name: str) -> set[str]:
    """Return the codes passed as first argument of ``name`` anywhere in the package, in conditions as well."""
    found: set[str] = set()
    for path in ROOM.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and _name(node.func) == name:
                found |= set(_texts(node.args[0]))
    return found


def _texts(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.IfExp):
        yield from (*_texts(node.body), *_texts(node.orelse))
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value


def _name(func: ast.expr) -> str:
    return func.attr if isinstance(func, ast.Attribute) else func.id if isinstance(func, ast.Name) else ""


def test_every_entry_has_three_languages_and_the_same_placeholders() -> None:
    seen = 0
    for path, entry in entries(catalogue("bibliography")):
        seen += 1
        assert all(entry.get(lang, "").strip() for lang in LANGUAGES), path
        fields = {
            lang: {name for _, name, _, _ in string.Formatter().parse(entry[lang]) if name is not None}
            for lang in LANGUAGES
        }
        assert fields["kk"] == fields["ru"] == fields["en"], path
    assert seen > 100


def test_every_code_has_its_texts() -> None:
    words = catalogue("bibliography")
    remarks, faults = said_codes("RecordNote"), said_codes("fault") | said_codes("export_problem")
    assert len(remarks) > 12
    assert len(faults) > 12
    assert remarks <= set(words["remark"])
    assert faults <= set(words["problem"])
    assert said_codes("unreadable") <= set(catalogue("intake")["problem"])
    assert {source for source in SourceKind if source is not SourceKind.DOSSIER} <= set(words["source"])
    apart = {RecordKind.WORK, RecordKind.PATENT, RecordKind.CREATIVE}
    assert set(RecordKind) - apart <= set(words["left"])
    assert {"author_not_among", "author_perhaps", "author_none", "author_unknown", *_BOOKS.values()} <= set(
        words["remark"]
    )
    assert set(words["report"]["part"]["added"]) == set(SHEETS.values())
    # A creative work has no number that could identify two rows as one work.
    assert set(words["report"]["rows_twice"]) == set(SHEETS.values()) - {"creative_works"}
