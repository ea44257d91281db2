"""Minimum missing evidence on one day, as alternatives verified by the engine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from titlecheck.dossier.base import Record
from titlecheck.eligibility.headline_choice import PUBLISHED, new_decision
from titlecheck.eligibility.outlook.additional_evidence import FIRST_ROW, AdditionalKind, of_publications
from titlecheck.eligibility.outlook.additional_sub3 import of_sub3, with_sheets
from titlecheck.eligibility.outlook.days import YEARS, first_day, first_from
from titlecheck.eligibility.outlook.hypothetical_post import appointment
from titlecheck.eligibility.outlook.least_vectors import PATIENCE, Search, Vector
from titlecheck.eligibility.outlook.projection import RANK, ProjectedDossier, day_of
from titlecheck.eligibility.outlook.row_fixes import corrections
from titlecheck.eligibility.outlook.time_course import satisfied_from, satisfying_turn
from titlecheck.results import Finding, RouteResult, Span, Status
from titlecheck.results.outlook_result import PUBLICATIONS, Alternative, Lack, RequirementTurn
from titlecheck.ruleset.sections import Waiver
from titlecheck.ruleset.switches import Switch

SURE, POSSIBLE = RANK[Status.MET], RANK[Status.UNKNOWN]
_TENTHS = Decimal("0.1")
BLOCK = 100_000
"""Number of rows reserved for each kind of further facts."""
HASTE = 100
"""Maximum number of evaluations for side remarks, and if everything is missing."""

ASIDE = ("waiver_any_field", "waiver_own_field")
FEW = 4
"""Number of alternatives of sub-paragraph 2) to which waiver articles are added."""

Goal = Callable[[tuple[Finding, ...]], bool]


class RouteShortfall:
    """Route on one day, and the evidence that would have to be added."""

    def __init__(self, before: ProjectedDossier, paragraph: str, day: int) -> None:
        self.before = before
        self.paragraph = paragraph
        self.day = day
        self.law = before.edition.routes[paragraph]
        self._made: dict[tuple[Any, ...], tuple[int, list[Record]]] = {}
        self.doubles = before.profile.choices.get(Switch.ONE_ARTICLE_FILLS_TWO_QUOTAS) == "lenient"

    # ------------------------------------------------------------------------------------------- the blocks

    def lacks(self, result: RouteResult, turns: tuple[RequirementTurn, ...], end: int) -> tuple[Lack, ...]:
        """Return the blocks that are not certainly fulfilled, in the order of the paragraph.

        ``end`` is the last day ahead.
        """
        found: list[Lack] = []
        short = [one for one in result.requirements if not one.status.satisfied]
        for one in short:
            if one.id in YEARS:
                found.append(self._years(one, turns, end))
            elif one.id not in PUBLISHED and one.id != "sub3":
                short_by = one.shortfall if isinstance(one.shortfall, Span) else None
                by_time = satisfied_from(turns, one.id)
                lack = _lack(one.id, [one])._replace(short=short_by, by_time=by_time)
                decision = new_decision((one,)) if by_time is None else None
                if decision is not None:
                    lack = lack._replace(decide_from=decision.day, decide_day_open=not decision.certain)
                found.append(lack)
        ways = None
        if sub2 := [one for one in short if one.id in PUBLISHED]:
            found.append(self._publications(sub2))
            ways = found[-1].alternatives
        if sub3 := [one for one in short if one.id == "sub3"]:
            found.append(self._sub3(sub3[0], ways))
        return tuple(found)

    def of_one_kind(self, least: int, enough: int) -> tuple[Alternative, ...]:
        """Return the alternatives of one kind for sub-paragraph 2), with far fewer evaluations than all mixtures.

        ``least`` is the minimum sufficient number of works; ``enough`` is the sum of the quotas' shortfalls.
        """
        goal = _reach(PUBLISHED, SURE)
        counts: dict[str, int] = {}
        kinds = of_publications(self.law, waiver=False, doubles=self.doubles)
        for kind in kinds:
            if any(counts.get(name) == least for name in kind.weaker):
                # A better kind is unnecessary if a weaker one is sufficient.
                continue
            count = self._of_kind(kind, goal, least, enough)
            if count is not None and all(counts.get(name, count + 1) > count for name in kind.weaker):
                counts[kind.code] = count
        return tuple(
            Alternative((kind.item(counts[kind.code]),), (PUBLICATIONS,)) for kind in kinds if kind.code in counts
        )

    def _of_kind(self, kind: AdditionalKind, goal: Goal, least: int, enough: int) -> int | None:
        """Return the minimum number of works of one kind that is sufficient; None if there is none."""

        def suffices(number: int) -> bool:
            return self._reached(goal, [(kind, number)])

        most = min(kind.bound, max(least, enough))
        if not suffices(most):
            # Jury roles and patents have their own limits; more articles would not help.
            more = kind.sheet != "publications" and kind.bound > most
            return first_from(1, kind.bound, suffices) if more else None
        if most <= least or suffices(least):
            return min(most, least)
        return most if not suffices(most - 1) else first_from(1, most - 1, suffices)

    def _publications(self, short: list[Finding]) -> Lack:
        kinds = of_publications(self.law, waiver=False, doubles=self.doubles)
        sure, complete = self._search(kinds, _reach(PUBLISHED, SURE), (PUBLICATIONS,))
        best, _ = self._search(kinds, _reach(PUBLISHED, POSSIBLE), (PUBLICATIONS,), patience=HASTE // 2)
        lack = _lack(PUBLICATIONS, short)
        return lack._replace(alternatives=sure, at_best=best if best != sure else (), complete=complete)

    def _sub3(self, short: Finding, sub2: tuple[Alternative, ...] | None) -> Lack:
        """Return the lack of sub-paragraph 3); ``sub2`` are the alternatives for 2), None if it lacks nothing."""
        sure, complete = self._of_sub3(SURE, sub2)
        best: tuple[Alternative, ...] = ()
        if sub2 is None or not sure:
            best, _ = self._of_sub3(POSSIBLE, None)
        return _lack("sub3", [short])._replace(
            alternatives=sure, at_best=best if best != sure else (), complete=complete
        )

    def _of_sub3(self, rank: int, sub2: tuple[Alternative, ...] | None) -> tuple[tuple[Alternative, ...], bool]:
        goal = _reach(("sub3",), rank)
        if goal(self._findings(())):
            return (Alternative((), ("sub3",)),), True
        found = [*self._row_fixes(goal)] if rank == SURE else []
        found += [one for kind in of_sub3(self.law) for one in self._of_one_kind(kind, goal)]
        if self.law.waiver is None:
            return tuple(found), True
        # Waiver articles are added to everything that sub-paragraph 2) needs, so they settle that too.
        kinds = of_publications(self.law, waiver=True, doubles=self.doubles)
        settles = (PUBLICATIONS, "sub3")
        if sub2 is None:
            waived, complete = self._search(kinds, goal, settles, patience=HASTE)
        else:
            waived, complete = self._on_top(kinds, goal, settles, sub2), False
        return tuple(found) + waived, complete

    def _row_fixes(self, goal: Goal) -> Iterator[Alternative]:
        """Yield rows of the dossier that would be sufficient with one obtainable fact."""
        findings = self.before.on(self.paragraph, self.day, whole=True).findings
        sub3 = next(one for one in findings if one.id == "sub3")
        for item, corrected in corrections(self.before.dossier, self.law, sub3, day_of(self.day)):
            before = ProjectedDossier(corrected, self.before.edition, self.before.profile)
            if goal(before.on(self.paragraph, self.day, whole=True).findings):
                yield Alternative((item,), ("sub3",))

    def _on_top(
        self, kinds: Sequence[AdditionalKind], goal: Goal, settles: tuple[str, ...], sub2: tuple[Alternative, ...]
    ) -> tuple[Alternative, ...]:
        """Return alternatives that extend an alternative of sub-paragraph 2) by waiver articles."""
        articles = self.law.section(Waiver).articles
        codes = [kind.code for kind in kinds]
        starts: list[Vector] = []
        for one in sub2:
            items = {item.kind: item.number for item in one.items}
            if items.keys() <= set(codes) and len(starts) < FEW * len(ASIDE):
                for reserved in ASIDE:
                    both = items | {reserved: articles + items.get(reserved, 0)}
                    starts.append(tuple(min(both.get(kind.code, 0), kind.bound) for kind in kinds))
        search = self._asking(kinds, goal, PATIENCE)
        return self._alternatives(kinds, search.below(starts) or search.below([search.bounds]), settles)

    def _of_one_kind(self, kind: AdditionalKind, goal: Goal) -> list[Alternative]:
        """Return the minimum number of books or persons of one kind, and for books the minimum volume."""
        count = first_from(1, kind.bound, lambda number: self._reached(goal, [(kind, number)]))
        if count is None:
            return []
        for name, most in kind.details:
            if name == "sheets":
                kind = self._of_least_volume(kind, count, Decimal(most), goal)
        return [Alternative((kind.item(count),), ("sub3",))]

    def _of_least_volume(self, kind: AdditionalKind, count: int, most: Decimal, goal: Goal) -> AdditionalKind:
        """Return the kind of book with the minimum volume at which ``count`` are sufficient; ``most`` sheets are."""
        tenths = first_from(
            1, int(most / _TENTHS), lambda number: self._reached(goal, [(with_sheets(kind, number * _TENTHS), count)])
        )
        assert tenths is not None
        return with_sheets(kind, (tenths * _TENTHS).normalize())

    def _search(
        self, kinds: Sequence[AdditionalKind], goal: Goal, settles: tuple[str, ...], *, patience: int = PATIENCE
    ) -> tuple[tuple[Alternative, ...], bool]:
        found, complete = self._asking(kinds, goal, patience).least()
        return self._alternatives(kinds, found, settles), complete

    def _asking(self, kinds: Sequence[AdditionalKind], goal: Goal, patience: int) -> Search:
        places = {kind.code: place for place, kind in enumerate(kinds)}
        return Search(
            [kind.bound for kind in kinds],
            lambda vector: self._reached(goal, _added(kinds, vector)),
            [[places[code] for code in kind.weaker] for kind in kinds],
            patience=patience,
        )

    def _alternatives(
        self, kinds: Sequence[AdditionalKind], found: Iterable[Vector], settles: tuple[str, ...]
    ) -> tuple[Alternative, ...]:
        ways = [Alternative(tuple(kind.item(count) for kind, count in _added(kinds, one)), settles) for one in found]
        # Alternatives with patents come last.
        return tuple(sorted(ways, key=_with_patents))

    # ------------------------------------------------------------------------------------------- the engine

    def _reached(self, goal: Goal, added: Iterable[tuple[AdditionalKind, int]]) -> bool:
        return goal(self._findings(added))

    def _findings(self, added: Iterable[tuple[AdditionalKind, int]]) -> tuple[Finding, ...]:
        extra: dict[str, tuple[Record, ...]] = {}
        for kind, count in added:
            extra[kind.sheet] = extra.get(kind.sheet, ()) + self._records(kind, count)
        return self.before.supposing(extra, self.paragraph, self.day)

    def _records(self, kind: AdditionalKind, count: int) -> tuple[Record, ...]:
        """Return ``count`` cached facts of a kind; each kind has its own rows."""
        key = (kind.code, kind.details)
        first, made = self._made.setdefault(key, (FIRST_ROW + BLOCK * len(self._made), []))
        if len(made) < count:
            made[:] = kind.records(max(count, 2 * len(made)), day_of(self.day), first)
        return tuple(made[:count])

    # -------------------------------------------------------------------------------------------- the years

    def _years(self, short: Finding, turns: tuple[RequirementTurn, ...], end: int) -> Lack:
        turn = satisfying_turn(turns, short.id)
        appointed = None
        if turn is None:
            job = appointment(self.before.dossier, self.law, day_of(self.day))
            employed = self.before.without_works().with_facts({"service": (job,)})
            later = first_day(employed, self.paragraph, (short.id,), self.day, end)
            appointed = day_of(later) if later is not None else None
        return _lack(short.id, [short])._replace(
            short=short.shortfall if isinstance(short.shortfall, Span) else None,
            by_time=None if turn is None else turn.on,
            perhaps_earlier=turn is not None and turn.before is Status.UNKNOWN,
            if_appointed=appointed,
        )


def _added(kinds: Sequence[AdditionalKind], vector: Vector) -> list[tuple[AdditionalKind, int]]:
    return [(kind, count) for kind, count in zip(kinds, vector, strict=True) if count]


def _reach(names: Iterable[str], rank: int) -> Goal:
    wanted = frozenset(names)
    return lambda findings: all(RANK[one.status] >= rank for one in findings if one.id in wanted)


def _lack(block: str, short: list[Finding]) -> Lack:
    worst = min((one.status for one in short), key=RANK.__getitem__)
    missing = dict.fromkeys(cell for one in short for cell in one.missing)
    hangs = dict.fromkeys(name for one in short for name in one.hangs_on)
    return Lack(block, tuple(one.id for one in short), worst, missing=tuple(missing), hangs_on=tuple(hangs))


def _with_patents(one: Alternative) -> bool:
    return any(item.kind.endswith("_patent") for item in one.items)
