"""Conversion of Word files to PDF by LibreOffice, all files in one call."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from titlecheck.errors import TitlecheckError
from titlecheck.temporary_folder import temporary_folder

_NAMES = ("soffice", "libreoffice")
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)
_SECONDS = 60.0
_SECONDS_A_FILE = 10.0


class NoOffice(TitlecheckError):
    """Error: LibreOffice is not installed."""


class NoPdf(TitlecheckError):
    """Error: LibreOffice did not produce the files; the text is its output."""


def office() -> str:
    """Return the path of LibreOffice; ``TITLECHECK_SOFFICE`` can name it.

    Raise ``NoOffice`` if it is not found.
    """
    named = os.environ.get("TITLECHECK_SOFFICE")
    if named:
        if Path(named).is_file():
            return named
        raise NoOffice
    found = next((path for name in _NAMES if (path := shutil.which(name))), None)
    found = found or next((place for place in _PLACES if Path(place).is_file()), None)
    if found is None:
        raise NoOffice
    return found


def to_pdf(documents: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the documents as PDF under the same keys; raise ``NoOffice`` or ``NoPdf``.

    LibreOffice runs with its own profile and temporary folder, independent of an open instance and without leftovers.
    It ends at the latest with this process (``office_process``).
    """
    program = office()
    with temporary_folder() as home:
        source, target, profile, passing = (Path(home) / name for name in ("docx", "pdf", "profile", "tmp"))
        source.mkdir()
        passing.mkdir()
        numbered = {f"{number}": name for number, name in enumerate(documents)}
        for number, name in numbered.items():
            (source / f"{number}.docx").write_bytes(documents[name])
        call = [
            program, "--headless", "--norestore", "--nolockcheck", f"-env:UserInstallation={profile.as_uri()}",
            "--convert-to", "pdf", "--outdir", str(target), *(str(source / f"{number}.docx") for number in numbered),
        ]  # fmt: skip
        code, output = _run(home, call, str(passing), _SECONDS + _SECONDS_A_FILE * len(documents))
        missing = [number for number in numbered if not (target / f"{number}.pdf").is_file()]
        if missing:
            raise NoPdf(output[-300:] or str(code))
        return {name: (target / f"{number}.pdf").read_bytes() for number, name in numbered.items()}


def _run(home: str, call: list[str], passing: str, seconds: float) -> tuple[int, str]:
    """Run LibreOffice; return its exit code and output. Raise ``NoPdf`` if it exceeds ``seconds``."""
    surroundings = os.environ | dict.fromkeys(("TMPDIR", "TEMP", "TMP"), passing)
    output = Path(home, "said")
    with output.open("wb") as out:
        try:
            running = subprocess.Popen(
                [sys.executable, "-I", "-S", str(Path(__file__).with_name("office_process.py")), home, *call],
                stdin=subprocess.PIPE,
                stdout=out,
                stderr=subprocess.STDOUT,
                env=surroundings,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0) if sys.platform == "win32" else 0,
            )
        except OSError as fault:
            raise NoPdf(fault.strerror or type(fault).__name__) from None
        with running:  # leaving the block closes the standard input, which ends LibreOffice
            try:
                code = running.wait(seconds)
            except subprocess.TimeoutExpired:
                raise NoPdf("timeout") from None
    return code, output.read_text("utf-8", "replace").strip()
