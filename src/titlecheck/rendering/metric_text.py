"""Journal metrics of a dossier and their sources, line by line in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from titlecheck.i18n import UnknownWord, word
from titlecheck.i18n.phrases import Phrases
from titlecheck.results import Metric, RegisterSource

COLUMNS = ("row", "work", "journal", "what", "name", "claimed", "found", "used", "standing", "source", "remark")
_FIRST = {"contradiction": 0, "register": 1, "both": 2, "claim": 3}


class MetricView(NamedTuple):
    """Line in words; ``contradiction``: whether the register contradicts the claim."""

    row: int
    work: str
    journal: str
    what: str
    name: str
    claimed: str
    found: str
    used: str
    standing: str
    source: str
    remark: str
    contradiction: bool

    @property
    def subject(self) -> str:
        """Return the metric with its field or category."""
        return f"{self.what}: {self.name}" if self.name else self.what


def view_metrics(
    metrics: Iterable[Metric],
    say: Phrases,
    works: Mapping[tuple[str, int], str],
    journals: Mapping[int, str] = {},
) -> list[MetricView]:
    """Return the lines in words, contradictions first; ``works`` and ``journals`` provide row names."""
    ordered = sorted(metrics, key=lambda one: (_FIRST[one.standing], one.row))
    return [_view(one, say, works.get((one.sheet, one.row), ""), journals.get(one.row, "")) for one in ordered]


def _view(one: Metric, say: Phrases, work: str, journal: str) -> MetricView:
    claimed, found, used = (_value(one.what, value, say) for value in (one.claimed, one.found, one.used))
    nothing = said(say, "value.nothing")
    clash = one.standing == "contradiction"
    return MetricView(
        one.row, work, journal, said(say, f"what.{one.what}"), one.name, claimed or nothing, found or nothing,
        used or (said(say, "value.open") if clash else nothing), said(say, f"standing.{one.standing}"),
        source_words(one.source, say) if one.source is not None else "", metric_reason(one, say), clash,
    )  # fmt: skip


def metric_reason(one: Metric, say: Phrases) -> str:
    """Return the register's contradiction of a claim; empty if there is none."""
    if not one.reason:
        return ""
    detail = one.detail
    if one.what == "recommended":
        detail = _span(detail, say)
    values = (_value(one.what, value, say) or said(say, "value.nothing") for value in (one.claimed, one.found))
    claimed, found = values
    return said(say, f"reason.{one.reason}", claimed=claimed, found=found, detail=detail)


def settled_by(metrics: Iterable[Metric], say: Phrases) -> str:
    """Return a sentence on which side is used after contradictions; empty if there are none."""
    clashes = [one for one in metrics if one.standing == "contradiction"]
    if not clashes:
        return ""
    if any(one.used and one.used == one.claimed for one in clashes):
        return said(say, "trust.claim")
    return said(say, "trust.register" if any(one.used for one in clashes) else "trust.neither")


def source_words(source: RegisterSource, say: Phrases) -> str:
    """Return the register, its year or edition, and its file."""
    kind = word(f"journals.kind.{source.kind}", say.lang)
    return said(say, "source", kind=kind, edition=source.edition, file=source.file)


def said(say: Phrases, key: str, **values: object) -> str:
    """Return the phrase ``key`` of the catalogue of metrics."""
    return word(f"metrics.{key}", say.lang, **values)


def _value(what: str, value: str, say: Phrases) -> str:
    """Return a value in words; numbers and lists of numbers as in the register."""
    if value in ("yes", "no") and what == "recommended":
        return word(f"terms.answer.{value}", say.lang)
    if value == "none":
        return said(say, "value.none")
    if what == "stopped" and value:
        try:
            return word(f"terms.stopped.{value}", say.lang)
        except UnknownWord:
            return value
    return say.raw(value)


def _span(detail: str, say: Phrases) -> str:
    since, _, until = detail.partition("/")
    if not since:
        return ""
    days = {"since": _day(since), "until": _day(until) if until else ""}
    return said(say, "span.from_to", **days) if until else said(say, "span.from_on", since=days["since"])


def _day(iso: str) -> str:
    return f"{date.fromisoformat(iso):%d.%m.%Y}"
