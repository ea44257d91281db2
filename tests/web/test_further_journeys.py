"""Journeys through the further pages in an installed browser, with and without JavaScript.

Without an installed browser they are skipped, like those of the dossier pages.
"""

from __future__ import annotations

import io
import json
import os
import re
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from test_journeys import (  # noqa: F401 - the fixtures of one server, one browser and one session
    SHORT,
    Visitor,
    browser,
    cookies,
    server,
    visitor,
)

from documents.meetings import folder, meeting, row
from importers.listed import ROW, book
from importers.making import scopus, wos_plain
from registry.made import citescore, citescore_row, issn
from titlecheck.registry.location import VARIABLE
from titlecheck.rendering.score_phrases import phrases_of_scores, points_range, total_pairs
from titlecheck.results import Verdict
from titlecheck.services import score
from titlecheck.services.check import read_file
from titlecheck.services.choice_values import profile

_RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}}


everywhere = pytest.mark.parametrize(
    ("lang", "visitor"),
    [("kk", True), ("ru", True), ("ru", False)],
    indirect=["visitor"],
    ids=["kk", "ru", "plain"],
)
"""Languages and script settings of each journey: Kazakh, Russian, and once without JavaScript."""


def sound(one: Visitor) -> None:
    """Check that the current page fits a phone, is accessible, and equals the page without scripts."""
    if not one.script:
        return
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    for width in (1280, 320, 360):
        one.window.set_viewport_size({"width": width, "height": 800})
        wide = one.window.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, (one.window.url, width)
    found = axe.Axe().run(one.window, options=_RULES)
    assert found.violations_count == 0, f"{one.window.url}: {found.generate_report()}"
    one.window.set_viewport_size({"width": 1280, "height": 900})


# ------------------------------------------------------------------------------------------------ without a file


def answered(one: Visitor, values: dict[str, str]) -> None:
    """Fill in the current question and continue."""
    for name, value in values.items():
        # The page of the question may still be on its way.
        one.window.wait_for_selector(f'[id="f-{name}"], input[type=radio][name="{name}"]', state="attached")
        radio = one.window.locator(f'input[type=radio][name="{name}"][value="{value}"]')
        if radio.count():
            radio.check()
        else:
            one.window.fill(f'[id="f-{name}"]', value)
    one.window.click("form.ask button")


@everywhere
def test_eleven_answers_give_a_clear_yes(visitor: Visitor, lang: str) -> None:  # noqa: F811
    visitor.go(f"/{lang}/")
    visitor.window.click(f"a[href='/{lang}/self/1']")
    answered(visitor, {"title": "associate_professor"})
    answered(visitor, {"science": "technical"})
    answered(visitor, {"organisation": "university", "full_rate": "yes", "body": "none"})
    answered(visitor, {"degree": "candidate", "degree_form": "scientific_degree", "defended_on": "35.35.2018"})
    visitor.window.wait_for_selector("#errors")
    sound(visitor)
    answered(visitor, {"defended_on": "15.06.2018"})
    since = {"service_since": "09.2018", "post_since": "01.09.2020", "breaks": "no"}
    answered(visitor, {"activity": "scientific_pedagogical", "post": "associate_professor"} | since)
    works = {"waiver_own_field": "0", "international": "2", "recommended": "10", "other": "2"}
    works |= {"invention_patent": "0", "derwent_patent": "0"}
    answered(visitor, {f"works.{name}": value for name, value in works.items()})
    answered(visitor, {"books.monograph": "1", "books.study_guide_or_textbook": "0"})
    answered(visitor, {"prepared.supervised": "0"})
    answered(visitor, {"refused": "no"})
    visitor.window.wait_for_selector(".summary")
    sound(visitor)
    visitor.window.click("main a.button")
    visitor.window.wait_for_selector(".preliminary .sign.eligible")
    assert re.match("Похоже, да|Шамасы, иә|Probably yes", visitor.window.inner_text("#headline"))
    sound(visitor)
    book = openpyxl.load_workbook(io.BytesIO(visitor.saved("a.download")))
    assert len(book.sheetnames) > 10
    visitor.window.go_back()
    visitor.window.wait_for_selector(".summary")


