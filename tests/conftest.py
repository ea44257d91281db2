"""Settings and fixtures for all tests."""

from __future__ import annotations

import atexit
import os
import shutil
import sys
import tempfile
from pathlib import Path

import pytest

from command_line import Run, call
from titlecheck.workbook import child_process as apart

if sys.platform.startswith("linux"):
    # Where tests are shared among processes, each has a thread that only listens: forking is safe beside it, and to
    # start a new process for every file that is read would take many times as long.
    apart.can_fork = lambda: True

# Tests must not depend on the registers loaded on this machine.
os.environ["TITLECHECK_JOURNALS"] = str(Path(__file__).with_name("no such register.sqlite"))

# Every process of tests has a folder of its own for temporary files, so that a test can tell what it leaves behind.
os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", tempfile.gettempdir())
os.environ["TMPDIR"] = tempfile.tempdir = tempfile.mkdtemp(prefix="tests-")
atexit.register(shutil.rmtree, tempfile.tempdir, ignore_errors=True)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Return a function that calls the program in English and returns exit code, stdout and stderr."""
    monkeypatch.setenv("TITLECHECK_LANG", "en")
    monkeypatch.delenv("TITLECHECK_DEBUG", raising=False)
    # Tests must not depend on the registers loaded on this machine.
    monkeypatch.setenv("TITLECHECK_JOURNALS", str(tmp_path / "no journals.sqlite"))

    def called(*arguments: object) -> tuple[int, str, str]:
        code = call(*arguments)
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return code, out, err

    return called
