"""Draw the books and persons of sub-paragraph 3) at the limits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from oracle.builders import book, on, pupil, winner
from oracle.days import plus_years
from oracle.draft import Draft
from titlecheck.dossier.books_and_supervision import Book, Supervised, Trained
from titlecheck.dossier.enums import BookKind, Contest, DegreeForm, DegreeKind, Recommender, Result

PUPILS = (
    (DegreeKind.CANDIDATE, DegreeForm.SCIENTIFIC),
    (DegreeKind.DOCTOR, DegreeForm.SCIENTIFIC),
    (DegreeKind.PHD, DegreeForm.PLAIN),
    (DegreeKind.PHD, DegreeForm.ACADEMIC),
    (DegreeKind.PROFILE_DOCTOR, DegreeForm.PLAIN),
    (DegreeKind.PHD, DegreeForm.SCIENTIFIC),
)


@dataclass
class Ways:
    """The sheets of sub-paragraph 3)."""

    books: list[Any] = field(default_factory=list)
    supervised: list[Any] = field(default_factory=list)
    trained: list[Any] = field(default_factory=list)


def draw_ways(draft: Draft, good: bool) -> Ways:
    """Return one way that suffices if requested, and others that just fail."""
    ways = Ways()
    route = draft.route
    draws: list[Callable[[Draft, Ways, bool], None]] = [_monographs, _guides]
    if route.supervised:
        draws.append(_supervised)
    if route.trained:
        draws.append(_trained)
    if good:
        draft.pick(*draws)(draft, ways, True)
    for draw in draws:
        if draft.chance(0.35):
            draw(draft, ways, False)
    return ways


def _within_five_years(draft: Draft) -> date:
    edge = plus_years(draft.day, -5)
    return draft.pick(edge, edge + timedelta(days=1), draft.day, draft.between(edge, draft.day))


def _beyond_five_years(draft: Draft) -> date:
    edge = plus_years(draft.day, -5)
    return draft.pick(
        edge - timedelta(days=1),
        date(edge.year, 1, 1),
        date(edge.year - 1, 12, 31),
        draft.day + timedelta(days=1),
    )


def _book_faults(draft: Draft, sheets: int, when: date) -> dict[str, Any]:
    short = Decimal(sheets) - draft.pick(Decimal("0.1"), Decimal(2))
    return draft.pick(
        {"published_on": on(when)},
        {"published_on": on(when)},
        {"sheets_total": short, "sheets_own": short},
        {"recommended_by": draft.pick((), (Recommender.OTHER,))},
        {"kind": BookKind.OTHER},
    )


def _monographs(draft: Draft, ways: Ways, good: bool) -> None:
    asked = draft.route.monograph
    late = draft.odd_day() if asked.since != "five_years" else _beyond_five_years(draft)
    for number in range(asked.number):
        when = _within_five_years(draft) if asked.since == "five_years" else draft.work_day()
        own, total = Decimal(asked.sheets), Decimal(asked.sheets) + draft.pick(0, 0, 5)
        facts = {"sheets_own": own, "sheets_total": total, "sole_author": total == own}
        if total == own and draft.chance(0.3):
            facts["sheets_own"] = None
        if asked.number > 1 and draft.doubt("joint monographs", 0.4):
            facts |= {"sheets_own": Decimal(draft.pick(4, 5, 6)), "sole_author": False}
        if not good and number == 0:
            bodies = {"recommended_by": (Recommender.RUMS, Recommender.STATE_BODY)}
            facts |= draft.pick(_book_faults(draft, asked.sheets, late), bodies)
        ways.books.append(book(**{"kind": BookKind.MONOGRAPH, "published": when, "sheets": "9"} | facts))


def _guides(draft: Draft, ways: Ways, good: bool) -> None:
    asked = draft.route.guide
    joint = asked.number > 1 and draft.doubt("joint guides", 0.6)
    for number in range(1 if asked.number > 1 and draft.doubt("one guide", 0.3) else asked.number):
        ways.books.append(_guide(draft, good or number > 0, joint))


def _guide(draft: Draft, good: bool, joint: bool) -> Book:
    asked = draft.route.guide
    kind = draft.pick(*asked.kinds)
    if draft.doubt("other book kind", 0.25):
        kind = draft.pick(BookKind.TEXTBOOK, BookKind.STUDY_GUIDE)
    sheets = draft.pick(5, 6, 7) if joint else asked.sheets
    facts: dict[str, Any] = {"recommended_by": (draft.pick(*asked.recommenders),)}
    if not good:
        others = [r for r in Recommender if r not in asked.recommenders]
        facts |= draft.pick(
            _book_faults(draft, asked.sheets, _beyond_five_years(draft)),
            {"sole_author": False, "sheets_own": Decimal(3)},
            {"recommended_by": (draft.pick(*others),)},
            {"years_in_use": Decimal("0.5")},
        )
    named = {"kind": kind, "published": _within_five_years(draft), "sheets": str(sheets)}
    return book(**named | facts)


def _supervised(draft: Draft, ways: Ways, good: bool) -> None:
    asked = draft.route.supervised
    people: list[Supervised] = [_pupil(draft) for _ in range(asked)]
    if not good:
        fault = draft.pick(
            {"has_degree": False},
            {"defended_on": on(draft.day + timedelta(days=1)), "has_degree": False},
            {"awarded_on": on(draft.day + timedelta(days=1))},
            {"co_supervised": True},
        )
        people[0] = people[0].model_copy(update=fault)
    ways.supervised += people[1:] if not good and draft.chance(0.5) else people


def _pupil(draft: Draft) -> Supervised:
    kind, form = draft.pick(*PUPILS)
    defended = draft.pick(draft.day, draft.event, draft.between(date(2010, 1, 1), draft.day))
    facts: dict[str, Any] = {"defended_on": None} if draft.chance(0.1) else {}
    return pupil(defended, degree_kind=kind, degree_form=form, co_supervised=draft.doubt("shared", 0.1), **facts)


def _trained(draft: Draft, ways: Ways, good: bool) -> None:
    people = [_winner(draft, True) for _ in range(draft.route.trained)]
    if not good:
        people[0] = _winner(draft, False)
        if draft.chance(0.4):
            people = people[1:]
    ways.trained += people


def _winner(draft: Draft, good: bool) -> Trained:
    when = draft.pick(draft.day, draft.between(date(2012, 1, 1), draft.day))
    undated: dict[str, Any] = {"won_on": None} if draft.chance(0.1) else {}
    if not good:
        contest, result = draft.pick(*Contest), draft.pick(*Result)
        late = draft.day + timedelta(days=1)
        fault = draft.pick({}, {}, {"approved": False}, {"by_candidate": False}, {"won_on": on(late)})
        return winner(when, contest, result, **fault)
    if draft.route.trained_in == "arts":
        contest = draft.pick(Contest.REPUBLICAN, Contest.FOREIGN, Contest.INTERNATIONAL)
        return winner(
            when,
            contest,
            draft.pick(Result.LAUREATE, Result.PRIZE_WINNER, Result.CHAMPION),
            **undated,
        )
    asian = draft.pick(Contest.UNIVERSIADE, Contest.ASIAN_CHAMPIONSHIP, Contest.ASIAN_GAMES)
    world = draft.pick(Contest.EUROPEAN_CHAMPIONSHIP, Contest.WORLD_CHAMPIONSHIP, Contest.OLYMPIC_GAMES)
    if "champions only" in draft.route.trained_in:
        return draft.pick(
            winner(when, asian, Result.CHAMPION),
            winner(when, world, Result.PRIZE_WINNER),
            winner(when, world, Result.CHAMPION),
        )
    return winner(when, draft.pick(asian, world), draft.pick(Result.CHAMPION, Result.PRIZE_WINNER), **undated)
