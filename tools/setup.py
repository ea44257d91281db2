"""Create .venv in the parent folder and install the program into it; with “dev”, also the tools for its tests.

    python3 tools/setup.py [dev]

Needs only Python 3.11 or newer with its modules venv and pip. A second call does nothing if nothing has changed.
Keep the syntax of this file old, so that an old Python can print that it is too old.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tool_words import DEVELOPERS, say, speak_unicode, system_language

LEAST = (3, 11)
HOME = Path(__file__).resolve().parent.parent
VENV = HOME / ".venv"
LONGEST_WITHIN = 140
"""Number of characters of the longest path below the folder on Windows: a compiled test of icalendar."""

REASONS = (
    ("disk_full", r"No space left on device|\[Errno 28\]|WinError 112\b"),
    ("antivirus", r"WinError (?:225|226|32)\b[^\n]*"),
    ("path_too_long", r"WinError 206\b|Windows Long Path|File name too long"),
    ("no_rights", r"\[Errno (?:1|13|30)\][^\n]*|WinError 5\b[^\n]*|Permission denied[^\n]*|Read-only file system"),
    (
        "no_internet",
        r"NewConnectionError|NameResolutionError|Max retries exceeded|ProxyError|SSLError|ConnectTimeout"
        r"|Temporary failure in name resolution|Failed to establish a new connection",
    ),
    ("file_missing", r"\[Errno 2\] No such file or directory: '([^'\n]+)'"),
    ("no_wheel", r"No matching distribution found for ([\w.\[\]-]+)"),
)
"""Reasons, by patterns in the output of pip or venv; the first match counts."""


class NotPrepared(Exception):
    """Error: the environment could not be made; ``reason`` is a key of ``tool_words.WORDS``."""

    def __init__(self, reason, **values):
        super().__init__(reason)
        self.reason, self.values = reason, values

    def text(self, language=None):
        """Return the message."""
        reason = say(self.reason, language, **self.values)
        return say("not_prepared", language, folder=HOME, reason=reason)


def stop(message):
    """Exit with ``message`` and exit code 2."""
    sys.stderr.write("titlecheck: " + message + "\n")
    raise SystemExit(2)


def _language():
    """Return the language of messages for users of a terminal: that of the system, else English."""
    return system_language(fallback=DEVELOPERS)


def program(name):
    """Return the path of a program of the virtual environment."""
    return str(VENV / ("Scripts" if os.name == "nt" else "bin") / (name + (".exe" if os.name == "nt" else "")))


def run(*command, folder=HOME):
    """Run a command in the checkout, or in ``folder``, and return its exit code; earlier output is flushed first."""
    sys.stdout.flush()
    return subprocess.run(command, cwd=str(folder), check=False).returncode


def prepare(*command):
    """Run a step of the installation silently; raise ``NotPrepared`` with the reason found in its output."""
    environ = dict(os.environ, PYTHONUTF8="1", PIP_DISABLE_PIP_VERSION_CHECK="1")
    try:
        done = subprocess.run(
            command,
            cwd=str(HOME),
            env=environ,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
    except OSError as why:
        raise reason_of(str(why)) from None
    if done.returncode:
        output = done.stdout.decode("utf-8", "replace")
        sys.stderr.write(output)
        raise reason_of(output)


def reason_of(said):
    """Return the ``NotPrepared`` for the output of a failed step."""
    for reason, pattern in REASONS:
        found = re.search(pattern, said)
        if found:
            values = {"detail": (found.group(1) if found.lastindex else found.group()).strip()}
            if reason == "path_too_long":
                values = {"length": len(str(HOME)), "most": longest_home()}
            return NotPrepared(reason, **values)
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    return NotPrepared("other_reason", detail=lines[-1].rstrip(".") if lines else "?")


def longest_home():
    """Return the maximum length of the folder's path on Windows, where a whole path may have 259 characters."""
    return 259 - LONGEST_WITHIN


def _python():
    """Return this Python if it is new enough, else a newer one of the machine."""
    if sys.version_info >= LEAST:
        return getattr(sys, "_base_executable", sys.executable) or sys.executable
    for minor in range(19, LEAST[1] - 1, -1):
        found = shutil.which("python3." + str(minor))
        if found and subprocess.run([found, "-c", ""], check=False).returncode == 0:
            return found
    found = "Python " + ".".join(str(part) for part in sys.version_info[:2])
    return stop(say("python_too_old", _language(), found=found, page="https://www.python.org/downloads/"))


def alive():
    """Return whether the environment exists and its Python runs (it does not after the folder was moved)."""
    code = "import sys, pip; sys.stdout.buffer.write(repr((sys.prefix, sys.version_info >= (3, 11))).encode())"
    try:
        said = subprocess.run(
            [program("python"), "-c", code], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False
        ).stdout.decode()
    except OSError:
        return False
    return said == repr((str(VENV), True))


def make_environment():
    """Create .venv again; raise ``NotPrepared`` on failure."""
    python = _python()
    whole = [python, "-c", "import venv, ensurepip"]
    if subprocess.run(whole, stderr=subprocess.DEVNULL, check=False).returncode:
        raise NotPrepared("no_venv")
    prepare(python, "-m", "venv", "--clear", str(VENV))


def pip(*arguments):
    """Run pip of the environment; raise ``NotPrepared`` on failure."""
    prepare(program("python"), "-m", "pip", "install", "--quiet", *arguments)


def _group(name):
    """Return the requirements of a dependency group in pyproject.toml, which older versions of pip do not support."""
    code = "import sys, tomllib; print(*tomllib.load(sys.stdin.buffer)['dependency-groups'][sys.argv[1]], sep='\\n')"
    with (HOME / "pyproject.toml").open("rb") as file:
        said = subprocess.run([program("python"), "-c", code, name], stdin=file, stdout=subprocess.PIPE, check=True)
    return said.stdout.decode().split("\n")[:-1]


def stamp(extra):
    """Return the file that records what is installed: "" the program, "dev" also test tools, "wheels" from wheels."""
    return VENV / ("installed" + ("-" + extra if extra else ""))


def up_to_date(extra=""):
    """Return whether the present checkout is installed in a working environment."""
    wanted = _wanted()
    # The installation for tests includes that of the program.
    return alive() and any(stamp(n).is_file() and stamp(n).read_text() == wanted for n in {extra, "dev"})


def _wanted():
    return hashlib.sha256((HOME / "pyproject.toml").read_bytes()).hexdigest()


def setup(extra=""):
    """Create or update the environment from the package index; ``extra`` is "" or "dev". Exit with 2 on failure."""
    if up_to_date(extra):
        return
    print(say("installing_dev" if extra else "preparing", _language()))
    try:
        install(extra)
    except NotPrepared as failed:
        stop(failed.text(_language()))


def install(extra=""):
    """Install the checkout from the package index; raise ``NotPrepared`` on failure."""
    if not alive():
        make_environment()
    pip("--editable", str(HOME) + "[web]", *(_group(extra) if extra else []))
    stamp(extra).write_text(_wanted())


if __name__ == "__main__":
    speak_unicode()
    if sys.argv[1:] not in ([], ["dev"]):
        stop(say("usage", _language(), call="python3 tools/setup.py [dev]"))
    setup(*sys.argv[1:])
