"""Sub-paragraph 3): books, supervised persons who defended, trained persons and teams."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from oracle.case import MODERN, Case, is_degree
from oracle.days import plus_years
from titlecheck.dossier.books_and_supervision import Book, Supervised, Trained
from titlecheck.dossier.enums import BookKind, Contest, DegreeForm, Recommender, Result

ASIAN = {Contest.UNIVERSIADE, Contest.ASIAN_CHAMPIONSHIP, Contest.ASIAN_GAMES}
WORLD = {Contest.EUROPEAN_CHAMPIONSHIP, Contest.WORLD_CHAMPIONSHIP, Contest.OLYMPIC_GAMES}
WON = {Result.CHAMPION, Result.PRIZE_WINNER}


def books_or_persons(case: Case) -> bool:
    """Return whether one of the ways of sub-paragraph 3) other than the waiver is met."""
    return _monograph(case) or _guide(case) or _supervised(case) or _trained(case)


def _last_five_years(case: Case, book: Book) -> bool:
    if book.published_on is None or not case.by_now(book.published_on):
        return False
    if case.lenient("five_calendar_years"):
        return book.published_on.year >= case.day.year - 5
    return book.published_on.latest >= plus_years(case.day, -5)


def _recommended_by(book: Book, bodies: Iterable[Recommender]) -> bool:
    return bool(set(book.recommended_by or ()) & set(bodies))


def _own_sheets(book: Book) -> Decimal:
    if book.sheets_own is None and book.sole_author:
        return book.sheets_total or Decimal(0)
    return book.sheets_own or Decimal(0)


def _monograph(case: Case) -> bool:
    asked = case.route.monograph
    sheets = []
    for book in case.dossier.books:
        if book.kind is not BookKind.MONOGRAPH or not _recommended_by(book, {Recommender.SCIENTIFIC_COUNCIL}):
            continue
        if asked.since == "five_years":
            in_time = _last_five_years(case, book)
        else:
            in_time = case.after(book.published_on, asked.since)
        if in_time:
            sheets.append(_own_sheets(book))
    if case.route.paragraph == "5-1" and case.lenient("monograph_sheets_together"):
        return len(sheets) >= asked.number and sum(sheets) >= asked.sheets
    return sum(1 for own in sheets if own >= asked.sheets) >= asked.number


def _guide(case: Case) -> bool:
    asked = case.route.guide
    kinds = set(asked.kinds)
    if BookKind.STUDY_GUIDE in kinds and case.lenient("textbook_serves_as_study_guide"):
        kinds.add(BookKind.TEXTBOOK)
    volumes = [
        book.sheets_total or book.sheets_own or Decimal(0)
        for book in case.dossier.books
        if book.kind in kinds
        and book.sole_author
        and _recommended_by(book, asked.recommenders)
        and _last_five_years(case, book)
        and (book.years_in_use or 0) >= 1
    ]
    number = asked.number
    if case.route.paragraph == "5-1":
        number = 1 if case.lenient("one_textbook_suffices") else 2
        if case.lenient("textbook_sheets_together"):
            return len(volumes) >= number and sum(volumes) >= asked.sheets
    return sum(1 for volume in volumes if volume >= asked.sheets) >= number


def _supervised(case: Case) -> bool:
    asked = case.route.supervised
    return bool(asked) and sum(_is_pupil(case, person) for person in case.dossier.supervised) >= asked


def _is_pupil(case: Case, person: Supervised) -> bool:
    # «қорғаған және дәрежесі бар»: the award must be by the day of application; it implies a defence.
    defended = person.defended_on is None or case.by_now(person.defended_on)
    if not person.has_degree or not defended or not case.by_now(person.awarded_on):
        return False
    of_whom = "phd" if person.degree_kind in MODERN else "other_degrees"
    if person.co_supervised and not case.lenient(f"shared_supervision_of_{of_whom}_counts"):
        return False
    if case.route.supervised_short_wording and not case.lenient("short_wording_covers_phd"):
        return person.degree_form is DegreeForm.SCIENTIFIC and person.degree_kind is not None
    return is_degree(person.degree_kind, person.degree_form)


def _trained(case: Case) -> bool:
    asked = case.route.trained
    if case.route.paragraph == "5-5" and case.lenient("one_trained_suffices_in_5_5"):
        asked = 1
    return bool(asked) and sum(_is_winner(case, winner) for winner in case.dossier.trained) >= asked


def _is_winner(case: Case, winner: Trained) -> bool:
    # No date is required; a future victory does not count.
    won = winner.won_on is None or case.by_now(winner.won_on)
    if not winner.by_candidate or not won:
        return False
    if case.route.trained_in == "arts":
        levels = {Contest.REPUBLICAN, Contest.FOREIGN}
        if winner.approved:
            levels.add(Contest.INTERNATIONAL)
        results = {Result.LAUREATE, Result.PRIZE_WINNER}
        if case.lenient("champion_counts_as_laureate"):
            results.add(Result.CHAMPION)
        return winner.contest in levels and winner.result in results
    if winner.contest in ASIAN and case.route.trained_in == "sport, Asia by champions only":
        return winner.result is Result.CHAMPION
    return winner.contest in ASIAN | WORLD and winner.result in WON
