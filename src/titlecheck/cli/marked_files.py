"""The copies of a dossier that ``check`` writes on request: a marked one, and one with suggestions applied."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from titlecheck.cli.usage_errors import UsageFault
from titlecheck.services.faults import CallFault
from titlecheck.workbook.copy_names import CORRECTED, MARKED
from titlecheck.workbook.writer import same_file

if TYPE_CHECKING:
    from titlecheck.cli.console import Console
    from titlecheck.services.check import CheckedDossier
    from titlecheck.workbook import ReadingProblem

_KEPT = (".xlsx", ".xlsm")
"""The endings that a copy takes over; of every other file it is a new workbook."""


class WantedCopies(NamedTuple):
    """Where the copies of the dossiers go: a file, or a folder in which each gets a name of its own."""

    marked: Path | None = None
    corrected: Path | None = None

    def check(self, dossiers: list[Path], results: list[Path | None], *, force: bool) -> None:
        """See whether the copies can have these names before anything is read; raises ``CallFault``.

        ``results``: the files of the results, which no copy may take. ``force``: files that are there are replaced.
        """
        for where, word in ((self.marked, MARKED), (self.corrected, CORRECTED)):
            if where is None:
                continue
            if len(dossiers) > 1 and (where.suffix.lower() in _KEPT or where.is_file()):
                raise UsageFault("needs_folder", path=where)
            targets = [_target(where, path, word, many=len(dossiers) > 1) for path in dossiers]
            for path, target in zip(dossiers, targets, strict=True):
                allowed = ending_of(path)
                if target.suffix.lower() != allowed:
                    raise UsageFault("copy_ending", path=target, value=path.name, allowed=(allowed,))
                if any(same_file(target, other) for other in dossiers):
                    raise CallFault("over_input", path=target)
                if targets.count(target) > 1 or any(same_file(target, one) for one in results if one is not None):
                    raise UsageFault("same_output", path=target)
                if target.exists() and not force:
                    raise UsageFault("exists", path=target)
        if self.marked is not None and self.corrected is not None and len(dossiers) == 1:
            target = _target(self.marked, dossiers[0], MARKED)
            if same_file(target, _target(self.corrected, dossiers[0], CORRECTED)):
                raise UsageFault("same_output", path=target)

    def of_faulty(self, console: Console, path: Path, problems: Sequence[ReadingProblem], *, force: bool) -> None:
        """Write the copies of a dossier that cannot be read."""
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
        """Write the copies of a dossier that was checked."""
        from titlecheck.services.files import bytes_of
        from titlecheck.services.marked_copies import mark_checked

        if self.marked is not None:
            copy = mark_checked(bytes_of(path), checked, console.lang)
            _save_marked(console, _target(self.marked, path, MARKED), copy.raw, copy.alone, force=force)
        if self.corrected is not None:
            console.err(console.word("said.no_suggestion", name=path.name))


def ending_of(path: Path) -> str:
    """Return the ending of a copy of a file."""
    return path.suffix.lower() if path.suffix.lower() in _KEPT else ".xlsx"


def _target(where: Path, path: Path, word: str, *, many: bool = False) -> Path:
    """Return the file of a copy: ``where``, or in a folder, as that of many dossiers is, ``<name>.<word>.xlsx``."""
    if many or where.is_dir():
        return where / f"{path.stem}.{word}{ending_of(path)}"
    return where if where.suffix else where.with_name(f"{where.name}{ending_of(path)}")


def _save_marked(console: Console, target: Path, raw: bytes, alone: str, *, force: bool) -> None:
    if alone:
        # The list is a plain workbook: under the ending of one with macros it would not open.
        target = target.with_suffix(".xlsx")
        console.err(console.word(f"said.marked_{alone}", name=target.name))
    console.save(target, raw, force=force)
