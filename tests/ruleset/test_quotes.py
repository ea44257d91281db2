"""Route files quote the law: every part of every paragraph once, above its numbers, word for word."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

HOME = Path(__file__).resolve().parents[2]
ROUTES = HOME / "rules" / "order-128" / "2021-07-07" / "routes"
LAW = Path(__file__).parent / "law" / "order-128-2021-07-07.kk.txt"
PARAGRAPHS = sorted(path.stem for path in ROUTES.glob("*.toml"))


def law_parts() -> dict[str, dict[str, str]]:
    """Return the text of paragraphs 4 to 5-6 by paragraph and place, such as ``4(2)/3`` for a third part."""
    found: dict[str, dict[str, str]] = {}
    paragraph = place = ""
    number = 1
    for block in LAW.read_text(encoding="utf-8").split("\n\n"):
        text = " ".join(block.split())
        if begins := re.match(r"(\d(?:-\d)?)\. ", text):
            paragraph = place = begins[1]
            found[paragraph], number = {paragraph: text}, 1
        elif sub := re.match(r"(\d)\)", text):
            place, number = f"{paragraph}({sub[1]})", 1
            found[paragraph][place] = text
        else:
            number += 1
            found[paragraph][f"{place}/{number}"] = text
    return found


def quotes(path: Path) -> list[tuple[str, str]]:
    """Return the place and the text of every quote in a file of rules."""
    found: list[tuple[str, str]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if begins := re.match(r"# (\d(?:-\d)?(?:\(\d\))?(?:/\d+)?): (.+)", line):
            found.append((begins[1], begins[2]))
        elif found and line.startswith("#   "):
            found[-1] = (found[-1][0], f"{found[-1][1]} {line[4:]}")
    return found


def test_every_route_has_a_stored_law_text() -> None:
    assert len(PARAGRAPHS) == 14
    assert sorted(law_parts()) == PARAGRAPHS


@pytest.mark.parametrize("paragraph", PARAGRAPHS)
def test_a_route_file_quotes_its_whole_paragraph_and_nothing_else(paragraph: str) -> None:
    said = quotes(ROUTES / f"{paragraph}.toml")
    assert len(said) >= 4
    assert len(dict(said)) == len(said), "a part is quoted twice"
    assert dict(said) == law_parts()[paragraph]


@pytest.mark.parametrize("paragraph", PARAGRAPHS)
def test_a_number_is_at_or_below_the_quote_of_its_place(paragraph: str) -> None:
    lines = (ROUTES / f"{paragraph}.toml").read_text(encoding="utf-8").splitlines()
    quoted: set[str] = set()
    cited = 0
    for line in lines:
        if begins := re.match(r"# (\d(?:-\d)?(?:\(\d\))?(?:/\d+)?): ", line):
            quoted.add(begins[1])
        elif place := re.search(r'"(\d(?:-\d)?(?:\(\d\))?(?:/\d+)?)(?: > [^"]*)?"\]$', line):
            cited += 1
            assert place[1] in quoted, line
    assert cited > 8
