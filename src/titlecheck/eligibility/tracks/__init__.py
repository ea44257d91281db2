"""The fourteen routes: one function for each paragraph, in the order of the law."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from titlecheck.eligibility.engine.context import EvaluationContext
from titlecheck.eligibility.tracks.arts import paragraph_4_1, paragraph_5_2
from titlecheck.eligibility.tracks.honorary import paragraph_4_2, paragraph_4_4, paragraph_5_3, paragraph_5_5
from titlecheck.eligibility.tracks.military import paragraph_4_5, paragraph_4_6, paragraph_5_6
from titlecheck.eligibility.tracks.sports import paragraph_4_3, paragraph_5_4
from titlecheck.eligibility.tracks.standard import paragraph_4, paragraph_5, paragraph_5_1
from titlecheck.results import Finding

Route = Callable[[EvaluationContext], Iterator[Finding]]

ROUTES: dict[str, Route] = {
    "4": paragraph_4,
    "4-1": paragraph_4_1,
    "4-2": paragraph_4_2,
    "4-3": paragraph_4_3,
    "4-4": paragraph_4_4,
    "4-5": paragraph_4_5,
    "4-6": paragraph_4_6,
    "5": paragraph_5,
    "5-1": paragraph_5_1,
    "5-2": paragraph_5_2,
    "5-3": paragraph_5_3,
    "5-4": paragraph_5_4,
    "5-5": paragraph_5_5,
    "5-6": paragraph_5_6,
}
"""Generators of the requirements of each paragraph, `applicability` first."""
