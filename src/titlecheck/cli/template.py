"""``titlecheck template``: the blank workbook."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from titlecheck.cli.faults import CallFault, unwritable

if TYPE_CHECKING:
    from titlecheck.cli.desk import Desk


def template(desk: Desk, out: Path, *, force: bool) -> int:
    """Write the blank workbook to ``out``; a name without an ending gets ``.xlsx``."""
    from titlecheck.intake import write_template

    if out.is_dir():
        raise CallFault("is_folder", path=out)
    path = out.with_name(f"{out.name}.xlsx") if not out.suffix else out
    if path.suffix.lower() != ".xlsx":
        raise CallFault("not_xlsx", path=path)
    try:
        write_template(path, desk.lang, force=force)
    except FileExistsError:
        raise CallFault("exists", path=path) from None
    except OSError as fault:
        raise unwritable(path, fault) from None
    desk.err(desk.word("said.written", path=path))
    return 0
