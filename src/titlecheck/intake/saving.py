"""Writing a workbook: the same bytes for the same content, whole or not at all, and never over another file."""

from __future__ import annotations

import io
import os
import re
import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl import Workbook

_STAMP = (2021, 7, 7, 0, 0, 0)
_TIME = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:\2>)")


def workbook_bytes(book: Workbook) -> bytes:
    """The bytes of ``book``, with fixed times in place of the clock's."""
    draft, final = io.BytesIO(), io.BytesIO()
    book.save(draft)
    fixed = "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z".format(*_STAMP).encode()
    with zipfile.ZipFile(draft) as source, zipfile.ZipFile(final, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "docProps/core.xml":
                data = _TIME.sub(rb"\g<1>" + fixed + rb"\g<3>", data)
            info = zipfile.ZipInfo(name, _STAMP)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            info.create_system = 3
            target.writestr(info, data)
    return final.getvalue()


def write_whole(path: Path | str, data: bytes, *, force: bool = False) -> None:
    """Write ``data`` to ``path``, whole or not at all.

    Raises ``FileExistsError`` where the file is there already, unless ``force`` is given, and ``OSError`` where
    it cannot be written.
    """
    path = Path(path)
    if path.exists() and not force:
        raise FileExistsError(f"{path} exists")
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(draft).chmod(0o644)
        Path(draft).replace(path)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise
