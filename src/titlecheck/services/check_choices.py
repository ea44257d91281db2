"""Choices of a check: edition, interpretations, routes, title, day, register."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from titlecheck.i18n import LANGUAGES, entry
from titlecheck.services.fault_codes import FaultCode
from titlecheck.services.faults import CallFault
from titlecheck.services.registers import Registers
from titlecheck.workbook.choices import keyed

if TYPE_CHECKING:
    from titlecheck.dossier import Dossier
    from titlecheck.ruleset import Edition, Profile

TITLES = ("associate_professor", "professor")
_TITLE_WORDS = {
    "associate_professor": (
        "доцент", "доцента", "docent", "ассоциированный профессор", "ассоц. профессор", "қауымдастырылған профессор",
        "associate professor", "қауымдастырылған профессор (доцент)", "ассоциированный профессор (доцент)",
    ),
    "professor": ("профессор", "профессора", "prof", "проф."),
}  # fmt: skip
"""Colloquial names of a title, in addition to those in the catalogue."""
_TRACK_WORDS = {
    "standard": ("жалпы", "общий", "общая", "обычный"),
    "arts": ("өнер", "сәулет", "искусство", "архитектура", "art", "architecture"),
    "sports": ("спорт", "дене тәрбиесі", "физкультура", "физическая культура", "sport", "physical culture"),
    "military": ("әскери", "военный", "военная", "военные", "арнайы", "специальный"),
    "honorary": ("құрметті", "құрметті атақ", "почётный", "почётное звание", "honorary title"),
}
"""Short names of a track, in addition to those in the catalogue."""


class Choices(NamedTuple):
    """Choices of one check.

    ``routes``: paragraphs to examine; None: all paragraphs of the title sought. ``title``: overrides the dossier's
    title. ``as_of``: day of the application, overrides the dossier's day. ``registers``: journal register; None: none.
    """

    edition: Edition
    profile: Profile
    routes: tuple[str, ...] | None = None
    title: str | None = None
    as_of: date | None = None
    registers: Registers | None = None


def refuse_other_routes(dossier: Dossier, choices: Choices) -> None:
    """Raise ``CallFault`` if the dossier was made for none of the chosen routes."""
    if choices.routes and dossier.made_for and not set(choices.routes) & set(dossier.made_for):
        raise CallFault(
            FaultCode.NOT_EXAMINED, paragraphs=", ".join(choices.routes), made_for=", ".join(dossier.made_for)
        )


def chosen_routes(edition: Edition, wanted: Sequence[str]) -> tuple[str, ...] | None:
    """Return the named paragraphs without duplicates (``all`` means all); None if none is named.

    Raise ``CallFault`` if the edition lacks a named route.
    """
    if not wanted:
        return None
    if "all" in wanted:
        return tuple(edition.routes)
    for name in wanted:
        known_paragraph(edition, name)
    return tuple(dict.fromkeys(wanted))


def known_paragraph(edition: Edition, name: str) -> str:
    """Return ``name`` if it is a route of the edition; otherwise raise ``CallFault``."""
    if name not in edition.routes:
        raise CallFault(FaultCode.PARAGRAPH, value=name, meant=name, allowed=edition.routes)
    return name


def chosen_title(said: str) -> str:
    """Return the code of a title given as code or by name in any language; otherwise raise ``CallFault``."""
    wanted = keyed(said)
    for code in TITLES:
        names = entry(f"findings.title.{code}")
        if wanted in map(keyed, (code, *(names[lang] for lang in LANGUAGES), *_TITLE_WORDS[code])):
            return code
    raise CallFault(FaultCode.TITLE, value=said, meant=said.strip().lower(), allowed=TITLES)


def chosen_track(said: str) -> str:
    """Return the code of a track given as code or by name in any language; otherwise raise ``CallFault``."""
    wanted = keyed(said)
    for code, words in _TRACK_WORDS.items():
        names = entry(f"findings.track.{code}")
        if wanted in map(keyed, (code, *(names[lang] for lang in LANGUAGES), *words)):
            return code
    raise CallFault(FaultCode.TRACK, value=said, meant=said.strip().lower(), allowed=tuple(_TRACK_WORDS))


def wanted_routes(route: Sequence[str], title: str | None, track: str | None) -> tuple[str, ...]:
    """Return the routes of a tailored workbook in the order of the law; empty if nothing is named.

    A title and a track (``standard``, ``arts``, ``sports``, ``military``, ``honorary``) select the routes of both.
    Raise ``CallFault`` for unknown names.
    """
    if "all" in route or not (route or title or track):
        return ()
    from titlecheck.ruleset import load_edition

    law = load_edition()
    named = {known_paragraph(law, name) for name in route}
    if title is not None or track is not None:
        sought = chosen_title(title) if title is not None else None
        within = chosen_track(track) if track is not None else None
        named |= {
            name for name, one in law.routes.items() if sought in (None, one.title) and within in (None, one.track)
        }
    return tuple(name for name in law.routes if name in named)
