"""Console text."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest

from eligibility.made import HERE, dossier
from rendering.dossiers import docent
from rendering.made import closed_route, eligible_route, open_route, result
from titlecheck.eligibility import assess
from titlecheck.i18n import LANGUAGES, Language, word
from titlecheck.i18n.phrases import speech
from titlecheck.rendering.ascii_fallback import writable
from titlecheck.rendering.result_view import united
from titlecheck.rendering.text_page import SIGNS, to_text
from titlecheck.results import Status
from titlecheck.ruleset import load_edition
from titlecheck.workbook import read_dossier

SAMPLES = Path(__file__).parents[2] / "samples"

EDITION = load_edition()


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("verbose", [False, True])
def test_every_requirement_is_named_and_no_text_is_missing(lang: Language, verbose: bool) -> None:
    text = to_text(result(), lang, edition=EDITION, verbose=verbose)
    flat = " ".join(text.split())
    for one in open_route().requirements:
        assert speech(lang).requirement(one.id).replace("\N{NO-BREAK SPACE}", " ") in flat
    assert not re.search(r"[{}]|None|_[a-z]", text)
    assert "Үлгіев Үлгі Мысалұлы" in text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_unmet_requirements_come_first_then_unknown_then_met(lang: Language) -> None:
    say, text = speech(lang), to_text(result(), lang, edition=EDITION)
    places = [text.index(say(f"group.{group}")) for group in ("unmet", "unknown", "met")]
    assert places == sorted(places)
    assert text.index(say.found("verdict.not_eligible").capitalize()) < places[0]


def test_missing_cells_are_named_by_sheet_row_and_column() -> None:
    flat = " ".join(to_text(result(), "en", edition=EDITION).split())
    assert "sheet “Publications”, rows 18, 22–24, column “" in flat
    assert "sheet “Candidate”, row 9, “" in flat


def test_a_closed_route_takes_one_line_with_the_reason() -> None:
    flat = " ".join(to_text(result(), "en", edition=EDITION).split())
    assert "Paragraph 4-1 (art and architecture): conditions not met: Has a degree; Field" in flat


def test_readings_that_decide_the_verdict_are_named_by_title() -> None:
    flat = " ".join(to_text(result(), "en", edition=EDITION).split())
    assert speech("en").reading("any_phd_exempts_from_position") in flat
    holds = to_text(result(eligible_route())._replace(warnings=()), "en", edition=EDITION)
    assert speech("en")("route.holds") in holds


def test_rows_and_reasons_appear_only_in_verbose_text() -> None:
    quiet, full = (" ".join(to_text(result(), "en", edition=EDITION, verbose=v).split()) for v in (False, True))
    reason = "indexing of the journal was stopped because of violations"
    assert reason in full
    assert reason not in quiet
    assert "rows 5–12: article in a recommended journal" in full


@pytest.mark.parametrize("width", [20, 50, 80, 200])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    text = to_text(result(), "kk", edition=EDITION, width=width, verbose=True)
    assert max(map(len, text.splitlines())) <= max(50, min(width, 100))


def test_colour_changes_nothing_else() -> None:
    plain = to_text(result(), "ru", edition=EDITION)
    coloured = to_text(result(), "ru", edition=EDITION, colour=True)
    assert coloured != plain
    assert re.sub(r"\x1b\[\d+m", "", coloured) == plain


@pytest.mark.parametrize("encoding", ["cp1251", "ascii", "cp866", "utf-8", "nonsense"])
def test_any_console_can_print_the_text(encoding: str) -> None:
    text = writable(to_text(result(), "kk", edition=EDITION), encoding)
    if encoding != "nonsense":
        stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
        stream.write(text)
    assert "?" not in text.replace("? ", "")[:60]


def test_kazakh_letters_fall_back_to_cyrillic_and_then_latin() -> None:
    assert writable("Әңгіме", "cp1251") == "Ангіме"
    assert writable("Қазақ", "ascii") == "Kazak"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_route_is_open(lang: Language) -> None:
    text = to_text(result(closed_route(), closed_route("4-3")), lang, edition=EDITION)
    assert speech(lang).found("verdict.not_eligible").capitalize() in text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_result_of_the_engine(lang: Language) -> None:
    dossier = docent()
    found = assess(dossier, routes=tuple(EDITION.routes), source=("d.xlsx", "ab" * 32))
    text = to_text(found, lang, edition=EDITION, dossier=dossier, verbose=True)
    assert not re.search(r"[{}]|None", text)


def test_assumptions_about_empty_cells_are_listed_once_below_the_best_route() -> None:
    """A met requirement that rests on an assumption says so without --verbose."""
    facts = dossier(
        service=(
            {
                **HERE, "row": 6, "here": True, "rate": "1", "activity": "scientific_pedagogical",
                "post": "associate_professor", "started_on": "2018-09-01", "lasts": True,
            },
        )
    )  # fmt: skip
    text = to_text(assess(facts, routes=("4",)), "en", edition=EDITION)
    assert text.count("How empty cells were read") == 1
    assert text.count("The cell “Acting” is empty") == 1


def test_one_assumption_is_listed_once_with_all_its_rows() -> None:
    assert united(["50–63, 67–68", "50–52, 67–69", "5"]) == "5, 50–63, 67–69"
    assert united(["publications, books", "books"]) == "publications, books"
    dossier = read_dossier(SAMPLES / "05-0-professor-150-works.kk.xlsx").dossier
    assert dossier is not None
    page = to_text(assess(dossier), "en", edition=load_edition(), dossier=dossier, width=100)
    best = page.split("Paragraph 5-1")[0]
    assert " ".join(best.split()).count("metric") == 1


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_unmet_condition_states_the_fact(lang: Language) -> None:
    page = " ".join(to_text(assess(docent()), lang, edition=load_edition(), dossier=docent(), width=100).split())
    assert word("findings.closed.no_degree", lang) in page
    assert word("findings.requirement.no_degree", lang) not in page


def test_a_waived_requirement_is_not_marked_as_met() -> None:
    assert (SIGNS[Status.WAIVED], SIGNS[Status.MET]) == ("–", "✓")


def test_rows_rejected_by_an_unmet_requirement_are_listed_with_reasons() -> None:
    (path,) = SAMPLES.glob("04-0-general-not-eligible-metric*.xlsx")
    dossier = read_dossier(path).dossier
    assert dossier is not None
    page = " ".join(to_text(assess(dossier), "en", edition=load_edition(), dossier=dossier, width=100).split())
    before = page[: page.index("Met (")]
    assert "rows 16–18" in before
    assert before.count(word("report.label.refused", "en")) == 1


def test_reasons_are_listed_once_and_rows_of_another_kind_last() -> None:
    (path,) = SAMPLES.glob("04-1-arts-not-eligible-talks*.xlsx")
    dossier = read_dossier(path).dossier
    assert dossier is not None
    page = " ".join(to_text(assess(dossier), "en", edition=load_edition(), dossier=dossier, width=100).split())
    before = page[: page.index("Met (")]
    (talks, seats) = before.split(word("report.label.refused", "en"))[1:]  # one for each of the two ways
    assert "sheet “Доклады”, rows 5–7" in talks
    # Sixteen publications are not talks: the largest group is the least informative.
    assert word("findings.reason.not_counted_here", "en") not in talks
    assert word("report.label.other_kinds", "en", count=18) in talks
    assert "the event is not international" in seats
