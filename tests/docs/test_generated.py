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


def anchors(path: Path) -> set[str]:
    """Return the anchors of the headings of a page, as GitHub makes them."""
    headings = re.findall(r"(?m)^#+ (.+)$", path.read_text(encoding="utf-8"))
    return {re.sub(r"[^\w -]", "", heading).strip().lower().replace(" ", "-") for heading in headings}


def test_every_link_between_pages_has_a_target() -> None:
    pages = [*HOME.glob("*.md"), *HOME.glob("docs/*.md"), *HOME.glob("samples/*.md"), *HOME.glob("tests/*/README.md")]
    links = [
        (page, *link.partition("#")[::2])
        for page in pages
        for link in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8"))
        if "://" not in link
    ]
    assert len(links) > 100
    for page, file, anchor in links:
        target = page.parent / file if file else page
        assert target.exists(), f"{page.name}: {file}"
        assert not anchor or target.suffix != ".md" or anchor in anchors(target), f"{page.name}: {file}#{anchor}"


def test_every_module_named_on_a_page_exists() -> None:
    files = {
        path.relative_to(HOME).as_posix() for top in ("src", "tools", "tests") for path in (HOME / top).rglob("*.py")
    }
    named = {
        (page.name, name)
        for page in (HOME / "docs" / f"{name}.md" for name in ("architecture", "web", "api", "forms", "procedure"))
        for name in re.findall(r"`((?:\w+/)*\w+\.py)[`:]", page.read_text(encoding="utf-8"))
    }
    assert len(named) > 50
    assert not [one for one in named if not any(f"/{file}".endswith(f"/{one[1]}") for file in files)]
