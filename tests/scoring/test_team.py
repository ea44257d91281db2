"""Works of several authors: m and n found in author lists of every format."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest

from scoring.build import facts, scored

TEAM = (("Үлгиев Улан Маратович", "Ulgiyev Ulan"), ("Мысалов Тимур", "Mysalov Timur"), ("Петрова Анна", "Petrova Anna"))
OTHERS = ("Smith John", "Brown Bob", "Garcia Maria", "Tanaka Ken", "Weber Karl", "Rossi Luca")


def written(name: str, draw: Random) -> str:
    family, given = name.split()
    return draw.choice((f"{family} {given[0]}.", f"{given[0]}. {family}", f"{given} {family}", f"{family} {given}"))


@pytest.mark.parametrize("seed", range(25))
def test_the_share_of_each_author_of_a_work(seed: int) -> None:
    draw = Random(seed)
    own = draw.sample([latin for _, latin in TEAM], draw.randint(1, 3))
    rest = draw.sample(OTHERS, draw.randint(1, 6))
    names = [draw.choice(rest)]
    names += draw.sample(own + [one for one in rest if one not in names], len(own) + len(rest) - 1)
    text = draw.choice(("; ", ", ", "\n")).join(written(one, draw) for one in names)
    if draw.random() < 0.3:
        text = text.replace("; ", " and ")
    book = {"title": "b", "kind": "monograph", "authors": text, "place": "Routledge", "published_on": "2023"}
    article = {"title": "a", "type": "article", "authors": text, "published_on": "2023", "recommended": True}
    sheets = facts(
        authors=[{"name": name, "latin_name": latin} for name, latin in TEAM], books=[book], publications=[article],
        details=[{"sheet": "publications", "work_row": 4, "first_corresponding": False}],
    )  # fmt: skip
    found = scored("satpayev", None, sheets)
    share = Fraction(len(own), len(names))
    points = {one.sheet: (one.low, one.high) for part in found.sections for one in part.entries}
    assert points["books"] == (30 * share, 30 * share), text
    band = 2 if share >= Fraction(1, 2) else 1 if share >= Fraction(1, 4) else Fraction(1, 2)
    assert points["publications"] == (band, band), text
