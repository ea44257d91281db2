"""Units, groups, numbers in cells, and print layout."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from rendering.dossiers import docent
from rendering.made import closed_route, eligible_route, open_route, result
from titlecheck.dossier import Dossier
from titlecheck.eligibility import assess
from titlecheck.i18n import LANGUAGES, Language
from titlecheck.i18n.phrases import speech
from titlecheck.rendering.html import to_html
from titlecheck.rendering.one_page import one_page
from titlecheck.rendering.result_view import GROUPS, RequirementView, view_finding, view_route
from titlecheck.rendering.result_workbook import to_workbook
from titlecheck.rendering.text_page import to_text
from titlecheck.rendering.to_do import view_list
from titlecheck.rendering.xlsx_style import DAY, FILLS, Figure, figure
from titlecheck.results import Assessment, Evidence, Finding, Span, Status, Unit, Verdict, Warning
from titlecheck.ruleset import load_edition
from titlecheck.workbook.reader import read_workbook

EDITION = load_edition()
SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*.xlsx"))
SHEETS: dict[Language, str] = {"kk": "баспа табақ", "ru": "п.л.", "en": "printed sheets"}


def crowded() -> tuple[Assessment, Dossier]:
    """Return a result that fills the council page: long lists and many parts."""
    (path,) = [path for path in SAMPLES if "arts-not-eligible-talks" in path.name]
    dossier = read_workbook(path).dossier
    assert dossier is not None
    empty = dict.fromkeys(("stopped", "recommended", "matches_specialty", "published_on", "foreign", "type", "journal"))
    works = tuple(one.model_copy(update=empty) for one in dossier.publications)
    thin = dossier.model_copy(update={"publications": works, "talks": (), "books": ()})
    found = assess(thin, source=("x.xlsx", "ab" * 32))
    warnings = [Warning("metric_year_differs", "publications", row, "metric_year", str(row)) for row in range(9)]
    return found._replace(warnings=(*found.warnings, *warnings)), thin


def flat(found: tuple[RequirementView, ...]) -> Iterator[RequirementView]:
    """Return requirements and their parts."""
    for one in found:
        yield one
        yield from flat(one.parts)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_book_counts_with_its_printed_sheets(lang: Language) -> None:
    finding = Finding(
        "sub3.textbook",
        "4(3)",
        Status.MET,
        need=1,
        have=1,
        unit=Unit.BOOKS,
        evidence=(Evidence("books", 4, "textbook", Decimal("15")), Evidence("books", 5, "textbook", Decimal("7.5"))),
    )
    first, second = view_finding(finding, speech(lang), {}).counted
    assert first.text.endswith(f"(15\N{NO-BREAK SPACE}{SHEETS[lang]})")
    assert second.text.endswith(f"({'7.5' if lang == 'en' else '7,5'}\N{NO-BREAK SPACE}{SHEETS[lang]})")


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_weight_of_a_row_has_the_unit_of_the_requirement(path: Path) -> None:
    dossier = read_workbook(path).dossier
    assert dossier is not None
    say = speech("ru", EDITION)
    found = assess(dossier, routes=tuple(EDITION.routes))
    for route in found.routes:
        for one in flat(view_route(route, found, say, {}).requirements):
            for row in one.counted:
                weight = re.search(r"\([\d,]+\s(.+)\)$", row.text)
                if weight:
                    assert weight[1] in {"books": ("п.л.",), "service": ("день", "дня", "дней")}[row.sheet]
            if one.id.endswith(("monograph", "study_guide", "textbook")):
                assert all("п.л." in row.text for row in one.counted)


def test_a_requirement_that_does_not_apply_is_not_shown_as_met() -> None:
    groups = dict(GROUPS)
    assert groups["met"] == (Status.MET,)
    assert sorted(status for _, statuses in GROUPS for status in statuses) == sorted(Status)
    say = speech("en")
    waits = Finding("wait_after_refusal", "10", Status.NOT_APPLICABLE)
    route = eligible_route()._replace(requirements=(*eligible_route().requirements, waits))
    text = to_text(result(route), "en", edition=EDITION)
    assert f"{say('group.met')} (3)" in text
    assert f"{say('group.not_needed')} (1)" in text
    page = to_html(result(route), "en", edition=EDITION).decode()
    assert f"{say('group.met')}: 3</span>" in page
    assert f"{say('group.not_needed')} (1)" in page


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_eligible_person_sees_other_routes_in_one_line(lang: Language) -> None:
    say = speech(lang, EDITION)
    found = result(eligible_route(), open_route("4-5", "military"))
    text = re.sub(r"\s+", " ", to_text(found, lang, edition=EDITION))
    line = view_route(found.routes[1], found, say, {}).name
    assert say("route.others") in text
    assert f"✗ {line}: {say.verdict(Verdict.NOT_ELIGIBLE)}; " in text
    assert text.count(say.requirement("publications_recommended")) == 1
    assert say.requirement("publications_recommended") in text
    page = to_html(found, lang, edition=EDITION).decode()
    assert page.count('<details class="folded">') == 1
    whole = re.sub(r"\s+", " ", to_text(found, lang, edition=EDITION, verbose=True))
    assert say("route.others") not in whole
    alone = to_html(result(open_route(), open_route("4-5")), lang, edition=EDITION).decode()
    assert '<details class="folded">' not in alone


def test_numbers_are_followed_by_their_noun() -> None:
    say = speech("ru")
    assert figure(14, Unit.ARTICLES, say) == Figure(14, "статей")
    assert Figure(14, "статей").number_format == '0"\N{NO-BREAK SPACE}статей"'
    assert Figure(Decimal("6.5"), "п.л.").number_format == 'General"\N{NO-BREAK SPACE}п.л."'
    assert figure(3, Unit.NONE, say) == Figure(3)
    assert Figure(3).number_format == "0"
    assert figure(None, Unit.ARTICLES, say) == ""
    assert figure(Span(date(2021, 1, 1).toordinal(), 20), Unit.YEARS, say) == "20\N{NO-BREAK SPACE}дней"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_numbers_and_dates_in_the_workbook_have_number_and_date_types(lang: Language) -> None:
    book = openpyxl.load_workbook(io.BytesIO(to_workbook(result(), lang, edition=EDITION, dossier=docent())))
    say = speech(lang, EDITION)
    sheet = book[say("sheet.requirements")]
    total = next(row for row in sheet.iter_rows() if row[1].value == say.requirement("publications_total"))
    assert [cell.value for cell in total[4:6]] == [14, 14]
    assert total[4].number_format.startswith('0"')
    dated = next(row for row in book[say("sheet.summary")].iter_rows() if row[0].value == say("head.applied_on"))
    assert dated[1].value.date() == date(2024, 10, 1)
    assert dated[1].number_format == DAY
    number = re.compile(r"[-\d.,]+(\s\w+\.?\w*\.?)?")
    texts = [cell.value for one in book.worksheets for row in one.iter_rows() for cell in row]
    numbers = {text for text in texts if isinstance(text, str) and number.fullmatch(text)}
    # A duration is years, months and days, which is not one number; an edition is a name.
    assert numbers <= {say.counted(1, "days"), result().provenance.edition}


def test_closed_routes_are_not_red() -> None:
    found = result(open_route(), closed_route())
    book = openpyxl.load_workbook(io.BytesIO(to_workbook(found, "ru", edition=EDITION)))
    say = speech("ru")
    heading = say("route.paragraph", paragraph="4-1")
    red = f"00{FILLS['unmet']}"
    rows = [row for name in ("summary", "requirements") for row in book[say(f"sheet.{name}")].iter_rows()]
    closed = [row for row in rows if row[0].value == heading]
    assert len(closed) > 1
    assert all(cell.fill.start_color.rgb != red for row in closed for cell in row)
    assert closed[0][4].value == say("route.closed_short")
    others = [row for row in rows if row[0].value == say("route.paragraph", paragraph="4")]
    assert any(cell.fill.start_color.rgb == red for row in others for cell in row)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_council_page_agrees_with_the_result(lang: Language) -> None:
    found, say = assess(docent(), source=("x.xlsx", "ab" * 32)), speech(lang, EDITION)
    routes = [view_route(route, found, say, {}) for route in found.routes]
    page = one_page(found, routes, view_list(found, say), say, EDITION, docent())
    best = routes[0]
    assert (page.verdict, page.route) == (best.verdict, best.name)
    assert [one for one, part in page.requirements if not part] == list(best.requirements)
    assert "ab" * 32 in page.provenance
    book = openpyxl.load_workbook(io.BytesIO(to_workbook(found, lang, edition=EDITION, dossier=docent())))
    sheet = book[say("sheet.page")]
    texts = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert page.title in texts
    assert page.provenance in texts
    for one, _ in page.requirements:
        assert any(one.label in text for text in texts)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 1)
    assert sheet.page_setup.orientation == "portrait"
    for each in book.worksheets:
        assert "&P" in each.oddFooter.right.text
        assert each.page_setup.fitToWidth == 1
    assert "counter(page)" in to_html(found, lang, edition=EDITION).decode()


def test_long_lists_are_shortened_on_the_page_and_complete_below() -> None:
    found, say = result(), speech("en", EDITION)
    routes = [view_route(route, found, say, {}) for route in found.routes]
    listed = view_list(found, say)
    long = listed._replace(questions=listed.questions * 5)
    page = one_page(found, routes, long, say, EDITION, None)
    lines = dict(page.lists)[listed.title]
    assert len(lines) == 6
    assert lines[-1] == say("page.more", count=len(long.questions) - 5)


def test_the_page_says_why_no_route_is_open() -> None:
    found, say = result(closed_route()), speech("en", EDITION)
    page = one_page(found, [view_route(closed_route(), found, say, {})], view_list(found, say), say, EDITION, None)
    assert page.route == say("route.none_open")
    assert page.requirements == ()
    assert any("4-1" in line for line in dict(page.lists)[say("route.others")])


@pytest.mark.skipif(not (shutil.which("chromium") and shutil.which("pdfinfo")), reason="needs a browser")
@pytest.mark.parametrize("full", [False, True])
def test_the_summary_fits_on_one_printed_page(tmp_path: Path, full: bool) -> None:
    page = tmp_path / "page.html"
    found, dossier = crowded() if full else (result(), docent())
    page.write_bytes(to_html(found, "kk", edition=EDITION, dossier=dossier))
    paper = tmp_path / "page.pdf"
    call = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--print-to-pdf={paper}", page.as_uri()]
    subprocess.run(call, check=True, capture_output=True, timeout=120)
    first = subprocess.run(["pdftotext", "-l", "1", paper, "-"], check=True, capture_output=True, text=True).stdout
    assert speech("kk")("sign.date") in first


def test_rows_of_other_kinds_are_counted_separately() -> None:
    (path,) = [one for one in SAMPLES if one.stem == "04-1-arts-not-eligible-talks.ru"]
    dossier = read_workbook(path).dossier
    assert dossier is not None
    shown = " ".join(to_text(assess(dossier), "en", edition=EDITION, width=100).split())
    talks = shown.partition("Talks in the proceedings of foreign")[2].partition("✗")[0]
    assert "Entries that do not count (3)" in talks
    assert "Entries of other kinds, which this requirement does not count: 18." in talks
