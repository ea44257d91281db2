"""Upload of journal registers into a private folder, which is deleted after loading.

Why a folder: registers are large and contain no personal data.
"""

from __future__ import annotations

from pathlib import Path

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from titlecheck.temporary_folder import remove_leftovers, temporary_folder
from titlecheck.web.web_app import shown_name, wanted_name
from titlecheck.web.web_limits import MAX_FIELD, MAX_FIELDS, MAX_REGISTER_FILES

FIELD = "register"


class RegisterUpload:
    """Private folder with the uploaded files, and the texts of the form."""

    def __init__(self) -> None:
        remove_leftovers()
        self._kept = temporary_folder("register")
        self.folder = Path(self._kept.name)
        self.files: list[Path] = []
        self.texts: dict[str, str] = {}
        self.other_parts: list[str] = []

    def drop(self) -> None:
        """Delete the folder and its files."""
        self._kept.cleanup()


class _IntoFolder(MultiPartParser):
    """Form parser that writes each file to the upload's folder while it is received."""

    spool_max_size = 1

    def __init__(self, request: Request, into: RegisterUpload) -> None:
        super().__init__(
            request.headers,
            request.stream(),
            max_files=MAX_REGISTER_FILES,
            max_fields=MAX_FIELDS,
            max_part_size=MAX_FIELD,
        )
        self._into = into

    def on_headers_finished(self) -> None:
        super().on_headers_finished()
        file = self._current_part.file
        if file is None:
            return
        number = len(self._into.files) + len(self._into.other_parts)
        home = self._into.folder / str(number)
        home.mkdir()
        path = home / (shown_name(file.filename or "") or "register")
        file.file.close()
        file.file = path.open("w+b")
        self._files_to_close_on_error[-1] = file.file  # type: ignore[call-overload]
        if self._current_part.field_name == FIELD and file.filename and wanted_name(file.filename):
            self._into.files.append(path)
        else:
            self._into.other_parts.append(self._current_part.field_name)


async def sent_registers(request: Request) -> RegisterUpload:
    """Write the files of a request to a private folder; the caller must call ``drop``.

    Raise ``HTTPException`` for an invalid form, ``OSError`` if the files cannot be written.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "multipart/form-data":
        raise HTTPException(415)
    found = RegisterUpload()
    try:
        parsed = await _IntoFolder(request, found).parse()
        for name, value in parsed.multi_items():
            if isinstance(value, UploadFile):
                await value.close()
            else:
                found.texts[name] = value
    except MultiPartException:
        found.drop()
        raise HTTPException(400) from None
    except BaseException:
        found.drop()
        raise
    return found
