"""Journal ISSN of a publication, which shows that it is in a periodical (4(2), 5(2))."""

from __future__ import annotations

from functools import lru_cache

from titlecheck.dossier.works import Publication
from titlecheck.text.issn import is_plain_issn


def has_issn(one: Publication) -> bool:
    """Return whether ``issn`` or ``eissn`` is a valid ISSN; a dash, a word or an invalid number is not."""
    return (one.issn is not None and _is_issn(one.issn)) or (one.eissn is not None and _is_issn(one.eissn))


@lru_cache(maxsize=4096)
def _is_issn(text: str) -> bool:
    if is_plain_issn(text):
        return True
    from titlecheck.text.identifiers import BadIdentifier, read_issn

    try:
        read_issn(text)
    except BadIdentifier:
        return False
    return True
