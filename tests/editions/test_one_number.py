"""One number of the rules is changed: the verdict and the texts follow it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from editions.made import NOW
from rendering.dossiers import article, docent
from titlecheck.documents.annex_1 import certificate
from titlecheck.documents.form_data import FormData
from titlecheck.documents.form_phrases import phrases_of_forms
from titlecheck.eligibility import assess
from titlecheck.i18n.phrases import speech
from titlecheck.resources import folder
from titlecheck.results import Finding, RouteResult
from titlecheck.ruleset import Edition, load_edition
from titlecheck.ruleset.edition import read_edition


def changed(home: Path, file: str, old: str, new: str) -> Edition:
    """Return the current edition with one line changed."""
    copy = home / NOW
    shutil.copytree(folder("rules") / "order-128" / NOW, copy)
    text = (copy / file).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (copy / file).write_text(text.replace(old, new), encoding="utf-8")
    return read_edition(copy)


def examined(edition: Edition | None, **facts: Any) -> RouteResult:
    """Return paragraph 4 for a candidate with these facts."""
    law = edition or load_edition()
    # Patents count up to their share even if no article is missing.
    profile = law.readings.profile("default", {"R67": "lenient", "R07": "lenient"})
    (route,) = assess(docent(**facts), edition=edition, profile=profile, routes=("4",)).routes
    return route


def everything(findings: tuple[Finding, ...]) -> Iterator[Finding]:
    for one in findings:
        yield one
        yield from everything(one.parts)


PATENTS = [
    {
        "row": 5 + n,
        "title": f"Device {n + 1}",
        "kind": "invention",
        "office": "kazakhstan",
        "granted_on": f"2022-0{n + 1}-01",
        "derwent": False,
        "matches_specialty": True,
    }
    for n in range(3)
]


def over_cap(route: RouteResult) -> set[tuple[int, str]]:
    return {
        (row.row, row.detail)
        for one in everything(route.requirements)
        if one.id == "publications_recommended"
        for row in one.rejected
        if row.reason == "over_cap"
    }


@pytest.mark.parametrize(("percent", "counted"), [(10, 1), (20, 2), (30, 3)])
def test_a_patent_beyond_the_share_is_rejected_with_the_share_of_its_edition(
    tmp_path: Path, percent: int, counted: int
) -> None:
    law = changed(tmp_path, "routes/4.toml", "invention_percent = [20,", f"invention_percent = [{percent},")
    route = examined(law, patents=PATENTS)
    assert over_cap(route) == {(5 + n, str(percent)) for n in range(counted, 3)}
    recommended = next(one for one in route.requirements if one.id == "publications_recommended")
    assert sum(row.sheet == "patents" for row in recommended.evidence) == counted
    for row in recommended.rejected:
        if row.reason == "over_cap":
            for lang in ("kk", "ru", "en"):
                assert f"{percent} %" in speech(lang, law).reason(row)


def test_a_patent_that_fits_both_quotas_is_rejected_with_both_shares(tmp_path: Path) -> None:
    law = changed(tmp_path, "routes/4.toml", "invention_percent = [20,", "invention_percent = [10,")
    both = [one | {"office": "usa", "derwent": True} for one in PATENTS * 2]
    both = [one | {"row": 5 + n, "title": f"Device {n + 1}"} for n, one in enumerate(both)]
    few = [one.model_dump(mode="json", exclude_none=True) for one in docent().publications[:10]]
    found = examined(law, patents=both, publications=few).requirements
    total = next(one for one in found if one.id == "publications_total")
    assert {row.detail for row in total.rejected if row.reason == "over_cap"} == {"20, 10"}


@pytest.mark.parametrize("worth", [2, 3])
def test_a_surplus_article_is_reported_with_its_weight(tmp_path: Path, worth: int) -> None:
    law = changed(tmp_path, "routes/4.toml", "worth = [2,", f"worth = [{worth},")
    works = [article(5 + n, f"Мақала {n + 1}", f"2022-0{1 + n}-15") for n in range(8)]
    works += [
        article(
            30 + n,
            f"Article {n + 1}",
            f"2022-0{1 + n}-10",
            recommended=False,
            indexes=["scopus"],
            citescore=[{"percentile": "61", "matches": True}],
        )
        for n in range(4)
    ]
    notes = {
        one.id: dict(one.notes)
        for one in examined(law, publications=works).requirements
        if "converted" in dict(one.notes)
    }
    assert notes["publications_recommended"]["converted_worth"] == str(worth)
    for lang in ("kk", "ru", "en"):
        assert str(worth) in speech(lang, law).note("converted_worth", str(worth), "articles")


@pytest.mark.parametrize(("years", "books"), [(5, "1 "), (2, "1 "), (1, "0")])
def test_row_8_of_the_certificate_counts_the_books_of_the_years_it_names(
    tmp_path: Path, years: int, books: str
) -> None:
    law = changed(tmp_path, "edition.toml", "window_years = [5,", f"window_years = [{years},")
    case = FormData(docent(), examined(law), date(2024, 3, 1), edition=law)
    assert certificate(case, phrases_of_forms("ru", law)).books[:2] == books


@pytest.mark.parametrize(("percentile", "line"), [(61, "citescore"), (62, "other")])
def test_the_conclusion_counts_by_the_limits_it_names(tmp_path: Path, percentile: int, line: str) -> None:
    law = changed(tmp_path, "edition.toml", "percentile = [35,", f"percentile = [{percentile},")
    counts = FormData(docent(), examined(law), date(2024, 3, 1), edition=law).counts()
    assert counts is not None
    assert {name: getattr(counts, name) for name in ("citescore", "other")}[line] >= 2
