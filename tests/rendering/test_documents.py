"""The HTML page and the workbook."""

from __future__ import annotations

import io
import re
from html.parser import HTMLParser

import openpyxl
import pytest

from rendering.dossiers import docent
from rendering.made import closed_route, open_route, result
from rendering.page_source import source_of
from titlecheck.eligibility import assess
from titlecheck.i18n import LANGUAGES, Language
from titlecheck.i18n.phrases import speech
from titlecheck.rendering.html import to_html
from titlecheck.rendering.result_workbook import to_workbook
from titlecheck.ruleset import load_edition

EDITION = load_edition()
VOID = {"meta", "circle", "path", "rect", "br", "link", "img", "input", "hr"}


class Page(HTMLParser):
    """A parser that keeps the text of a page and checks that its elements are closed."""

    def __init__(self, source: bytes) -> None:
        super().__init__()
        self.open: list[str] = []
        self.texts: list[str] = []
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.feed(source_of(source))
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links += [value or "" for name, value in attrs if name in ("src", "href")]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.texts.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.texts).split())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_is_complete_and_self_contained(lang: Language) -> None:
    source = to_html(result(), lang, edition=EDITION, dossier=docent())
    page, say = Page(source), speech(lang)
    assert f'<html lang="{lang}">' in source.decode()
    assert page.links
    assert all(link.startswith("#todo-") for link in page.links)
    assert not page.tags & {"script", "link", "img", "iframe"}
    assert "@page" in source.decode()
    for one in open_route().requirements:
        assert say.requirement(one.id) in page.text
        assert say.found(f"status.{one.status.value}") in page.text
    for text in (result().provenance.input_sha256, result().provenance.rules_sha256, "Хаттама № 7, 12.01.2024"):
        assert text in page.text
    assert say.reading("any_phd_exempts_from_position") in page.text
    assert say.clause("content_of_articles") in page.text
    assert not re.search(r"[{}]|None", page.text)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_pages_of_engine_results_and_of_unusual_ones(lang: Language) -> None:
    found = assess(docent(), routes=tuple(EDITION.routes))
    assert not re.search(r"[{}]|None", Page(to_html(found, lang, edition=EDITION, dossier=docent())).text)
    Page(to_html(result(closed_route()), lang, edition=EDITION))


def test_markup_in_values_is_printed_as_text() -> None:
    name = "<script>alert(1)</script>&amp;{{ 7 * 7 }}"
    source = to_html(result(name=name), "en", edition=EDITION)
    assert "<script" not in source.decode()
    assert name in Page(source).text
    work = docent().publications[0].model_copy(update={"title": "<b onclick=x>A & B</b>"})
    page = Page(to_html(result(), "en", edition=EDITION, dossier=docent(publications=(work.model_dump(),))))
    assert "<b onclick=x>A & B</b>" in page.text


def _cells(data: bytes) -> list[openpyxl.cell.Cell]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    return [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]


def test_amounts_come_before_the_rows_they_are_made_of() -> None:
    """On a narrow screen the cells of a requirement are stacked in this order."""
    source = to_html(result(), "en", edition=EDITION, dossier=docent()).decode()
    rows = re.findall(r'<tr class="has-rows">(.*?)</tr>\s*<tr class="row-list">(.*?)<table', source, re.DOTALL)
    assert len(rows) == source.count(f"<summary>{speech('en')('label.rows')}</summary>") > 0
    assert all('class="short"' in amounts and "<details>" in folded for amounts, folded in rows)
    assert not any("<details>" in amounts for amounts, _ in rows)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_workbook_has_every_requirement_and_every_row(lang: Language) -> None:
    data = to_workbook(result(), lang, edition=EDITION, dossier=docent())
    book, say = openpyxl.load_workbook(io.BytesIO(data)), speech(lang)
    assert len(book.worksheets) == 5
    texts = [str(cell.value) for cell in _cells(data)]
    for route in result().routes:
        for one in route.requirements:
            assert say.requirement(one.id) in texts
    assert "Үлгі есептер теориясы" in texts
    assert not any(re.search(r"[{}]|None", text) for text in texts)
    for sheet in book.worksheets[2:]:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref


def test_text_never_becomes_a_formula() -> None:
    for name in ("=1+1", "+7 701", "-5", "@SUM(A1)", "\t=1", '=HYPERLINK("http://example.com")'):
        data = to_workbook(result(name=name), "en", edition=EDITION, dossier=docent())
        cells = _cells(data)
        assert all(cell.data_type != "f" for cell in cells)
        found = [cell for cell in cells if str(cell.value).strip("\t") == name.strip("\t")]
        assert found
        assert all(cell.style_array.quotePrefix for cell in found if hasattr(cell, "style_array")) or all(
            cell.quotePrefix for cell in found
        )


def test_characters_that_a_workbook_does_not_allow_are_removed() -> None:
    assert _cells(to_workbook(result(name="A\x00B\x0bC"), "en", edition=EDITION))


def test_the_same_result_gives_the_same_bytes() -> None:
    one, other = (to_workbook(result(), "ru", edition=EDITION, dossier=docent()) for _ in range(2))
    assert one == other
    assert to_html(result(), "ru", edition=EDITION) == to_html(result(), "ru", edition=EDITION)
