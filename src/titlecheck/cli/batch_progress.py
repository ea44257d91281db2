"""Progress of a batch on the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from titlecheck.cli.usage_codes import UsageCode
from titlecheck.cli.usage_errors import UsageFault

if TYPE_CHECKING:
    from titlecheck.cli.console import Console
    from titlecheck.department.dossier_folder import FoundDossiers

Done = TypeVar("Done")


def found_in(console: Console, inputs: list[Path], *, recursive: bool, output: Path | None) -> FoundDossiers:
    """Return the dossiers of a call and report what is left out; raise ``CallFault`` if there are none."""
    from titlecheck.services.batch import find_dossiers

    found = find_dossiers(inputs, recursive=recursive, output=output)
    if found.aside:
        console.err(console.word("said.left_aside", count=len(found.aside), names=", ".join(found.aside)))
    if found.below:
        console.err(console.word("said.below", count=found.below))
    return found


def watched(console: Console, done: Iterable[Done], files: Sequence[tuple[str, Path]]) -> Iterator[Done]:
    """Yield ``done``, the results of ``files``, with a progress line for each."""
    for number, one in enumerate(done):
        console.progress(console.word("said.checking", number=number + 1, count=len(files), name=files[number][0]))
        yield one
    console.progress("")


def number_of_jobs(said: str | None) -> int | None:
    """Return the number of processes, or None; raise ``CallFault`` if it is not a positive number."""
    if said is None:
        return None
    if not (said.isascii() and said.isdecimal()) or len(said) > 4 or not 1 <= int(said) <= 64:
        raise UsageFault(UsageCode.JOBS, value=said)
    return int(said)