@everywhere
def test_unknown_answers_give_unclear(visitor: Visitor, lang: str) -> None:  # noqa: F811
    visitor.go(f"/{lang}/self/1")
    for _ in range(12):
        if not visitor.window.locator("form.ask").count():
            break
        sound(visitor)
        for name in {one.get_attribute("name") for one in visitor.window.locator("input[type=radio]").all()}:
            visitor.window.check(f'input[name="{name}"][value="unknown"]')
        for one in visitor.window.locator("input[type=checkbox]").all():
            one.check()
        visitor.window.click("form.ask button")
    visitor.window.click("main a.button")
    visitor.window.wait_for_selector(".preliminary")
    assert visitor.window.inner_text("#headline") in ("Неясно", "Белгісіз", "Unclear")
    sound(visitor)
    visitor.window.click("a[href*='/self/helps']")
    visitor.window.wait_for_selector(".helps")
    sound(visitor)


# ------------------------------------------------------------------------------------------------ import


def exports() -> list[dict[str, Any]]:
    """Return a small Scopus export and a Web of Science export with a differing year."""
    files = [
        ("scopus.csv", scopus({}, {"Title": "A further work", "DOI": "10.1000/2", "Year": "2019"}).encode()),
        ("savedrecs.txt", wos_plain({"PY": "2020"}).encode()),
    ]
    return [{"name": name, "mimeType": "application/octet-stream", "buffer": raw} for name, raw in files]


@everywhere
def test_works_of_two_exports_are_added_to_a_dossier(visitor: Visitor, lang: str) -> None:  # noqa: F811
    visitor.upload(lang, SHORT)
    visitor.window.click("a[href*='/import?into=']")
    visitor.window.wait_for_selector("#exports")
    sound(visitor)
    visitor.window.set_input_files("#exports", exports())
    visitor.window.click("main button.primary")
    visitor.window.wait_for_selector("#further")
    sound(visitor)
    visitor.window.fill("#further", "Ulgiyev U. M.")
    visitor.window.click("main button.primary")
    visitor.window.wait_for_selector("table.import")
    sound(visitor)
    assert visitor.window.locator("tr.conflict").count() == 1
    assert visitor.window.locator("tr.new").count() == 1
    visitor.window.uncheck("tr.conflict input")
    visitor.window.click("main button.primary")
    visitor.window.wait_for_selector("pre.report")
    sound(visitor)
    added = read_file(visitor.saved("a.download"), "x").dossier
    before = read_file(SHORT.read_bytes(), "x").dossier
    assert len(added.publications) == len(before.publications) + 1
    visitor.window.click("main button.primary")
    visitor.window.wait_for_selector("#headline")


@everywhere
def test_an_unknown_list_is_mapped(visitor: Visitor, lang: str) -> None:  # noqa: F811
    headings = [f"col {number}" for number in range(len(ROW))]
    visitor.go(f"/{lang}/import")
    unknown = {"name": "list.xlsx", "mimeType": "application/octet-stream", "buffer": book(ROW, headings=headings)}
    visitor.window.set_input_files("#exports", unknown)
    visitor.window.click("main button.primary")
    visitor.window.wait_for_selector("select[name=column]")
    sound(visitor)
    visitor.window.locator("select[name=column]").nth(1).select_option("title")
    visitor.window.locator("select[name=column]").nth(2).select_option("authors")
    visitor.window.click("main button.primary")
    visitor.window.wait_for_selector("#further")
    visitor.window.click("main button.primary")
    visitor.window.wait_for_selector("table.import")
    visitor.window.click("main button.primary")
    visitor.window.wait_for_selector("pre.report")
    assert b"col 1" in visitor.saved("a.download >> nth=1")


