"""Sub-paragraph 3): the monograph, and the study guide or textbook."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Final, NamedTuple

from titlecheck.dossier.books_and_supervision import Book
from titlecheck.eligibility.engine.context import EvaluationContext, memoized, of_dossier, status_of, undecided
from titlecheck.eligibility.evidence.classification import Checks
from titlecheck.eligibility.evidence.events import NOT_AFTER, after, bounds, event_of
from titlecheck.eligibility.evidence.open_lists import further, taken_complete
from titlecheck.eligibility.evidence.periods import anniversary, new_year
from titlecheck.facts.work_numbers import work_numbers
from titlecheck.results import Evidence, Finding, Missing, Rejected, Unit
from titlecheck.results.codes import MissingReason, Reason
from titlecheck.ruleset.sections import CourseBook, Words
from titlecheck.ruleset.switches import Switch
from titlecheck.text.normalize import comparable
from titlecheck.three_valued import MAYBE, NO, YES, Tri, among, between, tri

_MONOGRAPH: Final = frozenset(("monograph",))
_UNBOUNDED: Final = Decimal(10**6)


class _BookWindow:
    """Years before the application in which a book must be published, by day and by calendar year (R04)."""

    __slots__ = ("calendar", "context", "exact")

    def __init__(self, context: EvaluationContext, years: int) -> None:
        self.context = context
        self.exact = anniversary(context.day, -years)
        self.calendar = new_year(context.day, years)

    def holds(self, book: Book) -> Tri:
        """Return whether the book was published in those years."""
        first, last = bounds(book.published_on)
        if first >= self.exact or last < self.calendar:
            return YES if first >= self.exact else NO
        side = self.context.interpretation[Switch.FIVE_CALENDAR_YEARS]
        low = self.calendar if side == YES else self.exact
        high = self.exact if side == NO else self.calendar
        return between(first >= low, last >= high)


def _recommended(book: Book, named: Words) -> Tri:
    if book.recommended_by is None:
        return MAYBE
    return YES if not named.isdisjoint(book.recommended_by) else NO


Volume = tuple[Decimal, Decimal]
"""Certain and maximum number of printed sheets of a book."""


def _volume(stated: Decimal | None, at_most: Decimal | None = None) -> Volume:
    if stated is not None:
        return stated, stated
    return Decimal(0), _UNBOUNDED if at_most is None else at_most


def _contradicting(book: Book, field: str) -> tuple[Missing, ...]:
    """Return the contradictory cells of a book stated as written alone: that cell and ``field``."""
    return tuple([Missing("books", book.row, name, MissingReason.CONTRADICTS) for name in ("sole_author", field)])


def _alone_in_part(book: Book) -> Volume | None:
    """Return whether a book is stated as written alone but with fewer own sheets than it has."""
    own, total = book.sheets_own, book.sheets_total
    if book.sole_author and own is not None and total is not None and own < total:
        return own, total
    return None


def _written_alone(book: Book) -> Tri:
    """Return whether the book was written alone; MAYBE if several authors are printed on it."""
    if not (book.sole_author and book.authors):
        return tri(book.sole_author)
    from titlecheck.facts.person_names import author_list  # few dossiers have such a book

    return MAYBE if author_list(book.authors).least > 1 else YES


def own_sheets(book: Book) -> Volume:
    """Return the candidate's own printed sheets: all of them for a book written alone, never more than the book has.

    If fewer own sheets are stated for a book written alone, either number may be right.
    """
    if (sheets := _alone_in_part(book)) is not None:
        return sheets
    if book.sheets_own is None and book.sole_author:
        return _volume(book.sheets_total)
    return _volume(book.sheets_own, book.sheets_total)


def all_sheets(book: Book) -> Volume:
    """Return the printed sheets of the whole book."""
    return _volume(book.sheets_total)


def _published(context: EvaluationContext, checks: Checks, book: Book) -> None:
    first, last = bounds(book.published_on)
    checks.require(between(last <= context.day, first <= context.day), Reason.AFTER_APPLICATION, "published_on")


class _BookNames(NamedTuple):
    """Identification of a book: ISBNs, title and year."""

    isbns: frozenset[str]
    title: str
    year: int | None


@of_dossier
def _book_names(context: EvaluationContext) -> tuple[_BookNames, ...]:
    """Return the identification of all books, in the order of rows."""
    return tuple(
        [
            _BookNames(work_numbers(one), comparable(one.title), one.published_on.year if one.published_on else None)
            for one in context.dossier.books
        ]
    )


class _Copy(NamedTuple):
    """Row of a book with its checks, prepared for comparison."""

    names: _BookNames
    book: Book
    checks: Checks
    volume: Volume


def _editions(copies: list[_Copy]) -> tuple[list[int], list[int]]:
    """Return for each row the index of the first row of the same edition, and of the first row of the same title.

    Rows with a common ISBN are one edition, and so are rows with one title and year unless both state ISBNs.
    """
    editions: list[int] = []
    titles: list[int] = []
    by_isbn: dict[str, int] = {}
    by_year: dict[tuple[str, int | None], int] = {}
    without_isbn: dict[tuple[str, int | None], int] = {}
    by_title: dict[str, int] = {}
    for at, (copy, *_) in enumerate(copies):
        dated = (copy.title, copy.year)
        places = [by_isbn.get(isbn, at) for isbn in copy.isbns] or [at]
        if copy.title:
            places.append((without_isbn if copy.isbns else by_year).get(dated, at))
        first = min(places)
        edition = editions[first] if first < at else at
        editions.append(edition)
        same = by_title.get(copy.title, at) if copy.title else at
        title = titles[same] if same < at else edition
        titles.append(titles[edition] if edition != at else title)
        for isbn in copy.isbns:
            by_isbn.setdefault(isbn, at)
        if not copy.isbns:
            without_isbn.setdefault(dated, at)
        by_year.setdefault(dated, at)
        by_title.setdefault(copy.title, at)
    return editions, titles


def _mistyped(copies: list[_Copy], editions: list[int]) -> dict[int, int]:
    """Return the rows that share only the ISBN with an earlier row: title and year differ, so one is wrong."""
    return {
        at: first
        for at, first in enumerate(editions)
        if first != at and _only_isbn_in_common(copies[at].names, copies[first].names)
    }


def _only_isbn_in_common(one: _BookNames, other: _BookNames) -> bool:
    """Return whether two books share an ISBN but state different titles and years."""
    titled = "" not in (one.title, other.title) and one.title != other.title
    dated = None not in (one.year, other.year) and one.year != other.year
    return titled and dated and not one.isbns.isdisjoint(other.isbns)


class _Counted(NamedTuple):
    """Books at one bound: their number, total sheets, and number of books with enough sheets each."""

    books: int
    sheets: Decimal
    whole: int

    def reached(self, books: int, sheets: int, *, each: bool) -> bool:
        """Return whether there are enough books with enough sheets, each of them or all together."""
        return self.whole >= books if each else self.books >= books and self.sheets >= sheets

    def towards(self, books: int, sheets: int, *, each: bool) -> int:
        """Return the number of books that count towards ``books``; one less than needed without enough sheets."""
        if each:
            return self.whole
        return self.books if self.sheets >= sheets else min(self.books, books - 1)


def _counted(copies: list[_Copy], groups: list[int], bound: int, sheets: int) -> _Counted:
    """Count the rows that hold at the bound (0: lower, 1: upper), the best one of each group."""
    best: dict[int, Decimal] = {}
    for copy, group in zip(copies, groups, strict=True):
        if copy.checks.value == YES or (bound and copy.checks.value == MAYBE):
            best[group] = max(best.get(group, Decimal(0)), copy.volume[bound])
    return _Counted(len(best), sum(best.values(), Decimal(0)), sum(one >= sheets for one in best.values()))


def _found(
    context: EvaluationContext,
    name: str,
    cite: str,
    looks: list[tuple[Book, Checks]],
    *,
    least: tuple[int, int],
    sheets: int,
    volume: Callable[[Book], Volume],
    each: Tri,
) -> Finding:
    """Return the finding on books; of rows with one book the best one counts.

    ``least`` are the required numbers of books at the lower and the upper bound; ``each``: every book must have the
    ``sheets``, or all together. If several books are required, an interpretation decides whether another edition is a
    further book (R69).
    """
    evidence: list[Evidence] = []
    rejected: list[Rejected] = []
    cells: list[Missing] = []
    copies = [
        _Copy(names, book, checks, volume(book))
        for names, (book, checks) in zip(_book_names(context), looks, strict=True)
    ]
    copies.sort(key=lambda one: (-one.checks.value, -one.volume[0], one.book.row or 0))
    possible = [one for one in copies if one.checks.value != NO]
    editions, titles = _editions(possible)
    apart: Tri = YES
    if max(least) > 1 and editions != titles:
        apart = context.interpretation[Switch.ANOTHER_EDITION_IS_ANOTHER_BOOK]
    mistyped = _mistyped(possible, editions)
    worst = _counted(possible, editions if apart == YES else titles, 0, sheets)
    groups = titles if apart == NO else editions
    best = _counted(possible, [at if at in mistyped else group for at, group in enumerate(groups)], 1, sheets)
    for at, (_, book, checks, amount) in enumerate(copies):
        row = book.row or 0
        if checks.value != NO:
            first = editions[at] if apart != NO else titles[at]
            if at in mistyped:
                checks.require(MAYBE, None)
                pair = (possible[mistyped[at]].book, book)
                checks.cells += tuple([Missing("books", one.row, "isbn", MissingReason.CONTRADICTS) for one in pair])
            elif first != at:
                cells += checks.cells
                rejected.append(Rejected("books", row, Reason.DUPLICATE, str(possible[first].book.row or 0)))
                continue
            elif titles[at] != at and apart == MAYBE:
                checks.require(MAYBE, None)
        enough = between(amount[0] >= sheets, amount[1] >= sheets)
        if each == YES or amount[0] != amount[1]:
            field = "sheets_own" if volume is own_sheets else "sheets_total"
            checks.require(enough if each == YES else MAYBE, Reason.TOO_FEW_SHEETS, field, detail=amount[1])
        if checks.value == YES and (each != MAYBE or enough == YES):
            evidence.append(Evidence("books", row, str(book.kind), amount[0]))
        elif checks.value == NO:
            rejected.append(checks.refusal())
        else:
            cells += checks.cells
            rejected.append(undecided("books", row, checks.cells))
    more = further(context, "books")
    value = between(
        worst.reached(least[0], sheets, each=each != NO),
        bool(more) or best.reached(least[1], sheets, each=each == YES),
    )
    have = worst.towards(least[0], sheets, each=each != NO)
    at_most = best.towards(least[1], sheets, each=each == YES)
    return Finding(
        name,
        cite,
        status_of(value),
        need=least[0],
        have=have,
        have_at_most=at_most if at_most != have and not more else None,
        unit=Unit.BOOKS,
        shortfall=max(1, least[0] - have) if value != YES else None,
        evidence=tuple(evidence),
        rejected=tuple(rejected),
        missing=(*more, *cells) if value == MAYBE else (),
        notes=taken_complete(context, value, "books"),
    )


@memoized()
def monograph(context: EvaluationContext) -> Finding:
    """Require a monograph recommended by the Scientific Council, with enough own sheets of the candidate."""
    law = context.law.monograph
    window = None if law.window_years is None else _BookWindow(context, law.window_years)
    looks: list[tuple[Book, Checks]] = []
    for book in context.dossier.books:
        checks = Checks("books", book)
        looks.append((book, checks))
        checks.require(among(book.kind, _MONOGRAPH), Reason.WRONG_KIND, "kind")
        if checks.value == NO:
            continue
        _published(context, checks, book)
        checks.cells += _contradicting(book, "sheets_own") if _alone_in_part(book) else ()
        if window is not None:
            checks.require(window.holds(book), Reason.TOO_OLD, "published_on", detail=book.published_on)
        if law.since is not None:
            event = event_of(context, law.since)
            value = after(context, event, *bounds(book.published_on))
            checks.require(value, NOT_AFTER[law.since], "published_on")
            checks.cells += event.missing if value == MAYBE else ()
        checks.require(
            _recommended(book, law.recommended_by),
            Reason.NOT_RECOMMENDED_BY,
            "recommended_by",
            detail=", ".join(book.recommended_by or ()),
        )
    each = YES if law.sheets_of == "each" else YES - context.interpretation[Switch.MONOGRAPH_SHEETS_TOGETHER]
    return _found(
        context,
        "sub3.monograph",
        law.cites["books"],
        looks,
        least=(law.books, law.books),
        sheets=law.sheets,
        volume=own_sheets,
        each=each,
    )


@memoized()
def course_book(context: EvaluationContext) -> Finding:
    """Require a study guide or textbook, written alone, recommended, and used in teaching."""
    law = context.law.course_book
    window = _BookWindow(context, law.window_years)
    looks = [(book, _course_book(context, law, window, book)) for book in context.dossier.books]
    least = (law.books, law.books)
    if law.fewest_books is not None:
        one = context.interpretation[Switch.ONE_TEXTBOOK_SUFFICES]
        least = (law.fewest_books if one == YES else law.books, law.books if one == NO else law.fewest_books)
    each = YES if law.sheets_of == "each" else YES - context.interpretation[Switch.TEXTBOOK_SHEETS_TOGETHER]
    name = "study_guide_or_textbook" if len(law.kinds) > 1 else min(law.kinds)
    return _found(
        context,
        f"sub3.{name}",
        law.cites["books"],
        looks,
        least=least,
        sheets=law.sheets,
        volume=all_sheets,
        each=each,
    )


def _course_book(context: EvaluationContext, law: CourseBook, window: _BookWindow, book: Book) -> Checks:
    checks = Checks("books", book)
    kind = max(
        among(book.kind, law.kinds),
        context.as_far_as(among(book.kind, law.doubtful_kinds), Switch.TEXTBOOK_SERVES_AS_STUDY_GUIDE),
    )
    checks.require(kind, Reason.WRONG_KIND, *(() if book.kind else ("kind",)))
    if kind == NO:
        return checks
    _published(context, checks, book)
    checks.require(window.holds(book), Reason.TOO_OLD, "published_on", detail=book.published_on)
    alone = _written_alone(book)
    checks.require(alone, Reason.NOT_SOLE_AUTHOR, "sole_author")
    checks.cells += _contradicting(book, "authors") if alone == MAYBE and book.sole_author else ()
    checks.require(
        _recommended(book, law.recommended_by),
        Reason.NOT_RECOMMENDED_BY,
        "recommended_by",
        detail=", ".join(book.recommended_by or ()),
    )
    used = MAYBE if book.years_in_use is None else YES if book.years_in_use >= law.years_in_use else NO
    checks.require(used, Reason.NOT_USED_LONG_ENOUGH, "years_in_use", detail=book.years_in_use)
    return checks
