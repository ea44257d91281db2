"""Forms of every sample agree with ``check``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from documents.reading import tables, whole
from titlecheck.cli.main import main

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*.xlsx"))


def test_samples_are_found() -> None:
    assert SAMPLES


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_the_forms_of_a_sample_agree_with_the_check(
    sample: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    code = main(["check", str(sample), "--format", "json", "--lang", "kk"])
    result: dict[str, Any] = json.loads(capfdbinary.readouterr().out)
    route = result["routes"][0]
    out = tmp_path / "out"
    annex = "annex-4" if route["title"] == "professor" else "annex-3"
    assert main(["forms", str(sample), "-o", str(out), "--lang", "kk"]) == 0
    rests = not route["holds_under_every_reading"] or "reading" in route["because"] or result["edition_superseded"]
    assert len(list(out.iterdir())) == 3 + rests
    call = ["forms", str(sample), "-o", str(out), "--lang", "kk", "--annex", annex[-1]]
    assert main(call) == 0
    made = {one.name.removeprefix(f"{sample.stem}.").removesuffix(".kk.docx"): one for one in out.iterdir()}
    hangs = not route["holds_under_every_reading"] or result["edition_superseded"]
    assert set(made) == {"annex-1", "annex-2", annex, "list"} | ({"cover"} if code in (1, 3) or hangs else set()) | (
        {"notes"} if rests else set()
    )
    text = whole(made[annex].read_bytes())
    assert f"Ереженің {route['paragraph']} тармағы бойынша" in text
    decided = [line for line in text.splitlines() if line.startswith(("1) Үміткер Ер", "1) үміткер Ер"))]
    name = result["candidate"]["name"]
    assert name not in decided[0]
    refused = next(line for line in text.splitlines() if line.startswith("Сараптау кеңесі Комитетке"))
    assert name not in refused
    if "cover" in made:
        space = "\N{NO-BREAK SPACE}"
        told = result["headline"]["text"].replace(space, " ")
        assert told in whole(made["cover"].read_bytes()).replace(space, " ")
        page = whole(made["cover"].read_bytes())
        refusal = any(f"{noun} сәйкес келмейді" in page for noun in ("тармағына", "тармақтарына"))
        assert refusal is (code == 1)
    (certificate,) = tables(made["annex-1"].read_bytes())
    assert certificate[0][2] == name
