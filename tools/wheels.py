"""Build the folder wheels for computers without the internet: tools/wheels.py [options].

    .venv/bin/python tools/wheels.py [--systems windows,macos,linux] [--pythons 3.11,3.12] [--to wheels] [--zip FILE]

Downloads every package that titlecheck[web] needs, in the versions of constraints.txt, as wheels for each system and
Python, builds the wheel of titlecheck, and writes SHA256SUMS. With ``--zip``: the committed files and the folder as one
archive for the office. Needs ``python3 tools/setup.py dev`` and the package index. Exit code 1 if a package is
unavailable for a system; it is named, and the rest is still written.
"""

import argparse
import hashlib
import re
import subprocess
import sys
import tempfile
import tomllib
import zipfile
from email.parser import BytesParser
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from setup import HOME

PYTHONS = ("3.11", "3.12", "3.13", "3.14", "3.15")
SYSTEMS = {
    "windows": ("win32", "Windows", "nt", {"AMD64": ("win_amd64",)}),
    "macos": (
        "darwin",
        "Darwin",
        "posix",
        {"arm64": ("macosx_14_0_arm64", "macosx_14_0_universal2"), "x86_64": ("macosx_14_0_x86_64",)},
    ),
    "linux": (
        "linux",
        "Linux",
        "posix",
        {
            "x86_64": (
                *(f"manylinux_2_{minor}_x86_64" for minor in range(28, 4, -1)),
                "manylinux2014_x86_64",
                "manylinux2010_x86_64",
                "manylinux1_x86_64",
                "linux_x86_64",
            )
        },
    ),
}
"""Systems: sys.platform, platform_system and os.name for markers, and tags of wheels by machine."""


class Target:
    """System, machine and Python for which wheels are collected."""

    def __init__(self, system, machine, python):
        platform, name, os_name, tags = SYSTEMS[system]
        self.name, self.python, self.tags = f"{system} {machine}, Python {python}", python, tags[machine]
        self.markers = {
            "sys_platform": platform,
            "platform_system": name,
            "os_name": os_name,
            "platform_machine": machine,
            "python_version": python,
            "python_full_version": python + ".0",
            "implementation_name": "cpython",
            "platform_python_implementation": "CPython",
        }

    def wants(self, requirement, extras):
        """Return whether the requirement applies to this target, for a package requested with ``extras``."""
        marker = requirement.marker
        return marker is None or any(marker.evaluate({**self.markers, "extra": extra}) for extra in (extras or {""}))


