"""Marks in titles of retracted works and of notices."""

from __future__ import annotations

import re

_WORDS = (
    r"retracted|withdrawn|retraction|removed"
    r"|отозвана|отозван|отозвано|ретрагирован[ао]?|ретракция"
    r"|кері\s+қайтарылды|кері\s+қайтарылған|кері\s+қайтарып\s+алын(?:ды|ған)|ретракцияланған|ретракцияланды"
)
"""Words for a retracted work in English, Russian and Kazakh."""
_WORKS = (
    r"(?:\s+(?:article|paper|chapter|note|notice|publication|статьи|статья|публикации|публикация|глава|главы"
    r"|мақала|мақаланы|жарияланым))?"
)
_OF_WORK = r"(?:article|paper|chapter|publication|статья|публикация|глава|мақала|жарияланым)"
# A hyphen followed by a letter joins words: “Retraction-based optimisation” is not retracted.
_DIVIDER = r"(?:\s*[:\]\)\u2013\u2014]|\s+-\s|\.\s|-\s)"
_RETRACTED = re.compile(
    rf"^\W*(?:{_WORDS}){_WORKS}(?:\s+(?:to|of|on))?{_DIVIDER}"
    rf"|^\W*{_OF_WORK}\s+(?:{_WORDS}){_DIVIDER}"
    rf"|^\W*(?:{_WORDS}){_WORKS}\W*$"
    rf"|[\[(]\s*(?:{_OF_WORK}\s+)?(?:{_WORDS})(?:{_WORKS}\s*[.,:;][^()\[\]]*|{_WORKS}\s*)[\])]\s*\.?$"
    rf"|\b{_OF_WORK}\s+(?:{_WORDS})\s*\.?$|\.\s+(?:{_WORDS}){_WORKS}\W*$"
    rf"|^\W*(?:{_WORDS})(?:\s+(?:to|of|статьи|публикации))\s*[“«\"'‘]"
    r"|^\W*(?:retraction|withdrawal) (?:notice|note)\b|^\W*notice of (?:retraction|withdrawal)\b"
    r"|^\W*(?:уведомление|сообщение) о(?:б отзыве| ретракции)\b"
    r"|\b(?:мақала|статья)\s+(?:кері\s+қайтарылды|отозвана)\b"
    r"|^\W*(?:мақаланы|жарияланымды|мақала)\s+(?:кері\s+қайтар(?:у|ып\s+алу)|ретракциялау)(?:\s+туралы\b|\s*[:–—.«“\"])",
    re.IGNORECASE,
)

_SURE_NOTICE = (
    r"erratum|errata|corrigendum|corrigenda|addendum|(?:author|publisher)(?:['’]s)? correction"
    r"|(?:editorial )?expression of concern|publisher['’]s note|опечатк[аи]|список опечаток|қате түзету"
)
_PERHAPS_NOTICE = r"corrections?|исправлени[ея]|исправления|поправк[аи]|дополнени[ея]|түзету(?:лер)?|толықтыру"
_OF_NOTICE = r"(?:to|for|in|on|к|ко|в|для)"
_NOTICE = re.compile(
    rf"^\W*(?:{_SURE_NOTICE})(?:\s*[:\u2013\u2014.]|\s+-\s|\s+{_OF_NOTICE}\b|\s*$)"
    rf"|^\W*(?:{_PERHAPS_NOTICE})\s*(?::|\u2013|\u2014|$)"
    rf"|^\W*(?:{_PERHAPS_NOTICE})\s+{_OF_NOTICE}(?:\s+(?:the\s+)?(?:article|paper|статье|статьи|публикации))?\s*[:“«\"‘]"
    rf"|^\W*(?:{_PERHAPS_NOTICE})\s+(?:к|в|to)\s+(?:the\s+)?(?:article|paper|стать[еяи]|публикации)\b"
    r"|\bмақала(?:сы)?(?:на|ға)\s+(?:түзету|қате\s+түзету)\b",
    re.IGNORECASE,
)
_CAPITAL_AFTER = re.compile(r"^\W*Corrections?\s+to\s+[A-ZА-ЯЁ]")
"""“Correction to A study of …” names a work; “Correction to scaling” is a term."""


_ORDINARY = re.compile(
    r"^\W*(?i:retraction|withdrawal|ретракция|мақаланы\s+кері\s+қайтар\w+(?:\s+алу)?)\s*(?::|[–—-]\s|\.\s)"
    r"\s*[a-zа-яёәғқңөұүһі]"
)
"""“Retraction: a sociological study” is a title; a notice continues with the work's title in a capital letter."""


def is_retracted(title: str) -> bool:
    """Return whether a title marks a retracted work or its retraction notice."""
    return bool(_RETRACTED.search(title)) and not _ORDINARY.match(title)


def is_notice(title: str) -> bool:
    """Return whether a title is that of a notice on another work: correction, addendum, expression of concern."""
    return bool(_NOTICE.search(title) or _CAPITAL_AFTER.match(title))
