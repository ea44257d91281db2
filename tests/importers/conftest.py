"""Fixtures for importers: the command ``titlecheck import``, and a dossier of an invented candidate."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from importers.making import Run
from titlecheck.cli.main import main
from workbook.making import edited, set_cell


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return ``titlecheck import`` in English: exit code, standard output, standard error."""
    monkeypatch.setenv("TITLECHECK_LANG", "en")

    def call(*arguments: object) -> tuple[int, str, str]:
        code = main(["import", *map(str, arguments)])
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return code, out, err

    return call


@pytest.fixture
def run_import(capsys: pytest.CaptureFixture[str]) -> Run:
    """Return ``titlecheck import`` in ``lang``, its texts in one line."""

    def call(*arguments: object, lang: str = "ru") -> tuple[int, str, str]:
        code = main(["import", *map(str, arguments), "--lang", lang])
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return code, " ".join(out.split()), " ".join(err.split())

    return call


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    """Return a workbook with only a candidate."""

    def fill(made: Any) -> None:
        set_cell(made, "candidate", "family_name", "Үлгіев")
        set_cell(made, "candidate", "given_name", "Үлгі")
        set_cell(made, "candidate", "patronymic", "Мысалұлы")
        set_cell(made, "candidate", "orcid", "0000-0002-1825-0097")

    return edited(tmp_path / "d.xlsx", fill)
