"""A PDF export leaves no files and processes, even if it is interrupted."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from titlecheck import temporary_folder
from titlecheck.documents import pdf_export
from titlecheck.temporary_folder import FolderUse

SOURCE = Path(__file__).resolve().parents[2] / "src"
pytestmark = pytest.mark.skipif(os.name == "nt", reason="the stand-ins are shell scripts")


@pytest.fixture
def passing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Provide a temporary folder instead of the system's."""
    folder = tmp_path / "passing"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def office(at: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Use a script instead of LibreOffice."""
    at.write_text(f"#!/bin/sh\n{script}\n")
    at.chmod(0o755)
    monkeypatch.setenv("TITLECHECK_SOFFICE", str(at))


def ended(pid: int, seconds: float = 20) -> bool:
    """Return whether a process ends within ``seconds``."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


def written(file: Path, seconds: float = 20) -> str:
    """Wait until a file has a complete line, and return it."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if file.exists() and file.read_text().endswith("\n"):
            return file.read_text()
        time.sleep(0.05)
    raise AssertionError(file)


SLOW = "sleep 600 &\necho $! > {}\nwait"
"""Script that starts a child process, as the start script of LibreOffice does."""


def test_temporary_files_of_libreoffice_are_deleted(
    tmp_path: Path, passing: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office(tmp_path / "soffice", f'echo x > "$TMPDIR/lu1.tmp"; echo "$TMPDIR" > {tmp_path / "seen"}', monkeypatch)
    with pytest.raises(pdf_export.NoPdf):
        pdf_export.to_pdf({"a": b"x"})
    assert Path((tmp_path / "seen").read_text().strip()).is_relative_to(passing)
    assert not list(passing.iterdir())


def test_a_slow_libreoffice_is_killed_with_its_child_processes(
    tmp_path: Path, passing: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf_export, "_SECONDS", 3.0)
    monkeypatch.setattr(pdf_export, "_SECONDS_A_FILE", 0.0)
    office(tmp_path / "soffice", SLOW.format(tmp_path / "pid"), monkeypatch)
    with pytest.raises(pdf_export.NoPdf, match="timeout"):
        pdf_export.to_pdf({"a": b"x"})
    assert ended(int(written(tmp_path / "pid")))
    assert not list(passing.iterdir())


@pytest.mark.parametrize("sent", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_libreoffice_ends_with_the_calling_process(
    tmp_path: Path, passing: Path, monkeypatch: pytest.MonkeyPatch, sent: signal.Signals
) -> None:
    office(tmp_path / "soffice", SLOW.format(tmp_path / "pid"), monkeypatch)
    # In a background job of a shell SIGINT is ignored, and Python keeps that setting.
    code = (
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler);"
        " from titlecheck.documents.pdf_export import to_pdf; to_pdf({'a': b'x'})"
    )
    asking = subprocess.Popen(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(SOURCE)},
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    at_work = int(written(tmp_path / "pid"))
    assert list(passing.iterdir())
    # A terminal signals the whole process group; a server kills only its worker.
    (os.kill if sent == signal.SIGKILL else os.killpg)(asking.pid, sent)
    asking.wait(20)
    assert ended(at_work)
    until = time.monotonic() + 20
    while list(passing.iterdir()):
        assert time.monotonic() < until
        time.sleep(0.05)


def test_a_libreoffice_that_cannot_be_started_is_reported(
    tmp_path: Path, passing: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office(tmp_path / "soffice", "", monkeypatch)
    (tmp_path / "soffice").chmod(0o644)
    with pytest.raises(pdf_export.NoPdf, match="Permission denied"):
        pdf_export.to_pdf({"a": b"x"})
    assert not list(passing.iterdir())


def test_abandoned_folders_are_deleted_and_those_in_use_are_kept(passing: Path) -> None:
    with temporary_folder.temporary_folder() as fresh:
        old, linked, other = (
            passing / f"{name}" for name in ("titlecheck-private-old", "titlecheck-private-l", "kept")
        )
        old.mkdir()
        (old / "annex-1.docx").write_bytes(b"x")
        other.mkdir()
        linked.symlink_to(other)
        long_ago = time.time() - 4000
        for one in (old, other):
            os.utime(one, (long_ago, long_ago))
        os.utime(linked, (long_ago, long_ago), follow_symlinks=False)
        temporary_folder.remove_leftovers()
        assert sorted(passing.iterdir()) == sorted((other, linked, Path(fresh)))
    assert sorted(passing.iterdir()) == sorted((other, linked))


@pytest.mark.parametrize("use", ["register", "job"])
def test_folders_without_papers_are_kept_for_a_day(passing: Path, use: FolderUse) -> None:
    day = 24 * 3600
    with temporary_folder.temporary_folder(use) as fresh:
        waits, left = (passing / f"titlecheck-{use}-{name}" for name in ("waits", "left"))
        for one, seconds in ((waits, day - 60), (left, day + 60)):
            one.mkdir()
            os.utime(one, (time.time() - seconds,) * 2)
        temporary_folder.remove_leftovers()
        assert sorted(passing.iterdir()) == sorted((Path(fresh), waits))
