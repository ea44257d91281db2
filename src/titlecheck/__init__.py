"""titlecheck: academic titles under Order No. 128, requirement by requirement.

The names in ``__all__`` are the public interface; ``docs/api.md`` shows each of them at work. Everything else may
change between two versions.

A check takes three steps: ``read_dossier`` reads a file, ``assess`` holds it against the law, a ``render_`` function
shows the result. They print nothing and write no file.

Why the imports stand inside the functions: to import the package loads neither the law nor a library.
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
"""The public types, each loaded when it is first asked for."""


def read_dossier(source: str | PathLike[str] | bytes, name: str = "") -> DossierFile:
    """Read a dossier from a file, or from the bytes of a file.

    ``source``: the path of a workbook (.xlsx, .xlsm, .xls, .ods) or of a JSON file, or its bytes. ``name``: of bytes,
    the name of their file; results name it, and ``.json`` tells a JSON file.

    Return the dossier with the name and the SHA-256 of the file and the notes on what was tolerated in it.

    Raise ``DossierError`` where the file is no dossier or nothing is filled in: ``problems`` holds every problem with
    its sheet, row and column, ``details(lang)`` a sentence for each.
    """
    from pathlib import Path

    from titlecheck.services.check import read_file, refuse_blank

    file = read_file(source, name) if isinstance(source, bytes) else read_file(Path(source))
    refuse_blank(file.dossier, file.name)
    return file


def load_ruleset(edition: str | None = None) -> Edition:
    """Load an edition of the Rules: its numbers, each with its place in the law, and its interpretations.

    ``edition``: the day of its last amendment, as ``2021-07-07``; ``None``: the newest edition.

    Raise ``RulesError`` (``titlecheck.ruleset``) where there is no such edition.
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
    """Hold a dossier against the Rules.

    ``ruleset``: the newest edition if not given. ``readings``: how the places are read that can be read in two ways:
    ``default``, ``strict``, ``lenient``, or the sides of single readings by name or number (``{"R13": "lenient"}``).
    ``as_of``: the day of the application, before the dossier's own. ``routes``: paragraphs to examine in full, as
    ``4-1``; none: all those of the title sought. ``title``: ``associate_professor`` or ``professor``, before the
    dossier's own. ``register``: the register of journals that ``titlecheck journals load`` made; ``None``: none is
    asked. ``trust``: whom to believe where the register contradicts the dossier: ``neither``, ``register``, ``claim``.

    Return the assessment of each route, best first, and the dossier that was examined.

    Raise ``CallFault`` where a value is not one of those above, or the register cannot be read; ``UnknownReading``
    (``titlecheck.ruleset``) where there is no such reading or side.
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
    """Look ahead: what is missing at least, from which day time alone suffices, what will be lost and when.

    ``years``: how far to look. All else is as in ``assess``.
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
    ``name.xlsx``, are read, too. ``scheme``: its name, as ``titlecheck schemes list`` prints it. ``facts``: the path of
    the file with the scoring sheets. ``announced``: the year of the announcement; if not given, the one that the scheme
    fixes or the year of the application. ``readings``: as in ``assess``.

    Raise ``DossierError`` where a file is no dossier, ``CallFault`` where there is no such scheme, no year is known, or
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
    """Render what ``assess``, ``outlook`` or ``score`` returned as a page of text.

    ``lang``: ``kk``, ``ru`` or ``en``. ``width``: characters in a line. ``verbose``: show also what is met, row by row.

    Raise ``CallFault`` for another language.
    """
    text: str = _renderer(result, lang).to_text(result, lang, width=width, verbose=verbose)
    return text


def render_json(result: Result, lang: Language) -> bytes:
    """Render what ``assess``, ``outlook`` or ``score`` returned as JSON, UTF-8, by its versioned contract.

    ``lang``: ``kk``, ``ru`` or ``en``, for the sentences. Raise ``CallFault`` for another language.
    """
    data: bytes = _renderer(result, lang).to_json(result, lang)
    return data


def render_html(result: Result, lang: Language) -> bytes:
    """Render what ``assess``, ``outlook`` or ``score`` returned as one HTML page, UTF-8, that needs no other file.

    ``lang``: ``kk``, ``ru`` or ``en``. Raise ``CallFault`` for another language.
    """
    data: bytes = _renderer(result, lang).to_html(result, lang)
    return data


def render_workbook(result: Result, lang: Language) -> bytes:
    """Render what ``assess``, ``outlook`` or ``score`` returned as an Excel workbook (.xlsx).

    ``lang``: ``kk``, ``ru`` or ``en``. Raise ``CallFault`` for another language.
    """
    data: bytes = _renderer(result, lang).to_workbook(result, lang)
    return data


def _renderer(result: Result, lang: str) -> Any:
    """Return the module whose ``to_`` functions render a result."""
    from titlecheck.i18n import LANGUAGES
    from titlecheck.services.check import CheckedDossier as OfCheck
    from titlecheck.services.faults import CallFault as Fault

    if lang not in LANGUAGES:
        raise Fault("language", value=lang)
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
    """Load a public type when it is first asked for."""
    if name in _TYPES:
        from importlib import import_module

        return getattr(import_module(_TYPES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
