"""A look: one change of the base candidate of a paragraph, and the expected status of one requirement."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from dateutil.relativedelta import relativedelta

from cases.builder import build, merged
from cases.reader import bases
from titlecheck.eligibility.verdicts import RouteEvaluator, verdict_of
from titlecheck.results import Status, Verdict
from titlecheck.ruleset import Profile, load_edition

EDITION = load_edition()
Change = dict[str, Any]

_AS_STATUS = {Verdict.ELIGIBLE: Status.MET, Verdict.NEEDS_REVIEW: Status.UNKNOWN, Verdict.NOT_ELIGIBLE: Status.UNMET}


class Side(NamedTuple):
    """A profile, with single readings set to another side."""

    profile: str = "default"
    others: tuple[tuple[str, str], ...] = ()

    def chosen(self) -> Profile:
        return EDITION.readings.profile(self.profile, dict(self.others))


class Look(NamedTuple):
    """A change of the base, and the expected status of the requirement ``finding`` on each named side."""

    finding: str
    change: Change
    wanted: tuple[tuple[Side, str], ...]


def met(finding: str, change: Change, status: str = "met") -> Look:
    """Expect the requirement to be met."""
    return Look(finding, change, ((Side(), status),))


def unmet(finding: str, change: Change) -> Look:
    """Expect the requirement to be unmet."""
    return Look(finding, change, ((Side(), "unmet"),))


def never(finding: str, change: Change, *but: str) -> Look:
    """Expect the requirement to be unmet, on the lenient side of all readings (``but`` some) as well."""
    others = tuple((name, "strict") for name in but)
    return Look(finding, change, ((Side(), "unmet"), (Side("lenient", others), "unmet")))


def _hangs(reading: str, finding: str, change: Change, default: str, holds: str, *beside: str) -> Look:
    sides = (
        (Side(), default),
        (Side(others=((reading, "strict"),)), "unmet"),
        (Side(others=tuple((one, "lenient") for one in (reading, *beside))), holds),
    )
    return Look(finding, change, sides)


def doubtful(reading: str, finding: str, change: Change, holds: str = "met", beside: tuple[str, ...] = ()) -> Look:
    """A person must settle ``reading``; on its lenient side the requirement holds, on its strict side it fails.

    ``beside`` are readings that must be lenient with it.
    """
    return _hangs(reading, finding, change, "unknown", holds, *beside)


def granted(reading: str, finding: str, change: Change) -> Look:
    """Expect the requirement to be met, but unmet on the strict side of ``reading``."""
    return _hangs(reading, finding, change, "met", "met")


def settled(reading: str, finding: str, change: Change) -> Look:
    """Expect the requirement to be met, whatever side ``reading`` takes."""
    look = _hangs(reading, finding, change, "met", "met")
    return look._replace(wanted=tuple((side, "met") for side, _ in look.wanted))


def refused(reading: str, finding: str, change: Change) -> Look:
    """Expect the requirement to be unmet, but met on the lenient side of ``reading``."""
    return _hangs(reading, finding, change, "unmet", "met")


def statuses(paragraph: str, look: Look) -> list[str]:
    """Return the status on each side that the look names."""
    dossier = build(merged(bases()[paragraph], look.change)).dossier
    assert dossier.application.applied_on is not None
    bench = RouteEvaluator(dossier, EDITION, dossier.application.applied_on.toordinal())
    said = []
    for side, _ in look.wanted:
        found = bench.findings(paragraph, side.chosen(), whole=True)
        if look.finding == "verdict":
            said.append(str(_AS_STATUS[verdict_of(found)]))
            continue
        by_id = {one.id: one for finding in found for one in (finding, *finding.parts)}
        said.append(str(by_id[look.finding].status))
    return said


@dataclass(frozen=True)
class Column:
    """The column of one paragraph: its cells by row, and what they need to be tried on the base candidate."""

    paragraph: str
    cells: dict[str, str]
    day: date | None = None
    """The day of the application, where it is not that of the base."""

    @cached_property
    def base(self) -> Change:
        return bases()[self.paragraph]

    @property
    def military(self) -> bool:
        """Return whether the paragraph is only for organisations of certain state bodies."""
        return self.cells["field or employer"].endswith("bodies")

    @property
    def applied_on(self) -> date:
        return self.day or self.base["applied_on"]

    @property
    def event(self) -> date:
        """Return the day of the defence or of the title, whichever the base candidate has."""
        if "titles" in self.base:
            return self.base["titles"]["title"]["awarded_on"]
        return self.base["degrees"]["degree"]["defended_on"]

    @property
    def total(self) -> int:
        return int(self.cells["total"])

    @property
    def current(self) -> str:
        """Return the group of the job that the candidate holds on the day of the application."""
        return "post" if "post" in self.base["service"] else "job"

    def years_ago(self, years: int, days: int = 0) -> date:
        """Return the day that many years before the application, or some days after that."""
        return self.applied_on - relativedelta(years=years) + relativedelta(days=days)

    def emptied(self, sheet: str) -> Change:
        """Return a change that removes the rows of the base from the sheet."""
        return dict.fromkeys(self.base.get(sheet, {}), "gone")

    def works(self, publications: Change, **sheets: Change) -> Change:
        """Return a change to exactly these works."""
        return {
            "publications": {**self.emptied("publications"), **publications},
            **{sheet: {**self.emptied(sheet), **sheets.pop(sheet, {})} for sheet in ("creative_works", "talks")},
            **sheets,
        }

    def prepared(self, **sheets: Change) -> Change:
        """Return a change to exactly these books and persons."""
        return {"books": {**self.emptied("books"), **sheets.pop("books", {})}, **sheets}


Row = Callable[[Column, str], Iterator[Look]]
