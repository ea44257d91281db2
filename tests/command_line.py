"""Calls of the command line, and dossiers written for them. The fixture ``run`` is in conftest.py."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from titlecheck.cli.main import main
from titlecheck.dossier import Dossier

Run = Callable[..., tuple[int, str, str]]
"""Calls the program with the given arguments; returns the exit code, stdout and stderr."""


def call(*arguments: object) -> int:
    """Call the program; return the exit code."""
    return main([str(one) for one in arguments])


def written(folder: Path, name: str, dossier: Dossier) -> Path:
    """Write the dossier as JSON; return the path."""
    path = folder / name
    path.write_text(dossier.model_dump_json(by_alias=True, exclude_none=True), encoding="utf-8")
    return path


def printed(capsysbinary: pytest.CaptureFixture[bytes], *arguments: str) -> bytes:
    """Call the program; return the bytes that it prints."""
    main(list(arguments))
    return capsysbinary.readouterr().out
