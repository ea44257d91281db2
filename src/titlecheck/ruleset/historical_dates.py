"""Historical facts independent of paragraphs and editions."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import NamedTuple

import rtoml

from titlecheck.resources import folder
from titlecheck.ruleset.edition import HISTORY
from titlecheck.ruleset.sections import RulesError


class History(NamedTuple):
    """Days that rule out an awarding body by date.

    ``soviet_ended``: first day on which no Soviet state body awarded titles. ``kazakhstan_began``: first day on which
    Kazakhstan may have had an authorised body.
    """

    soviet_ended: date
    kazakhstan_began: date


@cache
def history() -> History:
    """Return the facts of ``rules/history.toml``; raise ``RulesError`` if the file is invalid."""
    try:
        facts = rtoml.loads((folder("rules") / HISTORY).read_text(encoding="utf-8"))
        found = History(facts["soviet_bodies"]["ended_on"], facts["authorised_body"]["began_on"])
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise RulesError(f"{HISTORY}: {fault}") from None
    if not all(type(day) is date for day in found):
        raise RulesError(f"{HISTORY}: needs days, not {found}")
    return found
