"""Serialization of a journal's fields and categories as one text per entry."""

from __future__ import annotations

APART = "|"
"""Separator of parts."""

PARTS = 5
"""Number of parts of a place: field, percentile, quartile, rank, number of ranked journals."""


def packed(field: int, percentile: float | None, quartile: int | None, rank: str = "", of: str = "") -> str:
    """Serialize a place in a field; unknown parts are empty."""
    return APART.join((str(field), share(percentile), str(quartile or ""), rank, of))


def share(percentile: float | None) -> str:
    """Serialize a percentile exactly as given.

    Why: rounding could move it across a limit of the law.
    """
    return "" if percentile is None else f"{percentile:.15g}"


def unpacked(scores: str) -> list[tuple[int, float | None, int | None, int | None, int | None]]:
    """Return field, percentile, quartile, rank and number of ranked journals of every place."""
    parts = iter(scores.split(APART) if scores else ())
    return [
        (
            int(field),
            float(percent) if percent else None,
            int(quarter) if quarter else None,
            int(rank) if rank else None,
            int(of) if of else None,
        )
        for field, percent, quarter, rank, of in zip(*[parts] * PARTS, strict=True)
    ]
