"""Department page: examination of one dossier, or the whole summary. All functions run in a worker process."""

from __future__ import annotations

import io
import pickle
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from titlecheck.department.dossier_folder import SUFFIXES, FoundDossiers, is_other_document
from titlecheck.department.kazakh_sort import folded, in_order
from titlecheck.department.summary import Summary, TitleProgress, summary
from titlecheck.department.summary_entry import SummaryEntry
from titlecheck.i18n import LANGUAGES, Language
from titlecheck.i18n.phrases import Phrases
from titlecheck.rendering import batch_cells
from titlecheck.rendering.batch_cells import lines, summary_phrases
from titlecheck.services.batch import SummaryDraft, SummaryFormat, examined_bytes, sources_of
from titlecheck.services.check_choices import Choices
from titlecheck.web import engine
from titlecheck.web.draft_store import DepartmentRow, ExaminedDossier

_FIRST_LACKS = 3
"""Number of missing items shown per person; the person's own page shows all."""


def _choices(as_of: str) -> Choices:
    return engine.chosen({"as_of": as_of} if as_of else {})


def dossiers_among(files: Sequence[tuple[str, bytes]]) -> tuple[list[int], tuple[str, ...], int]:
    """Return the indices of dossiers among ``files``, names of other documents, and the number of other files.

    Other documents are those of this program; the rules are those of ``titlecheck batch``.
    """
    found, aside, others = [], [], 0
    for number, (name, raw) in enumerate(files):
        if Path(name).suffix.lower() not in SUFFIXES:
            others += 1
        elif is_other_document(name, raw):
            aside.append(name)
        else:
            found.append(number)
    return found, tuple(sorted(aside)), others


def examined(name: str, raw: bytes, as_of: str, today: date, lang: Language) -> ExaminedDossier:
    """Return the entry of one dossier, and its table row in every language."""
    choices = _choices(as_of)
    entry = examined_bytes(name, raw, choices, today, lang)
    return ExaminedDossier(pickle.dumps(entry), _row(entry, choices))


def lost(name: str, lang: Language) -> ExaminedDossier:
    """Return the entry of a dossier whose worker died."""
    from titlecheck.i18n import word

    entry = SummaryEntry(name, None, (word("cli.fault.worker_died", lang),), ("worker_died",))
    return ExaminedDossier(pickle.dumps(entry), _row(entry, _choices("")))


def _row(entry: SummaryEntry, choices: Choices) -> DepartmentRow:
    case = entry.case
    if case is None:
        problems: dict[str, str] = {lang: "\n".join(entry.problems[:_FIRST_LACKS]) for lang in LANGUAGES}
        return DepartmentRow(entry.file, "", in_order(""), "", ("unread",), "", {}, "unread", {}, "", problems)
    found = summary((entry,))
    one = _progress_to_show(found)
    words = {lang: summary_phrases(lang, choices.edition) for lang in LANGUAGES}
    when = next((change.turning.on for change in found.coming if change.turning.kind == "gains"), None)
    head = one.headline
    day = when.isoformat() if when is not None else head.begins if head is not None else ""
    return DepartmentRow(
        entry.file,
        case.name,
        in_order(case.name),
        folded(case.name),
        _groups(found),
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
    free = [one for one in found.standings if one.held_in is None] or list(found.standings)
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
    told = lines(
        [
            batch_cells.lacking(one.nearest, words),
            batch_cells.unsettled(one.nearest, words),
            batch_cells.readings(one, words),
        ]
    ) or batch_cells.routes(one, words)
    return "\n".join(told.split("\n")[:_FIRST_LACKS])


def summed_up(
    entries: Sequence[bytes],
    form: str,
    lang: Language,
    as_of: str,
    today: date,
    aside: tuple[str, ...],
    others: int,
) -> bytes:
    """Return the summary of all entries (``xlsx`` or ``json``) as ``titlecheck batch`` writes it."""
    choices = _choices(as_of)
    asked = sources_of(choices)
    wanted = SummaryFormat(form, lang, choices.edition)
    out = io.BytesIO()
    with SummaryDraft(wanted) as draft:
        for packed in entries:
            draft.keep(wanted.done(pickle.loads(packed)))
        made = draft.complete(FoundDossiers((), Path(), aside, others, 0), choices, today, asked)
        draft.write(made, {}, Path(), out)
    return out.getvalue()
