"""Check the contents of a wheel and a source archive: tools/look_into_wheel.py WHEEL SDIST."""

import sys
import tarfile
import zipfile
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent


def _wanted(top: str) -> set[str]:
    return {
        path.relative_to(HOME).as_posix()
        for path in (HOME / top).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def _complain(what: str, missing: set[str]) -> int:
    for name in sorted(missing):
        print(f"missing in the {what}: {name}", file=sys.stderr)
    return len(missing)


def main(wheel: str, sdist: str) -> int:
    """Compare both archives with the checkout; return 1 if files are missing, else 0."""
    data = {f"titlecheck/_data/{name}" for top in ("rules", "templates", "fields") for name in _wanted(top)}
    code = {name.removeprefix("src/") for name in _wanted("src") if name.endswith((".py", ".toml", ".typed"))}
    assert any("_data/rules/" in name for name in data) and any("_data/templates/" in name for name in data)
    with zipfile.ZipFile(wheel) as archive:
        packed = set(archive.namelist())
        licence = any(name.endswith("/LICENSE") for name in packed)
    wrong = _complain("wheel", (data | code) - packed) + _complain("wheel", set() if licence else {"LICENSE"})
    with tarfile.open(sdist) as archive:
        packed = {name.partition("/")[2] for name in archive.getnames()}
    everything = {f"src/{name}" for name in code}.union(*map(_wanted, ("rules", "templates", "fields", "samples")))
    wrong += _complain("source archive", (everything | {"README.md", "CHANGELOG.md", "LICENSE"}) - packed)
    print(f"{len(data)} data files and {len(code)} files of code in the wheel")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
