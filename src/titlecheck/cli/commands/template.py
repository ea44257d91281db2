"""``titlecheck template``: the blank workbook."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from titlecheck.cli.errors import CallFault

if TYPE_CHECKING:
    from titlecheck.cli.console import Console


def template(desk: Console, out: Path, *, force: bool) -> int:
    """Write the blank workbook to ``out``; a name without an ending gets ``.xlsx``."""
    from titlecheck.workbook.blank_workbook import workbook_of

    if out.is_dir():
        raise CallFault("is_folder", path=out)
    path = out.with_name(f"{out.name}.xlsx") if not out.suffix else out
    if path.suffix.lower() != ".xlsx":
        raise CallFault("not_xlsx", path=path)
    desk.save(path, workbook_of(None, desk.lang), force=force)
    return 0
