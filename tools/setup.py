"""Makes .venv beside this folder and installs the program into it; with “dev”, the tools for its tests as well.

    python3 tools/setup.py [dev]

Needs Python 3.11 or newer with its modules venv and pip, and nothing else. A second call does nothing where nothing
has changed. Keep the syntax of this file old: an old Python must get as far as the message that says it is too old.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

LEAST = (3, 11)
HOME = Path(__file__).resolve().parent.parent
VENV = HOME / ".venv"


def stop(message):
    """Leave with ``message`` and exit code 2."""
    sys.stderr.write("titlecheck: " + message + "\n")
    raise SystemExit(2)


def program(name):
    """The path of a program of the virtual environment."""
    return str(VENV / ("Scripts" if os.name == "nt" else "bin") / (name + (".exe" if os.name == "nt" else "")))


def run(*command, folder=HOME):
    """Run a command in the checkout, or in ``folder``, and return its exit code; what was said so far comes first."""
    sys.stdout.flush()
    return subprocess.run(command, cwd=str(folder), check=False).returncode


def _python():
    """This Python, if it is new enough; else a newer one of the machine."""
    if sys.version_info >= LEAST:
        return sys.executable
    for minor in range(19, LEAST[1] - 1, -1):
        found = shutil.which("python3." + str(minor))
        if found and subprocess.run([found, "-c", ""], check=False).returncode == 0:
            return found
    return stop(
        f"Python 3.11 or newer is needed, this is {sys.version_info[0]}.{sys.version_info[1]}; "
        "get one at python.org or from the packages of your system"
    )


def _alive():
    """Whether the environment is there and its Python runs (it does not after the folder was moved)."""
    try:
        ask = [program("python"), "-c", "import sys, pip; print(sys.prefix, sys.version_info >= (3, 11))"]
        said = subprocess.run(ask, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False).stdout.decode()
    except OSError:
        return False
    return said.split() == [str(VENV), "True"]


def _group(name):
    """The requirements of a dependency group of pyproject.toml; older versions of pip do not know these groups."""
    code = "import sys, tomllib; print(*tomllib.load(sys.stdin.buffer)['dependency-groups'][sys.argv[1]], sep='\\n')"
    with (HOME / "pyproject.toml").open("rb") as file:
        said = subprocess.run([program("python"), "-c", code, name], stdin=file, stdout=subprocess.PIPE, check=True)
    return said.stdout.decode().split("\n")[:-1]


def setup(extra=""):
    """Make or renew the environment; ``extra`` is "" or "dev"."""
    wanted = hashlib.sha256((HOME / "pyproject.toml").read_bytes()).hexdigest()
    stamps = {name: VENV / ("installed" + ("-" + name if name else "")) for name in ("", "dev")}
    alive = _alive()
    # What is installed for the tests is enough for the program.
    if alive and any(stamps[n].is_file() and stamps[n].read_text() == wanted for n in {extra, "dev"}):
        return
    if not alive:
        print("Setting up " + VENV.name + " ...")
        whole = [_python(), "-c", "import venv, ensurepip"]
        if subprocess.run(whole, stderr=subprocess.DEVNULL, check=False).returncode:
            stop("Python's module venv is missing; on Debian and Ubuntu: apt-get install python3-venv")
        if run(_python(), "-m", "venv", "--clear", str(VENV)):
            stop("the virtual environment " + str(VENV) + " could not be made; see the message above")
    print("Installing titlecheck" + (" and what its tests need ..." if extra else " ..."))
    more = _group(extra) if extra else []
    pip = [program("python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if run(*pip, "--editable", str(HOME) + "[web]", *more):
        stop("the installation failed; see pip's message above (is the package index within reach?)")
    stamps[extra].write_text(wanted)


if __name__ == "__main__":
    if sys.argv[1:] not in ([], ["dev"]):
        stop("usage: python3 tools/setup.py [dev]")
    setup(*sys.argv[1:])
