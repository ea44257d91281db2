"""Paragraphs 10 and 11: consequences of an earlier refusal for every route."""

from __future__ import annotations

from collections.abc import Iterator

from titlecheck.eligibility.engine.context import EvaluationContext
from titlecheck.eligibility.requirements.refusal import no_bar_borrowed, wait_after_refusal
from titlecheck.results import Finding


def paragraphs_10_11(context: EvaluationContext) -> Iterator[Finding]:
    """Yield the waiting period for the refused title, and the permanent bar after borrowed material."""
    # 10, fourth part, and 11
    yield wait_after_refusal(context)
    # 10, fifth part
    yield no_bar_borrowed(context)
