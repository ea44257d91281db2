"""Scoring schemes as data, compared with a second transcript of the source."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from titlecheck.i18n import LANGUAGES, entry
from titlecheck.ruleset.scheme import Scheme
from titlecheck.ruleset.scheme_catalogue import all_schemes

COUNTS = {
    "satpayev": 60, "valikhanov": 21, "altynsarin": 64, "kultegin": 20, "kunayev": 60, "auezov": 21,
    "state_stipend": 80, "young_stipend": 69, "best_researcher_2025": 88,
}  # fmt: skip
CAPS = {
    "satpayev": (10, 10, 75, 5), "valikhanov": (10, 10, 75, 5), "altynsarin": (10, 10, 75, 5),
    "kultegin": (10, 15, 75), "kunayev": (10, 10, 75, 5), "auezov": (10, 10, 75, 5),
    "state_stipend": (10, 2, 3, 10, 10, 60, 5), "young_stipend": (10, 5, 10, 5, 65, 5),
    "best_researcher_2025": (5, 5, 20, 75),
}  # fmt: skip
PUBLICATIONS = {
    "satpayev": 59, "valikhanov": 20, "altynsarin": 63, "kultegin": 20, "kunayev": 59, "auezov": 20,
    "state_stipend": 64, "young_stipend": 64, "best_researcher_2025": 77,
}  # fmt: skip

Line = tuple[str, str, str]


def listing() -> dict[str, list[Line]]:
    """Return code, points and printed variant, by scheme."""
    found: dict[str, list[Line]] = {}
    name = ""
    for line in (Path(__file__).parent / "listing.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            name = line.strip("[]")
            found[name] = []
        elif line and not line.startswith("#"):
            said, _, printed = line.partition("  printed ")
            code, points = said.split()
            found[name].append((code, points, printed))
    return found


def scheme(name: str) -> Scheme:
    return all_schemes()[name].schemes[name]


def points(said: str) -> tuple[Fraction | None, str | None]:
    """Return number and formula of ``20*m/n``, ``30/n`` or ``0.75``."""
    if said == "-":
        return None, None
    if said.endswith("*m/n"):
        return Fraction(said.removesuffix("*m/n")), "m/n"
    if said.endswith("/n"):
        return Fraction(said.removesuffix("/n")), "1/n"
    return Fraction(said), None


def test_there_are_nine_schemes() -> None:
    assert list(all_schemes()) == list(COUNTS) == list(listing())


@pytest.mark.parametrize("name", COUNTS)
def test_every_row_is_in_the_source(name: str) -> None:
    ours = {
        row.code: (row.points, row.formula, (row.raw or row.raw_points) if row.repair != "" else "")
        for _, row in scheme(name).rows
    }
    theirs = {code: (*points(said), printed) for code, said, printed in listing()[name]}
    assert len(listing()[name]) == len(theirs) == COUNTS[name]
    assert sorted(ours) == sorted(theirs)
    assert ours == theirs


@pytest.mark.parametrize("name", COUNTS)
def test_sections_caps_and_places(name: str) -> None:
    found = scheme(name)
    assert tuple(section.cap for section in found.section) == CAPS[name]
    works = next(section for section in found.section if section.kind == "works")
    assert len([row for group, row in found.rows if group.section == works.code]) == PUBLICATIONS[name]
    assert works.limit == (4 if name == "best_researcher_2025" else 5)
    assert all(section.place for section in found.section)
    assert found.window.place


@pytest.mark.parametrize("name", COUNTS)
def test_codes_are_consecutive(name: str) -> None:
    """Siblings are 1, 2, 3 … after the printed codes are corrected."""
    found = scheme(name)
    codes = {row.code for _, row in found.rows} | {group.code for group in found.group}
    codes |= {section.code for section in found.section} | {one.code for one in found.headings}
    codes |= {code.rpartition(".")[0] for code in codes if "." in code}
    codes |= {code.rpartition(".")[0] for code in codes if "." in code}
    families: dict[str, set[int]] = {}
    for code in codes:
        above, _, last = code.rpartition(".")
        families.setdefault(above, set()).add(int(last))
    assert all(numbers == set(range(1, len(numbers) + 1)) for numbers in families.values())


def test_corrections_of_the_source_are_explained() -> None:
    repairs = [(row.code, row.repair) for name in COUNTS for _, row in scheme(name).rows if row.repair] + [
        (group.code, group.repair) for name in COUNTS for group in scheme(name).group if group.repair
    ]
    assert len(repairs) > 20
    for _, why in repairs:
        assert set(LANGUAGES) <= entry(f"scoring.repair.{why}").keys()


@pytest.mark.parametrize("name", [name for name in COUNTS if name != "best_researcher_2025"])
def test_a_band_is_never_worth_less_than_the_next(name: str) -> None:
    for group in scheme(name).group:
        given = [
            row.points for row in group.rows if row.band in ("lead", "half", "quarter", "rest", "few", "some", "many")
        ]
        assert given == sorted(given, reverse=True)
