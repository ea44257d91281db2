"""The first line of every result: one case for each code, in three languages, and the days in it."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from rendering.dossiers import article, docent
from titlecheck.dossier import Dossier
from titlecheck.eligibility import assess
from titlecheck.eligibility.evidence.periods import anniversary
from titlecheck.eligibility.outlook import outlook
from titlecheck.eligibility.outlook.headline_dates import with_headline
from titlecheck.i18n import LANGUAGES, Language
from titlecheck.i18n.phrases import calendar_parts, speech
from titlecheck.rendering.headline_text import headline_json, headline_text
from titlecheck.results import Assessment, Headline, Span, Status, Unit, Verdict
from titlecheck.results import headline as codes
from titlecheck.ruleset import load_edition
from titlecheck.workbook import read_dossier

EDITION = load_edition()
TEXTS = tomllib.loads(Path(__file__).with_name("headlines.toml").read_text(encoding="utf-8"))
SAMPLES = Path(__file__).parents[2] / "samples"
LATER = date(2025, 1, 10)
"""A day after the amendment that the edition does not know."""


def changed(sheet: str, *records: dict[str, Any]) -> list[dict[str, Any]]:
    """The records of a sheet of the docent, the first of them changed to each of ``records`` in turn."""
    first = docent().model_dump(mode="json", exclude_none=True, by_alias=True)[sheet][0]
    return [first | {"row": 5 + number} | record for number, record in enumerate(records)]


def applied(**changes: Any) -> dict[str, Any]:
    """The facts about the application, with ``changes``."""
    known: dict[str, Any] = docent().model_dump(mode="json", exclude_none=True, by_alias=True)["application"]
    return known | changes


def checked(dossier: Dossier, as_of: date | None = None) -> Assessment:
    """The result as ``check`` has it."""
    profile = EDITION.readings.profile()
    return with_headline(assess(dossier, as_of=as_of), dossier, EDITION, profile)


def headline(dossier: Dossier, as_of: date | None = None) -> Headline:
    found = checked(dossier, as_of).headline
    assert found is not None
    return found


def said(one: Headline, lang: Language) -> str:
    return headline_text(one, speech(lang)).replace("\N{NO-BREAK SPACE}", " ")


OF_CANDIDATE = [
    {
        "row": 5,
        "kind": "candidate",
        "form": "scientific_degree",
        "defended_on": "2018-06-15",
        "awarded_on": "2018-10-01",
    }
]
REFUSED = {
    "refused_before": True,
    "borrowed_material": False,
    "refused_on": "2023-03-10",
    "refused_title": "associate_professor",
    "council_met_on": "2024-02-20",
}
FEW = [article(5 + number, f"Work {number}", f"2021-0{1 + number}-15") for number in range(9)]

CASES: dict[str, tuple[Dossier, str]] = {
    "H1, nothing is open": (
        docent(degrees=[], candidate={"holds_degree": False, "science": "technical"}),
        codes.NONE_OPEN,
    ),
    "H1, barred for good": (
        docent(
            application=applied(
                refused_before=True,
                borrowed_material=True,
                refused_on="2020-02-01",
                refused_title="associate_professor",
                council_met_on="2024-02-20",
            )
        ),
        codes.BARRED,
    ),
    "H2": (
        docent(books=changed("books", {"published_on": "2019-06-10"})),
        codes.ELIGIBLE,
    ),
    "H3": (
        docent(
            degrees=OF_CANDIDATE,
            service=changed(
                "service", {"post": "teacher", "ended_on": "2022-04-01", "lasts": False}, {"started_on": "2022-04-01"}
            ),
            books=changed("books", {"published_on": "2019-06-10"}),
        ),
        codes.BY_TIME,
    ),
    "H4": (
        docent(publications=FEW),
        codes.LACKING,
    ),
    "H4, a new decision": (
        docent(application=applied(**REFUSED)),
        codes.LACKING,
    ),
    "H4, a new decision and works": (
        docent(application=applied(**REFUSED), publications=FEW),
        codes.LACKING,
    ),
    "H4, sub-paragraph 3)": (
        docent(books=[]),
        codes.LACKING,
    ),
    "H5": (
        docent(books=changed("books", {"published_on": None})),
        codes.CELLS,
    ),
    "H6": (
        docent(service=changed("service", {"post": "teacher"}), degrees=[{**OF_CANDIDATE[0], "kind": "phd"}]),
        codes.READINGS,
    ),
    "H7": (
        docent(publications=FEW[:3], degrees=[{"row": 5, "kind": "phd", "form": "degree"}]),
        codes.NOTHING_HELPS,
    ),
}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", CASES)
def test_every_case_has_its_sentence(name: str, lang: Language) -> None:
    dossier, code = CASES[name]
    one = headline(dossier)
    assert (one.code, one.superseded) == (code, False)
    assert said(one, lang) == TEXTS[name][lang]


def test_there_is_a_case_for_every_code() -> None:
    assert {code for _, code in CASES.values()} == set(codes.CODES)


SUPERSEDED = {
    "kk": "07.07.2021 редакциясы бойынша",
    "ru": "по редакции от 07.07.2021",
    "en": "under the edition of 07.07.2021",
}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", CASES)
def test_after_the_amendment_every_sentence_names_the_edition(name: str, lang: Language) -> None:
    one = headline(CASES[name][0], LATER)
    text = said(one, lang)
    assert one.superseded
    assert SUPERSEDED[lang] in text[:1].lower() + text[1:]
    assert EDITION.later_amendment is not None and f"{EDITION.later_amendment:%d.%m.%Y}" in text


def test_after_the_amendment_there_is_no_plain_yes() -> None:
    one = headline(docent(), LATER)
    assert one.code == codes.ELIGIBLE
    assert {lang: said(one, lang) for lang in LANGUAGES} == TEXTS["eligible after the amendment"]


def test_a_day_after_the_amendment_says_so_in_an_earlier_application() -> None:
    one = headline(docent())
    assert (one.superseded, one.later_days, one.until) == (False, True, "2027-03-14")
    assert {lang: said(one, lang) for lang in LANGUAGES} == TEXTS["eligible until a day after it"]
    assert not headline(CASES["H2"][0]).later_days


@pytest.mark.parametrize("lang", LANGUAGES)
def test_several_questions_are_counted(lang: Language) -> None:
    works = docent().model_dump(mode="json", exclude_none=True, by_alias=True)["publications"]
    unsaid = [{key: value for key, value in one.items() if key != "stopped"} for one in works]
    one = headline(docent(books=changed("books", {"published_on": None}), publications=unsaid))
    assert one.questions == 2 and one.first is not None
    assert "2" in said(one, lang).partition(speech(lang).sheet(one.first.sheet))[0]


def test_the_end_of_a_job_is_named_by_its_condition() -> None:
    one = headline(docent(service=changed("service", {"ended_on": "2024-06-30", "lasts": False})))
    assert (one.code, one.until, one.ended_by) == (codes.ELIGIBLE, "2024-06-30", ("applicability.full_time",))


def test_data_and_a_reading_together_are_both_named() -> None:
    dossier = docent(
        service=changed("service", {"post": "teacher"}),
        degrees=[{**OF_CANDIDATE[0], "kind": "phd"}],
        books=changed("books", {"published_on": None}),
    )
    (route,) = (one for one in assess(dossier).routes if one.open)
    assert (route.verdict, route.because) == (Verdict.NEEDS_REVIEW, ("data", "reading"))
    text = said(headline(dossier), "en")
    assert text.startswith("Cannot be decided yet; an answer is needed: sheet “Books”, row 5")
    assert text.endswith(
        "Then a specialist may have to decide: R13 (which form of the PhD exempts from the years in the post?)."
    )


@pytest.mark.parametrize(("name", "why"), [("H2", ()), ("H4", ()), ("H5", ("data",)), ("H6", ("reading",))])
def test_a_verdict_that_needs_review_says_why(name: str, why: tuple[str, ...]) -> None:
    (route,) = (one for one in assess(CASES[name][0]).routes if one.open)
    assert route.because == why


def test_a_works_quota_that_alone_is_short_is_named() -> None:
    dossier = docent(publications=[*FEW, *(article(30 + n, f"Other {n}", "2022-01-01") for n in range(5))])
    assert "2 articles in international peer-reviewed journals" in said(headline(dossier), "en")


SAMPLE_NAMES = sorted(path.name for path in SAMPLES.glob("*.xlsx"))


@pytest.mark.parametrize("name", SAMPLE_NAMES)
def test_the_days_are_those_of_the_outlook(name: str) -> None:
    dossier = read_dossier(SAMPLES / name).dossier
    assert dossier is not None
    one = headline(dossier)
    ahead = outlook(dossier, alternatives=False)
    route = next(route for route in ahead.routes if route.paragraph == one.paragraph)
    if one.code in (codes.ELIGIBLE, codes.BY_TIME):
        begins, until = route.eligible_from, route.eligible_until
        assert one.until == (until.isoformat() if until else "")
        assert begins is not None
        assert one.begins == (begins.isoformat() if one.code == codes.BY_TIME else "")
    else:
        assert all(one.eligible_from is None for one in ahead.routes)


@pytest.mark.parametrize("name", SAMPLE_NAMES)
def test_a_check_on_each_day_that_is_named_is_eligible(name: str) -> None:
    dossier = read_dossier(SAMPLES / name).dossier
    assert dossier is not None
    one = headline(dossier)
    days = [date.fromisoformat(day) for day in (one.begins, one.until) if day]
    if one.decide_from and len(one.short) == 1:
        days.append(date.fromisoformat(one.decide_from))
        application = dossier.application.model_copy(update={"council_met_on": days[-1]})
        dossier = dossier.model_copy(update={"application": application})
    for day in days:
        assert headline(dossier, day).code == codes.ELIGIBLE, day
    if one.begins:
        assert headline(dossier, days[0] - timedelta(days=1)).code != codes.ELIGIBLE
    if one.until:
        after = assess(dossier, as_of=date.fromisoformat(one.until) + timedelta(days=1), routes=(one.paragraph,))
        unmet = {each.id for each in after.routes[0].requirements if each.status is Status.UNMET}
        assert unmet == set(one.ended_by) != set()


def test_samples_reach_several_codes() -> None:
    found = set()
    for name in SAMPLE_NAMES:
        dossier = read_dossier(SAMPLES / name).dossier
        assert dossier is not None
        found.add(headline(dossier).code)
    assert found >= {codes.ELIGIBLE, codes.BY_TIME, codes.LACKING, codes.CELLS, codes.READINGS}


@pytest.mark.parametrize("name", ["H1, nothing is open", "H2", "H3", "H4", "H5", "H6", "H7"])
def test_an_outlook_begins_with_the_same_headline(name: str) -> None:
    dossier = CASES[name][0]
    assert outlook(dossier).headline == headline(dossier)


def test_a_number_that_suffices_only_in_better_journals_is_not_told_bare() -> None:
    known = docent().model_dump(mode="json", exclude_none=True, by_alias=True)["publications"]
    plain = [{**one, "recommended": False} if one.get("recommended") else one for one in known]
    dossier = docent(publications=plain)
    (route,) = (one for one in assess(dossier).routes if one.open)
    short = {one.id: one.shortfall for one in route.requirements if one.status is Status.UNMET}
    assert set(short) == {"publications_recommended", "publications_together"}
    recommended, together = short["publications_recommended"], short["publications_together"]
    assert isinstance(recommended, int) and isinstance(together, int) and recommended > together
    assert f"{recommended} articles in recommended journals" in said(headline(dossier), "en")


def test_a_seat_on_a_jury_or_talks_are_named_as_they_are() -> None:
    dossier = read_dossier(SAMPLES / "04-1-arts-not-eligible-talks.ru.xlsx").dossier
    assert dossier is not None
    (short,) = headline(dossier.model_copy(update={"talks": (), "participations": ()})).short
    assert (short.requirement, [part.unit for part in short.parts]) == ("conference_talks", [Unit.TALKS, Unit.SEATS])


def test_whoever_has_begun_one_way_goes_on_with_it() -> None:
    dossier = read_dossier(SAMPLES / "05-4-sport-not-eligible-trained.kk.xlsx").dossier
    assert dossier is not None
    (short,) = headline(dossier).short
    assert [(part.requirement, part.shortfall) for part in short.parts] == [("sub3.trained", 1)]
    (told,) = headline_json(headline(dossier), speech("en"))["values"]["missing"]
    assert [(part["requirement"], part["shortfall"]) for part in told["any_of"]] == [("sub3.trained", 1)]


def test_what_is_not_known_is_not_told_as_missing_in_full() -> None:
    """Where open cells could still add to it, the headline tells the least that is missing, and says so."""
    body = docent().model_dump(mode="json", exclude_none=True, by_alias=True)
    dossier = docent(service=[], application=body["application"] | {"title_sought": "professor"}, publications=FEW)
    found = checked(dossier)
    assert found.headline is not None
    short = next(one for one in found.headline.short if one.requirement == "service_years")
    route = next(one for one in found.routes if one.paragraph == found.headline.paragraph)
    years = next(one for one in route.requirements if one.id == "service_years")
    assert isinstance(years.have_at_most, Span) and isinstance(short.shortfall, Span) and short.at_least
    assert years.need == 8 and calendar_parts(Span(years.have_at_most.start, years.have_at_most.days))[0] == 5
    assert short.shortfall.start + short.shortfall.days == anniversary(years.have_at_most.start, years.need)
    assert "at least 2 years 3 months" in said(found.headline, "en")


def test_a_no_that_hangs_on_a_reading_says_so() -> None:
    dossier = CASES["H6"][0]
    strict = EDITION.readings.profile("strict")
    result = with_headline(assess(dossier, profile=strict), dossier, EDITION, strict)
    assert result.headline is not None and result.headline.code in (codes.LACKING, codes.BY_TIME)
    assert said(result.headline, "en").endswith("strict no, lenient yes.")
