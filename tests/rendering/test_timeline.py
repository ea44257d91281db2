"""The timeline: every row is drawn once, nothing overlaps, and it is safe to print."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest

from eligibility.drawn import EDITION
from rendering.dossiers import article, docent
from titlecheck.dossier import Dossier
from titlecheck.eligibility import assess
from titlecheck.eligibility.outlook.milestones import milestones
from titlecheck.i18n import LANGUAGES, Language
from titlecheck.rendering.timeline import Timeline
from titlecheck.rendering.timeline_maker import timeline
from titlecheck.rendering.timeline_svg import CIRCLE, LABELS, WIDTH, svg
from titlecheck.results.outlook_result import Moment
from titlecheck.workbook import read_dossier

SAMPLES = Path(__file__).parents[2] / "samples"
WORKS = ("publications", "patents", "creative_works", "talks", "participations")
PROFILE = EDITION.readings.profile()


def picture_of(dossier: Dossier, lang: Language = "en", moments: tuple[Moment, ...] | None = None) -> Timeline:
    result = assess(dossier)
    route = next(one for one in result.routes if one.open)
    on = date.fromisoformat(result.applied_on)
    if moments is None:
        moments = milestones(dossier, route.paragraph, edition=EDITION, profile=PROFILE, as_of=on)
    return timeline(dossier, route, EDITION.routes[route.paragraph], on, moments, lang)


def drawn(picture: Timeline) -> ElementTree.Element:
    return ElementTree.fromstring(svg(picture))


def texts(figure: ElementTree.Element, kind: str) -> list[tuple[float, float, str]]:
    return [
        (float(one.attrib["x"]), float(one.attrib["y"]), one.text or "")
        for one in figure.iter("text")
        if one.attrib.get("class", "").split()[0] == kind
    ]


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.xlsx")), ids=lambda path: path.name)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_overlaps_and_nothing_is_missing(path: Path, lang: Language) -> None:
    dossier = read_dossier(path).dossier
    assert dossier is not None
    picture = picture_of(dossier, lang)
    works = sum(len(getattr(dossier, sheet)) for sheet in WORKS)
    number = re.search(r"\d+", picture.undated)
    undated = int(number[0]) if number else 0
    shown = sum(one.number for lane in picture.lanes for one in lane.years)
    shown += sum(len(lane.dots) for lane in picture.lanes)
    shown += sum(bar.state != "window" for lane in picture.lanes for bar in lane.bars)
    rest = len(dossier.books) + len(dossier.supervised) + len(dossier.trained) + len(dossier.service)
    assert shown + undated == works + rest

    figure = drawn(picture)
    labels = sorted(y for _, y, _ in (*texts(figure, "label"), *texts(figure, "group")))
    assert all(b - a > 8.5 for a, b in pairwise(labels))
    # At most about five and a half units per letter: no label reaches the picture.
    assert all(len(text) * 5.2 < LABELS + 10 for _, _, text in texts(figure, "label"))
    circles = [(float(one.attrib["cx"]), float(one.attrib["cy"])) for one in figure.iter("circle")]
    assert len(circles) == len(picture.marks)
    for place, (x, y) in enumerate(circles):
        assert all(abs(x - a) >= 2 * CIRCLE or abs(y - b) >= 2 * CIRCLE for a, b in circles[:place])
    for one in figure.iter("rect"):
        assert 0 <= float(one.attrib["x"]) <= float(one.attrib["x"]) + float(one.attrib["width"]) <= WIDTH
    axis = sorted(texts(figure, "axis"))
    assert len(axis) >= 2
    assert all(b[0] - a[0] >= 24 for a, b in pairwise(axis))


def test_simultaneous_jobs_are_drawn_below_each_other() -> None:
    spell = docent().service[0].model_dump(mode="json", exclude_none=True)
    jobs = [spell, spell | {"row": 6, "organisation": "Басқа үлгі", "here": False, "rate": "0.5"}]
    lanes = [lane for lane in picture_of(docent(service=jobs)).lanes if lane.bars and lane.bars[0].state != "window"]
    assert [len(lane.bars) for lane in lanes] == [1, 1]
    assert [bool(lane.label) for lane in lanes] == [True, False]
    one_after_the_other = [
        spell | {"lasts": None, "ended_on": "2021-01-31"},
        spell | {"row": 6, "started_on": "2021-02-01"},
    ]
    lanes = [lane for lane in picture_of(docent(service=one_after_the_other)).lanes if lane.bars]
    assert len(lanes[0].bars) == 2


def test_all_text_is_escaped_and_no_script_runs() -> None:
    evil = "</title><script>alert('x')</script>"
    book = docent().books[0].model_dump(mode="json", exclude_none=True) | {"title": evil}
    spell = docent().service[0].model_dump(mode="json", exclude_none=True) | {"organisation": evil}
    said = svg(picture_of(docent(books=[book], service=[spell])))
    assert "<script" not in said
    assert "&lt;script&gt;" in said
    assert "href" not in said
    assert "style=" not in said


def test_rows_without_a_date_are_listed() -> None:
    works = [article(5, "Күнсіз мақала", "2022-01-01"), article(6, "Тағы бірі", "2022")]
    works[0].pop("published_on")
    picture = picture_of(docent(publications=works))
    assert picture.undated == "Entries without a date (not shown): 1."


def test_important_days_are_marked() -> None:
    marks = {mark.text: mark for mark in picture_of(docent()).marks}
    assert "15 June 2018 – defence of the dissertation" in marks
    assert marks["1 March 2024 – date of the application (of the forecast)"].strong
    assert "1 September 2022 – met: Length of service" in marks
    assert any(text.startswith("15 March 2027 – no longer met: ") for text in marks)


def test_marked_days_are_those_on_which_the_years_are_reached() -> None:
    spell = docent().service[0].model_dump(mode="json", exclude_none=True) | {"started_on": "2020-02-29"}
    on = date(2024, 3, 1)
    found = milestones(docent(service=[spell]), "4", edition=EDITION, profile=PROFILE, as_of=on)
    assert Moment(date(2023, 2, 28), "reached", "service_years") in found
    soon = milestones(
        docent(service=[spell | {"started_on": "2021-09-01"}]), "4", edition=EDITION, profile=PROFILE, as_of=on
    )
    assert Moment(date(2024, 9, 1), "expected", "service_years") in soon
    assert Moment(date(2024, 9, 1), "eligible", "") in soon


def test_years_counted_back_from_a_leap_day_begin_in_its_month() -> None:
    application = docent().application.model_dump(mode="json", exclude_none=True) | {"applied_on": "2024-02-29"}
    lanes = picture_of(docent(application=application)).lanes
    assert [bar.start for bar in lanes[-1].bars] == [date(2019, 2, 28)]
