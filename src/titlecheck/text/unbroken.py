"""Parts of a page that a line must not break."""

from __future__ import annotations

import re

_OTHER = (
    r"<(script|style|title|option|textarea|svg|button|label)\b.*?</\1>"
    r'|<a class="(?:download|button)".*?</a>'  # boxes, in which an element would stand apart from the text
    r"|<[^>]*>"
)
_NUMBER = (
    r"(?<![\w./-])\d{1,4}(?:-\d{1,2})?-[а-яёәғқңөұүһі]{1,20}(?![\w-])"  # a numeral with its Kazakh word: 4-1-тармақ
    r"|№ \d[\d/-]*"
)
_PARTS = re.compile(rf"{_OTHER}|(?P<number>{_NUMBER})", re.DOTALL)


def unbroken(html: str) -> str:
    """Return a page in which a number stays on one line with the word or the sign that it belongs to."""
    return _PARTS.sub(lambda found: f'<span class="nb">{found[0]}</span>' if found["number"] else found[0], html)
