"""The headline of every result: one case for each code, in three languages, with its dates."""

from __future__ import annotations

import json
import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from rendering.dossiers import article, docent
from titlecheck.dossier import Dossier
from titlecheck.dossier.enums import SoughtTitle
from titlecheck.eligibility import assess
from titlecheck.eligibility.evidence.periods import anniversary
from titlecheck.eligibility.headline_choice import PUBLISHED, QUOTA_OF
from titlecheck.eligibility.outlook import outlook
from titlecheck.eligibility.outlook.headline_dates import with_headline
from titlecheck.eligibility.outlook.projection import ProjectedDossier
from titlecheck.i18n import LANGUAGES, Language
from titlecheck.i18n.phrases import calendar_parts, speech
from titlecheck.rendering.headline_text import headline_json, headline_text
from titlecheck.rendering.json_contract import contract
from titlecheck.rendering.json_result import to_json
from titlecheck.rendering.result_schema import ResultDocument
from titlecheck.rendering.text_page import to_text
from titlecheck.results import Assessment, Headline, Span, Status, Unit, Verdict
from titlecheck.results import headline as codes
from titlecheck.ruleset import load_edition
from titlecheck.workbook import read_dossier

EDITION = load_edition()
TEXTS = tomllib.loads(Path(__file__).with_name("headlines.toml").read_text(encoding="utf-8"))
SAMPLES = Path(__file__).parents[2] / "samples"
LATER = date(2025, 1, 10)
"""A day after the amendment missing in the edition."""


