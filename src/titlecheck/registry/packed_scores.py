"""The places of a journal in fields and categories, as one text of an entry in the register."""

from __future__ import annotations

APART = "|"
"""Stands between the parts of the places of an entry."""

PARTS = 5
"""A place has so many parts: field, percentile, quartile, rank, and the number of journals that were ranked."""


def packed(field: int, percentile: float | None, quartile: int | None, rank: str = "", of: str = "") -> str:
    """Return a place in a field as it is stored: a text for each part, empty where nothing is known."""
    return APART.join((str(field), share(percentile), str(quartile or ""), rank, of))


def share(percentile: float | None) -> str:
    """Return a percentile as it is stored: as it was given, so that none comes nearer to a limit of the law."""
    return "" if percentile is None else f"{percentile:.15g}"


def unpacked(scores: str) -> list[tuple[int, float | None, int | None, int | None, int | None]]:
    """Yield field, percentile, quartile, rank and number of journals of every place."""
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
