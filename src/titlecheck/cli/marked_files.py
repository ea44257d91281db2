"""Copies of a dossier written by ``check``: marked, or with suggestions applied."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from titlecheck.cli.usage_codes import UsageCode
from titlecheck.cli.usage_errors import UsageFault
from titlecheck.services.fault_codes import FaultCode
from titlecheck.services.faults import CallFault
from titlecheck.workbook.copy_names import CORRECTED, MARKED
from titlecheck.workbook.writer import same_file

if TYPE_CHECKING:
    from titlecheck.cli.console import Console
    from titlecheck.services.check import CheckedDossier
    from titlecheck.workbook import ReadingProblem

_KEPT_EXTENSIONS = (".xlsx", ".xlsm")
"""Extensions that a copy keeps; for other files it is a new workbook."""


class WantedCopies(NamedTuple):
    """Targets of the copies: a file, or a folder with one name for each copy."""

    marked: Path | None = None
    corrected: Path | None = None

    def check(self, dossiers: list[Path], results: list[Path | None], *, force: bool) -> None:
        """Validate the copies' names before anything is read; raise ``CallFault`` for invalid ones.

        ``results``: output files, which copies must not overwrite. ``force``: existing files may be replaced.
        """
        for where, word in ((self.marked, MARKED), (self.corrected, CORRECTED)):
            if where is None:
                continue
            if len(dossiers) > 1 and (where.suffix.lower() in _KEPT_EXTENSIONS or where.is_file()):
                raise UsageFault(UsageCode.NEEDS_FOLDER, path=where)
            targets = [_target(where, path, word, many=len(dossiers) > 1) for path in dossiers]
            for path, target in zip(dossiers, targets, strict=True):
                allowed = ending_of(path)
                if target.suffix.lower() != allowed:
                    raise UsageFault(UsageCode.COPY_ENDING, path=target, value=path.name, allowed=(allowed,))
                if any(same_file(target, other) for other in dossiers):
                    raise CallFault(FaultCode.OVER_INPUT, path=target)
                if targets.count(target) > 1 or any(same_file(target, one) for one in results if one is not None):
                    raise UsageFault(UsageCode.SAME_OUTPUT, path=target)
                if target.exists() and not force:
                    raise UsageFault(UsageCode.EXISTS, path=target)
        if self.marked is not None and self.corrected is not None and len(dossiers) == 1:
            target = _target(self.marked, dossiers[0], MARKED)
            if same_file(target, _target(self.corrected, dossiers[0], CORRECTED)):
                raise UsageFault(UsageCode.SAME_OUTPUT, path=target)

    def of_faulty(self, console: Console, path: Path, problems: Sequence[ReadingProblem], *, force: bool) -> None:
        """Write the copies of an unreadable dossier."""
        from titlecheck.services.files import bytes_of
        from titlecheck.services.marked_copies import correct, mark_faulty

        if not problems:
            return
        if self.marked is not None:
            copy = mark_faulty(bytes_of(path), problems, console.lang)
            _save_marked(console, _target(self.marked, path, MARKED), copy.raw, copy.alone, force=force)
        if self.corrected is not None:
            done = correct(bytes_of(path), problems, console.lang, path.name)
            if not done.changed:
                console.err(console.word("said.no_suggestion", name=path.name))
                return
            console.save(_target(self.corrected, path, CORRECTED), done.raw, force=force)
            console.err(console.word("said.suggestions", count=len(done.changed)))
            for problem, written in done.changed:
                place = f"{problem.sheet}, {problem.place.address}"
                console.err(f"  • {console.word('said.suggestion', place=place, found=problem.found, written=written)}")

    def of_checked(self, console: Console, path: Path, checked: CheckedDossier, *, force: bool) -> None:
        """Write the copies of a checked dossier."""
        from titlecheck.services.files import bytes_of
        from titlecheck.services.marked_copies import mark_checked

        if self.marked is not None:
            copy = mark_checked(bytes_of(path), checked, console.lang)
            _save_marked(console, _target(self.marked, path, MARKED), copy.raw, copy.alone, force=force)
        if self.corrected is not None:
            console.err(console.word("said.no_suggestion", name=path.name))


def ending_of(path: Path) -> str:
    """Return the extension of a file's copy."""
    return path.suffix.lower() if path.suffix.lower() in _KEPT_EXTENSIONS else ".xlsx"


def _target(where: Path, path: Path, word: str, *, many: bool = False) -> Path:
    """Return the path of a copy: ``where``, or in a folder (or for ``many`` dossiers) ``<name>.<word>.xlsx``."""
    if many or where.is_dir():
        return where / f"{path.stem}.{word}{ending_of(path)}"
    return where if where.suffix else where.with_name(f"{where.name}{ending_of(path)}")


def _save_marked(console: Console, target: Path, raw: bytes, alone: str, *, force: bool) -> None:
    if alone:
        # The list is a workbook without macros, which would not open with the extension of one with macros.
        target = target.with_suffix(".xlsx")
        console.err(console.word(f"said.marked_{alone}", name=target.name))
    console.save(target, raw, force=force)