def versions():
    """Return the pinned version of each package by normalized name, from constraints.txt."""
    lines = (HOME / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = (line.split("==") for line in lines if "==" in line and not line.startswith("#"))
    return {canonicalize_name(name): version.strip() for name, version in pinned}


def needed():
    """Return the requirements of titlecheck[web], from pyproject.toml."""
    with (HOME / "pyproject.toml").open("rb") as file:
        project = tomllib.load(file)["project"]
    return [Requirement(line) for line in (*project["dependencies"], *project["optional-dependencies"]["web"])]


def requirements_of(wheel):
    """Return the requirements of a wheel, from its METADATA."""
    with zipfile.ZipFile(wheel) as file:
        (name,) = (one for one in file.namelist() if re.fullmatch(r"[^/]+\.dist-info/METADATA", one))
        message = BytesParser().parsebytes(file.read(name), headersonly=True)
    return [Requirement(line) for line in message.get_all("Requires-Dist") or []]


def download(pairs, target, folder):
    """Download wheels of (name, version) pairs to ``folder``; return name to path, without unavailable ones."""
    with tempfile.TemporaryDirectory() as away:
        tags = [part for tag in target.tags for part in ("--platform", tag)]
        more = ["--python-version", target.python, "--implementation", "cp", *tags]
        wanted = [f"{name}=={version}" for name, version in pairs]
        done = _pip("download", "--no-deps", "--only-binary", ":all:", "--dest", away, *more, *wanted)
        if done.returncode and len(pairs) > 1:  # one missing package stops pip from downloading the others
            return {name: path for pair in pairs for name, path in download([pair], target, folder).items()}
        found = {canonicalize_name(one.name.partition("-")[0]): one for one in Path(away).glob("*.whl")}
        return {name: path.replace(folder / path.name) for name, path in found.items()}


def build(name, version, folder):
    """Build a wheel from a pure Python source package; None if the result is not for every system."""
    with tempfile.TemporaryDirectory() as away:
        _pip("wheel", "--no-deps", "--wheel-dir", away, f"{name}=={version}")
        found = next(Path(away).glob("*-none-any.whl"), None)
        return found and found.replace(folder / found.name)


def gather(target, pinned, folder, known):
    """Download the target's packages, level by level; return lines about unavailable ones.

    ``known`` caches wheels for every system: normalized name to path.
    """
    lacking, seen, level = [], set(), [(one, frozenset()) for one in needed()]
    while level:
        wanted = {}
        for requirement, asked in level:
            one = (canonicalize_name(requirement.name), frozenset(requirement.extras))
            if target.wants(requirement, asked) and one not in seen:
                seen.add(one)
                wanted[one[0]] = wanted.get(one[0], frozenset()) | one[1]
        lacking += [
            f"{target.name}: constraints.txt names no version of {name}" for name in wanted if name not in pinned
        ]
        here = {
            name: known.get(name) or _there(name, pinned[name], target, folder) for name in wanted if name in pinned
        }
        absent = [(name, pinned[name]) for name, wheel in here.items() if wheel is None]
        here.update(download(absent, target, folder) if absent else {})
        here.update({name: build(name, pinned[name], folder) for name, wheel in here.items() if wheel is None})
        lacking += [
            f"{target.name}: no wheel of {name} {pinned[name]}" for name, wheel in here.items() if wheel is None
        ]
        got = {name: wheel for name, wheel in here.items() if wheel is not None}
        known.update({name: wheel for name, wheel in got.items() if wheel.name.endswith("-none-any.whl")})
        level = [(one, wanted[name]) for name, wheel in got.items() for one in requirements_of(wheel)]
    return lacking


def _there(name, version, target, folder):
    """Return a wheel with the stable ABI downloaded for an earlier target: one file for several Pythons."""
    minor = int(target.python.partition(".")[2])
    for wheel in folder.glob(f"{name.replace('-', '_')}-{version}-cp3*-abi3-*.whl"):
        since = int(re.search(r"-cp3(\d+)-abi3-", wheel.name).group(1))
        if since <= minor and any(wheel.name.endswith(f"{tag}.whl") for tag in target.tags):
            return wheel
    return None


def _pip(*arguments):
    command = [sys.executable, "-m", "pip", *arguments, "--quiet", "--disable-pip-version-check"]
    return subprocess.run(command, cwd=HOME, capture_output=True, check=False)


def write_sums(folder):
    """Write SHA256SUMS for all wheels; return their number and total size in bytes."""
    wheels = sorted(folder.glob("*.whl"))
    lines = [f"{hashlib.sha256(one.read_bytes()).hexdigest()}  {one.name}\n" for one in wheels]
    (folder / "SHA256SUMS").write_text("".join(lines), encoding="utf-8", newline="\n")
    return len(wheels), sum(one.stat().st_size for one in wheels)


def write_zip(folder, target):
    """Write the committed files and the folder of wheels as one archive with the root folder titlecheck."""
    target.parent.mkdir(parents=True, exist_ok=True)
    command = ["git", "archive", "--format=zip", "--prefix=titlecheck/", f"--output={target}", "HEAD"]
    subprocess.run(command, cwd=HOME, check=True)
    with zipfile.ZipFile(target, "a", zipfile.ZIP_STORED) as file:
        for one in sorted(folder.iterdir()):
            file.write(one, f"titlecheck/wheels/{one.name}")


def main(arguments):
    """Collect, build and summarize."""
    parser = argparse.ArgumentParser(prog="tools/wheels.py", description=(__doc__ or "").partition(":")[0])
    parser.add_argument("--systems", default=",".join(SYSTEMS), help=", ".join(SYSTEMS))
    parser.add_argument("--pythons", default=",".join(PYTHONS), help="versions of Python")
    parser.add_argument("--to", type=Path, default=HOME / "wheels", help="the folder; what it held is removed")
    parser.add_argument("--zip", type=Path, help="write the archive for the office, too")
    asked = parser.parse_args(arguments)
    systems, folder = asked.systems.split(","), asked.to.resolve()
    if unknown := [one for one in systems if one not in SYSTEMS]:
        parser.error(f"unknown system: {', '.join(unknown)}; known: {', '.join(SYSTEMS)}")
    folder.mkdir(parents=True, exist_ok=True)
    if foreign := [one.name for one in folder.iterdir() if one.suffix != ".whl" and one.name != "SHA256SUMS"]:
        parser.error(f"{folder} holds other files: {', '.join(sorted(foreign))}")
    for old in folder.iterdir():
        old.unlink()
    pinned, known, lacking = versions(), {}, []
    if _pip("wheel", "--no-deps", "--wheel-dir", str(folder), str(HOME)).returncode:
        print("the wheel of titlecheck could not be built: pip wheel --no-deps .", file=sys.stderr)
        return 2
    targets = [Target(s, m, p) for s in systems for m in SYSTEMS[s][3] for p in asked.pythons.split(",")]
    for target in targets:
        missing = gather(target, pinned, folder, known)
        print(f"{target.name}: {'all there' if not missing else f'{len(missing)} missing'}", flush=True)
        lacking += missing
    number, size = write_sums(folder)
    print(f"{number} wheels, {size / 1e6:.0f} MB in {folder}")
    if asked.zip:
        write_zip(folder, asked.zip.resolve())
        print(f"{asked.zip}: {asked.zip.stat().st_size / 1e6:.0f} MB")
    for line in lacking:
        print(line, file=sys.stderr)
    return 1 if lacking else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
