"""Assessment of one dossier under an edition, an interpretation and a day."""

from __future__ import annotations

from datetime import date

from titlecheck.dossier import Dossier
from titlecheck.eligibility.headline_choice import headline
from titlecheck.eligibility.provenance import provenance
from titlecheck.eligibility.route_choice import choose_routes, open_title
from titlecheck.eligibility.verdicts import DossierEvaluators, best_first
from titlecheck.eligibility.warnings import remarks
from titlecheck.results import Assessment
from titlecheck.ruleset import Edition, Profile, load_edition


def assess(
    dossier: Dossier,
    *,
    edition: Edition | None = None,
    profile: Profile | None = None,
    as_of: date | None = None,
    routes: tuple[str, ...] | None = None,
    source: tuple[str, str] = ("", ""),
    today: date | None = None,
    evaluators: DossierEvaluators | None = None,
    every_effect: bool = True,
) -> Assessment:
    """Assess ``dossier`` under the law.

    ``edition``: newest by default. ``profile``: interpretations, by default the default ones. ``as_of``: day of the
    application; overrides the dossier's day and today. ``routes``: paragraphs to examine in full even if closed to the
    person; by default all routes of the title sought (of both titles if none is named), closed ones by
    ``applicability`` only; for a dossier made for some routes, only these. ``source``: name and SHA-256 of the input,
    for the provenance. ``today``: the day used as today, to keep it constant while many dossiers are checked.
    ``evaluators``: those of the dossier, if an outlook or a headline with dates uses them too. ``every_effect``:
    whether requirements name the interpretations that change them even if the verdict of their route stays.

    Raise ``KeyError`` if the edition lacks a paragraph in ``routes``.
    """
    edition = edition or load_edition()
    profile = profile or edition.readings.profile()
    day = as_of or dossier.application.applied_on or today or date.today()
    evaluator = (evaluators or DossierEvaluators(dossier, edition)).on(day.toordinal())
    extremes = (edition.readings.profile("strict"), edition.readings.profile("lenient"))
    chosen = choose_routes(dossier, edition, routes)
    whole = routes is not None
    found = best_first(
        (
            evaluator.route(paragraph, profile, extremes, whole=whole, every_effect=every_effect)
            for paragraph in chosen.examined
        ),
        dossier,
    )
    untitled = open_title(dossier, found)
    return Assessment(
        candidate_id=source[0],
        candidate_name=dossier.candidate.full_name,
        applied_on=day.isoformat(),
        routes=found,
        warnings=chosen.warnings + remarks(dossier, edition, day, dated=bool(as_of or dossier.application.applied_on)),
        not_modelled=tuple(edition.unmodelled),
        provenance=provenance(edition, profile, source, dossier.headings_in),
        headline=headline(
            found,
            edition,
            day,
            left=chosen.left,
            untitled=untitled,
            kinds=lambda paragraph, number: evaluator.kinds_that_suffice(paragraph, profile, number),
        ),
        not_examined=chosen.left,
        open_title=untitled,
    )