def changed(sheet: str, *records: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the records of a sheet of the docent, with the first changed to each of ``records``."""
    first = docent().model_dump(mode="json", exclude_none=True, by_alias=True)[sheet][0]
    return [first | {"row": 5 + number} | record for number, record in enumerate(records)]


def applied(**changes: Any) -> dict[str, Any]:
    """Return the facts about the application with ``changes``."""
    known: dict[str, Any] = docent().model_dump(mode="json", exclude_none=True, by_alias=True)["application"]
    return known | changes


def checked(dossier: Dossier, as_of: date | None = None) -> Assessment:
    """Return the result that ``check`` gives."""
    profile = EDITION.readings.profile()
    return with_headline(assess(dossier, as_of=as_of), ProjectedDossier(dossier, EDITION, profile))


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
    "refusal_notified_on": "2023-03-10",
    "refused_title": "associate_professor",
    "council_met_on": "2024-02-20",
}
UNTOLD = REFUSED | {"refused_on": "2023-03", "refusal_notified_on": None}
"""A refusal with the month of the decision and no date of the notice."""
FEW = [article(5 + number, f"Work {number}", f"2021-0{1 + number}-15") for number in range(9)]


def read(name: str) -> Dossier:
    """Return the dossier of a sample."""
    dossier = read_dossier(SAMPLES / name).dossier
    assert dossier is not None
    return dossier


def one_winner_of_two(name: str) -> Dossier:
    """Return the dossier of a sample without the result of its first trained person (5-5(3), R20)."""
    dossier = read(name)
    first, *others = dossier.trained
    return dossier.model_copy(update={"trained": (first.model_copy(update={"result": None}), *others)})


CASES: dict[str, tuple[Dossier, str]] = {
    "What could be open was not examined": (
        docent().model_copy(update={"made_for": ("4-6",)}),
        codes.NOT_EXAMINED,
    ),
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
    "H2, the day of the book is not stated": (
        docent(books=changed("books", {"published_on": "2019-03"})),
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
    "H3, the first day of the job is not stated": (
        docent(
            degrees=OF_CANDIDATE,
            service=changed(
                "service", {"post": "teacher", "ended_on": "2022-03-31", "lasts": False}, {"started_on": "2022-04"}
            ),
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
    "H4, a new decision, without the day of the notice": (
        docent(application=applied(**UNTOLD)),
        codes.LACKING,
    ),
    "H4, a new decision and works, without the day of the notice": (
        docent(application=applied(**UNTOLD), publications=FEW),
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
    "H5, a reading allows what the cell may deny": (
        one_winner_of_two("05-5-sport-honorary-eligible.kk.xlsx"),
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
def test_every_case_has_its_headline(name: str, lang: Language) -> None:
    dossier, code = CASES[name]
    one = headline(dossier)
    assert (one.code, one.superseded) == (code, False)
    assert said(one, lang) == TEXTS[name][lang]


def test_there_is_a_case_for_every_code() -> None:
    assert {code for _, code in CASES.values()} == set(codes.HeadlineCode)


SUPERSEDED = {
    "kk": "07.07.2021 редакциясы бойынша",
    "ru": "по редакции от 07.07.2021",
    "en": "under the edition of 07.07.2021",
}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", CASES)
def test_after_the_amendment_every_headline_names_the_edition(name: str, lang: Language) -> None:
    one = headline(CASES[name][0], LATER)
    text = said(one, lang)
    assert one.superseded
    assert SUPERSEDED[lang] in text[:1].lower() + text[1:]
    assert EDITION.later_amendment is not None and f"{EDITION.later_amendment:%d.%m.%Y}" in text


def test_after_the_amendment_no_headline_says_only_yes() -> None:
    one = headline(docent(), LATER)
    assert one.code == codes.ELIGIBLE
    assert {lang: said(one, lang) for lang in LANGUAGES} == TEXTS["eligible after the amendment"]


def test_an_earlier_application_mentions_days_after_the_amendment() -> None:
    one = headline(docent())
    assert (one.superseded, one.later_days, one.until) == (False, True, "2027-03-14")
    assert {lang: said(one, lang) for lang in LANGUAGES} == TEXTS["eligible until a day after it"]
    assert not headline(CASES["H2"][0]).later_days


def test_a_degree_dated_after_the_application_is_not_listed_as_to_be_obtained() -> None:
    degrees = [{"row": 4, "kind": "phd", "form": "degree", "defended_on": "2018-06-15", "awarded_on": "2030-09-28"}]
    one = headline(docent(degrees=degrees))
    assert (one.code, one.paragraph, one.short, one.later_rows) == (codes.NONE_OPEN, "4", (), (("degrees", 4),))
    text = said(one, "en")
    assert "check sheet “Degrees”, row 4: the date is after the application" in text
    assert "would apply with" not in text
    values = headline_json(one, speech("en"))["values"]
    assert values["rows_after_application"] == [{"sheet": "degrees", "row": 4}]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_several_questions_are_counted(lang: Language) -> None:
    works = docent().model_dump(mode="json", exclude_none=True, by_alias=True)["publications"]
    unsaid = [{key: value for key, value in one.items() if key != "stopped"} for one in works]
    one = headline(docent(books=changed("books", {"published_on": None}), publications=unsaid))
    assert one.questions == 2 and one.first is not None
    assert "2" in said(one, lang).partition(speech(lang).sheet(one.first.sheet))[0]


def test_the_end_of_a_job_is_named_by_its_requirement() -> None:
    one = headline(docent(service=changed("service", {"ended_on": "2024-06-30", "lasts": False})))
    assert (one.code, one.until, one.ended_by) == (codes.ELIGIBLE, "2024-06-30", ("applicability.full_time",))


def test_missing_data_and_a_reading_are_both_named() -> None:
    dossier = docent(
        service=changed("service", {"post": "teacher"}),
        degrees=[{**OF_CANDIDATE[0], "kind": "phd"}],
        books=changed("books", {"published_on": None}),
    )
    (route,) = (one for one in assess(dossier).routes if one.open)
    assert (route.verdict, route.because) == (Verdict.NEEDS_REVIEW, ("data", "reading"))
    text = said(headline(dossier), "en")
    assert text.startswith("Cannot be decided yet; fill in sheet “Books”, row 5")
    assert text.endswith(
        "Then a specialist may have to decide: R13 (which form of the PhD exempts from the years in the post?)."
    )


@pytest.mark.parametrize(("name", "why"), [("H2", ()), ("H4", ()), ("H5", ("data",)), ("H6", ("reading",))])
def test_a_verdict_that_needs_review_gives_the_reason(name: str, why: tuple[str, ...]) -> None:
    (route,) = (one for one in assess(CASES[name][0]).routes if one.open)
    assert route.because == why


def test_the_only_short_quota_is_named() -> None:
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
def test_a_check_on_each_named_day_is_eligible(name: str) -> None:
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


def test_samples_cover_several_codes() -> None:
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


def test_a_number_that_suffices_only_in_better_journals_is_qualified() -> None:
    known = docent().model_dump(mode="json", exclude_none=True, by_alias=True)["publications"]
    plain = [{**one, "recommended": False} if one.get("recommended") else one for one in known]
    dossier = docent(publications=plain)
    (route,) = (one for one in assess(dossier).routes if one.open)
    short = {one.id: one.shortfall for one in route.requirements if one.status is Status.UNMET}
    assert set(short) == {"publications_recommended", "publications_together"}
    recommended, together = short["publications_recommended"], short["publications_together"]
    assert isinstance(recommended, int) and isinstance(together, int) and recommended > together
    text = said(headline(dossier), "en")
    assert f"missing: {together} articles in international peer-reviewed journals, or " in text
    assert f"or {recommended} articles in recommended journals" in text and "mixtures also count" in text


def test_a_jury_seat_or_talks_are_named_by_kind() -> None:
    dossier = read_dossier(SAMPLES / "04-1-arts-not-eligible-talks.ru.xlsx").dossier
    assert dossier is not None
    (short,) = headline(dossier.model_copy(update={"talks": (), "participations": ()})).short
    assert {part.requirement: part.unit for part in short.parts} == {
        "conference_talks.talks": Unit.TALKS,
        "conference_talks.participations": Unit.SEATS,
    }


def test_every_alternative_is_named_with_the_nearest_first() -> None:
    dossier = read_dossier(SAMPLES / "05-4-sport-not-eligible-trained.kk.xlsx").dossier
    assert dossier is not None
    ways = [("sub3.trained", 1), ("sub3.monograph", 1), ("sub3.textbook", 1), ("sub3.supervised", 3)]
    (short,) = headline(dossier).short
    assert [(part.requirement, part.shortfall) for part in short.parts] == ways
    (told,) = headline_json(headline(dossier), speech("en"))["values"]["missing"]
    assert [(part["requirement"], part["shortfall"]) for part in told["any_of"]] == ways


def test_with_other_gaps_the_nearest_alternative_is_named_and_the_others_counted() -> None:
    dossier = docent(books=[], publications=FEW)
    text = said(headline(dossier), "en")
    assert "monograph (1 book), the closest way (other ways: 3, see the requirements)" in text
    told = headline_json(headline(dossier), speech("en"))["values"]["missing"][-1]
    assert len(told["any_of"]) == 4


def test_other_kinds_of_works_that_suffice_are_named() -> None:
    dossier = read_dossier(SAMPLES / "04-0-general-not-eligible-recommended.kk.xlsx").dossier
    assert dossier is not None
    text = said(headline(dossier), "en")
    assert (
        "missing: 1 article in recommended journals, or 1 article in international peer-reviewed journals, "
        "or 1 patent for an invention [" in text
    )
    told = said(headline(read("04-1-arts-not-eligible-talks.ru.xlsx")), "en")
    assert (
        "1 talk in the proceedings of foreign international conferences, or " in told
        and "jury member or curator (1 event)" in told
    )


def test_the_certain_number_is_given_beside_the_best_case() -> None:
    """If open cells may still help, the headline gives the certain number and the best case."""
    body = docent().model_dump(mode="json", exclude_none=True, by_alias=True)
    dossier = docent(service=[], application=body["application"] | {"title_sought": "professor"}, publications=FEW)
    found = checked(dossier)
    assert found.headline is not None
    short = next(one for one in found.headline.short if one.requirement == "service_years")
    route = next(one for one in found.routes if one.paragraph == found.headline.paragraph)
    years = next(one for one in route.requirements if one.id == "service_years")
    assert isinstance(years.have_at_most, Span) and isinstance(short.at_best, Span) and short.fewer_possible
    assert short.shortfall == years.shortfall
    assert years.need == 8 and calendar_parts(Span(years.have_at_most.start, years.have_at_most.days))[0] == 5
    assert short.at_best.start + short.at_best.days == anniversary(years.have_at_most.start, years.need)
    assert "8 years, at best 2 years 3 months" in said(found.headline, "en")


def test_unknown_facts_are_named_beside_missing_ones() -> None:
    one = headline(docent(publications=FEW, books=changed("books", {"published_on": None})))
    assert (one.code, one.open) == (codes.LACKING, ("sub3",))
    assert said(one, "en").endswith("Not known yet whether met: monograph, textbook (study guide) or persons trained.")


BOTH_TITLES = [(name, title) for name in SAMPLE_NAMES for title in ("associate_professor", "professor")]


@pytest.mark.parametrize(("name", "title"), BOTH_TITLES)
def test_headline_works_and_outlook_agree(name: str, title: str) -> None:
    """For each sample and title the number of works that suffices is the same everywhere."""
    dossier = read(name)
    application = dossier.application.model_copy(update={"title_sought": SoughtTitle(title)})
    ahead = outlook(dossier.model_copy(update={"application": application}))
    one = headline(dossier.model_copy(update={"application": application}))
    assert ahead.headline == one
    if one.code != codes.LACKING:
        return
    route = next(route for route in ahead.routes if route.paragraph == one.paragraph)
    assert route.result is not None
    rows = {each.id: each for each in route.result.requirements}
    lacks = {lack.block: lack for lack in route.lacks}
    for short in one.short:
        if short.requirement == "sub3":
            row = rows["sub3"]
            assert {part.requirement: part.shortfall for part in short.parts} == {
                part.id: part.shortfall for part in row.parts if not part.status.satisfied
            }
            counts = {tuple((item.kind, item.number) for item in way.items) for way in lacks["sub3"].alternatives}
            told = {((part.requirement.removeprefix("sub3."), part.shortfall),) for part in short.parts}
            assert {way for way in told if way[0][0] != "waiver"} <= counts
            # Waiver articles are additional to all other works.
            waived = [way for way in lacks["sub3"].alternatives if any("waiver" in item.kind for item in way.items)]
            works = next(iter(lacks["publications"].alternatives)).size if "publications" in lacks else 0
            for part in short.parts:
                if part.requirement == "sub3.waiver":
                    assert min(way.size for way in waived) == works + part.shortfall
        elif short.requirement in rows and short.requirement not in PUBLISHED:
            assert short.shortfall == rows[short.requirement].shortfall
    works_short = [short for short in one.short if short.cite == rows["publications_together"].paragraph]
    if rows["publications_together"].status.satisfied:
        assert "publications" not in lacks
        return
    (short,) = works_short
    ways = lacks["publications"].alternatives
    least = rows["publications_together"].shortfall
    assert short.shortfall == least == min(way.size for way in ways)
    if short.parts:
        alone = [way for way in ways if len(way.items) == 1]
        assert [part.shortfall for part in short.parts] == sorted(way.size for way in alone)
    else:
        within = {each.requirement: each.shortfall for each in short.within or (short,)}
        sure = {each: rows[each].shortfall for each in within if each in rows}
        assert within == sure
        items = [{QUOTA_OF[item.kind][0]: item.number for item in way.items} for way in ways]
        rest = least - sum(within.values())
        assert within | ({"publications_total": rest} if rest else {}) in items


def test_a_no_that_depends_on_a_reading_says_so() -> None:
    dossier = CASES["H6"][0]
    strict = EDITION.readings.profile("strict")
    result = with_headline(assess(dossier, profile=strict), ProjectedDossier(dossier, EDITION, strict))
    assert result.headline is not None and result.headline.code in (codes.LACKING, codes.BY_TIME)
    assert said(result.headline, "en").endswith("strict no, lenient yes.")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_verdict_is_given_if_a_possibly_open_route_was_not_examined(lang: Language) -> None:
    """A workbook for 4-6 only, of a person with a degree: 4-6 is closed, and no other route was examined."""
    result = checked(docent().model_copy(update={"made_for": ("4-6",)}))
    assert [one.open for one in result.routes] == [False]
    assert result.verdict is None
    one = result.headline
    assert one is not None
    left = tuple(name for name, law in EDITION.routes.items() if name != "4-6" and law.title == "associate_professor")
    assert (one.code, one.not_examined) == ("not_examined", left)
    text = said(one, lang)
    assert ", ".join(left) in text
    body = json.loads(to_json(result, lang))
    assert (body["verdict"], body["headline"]["code"]) == (None, "not_examined")
    assert body["headline"]["values"]["not_examined"] == list(left)
    contract(ResultDocument).validate_python(body)
    page = to_text(result, lang, edition=EDITION)
    for denial in ("not eligible", "не соответствует", "сәйкес емес", "no paragraph applies"):
        assert denial not in page.casefold()


def test_an_outlook_also_gives_no_verdict_then() -> None:
    found = outlook(docent().model_copy(update={"made_for": ("4-6",)}))
    assert found.headline is not None
    assert found.headline.code == "not_examined"
