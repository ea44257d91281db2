"""Outlook as one self-contained page for screen and A4."""

from __future__ import annotations

from typing import TYPE_CHECKING

from titlecheck.rendering.html import drawn, template
from titlecheck.rendering.outlook_view import SHOWN, OutlookTexts, view
from titlecheck.rendering.row_names import names_of
from titlecheck.results.outlook_result import Outlook
from titlecheck.text.unbroken import unbroken

if TYPE_CHECKING:
    from titlecheck.dossier import Dossier
    from titlecheck.i18n import Language
    from titlecheck.rendering.timeline import Timeline
    from titlecheck.ruleset import Edition


def outlook_html(
    outlook: Outlook, lang: Language, *, edition: Edition, dossier: Dossier, picture: Timeline | None = None
) -> bytes:
    """Return the page in UTF-8; ``picture`` is the candidate's timeline."""
    names = names_of(dossier)
    teller = OutlookTexts(lang, edition, names, outlook.provenance.headings_in)
    page = template("outlook.html.j2").render(
        lang=lang,
        say=teller.say,
        tell=teller.tell,
        shown=view(outlook, lang, edition, names),
        most=SHOWN,
        picture=drawn(picture),
        picture_title=picture.title if picture else "",
    )
    return unbroken(page).encode("utf-8")
