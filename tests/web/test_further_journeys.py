"""Journeys through the further pages in a browser of the system, with JavaScript and without.

Where no browser is installed they are skipped, as those of the dossier are.
"""

from __future__ import annotations

import io
import re

import openpyxl
import pytest
from test_journeys import (  # noqa: F401 - the fixtures of one server, one browser and one session
    Visitor,
    browser,
    cookies,
    server,
    visitor,
)

_RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}}


everywhere = pytest.mark.parametrize(
    ("lang", "visitor"),
    [("kk", True), ("ru", True), ("en", True), ("ru", False)],
    indirect=["visitor"],
    ids=["kk", "ru", "en", "plain"],
)
"""Each journey in three languages, and once without JavaScript."""


def sound(one: Visitor) -> None:
    """The page at hand fits a telephone and has no barrier; without scripts it is the same page."""
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
    """Fill in the question at hand and go on."""
    for name, value in values.items():
        radio = one.window.locator(f'input[type=radio][name="{name}"][value="{value}"]')
        if radio.count():
            radio.check()
        else:
            one.window.fill(f'[id="f-{name}"]', value)
    one.window.click("form.ask button")


@everywhere
def test_eleven_answers_and_a_clear_yes(visitor: Visitor, lang: str) -> None:  # noqa: F811
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
def test_nothing_known_is_unclear(visitor: Visitor, lang: str) -> None:  # noqa: F811
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
