"""What is missing at least on one day, as alternatives, each of them tried before the engine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal

from titlecheck.dossier.record import Record
from titlecheck.dossier.service import Spell
from titlecheck.findings import Finding, RouteResult, Span, Status
from titlecheck.findings.outlook import PUBLICATIONS, Alternative, Lack, Turn
from titlecheck.outlook.bench import RANK, Before, day_of
from titlecheck.outlook.course import YEARS, first_day, satisfied_from
from titlecheck.outlook.kinds import FIRST_ROW, Kind, of_publications, of_sub3, with_sheets
from titlecheck.outlook.minimal import PATIENCE, Search, Vector

SUB2 = frozenset(
    (
        "publications_total",
        "publications_recommended",
        "publications_international",
        "publications_foreign",
        "conference_talks",
        "publications_together",
    )
)
SURE, POSSIBLE = RANK[Status.MET], RANK[Status.UNKNOWN]
_TENTHS = Decimal("0.1")
HASTE = 150
"""So many questions at most where the answer is a side remark, or where everything is missing at once."""

Goal = Callable[[tuple[Finding, ...]], bool]


class Want:
    """One route on one day, and what would have to be added to it."""

    def __init__(self, before: Before, paragraph: str, day: int) -> None:
        self.before = before
        self.paragraph = paragraph
        self.day = day
        self.law = before.edition.routes[paragraph]
        self.doubles = before.profile.choices.get("one_article_fills_two_quotas") == "lenient"

    # ------------------------------------------------------------------------------------------- the blocks

    def lacks(self, result: RouteResult, turns: tuple[Turn, ...], end: int) -> tuple[Lack, ...]:
        """The blocks that are not certainly fulfilled, in the order of the paragraph; ``end`` of the time ahead."""
        found: list[Lack] = []
        short = [one for one in result.requirements if not one.status.satisfied]
        for one in short:
            if one.id in YEARS:
                found.append(self._years(one, turns, end))
            elif one.id not in SUB2 and one.id != "sub3":
                short_by = one.shortfall if isinstance(one.shortfall, Span) else None
                found.append(_lack(one.id, [one])._replace(short=short_by, by_time=satisfied_from(turns, one.id)))
        if sub2 := [one for one in short if one.id in SUB2]:
            found.append(self._publications(sub2))
        if sub3 := [one for one in short if one.id == "sub3"]:
            found.append(self._sub3(sub3[0]))
        return tuple(found)

    def _publications(self, short: list[Finding]) -> Lack:
        kinds = of_publications(self.law, waiver=False, doubles=self.doubles)
        sure, complete = self._search(kinds, _reach(SUB2, SURE), (PUBLICATIONS,))
        best, _ = self._search(kinds, _reach(SUB2, POSSIBLE), (PUBLICATIONS,), patience=HASTE)
        lack = _lack(PUBLICATIONS, short)
        return lack._replace(alternatives=sure, at_best=best if best != sure else (), complete=complete)

    def _sub3(self, short: Finding) -> Lack:
        sure, complete = self._of_sub3(SURE)
        best, _ = self._of_sub3(POSSIBLE)
        return _lack("sub3", [short])._replace(
            alternatives=sure, at_best=best if best != sure else (), complete=complete
        )

    def _of_sub3(self, rank: int) -> tuple[tuple[Alternative, ...], bool]:
        goal = _reach(("sub3",), rank)
        if goal(self._findings(())):
            return (Alternative((), ("sub3",)),), True
        found = [one for kind in of_sub3(self.law) for one in self._of_one_kind(kind, goal)]
        if self.law.waiver is None:
            return tuple(found), True
        # The articles of the waiver come on top of all that sub-paragraph 2) needs, so they settle that too.
        kinds = of_publications(self.law, waiver=True, doubles=self.doubles)
        waived, complete = self._search(kinds, goal, (PUBLICATIONS, "sub3"), patience=HASTE)
        return tuple(found) + waived, complete

    def _of_one_kind(self, kind: Kind, goal: Goal) -> list[Alternative]:
        """The least number of books or persons of one kind, and of books the least volume."""
        for count in range(1, kind.bound + 1):
            if self._reached(goal, [(kind, count)]):
                break
        else:
            return []
        for name, most in kind.details:
            if name == "sheets":
                low, high = 0, int(Decimal(most) / _TENTHS)
                while high - low > 1:
                    middle = (low + high) // 2
                    if self._reached(goal, [(with_sheets(kind, middle * _TENTHS), count)]):
                        high = middle
                    else:
                        low = middle
                kind = with_sheets(kind, (high * _TENTHS).normalize())
        return [Alternative((kind.item(count),), ("sub3",))]

    def _search(
        self, kinds: Sequence[Kind], goal: Goal, settles: tuple[str, ...], *, patience: int = PATIENCE
    ) -> tuple[tuple[Alternative, ...], bool]:
        places = {kind.code: place for place, kind in enumerate(kinds)}
        search = Search(
            [kind.bound for kind in kinds],
            lambda vector: self._reached(goal, _added(kinds, vector)),
            [[places[code] for code in kind.weaker] for kind in kinds],
            patience=patience,
        )
        found, complete = search.least()
        ways = [Alternative(tuple(kind.item(count) for kind, count in _added(kinds, one)), settles) for one in found]
        # What needs a patent comes after what needs none.
        return tuple(sorted(ways, key=_with_patents)), complete

    # ------------------------------------------------------------------------------------------- the engine

    def _reached(self, goal: Goal, added: Iterable[tuple[Kind, int]]) -> bool:
        return goal(self._findings(added))

    def _findings(self, added: Iterable[tuple[Kind, int]]) -> tuple[Finding, ...]:
        before = self.before.with_facts(facts(added, self.day))
        return before.on(self.paragraph, self.day, whole=True).findings

    # -------------------------------------------------------------------------------------------- the years

    def _years(self, short: Finding, turns: tuple[Turn, ...], end: int) -> Lack:
        by_time = satisfied_from(turns, short.id)
        appointed = None
        if by_time is None:
            spell = self._appointment()
            employed = self.before.without_works().with_facts({"service": (spell,)})
            later = first_day(employed, self.paragraph, short.id, self.day, end)
            appointed = day_of(later) if later is not None else None
        return _lack(short.id, [short])._replace(
            short=short.shortfall if isinstance(short.shortfall, Span) else None,
            by_time=by_time,
            if_appointed=appointed,
        )

    def _appointment(self) -> Spell:
        """A full-time post here that the paragraph names, from the day of the outlook on."""
        law, application = self.law, self.before.dossier.application
        kind = application.organisation_kind or "university"
        posts = law.service.activities
        post = "teacher"
        if law.position is not None:
            named = law.position
            scientific = kind in law.organisations["scientific"] and kind not in law.organisations["university"]
            department = kind in law.organisations["department"]
            ordinary = named.scientific if scientific else named.department if department else named.university
            higher = named.corresponding | named.corresponding_chief
            post = min(ordinary | (higher if scientific else frozenset()), key=_plainest, default=post)
        return Spell.model_validate(
            {
                "row": FIRST_ROW,
                "organisation": application.organisation,
                "organisation_kind": kind,
                "organisation_body": application.organisation_body,
                "here": True,
                "activity": min(posts),
                "post": post,
                "rate": 1,
                "started_on": day_of(self.day),
                "lasts": True,
            }
        )


_LEADERS = ("head", "deputy_head", "unit_head")


def _with_patents(one: Alternative) -> bool:
    return any(item.kind.endswith("_patent") for item in one.items)


def _plainest(post: str) -> tuple[bool, str]:
    return post in _LEADERS, post


def facts(added: Iterable[tuple[Kind, int]], day: int) -> dict[str, tuple[Record, ...]]:
    """The records of the added facts, by sheet."""
    found: dict[str, tuple[Record, ...]] = {}
    for kind, count in added:
        there = found.get(kind.sheet, ())
        found[kind.sheet] = there + kind.records(count, day_of(day), FIRST_ROW + len(there))
    return found


def _added(kinds: Sequence[Kind], vector: Vector) -> list[tuple[Kind, int]]:
    return [(kind, count) for kind, count in zip(kinds, vector, strict=True) if count]


def _reach(names: Iterable[str], rank: int) -> Goal:
    wanted = frozenset(names)
    return lambda findings: all(RANK[one.status] >= rank for one in findings if one.id in wanted)


def _lack(block: str, short: list[Finding]) -> Lack:
    worst = min((one.status for one in short), key=RANK.__getitem__)
    missing = dict.fromkeys(cell for one in short for cell in one.missing)
    hangs = dict.fromkeys(name for one in short for name in one.hangs_on)
    return Lack(block, tuple(one.id for one in short), worst, missing=tuple(missing), hangs_on=tuple(hangs))