# ------------------------------------------------------------------------------------------------ department


@everywhere
def test_a_department_is_shown_in_one_table(visitor: Visitor, lang: str, tmp_path: Path) -> None:  # noqa: F811
    count = 29 if lang == "ru" else 6
    for path in sorted(SHORT.parent.glob("*.xlsx"))[:count]:
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "bad.xlsx").write_bytes(b"no workbook")
    (tmp_path / "bad.json").write_bytes(b"{")
    visitor.go(f"/{lang}/department")
    sound(visitor)
    visitor.window.set_input_files("#folder", tmp_path)
    visitor.window.click("main button.primary")
    visitor.window.wait_for_selector("#ended", timeout=120_000)
    sound(visitor)
    assert visitor.window.locator("table.department tbody tr").count() == count + 2
    visitor.window.locator(".filters a").nth(1).click()
    visitor.window.wait_for_url(re.compile("group=able"))
    rows = visitor.window.locator("table.department tbody tr").count()
    assert 0 < rows < count
    told = json.loads(visitor.saved("a.download >> nth=1"))
    assert len({one["file"] for one in told["can_apply_now"]}) == rows
    assert {one["file"] for one in told["not_read"]} == {"bad.xlsx", "bad.json"}
    book = openpyxl.load_workbook(io.BytesIO(visitor.saved("a.download >> nth=0")))
    assert len(book.sheetnames) >= 5
    visitor.window.locator("thead a").nth(2).click()
    visitor.window.wait_for_url(re.compile("sort=verdict"))
    visitor.window.locator("table.department tbody th a").first.click()
    visitor.window.wait_for_selector("#headline")


@everywhere
def test_several_files_at_the_start_are_a_department(visitor: Visitor, lang: str) -> None:  # noqa: F811
    visitor.go(f"/{lang}/")
    visitor.window.set_input_files("#dossier", sorted(SHORT.parent.glob("04-*.xlsx"))[:2])
    visitor.window.click("main button.primary >> nth=0")
    visitor.window.wait_for_selector("#ended", timeout=120_000)
    assert visitor.window.locator("table.department tbody tr").count() == 2


# ------------------------------------------------------------------------------------------------ office


@everywhere
def test_papers_of_a_council_meeting(visitor: Visitor, lang: str, tmp_path: Path) -> None:  # noqa: F811
    home = folder(tmp_path / "home", c101=("4", Verdict.ELIGIBLE), c102=("5", Verdict.NOT_ELIGIBLE))
    workbook = meeting(tmp_path / "m.xlsx", [row("1", "101.json"), row("2", "102.json")])
    visitor.go(f"/{lang}/sitting")
    sound(visitor)
    visitor.window.set_input_files("#meeting", workbook)
    visitor.window.set_input_files("#dossiers", sorted(home.iterdir()))
    visitor.window.click("main button.primary")
    visitor.window.wait_for_selector("table.rows")
    sound(visitor)
    assert visitor.window.locator("table.rows tbody tr").count() == 2
    with zipfile.ZipFile(io.BytesIO(visitor.saved("a.download"))) as archive:
        assert len(archive.namelist()) >= 6


@everywhere
def test_points_of_a_dossier(visitor: Visitor, lang: str) -> None:  # noqa: F811
    visitor.upload(lang, SHORT)
    visitor.window.click("a[href$='/points']")
    visitor.window.wait_for_selector("#scheme")
    visitor.window.select_option("#scheme", "best_researcher_2025")
    visitor.window.fill("#announced", "2025")
    visitor.window.click("form.options button")
    visitor.window.wait_for_selector("#result")
    sound(visitor)
    saved = visitor.saved("a.download >> nth=2")
    edition, scheme = score.scheme_named("best_researcher_2025")
    choices = score.ScoringChoices(scheme, edition, profile(edition.readings, [], None), 2025)
    result = score.scored(score.uploaded_input(SHORT.name, SHORT.read_bytes()), choices, lang)  # type: ignore[arg-type]
    assert saved == score.to_json(result, lang)  # type: ignore[arg-type]
    say = phrases_of_scores(lang)  # type: ignore[arg-type]
    text = visitor.window.inner_text("main")
    assert all(value in text for _, value in total_pairs(result, say))
    assert result.raises
    gain = result.raises[0]
    assert f"+{points_range(gain.low, gain.high, say)}" in text


