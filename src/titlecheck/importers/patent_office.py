"""Patent office named by the letters of a patent number."""

from __future__ import annotations

from titlecheck.dossier.enums import PatentOffice
from titlecheck.text.patent_number import PatentNumber

_EU = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK"
_OTHERS = "AM AU AZ BR BY CA CH CN EA GB GE IL IN KG KR MD MN NO RU SG SU TJ TM TR TW UA UZ ZA"
_OFFICES = {
    "KZ": PatentOffice.KAZAKHSTAN,
    "US": PatentOffice.USA,
    "EP": PatentOffice.EPO,
    "JP": PatentOffice.JAPAN,
    **dict.fromkeys(_EU.split(), PatentOffice.EU_MEMBER),
    **dict.fromkeys(_OTHERS.split(), PatentOffice.OTHER),
}
"""Offices by the two letters of WIPO standard ST.3."""


def office_of(number: PatentNumber) -> PatentOffice | None:
    """Return the office, or None without known letters."""
    return _OFFICES.get(number.country)
