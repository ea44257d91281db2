"""Copies of a dossier for its user: marked, or with suggestions applied. Bytes in, bytes out."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import TYPE_CHECKING

from titlecheck.i18n import Language
from titlecheck.services.fault_codes import FaultCode
from titlecheck.services.faults import CallFault

if TYPE_CHECKING:
    from titlecheck.rendering.marked_workbook import MarkedWorkbook
    from titlecheck.services.check import CheckedDossier
    from titlecheck.workbook import ReadingProblem
    from titlecheck.workbook.suggestions import CorrectedCopy


def mark_faulty(raw: bytes, problems: Sequence[ReadingProblem], lang: Language) -> MarkedWorkbook:
    """Return a copy of an unreadable file with its ``problems`` in red."""
    from titlecheck.rendering.marked_workbook import mark_problems

    return mark_problems(raw, problems, lang)


def mark_checked(raw: bytes, checked: CheckedDossier, lang: Language) -> MarkedWorkbook:
    """Return a copy of a checked dossier with the cells of its to-do list in yellow.

    ``raw`` are the bytes that were read. Raise ``CallFault`` if the file has changed since.
    """
    from titlecheck.rendering.marked_workbook import mark_missing

    result = checked.assessment
    if result.provenance.input_sha256 not in ("", sha256(raw).hexdigest()):
        raise CallFault(FaultCode.CHANGED_MEANWHILE, path=result.provenance.input_name)
    return mark_missing(raw, result, checked.dossier, lang, checked.choices.edition)


def correct(raw: bytes, problems: Sequence[ReadingProblem], lang: Language, name: str) -> CorrectedCopy:
    """Return a copy with corrected words of closed lists, where only one word can be meant.

    Raise ``CallFault`` if the file ``name`` is not .xlsx or .xlsm, or is signed or damaged.
    """
    from titlecheck.workbook.child_process import ChildProcessFailed, apart
    from titlecheck.workbook.marked_copy import NotMarkable
    from titlecheck.workbook.suggestions import corrected_copy

    try:
        return apart(corrected_copy, raw, tuple(problems), lang)
    except NotMarkable as why:
        raise CallFault(FaultCode(f"suggestions_{why.code}"), path=name) from None
    except ChildProcessFailed:
        raise CallFault(FaultCode.SUGGESTIONS_DAMAGED, path=name) from None
