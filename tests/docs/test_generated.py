"""Generated pages are up to date."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

HOME = Path(__file__).resolve().parents[2]


def written() -> ModuleType:
    """Return ``tools/write_docs.py`` as a module."""
    spec = importlib.util.spec_from_file_location("write_docs", HOME / "tools" / "write_docs.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


PAGES: dict[Path, str] = written().pages()


def test_generated_pages_are_found() -> None:
    readings = {"readings.kk.md", "readings.ru.md", "readings.en.md"}
    assert {path.name for path in PAGES} == {*readings, "dossier.md", "commands.md"}
    assert all(len(text) > 5000 for text in PAGES.values())


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_generated_page_is_up_to_date(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == PAGES[path], "run: python tools/write_docs.py"


def test_every_link_between_pages_has_a_target() -> None:
    pages = [HOME / "README.md", HOME / "CHANGELOG.md", *sorted((HOME / "docs").glob("*.md"))]
    links = [
        (page, link.partition("#")[0])
        for page in pages
        for link in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8"))
        if "://" not in link and not link.startswith("#")
    ]
    assert len(links) > 10
    assert not [f"{page.name}: {link}" for page, link in links if not (page.parent / link).exists()]
