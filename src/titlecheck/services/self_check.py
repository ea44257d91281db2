"""Self-check by a few answers without a file.

The answers become a dossier that the normal engine assesses. Unknown answers are empty cells; this module makes no
verdicts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from titlecheck.dossier import Dossier
from titlecheck.dossier.completeness import ListName
from titlecheck.dossier.enums import (
    Activity,
    AwardingBody,
    Body,
    DegreeForm,
    DegreeKind,
    Entered,
    HonourKind,
    OrganisationKind,
    Post,
    Rank,
    Science,
    SoughtTitle,
    TitleKind,
)
from titlecheck.dossier.partial_date import PartialDate
from titlecheck.ruleset import Edition, RouteRules
from titlecheck.services.check import CheckedDossier, DossierFile, check
from titlecheck.services.check_choices import Choices

if TYPE_CHECKING:
    from titlecheck.eligibility.outlook.additional_evidence import AdditionalKind
    from titlecheck.services.outlook import DossierOutlook

UNKNOWN, NONE = "unknown", "none"
"""Answers “I do not know” (equal to no answer) and “there is none”."""
MOST = 999
"""Maximum number of works of one kind."""
_FIRST = ("title", "science", "body")
"""Fields that determine the further questions."""
_TRACKS_WITH_HONOURS = frozenset(("arts", "sports"))
_PART_TIME = Decimal("0.5")
"""Value used for any part-time rate."""


class AnswerKind(StrEnum):
    """Kind of a field."""

    CHOICE = "choice"
    YES_NO = "yes_no"
    DAY = "day"
    NUMBER = "number"


class AskedField(NamedTuple):
    """Field of a question: name in the address, kind, and choices.

    ``none``: whether “there is none” is a choice. ``kind_of_work``: what a number field counts.
    """

    name: str
    takes: AnswerKind
    choices: type[StrEnum] | None = None
    none: bool = False
    kind_of_work: AdditionalKind | None = None

    @property
    def allowed(self) -> tuple[str, ...]:
        """Allowed answers, without “I do not know”."""
        if self.takes is AnswerKind.YES_NO:
            return ("yes", "no")
        return (*(one.value for one in self.choices or ()), *((NONE,) if self.none else ()))


class SelfCheckQuestion(NamedTuple):
    """Question with number, name and fields; without fields it does not apply."""

    number: int
    name: str
    fields: tuple[AskedField, ...]


class WrongAnswer(NamedTuple):
    """Answer that cannot be parsed: field, code of the fault, found text."""

    field: str
    code: str
    found: str


class Answers(NamedTuple):
    """Valid answers by field, and invalid answers."""

    given: Mapping[str, str]
    wrong: tuple[WrongAnswer, ...]

    def one(self, name: str) -> str | None:
        """Return an answer; None if unknown."""
        return self.given.get(name)

    def number(self, name: str) -> int | None:
        """Return a number; None if unknown."""
        answer = self.given.get(name)
        return int(answer) if answer is not None else None

    def day(self, name: str) -> PartialDate | None:
        """Return a date; None if unknown."""
        answer = self.given.get(name)
        return PartialDate(answer) if answer is not None else None


# Questions


def questions(answers: Mapping[str, str], edition: Edition) -> tuple[SelfCheckQuestion, ...]:
    """Return the questions in order, with the fields that apply given the answers so far."""
    law = route_asked_about(answers, edition)
    professor = answers.get("title") == SoughtTitle.PROFESSOR
    military = law.track == "military" or answers.get("body") not in (None, Body.NONE.value)
    choice, number = AnswerKind.CHOICE, AnswerKind.NUMBER
    asked: list[tuple[str, list[AskedField]]] = [
        ("title", [AskedField("title", choice, SoughtTitle)]),
        ("science", [AskedField("science", choice, Science)]),
        (
            "organisation",
            [
                AskedField("organisation", choice, OrganisationKind),
                AskedField("full_rate", AnswerKind.YES_NO),
                AskedField("body", choice, Body),
                *([AskedField("rank", choice, Rank)] if military else ()),
            ],
        ),
        (
            "degree",
            [
                AskedField("degree", choice, DegreeKind, none=True),
                AskedField("degree_form", choice, DegreeForm),
                AskedField("defended_on", AnswerKind.DAY),
            ],
        ),
        (
            "held_title",
            [
                AskedField("held_title", choice, TitleKind, none=True),
                AskedField("titled_by", choice, AwardingBody),
                AskedField("titled_on", AnswerKind.DAY),
            ]
            if professor
            else [],
        ),
        ("honour", [AskedField("honour", choice, HonourKind, none=True)] if law.track in _TRACKS_WITH_HONOURS else []),
        (
            "service",
            [
                AskedField("activity", choice, Activity),
                AskedField("service_since", AnswerKind.DAY),
                AskedField("breaks", AnswerKind.YES_NO),
                AskedField("post", choice, Post),
                AskedField("post_since", AnswerKind.DAY),
            ],
        ),
        ("works", [AskedField(f"works.{one.code}", number, None, False, one) for one in works_of(law)]),
        ("books", [AskedField(f"books.{one.code}", number, None, False, one) for one in _books(law)]),
        ("prepared", [AskedField(f"prepared.{one.code}", number, None, False, one) for one in _prepared(law)]),
        ("refused", [AskedField("refused", AnswerKind.YES_NO), AskedField("refused_on", AnswerKind.DAY)]),
    ]
    return tuple(SelfCheckQuestion(number, name, tuple(fields)) for number, (name, fields) in enumerate(asked, start=1))


def route_asked_about(answers: Mapping[str, str], edition: Edition) -> RouteRules:
    """Return the paragraph whose kinds of works are asked for: that of the track, else the general one."""
    title = answers.get("title")
    if title not in (SoughtTitle.ASSOCIATE_PROFESSOR, SoughtTitle.PROFESSOR):
        title = SoughtTitle.ASSOCIATE_PROFESSOR.value
    science = answers.get("science")
    own = [law for law in edition.routes.values() if law.title == title]
    special = [law for law in own if science in law.applicability.sciences]
    if science == Science.MILITARY:
        special = [law for law in own if law.track == "military"]
    return (special or [law for law in own if law.track == "standard"])[0]


def works_of(law: RouteRules) -> list[AdditionalKind]:
    """Return the kinds of works that the paragraph can use, the most demanding first; a work belongs to one kind."""
    from titlecheck.eligibility.outlook.additional_evidence import of_publications

    kinds = {one.code: one for one in of_publications(law, waiver=False, doubles=False)}
    if law.waiver is not None:
        best = [one for one in of_publications(law, waiver=True, doubles=False) if one.code == "waiver_own_field"]
        kinds |= {one.code: one for one in best}
    return sorted(kinds.values(), key=lambda one: (one.sheet != "publications", not one.details, -len(one.weaker)))


def _books(law: RouteRules) -> Iterator[AdditionalKind]:
    from titlecheck.eligibility.outlook.additional_sub3 import of_sub3

    return (one for one in of_sub3(law) if one.sheet == "books")


def _prepared(law: RouteRules) -> Iterator[AdditionalKind]:
    from titlecheck.eligibility.outlook.additional_sub3 import of_sub3

    return (one for one in of_sub3(law) if one.sheet != "books")


# Answers


def answers_of(said: Mapping[str, str], edition: Edition) -> Answers:
    """Parse the answers in an address; an invalid answer is reported and counts as unknown."""
    given: dict[str, str] = {}
    wrong: list[WrongAnswer] = []
    unknown = set(said.get(UNKNOWN, "").split())
    for name in _FIRST:
        _parse_answer(next(one for one in _fields(given, edition) if one.name == name), said, unknown, given, wrong)
    for field in _fields(given, edition):
        if field.name not in _FIRST:
            _parse_answer(field, said, unknown, given, wrong)
    return Answers(given, tuple(wrong))


def _fields(given: Mapping[str, str], edition: Edition) -> list[AskedField]:
    return [field for question in questions(given, edition) for field in question.fields]


def _parse_answer(
    field: AskedField, said: Mapping[str, str], unknown: set[str], given: dict[str, str], wrong: list[WrongAnswer]
) -> None:
    from titlecheck.workbook.date_cells import partial_date
    from titlecheck.workbook.refused_value import Refused

    found = said.get(field.name, "").strip()
    if not found or found == UNKNOWN or field.name in unknown:
        return
    if field.takes is AnswerKind.NUMBER:
        if found.isascii() and found.isdecimal() and int(found[:9]) <= MOST:
            given[field.name] = str(int(found))
        else:
            wrong.append(WrongAnswer(field.name, "number", found))
    elif field.takes is AnswerKind.DAY:
        try:
            given[field.name] = partial_date(found).text
        except Refused:
            wrong.append(WrongAnswer(field.name, "day", found))
    elif found in field.allowed:
        given[field.name] = found
    else:
        wrong.append(WrongAnswer(field.name, "choice", found))


# Dossier


def dossier_of(answers: Answers, edition: Edition, on: date) -> Dossier:
    """Return the dossier that the answers describe, for an application on the day ``on``.

    Each number of works becomes that many works dated ``on``, which meet the minimum of the law for their kind.
    """
    facts = _stated_values(answers, works=False)
    facts["application"]["applied_on"] = on
    for degree in facts.get("degrees", ()):
        degree["awarded_on"] = on  # an awarded degree without a date: use the latest possible day
    complete: dict[ListName, bool] = {}
    records: dict[str, list[Any]] = {}
    for question in questions(answers.given, edition):
        for field in question.fields:
            kind = field.kind_of_work
            if kind is None:
                continue
            count = answers.number(field.name)
            name = ListName(kind.sheet)
            complete[name] = complete.get(name, True) and count is not None
            held = records.setdefault(kind.sheet, [])
            held.extend(kind.records(count or 0, on, first_row=len(held) + 1))
    if ListName.PUBLICATIONS in complete and any("work" in one.code for one in _counted(answers, edition)):
        # Creative works presented in Kazakhstan are counted together with articles.
        complete.setdefault(ListName.CREATIVE_WORKS, complete[ListName.PUBLICATIONS])
    for name, done in complete.items():
        held = records.get(name.value, [])
        entered = (Entered.EVERYTHING if held else Entered.NOTHING) if done else Entered.NOT_EVERYTHING
        facts["application"][name.fact] = entered
    open_ = [name.value for name in ListName if facts["application"].get(name.fact) is None]
    return Dossier.model_validate(facts | records | {"incomplete": open_})


def stated_facts(answers: Answers) -> Dossier:
    """Return a dossier with the stated facts only, for the person to complete, without generated works."""
    facts = _stated_values(answers, works=True)
    return Dossier.model_validate(facts | {"incomplete": [one.value for one in ListName]})


def _counted(answers: Answers, edition: Edition) -> Iterable[AdditionalKind]:
    return works_of(route_asked_about(answers.given, edition))


def _stated_values(answers: Answers, *, works: bool) -> dict[str, Any]:
    """Return the facts of the answers; ``works`` omits values that only represent an answer."""
    one, day = answers.one, answers.day
    application: dict[str, Any] = {
        "title_sought": one("title"),
        "organisation_kind": one("organisation"),
        "organisation_body": one("body"),
        "refused_before": _yes(one("refused")),
    }
    candidate: dict[str, Any] = {"science": one("science"), "rank": one("rank")}
    found: dict[str, Any] = {"candidate": candidate, "application": application}
    if one("refused") == "yes":
        application["refused_title"] = one("title")
        application["refused_on"] = day("refused_on")
    degree = one("degree")
    if degree == NONE:
        candidate["holds_degree"] = False
    elif degree is not None or day("defended_on") is not None or one("degree_form") is not None:
        found["degrees"] = [{"kind": degree, "form": one("degree_form"), "defended_on": day("defended_on")}]
    held = one("held_title")
    if held == NONE:
        application[ListName.TITLES.fact] = Entered.NOTHING
    elif held is not None:
        found["titles"] = [{"kind": held, "awarded_by": one("titled_by"), "awarded_on": day("titled_on")}]
        application[ListName.TITLES.fact] = None if works else Entered.EVERYTHING
    honour = one("honour")
    if honour == NONE:
        application[ListName.HONOURS.fact] = Entered.NOTHING
    elif honour is not None:
        found["honours"] = [{"kind": honour}]
        application[ListName.HONOURS.fact] = None if works else Entered.EVERYTHING
    jobs = list(_jobs(answers, works=works))
    if jobs:
        found["service"] = jobs
        known = one("service_since") is not None and one("breaks") == "no"
        application[ListName.SERVICE.fact] = None if works or not known else Entered.EVERYTHING
    return found


def _jobs(answers: Answers, *, works: bool) -> Iterator[dict[str, Any]]:
    """Yield the current job, and earlier service, which has an open end if there were breaks.

    ``works`` omits values that only represent an answer.
    """
    one, day = answers.one, answers.day
    since, post_since, post = day("service_since"), day("post_since"), one("post")
    rate = {"yes": Decimal(1), "no": None if works else _PART_TIME}.get(one("full_rate") or "")
    job = {
        "organisation_kind": one("organisation"),
        "organisation_body": one("body"),
        "activity": one("activity"),
        "here": True,
    }
    if all(value is None for value in (since, post_since, post, rate, job["organisation_kind"], job["activity"])):
        return
    now = job | {"post": post, "rate": rate, "started_on": post_since, "lasts": True}
    if since is not None and (post_since is None or since.first < post_since.first):
        before: dict[str, Any] = job | {"here": None, "started_on": since}
        if not works:
            before |= {"post": Post.OTHER if post_since is not None else None, "rate": Decimal(1)}
        if one("breaks") == "no" and post_since is not None:
            last = post_since.earliest - timedelta(days=1)
            before["ended_on"] = PartialDate.of(last) if post_since.exact else post_since
        yield before
    yield now


def _yes(said: str | None) -> bool | None:
    return None if said is None else said == "yes"


def preliminary(answers: Answers, choices: Choices, on: date) -> CheckedDossier:
    """Assess the answers like a dossier; no register is consulted, because no journal is named."""
    file = DossierFile(dossier_of(answers, choices.edition, on))
    return check(file, choices._replace(registers=None, as_of=on))


def looked_ahead(answers: Answers, choices: Choices, on: date) -> DossierOutlook:
    """Return the outlook for the dossier of the answers: minimum missing evidence, and dates reached by time alone."""
    from titlecheck.services.outlook import look_ahead

    file = DossierFile(dossier_of(answers, choices.edition, on))
    return look_ahead(file, choices._replace(registers=None, as_of=on))
