"""Source of a page as its texts read."""

from __future__ import annotations

import re

_KEPT_TOGETHER = re.compile(r'<span class="nb">(.*?)</span>')


def source_of(page: bytes) -> str:
    """Return the source of a page without the elements that keep a number and its word on one line."""
    return _KEPT_TOGETHER.sub(r"\1", page.decode("utf-8"))
