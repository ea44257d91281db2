"""titlecheck: academic titles under Order No. 128, requirement by requirement.

The names in ``__all__`` are the public interface; ``docs/api.md`` has an example of each. Everything else may change
between versions.

A check has three steps: ``read_dossier`` reads a file, ``assess`` assesses it under the Rules, a ``render_`` function
renders the result. They print nothing and write no file.

Why imports are inside functions: importing the package loads neither the rules nor a library.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from titlecheck.errors import TitlecheckError
from titlecheck.version import __version__

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from os import PathLike

    from titlecheck.dossier import Dossier
    from titlecheck.i18n import Language
    from titlecheck.ruleset import Edition, Profile
    from titlecheck.scoring.score_result import ScoreResult
    from titlecheck.services.check import CheckedDossier, DossierFile
    from titlecheck.services.check_choices import Choices
    from titlecheck.services.faults import CallFault, DossierError
    from titlecheck.services.outlook import DossierOutlook

    Result: TypeAlias = CheckedDossier | DossierOutlook | ScoreResult
    Interpretations: TypeAlias = str | Mapping[str, str] | Profile

__all__ = [
    "CallFault",
    "CheckedDossier",
    "Dossier",
    "DossierError",
    "DossierFile",
    "DossierOutlook",
    "ScoreResult",
    "TitlecheckError",
    "__version__",
    "assess",
    "load_ruleset",
    "outlook",
    "read_dossier",
    "render_html",
    "render_json",
    "render_text",
    "render_workbook",
    "score",
]

_TYPES = {
    "CallFault": "titlecheck.services.faults",
    "CheckedDossier": "titlecheck.services.check",
    "Dossier": "titlecheck.dossier",
    "DossierError": "titlecheck.services.faults",
    "DossierFile": "titlecheck.services.check",
    "DossierOutlook": "titlecheck.services.outlook",
    "ScoreResult": "titlecheck.scoring.score_result",
}
"""Public types, loaded on first use."""


def read_dossier(source: str | PathLike[str] | bytes, name: str = "") -> DossierFile:
    """Read a dossier from a file, or from the bytes of a file.

    ``source``: the path of a workbook (.xlsx, .xlsm, .xls, .ods) or of a JSON file, or its bytes. ``name``: file name
    of the bytes; results show it, and ``.json`` marks a JSON file.

    Return the dossier with the name and SHA-256 of the file, and notes on tolerated faults.

    Raise ``DossierError`` if the file is not a dossier or is blank: ``problems`` has every problem with sheet, row and
    column, ``details(lang)`` a sentence for each.
    """
    from pathlib import Path

    from titlecheck.services.check import read_file, refuse_blank

    file = read_file(source, name) if isinstance(source, bytes) else read_file(Path(source))
    refuse_blank(file.dossier, file.name)
    return file


def load_ruleset(edition: str | None = None) -> Edition:
    """Load an edition of the Rules: its numbers, each with its paragraph, and its interpretations.

    ``edition``: day of its last amendment, as ``2021-07-07``; None: the newest edition.

    Raise ``RulesError`` (``titlecheck.ruleset``) if the edition does not exist.
    """
    from titlecheck.ruleset import load_edition

    return load_edition(edition)


def assess(
    dossier: DossierFile | Dossier,
    ruleset: Edition | None = None,
    *,
    readings: Interpretations = "default",
    as_of: date | None = None,
    routes: Sequence[str] = (),
    title: str | None = None,
    register: str | PathLike[str] | None = None,
    trust: str = "neither",
) -> CheckedDossier:
    """Assess a dossier under the Rules.

    ``ruleset``: the newest edition if not given. ``readings``: how ambiguous provisions are interpreted: ``default``,
    ``strict``, ``lenient``, or the sides of single readings by name or number (``{"R13": "lenient"}``). ``as_of``: day
    of the application, overrides the dossier's. ``routes``: paragraphs to examine, such as ``4-1``; empty: all
    paragraphs of the title sought. ``title``: ``associate_professor`` or ``professor``, overrides the dossier's.
    ``register``: journal register made by ``titlecheck journals load``; None: none is consulted. ``trust``: side to use
    if the register contradicts the dossier: ``neither``, ``register``, ``claim``.

    Return the assessment of each route, best first, with the dossier that was examined.

    Raise ``CallFault`` if a value is not one of these or the register cannot be read, ``UnknownReading``
    (``titlecheck.ruleset``) if a reading or side does not exist.
    """
    from titlecheck.services.check import check

    return check(_file(dossier), _choices(ruleset, readings, as_of, routes, title, register, trust))


def outlook(
    dossier: DossierFile | Dossier,
    ruleset: Edition | None = None,
    *,
    years: int = 10,
    readings: Interpretations = "default",
    as_of: date | None = None,
    routes: Sequence[str] = (),
    title: str | None = None,
    register: str | PathLike[str] | None = None,
    trust: str = "neither",
) -> DossierOutlook:
    """Look ahead: minimum missing evidence, dates reached by time alone, and later losses.

    ``years``: length of the period. Other arguments as in ``assess``.
    """
    from titlecheck.services.outlook import look_ahead

    return look_ahead(_file(dossier), _choices(ruleset, readings, as_of, routes, title, register, trust), years)


def score(
    source: str | PathLike[str] | DossierFile | Dossier,
    scheme: str,
    *,
    facts: str | PathLike[str] | None = None,
    announced: int | None = None,
    readings: Interpretations = "default",
) -> ScoreResult:
    """Score a candidate or a work under a scheme of prizes, stipends or the award.

    ``source``: a dossier, or the path of a file; scoring sheets in that file, or in ``name.scoring.xlsx`` beside
    ``name.xlsx``, are also read. ``scheme``: its name, as ``titlecheck schemes list`` prints it. ``facts``: path of the
    file with the scoring sheets. ``announced``: year of the announcement; by default the one that the scheme fixes, or
    the year of the application. ``readings``: as in ``assess``.

    Raise ``DossierError`` if a file is not a dossier, ``CallFault`` if the scheme does not exist, no year is known, or
    scoring sheets cannot be used (``ScoringSheetsError``, with all problems).
    """
    from pathlib import Path

    from titlecheck.dossier import Dossier as DossierModel
    from titlecheck.services.check import DossierFile as FileOfDossier
    from titlecheck.services.score import ScoringChoices, input_of, read_input, scheme_named, scored

    edition, found = scheme_named(scheme)
    sheets = Path(facts) if facts is not None else None
    if isinstance(source, FileOfDossier | DossierModel):
        file = _file(source)
        given = input_of(file, file.name, sheets)
    else:
        given = read_input(Path(source), sheets)
    return scored(given, ScoringChoices(found, edition, _profile(edition.readings, readings), announced))


def render_text(result: Result, lang: Language, *, width: int = 80, verbose: bool = False) -> str:
    """Render the result of ``assess``, ``outlook`` or ``score`` as text.

    ``lang``: ``kk``, ``ru`` or ``en``. ``width``: characters per line. ``verbose``: also show met requirements, row by
    row.

    Raise ``CallFault`` for another language.
    """
    text: str = _renderer(result, lang).to_text(result, lang, width=width, verbose=verbose)
    return text


def render_json(result: Result, lang: Language) -> bytes:
    """Render the result of ``assess``, ``outlook`` or ``score`` as JSON (UTF-8, versioned contract).

    ``lang``: ``kk``, ``ru`` or ``en``, for the sentences. Raise ``CallFault`` for another language.
    """
    data: bytes = _renderer(result, lang).to_json(result, lang)
    return data


def render_html(result: Result, lang: Language) -> bytes:
    """Render the result of ``assess``, ``outlook`` or ``score`` as one self-contained HTML page (UTF-8).

    ``lang``: ``kk``, ``ru`` or ``en``. Raise ``CallFault`` for another language.
    """
    data: bytes = _renderer(result, lang).to_html(result, lang)
    return data


def render_workbook(result: Result, lang: Language) -> bytes:
    """Render the result of ``assess``, ``outlook`` or ``score`` as an Excel workbook (.xlsx).

    ``lang``: ``kk``, ``ru`` or ``en``. Raise ``CallFault`` for another language.
    """
    data: bytes = _renderer(result, lang).to_workbook(result, lang)
    return data


def _renderer(result: Result, lang: str) -> Any:
    """Return the module whose ``to_`` functions render a result."""
    from titlecheck.i18n import LANGUAGES
    from titlecheck.services.check import CheckedDossier as OfCheck
    from titlecheck.services.fault_codes import FaultCode
    from titlecheck.services.faults import CallFault as Fault

    if lang not in LANGUAGES:
        raise Fault(FaultCode.LANGUAGE, value=lang)
    if isinstance(result, OfCheck):
        from titlecheck.services import check as module

        return module
    from titlecheck.services.outlook import DossierOutlook as OfOutlook

    if isinstance(result, OfOutlook):
        from titlecheck.services import outlook as ahead

        return ahead
    from titlecheck.scoring.score_result import ScoreResult as OfScore
    from titlecheck.services import score as points

    if not isinstance(result, OfScore):
        raise TypeError(f"only what assess, outlook or score returned can be rendered, not {type(result).__name__}")
    return points


def _file(dossier: DossierFile | Dossier) -> DossierFile:
    from titlecheck.services.check import DossierFile as FileOfDossier

    return dossier if isinstance(dossier, FileOfDossier) else FileOfDossier(dossier)


def _choices(
    ruleset: Edition | None,
    readings: Interpretations,
    as_of: date | None,
    routes: Sequence[str],
    title: str | None,
    register: str | PathLike[str] | None,
    trust: str,
) -> Choices:
    from os import fspath

    from titlecheck.services.check_choices import Choices as OfCheck
    from titlecheck.services.check_choices import chosen_routes, chosen_title
    from titlecheck.services.registers import registers

    edition = ruleset if ruleset is not None else load_ruleset()
    return OfCheck(
        edition,
        _profile(edition.readings, readings),
        routes=chosen_routes(edition, routes),
        title=chosen_title(title) if title is not None else None,
        as_of=as_of,
        registers=registers(fspath(register) if register is not None else None, trust, without=register is None),
    )


def _profile(known: Any, readings: Interpretations) -> Profile:
    from titlecheck.ruleset import Profile as Chosen

    if isinstance(readings, Chosen):
        return readings
    profile: Profile = known.profile(readings) if isinstance(readings, str) else known.profile("default", readings)
    return profile


def __getattr__(name: str) -> Any:
    """Load a public type on first use."""
    if name in _TYPES:
        from importlib import import_module

        return getattr(import_module(_TYPES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
