"""Upload of register files into a private temporary folder; registers contain no personal data.

The folder exists only while the files are read.
"""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from starlette.exceptions import HTTPException
from starlette.requests import Request

from titlecheck.temporary_folder import remove_leftovers, temporary_folder
from titlecheck.web.form_stream import BrokenForm, streamed_form
from titlecheck.web.web_app import shown_name, wanted_name
from titlecheck.web.web_limits import MAX_REGISTER_FILES

FIELD = "register"


class RegisterUpload:
    """Private folder of a load, its files, and the texts of the form.

    ``other_parts``: fields of files that are no registers.
    """

    def __init__(self) -> None:
        remove_leftovers()
        self._kept = temporary_folder("register")
        self.folder = Path(self._kept.name)
        self.files: list[Path] = []
        self.texts: dict[str, str] = {}
        self.other_parts: list[str] = []

    def drop(self) -> None:
        """Delete the folder with its files."""
        self._kept.cleanup()

    def open_file(self, field: str, name: str) -> BinaryIO:
        """Return the opened file of one part, in a folder of its own, because names may be equal."""
        home = self.folder / str(len(self.files) + len(self.other_parts))
        home.mkdir()
        path = home / (shown_name(name) or "register")
        if field == FIELD and name and wanted_name(name):
            self.files.append(path)
        else:
            self.other_parts.append(field)
        return path.open("wb")


async def sent_registers(request: Request) -> RegisterUpload:
    """Return the files of a load, written into a private folder, which the caller must drop.

    Raise ``HTTPException`` for an invalid form, ``OSError`` if the files do not fit on the disk.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "multipart/form-data":
        raise HTTPException(415)
    found = RegisterUpload()
    try:
        found.texts = dict(await streamed_form(request, found.open_file, max_files=MAX_REGISTER_FILES))
    except BrokenForm:
        found.drop()
        raise HTTPException(400) from None
    except BaseException:
        found.drop()
        raise
    return found
