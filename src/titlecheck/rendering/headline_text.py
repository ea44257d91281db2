"""Headline, verdicts and their symbols in words, shared by all documents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from titlecheck.dossier.assumed_rows import is_assumed, row_in_file
from titlecheck.i18n import entry, word
from titlecheck.i18n.phrases import Phrases
from titlecheck.rendering.header import edition_said
from titlecheck.rendering.to_do import paragraphs
from titlecheck.results import (
    READING,
    Amount,
    Assessment,
    Headline,
    Missing,
    RouteResult,
    ShortRequirement,
    Unit,
    Verdict,
)
from titlecheck.results import headline as codes
from titlecheck.results.headline import ITEM, TOGETHER, WAIT

if TYPE_CHECKING:
    from titlecheck.rendering.result_schema import HeadlineCell, HeadlineLine, HeadlineShort

SIGNS = {
    "eligible": "✓",
    "not_eligible": "✗",
    "needs_review": "?",
    "needs_data": "□",
    "needs_reading": "§",
}
"""Symbols of verdicts by kind (see ``kind_of``)."""

WAYS, WAYS_ALONE = 2, 4
"""Maximum number of named alternatives for a requirement: beside others, and alone."""
JOINT = frozenset((TOGETHER, "publications_total", "publications_recommended", "publications_international"))
"""Numbers of works whose best case is only known jointly, because a work may serve several of them."""


class HeadlineText(NamedTuple):
    """Headline in words, and the kind of its verdict (for symbol and colour).

    ``text`` is the whole headline; a page may show it as ``lead`` and, smaller, ``fine``. ``sentences`` are the parts
    of ``text``.
    """

    text: str
    kind: str
    lead: str = ""
    fine: str = ""
    sentences: tuple[str, ...] = ()


def kind_of(verdict: Verdict, because: Iterable[str] = ()) -> str:
    """Return the kind of a verdict.

    Kinds: ``eligible``, ``not_eligible``, ``needs_data``, ``needs_reading`` and ``needs_review``.
    """
    why = tuple(because)
    if verdict is Verdict.NEEDS_REVIEW and len(why) == 1:
        return f"needs_{why[0]}"
    return verdict.value


def verdict_said(
    verdict: Verdict, say: Phrases, because: Iterable[str] = (), *, edition: str = "", superseded: bool = False
) -> str:
    """Return the verdict in words; eligibility under a ``superseded`` edition names the edition."""
    why = tuple(because)
    known = verdict is Verdict.NEEDS_REVIEW and why
    said = say.found(f"because.{why[0] if len(why) == 1 else 'both'}") if known else say.verdict(verdict)
    if superseded and verdict is Verdict.ELIGIBLE:
        return say.report("route.by_edition", verdict=said, edition=edition_said(edition))
    return said


def route_said(route: RouteResult, result: Assessment, say: Phrases) -> str:
    """Return the verdict on a route of ``result`` in words."""
    edition, superseded = result.provenance.edition, result.edition_superseded
    return verdict_said(route.verdict, say, route.because, edition=edition, superseded=superseded)


def sides_said(route: RouteResult, result: Assessment, say: Phrases) -> dict[str, str]:
    """Return the verdicts with all interpretations ``strict`` and ``lenient``, in words."""
    edition, superseded = result.provenance.edition, result.edition_superseded
    return {
        name: verdict_said(side, say, edition=edition, superseded=superseded)
        for name, side in (("strict", route.verdict_strict), ("lenient", route.verdict_lenient))
    }


def headline_of(result: Assessment, say: Phrases) -> HeadlineText | None:
    """Return the headline of ``result``; None if it has none."""
    return headline_said(result.headline, say)


def headline_said(one: Headline | None, say: Phrases) -> HeadlineText | None:
    """Return the headline in words and its kind; None for None."""
    if one is None:
        return None
    open_ = bool(one.undecided) or one.code in (codes.CELLS, codes.READINGS, codes.NOT_EXAMINED)
    verdict = Verdict.NEEDS_REVIEW if open_ else Verdict.NOT_ELIGIBLE
    if one.code == codes.ELIGIBLE:
        verdict = Verdict.ELIGIBLE
    lead, fine = _lead_and_fine(one, say)
    said = tuple(_sentences(one, _Filler(one, say)))
    return HeadlineText(headline_text(one, say), kind_of(verdict, one.because), lead, fine, said)


def headline_text(one: Headline, say: Phrases) -> str:
    """Return the headline as text in the language of ``say``."""
    return " ".join(filter(None, _lead_and_fine(one, say)))


def _lead_and_fine(one: Headline, say: Phrases) -> tuple[str, str]:
    """Return the sentences, and separately the one about uncertain days after the amendment."""
    fill = _Filler(one, say)
    return " ".join(_sentences(one, fill)), fill("later_days") if one.later_days and not one.superseded else ""


def shortfalls_said(one: Headline | None, say: Phrases) -> str:
    """Return what a headline says to be missing, without its other sentences; empty if it names nothing."""
    if one is None or one.code not in (codes.LACKING, codes.BY_TIME) or one.decide_from:
        return ""
    return _Filler(one, say).short(one.short)


def headline_json(one: Headline, say: Phrases) -> HeadlineLine:
    """Return the headline as data: code, values and text."""
    return {
        "code": one.code,
        "values": {
            "paragraph": one.paragraph or None,
            "missing": [_missing(short) for short in one.short],
            "not_known": list(one.open),
            "can_open": one.can_open,
            "not_examined": list(one.not_examined),
            "undecided": list(one.undecided),
            "rows_after_application": [{"sheet": sheet, "row": row} for sheet, row in one.later_rows],
            "possible_from": one.begins or None,
            "possible_until": one.until or None,
            "ended_by": one.ended_by,
            "perhaps_earlier": one.perhaps_earlier,
            "unclear_after": one.unclear_after,
            "decide_from": one.decide_from or None,
            "decide_day_open": one.decide_day_open,
            "readings": [{"name": name, "number": number} for name, number in one.readings],
            "verdict_strict": one.strict,
            "verdict_lenient": one.lenient,
            "cells": one.cells,
            "questions": one.questions,
            "first_cell": _cell(one.first),
            "edition": one.edition,
            "amended_on": one.amended_on or None,
            "days_after_amendment": one.later_days,
        },
        "text": headline_text(one, say),
    }


def _missing(short: ShortRequirement) -> HeadlineShort:
    return {
        "requirement": short.requirement,
        "cite": short.cite,
        "shortfall": _amount(short.shortfall, short.unit),
        "unit": short.unit,
        # The stated amount is sufficient, never only the best case.
        "at_least": False,
        "at_best": _amount(short.at_best, short.unit),
        "fewer_possible": short.fewer_possible,
        "any_of": [_missing(part) for part in short.parts],
        "of_them": [_missing(part) for part in short.within],
    }


def _amount(amount: Amount, unit: Unit) -> int | float | str | None:
    from titlecheck.rendering.json_result import json_amount

    return json_amount(amount, unit is Unit.YEARS)


def _cell(cell: Missing | None) -> HeadlineCell | None:
    if cell is None:
        return None
    row = None if cell.row is None else row_in_file(cell.row)
    body: HeadlineCell = {"sheet": cell.sheet, "row": row, "column": cell.field, "why": cell.why}
    if is_assumed(cell.row):
        body["assumed"] = True
    return body


def later_days(edition: str, say: Phrases) -> str:
    """Return the sentence that days after the amendment missing in ``edition`` are uncertain."""
    return word("headline.later_days", say.lang, say.law, edition=edition_said(edition))


class _Filler:
    """Values of the headline's sentences."""

    def __init__(self, one: Headline, say: Phrases) -> None:
        self.one, self.say = one, say
        self.days = {
            "begins": edition_said(one.begins),
            "until": edition_said(one.until),
            "decide": edition_said(one.decide_from),
            "edition": edition_said(one.edition),
            "amended": edition_said(one.amended_on),
        }

    def __call__(self, key: str, **values: object) -> str:
        return word(f"headline.{key}", self.say.lang, self.say.law, paragraph=self.one.paragraph, **self.days, **values)

    def short(self, shorts: Sequence[ShortRequirement]) -> str:
        """Return the missing requirements; a single one with its paragraph and more alternatives."""
        alone = len(shorts) == 1
        told = [self.short_of(short, most=WAYS_ALONE if alone else WAYS) for short in shorts]
        if alone:
            return f"{told[0]} [{self.say.cite(shorts[0].cite)}]"
        return "; ".join(told)

    def short_of(self, short: ShortRequirement, *, most: int = WAYS) -> str:
        """Return an unmet requirement with the sufficient amount, and all or the closest alternatives."""
        if short.parts:
            ways = [self.short_of(part) for part in short.parts]
            if len(ways) > most:
                return self("closest", way=ways[0], count=len(ways) - 1)
            told = word("outlook.joint.or", self.say.lang).join(ways)
            mixed = short.requirement == TOGETHER and short.shortfall != 1
            return self("mixed", ways=told) if mixed else told
        if short.requirement.startswith(ITEM):
            return self.item(short)
        amount = self.amount(short)
        key = _key(short)
        if not (amount and key in entry("headline.short")):
            label = small(self.label(short.requirement))
            return f"{label} ({amount})" if amount else label
        told = self(f"short.{key}", amount=amount)
        if not short.within:
            return told
        return f"{told} ({self('of_them', what='; '.join(map(self.short_of, short.within)))})"

    def label(self, name: str) -> str:
        """Return the label of a requirement of the headline's paragraph."""
        return self.say.requirement(name, self.one.paragraph)

    def item(self, short: ShortRequirement) -> str:
        """Return a number of further works of a kind that is not a requirement."""
        from titlecheck.rendering.outlook_items import item_text
        from titlecheck.results.outlook_result import AdditionalItem

        assert isinstance(short.shortfall, int)
        item = AdditionalItem(short.requirement.removeprefix(ITEM), short.shortfall, short.details)
        return item_text(item, self.say)

    def amount(self, short: ShortRequirement) -> str:
        """Return the sufficient amount, and the amount in the best case."""
        if not short.shortfall:
            return ""
        amount = self.say.amount(short.shortfall, short.unit)
        if short.at_best is None:
            return amount
        return self("at_best", amount=amount, best=self.say.amount(short.at_best, short.unit))

    def missing(self) -> Iterable[str]:
        """Return what is missing, or that the Scientific Council must decide again."""
        if not self.one.decide_from:
            yield self("missing", short=self.short(self.one.short))
            yield from self.uncertain(self.one.short)
            return
        others = [short for short in self.one.short if short.requirement != WAIT]
        if not others:
            (wait,) = self.one.short
            yield self("decide_not_before" if self.one.decide_day_open else "decide", cite=self.say.cite(wait.cite))
            return
        yield self("missing", short=self.short(others))
        yield self("decide_too_not_before" if self.one.decide_day_open else "decide_too")
        yield from self.uncertain(others)

    def uncertain(self, shorts: Iterable[ShortRequirement]) -> Iterable[str]:
        """Return that fewer may be sufficient if no number says so, and which requirements are unknown."""
        if any(short.fewer_possible and short.requirement in JOINT for short in shorts):
            yield self("fewer")
        if self.one.open:
            yield self("open", what="; ".join(small(self.label(name)) for name in self.one.open))

    def end(self) -> Iterable[str]:
        """Return the requirements unmet, or no longer known to be met, on the day after the last one."""
        if self.one.ended_by:
            yield self("ended_by", what=", ".join(map(self.quoted, self.one.ended_by)))
        if self.one.unclear_after:
            yield self("unclear_after", what=", ".join(map(self.quoted, self.one.unclear_after)))

    def quoted(self, name: str) -> str:
        """Return an unmet requirement or condition in quotation marks."""
        label = self.say.condition(name, self.one.paragraph)
        return self.say.quote(label[:1].upper() + label[1:])

    def conditions(self) -> str:
        """Return the conditions that close a paragraph; if they can be fulfilled, as what would open it."""
        return "; ".join(map(self.condition, self.one.short))

    def condition(self, short: ShortRequirement) -> str:
        """Return one condition."""
        name = short.requirement.rpartition(".")[2]
        if self.one.can_open:
            return word(f"outlook.opens.{name}", self.say.lang, self.say.law)
        return small(self.say.condition(short.requirement))

    def readings(self) -> str:
        """Return the interpretations by number; a single one with its question."""
        if len(self.one.readings) == 1:
            ((name, number),) = self.one.readings
            return f"{number} ({small(self.say.reading(name))})"
        return ", ".join(number for _, number in self.one.readings)

    def hangs(self) -> str:
        """Return the interpretations that the verdict depends on, with both results."""
        sides = {"strict": self.one.strict, "lenient": self.one.lenient}
        answers = {name: word(f"headline.answer.{side}", self.say.lang) for name, side in sides.items()}
        return self("readings", readings=self.readings(), **answers)


def _key(short: ShortRequirement) -> str:
    """Return the key of the words for a requirement; where creative works count as recommended ones, those for both."""
    if short.requirement == "publications_recommended" and short.unit is Unit.WORKS:
        return "recommended_or_work"
    return short.requirement.rpartition(".")[2]


def _sentences(one: Headline, fill: _Filler) -> Iterable[str]:
    if one.code == codes.ELIGIBLE and one.superseded:
        yield fill("eligible_superseded")
        if one.until:
            yield fill("until")
        yield from fill.end()
        if one.readings:
            yield fill.hangs()
        return
    if one.code == codes.NOT_EXAMINED:
        left = ", ".join(one.not_examined)
        yield fill("not_examined", paragraphs=left) if left else fill("examined_none")
    else:
        yield from _plain(one, fill)
    if one.undecided:
        yield fill("undecided", place=_place(one.first, fill), paragraphs=paragraphs(one.undecided, fill.say))
    if one.superseded:
        yield fill("superseded")


def _plain(one: Headline, fill: _Filler) -> Iterable[str]:
    if one.code == codes.NONE_OPEN:
        yield fill("none_open")
        if one.short:
            yield fill("would_open" if one.can_open else "nearest", conditions=fill.conditions())
        if one.later_rows:
            yield fill("later_rows", rows="; ".join(fill.say.place(*row) for row in one.later_rows))
    elif one.code == codes.BARRED:
        yield fill("barred", cite=fill.say.cite(one.short[0].cite))
    elif one.code == codes.ELIGIBLE:
        yield fill("eligible_until" if one.until else "eligible")
        yield from fill.end()
        if one.readings:
            yield fill.hangs()
    elif one.code == codes.CELLS:
        yield from _cells(one, fill)
    elif one.code == codes.READINGS:
        yield fill.hangs()
    elif one.code == codes.NOTHING_HELPS:
        yield fill("unmet", what="; ".join(small(fill.label(short.requirement)) for short in one.short))
        yield fill.say.found("note.dates_first")
    else:
        yield from fill.missing()
        yield from _when(one, fill)