@everywhere
def test_a_register_changes_a_verdict_while_it_is_loaded(visitor: Visitor, lang: str, tmp_path: Path) -> None:  # noqa: F811
    visitor.upload(lang, SHORT)
    verdict = visitor.window.url
    before = visitor.saved("a[href*='result.json']")
    path = citescore(tmp_path / "CiteScore.xlsx", {2022: [citescore_row("Journal of Tests", issn(1234567))]})
    visitor.go(f"/{lang}/journals")
    sound(visitor)
    visitor.window.set_input_files("#register", path)
    visitor.window.click("main button.primary")
    visitor.window.wait_for_selector("#ended", state="attached", timeout=60_000)
    visitor.window.wait_for_selector(".changes")
    # Only this server uses this register: parallel tests check without one.
    assert list(visitor.server.home.rglob("journals.sqlite"))
    assert not Path(os.environ[VARIABLE]).exists()
    sound(visitor)
    visitor.window.click("main a.button")
    visitor.window.fill("#q", issn(1234567))
    visitor.window.click("form.options button")
    visitor.window.wait_for_selector("pre.report")
    assert "Journal of Tests" in visitor.window.inner_text("pre.report")
    visitor.window.goto(verdict)
    assert visitor.saved("a[href*='result.json']") != before
    visitor.go(f"/{lang}/journals")
    visitor.window.locator(".held a").first.click()
    sound(visitor)
    visitor.window.click("main button.primary")
    visitor.window.wait_for_selector("#loaded")
    assert visitor.window.locator(".held li").count() == 0
    visitor.window.goto(verdict)
    assert visitor.saved("a[href*='result.json']") == before


@everywhere
def test_due_dates_are_saved_as_a_calendar(visitor: Visitor, lang: str) -> None:  # noqa: F811
    from icalendar import Calendar

    visitor.upload(lang, SHORT)
    visitor.window.click(".tabs a >> nth=5")
    visitor.window.wait_for_selector("form.dates")
    if not visitor.window.locator("#on-council").is_visible():
        visitor.window.click("details:has(form.dates) summary")
    visitor.window.fill("#on-council", "2024-02-20")
    visitor.window.click("form.dates button")
    visitor.window.wait_for_url(re.compile("on.council=2024-02-20"))
    visitor.window.wait_for_selector("a[href*='deadlines.ics']")
    calendar = Calendar.from_ical(visitor.saved("a[href*='deadlines.ics']"))
    assert len(calendar.walk("VEVENT")) >= 1


@everywhere
def test_a_reading_is_switched_and_switched_back(visitor: Visitor, lang: str) -> None:  # noqa: F811
    visitor.upload(lang, SHORT.with_name("04-0-general-needs-review-phd.kk.xlsx"))
    before = visitor.headline()
    kinds = set()
    for number in range(visitor.window.locator(".readings .switch").first.locator(".sides a").count()):
        visitor.window.locator(".readings .switch").first.locator(".sides a").nth(number).click()
        visitor.window.wait_for_selector("#headline")
        visitor.window.wait_for_timeout(300)
        kinds.add(visitor.window.locator("section.verdict").get_attribute("class"))
        visitor.window.goto(visitor.window.url.partition("?")[0])
        visitor.window.wait_for_selector("#headline")
    assert len(kinds) >= 2
    assert visitor.headline() == before
