"""Reading of files given by path."""

from __future__ import annotations

from pathlib import Path

from titlecheck.services.fault_codes import FaultCode
from titlecheck.services.faults import CallFault, missing_file, reason
from titlecheck.workbook.zip_guard import Unreadable


def bytes_of(path: Path) -> bytes:
    """Return the bytes of a file; raise ``CallFault`` if it cannot be read or is too long."""
    from titlecheck.workbook.reader import ordinary_bytes

    if path.is_dir():
        raise CallFault(FaultCode.IS_FOLDER, path=path)
    if path.is_symlink() and not path.exists():
        raise missing_file(path)
    try:
        return ordinary_bytes(path)
    except FileNotFoundError:
        raise missing_file(path) from None
    except Unreadable as why:
        raise CallFault(FaultCode(why.code), path=path, name=path.name, found=why.found) from None
    except OSError as fault:
        raise CallFault(FaultCode.READ, path=path, detail=reason(fault)) from None
