"""Makes .venv-compiled: the program with all that measures and decides compiled by mypyc, for long lists of dossiers.

    python3 tools/compile.py [FOLDER]

Results are the same, a verdict takes a little more than half the time. FOLDER is where the environment goes instead.
Needs a C compiler and the headers of Python beside what tools/setup.py needs, and about two minutes. Nothing is
written into the rest of the checkout. After a change of the program it is to be called again.
"""

import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

from setup import HOME, LEAST, run, stop

INTO = HOME / ".venv-compiled"
NOT_NEEDED = shutil.ignore_patterns(".*", "__pycache__", "tests", "docs", "dist", "build", "out")


def _compiler():
    """Why nothing can be compiled here; an empty text where it can."""
    named = (os.environ.get("CC") or sysconfig.get_config_var("CC") or "cc").split()[0]
    found = shutil.which(named) or shutil.which("cc")
    if not found:
        return "there is no C compiler here; on Debian and Ubuntu: apt-get install gcc"
    if not (Path(sysconfig.get_path("include")) / "Python.h").is_file():
        return "the headers of Python are missing; on Debian and Ubuntu: apt-get install python3-dev"
    return ""


def _wheel(python, away):
    """The compiled wheel, built in the folder ``away`` from a copy of the checkout."""
    copy = Path(away) / "checkout"
    shutil.copytree(HOME, copy, ignore=NOT_NEEDED)
    os.environ["HATCH_BUILD_HOOK_ENABLE_MYPYC"] = "1"
    if run(python, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", away, str(copy)):
        stop("the program could not be compiled; see the message above")
    return str(next(Path(away).glob("*.whl")))


def main(into):
    """Build the wheel, and make an environment that has it."""
    if sys.version_info < LEAST:
        stop("Python 3.11 or newer is needed to call this, this is " + sys.version.split()[0])
    lacking = _compiler()
    if lacking:
        stop(lacking)
    if into.exists() and not (into / "pyvenv.cfg").is_file() and (not into.is_dir() or any(into.iterdir())):
        stop(str(into) + " is there already and no virtual environment; name another folder")
    print("Compiling ...")
    folder = "Scripts" if os.name == "nt" else "bin"
    python = str(into / folder / "python")
    if subprocess.run([sys.executable, "-m", "venv", "--clear", str(into)], check=False).returncode:
        stop("the virtual environment " + str(into) + " could not be made; see the message above")
    with tempfile.TemporaryDirectory() as away:
        if run(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", _wheel(python, away)):
            stop("the installation failed; see pip's message above (is the package index within reach?)")
    asked = [python, "-c", "import titlecheck.measures.case as case; print(case.__file__)"]
    there = subprocess.run(asked, stdout=subprocess.PIPE, cwd=str(into), check=True).stdout.decode().strip()
    if there.endswith(".py"):
        stop("the program was installed, but not compiled: " + there)
    print("Compiled: " + str(into / folder / "titlecheck"))
    return 0


if __name__ == "__main__":
    if len(sys.argv) > 2 or sys.argv[1:2] in (["-h"], ["--help"]):
        stop("usage: python3 tools/compile.py [FOLDER]")
    raise SystemExit(main(Path(sys.argv[1]).resolve() if sys.argv[1:] else INTO))