def _place(cell: Missing | None, fill: _Filler) -> str:
    return fill.say.place(cell.sheet, cell.row, cell.field) if cell is not None else ""


def _cells(one: Headline, fill: _Filler) -> Iterable[str]:
    """Return what to fill in first, and what follows from the answers."""
    yield fill("cells" if one.questions > 1 else "cell", count=one.questions, place=_place(one.first, fill))
    if READING not in one.because:
        yield fill("either_way" if one.questions > 1 else "either_way_one")
        if {one.strict, one.lenient} != {Verdict.NEEDS_REVIEW}:
            # The answers decide under the chosen interpretations; others decide without them or otherwise.
            yield fill.hangs()
    elif one.readings:
        yield fill("then_readings", readings=fill.readings())


def _when(one: Headline, fill: _Filler) -> Iterable[str]:
    """Return from when time alone is sufficient, and whether another interpretation would be."""
    if one.code == codes.BY_TIME:
        yield fill("from_until" if one.until else "from")
        yield from fill.end()
        if one.perhaps_earlier:
            yield fill("perhaps_earlier")
    if one.readings and one.lenient is not Verdict.NOT_ELIGIBLE:
        yield fill.hangs()


def small(label: str) -> str:
    """Return a label for use within a sentence: lower-case first letter, unless the word has more capitals (PhD)."""
    first = label.partition(" ")[0]
    return label[:1].lower() + label[1:] if first[1:] == first[1:].lower() else label
