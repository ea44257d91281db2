"""Sub-paragraph 3): the monograph, and the study guide or textbook."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from titlecheck.dossier.school import Book
from titlecheck.findings import Evidence, Finding, Missing, Rejected, Unit
from titlecheck.law.sections import CourseBook, Words
from titlecheck.measures.case import Case, measure, status_of
from titlecheck.measures.events import after, bounds, event_of
from titlecheck.measures.time import anniversary
from titlecheck.measures.work import Look
from titlecheck.tri import MAYBE, NO, YES, Tri, among, between, tri

_EVENT = (
    "same_day_is_after",
    "earliest_defence_counts",
    "senior_researcher_title_sets_the_date",
    "unrecognised_foreign_title_counts",
)
_UNBOUNDED = Decimal(10**6)


def _within(case: Case, book: Book, years: int) -> Tri:
    """Whether the book came out in the last ``years`` years before the application (R04)."""
    first, last = bounds(book.published_on)
    today = date.fromordinal(case.day)
    exact = anniversary(case.day, -years)
    calendar = date(today.year - years, 1, 1).toordinal()
    side = case.says["five_calendar_years"]
    low = calendar if side == YES else exact
    high = exact if side == NO else calendar
    return between(first >= low, last >= high)


def _recommended(book: Book, named: Words) -> Tri:
    if book.recommended_by is None:
        return MAYBE
    return YES if not named.isdisjoint(book.recommended_by) else NO


def own_sheets(book: Book) -> Decimal | None:
    """The candidate's own printed sheets; of a book written alone, all of them."""
    if book.sheets_own is None and book.sheets_total is not None and book.sole_author:
        return book.sheets_total
    return book.sheets_own


def _published(case: Case, look: Look, book: Book) -> None:
    first, last = bounds(book.published_on)
    look.ask(between(last <= case.day, first <= case.day), "after_application", "published_on")


def _found(
    name: str,
    cite: str,
    kind: str,
    looks: list[tuple[Book, Look]],
    least: tuple[int, int],
    sheets: int,
    volume: Callable[[Book], Decimal | None],
    each: Tri,
) -> Finding:
    """The finding about books that passed all other questions.

    ``least`` are the numbers of books that are needed, taken against the candidate and in favour; ``each`` says
    whether every one of them must have the ``sheets``, or all of them together.
    """
    evidence: list[Evidence] = []
    rejected: list[Rejected] = []
    cells: list[Missing] = []
    low_number = high_number = 0
    low_sum = high_sum = Decimal(0)
    low_whole = high_whole = 0
    for book, look in looks:
        row = book.row or 0
        amount = volume(book)
        enough = MAYBE if amount is None else YES if amount >= sheets else NO
        if look.value != NO:
            high_number += 1
            high_sum += _UNBOUNDED if amount is None else amount
            high_whole += enough != NO
        if look.value == YES:
            low_number += 1
            low_sum += amount or 0
            low_whole += enough == YES
        if each == YES:
            look.ask(enough, "too_few_sheets", detail=amount)
        if amount is None and look.value != NO:
            field = "sheets_own" if kind == "monograph" else "sheets_total"
            look.ask(MAYBE, "too_few_sheets", field)
        if look.value == YES and (each != MAYBE or enough == YES):
            evidence.append(Evidence("books", row, kind if kind == "monograph" else str(book.kind), amount or 0))
        elif look.value == NO:
            rejected.append(Rejected("books", row, *look.refusal()[2:]))
        elif look.value == YES:
            rejected.append(Rejected("books", row, "undecided_reading"))
        else:
            cells.extend(look.cells)
            rejected.append(
                Rejected("books", row, "undecided", look.cells[0].field)
                if look.cells
                else Rejected("books", row, "undecided_reading")
            )
    against, favour = least
    apart_low, apart_high = low_whole >= against, high_whole >= favour
    joint_low = low_number >= against and low_sum >= sheets
    joint_high = high_number >= favour and high_sum >= sheets
    value = between(
        apart_low if each != NO else joint_low,
        apart_high if each == YES else joint_high,
    )
    return Finding(
        name,
        cite,
        status_of(value),
        need=against,
        have=low_whole if each != NO else low_number,
        have_at_most=high_number if high_number != low_number else None,
        unit=Unit.BOOKS,
        shortfall=max(1, against - (low_whole if each != NO else low_number)) if value != YES else None,
        evidence=tuple(evidence),
        rejected=tuple(rejected),
        missing=tuple(cells) if value == MAYBE else (),
    )


@measure("five_calendar_years", "monograph_sheets_together", *_EVENT)
def monograph(case: Case) -> Finding:
    """The monograph recommended by the Scientific Council, with enough sheets of the candidate's own."""
    law = case.law.monograph
    looks: list[tuple[Book, Look]] = []
    for book in case.dossier.books:
        look = Look("books", book)
        look.ask(among(book.kind, frozenset(("monograph",))), "wrong_kind", "kind")
        _published(case, look, book)
        if law.window_years is not None:
            look.ask(_within(case, book, law.window_years), "too_old", "published_on", detail=book.published_on)
        if law.since is not None:
            event = event_of(case, law.since)
            value = after(event, *bounds(book.published_on), case.says["same_day_is_after"])
            look.ask(value, f"not_after_{law.since}", "published_on")
            look.cells += event.missing if value == MAYBE else ()
        look.ask(
            _recommended(book, law.recommended_by),
            "not_recommended_by",
            "recommended_by",
            detail=", ".join(book.recommended_by or ()),
        )
        looks.append((book, look))
    each = YES if law.sheets_of == "each" else YES - case.says["monograph_sheets_together"]
    return _found(
        "sub3.monograph",
        law.cites["books"],
        "monograph",
        looks,
        (law.books, law.books),
        law.sheets,
        own_sheets,
        each,
    )


@measure(
    "five_calendar_years",
    "textbook_serves_as_study_guide",
    "one_textbook_suffices",
    "textbook_sheets_together",
)
def course_book(case: Case) -> Finding:
    """The study guide or textbook, written alone, recommended, and used in teaching."""
    law = case.law.course_book
    looks = [(book, _course_book(case, law, book)) for book in case.dossier.books]
    least = (law.books, law.books)
    if law.fewest_books is not None:
        one = case.says["one_textbook_suffices"]
        least = (law.fewest_books if one == YES else law.books, law.books if one == NO else law.fewest_books)
    each = YES if law.sheets_of == "each" else YES - case.says["textbook_sheets_together"]
    name = "study_guide" if "study_guide" in law.kinds else "textbook"
    return _found(
        f"sub3.{name}",
        law.cites["books"],
        name,
        looks,
        least,
        law.sheets,
        lambda book: book.sheets_total,
        each,
    )


def _course_book(case: Case, law: CourseBook, book: Book) -> Look:
    look = Look("books", book)
    kind = max(
        among(book.kind, law.kinds),
        min(among(book.kind, law.doubtful_kinds), case.says["textbook_serves_as_study_guide"]),
    )
    look.ask(kind, "wrong_kind", *(() if book.kind else ("kind",)))
    _published(case, look, book)
    look.ask(_within(case, book, law.window_years), "too_old", "published_on", detail=book.published_on)
    look.ask(tri(book.sole_author), "not_sole_author", "sole_author")
    look.ask(
        _recommended(book, law.recommended_by),
        "not_recommended_by",
        "recommended_by",
        detail=", ".join(book.recommended_by or ()),
    )
    used = MAYBE if book.years_in_use is None else YES if book.years_in_use >= law.years_in_use else NO
    look.ask(used, "not_used_long_enough", "years_in_use", detail=book.years_in_use)
    return look
