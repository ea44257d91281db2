"""Use an installed titlecheck from a folder outside the checkout: tools/use_elsewhere.py TITLECHECK.

The current folder has a ``sample.xlsx``. No file of the checkout may be used.
"""

import json
import subprocess
import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
ANSWERS = (0, 1, 3)


def _call(*command: str, allowed: tuple[int, ...]) -> bytes:
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode not in allowed:
        raise SystemExit(f"{' '.join(command[1:])}: exit code {done.returncode}\n{done.stderr.decode()}")
    return done.stdout


def main(program: str) -> None:
    """Run template, check and JSON like a new user."""
    here = Path.cwd()
    assert not here.is_relative_to(CHECKOUT), "this must run outside the checkout"
    python = str(Path(program).with_name("python"))
    home = Path(_call(python, "-c", "import titlecheck; print(titlecheck.__file__)", allowed=(0,)).decode().strip())
    assert not home.is_relative_to(CHECKOUT), f"the package comes from the checkout: {home}"
    for lang in ("kk", "ru", "en"):
        blank = f"dossier.{lang}.xlsx"
        _call(program, "template", blank, "--lang", lang, allowed=(0,))
        assert (here / blank).stat().st_size
        # A blank dossier is not an error of reading; it may be rejected as blank.
        _call(program, "check", blank, "--lang", lang, allowed=(1, 2, 3))
        assert _call(program, "check", "sample.xlsx", "--lang", lang, allowed=ANSWERS).strip()
    result = json.loads(_call(program, "check", "sample.xlsx", "--format", "json", allowed=ANSWERS))
    assert result["schema"] == "titlecheck/result/1" and result["routes"]
    _call(program, "check", "sample.xlsx", "--format", "html", "--output", "page.html", allowed=ANSWERS)
    assert "<html" in (here / "page.html").read_text(encoding="utf-8")
    # The blank dossiers are included; exit code 2 means that one of them was rejected.
    _call(program, "batch", ".", "--output", "summary.xlsx", allowed=(0, 2))
    assert (here / "summary.xlsx").read_bytes()[:2] == b"PK"
    _call(program, "replay", ".", "--write", "stored.json", allowed=(0,))
    _call(program, "replay", ".", "--against", "stored.json", allowed=(0,))
    print(f"template, check, batch, replay, JSON and HTML work from {here.name}/: {len(result['routes'])} routes")


if __name__ == "__main__":
    main(sys.argv[1])
