"""An earlier refusal of a title, as the application states it: whether there was one, and when it was decided."""

from __future__ import annotations

from titlecheck.dossier.person import Application
from titlecheck.three_valued import Tri, between, tri


def decided(application: Application) -> tuple[int | None, int | None]:
    """Return the first and the last day (ordinals) on which the refusal can have been decided; ``None`` is no limit.

    Why: nobody is notified of a decision before it is taken.
    """
    refused, notified = application.refused_on, application.refusal_notified_on
    lasts = [one.last for one in (refused, notified) if one is not None]
    return refused.first if refused is not None else None, min(lasts, default=None)


def refused_by(application: Application, day: int) -> Tri:
    """Return whether the Committee had refused the person a title by a day (an ordinal).

    Whoever says when, what or why it was refused says that it was. A refusal without any date has happened.
    """
    stated = application.refused_before
    if stated is None and (
        application.refused_on is not None or application.refused_title is not None or application.borrowed_material
    ):
        stated = True
    if application.refused_on is None:
        return tri(stated)
    refused, notified = application.refused_on, application.refusal_notified_on
    last = refused.last if notified is None else min(refused.last, notified.last)
    return min(tri(stated), between(last <= day, refused.first <= day))


def barred(application: Application, day: int) -> Tri:
    """Return whether a refusal for the material of others without author and source bars the person for good (10/5)."""
    return min(refused_by(application, day), tri(application.borrowed_material))
