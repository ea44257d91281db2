"""Earlier refusal of a title, as stated in the application: whether there was one, and its date."""

from __future__ import annotations

from titlecheck.dossier.person import Application
from titlecheck.three_valued import Tri, between, tri


def decided(application: Application) -> tuple[int | None, int | None]:
    """Return first and last possible day (ordinals) of the refusal; None means no limit.

    Why the notification counts: it follows the decision.
    """
    refused, notified = application.refused_on, application.refusal_notified_on
    lasts = [one.last for one in (refused, notified) if one is not None]
    return refused.first if refused is not None else None, min(lasts, default=None)


def refused_by(application: Application, day: int) -> Tri:
    """Return whether the Committee had refused the person a title by ``day`` (an ordinal).

    A stated date, title or reason of a refusal implies one. A refusal without a date is in the past.
    """
    stated = application.refused_before
    if stated is None and (
        application.refused_on is not None or application.refused_title is not None or application.borrowed_material
    ):
        stated = True
    first, last = decided(application)
    if first is None or last is None:
        return tri(stated)
    return min(tri(stated), between(last <= day, first <= day))


def barred(application: Application, day: int) -> Tri:
    """Return whether a refusal for unattributed borrowed material bars the person permanently (10/5)."""
    return min(refused_by(application, day), tri(application.borrowed_material))
