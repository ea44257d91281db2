"""Samples: each gives its stated verdict and is up to date with the generator."""

from __future__ import annotations

import sys
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from titlecheck.dossier import RECORD_SHEETS, Dossier
from titlecheck.eligibility import assess
from titlecheck.results import RouteResult, Status
from titlecheck.ruleset import load_edition
from titlecheck.workbook import ReadingOutcome, read_dossier

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "samples"
STALE = "run tools/make_samples.py"

sys.path.append(str(ROOT / "tools"))

import make_samples  # noqa: E402
from sample_candidates.dossiers import dossier  # noqa: E402
from sample_candidates.library import candidates, field  # noqa: E402
from sample_candidates.page import page  # noqa: E402

EDITION = load_edition()
NAMES = list(candidates())


@cache
def reading(name: str) -> ReadingOutcome:
    """Return the reading outcome of the workbook."""
    return read_dossier(SAMPLES / f"{name}.xlsx")


def there(name: str) -> Dossier:
    """Return the dossier in the workbook."""
    found = reading(name)
    assert found.problems == ()
    assert found.dossier is not None
    return found.dossier


def best(name: str) -> RouteResult:
    """Return the best route of the candidate."""
    return assess(there(name), edition=EDITION).routes[0]


@pytest.mark.parametrize("name", NAMES)
def test_sample_gives_its_stated_verdict(name: str) -> None:
    """Best route, verdict, unmet and unknown requirements, shortfalls and readings."""
    expected = candidates()[name]
    assert reading(name).notes == ()
    route = best(name)
    of = {status: [one.id for one in route.requirements if one.status is status] for status in Status}
    assert (route.paragraph, route.open) == (expected["route"], True)
    assert (of[Status.UNMET], of[Status.UNKNOWN]) == (expected["unmet"], expected["unknown"])
    assert route.verdict == expected["verdict"]
    assert list(route.hangs_on) == expected.get("hangs_on", [])
    short = {one.id: getattr(one.shortfall, "days", one.shortfall) for one in route.requirements}
    assert {key: short[key] for key in expected.get("shortfall", {})} == expected.get("shortfall", {})


def undecided() -> list[Any]:
    """Return the samples that need review; one where the engine contradicts the law must fail meanwhile."""
    return [
        pytest.param(
            name, marks=[pytest.mark.xfail(reason=each["disputed"], strict=True)] if "disputed" in each else []
        )
        for name, each in candidates().items()
        if each["verdict"] == "needs_review"
    ]


@pytest.mark.parametrize("name", undecided())
def test_undecided_sample_names_what_can_decide_it(name: str) -> None:
    """Either a reading decides, or the report names exactly the empty cells."""
    expected = candidates()[name]
    cells = {(one.sheet, one.row, one.field) for finding in best(name).requirements for one in finding.missing}
    assert sorted({f"{sheet}.{column}" for sheet, _, column in cells}) == expected.get("missing", [])
    assert bool(expected.get("missing")) is not bool(expected.get("hangs_on"))
    for sheet, row, column in cells:
        (record,) = (one for one in getattr(there(name), sheet) if one.row == row)
        assert getattr(record, column) is None


def facts(of: Dossier) -> dict[str, Any]:
    """Everything that a dossier says, without the rows and the language of headings, which only a workbook has."""
    return of.model_dump(
        exclude={"places": True, "headings_in": True, **{sheet: {"__all__": {"row"}} for sheet in RECORD_SHEETS}}
    )


def shown(path: Path) -> dict[str, list[list[Any]]]:
    """Return the displayed value of every cell of every sheet."""
    book = CalamineWorkbook.from_path(str(path))
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


@pytest.mark.parametrize("name", NAMES)
def test_sample_is_up_to_date(name: str, tmp_path: Path) -> None:
    """The workbook matches its description, and a new one is equal cell by cell."""
    assert facts(there(name)) == facts(dossier(name)), STALE
    assert shown(make_samples.write(name, tmp_path)) == shown(SAMPLES / f"{name}.xlsx"), STALE


def test_samples_are_reproducible(tmp_path: Path) -> None:
    """Two runs give the same bytes."""
    once, again = (make_samples.write(NAMES[0], tmp_path / part) for part in "ab")
    assert once.read_bytes() == again.read_bytes()


def test_page_is_up_to_date() -> None:
    """The page beside the workbooks matches the descriptions."""
    assert (SAMPLES / "README.md").read_text(encoding="utf-8") == page(), STALE


def test_no_other_file_is_in_the_folder() -> None:
    """Every workbook in the folder has a description."""
    assert {path.stem for path in SAMPLES.glob("*.xlsx")} == set(NAMES)


def test_samples_cover_every_kind() -> None:
    """All fourteen routes, the three verdicts, three languages; an ordinary candidate of paragraph 4 comes first."""
    assert {each["route"] for each in candidates().values()} == set(EDITION.routes)
    assert {each["verdict"] for each in candidates().values()} == {"eligible", "not_eligible", "needs_review"}
    languages = [make_samples.language(name) for name in NAMES]
    assert languages.count("kk") > len(NAMES) / 2
    assert languages.count("ru") >= 4
    assert languages.count("en") >= 1
    first = candidates()[min(NAMES)]
    assert (first["route"], first["verdict"]) == ("4", "eligible")


def test_the_largest_sample() -> None:
    """One candidate has 150 works and 25 jobs that overlap, leave gaps and are part-time."""
    big = there("05-0-professor-150-works.kk")
    works = (big.publications, big.patents, big.creative_works, big.talks, big.participations)
    assert sum(map(len, works)) == 150
    assert len(big.service) == 25
    assert sum(job.rate is not None and job.rate < 1 for job in big.service) >= 5


@pytest.mark.parametrize("name", NAMES)
def test_works_are_realistic(name: str) -> None:
    """At least 20 works, no repeated title, DOIs that lead nowhere, and no candidate as own co-author."""
    found = there(name)
    works = (*found.publications, *found.talks, *found.creative_works, *found.patents)
    titles = [one.title for one in works]
    assert len(titles) >= 20
    assert len(set(titles)) == len(titles)
    assert all(one.doi is None or one.doi.startswith("10.5555/") for one in found.publications)
    assert all(one.published_on is not None and one.published_on.latest < day(found) for one in found.publications)
    colleagues = {one for names in field(candidates()[name]["field"])["colleagues"].values() for one in names}
    assert colleagues.isdisjoint(part for names in candidates()[name]["spelled"].values() for part in spellings(names))


def day(of: Dossier) -> date:
    """Return the date of the application."""
    assert of.application.applied_on is not None
    return of.application.applied_on


def spellings(names: str | list[str]) -> list[str]:
    """Return the spellings of a name in one language."""
    return [names] if isinstance(names, str) else names


def test_twenty_days_later_the_post_is_held_long_enough() -> None:
    """The statements of the page on that sample are true."""
    found = there("04-0-general-not-eligible-20-days.ru")
    assert assess(found, edition=EDITION, as_of=date(2024, 3, 20)).routes[0].verdict == "not_eligible"
    assert assess(found, edition=EDITION, as_of=date(2024, 3, 21)).routes[0].verdict == "eligible"
