"""The recipes of CONTRIBUTING work as printed."""

from __future__ import annotations

import csv
import io
import re
import shutil
import textwrap
from pathlib import Path

import titlecheck
from titlecheck.ruleset.edition import read_edition

HOME = Path(__file__).resolve().parents[2]
TEXT = (HOME / "CONTRIBUTING.md").read_text(encoding="utf-8")
SAMPLE = HOME / "samples" / "04-0-general-not-eligible-20-days.ru.xlsx"


def test_the_csv_recipe_gives_the_statuses_of_the_assessment() -> None:
    (code,) = re.findall(r"   ```python\n(.*?)   ```", TEXT, re.S)
    names: dict[str, object] = {}
    exec(textwrap.dedent(code), names)
    result = titlecheck.assess(titlecheck.read_dossier(SAMPLE)).assessment
    data: bytes = names["to_csv"](result, "en")  # type: ignore[operator]
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    wanted = [
        (route.paragraph, one.id, one.status) for route in result.routes if route.open for one in route.requirements
    ]
    assert [(row["paragraph"], row["requirement"], row["status"]) for row in rows] == wanted
    assert len({row["status"] for row in rows}) > 1


def test_the_edition_recipe_changes_the_number(tmp_path: Path) -> None:
    old, new = re.findall(r"`(total = \[\d+, \"4\(2\)\"\])`", TEXT)
    (name,) = set(re.findall(r'`edition = "([\d-]+)"`', TEXT))
    home = tmp_path / name
    shutil.copytree(HOME / "rules" / "order-128" / "2021-07-07", home)
    for file, before, after in (
        ("edition.toml", 'edition = "2021-07-07"', f'edition = "{name}"'),
        ("routes/4.toml", old, new),
    ):
        text = (home / file).read_text(encoding="utf-8")
        assert before in text
        (home / file).write_text(text.replace(before, after), encoding="utf-8")
    edition = read_edition(home)
    assert (edition.edition, edition.routes["4"].publications.total) == (name, 17)
