"""Facts of history that no paragraph states and no edition changes."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import NamedTuple

import rtoml

from titlecheck.resources import folder
from titlecheck.ruleset.edition import HISTORY
from titlecheck.ruleset.sections import RulesError


class History(NamedTuple):
    """The days that tell from a date who cannot have awarded a title.

    ``soviet_ended``: the first day on which no state body of the USSR awarded titles any more. ``kazakhstan_began``:
    the first day on which there can have been an authorised body of Kazakhstan.
    """

    soviet_ended: date
    kazakhstan_began: date


@cache
def history() -> History:
    """Return the facts of ``rules/history.toml``; raise ``RulesError`` where the file cannot be used."""
    try:
        facts = rtoml.loads((folder("rules") / HISTORY).read_text(encoding="utf-8"))
        found = History(facts["soviet_bodies"]["ended_on"], facts["authorised_body"]["began_on"])
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise RulesError(f"{HISTORY}: {fault}") from None
    if not all(type(day) is date for day in found):
        raise RulesError(f"{HISTORY}: needs days, not {found}")
    return found
