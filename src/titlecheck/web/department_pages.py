"""Department page: examination of one dossier, or the whole summary. All functions run in a worker process."""

from __future__ import annotations

import io
import pickle
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from titlecheck.department.dossier_folder import SUFFIXES, FoundDossiers, copies_among, is_other_document
from titlecheck.department.kazakh_sort import folded, in_order
from titlecheck.department.summary import Summary, TitleProgress, summary
from titlecheck.department.summary_entry import SummaryEntry
from titlecheck.i18n import LANGUAGES, Language
from titlecheck.i18n.phrases import Phrases
from titlecheck.rendering import batch_cells
from titlecheck.rendering.batch_cells import lines, summary_phrases
from titlecheck.services.batch import SummaryDraft, SummaryFormat, examined_in_languages, sources_of
from titlecheck.services.check_choices import Choices
from titlecheck.services.choice_values import ReadingsFile
from titlecheck.web import engine
from titlecheck.web.draft_store import DepartmentRow, ExaminedDossier, SentReadings

NOT_YET = "not_yet"
"""Group of the dossiers that are in no table of the summary: not eligible, also not within a year."""
_FIRST_LACKS = 3
"""Number of missing items shown per person; the person's own page shows all."""


def _choices(as_of: str, council: SentReadings) -> Choices:
    return engine.chosen({"as_of": as_of} if as_of else {}, ReadingsFile(*council) if council is not None else None)


def dossiers_among(files: Sequence[tuple[str, bytes]]) -> tuple[list[int], tuple[str, ...], int]:
    """Return the indices of dossiers, the names of this program's other documents, and the number of other files.

    Selection and order are those of ``titlecheck batch``.
    """
    found: list[int] = []
    aside: list[str] = []
    others = 0
    for number, (name, raw) in enumerate(files):
        if Path(name).suffix.lower() not in SUFFIXES:
            others += 1
        elif is_other_document(name, raw):
            aside.append(name)
        else:
            found.append(number)
    copies = {str(one) for one in copies_among({Path(files[one][0]): files[one][1] for one in found})}
    aside += [files[one][0] for one in found if files[one][0] in copies]
    wanted = sorted((one for one in found if files[one][0] not in copies), key=lambda one: _order(files[one][0]))
    return wanted, tuple(sorted(aside)), others


def _order(name: str) -> tuple[str, str]:
    return name.casefold(), name


def examined(name: str, raw: bytes, as_of: str, today: date, council: SentReadings) -> ExaminedDossier:
    """Return the summary entry and the table row of one dossier, both in every language."""
    choices = _choices(as_of, council)
    entries = examined_in_languages(name, raw, choices, today)
    return ExaminedDossier(pickle.dumps(entries), _row(entries, choices))


def lost(name: str) -> ExaminedDossier:
    """Return the entry and the row of a dossier whose worker process died."""
    from titlecheck.i18n import word

    entries = {
        lang: SummaryEntry(name, None, (word("faults.worker_died", lang),), ("worker_died",)) for lang in LANGUAGES
    }
    return ExaminedDossier(pickle.dumps(entries), _row(entries, _choices("", None)))


def _row(entries: Mapping[Language, SummaryEntry], choices: Choices) -> DepartmentRow:
    entry = entries[LANGUAGES[0]]
    dossier = entry.dossier
    if dossier is None:
        problems: dict[str, str] = {lang: "\n".join(one.problems[:_FIRST_LACKS]) for lang, one in entries.items()}
        return DepartmentRow(entry.file, "", in_order(""), "", ("unread",), "", {}, "unread", {}, "", problems)
    found = summary((entry,))
    one = _progress_to_show(found)
    words = {lang: summary_phrases(lang, choices.edition) for lang in LANGUAGES}
    when = next((change.turning.on for change in found.coming if change.turning.kind == "gains"), None)
    head = one.headline
    day = when.isoformat() if when is not None else head.begins if head is not None else ""
    return DepartmentRow(
        entry.file,
        dossier.name,
        in_order(dossier.name),
        folded(dossier.name),
        _groups(found) or (() if one.held_in is not None else (NOT_YET,)),
        one.title,
        {lang: batch_cells.verdict(one, said) for lang, said in words.items()},
        batch_cells.kind(one),
        {lang: batch_cells.title(one.title, said) for lang, said in words.items()},
        day,
        {lang: _lacks(one, said) for lang, said in words.items()},
        one.nearest.paragraph if one.nearest is not None else "",
    )


def _progress_to_show(found: Summary) -> TitleProgress:
    """Return the progress towards the title sought, else towards the nearest one."""
    order = {"eligible": 0, "needs_review": 1, "not_eligible": 2}
    free = [one for one in found.titles if one.held_in is None] or list(found.titles)
    return next((one for one in free if one.sought), min(free, key=lambda one: order[one.verdict.value]))


def _groups(found: Summary) -> tuple[str, ...]:
    groups = {
        "able": bool(found.able),
        "coming": any(one.turning.kind == "gains" for one in found.coming),
        "to_decide": bool(found.to_decide),
        "incomplete": bool(found.incomplete),
    }
    return tuple(name for name, yes in groups.items() if yes)


def _lacks(one: TitleProgress, words: Phrases) -> str:
    if one.held_in is not None or one.verdict.value == "eligible":
        return ""
    text = lines(
        [
            batch_cells.lacking(one.nearest, words),
            batch_cells.unsettled(one, words),
            batch_cells.readings(one, words),
        ]
    ) or batch_cells.routes(one, words)
    return "\n".join(text.split("\n")[:_FIRST_LACKS])


def summed_up(
    entries: Sequence[bytes],
    form: str,
    lang: Language,
    as_of: str,
    council: SentReadings,
    today: date,
    aside: tuple[str, ...],
    others: int,
) -> bytes:
    """Return the summary of all entries as ``titlecheck batch`` writes it: ``xlsx`` or ``json``."""
    found = [pickle.loads(packed)[lang] for packed in entries]
    return summary_of(found, form, lang, _choices(as_of, council), today, aside, others)


def summary_of(
    entries: Sequence[SummaryEntry],
    form: str,
    lang: Language,
    choices: Choices,
    today: date,
    aside: tuple[str, ...],
    others: int,
) -> bytes:
    """Return the summary of entries: ``xlsx`` or ``json``. ``aside``, ``others``: see ``dossiers_among``."""
    asked = sources_of(choices)
    wanted = SummaryFormat(form, lang, choices.edition)
    out = io.BytesIO()
    with SummaryDraft(wanted) as draft:
        for entry in entries:
            draft.keep(wanted.done(entry))
        made = draft.complete(FoundDossiers((), Path(), aside, others, 0), choices, today, asked)
        draft.write(made, {}, Path(), out)
    return out.getvalue()
