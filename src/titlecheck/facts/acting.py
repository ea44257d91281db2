"""Acting posts, recognised by their titles."""

from __future__ import annotations

import re
from typing import Final

_SHORT: Final = r"(?:у[./]\s?)?м[./]\s?а|(?:вр[./]?\s?)?и[./]\s?о"
_NO_NAME: Final = r"(?:\.(?!\s*[^\W\d_a-zа-яәғқңөұүһі][a-zа-яәғқңөұүһі])|(?![.\w]))"
_ACTING: Final = (
    # и.о., и/о, м.а., м/а: always at the start of the title; later, not before a name («кафедра им. М.А. Иванова»), and
    # «ИО» only in lower case («кафедра ИО и М»).
    rf"(?i:^\s*(?:{_SHORT}|ио)(?!\w))|(?<!\w)(?:(?i:{_SHORT}){_NO_NAME}|ио(?!\w)|(?i:врио(?!\w)))"
    r"|(?i:(?<!\w)(?:acting|a\.\s?i\.|ad interim)(?!\w))"
    r"|(?i:исполняющ|временно исполн|исп\.\s*обяз|міндетін\s+(?:уақытша\s+)?атқар|уақытша атқар)"
)
"""Words of a post's title for an acting person."""


def says_acting(title: str | None) -> bool:
    """Return whether a post's title says that it is held by an acting person."""
    return title is not None and re.search(_ACTING, title) is not None
