"""The table of security cases in docs/web.md names tests that are there."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_every_case_names_tests_that_exist() -> None:
    text = (ROOT / "docs" / "web.md").read_text(encoding="utf-8")
    table = text[text.index("| case | test |") :].partition("\n\n")[0]
    rows = table.splitlines()[2:]
    assert len(rows) > 20
    for row in rows:
        file = ""
        named = re.findall(r"`([^`]+)`", row.rsplit("|", 2)[1])
        assert named, row
        for name in named:
            if name.endswith(".py"):
                path = ROOT / name if "/" in name else ROOT / "tests" / "web" / name
                assert path.is_file(), row
                file = path.read_text(encoding="utf-8")
            else:
                assert f"def {name.removesuffix('…')}" in file, name
